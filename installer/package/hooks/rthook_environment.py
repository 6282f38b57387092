"""Before our first line: what the starter told the loader is not for programs that we start.

A PDF is opened by a program of the system; it shall find the system's libraries, not ours.
"""

import os

_before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if _before:
    os.environ["LD_LIBRARY_PATH"] = _before
else:
    os.environ.pop("LD_LIBRARY_PATH", None)
