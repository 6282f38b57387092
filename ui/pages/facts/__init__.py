"""Figures with their evidence: one panel for each figure wherever it stands, one for a client."""
