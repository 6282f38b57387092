"""Fixed floors: the least that could do the same job, without our code."""
