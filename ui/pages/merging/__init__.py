"""Duplicates: who may be one, both side by side, and making them one."""
