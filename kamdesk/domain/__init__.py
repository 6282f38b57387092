"""Value objects and rules: pure functions of values and an explicit date, no input or output."""
