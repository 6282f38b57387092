"""vCards as a list: a row for each card, a column for each kind of property.

Every card stands for itself: what is wrong with one is told with its line, the others are kept.
"""

from __future__ import annotations

from kamdesk.domain.exchange.values import Cell
from kamdesk.errors import Refused
from kamdesk.formats import sheet as sheets
from kamdesk.formats.sheet import Broken, Grid
from kamdesk.formats.vcard.lines import Property, RawCard, cards_of, properties
from kamdesk.formats.vcard.meaning import COLUMNS, Entry, Unusable
from kamdesk.i18n import _

_SHOWN_STRAY = 20


def read_vcards(data: bytes, *, encoding: str | None = None) -> Grid:
    """Read one or many vCards (2.1, 3.0, 4.0). Raises Refused when there is none."""
    file = cards_of(data, encoding)
    if not file.cards:
        raise Refused(_("The file contains no vCards."))
    sheets.too_many(len(file.cards), 1)
    entries: list[Entry] = []
    broken: list[Broken] = []
    for card in file.cards:
        try:
            entries.append(_entry(card, file.encoding))
        except Unusable as error:
            broken.append(_broken(card, file.encoding, str(error)))
        except Exception:  # whatever one card holds, the others are kept
            broken.append(_broken(card, file.encoding, _("The card cannot be read.")))
    if not entries:
        told = _("Line {line}: {reason}")
        reasons = [told.format(line=one.line, reason=one.reason) for one in broken[:3]]
        raise Refused("\n".join((_("No card of this file could be read."), *reasons)))
    return _sheet(entries, broken, file.encoding, file.stray)


def _entry(card: RawCard, encoding: str) -> Entry:
    """Read one card; raises Unusable with the reason."""
    if card.fault:
        raise Unusable(card.fault)
    found: list[Property] = []
    entry = Entry(card.line, encoding)
    for one in properties(card, encoding):
        if isinstance(one, Property):
            found.append(one)
        else:
            entry.remark(_("line {line} cannot be read").format(line=one))
    entry.take(found)
    return entry


def _broken(card: RawCard, encoding: str, reason: str) -> Broken:
    text = "\n".join(line.decode(encoding, "replace") for _number, line in card.text)
    return Broken(line=card.line, text=text, reason=reason)


def _sheet(entries: list[Entry], broken: list[Broken], encoding: str, stray: list[int]) -> Grid:
    filled = {name for one in entries for name in one.cells}
    columns = [(name, heading) for name, heading in COLUMNS.items() if name in filled]
    rows: list[list[Cell]] = [
        [_cell(name, one.cells.get(name, ())) for name, _heading in columns] for one in entries
    ]
    warnings = [
        _("Line {line} is outside any card and was left out.").format(line=line)
        for line in stray[:_SHOWN_STRAY]
    ]
    return Grid(
        headings=tuple(heading for _name, heading in columns),
        rows=rows,
        lines=[one.line for one in entries],
        encoding=encoding,
        fields={nr: name for nr, (name, _heading) in enumerate(columns)},
        book="vCard",
        broken=broken,
        remarks=[(one.line, text) for one in entries for text in one.remarks],
        warnings=tuple(warnings),
    )


def _cell(name: str, values: list[str] | tuple[str, ...]) -> str:
    return values[0] if name == "photo" and values else "\n".join(values)
