"""Columns, usual lines, stated rates, ranges and the register of assumptions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from kamdesk.domain.money import Money
from kamdesk.domain.proposals import Proposal
from kamdesk.errors import Refused
from kamdesk.services import records, tco
from kamdesk.services.base import Workspace
from kamdesk.services.journal import undo
from kamdesk.services.tco.papers import paper

SHEET, CLIENT = "sokmash-tco", "sokmash"


def stale(ws: Workspace) -> bool:
    with ws.read() as reader:
        return reader.one(Proposal, "sokmash-kp017").needs_refresh


def test_four_alternatives_and_usual_lines(ws: Workspace) -> None:
    for name in ("Used machines", "Rent", "Compressed air by the cubic metre"):
        tco.add_column(ws, SHEET, name)
    with pytest.raises(Refused, match="four alternatives"):
        tco.add_column(ws, SHEET)
    tco.type_estimate(ws, SHEET, "alternative_4", "energy", Money.of(1, "RUB"))
    view = tco.sheet(ws, SHEET)
    assert len(view.sheet.columns) == 5
    assert view.sheet.column_names["alternative_3"] == {"en": "Rent"}
    assert view.result.offered is not None
    assert view.result.offered.saving.known  # what is not filled in yet hides nothing else
    tco.remove_column(ws, SHEET, "alternative_4")
    assert not records.listing(ws, "tco_cells", sheet_uid=SHEET, column="alternative_4")
    undo(ws)
    assert records.listing(ws, "tco_cells", sheet_uid=SHEET, column="alternative_4")
    with pytest.raises(Refused, match="always compared"):
        tco.remove_column(ws, SHEET, "current")

    assert tco.industry(ws, CLIENT) == "manufacturing"
    fresh = tco.create_sheet(ws, CLIENT).value
    tco.use_template(ws, fresh.uid, "manufacturing")
    view = tco.sheet(ws, fresh.uid)
    assert [one.component for one in view.rows][:3] == [
        "purchase_price",
        "delivery",
        "installation",
    ]
    assert "downtime" in view.result.columns["current"].missing
    assert view.words.startswith("No saving can be stated yet.")


def test_a_rate_lets_another_currency_in(ws: Workspace) -> None:
    euros = Money.of("210000.50", "EUR")
    with pytest.raises(Refused, match="State the rate first"):
        tco.type_estimate(ws, SHEET, "offered", "purchase_price", euros)
    for rate, code in ((Decimal(0), "EUR"), (Decimal(2), "RUB"), (Decimal(2), "euro!")):
        with pytest.raises(Refused):
            tco.set_rate(ws, SHEET, code, rate)
    tco.set_rate(ws, SHEET, "EUR", Decimal("98.4"), on=date(2026, 3, 13), source="Bank of Russia")
    tco.type_estimate(ws, SHEET, "offered", "purchase_price", euros)
    cell = tco.sheet(ws, SHEET).rows[0].cells[1]
    assert cell.amount == Money.of("20664049.20", "RUB")
    tco.set_rate(ws, SHEET, "EUR", None)
    assert tco.sheet(ws, SHEET).rows[0].cells[1].missing == ("currency",)
    undo(ws)
    tco.set_currency(ws, SHEET, "eur")
    sheet = tco.sheet(ws, SHEET).sheet
    assert (sheet.currency, sheet.rates) == ("EUR", ())


def test_who_checks_an_assumption_until_when(ws: Workspace) -> None:
    register = tco.sheet(ws, SHEET).outlook.assumptions
    assert [(one.column, one.component) for one in register][:2] == [
        ("current", "admin"),
        ("current", "residual_value"),
    ]
    tco.set_cell(
        ws, SHEET, "offered", "admin",
        {"owner_uid": "u_linnik", "due_on": date(2026, 3, 13), "high": Money.of(300_000, "RUB")},
    )  # fmt: skip
    assert not stale(ws)  # nothing that the proposal prints has changed
    first = tco.sheet(ws, SHEET).outlook
    mine = next(one for one in first.assumptions if one.owner_uid)
    assert (mine.owner, mine.due_on, mine.overdue) == ("Linnik", date(2026, 3, 13), True)
    assert first.saving is not None
    assert first.saving.low == Money.of(23_750_000 - 900_000, "RUB")
    with pytest.raises(Refused, match="higher than the maximum"):
        tco.set_cell(ws, SHEET, "offered", "admin", {"low": Money.of(400_000, "RUB")})
    tco.set_cell(ws, SHEET, "offered", "admin", {"quantity": Decimal(3), "unit": "visit"})
    assert tco.evaluate(ws, SHEET).columns["offered"].first_year["admin"] == Money.of(
        360_000, "RUB"
    )
    assert stale(ws)


def test_the_paper_says_the_result_its_sources_and_what_is_assumed(ws: Workspace) -> None:
    for lang, title in (("en", "What is only assumed"), ("de", "Was nur angenommen ist")):
        made = paper(ws, SHEET, lang)
        headings = {one.heading: one for one in made.parts}
        assert len(headings[title].points) == 5
        assert len([one for one in made.parts if one.drawing.startswith("<svg")]) == 3
        tables = [one.table for one in made.parts if one.table is not None]
        assert tables[0].rows[-1][1].replace(".", ",") == "97,900,000"
        assert len(tables[1].rows) == 22
    assert paper(ws, SHEET).language == "ru"  # the client's
