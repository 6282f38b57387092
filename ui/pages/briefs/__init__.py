"""The brief before a meeting, and the form after it."""
