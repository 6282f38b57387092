"""A note cut into words, numbers and signs; numbers that are no amounts are marked dead."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kamdesk.domain.notes import words
from kamdesk.domain.notes.numbers import RUN, read_digits

Span = tuple[int, int]

_TOKEN = re.compile(
    rf"(?P<num>{RUN.pattern})"
    r"|(?P<word>[^\W\d_]+(?:[-'’·][^\W\d_]+)*)"
    r"|(?P<nl>\n)"
    r"|(?P<sym>[^\s\w]|_)"
)
_TRAPS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\S+@\S+",
        r"(?:https?://|www\.)\S+",
        r"\+[0-9][0-9\s().\-–]{6,}[0-9]",
        r"(?<![0-9])8[\s\-]?\(?[0-9]{3}\)?[\s\-]?[0-9]{3}[\s\-]?[0-9]{2}[\s\-]?[0-9]{2}(?![0-9])",
        r"\(0[0-9]{2,5}\)[\s\-/0-9]+",
        r"(?<![0-9.,])(?<![0-9]\s)0[0-9]{2,4}[\s/\-][0-9][0-9\s\-/]{3,}",
        r"(?<![0-9\-])[0-9]{2,3}-[0-9]{2}-[0-9]{2}(?![0-9])",
        r"[0-9]+/[0-9]+",
        r"[0-9]{1,2}:[0-9]{2}",
        r"(?<![0-9])[0-9]{1,2}(?:[.][0-9]{2})?\s?(?:uhr|o['’]clock|a\.?m\b\.?|p\.?m\b\.?)",
        r"(?<![0-9])[0-9]{1,2}\s(?:утра|вечера|ночи|дня\b)",
        r"[0-9]{10,}",
        r"[0-9]+-(?!mal\b)[^\W\d_][^\W_]*",
    )
)
#: Letters and digits grown together: "GA75", "KP-2026-017", "CO2", "B2B".
_CODE = re.compile(r"(?<![^\W_])([^\W\d_]+)(-?)[0-9][^\W_]*(?:[-./][^\W_]*[0-9][^\W_]*)*")
_ENGLISH_MARKS = re.compile(
    r"[0-9],[0-9]{3}(?:,[0-9]{3}|\.)|(?<![0-9.])[0-9]+\.[0-9]{1,2}(?![0-9.])"
)
_GERMAN_MARKS = re.compile(
    r"[0-9]\.[0-9]{3}(?:\.[0-9]{3}|,)|(?<![0-9,])[0-9]+,[0-9]{1,2}(?![0-9,])"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a note: kind is num, word, sym or nl; `low` is folded.

    `value` is what a number stands for, None when it is unreadable; a dead number is part of a
    date, a telephone, a code. `glued` says that nothing stands between it and the piece before.
    """

    kind: str
    text: str
    low: str
    start: int
    end: int
    value: Decimal | None = None
    dead: bool = False
    glued: bool = False


#: What stands beyond the ends of a note.
NOTHING = Token("nl", "", "", 0, 0)


def fold(word: str) -> str:
    """Return a word as the vocabularies hold it: composed, casefolded, ё as е."""
    return unicodedata.normalize("NFC", word).casefold().replace("ё", "е")


def guess_language(text: str, hint: str = "") -> str:
    """Return "ru", "de" or "en" by the letters and small words of a text, else `hint`."""
    letters = [one for one in text if one.isalpha()]
    cyrillic = sum("\u0400" <= one <= "\u04ff" for one in letters)
    if cyrillic * 3 >= len(letters) > 0 and cyrillic:
        return "ru"
    found = {fold(one) for one in re.findall(r"[^\W\d_]+", text)}
    german = len(found & words.GERMAN) + 2 * sum(one in "äöüßÄÖÜ" for one in text)
    english = len(found & words.ENGLISH)
    if german == english:
        return _by_marks(text) or hint
    return "de" if german > english else "en"


def _by_marks(text: str) -> str:
    """Return the language whose number marks a text shows beyond doubt, else ''."""
    english = re.search(
        r"[0-9],[0-9]{3}(?:,[0-9]{3}|\.)|(?<![0-9.])[0-9]+\.[0-9]{1,2}(?![0-9.])", text
    )
    german = re.search(
        r"[0-9]\.[0-9]{3}(?:\.[0-9]{3}|,)|(?<![0-9,])[0-9]+,[0-9]{1,2}(?![0-9,])", text
    )
    if bool(english) == bool(german):
        return ""
    return "en" if english else "de"


def cut(text: str, language: str, dead: Iterable[Span] = (), *, field: bool = False) -> list[Token]:
    """Return the pieces of a text; numbers inside `dead` spans and inside traps are dead.

    In a `field`, which holds a number and nothing else, there are no traps.
    """
    no_amounts = [*dead, *([] if field else _traps(text))]

    def is_dead(start: int, end: int) -> bool:
        return any(s < end and start < e for s, e in no_amounts)

    tokens: list[Token] = []
    last = -1
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "sym"
        said = match.group()
        killed = kind == "num" and is_dead(match.start(), match.end())
        alive = kind == "num" and not killed
        value = read_digits(said, language) if alive else None
        tokens.append(
            Token(
                kind,
                said,
                fold(said),
                match.start(),
                match.end(),
                value,
                killed,
                match.start() == last,
            )
        )
        last = match.end()
    return tokens


def _traps(text: str) -> list[Span]:
    spans = [match.span() for trap in _TRAPS for match in trap.finditer(text)]
    for match in _CODE.finditer(text):
        head = fold(match.group(1))
        if head not in words.CURRENCIES and match.group(1) not in words.CODES:
            spans.append(match.span())
    return spans


def at(tokens: Sequence[Token], index: int) -> Token:
    """Return the piece at a place, `NOTHING` beyond the ends."""
    return tokens[index] if 0 <= index < len(tokens) else NOTHING
