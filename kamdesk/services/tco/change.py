"""Changing a cost comparison; proposals that use it are marked (sections 38, 59)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from kamdesk.domain.clients import Client
from kamdesk.domain.deals import Deal
from kamdesk.domain.figures import Figure
from kamdesk.domain.interviews import NUMBER_SOURCES, Fact
from kamdesk.domain.library import TeamMember
from kamdesk.domain.money import Money
from kamdesk.domain.tco import COLUMNS, TcoCell, TcoSheet
from kamdesk.domain.tco.components import COMPONENTS, kind_of
from kamdesk.domain.tco.lines import converted, fact_amount
from kamdesk.errors import Refused
from kamdesk.i18n import N_, _, language
from kamdesk.services import clock, settings
from kamdesk.services.base import Done, Workspace
from kamdesk.services.facts.sums import made_of
from kamdesk.services.proposals.refresh import mark
from kamdesk.services.steps import filled
from kamdesk.services.tco.view import offers
from kamdesk.storage.unit import Unit, new_uid
from kamdesk.text import clean_text

#: What may be changed of a cell beside its figure.
FIELDS = {
    "growth", "score", "agreed", "comment", "low", "high", "quantity", "unit", "owner_uid",
    "due_on",
}  # fmt: skip


def create_sheet(
    ws: Workspace,
    client_uid: str,
    deal_uid: str | None = None,
    *,
    title: str = "",
    columns: Sequence[str] = ("current", "offered"),
    currency: str = "",
) -> Done[TcoSheet]:
    """Start an empty comparison for a deal; horizon and currency take their defaults."""
    if not columns or any(one not in COLUMNS for one in columns):
        raise Refused(
            _("This choice is not known: {value}.").format(value=columns), field="columns"
        )
    horizon = settings.values(ws).integer("tco_horizon_years")
    with ws.read() as reader:
        client = reader.one(Client, client_uid)
        deal = reader.get(Deal, deal_uid)
        agreed = client.currency or (deal.amount.currency if deal and deal.amount else "")
        sheet_currency = currency or agreed or settings.currency_of(reader)
    name = clean_text(title, 200).strip()
    with ws.unit(N_("Started a cost comparison for {client}"), client=client.short_name) as unit:
        stored = unit.add(
            TcoSheet(
                client_uid=client_uid,
                deal_uid=deal_uid,
                titles={language(): name} if name else {},
                horizon=horizon,
                currency=sheet_currency,
                columns=tuple(columns),
            )
        )
    return Done(value=stored, changes=unit.changes)


def rename_sheet(ws: Workspace, sheet_uid: str, title: str, lang: str = "") -> Done[TcoSheet]:
    """Name a sheet in a language, the window's by default."""
    name = clean_text(title, 200).strip()
    with ws.unit(N_("Renamed a cost comparison")) as unit:
        known = unit.one(TcoSheet, sheet_uid)
        stored = unit.change(known, titles={**known.titles, lang or language(): name})
    return Done(value=stored, changes=unit.changes)


def set_horizon(ws: Workspace, sheet_uid: str, years: int) -> Done[TcoSheet]:
    """Set over how many years costs are compared; proposals that use the sheet are marked."""
    longest = settings.values(ws).integer("tco_horizon_max")
    if not 1 <= years <= longest:
        message = _("Give a number from {low} to {high}.").format(low=1, high=longest)
        raise Refused(message, field="horizon")
    with ws.unit(N_("Changed the horizon of a cost comparison")) as unit:
        known = unit.one(TcoSheet, sheet_uid)
        stored = unit.change(known, horizon=years)
    return Done(value=stored, changes=unit.changes)


def choose_fact(
    ws: Workspace, sheet_uid: str, column: str, component: str, fact_uid: str
) -> Done[TcoCell]:
    """Let a cell follow a fact of the client; a typed estimate in it is dropped.

    Raises Refused for a fact of another client or currency, or one that does not fit: a yearly
    figure in a one-off line, or one without an amount.
    """
    values = settings.values(ws)
    with ws.read() as reader:
        known, fact = reader.one(TcoSheet, sheet_uid), reader.one(Fact, fact_uid)
    if fact.client_uid != known.client_uid:
        raise Refused(_("This figure belongs to another client."), field="fact_uid")
    amount = fact_amount(fact, component, values)
    if amount.value is None:
        raise Refused(_misfit(amount, component), field="fact_uid")
    _of_currency(known, amount.value, "fact_uid")

    def changed(cell: TcoCell) -> TcoCell:
        return replace(cell, fact_uid=fact_uid, estimate=None, typed_by=None, typed_on=None)

    label = N_("Chose a figure for {component}")
    return _write(ws, sheet_uid, column, component, label, changed)


def _of_currency(sheet: TcoSheet, amount: Money | None, field: str) -> None:
    """Refuse an amount whose currency has no stated rate (section 0)."""
    if amount is not None and converted(amount, sheet) is None:
        message = _(
            "This figure is in {currency}, the comparison in {other}. State the rate first,"
            " under “Terms”."
        )
        raise Refused(message.format(currency=amount.currency, other=sheet.currency), field=field)


def _misfit(amount: Figure[Money], component: str) -> str:
    if "amount" in amount.missing:
        return _("This fact has no amount.")
    if "shifts_per_day" in amount.missing:
        return _("First say how many shifts a day there are.")
    if "frequency" in amount.missing:
        return _("First say how many hours a year it takes: this is the price of one hour.")
    if kind_of(component) == "annual":
        return _("This figure came once; the line needs one a year.")
    return _("This figure comes every year; the line is paid once.")


