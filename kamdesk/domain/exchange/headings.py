"""Telling what a heading means: normalised words against the known ones."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from kamdesk.domain.exchange.synonyms import CLIENTS
from kamdesk.domain.exchange.synonyms_more import ORDERS, PEOPLE
from kamdesk.text import fold

SYNONYMS = {"clients": CLIENTS, "people": PEOPLE, "orders": ORDERS}

#: How sure a heading makes us, in percent.
EXACT, WITHIN, FUZZY = 100, 80, 70
#: A column is taken over only above this.
ENOUGH = 55

_HUMP = re.compile(r"(?<=[a-zа-яё0-9])(?=[A-ZА-ЯЁ])|(?<=[A-ZА-ЯЁ])(?=[A-ZА-ЯЁ][a-zа-яё])")
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_RUSSIAN = re.compile(
    "(ами|ями|ого|его|ому|ему|ыми|ими|ой|ей|ый|ий|ая|яя|ое|ее|ые|ие|ов|ев|ам|ям|ах|ях|ом|ем|ую|юю|"
    "[аяоеёуюыиьй])$"
)
_OTHER = re.compile("(?<=[a-zäöüß])(es|s|en|em|er|n|e)$")
_PARTS = re.compile(r"[^\W_]+|[№%#]")
#: Fields whose one-word headings count inside longer ones, too: "GICS Sector", "Основной телефон".
_LOOSE = frozenset(
    (
        "tax_id", "registration_no", "sector", "size_employees", "annual_revenue", "address",
        "zip", "city", "country", "phone", "email", "website", "currency", "contact_name",
        "full_name", "position", "department", "birthday", "ordered_on", "shipped_on", "paid_on",
        "product", "quantity", "price", "discount", "amount", "margin", "client_name",
    )
)  # fmt: skip
#: Words that stand for others in headings.
_SAME = {
    "nr": "no", "num": "no", "number": "no", "#": "no", "№": "номер", "идентификатор": "id",
    "identifier": "id", "ид": "id", "номера": "номер", "дата/время": "дата", "percent": "%",
    "процент": "%", "prozent": "%", "pct": "%",
}  # fmt: skip
#: Words that say in what amounts are counted and no more: "Выручка, тыс. руб.", "Umsatz in TEUR".
_COUNTED = frozenset(
    (
        "in", "в", "руб", "р", "rub", "eur", "euro", "евро", "usd", "chf", "gbp", "тыс", "т", "млн",
        "млрд", "tsd", "teur", "keur", "tusd", "kusd", "mio", "mln", "mrd",
    )
)  # fmt: skip


class Synonym(NamedTuple):
    """One known heading: its words, whether it must be the whole heading, joined up."""

    words: tuple[str, ...]
    whole: bool
    joined: str


@cache
def words_of(heading: str) -> tuple[str, ...]:
    """Return the words of a heading as they are compared: "ShippedDate" → shipped, date."""
    plain = _BRACKETS.sub(" ", heading) if _BRACKETS.sub("", heading).strip() else heading
    spread = _HUMP.sub(" ", plain) if not plain.isupper() else plain
    text = fold(spread).replace("e-mail", "email").replace("e mail", "email")
    return tuple(_SAME.get(word, word) for word in _PARTS.findall(text))


@cache
def joined(heading: str) -> str:
    """Return a heading without anything between its words."""
    return "".join(words_of(heading))


@cache
def synonyms(kind: str) -> dict[str, tuple[Synonym, ...]]:
    """Return the known headings of each field of a kind."""
    result = {}
    for name, languages in SYNONYMS[kind].items():
        found = {}
        for text in (*languages, *(() if name == "title" else (name,))):
            for one in text.split(","):
                plain = one.strip().removeprefix("=")
                words = words_of(plain)
                found["".join(words)] = Synonym(words, one.strip()[:1] == "=", "".join(words))
        result[name] = tuple(found.values())
    return result


@cache
def exact(kind: str) -> dict[str, tuple[str, ...]]:
    """Return the fields that a whole heading stands for, by its joined words."""
    found: dict[str, list[str]] = {}
    for name, ones in synonyms(kind).items():
        for one in ones:
            found.setdefault(one.joined, []).append(name)
    return {key: tuple(names) for key, names in found.items()}


def is_known(heading: str) -> bool:
    """Say whether a text is a heading that some kind of list is known to have."""
    key = joined(heading)
    return bool(key) and any(key in exact(kind) for kind in SYNONYMS)


@cache
def scores(kind: str, heading: str) -> dict[str, int]:
    """Return how sure (in percent) a heading stands for each field; only what is possible."""
    key = joined(heading)
    if not key:
        return {}
    found = dict.fromkeys(exact(kind).get(key, ()), EXACT)
    words = words_of(heading)
    for name, ones in synonyms(kind).items():
        loose = name in _LOOSE
        best = max(
            (_within(one, words) for one in ones if not one.whole and (loose or one.words[1:])),
            default=0,
        )
        if best > found.get(name, 0):
            found[name] = best
    return found


def _within(one: Synonym, words: tuple[str, ...]) -> int:
    """Return the score of a heading that holds all words of a synonym, and others."""
    if len(one.joined) < 4 or len(words) < len(one.words) or len(words) > 7:
        return 0
    rest = list(words)
    for word in one.words:
        match = next((each for each in rest if _alike(word, each)), None)
        if match is None:
            return 0
        rest.remove(match)
    single = 10 if len(one.words) == 1 else 0
    return max(0, WITHIN - single - 8 * sum(word not in _COUNTED for word in rest))


def _alike(known: str, word: str) -> bool:
    """Say whether two words differ in their ending alone."""
    return known == word or (len(known) >= 5 and stem(known) == stem(word))


@cache
def stem(word: str) -> str:
    """Return a word without the ending of case or number."""
    ending = _RUSSIAN.search(word) or _OTHER.search(word)
    bare = word[: ending.start()] if ending else word
    return bare if len(bare) >= 3 else word
