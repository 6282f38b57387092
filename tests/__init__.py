"""All tests; a package, so that one that a library brings along does not stand before it."""
