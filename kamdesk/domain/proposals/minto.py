"""The pyramid of a proposal: main message, key line, support (section 42)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kamdesk.domain.proposals import KeyItem
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
