"""Finds tables that break badly on the printed pages: a row alone, totals without their rows (L8).

The style sheet keeps two rows together at each end of a table; what is found here are rows so
high that it cannot.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

#: Rows that should stand on a page at least, where the table has as many.
FEWEST = 2


def lonely(pages: Any) -> tuple[int, ...]:
    """Return the pages (from 1) on which a price table shows fewer rows than it should."""
    if len(pages) == 1:
        return ()
    shown = [
        (number, table.element, _rows(table))
        for number, page in enumerate(pages, start=1)
        for table in _tables(page._page_box)
    ]
    whole: dict[Any, int] = {}
    for _number, element, rows in shown:
        whole[element] = whole.get(element, 0) + rows
    return tuple(
        dict.fromkeys(
            number for number, element, rows in shown if rows < min(FEWEST, whole[element])
        )
    )


def _tables(box: Any) -> Iterator[Any]:
    """Yield the parts of price tables in a box."""
    waiting = [box]
    while waiting:
        one = waiting.pop()
        kind = type(one).__name__
        if kind == "TableBox":
            if one.element is not None and "price" in one.element.get("class", "").split():
                yield one
        elif kind not in ("LineBox", "TextBox"):
            waiting += getattr(one, "children", ())


def _rows(table: Any) -> int:
    """Return how many priced rows a part of a table shows: its head and its totals are none."""
    return sum(
        len(group.children)
        for group in table.children
        if group.element is not None
        and group.element.tag == "tbody"
        and group.element.get("class") != "totals"
    )
