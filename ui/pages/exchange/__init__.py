"""Importing lists: a file is chosen or dropped, its columns are shown first, then taken over."""
