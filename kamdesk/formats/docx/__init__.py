"""A proposal as a Word file: made of the very HTML that the PDF is printed from."""