def confirm_sum(
    ws: Workspace, sheet_uid: str, column: str, component: str, fact_uids: Sequence[str]
) -> Done[TcoCell]:
    """Let a cell follow the sum of several facts that a person confirmed (0a.6).

    The sum becomes a fact of its own that names its parts and is as reliable as the weakest.
    """
    offered = [one for one in offers(ws, sheet_uid, column, component) if one.fact.uid in fact_uids]
    parts = [one.fact for one in offered]
    fields = made_of(parts, component, settings.values(ws))
    if fields is None or len(parts) != len(set(fact_uids)):
        raise Refused(_("These figures cannot be summed."), field="fact_uid")
    fact = replace(
        parts[0],
        uid=new_uid(),
        code=f"{component}_{column}",
        answer_uid=None,
        interview_uid=None,
        labels={},
        learned_on=clock.today(ws),
        quantity=None,
        frequency=None,
        frequency_unit="",
        period="per_year" if kind_of(component) == "annual" else "once",
        shifts_per_day=None,
        tco_component=component,
        tco_column=column,
        **fields,
    )

    def changed(cell: TcoCell) -> TcoCell:
        return replace(cell, fact_uid=fact.uid, estimate=None, typed_by=None, typed_on=None)

    label = N_("Took a sum of figures for {component}")
    return _write(ws, sheet_uid, column, component, label, changed, fact)


def type_estimate(
    ws: Workspace,
    sheet_uid: str,
    column: str,
    component: str,
    amount: Money | None,
    *,
    number_source: str = "our_estimate",
    comment: str = "",
) -> Done[TcoCell]:
    """Type an amount a year (or once) into a cell; a chosen fact is let go, None empties it."""
    if number_source not in NUMBER_SOURCES:
        message = _("This choice is not known: {value}.").format(value=number_source)
        raise Refused(message, field="number_source")
    today = clock.today(ws)
    with ws.read() as reader:
        known = reader.one(TcoSheet, sheet_uid)
        me = reader.first(TeamMember, is_me=True)
    _of_currency(known, amount, "estimate")

    def changed(cell: TcoCell) -> TcoCell:
        return replace(
            cell,
            fact_uid=None,
            estimate=amount,
            number_source=number_source,
            comment=clean_text(comment, 2000) or cell.comment,
            typed_by=me.uid if me and amount is not None else None,
            typed_on=today if amount is not None else None,
        )

    return _write(ws, sheet_uid, column, component, N_("Typed a figure for {component}"), changed)


def set_cell(
    ws: Workspace, sheet_uid: str, column: str, component: str, values: Mapping[str, Any]
) -> Done[TcoCell]:
    """Change what a cell holds beside its figure (`FIELDS`); raises Refused with the field.

    `growth` is a share a year, `score` 1..5, `low` and `high` bound the line, `quantity` makes the
    typed estimate the price of one `unit`, `owner_uid` of our team checks it by `due_on`.
    """
    if set(values) - FIELDS:
        raise Refused(_("This value is not allowed here."), field=min(set(values) - FIELDS))
    score, growth = values.get("score"), values.get("growth")
    if score is not None and not 1 <= score <= 5:
        raise Refused(_("Give a number from {low} to {high}.").format(low=1, high=5), field="score")
    if growth is not None and not -1 < growth <= 1:
        raise Refused(_("Give a growth between −100 % and 100 % a year."), field="growth")

    def changed(cell: TcoCell) -> TcoCell:
        new = replace(cell, **values)
        if new.low is not None and new.high is not None and new.low > new.high:
            raise Refused(_("The minimum is higher than the maximum."), field=next(iter(values)))
        return new

    with ws.read() as reader:
        known = reader.one(TcoSheet, sheet_uid)
    for name in ("low", "high"):
        _of_currency(known, values.get(name), name)
    return _write(ws, sheet_uid, column, component, N_("Changed the line {component}"), changed)


def remove_row(ws: Workspace, sheet_uid: str, component: str) -> Done[TcoSheet]:
    """Take a component out of a sheet, in all its columns."""
    named = filled("component", ("tco_component", component))
    with ws.unit(N_("Removed the line {component}"), **named) as unit:
        known = unit.one(TcoSheet, sheet_uid)
        cells = unit.find(TcoCell, sheet_uid=sheet_uid, component=component)
        mark(unit, known.client_uid, {sheet_uid})
        for cell in cells:
            unit.remove(cell)
    return Done(value=known, changes=unit.changes)


def _write(
    ws: Workspace,
    sheet_uid: str,
    column: str,
    component: str,
    label: str,
    changed: Callable[[TcoCell], TcoCell],
    fact: Fact | None = None,
) -> Done[TcoCell]:
    """Change or add one cell, with a new fact where there is one, and mark proposals."""
    with ws.unit(label, **filled("component", ("tco_component", component))) as unit:
        known = unit.one(TcoSheet, sheet_uid)
        if column not in known.columns or component not in COMPONENTS:
            message = _("This choice is not known: {value}.").format(value=f"{column} {component}")
            raise Refused(message, field="component")
        if fact is not None:
            unit.add(fact)
        stored = unit.put(changed(_cell_of(unit, known, column, component)))
    return Done(value=stored, changes=unit.changes)


def _cell_of(unit: Unit, known: TcoSheet, column: str, component: str) -> TcoCell:
    cell = unit.first(TcoCell, sheet_uid=known.uid, column=column, component=component)
    return cell or TcoCell(
        uid=new_uid(),
        client_uid=known.client_uid,
        sheet_uid=known.uid,
        column=column,
        component=component,
    )
