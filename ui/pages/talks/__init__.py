"""Logging a talk and noting a promise, from anywhere."""
