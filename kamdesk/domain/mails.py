"""E-mails that become talks: what a letter is, its text without old letters, who wrote to whom."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

#: A name and an address; either may be "".
Named = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A file in a letter; `inline` for a picture that its text shows, such as a logo."""

    name: str
    data: bytes
    inline: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """An e-mail as it was read.

    `sent` is aware, None without a usable date; `mark` is its Message-ID, or stands for it.
    `remarks` are ids of what else may be said of it, such as "no_date" or "encrypted".
    """

    mark: str
    subject: str = ""
    sender: Named = ("", "")
    to: tuple[Named, ...] = ()
    copy: tuple[Named, ...] = ()
    sent: datetime | None = None
    text: str = ""
    parts: tuple[Part, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def addresses(self) -> tuple[str, ...]:
        """All addresses, the sender's first, each once and in small letters."""
        named = (self.sender, *self.to, *self.copy)
        return tuple(dict.fromkeys(one[1].casefold() for one in named if one[1]))


_ORIGINALS = """
    Original Message | Ursprüngliche Nachricht | Originalnachricht | Исходное сообщение
    | Оригинальное сообщение | Пересылаемое сообщение | Пересланное сообщение
    | Forwarded message | Weitergeleitete Nachricht
"""
#: Lines after which an earlier letter stands.
_EARLIER = re.compile(
    rf"""^\s*(?:
        [-_]{{2,}}\s*(?:{"|".join(re.escape(one.strip()) for one in _ORIGINALS.split("|"))})\b.*
      | (?:On|Am|Le)\s.{{4,160}}(?:wrote|schrieb|a\ écrit)\b.{{0,120}}:\s*
      | .{{0,160}}\b(?:пишет|писал|писала|написал|написала|написал\(а\)):\s*
      | .{{0,200}}<[^<>\s]+@[^<>\s]+>:\s*
      | _{{20,}}\s*
    )$""",
    re.VERBOSE | re.IGNORECASE,
)
#: The head of an earlier letter as Outlook sets it: two such lines, one after the other.
_HEAD = re.compile(r"^\s*\*?(?:From|Von|От|От кого)\*?:\s", re.IGNORECASE)
_UNDER = re.compile(
    r"^\s*\*?(?:Sent|Date|To|Gesendet|Datum|An|Отправлено|Дата|Кому)\*?:\s", re.IGNORECASE
)


def new_words(text: str) -> tuple[str, bool]:
    """Return the text of a letter without the earlier letters under it, and whether any were left.

    A letter that holds nothing else, such as one passed on, stays whole.
    """
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    end = next((at for at in range(len(lines)) if _begins(lines, at)), len(lines))
    kept = lines[:end]
    while kept and (not kept[-1] or kept[-1].lstrip().startswith(">")):
        kept.pop()
    if not any(line.strip() for line in kept):
        return _tight(lines), False
    quoted = any(line.strip() for line in lines[len(kept) :])
    return _tight(kept), quoted


def _begins(lines: list[str], at: int) -> bool:
    """Say whether an earlier letter begins with a line, or with it and the next."""
    line = lines[at]
    if len(line) > 300:
        return False
    if _EARLIER.match(line):
        return True
    under = lines[at + 1] if at + 1 < len(lines) else ""
    if _HEAD.match(line):
        return _UNDER.match(under) is not None
    # A long introduction is broken into two lines.
    return bool(line) and under.endswith(":") and _EARLIER.match(f"{line} {under}") is not None


def _tight(lines: list[str]) -> str:
    """Return lines as a text, with one empty line at most between two others."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def direction_of(letter: Letter, ours: Collection[str]) -> str:
    """Return who wrote, "ours" or "client"; `ours` are those of its addresses that are our own."""
    return "ours" if letter.sender[1].casefold() in ours else "client"
