"""A full name typed in one line, and its parts."""

from __future__ import annotations

import re
from typing import NamedTuple

_CYRILLIC = re.compile("[А-Яа-яЁё]")
_PATRONYMIC = re.compile(r"(?:вич|вна|[иы]нич|нична|ьич|мич|кич|оглы|кызы|улы)$", re.IGNORECASE)
_SURNAME = re.compile(
    r"(?:[оеё]в|[оеё]ва|[иы]н|[иы]на|[сц]кий|[сц]кая|[сц]кой|ный|ная|енко|ук|юк|як|ян|дзе|швили|"
    r"ых|их|ко)$",
    re.IGNORECASE,
)
#: Given names that end like surnames.
_GIVEN = {
    "алина", "альбина", "ангелина", "антонина", "арина", "валентин", "валентина", "вениамин",
    "галина", "екатерина", "ирина", "карина", "константин", "кристина", "лев", "марина", "мартин",
    "нина", "полина", "регина", "сабина", "эвелина", "ян", "яков", "лиян", "устин", "августин",
}  # fmt: skip
_OGLY = ("оглы", "кызы", "улы", "кизи")
#: Words that belong to the surname after them.
_PARTICLES = {
    "von", "van", "der", "den", "zu", "zum", "zur", "vom", "de", "di", "da", "du", "del", "della",
    "la", "le", "el", "al", "ten", "ter", "dos", "фон", "ван", "де", "дер",
}  # fmt: skip


class NameParts(NamedTuple):
    """Surname, given name and patronymic or middle name."""

    surname: str = ""
    given: str = ""
    patronymic: str = ""


def split_name(text: str) -> NameParts:
    """Split a full name: "Орлова Нина Сергеевна", "Nina S. Orlova", "von Berg, Karl".

    Cyrillic names are read surname first unless the endings say otherwise, all others surname last;
    a comma ends the surname in both.
    """
    before, comma, after = text.partition(",")
    if comma and after.strip():
        given, _blank, rest = " ".join(after.split()).partition(" ")
        return NameParts(" ".join(before.split()), given, rest)
    words = before.split()
    if len(words) < 2:
        return NameParts(surname=" ".join(words))
    return _cyrillic(words) if _CYRILLIC.search(text) else _latin(words)


def _cyrillic(words: list[str]) -> NameParts:
    if len(words) >= 3:
        if _PATRONYMIC.search(words[1]) and not _PATRONYMIC.search(words[2]):
            return NameParts(" ".join(words[2:]), words[0], words[1])
        at = next((i for i in range(2, len(words)) if _PATRONYMIC.search(words[i])), 2)
        at -= words[at].lower() in _OGLY and at > 2
        return NameParts(" ".join(words[: at - 1]), words[at - 1], " ".join(words[at:]))
    first, second = words
    if _PATRONYMIC.search(second) and not _like_surname(first):
        return NameParts(given=first, patronymic=second)
    if _like_surname(second) and not _like_surname(first):
        return NameParts(surname=second, given=first)
    return NameParts(surname=first, given=second)


def _like_surname(word: str) -> bool:
    return word.lower() not in _GIVEN and bool(_SURNAME.search(word))


def _latin(words: list[str]) -> NameParts:
    at = len(words) - 1
    while at > 1 and words[at - 1].lower() in _PARTICLES:
        at -= 1
    return NameParts(" ".join(words[at:]), words[0], " ".join(words[1:at]))


def joined(surname: str, given: str, patronymic: str) -> str:
    """Write the parts in one line, the way `split_name` reads them."""
    cyrillic = _CYRILLIC.search(surname + given + patronymic)
    parts = (surname, given, patronymic) if cyrillic else (given, patronymic, surname)
    return " ".join(part for part in parts if part)
