"""Portraits in a list: made anew in the worker, so that no picture of others reaches us."""

from __future__ import annotations

import base64
import binascii
from dataclasses import replace

from kamdesk.errors import Refused
from kamdesk.formats.portrait import portrait
from kamdesk.formats.sheet import Grid
from kamdesk.i18n import _

_FIELD = "photo"


def settled(grid: Grid, *, whole: bool) -> Grid:
    """Return a list with its photos made anew (`whole`), or told in a word."""
    column = next((nr for nr, name in grid.fields.items() if name == _FIELD), None)
    if column is None:
        return grid
    rows, remarks = [], list(grid.remarks)
    for line, row in zip(grid.lines, grid.rows, strict=True):
        cell, told = str(row[column]), ""
        if cell and whole:
            cell, told = anew(cell)
        elif cell:
            cell = _("photo")
        if told:
            remarks.append((line, told))
        rows.append([*row[:column], cell, *row[column + 1 :]])
    return replace(grid, rows=rows, remarks=sorted(remarks, key=lambda one: one[0]))


def anew(cell: str) -> tuple[str, str]:
    """Return a photo made anew as base64 text, or '' and why not."""
    try:
        data = base64.b64decode(cell.partition(",")[2], validate=False)
        made = portrait(data)
    except Refused as refusal:
        return "", refusal.message
    except (binascii.Error, ValueError):
        return "", _("This photo cannot be read. Use JPEG, PNG, GIF or WebP.")
    return base64.b64encode(made.data).decode("ascii"), ""
