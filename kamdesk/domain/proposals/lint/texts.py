"""Looking at texts: language, sentences, what is typed and what is filled in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from fractions import Fraction

from kamdesk.domain.proposals.document import Insert, Passage

_CYRILLIC = re.compile(r"[А-Яа-яЁё]")
_LATIN = re.compile(r"[A-Za-zÄÖÜäöüßÀ-ÿ]")
_WORD = re.compile(r"[^\W\d_]+")
_INSERT = re.compile(r"\{[^{}\n]*\}")
_SENTENCE_END = re.compile(r"[.!?…]+[\s»“”\")]+|\n+")
#: Fewer letters than this say nothing about a language.
MIN_LETTERS = 12
_ENGLISH = """the a an and or of to in on for is are was we you your our it that this with by at
    from not no more than which will can one both have has be as their they"""
_GERMAN = """der die das und oder ein eine einen einem den dem des im in auf für ist sind war wir
    sie ihr ihre ihren unser unsere es dass mit von bei nicht kein mehr als wird kann beide zu zum
    zur nach auch sich wie so bis um"""
_COMMON = {"en": frozenset(_ENGLISH.split()), "de": frozenset(_GERMAN.split())}


def typed(passage: Passage) -> str:
    """Return a text without what data filled in."""
    parts, end = [], 0
    for insert in passage.inserts:
        parts.append(passage.text[end : insert.start])
        end = insert.end
    return " ".join((*parts, passage.text[end:]))


def foreign(text: str, language: str) -> bool:
    """Say whether a text is not in the language; too few letters or doubt mean no."""
    cyrillic, latin = len(_CYRILLIC.findall(text)), len(_LATIN.findall(text))
    if cyrillic + latin < MIN_LETTERS:
        return False
    if language == "ru":
        return latin > cyrillic
    if cyrillic > latin:
        return True
    words = [one.casefold() for one in _WORD.findall(text)]
    other = "de" if language == "en" else "en"
    own = sum(one in _COMMON[language] for one in words)
    theirs = sum(one in _COMMON[other] for one in words)
    return theirs >= 2 and theirs > 2 * own


def sentence_at(text: str, position: int) -> tuple[int, int]:
    """Return where the sentence around a position starts and ends."""
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if match.end() > position:
            return start, match.end()
        start = match.end()
    return start, len(text)


def inserts_within(passage: Passage, start: int, end: int) -> list[Insert]:
    """Return the filled inserts between two positions."""
    return [one for one in passage.inserts if one.filled and start <= one.start and one.end <= end]


def inside_insert(passage: Passage, position: int, kinds: Sequence[str]) -> bool:
    """Say whether a position lies in an insert of these kinds, such as a client's own words."""
    return any(one.kind in kinds and one.start <= position < one.end for one in passage.inserts)


def template_share(raw: str, template: str) -> Fraction:
    """Return how much of a text, in words without inserts, is the ready-made text."""
    words = _WORD.findall(_INSERT.sub(" ", raw).casefold())
    ready = _WORD.findall(_INSERT.sub(" ", template).casefold())
    if not words or not ready:
        return Fraction(0)
    blocks = SequenceMatcher(None, words, ready, autojunk=False).get_matching_blocks()
    return Fraction(sum(one.size for one in blocks), len(words))
