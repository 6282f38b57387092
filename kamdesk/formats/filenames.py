"""File names that every platform takes."""

from __future__ import annotations

import re

from kamdesk.domain.attachments import parted
from kamdesk.text import clean_text

_DEVICES = {"con", "prn", "aux", "nul", *(f"{n}{i}" for n in ("com", "lpt") for i in range(10))}
#: Bytes of a name: file systems take 255, synced folders add marks of their own.
LONGEST = 180


def file_name(stem: str, suffix: str) -> str:
    """Return `stem` + `suffix` as a name without separators, device names or hidden marks.

    What is too long is cut from the end of the stem; an empty stem becomes "document".
    """
    stem = clean_text(stem).replace("\u00a0", " ")
    stem = re.sub(r"[\x00-\x1f<>:\"/\\|?*\u2028\u2029]+", " ", stem)
    stem = re.sub(r"\s+", " ", stem).strip(" .")
    while len((stem + suffix).encode("utf-8")) > LONGEST:
        stem = stem[:-1].rstrip(" .")
    if not stem:
        stem = "document"
    if stem.split(".")[0].rstrip().casefold() in _DEVICES:
        stem = f"_{stem}"
    return stem + suffix


def cleaned(name: str) -> str:
    """Return a file's own name as `file_name` would make it; of a path only the last part counts.

    Its ending stays with it however long the name is.
    """
    last = re.split(r"[/\\]", clean_text(name).strip())[-1].rstrip(" .")
    stem, ending = parted(last)
    return file_name(stem, ending)
