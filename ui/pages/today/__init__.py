"""Today: what is due, on both sides."""
