"""The dashboard in a real browser; a package, so that its files may be named as the pages are."""
