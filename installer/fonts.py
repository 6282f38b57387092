"""Make the fonts of ``resources/fonts`` from the npm package ``inter-ui``.

    npm pack inter-ui@4.1.1 && tar xzf inter-ui-4.1.1.tgz
    python -m installer.fonts package

The package holds the complete static faces as WOFF2. They are unpacked to TrueType and otherwise
left alone: all scripts in one file. Faces cut up by script, as web font services ship them, must
not be used: a PDF made with them shows wrong glyphs ("№e" for "№1") while its text reads right.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from fontTools.ttLib import TTFont

TARGET = Path(__file__).resolve().parent.parent / "resources" / "fonts"
FACES = ("Regular", "Medium", "SemiBold", "Bold")


def unpack(package: Path, target: Path = TARGET) -> None:
    """Write the faces the program uses, and their licence, into *target*."""
    target.mkdir(parents=True, exist_ok=True)
    for face in FACES:
        font = TTFont(package / "web" / f"Inter-{face}.woff2", recalcTimestamp=False)
        font.flavor = None
        font.save(target / f"Inter-{face}.ttf")
    shutil.copyfile(package / "LICENSE.txt", target / "OFL.txt")


if __name__ == "__main__":
    unpack(Path(sys.argv[1]))
