"""Other clients whose names stand in a proposal's texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kamdesk.domain.proposals.lint.model import Subject
from kamdesk.domain.proposals.lint.slips import masked
from kamdesk.storage import search
from kamdesk.storage.unit import Reader
from kamdesk.text import fold

#: Words in a row that may be one name.
LONGEST = 4
#: A shorter word is no name to be sure of, and no stem of one.
LEAST = 4
#: Letters that a declined name may have more than its first form.
ENDING = 3
#: Letters that the first form of a declined name may end with: Ромашка, Заря, Сталь, Молоко.
_ENDINGS = "аяьо"
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


def other_clients(reader: Reader, subject: Subject) -> Mapping[str, str]:
    """Return the words of the texts that name another client, with that client's name.

    Words of names that belong to this proposal are none. A name is written with a capital; in
    Russian it may be declined.
    """
    own = {fold(one) for one in subject.spared}
    asked: dict[str, str] = {}
    for _place, passage in subject.passages():
        for words in _names(masked(passage), own):
            for form in _forms(words):
                asked.setdefault(form, words)
    own_uid = subject.material.client.uid
    found = search.named(reader.driver, "client", asked)
    return {asked[form]: one.title for form, one in found.items() if one.uid != own_uid}


def _names(text: str, own: set[str]) -> Iterator[str]:
    """Yield what may be a name: one to four words in a row, the first with a capital."""
    words = list(_WORD.finditer(text))
    for at, first in enumerate(words):
        if not first[0][0].isupper():
            continue
        for last in words[at : at + LONGEST]:
            said = text[first.start() : last.end()]
            if "\n" in said:
                break
            if len(said) >= LEAST and not all(fold(one) in own for one in _WORD.findall(said)):
                yield said


def _forms(words: str) -> Iterator[str]:
    """Yield a name folded, and what it may be the declined form of."""
    whole = " ".join(_WORD.findall(fold(words)))
    yield whole
    if not re.search("[а-я]$", whole):
        return
    for short in range(1, ENDING + 1):
        stem = whole[:-short]
        if len(stem) >= LEAST:
            yield stem
            if short < ENDING:
                yield from (stem + vowel for vowel in _ENDINGS)
