"""The installable program: a folder with everything in it, and a Debian package (make package)."""
