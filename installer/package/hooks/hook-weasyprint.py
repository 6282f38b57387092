"""In the place of the hook that everybody gets: that one takes what Pango it finds lying about.

On Linux Pango, HarfBuzz and fontconfig are the system's; elsewhere they come from the wheel
gstreamer-libs, and PyInstaller adds what they need themselves.
"""

import re
import sys
from importlib.util import find_spec
from pathlib import Path

from PyInstaller.utils.hooks import collect_data_files

OPENED = re.compile(
    r"(lib)?(gobject-2\.0|pango-1\.0|pangoft2-1\.0|harfbuzz|harfbuzz-subset|fontconfig)"
    r"[-.]?[01]?\.(dll|dylib)"
)

datas = collect_data_files("weasyprint")
binaries = []
if not sys.platform.startswith("linux"):
    found = find_spec("gstreamer_libs")
    if found is None:
        raise SystemExit("gstreamer-libs is missing: Pango comes from there on this system")
    folder = "bin" if sys.platform == "win32" else "lib"
    binaries = [
        (str(file), ".")
        for home in found.submodule_search_locations
        for file in sorted(Path(home, folder).iterdir())
        if OPENED.fullmatch(file.name)
    ]
