"""Proposals: the list of them, and the studio where one is written."""
