"""Library: who we are, our people, cases and references."""
