"""Looking at a cost comparison: rows, sources, result, figures on offer (section 38)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kamdesk.domain.clients import Client
from kamdesk.domain.figures import Figure
from kamdesk.domain.interviews import Fact
from kamdesk.domain.library import TeamMember
from kamdesk.domain.money import Money, Rate, known_total, old_rates
from kamdesk.domain.people import Person
from kamdesk.domain.settings import Values
from kamdesk.domain.tco import TcoCell, TcoSheet
from kamdesk.domain.tco.components import COMPONENTS, SUBJECTIVE, kind_of
from kamdesk.domain.tco.lines import Line, fact_amount, line_of
from kamdesk.domain.tco.rules import Result
from kamdesk.domain.tco.rules import evaluate as evaluated
from kamdesk.domain.tco.sentence import sentences
from kamdesk.i18n import language, speech, term
from kamdesk.services import clock, settings
from kamdesk.services.base import Workspace
from kamdesk.services.sources import fact_source, surname
from kamdesk.services.tco.outlook import Outlook, outlook
from kamdesk.services.wording import paragraph
from kamdesk.storage.unit import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class CellView:
    """A cell as shown: its money a year or once, and where that comes from in words.

    `stale` is True when a newer figure has replaced the chosen fact, `outside` when the amount lies
    beyond the range that was said of it.
    """

    column: str
    component: str
    cell: TcoCell | None = None
    fact: Fact | None = None
    amount: Money | None = None
    missing: tuple[str, ...] = ("amount",)
    number_source: str = ""
    evidence_state: str = ""
    source: str = ""
    stale: bool = False
    outside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """A component with its cells, in the order of the sheet's columns."""

    component: str
    kind: str
    subjective: bool
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetView:
    """A sheet with its rows, its result, the result in words, and the components it lacks.

    `facts` are those that its cells follow, by uid; `outlook` says how far all this holds; `team`
    are the people of ours who may check an assumption, with their names; `old_rates` are those in
    use that were stated long ago.
    """

    sheet: TcoSheet
    client: Client
    rows: tuple[RowView, ...]
    result: Result
    words: str
    unused: tuple[str, ...]
    outlook: Outlook
    facts: Mapping[str, Fact]
    team: tuple[tuple[str, str], ...] = ()
    old_rates: tuple[Rate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FactOffer:
    """A fact that a cell could take; `amount` is unknown with the reason when it does not fit."""

    fact: Fact
    amount: Figure[Money]
    source: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What a sheet's view is made of."""

    sheet: TcoSheet
    client: Client
    cells: dict[tuple[str, str], TcoCell]
    facts: dict[str, Fact]
    people: dict[str, Person]
    team: dict[str, TeamMember]
    values: Values

    def line(self, cell: TcoCell) -> Line:
        """Return the cell as money."""
        return line_of(cell, self.facts.get(cell.fact_uid or ""), self.sheet, self.values)

    def result(self) -> Result:
        """Return the evaluated sheet."""
        order = [
            self.cells[column, component]
            for component in COMPONENTS
            for column in self.sheet.columns
            if (column, component) in self.cells
        ]
        return evaluated(self.sheet, [self.line(one) for one in order])

    def source_of(self, fact: Fact) -> str:
        """Return "Karpov, 12 March 2026, mfg_i02" in the window's language."""
        return fact_source(fact, self.people, self.team, speech(), coded=False)


def _read(reader: Reader, sheet_uid: str, values: Values) -> Read:
    sheet = reader.one(TcoSheet, sheet_uid)
    where: dict[str, Any] = {"client_uid": sheet.client_uid}
    return Read(
        sheet=sheet,
        client=reader.one(Client, sheet.client_uid),
        cells={
            (one.column, one.component): one for one in reader.find(TcoCell, sheet_uid=sheet_uid)
        },
        facts={one.uid: one for one in reader.find(Fact, **where)},
        people={one.uid: one for one in reader.find(Person, **where)},
        team={one.uid: one for one in reader.find(TeamMember)},
        values=values,
    )


def sheets(ws: Workspace, client_uid: str) -> tuple[TcoSheet, ...]:
    """Return the cost sheets of a client."""
    with ws.read() as reader:
        return tuple(reader.find(TcoSheet, client_uid=client_uid))


def sheet(ws: Workspace, sheet_uid: str) -> SheetView:
    """Return a sheet with cells, sources, result and its sentence; raises NotFound."""
    values = settings.values(ws)
    with ws.read() as reader:
        read = _read(reader, sheet_uid, values)
    return view_of(read, clock.today(ws))


def view_of(read: Read, on: date) -> SheetView:
    """Return a sheet's view from what was read, on a day."""
    used = {component for _column, component in read.cells}
    result = read.result()
    cells = read.cells.values()
    chosen = {one.fact_uid for one in cells}
    return SheetView(
        sheet=read.sheet,
        client=read.client,
        rows=tuple(_row(read, one) for one in COMPONENTS if one in used),
        result=result,
        words=paragraph(sentences(result), speech()),
        unused=tuple(one for one in COMPONENTS if one not in used),
        outlook=outlook(result, cells, read.team, read.values, on),
        facts={uid: one for uid, one in read.facts.items() if uid in chosen},
        team=tuple((uid, surname(one, language())) for uid, one in read.team.items()),
        old_rates=old_rates(result.rates, on, read.values.integer("rate_age_days")),
    )


def evaluate(ws: Workspace, sheet_uid: str) -> Result:
    """Return the result of a sheet; raises NotFound."""
    values = settings.values(ws)
    with ws.read() as reader:
        return result_from(reader, sheet_uid, values)


def result_from(reader: Reader, sheet_uid: str, values: Values) -> Result:
    """Return the result of a sheet from an open reader."""
    return _read(reader, sheet_uid, values).result()


def _row(read: Read, component: str) -> RowView:
    cells = tuple(_cell(read, column, component) for column in read.sheet.columns)
    return RowView(
        component=component,
        kind=kind_of(component),
        subjective=component in SUBJECTIVE,
        cells=cells,
    )


def _cell(read: Read, column: str, component: str) -> CellView:
    cell = read.cells.get((column, component))
    if cell is None:
        return CellView(column=column, component=component)
    line = read.line(cell)
    fact = read.facts.get(cell.fact_uid or "")
    known = fact is not None or cell.estimate is not None
    return CellView(
        column=column,
        component=component,
        cell=cell,
        fact=fact,
        amount=line.amount,
        missing=line.missing,
        number_source=line.number_source if known else "",
        evidence_state=line.evidence_state if known else "",
        source=read.source_of(fact) if fact else _typed_source(read, cell),
        stale=fact is not None and fact.superseded_by is not None,
        outside=line.outside,
    )


def _typed_source(read: Read, cell: TcoCell) -> str:
    """Return who typed an estimate and when: "Our estimate, Linnik, 15 March 2026"."""
    if cell.estimate is None:
        return ""
    member = read.team.get(cell.typed_by or "")
    parts = [term("number_source", cell.number_source)]
    if member is not None:
        parts.append(surname(member, language()))
    if cell.typed_on is not None:
        parts.append(speech().date(cell.typed_on))
    return ", ".join(parts)


def offers(ws: Workspace, sheet_uid: str, column: str, component: str) -> tuple[FactOffer, ...]:
    """Return the facts a cell could take, the chosen and fitting ones first (0a.6).

    Facts noted for another column or replaced by a newer figure are left out.
    """
    values = settings.values(ws)
    with ws.read() as reader:
        read = _read(reader, sheet_uid, values)
    chosen = read.cells.get((column, component))
    found = [
        FactOffer(
            fact=one,
            amount=fact_amount(one, component, values),
            source=read.source_of(one),
            chosen=chosen is not None and chosen.fact_uid == one.uid,
        )
        for one in read.facts.values()
        if one.superseded_by is None
        and one.tco_component == component
        and one.tco_column in ("", column)
    ]
    found.sort(key=lambda one: (not one.chosen, not one.amount.known, one.fact.uid))
    return tuple(found)


def summable(offered: Sequence[FactOffer]) -> tuple[FactOffer, ...]:
    """Return the offered facts that could be summed for a cell: none while that sum is chosen.

    A sum that is offered as well would count its parts twice and stays out.
    """
    single = tuple(one for one in offered if not one.fact.part_uids and one.amount.known)
    uids = {one.fact.uid for one in single}
    made = any(one.chosen and set(one.fact.part_uids) == uids for one in offered)
    return () if made else single


def sub_sum(parts: Sequence[FactOffer]) -> Money | None:
    """Return what several facts make together, for a person to confirm.

    None for fewer than two and for several currencies.
    """
    return known_total(one.amount.value for one in parts) if len(parts) > 1 else None
