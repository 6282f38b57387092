"""Clients: the list at the left, the card at the right."""
