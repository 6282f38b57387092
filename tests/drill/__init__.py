"""Drills: what a workspace survives, counted (`make drill`; a short form runs with the tests)."""
