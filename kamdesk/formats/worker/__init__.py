"""Child processes for work that may go wrong: capped, watched, replaced when they die."""
