"""Files that leave and enter the program: printed documents, letters, tables, cards."""
