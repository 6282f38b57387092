"""Cost of ownership: what the present way costs, what ours would."""
