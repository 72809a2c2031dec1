"""Marsad's analysis: a folder of Arabic news articles in, tables and measures out."""
