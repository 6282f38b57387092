"""The portfolio: which clients carry us, what they cost, where our strength should go."""
