"""Arabic on every surface that draws it, held against a drawing made by something else."""
