"""The pyramid of a proposal: main message, key line, support (section 42)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kamdesk.domain.proposals import KeyItem
from kamdesk.domain.proposals.document import Document
from kamdesk.domain.records import Texts
from kamdesk.domain.settings import Values
from kamdesk.domain.value import Benefit


@dataclass(frozen=True, slots=True, kw_only=True)
class Pyramid:
    """What is wrong with a key line; positions count from 1.

    `count_fits` is False outside the declared 3..5 items; `unsupported` are items without a
    support, `overlaps` pairs of items with the same need or value element.
    """

    items: tuple[KeyItem, ...]
    count_fits: bool
    unsupported: tuple[int, ...]
    overlaps: tuple[tuple[int, int], ...]

    @property
    def sound(self) -> bool:
        """True when the count fits and every item is supported."""
        return self.count_fits and not self.unsupported


def live_items(key_line: Sequence[KeyItem], benefits: Mapping[str, Benefit]) -> tuple[KeyItem, ...]:
    """Return the items that stand: those of a deleted benefit and those without words are gone."""
    return tuple(
        one
        for one in key_line
        if (one.benefit_uid in benefits if one.benefit_uid else any(one.texts.values()))
    )


def pyramid(
    key_line: Sequence[KeyItem], benefits: Mapping[str, Benefit], values: Values
) -> Pyramid:
    """Check the key line; `benefits` are those of the proposal by uid."""
    items = live_items(key_line, benefits)
    low, high = values.integer("key_line_min"), values.integer("key_line_max")
    return Pyramid(
        items=items,
        count_fits=low <= len(items) <= high,
        unsupported=tuple(nr for nr, one in enumerate(items, 1) if not _supported(one)),
        overlaps=tuple(_overlaps(items, benefits)),
    )


def _supported(item: KeyItem) -> bool:
    return any(one.ref or any(one.texts.values()) for one in item.support)


def _overlaps(items: Sequence[KeyItem], benefits: Mapping[str, Benefit]) -> list[tuple[int, int]]:
    keys = []
    for item in items:
        benefit = benefits.get(item.benefit_uid or "")
        keys.append(
            (benefit.need_uid or "", benefit.value_element) if benefit is not None else ("", "")
        )
    return [
        (first + 1, second + 1)
        for first in range(len(keys))
        for second in range(first + 1, len(keys))
        if any(a and a == b for a, b in zip(keys[first], keys[second], strict=True))
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What block A and the benefits hold of situation, complication and question, in words."""

    situation: tuple[str, ...]
    complication: tuple[str, ...]
    question: tuple[str, ...]


def opening(document: Document, needs: Iterable[str]) -> Opening:
    """Return how the pyramid opens: the client's words, the loss a period, the needs answered.

    `needs` are the explicit needs that the benefits answer, in words.
    """
    first = [one for one in document.blocks if one.block == "a"]
    passages = [text for one in first for text in (one.heading, one.body, one.closing)]
    inserts = [one for text in passages for one in text.inserts if one.filled]
    said = [one.text for one in inserts if one.kind == "quote"]
    said += [one.text for one in document.quotes]
    losses = [one for one in inserts if one.money is not None and one.period not in ("", "once")]
    return Opening(
        situation=tuple(dict.fromkeys(said)),
        complication=tuple(dict.fromkeys(one.text for one in losses)),
        question=tuple(dict.fromkeys(one for one in needs if one)),
    )


def headings(document: Document) -> tuple[str, ...]:
    """Return the headings of a document as a reader meets them; empty ones are left out."""
    found: list[str] = []
    for block in document.blocks:
        found.append(block.heading.text)
        if block.block == "b":
            found += [one.heading.text for one in document.benefits]
    return tuple(one.strip() for one in found if one.strip())


def story_told(story: Texts, document: Document) -> bool:
    """Return whether a person said of these very headings that they tell the story alone."""
    return story.get(document.language, "") == as_story(document) != ""


def as_story(document: Document) -> str:
    """Return the headings as one text, which is kept when somebody ticks them."""
    return "\n".join(headings(document))
