"""The shape of a comparison: its columns, usual lines of an industry, stated rates (section 38)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from kamdesk.domain.clients import Client
from kamdesk.domain.money import Rate
from kamdesk.domain.tco import COLUMNS, TcoCell, TcoSheet
from kamdesk.domain.tco.templates import TEMPLATES
from kamdesk.errors import Refused
from kamdesk.i18n import N_, _, language
from kamdesk.services import clock
from kamdesk.services.base import Done, Workspace
from kamdesk.services.interviews.asking import industry_of
from kamdesk.services.steps import filled
from kamdesk.text import clean_text


def add_column(ws: Workspace, sheet_uid: str, name: str = "") -> Done[TcoSheet]:
    """Compare with one more way of doing it, named in the window's language; four at most."""
    with ws.unit(N_("Added a column to a cost comparison")) as unit:
        known = unit.one(TcoSheet, sheet_uid)
        free = [one for one in COLUMNS if one not in known.columns]
        if not free:
            raise Refused(_("At most four alternatives can be compared."), field="columns")
        names = dict(known.column_names)
        words = clean_text(name, 200).strip()
        if words:
            names[free[0]] = {language(): words}
        stored = unit.change(known, columns=(*known.columns, free[0]), column_names=names)
    return Done(value=stored, changes=unit.changes)


def remove_column(ws: Workspace, sheet_uid: str, column: str) -> Done[TcoSheet]:
    """Compare without one of the further ways; its figures go along, in one step."""
    if column in COLUMNS[:2]:
        raise Refused(_("Today's solution and the offer are always compared."), field="columns")
    with ws.unit(N_("Removed a column of a cost comparison")) as unit:
        known = unit.one(TcoSheet, sheet_uid)
        for cell in unit.find(TcoCell, sheet_uid=sheet_uid, column=column):
            unit.remove(cell)
        stored = unit.change(
            known,
            columns=tuple(one for one in known.columns if one != column),
            column_names={at: one for at, one in known.column_names.items() if at != column},
        )
    return Done(value=stored, changes=unit.changes)


def industry(ws: Workspace, client_uid: str) -> str:
    """Return the industry whose lines fit a client best (a key of `TEMPLATES`)."""
    with ws.read() as reader:
        found = industry_of(reader, reader.one(Client, client_uid))
    return found if found in TEMPLATES else "generic"


def use_template(ws: Workspace, sheet_uid: str, template: str) -> Done[TcoSheet]:
    """Put the usual lines of an industry into a sheet, without figures; those there stay.

    A line without a figure is unknown: no saving is stated before it has one, or goes.
    """
    if template not in TEMPLATES:
        message = _("This choice is not known: {value}.").format(value=template)
        raise Refused(message, field="template")
    named = filled("industry", ("bank_industry", template))
    with ws.unit(N_("Added the usual lines: {industry}"), **named) as unit:
        known = unit.one(TcoSheet, sheet_uid)
        there = {one.component for one in unit.find(TcoCell, sheet_uid=sheet_uid)}
        unit.add_all(
            TcoCell(
                client_uid=known.client_uid,
                sheet_uid=sheet_uid,
                column=column,
                component=component,
            )
            for component in TEMPLATES[template]
            if component not in there
            for column in known.columns
        )
    return Done(value=known, changes=unit.changes)


def set_rate(
    ws: Workspace,
    sheet_uid: str,
    currency: str,
    rate: Decimal | None,
    *,
    on: date | None = None,
    source: str = "",
) -> Done[TcoSheet]:
    """State what one unit of a currency is worth in the sheet's on a day; None takes it away.

    A rate of the same currency is replaced. Raises Refused for one that is not above zero, and
    for the sheet's own currency.
    """
    code = _code(currency)
    if rate is not None and rate <= 0:
        raise Refused(_("A rate must be greater than zero."), field="rate")
    with ws.unit(N_("Changed the rate of {currency}"), currency=code) as unit:
        known = unit.one(TcoSheet, sheet_uid)
        if code == known.currency:
            raise Refused(_("This is the currency of the comparison itself."), field="currency")
        others = tuple(one for one in known.rates if one.currency != code)
        stated = Rate(
            currency=code,
            rate=rate or Decimal(1),
            on=on or clock.today(ws),
            source=clean_text(source, 200).strip(),
        )
        stored = unit.put(replace(known, rates=others if rate is None else (*others, stated)))
    return Done(value=stored, changes=unit.changes)


def set_currency(ws: Workspace, sheet_uid: str, currency: str) -> Done[TcoSheet]:
    """Compare in another currency; the rates, which were into the former one, go in that step."""
    code = _code(currency)
    with ws.unit(N_("Changed the currency of a cost comparison")) as unit:
        known = unit.one(TcoSheet, sheet_uid)
        rates = known.rates if code == known.currency else ()
        stored = unit.change(known, currency=code, rates=rates)
    return Done(value=stored, changes=unit.changes)


def _code(currency: str) -> str:
    code = currency.strip().upper()
    if len(code) != 3 or not (code.isascii() and code.isalpha()):
        raise Refused(_("Give a currency by its three letters, such as EUR."), field="currency")
    return code
