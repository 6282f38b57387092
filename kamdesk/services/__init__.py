"""Use cases: one function for each thing a person does; each call is one unit of work."""
