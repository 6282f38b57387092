"""Spelling with Hunspell dictionaries: where they lie, and a process that looks words up."""
