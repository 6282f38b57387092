"""Calls of the cost page that run in the database lane."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any


def find_sheet(workspace: Any, client_uid: str) -> tuple[str, int, str]:
    """The newest sheet of a client ("" when there is none), figures heard, the client's name."""
    from kamdesk.services import records, tco
    from kamdesk.services.tco.heard import heard

    found = tco.sheets(workspace, client_uid)
    client: Any = records.get(workspace, "clients", client_uid)
    uid = found[-1].uid if found else ""
    return uid, len(heard(workspace, client_uid, uid or None)), client.short_name


def sheet(workspace: Any, uid: str, language: str) -> tuple[Any, Any, int]:
    """The sheet, its picture in a language, and how many figures heard could be taken over."""
    from kamdesk.services import tco
    from kamdesk.services.tco.heard import heard
    from kamdesk.services.tco.picture import picture

    view = tco.sheet(workspace, uid)
    free = len(heard(workspace, view.client.uid, uid))
    return view, picture(workspace, uid, language), free


def create(workspace: Any, client_uid: str) -> Any:
    """A new sheet for the client's open deal."""
    from kamdesk.services import records, tco

    deals: Any = records.listing(workspace, "deals", client_uid=client_uid, status="open")
    return tco.create_sheet(workspace, client_uid, deals[0].uid if len(deals) == 1 else None)


def take_heard(workspace: Any, uid: str) -> Any:
    """Put the figures that were heard into their cells."""
    from kamdesk.services.tco.heard import take_heard as take

    return take(workspace, uid)


def offers(workspace: Any, uid: str, column: str, component: str) -> Any:
    """The facts a cell could take."""
    from kamdesk.services import tco

    return tco.offers(workspace, uid, column, component)


def choose_fact(workspace: Any, uid: str, column: str, component: str, fact_uid: str) -> Any:
    """Let a cell follow a fact."""
    from kamdesk.services import tco

    return tco.choose_fact(workspace, uid, column, component, fact_uid)


def confirm_sum(
    workspace: Any, uid: str, column: str, component: str, fact_uids: Sequence[str]
) -> Any:
    """Let a cell follow the sum of several facts."""
    from kamdesk.services import tco

    return tco.confirm_sum(workspace, uid, column, component, fact_uids)


def type_estimate(
    workspace: Any,
    uid: str,
    column: str,
    component: str,
    amount: Any,
    number_source: str,
    comment: str,
) -> Any:
    """Type an amount into a cell; None empties it."""
    from kamdesk.services import tco

    return tco.type_estimate(
        workspace, uid, column, component, amount, number_source=number_source, comment=comment
    )


def set_cell(
    workspace: Any, uid: str, column: str, component: str, values: Mapping[str, Any]
) -> Any:
    """Change growth, score, agreement or comment of a cell."""
    from kamdesk.services import tco

    return tco.set_cell(workspace, uid, column, component, values)


def remove_row(workspace: Any, uid: str, component: str) -> Any:
    """Take a component out of the sheet."""
    from kamdesk.services import tco

    return tco.remove_row(workspace, uid, component)


def set_term(workspace: Any, uid: str, name: str, value: Any, language: str) -> Any:
    """Change a term of the comparison: horizon, currency, rate, or a name in a language."""
    from kamdesk.services import records, tco

    if name == "horizon":
        return tco.set_horizon(workspace, uid, value)
    if name == "currency":
        return tco.set_currency(workspace, uid, value)
    if name == "discount_rate":
        return records.set_field(workspace, "tco_sheets", uid, name, value)
    known: Any = records.get(workspace, "tco_sheets", uid)
    if name in ("titles", "basis"):
        texts = {**getattr(known, name), language: value or ""}
        return records.set_field(workspace, "tco_sheets", uid, name, texts)
    column = name.removeprefix("name_")
    names = {**known.column_names}
    names[column] = {**names.get(column, {}), language: value or ""}
    return records.set_field(workspace, "tco_sheets", uid, "column_names", names)


def use_template(workspace: Any, uid: str, code: str) -> Any:
    """Put the usual lines of an industry in."""
    from kamdesk.services import tco

    return tco.use_template(workspace, uid, code)


def add_column(workspace: Any, uid: str) -> Any:
    """One more way of doing it."""
    from kamdesk.services import tco

    return tco.add_column(workspace, uid)


def remove_column(workspace: Any, uid: str, column: str) -> Any:
    """Without one of the further ways."""
    from kamdesk.services import tco

    return tco.remove_column(workspace, uid, column)


def set_rate(workspace: Any, uid: str, currency: str, rate: Any, on: Any, source: str) -> Any:
    """What one unit of a currency is worth; None takes the rate away."""
    from kamdesk.services import tco

    return tco.set_rate(workspace, uid, currency, rate, on=on, source=source)


def paper(workspace: Any, uid: str, language: str) -> Any:
    """The comparison as a paper."""
    from kamdesk.services.tco.papers import paper as compose

    return compose(workspace, uid, language)


def write_book(workspace: Any, uid: str, language: str, folder: str) -> list[str]:
    """Write the workbook into a folder; runs in the lane of files."""
    from kamdesk.services.tco.book import write_book as write

    return [str(write(workspace, uid, Path(folder), language))]
