"""Sections of our own in a proposal: between the shipped ones, in the order A, B, C, D (41)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kamdesk.domain.proposals.document import Passage
from kamdesk.domain.records import Record, Texts

#: After which part a section may stand.
AFTER = ("a", "b", "c", "d", "price")
SECTION_KINDS = ("text", "list", "table")
#: What parts the cells of a row as it is typed.
CELL = "|"
MOST_COLUMNS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedSection(Record):
    """A section of our own; of a list each line is a point, of a table a row with cells by "|".

    The first row of a table is its head. Texts may hold inserts as those of a block do.
    """

    client_uid: str
    proposal_uid: str
    position: int
    after: str = "c"
    kind: str = "text"
    titles: Texts = field(default_factory=dict)
    bodies: Texts = field(default_factory=dict)


def parted(passage: Passage, mark: str) -> tuple[Passage, ...]:
    """Return a text parted at a mark, each part with its inserts where they stand there.

    A mark within an insert parts nothing; blanks around a part fall away, empty parts stay.
    """
    return tuple(_trimmed(_cut(passage, start, end)) for start, end in _spans(passage, mark))


def points(passage: Passage) -> tuple[Passage, ...]:
    """Return the points of a list."""
    return tuple(one for one in parted(passage, "\n") if not one.empty)


def table_rows(passage: Passage) -> tuple[tuple[Passage, ...], ...]:
    """Return the rows of a table, the head first, all with as many cells as the widest has."""
    rows = [parted(line, CELL)[:MOST_COLUMNS] for line in points(passage)]
    width = max(map(len, rows), default=0)
    return tuple((*row, *(Passage() for _ in range(width - len(row)))) for row in rows)


def is_figure(text: str) -> bool:
    """Say whether a cell holds a figure, to be set to the right."""
    return bool(re.fullmatch(r"[−–-]?[\d\s.,]+(?:[^\W\d_]{1,4}\.?|[%‰₽€$£])?", text.strip()))


def _spans(passage: Passage, mark: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in re.finditer(re.escape(mark), passage.text):
        if any(one.start < found.end() and found.start() < one.end for one in passage.inserts):
            continue
        yield start, found.start()
        start = found.end()
    yield start, len(passage.text)


def _cut(passage: Passage, start: int, end: int) -> Passage:
    inside = (one for one in passage.inserts if start <= one.start and one.end <= end)
    return Passage(
        text=passage.text[start:end],
        inserts=tuple(replace(one, start=one.start - start, end=one.end - start) for one in inside),
    )


def _trimmed(passage: Passage) -> Passage:
    text = passage.text
    start = len(text) - len(text.lstrip())
    return _cut(passage, start, max(start, len(text.rstrip())))
