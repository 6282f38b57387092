"""A deal: is it worth it, what do they value, what is negotiated."""
