"""Cells as clean texts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from unicodedata import is_normalized

from kamdesk.domain.exchange.values import Cell
from kamdesk.formats.lists_out import as_typed
from kamdesk.services.people.facts import days_in_words
from kamdesk.text import clean_text

#: What programs write where nothing is known.
_NOTHING = frozenset(
    ("null", "\\n", "#n/a", "n/a", "#n/d", "#нд", "#нд!", "nan", "#nv", "#value!", "#ref!", "н/д")
)
_LONG, _SHORT = 20_000, 160


def plain(cell: Cell) -> str:
    """Return a cell as text, as it would be typed."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, Decimal):
        return format(cell, "f")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def in_short(cells: Sequence[Cell]) -> str:
    """Return what stands in a row as one short line."""
    texts = (" ".join(clean_text(plain(one)[:_SHORT]).split()) for one in cells)
    return days_in_words(" · ".join(one for one in texts if one))[:_SHORT]


def tidy(cell: Cell) -> str:
    """Return a cell as text fit to be stored; '' for what stands for nothing."""
    text = (cell if isinstance(cell, str) else plain(cell)).strip()
    if not text:
        return ""
    if len(text) < 8 and text.casefold() in _NOTHING:
        return ""
    if not (text.isprintable() and (text.isascii() or is_normalized("NFC", text))):
        text = clean_text(text).strip()
    if text[:1] == "'":
        text = as_typed(text).strip()
    return text[:_LONG]


def one_line(cell: Cell) -> str:
    """Return a cell as one line with single blanks, as names are kept."""
    text = tidy(cell)
    if "  " in text or not text.isprintable():
        text = " ".join(text.split())
    return text[:500]


def all_clean(cells: Sequence[Cell]) -> bool:
    """Say whether every cell of a column is a text that `one_line` would leave as it is."""
    try:
        text = "\n".join(cells)  # type: ignore[arg-type]
    except TypeError:
        return False
    if text.count("\n") != len(cells) - 1 or not text.replace("\n", "").isprintable():
        return False
    if any(one in text for one in ("  ", " \n", "\n ", "\n'")) or text[:1] in (" ", "'"):
        return False
    if text[-1:] == " " or not is_normalized("NFC", text) or max(map(len, cells)) > 500:  # type: ignore[arg-type]
        return False
    return _NOTHING.isdisjoint(text.casefold().split("\n"))
