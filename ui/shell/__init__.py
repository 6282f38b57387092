"""The frame around the pages: rail, top bar, palette, window."""
