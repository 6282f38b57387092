"""In the place of the hook that everybody gets: that one takes what Pango it finds lying about.

On Debian Pango, HarfBuzz and fontconfig are the system's (decision 34); elsewhere they come from
the wheels of gstreamer.
"""

import sys
from importlib.util import find_spec
from pathlib import Path

from PyInstaller.utils.hooks import collect_data_files

datas = collect_data_files("weasyprint")
binaries = []
if not sys.platform.startswith("linux"):
    ending, folder = ("dll", "bin") if sys.platform == "win32" else ("dylib", "lib")
    found = find_spec("gstreamer_libs")
    if found is None:
        raise SystemExit("gstreamer-libs is missing: Pango comes from there on this system")
    for home in found.submodule_search_locations:
        binaries += [(str(file), ".") for file in Path(home, folder).glob(f"*.{ending}")]
