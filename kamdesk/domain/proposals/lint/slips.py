"""Obvious slips that need no dictionary, in English, Russian and German (check L8)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kamdesk.domain.proposals.document import Passage
from kamdesk.domain.statements import N_

#: What each kind of slip is called; `{words}` is how it stands in the text.
MESSAGES = {
    "doubled": N_("“{words}” is repeated."),
    "mixed": N_("“{words}” mixes Latin and Cyrillic letters."),
    "space_before": N_("There is a space before “{words}”."),
    "space_missing": N_("A space is missing in “{words}”."),
    "double_space": N_("There are two spaces after “{words}”."),
    "unclosed": N_("“{words}” is not closed."),
    "unopened": N_("“{words}” closes something that was never opened."),
}
#: Stands for the words of others, letter by letter: their slips are theirs.
HIDDEN = "\ufffc"
_LETTER = r"[^\W\d_]"
_BLANK = "[ \u00a0\u202f\t]"
_DOUBLED = re.compile(rf"(?<![\w-])({_LETTER}{{2,}}){_BLANK}+(\1)(?![\w-])", re.IGNORECASE)
_MIXED = re.compile(r"(?=[A-Za-z]*[А-Яа-яЁё])(?=[А-Яа-яЁё]*[A-Za-z])[A-Za-zА-Яа-яЁё]{2,}")
_LONE_LATIN = re.compile(rf"(?<=[а-яё]{_BLANK})[aceopxy](?={_BLANK}[а-яё])")
_SPACE_BEFORE = re.compile(rf"(?<=[\w»“”)]){_BLANK}+([,;!?](?=\s|$|{_LETTER})|[.:](?=\s|$))")
_NO_SPACE = re.compile(
    rf"{_LETTER}{{2,}}[,;!?](?={_LETTER}){_LETTER}+"
    rf"|[a-zäöüßа-яё]{{2,}}\.[A-ZÄÖÜА-ЯЁ][a-zäöüßа-яё]+"
)
_TWO_SPACES = re.compile(rf"(\S+){_BLANK}{{2,}}(?=\S)")
#: Addresses hold points and commas of their own.
ADDRESS = re.compile(r"\S*(?:@|://|www\.)\S*")
#: "a)", "2)" at the head of an item opens nothing.
_NUMBERED = re.compile(r"(?:^|\s)(?:\d{1,2}|[^\W\d_])$")
_INCHES = re.compile(r"(?<=\d)\"")
#: Words that may rightly stand twice in a row.
_TWICE = {
    "en": {"had", "that", "is"},
    "de": {"die", "der", "das", "den", "dem", "sie", "ihr", "ihnen"},
    "ru": {"чуть", "еле", "так"},
}
_PAIRS = {
    "en": (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»")),
    "ru": (("(", ")"), ("[", "]"), ("«", "»"), ("„", "“")),
    "de": (("(", ")"), ("[", "]"), ("„", "“"), ("»", "«")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A slip in a text: its kind, where it stands, and the words to show."""

    kind: str
    start: int
    end: int
    words: str


def masked(passage: Passage, kinds: Sequence[str] | None = None) -> str:
    """Return a text with the inserts of these kinds hidden, or all; its length stays the same."""
    text = passage.text
    for insert in passage.inserts:
        if kinds is None or insert.kind in kinds:
            hidden = HIDDEN * (insert.end - insert.start)
            text = text[: insert.start] + hidden + text[insert.end :]
    return text


def slips(text: str, language: str) -> tuple[Slip, ...]:
    """Return the slips of a text from left to right, each place once."""
    plain = ADDRESS.sub(lambda found: HIDDEN * len(found[0]), text)
    found = [
        *_doubled(plain, language),
        *_scripts(plain, language),
        *_spaces(plain),
        *_pairs(plain, language),
    ]
    return tuple(sorted(found, key=lambda one: (one.start, one.kind)))


def _doubled(text: str, language: str) -> Iterator[Slip]:
    for found in _DOUBLED.finditer(text):
        if found[1].lower() not in _TWICE[language]:
            yield Slip(kind="doubled", start=found.start(2), end=found.end(2), words=found[2])


def _scripts(text: str, language: str) -> Iterator[Slip]:
    for found in _MIXED.finditer(text):
        yield Slip(kind="mixed", start=found.start(), end=found.end(), words=found[0])
    if language == "ru":
        for found in _LONE_LATIN.finditer(text):
            start, end = max(0, found.start() - 12), found.end() + 12
            words = text[start:end].partition(" ")[2].rpartition(" ")[0] or found[0]
            yield Slip(kind="mixed", start=found.start(), end=found.end(), words=words.strip())


def _spaces(text: str) -> Iterator[Slip]:
    for found in _SPACE_BEFORE.finditer(text):
        yield Slip(kind="space_before", start=found.start(), end=found.end(), words=found[1])
    for found in _NO_SPACE.finditer(text):
        yield Slip(kind="space_missing", start=found.start(), end=found.end(), words=found[0])
    for found in _TWO_SPACES.finditer(text):
        if HIDDEN not in found[1]:
            yield Slip(kind="double_space", start=found.end(1), end=found.end(), words=found[1])


def _pairs(text: str, language: str) -> Iterator[Slip]:
    """Yield the first mark of each paragraph that has no partner."""
    at = 0
    for paragraph in text.split("\n"):
        wrong = _first_alone(paragraph, language)
        if wrong is not None:
            place, kind = wrong
            words = _shown(paragraph, place, kind)
            yield Slip(kind=kind, start=at + place, end=at + place + 1, words=words)
        at += len(paragraph) + 1


def _first_alone(paragraph: str, language: str) -> tuple[int, str] | None:
    plain = _INCHES.sub(HIDDEN, paragraph)
    closes = dict(_PAIRS[language])
    opened: list[tuple[str, int]] = []
    straight: int | None = None
    for place, mark in enumerate(plain):
        if mark in closes:
            opened.append((closes[mark], place))
        elif mark in closes.values():
            if opened and opened[-1][0] == mark:
                opened.pop()
            elif opened:
                return opened[-1][1], "unclosed"
            elif mark != ")" or not _NUMBERED.search(plain[max(0, place - 3) : place]):
                return place, "unopened"
        elif mark == '"':
            straight = place if straight is None else None
    if opened:
        return opened[0][1], "unclosed"
    return None if straight is None else (straight, "unclosed")


def _shown(paragraph: str, place: int, kind: str) -> str:
    """Return the mark with the words beside it."""
    if kind == "unclosed":
        return paragraph[place : place + 24].partition(" ")[0]
    return paragraph[max(0, place - 24) : place + 1].rpartition(" ")[2]
