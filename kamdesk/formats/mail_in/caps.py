"""How much of a letter is taken."""

from __future__ import annotations

from kamdesk.domain.mails import Part
from kamdesk.formats.filenames import cleaned

#: The largest file that is read, the longest text, and the most files and people of one letter.
MOST_BYTES, MOST_TEXT, MOST_PARTS, MOST_PEOPLE = 64 * 2**20, 60_000, 60, 100
#: Letters of a subject or of a name.
LONGEST = 300


def part(name: str, data: bytes, *, inline: bool = False) -> Part:
    """Return a file of a letter under a name that harms nobody."""
    return Part(name=cleaned(name), data=data, inline=inline)
