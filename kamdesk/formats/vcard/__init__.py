"""vCards 2.1, 3.0 and 4.0: read as a list of people, written for other address books."""
