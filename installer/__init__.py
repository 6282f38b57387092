"""Set-up and upkeep of the program: fonts, translations."""
