"""Which words of a proposal a dictionary is asked about, and which are spared (check L8)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from kamdesk.domain.proposals.lint.form import texts_to_read
from kamdesk.domain.proposals.lint.model import Finding, Place, Subject
from kamdesk.domain.proposals.lint.slips import ADDRESS, HIDDEN
from kamdesk.domain.statements import N_, Statement

#: A text with more unknown words than this is of another kind or language: the first are told.
MOST = 20
#: Texts that name products, prices or other people: their words are names.
_NAMES = (("price", "lines"), ("c", "cases"), ("c", "references"))
_LETTERS = {"en": "A-Za-zÀ-ÿ", "de": "A-Za-zÀ-ÿ", "ru": "А-Яа-яЁё"}
_SHORTEST, _LONGEST = 3, 40
_ENDS = ".!?…:\n"
_MARKS = " \u00a0«»„“”\"'(—–-"


def words_of(text: str, language: str) -> Iterator[str]:
    """Yield the words of a text that a dictionary may judge.

    Left out are addresses, words beside digits, abbreviations in capitals, words of another
    script, and, save in German, words with a capital within a sentence: they are names.
    """
    plain = ADDRESS.sub(lambda found: HIDDEN * len(found[0]), text)
    letters = _LETTERS[language]
    pattern = re.compile(rf"(?<![\w{HIDDEN}.])[{letters}]+(?:['’-][{letters}]+)*(?![\w{HIDDEN}])")
    for found in pattern.finditer(plain):
        word = found[0].replace("’", "'")
        if word.isupper() or any(part.isupper() and len(part) > 1 for part in word.split("-")):
            continue
        if word[0].isupper() and language != "de" and not _begins(plain, found.start()):
            continue
        for part in word.split("-"):
            if _SHORTEST <= len(part) <= _LONGEST:
                yield part


def _begins(text: str, at: int) -> bool:
    """Say whether a sentence begins at a place."""
    before = text[:at].rstrip(_MARKS)
    return not before or before[-1] in _ENDS


def words_to_ask(subject: Subject) -> tuple[str, ...]:
    """Return the words to look up, each once, without names and a person's own words."""
    spared = Spared(subject.spared, subject.document.language)
    found: dict[str, None] = {}
    for _place, text in _texts(subject):
        for word in words_of(text, subject.document.language):
            if word not in found and word not in spared:
                found[word] = None
    return tuple(found)


def spelling(subject: Subject) -> Iterator[Finding]:
    """L8: words that no dictionary knows; each is told once, at its first place."""
    if not subject.unknown:
        return
    spared = Spared(subject.spared, subject.document.language)
    told: set[str] = set()
    for place, text in _texts(subject):
        for word in words_of(text, subject.document.language):
            if word not in subject.unknown or word in told or word in spared:
                continue
            told.add(word)
            message = Statement(
                message=N_("“{words}” is not in the dictionary."), args={"words": word}
            )
            there = Place(where=place.where, field=place.field, uid=place.uid, words=word)
            yield Finding(code="L8", severity="hint", message=message, place=there, word=word)
            if len(told) == MOST:
                return


def _texts(subject: Subject) -> Iterator[tuple[Place, str]]:
    """Yield what a person typed: what data filled in is not his to spell."""
    for place, text in texts_to_read(subject, hidden=None):
        if (place.where, place.field) not in _NAMES:
            yield place, text


class Spared:
    """Words that are never asked about: names, in whatever case, and a person's own words."""

    def __init__(self, words: Iterable[str], language: str) -> None:
        self._whole: Collection[str] = frozenset(word.casefold() for word in words)
        self._stems: tuple[str, ...] = ()
        if language == "ru":
            self._stems = tuple({_stem(word) for word in self._whole if len(word) > _SHORTEST})

    def __contains__(self, word: str) -> bool:
        plain = word.casefold()
        if plain in self._whole or plain.removesuffix("'s").removesuffix("s") in self._whole:
            return True
        return any(plain.startswith(one) and len(plain) <= len(one) + 4 for one in self._stems)


def _stem(word: str) -> str:
    """Return what cases leave of a Russian name: "зимин" of "Зимину"."""
    return re.sub(r"(ий|ый|ой|ая|яя|ое|ее|а|я|ь|й|о|е)$", "", word) if len(word) > 4 else word
