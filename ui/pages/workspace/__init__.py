"""First start and the state of the workspace."""
