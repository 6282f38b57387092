"""Figures that were heard and stand in no cell yet (section 38, 0a.6)."""

from __future__ import annotations

from kamdesk.domain.interviews import Fact
from kamdesk.domain.settings import Values
from kamdesk.domain.tco import TcoCell, TcoSheet
from kamdesk.domain.tco.components import COMPONENTS
from kamdesk.domain.tco.lines import converted, fact_amount
from kamdesk.i18n import N_
from kamdesk.services import settings
from kamdesk.services.base import Done, Workspace
from kamdesk.storage.unit import Reader

#: Which column a figure belongs to that names none: ours is the offer, all else is today.
OFFERED = "our_offer"


def heard(ws: Workspace, client_uid: str, sheet_uid: str | None = None) -> tuple[Fact, ...]:
    """Return figures of a client that would fill an empty cell, one for each cell.

    Where several figures compete for a cell none is returned: a person chooses.
    """
    values = settings.values(ws)
    with ws.read() as reader:
        return tuple(_free(reader, client_uid, reader.get(TcoSheet, sheet_uid), values).values())


def take_heard(ws: Workspace, sheet_uid: str) -> Done[int]:
    """Put those figures into their cells, as one step; the value is how many there were."""
    values = settings.values(ws)
    with ws.unit(N_("Took over the figures that were heard")) as unit:
        sheet = unit.one(TcoSheet, sheet_uid)
        free = _free(unit, sheet.client_uid, sheet, values)
        unit.add_all(
            TcoCell(
                client_uid=sheet.client_uid,
                sheet_uid=sheet.uid,
                column=column,
                component=component,
                fact_uid=fact.uid,
            )
            for (column, component), fact in free.items()
        )
    return Done(value=len(free), changes=unit.changes)


def _free(
    reader: Reader, client_uid: str, sheet: TcoSheet | None, values: Values
) -> dict[tuple[str, str], Fact]:
    taken = set()
    if sheet is not None:
        cells = reader.find(TcoCell, sheet_uid=sheet.uid)
        taken = {(one.column, one.component) for one in cells}
    columns = sheet.columns if sheet is not None else ("current", "offered")
    found: dict[tuple[str, str], list[Fact]] = {}
    for fact in reader.find(Fact, client_uid=client_uid, superseded_by=None):
        column = fact.tco_column or ("offered" if fact.number_source == OFFERED else "current")
        if fact.tco_component not in COMPONENTS or column not in columns:
            continue
        amount = fact_amount(fact, fact.tco_component, values).value
        if amount is None or (sheet is not None and converted(amount, sheet) is None):
            continue
        if (column, fact.tco_component) not in taken:
            found.setdefault((column, fact.tco_component), []).append(fact)
    return {cell: facts[0] for cell, facts in found.items() if len(facts) == 1}
