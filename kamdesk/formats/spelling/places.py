"""Finds Hunspell dictionaries: in a folder of one's choice, in the system's, in our library's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from kamdesk import paths

#: Which of several dictionaries of a language are used, by the beginning of their names. A word
#: is right when one of them knows it.
VARIANTS = {"en": ("en_gb", "en_us"), "ru": ("ru",), "de": ("de_de",)}
#: The largest file taken for a dictionary.
MOST_BYTES = 32 * 2**20


def find(language: str, folder: str = "") -> tuple[Path, ...]:
    """Return the dictionaries of a language as paths without ending: one for each variant.

    A chosen folder goes before the system's, those before what comes with the library.
    """
    found: dict[str, Path] = {}
    for place in _places(folder):
        for file in _dictionaries(place, language):
            name = file.name.casefold().replace("-", "_")
            variant = next((one for one in VARIANTS[language] if name.startswith(one)), "")
            found.setdefault(variant, file)
    chosen = [found[one] for one in VARIANTS[language] if one in found]
    return tuple(chosen or [found[""]] if found else [])


def _places(folder: str) -> Iterator[Path]:
    if folder.strip():
        yield Path(folder.strip()).expanduser()
    yield from paths.dictionary_folders()
    library = find_spec("spylls")
    for root in library.submodule_search_locations or () if library is not None else ():
        yield from sorted(Path(root).glob("hunspell/data/*"))


def _dictionaries(folder: Path, language: str) -> list[Path]:
    """Return what in a folder is a dictionary of the language: a word list with its rules."""
    fits = re.compile(rf"{language}([_-].*)?", re.IGNORECASE)
    try:
        files = sorted(folder.glob("*.dic"))
        return [
            file.with_suffix("")
            for file in files
            if fits.fullmatch(file.stem)
            and file.with_suffix(".aff").is_file()
            and file.stat().st_size <= MOST_BYTES
        ]
    except OSError:
        return []
