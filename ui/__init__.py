"""The window: everything that knows Qt lives here and nowhere else."""
