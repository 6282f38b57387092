"""The workbook: its formulas give our figures, by two other opinions than our own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from kamdesk.domain.clients import Client
from kamdesk.domain.interviews import Fact
from kamdesk.domain.money import Money, Rate, half_up, minor_digits
from kamdesk.domain.settings import with_overrides
from kamdesk.domain.tco import COLUMNS, TcoCell, TcoSheet
from kamdesk.domain.tco.components import COMPONENTS
from kamdesk.errors import Refused
from kamdesk.formats.workbook import workbook_bytes
from kamdesk.i18n import LANGUAGES, speaking
from kamdesk.services import tco
from kamdesk.services.base import Workspace
from kamdesk.services.tco.book import book, cost_book
from kamdesk.services.tco.book.plan import Plan
from kamdesk.services.tco.told import told
from kamdesk.services.tco.view import Read, SheetView, view_of
from tests.recalculate import Book
from ui.pages.tco.lines import total_line

SHEET = "sokmash-tco"
TODAY = date(2026, 3, 16)
#: A run by hand takes more: KAMDESK_EXAMPLES=500.
EXAMPLES = int(os.environ.get("KAMDESK_EXAMPLES", "10"))
#: Minor units up to which a workbook, which has fifteen digits, rounds halves as money does.
EXACT = 10**9


def disagreements(found: Book) -> list[tuple[Any, ...]]:
    """Formulas that give something else than the file says of them.

    Floating point may miss by a hair of the largest figure; what is rounded is compared elsewhere.
    """
    numbers = [abs(one) for one in found.stored.values() if isinstance(one, float)]
    hair = 1e-13 * max(numbers, default=0.0)
    wrong = []
    for (sheet, cell), formula in found.formulas.items():
        worked, stored = found.value(sheet, cell), found.stored.get((sheet, cell), "")
        if isinstance(worked, float) and isinstance(stored, float):
            same = abs(worked - stored) <= hair + 1e-9 * max(1.0, abs(worked))
        else:
            same = worked == stored
        if not same:
            wrong.append((sheet, cell, formula, worked, stored))
    return wrong


def test_every_formula_of_the_demo_gives_our_figure(ws: Workspace) -> None:
    tco.type_estimate(
        ws, SHEET, "offered", "admin", Money.of(120_000, "RUB"), comment="=HYPERLINK(1)"
    )
    found = Book(cost_book(ws, SHEET))
    assert len(found.formulas) > 800
    assert disagreements(found) == []
    assert found.named("Result", "Saving", "C") == 23_750_000
    assert found.named("Result", "Present value", "B") == 68_703_846.72
    assert not any("HYPERLINK" in one for one in found.formulas.values())
    # The totals follow what is changed there, as a finance director would try it.
    found.change("Result", "B5", 10.0)
    found.change("Facts", f"E{found.row('Facts', 'offer_service')}", 3_000_000.0)
    tco.set_horizon(ws, SHEET, 10)
    tco.type_estimate(ws, SHEET, "offered", "maintenance", Money.of(3_000_000, "RUB"))
    offer = tco.evaluate(ws, SHEET).offered
    assert offer is not None
    assert offer.saving.value is not None
    assert found.named("Result", "Saving", "C") == float(offer.saving.value.amount)


def test_nothing_to_reckon_is_refused(ws: Workspace) -> None:
    fresh = tco.create_sheet(ws, "sokmash").value
    with pytest.raises(Refused, match="No amounts"):
        cost_book(ws, fresh.uid)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_works_out_the_same(ws: Workspace, tmp_path: Path) -> None:
    tco.set_rate(ws, SHEET, "EUR", Decimal("98.4"), source="Bank of Russia")
    tco.type_estimate(ws, SHEET, "offered", "delivery", Money.of("5081.31", "EUR"))
    tco.set_cell(ws, SHEET, "current", "energy", {"growth": Decimal("0.09")})
    bare = tmp_path / "bare.xlsx"
    bare.write_bytes(without_values(cost_book(ws, SHEET)))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "out"),
         str(bare)],
        check=True, capture_output=True, timeout=120, env={**os.environ, "HOME": str(tmp_path)},
    )  # fmt: skip
    result = tco.evaluate(ws, SHEET)
    pages = CalamineWorkbook.from_path(str(tmp_path / "out" / "bare.xlsx"))
    rows = {row[0]: row for row in pages.get_sheet_by_name("Result").to_python()}
    for at, name in enumerate(("current", "offered"), start=1):
        total, present = result.columns[name].total.value, result.columns[name].present_value.value
        assert rows["Over the years"][at] == float(total.amount)
        assert rows["Present value"][at] == float(present.amount)
    assert rows["Saving"][2] == float(result.offered.saving.value.amount)
    assert rows["Payback, years"][2] == pytest.approx(float(result.offered.payback.value.years))
    assert rows["Share of our estimates"][1] == pytest.approx(float(result.estimate_share.value))


def without_values(data: bytes) -> bytes:
    """Take from a workbook what it says its formulas give: who reads it must work them out."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            page = old.read(name)
            if name.startswith("xl/worksheets/"):
                page = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", page)
            new.writestr(name, page)
    return out.getvalue()


# -- any comparison ------------------------------------------------------------------------------

CURRENCIES = ("RUB", "EUR", "JPY", "KWD")


@st.composite
def views(draw: st.DrawFn) -> Read:
    """A comparison of two to five columns with ranges, growth, rates, facts and gaps."""
    currency = draw(st.sampled_from(CURRENCIES))
    foreign = draw(st.sampled_from([one for one in CURRENCIES if one != currency]))
    rate = draw(st.decimals("0.001", "200", places=4))
    columns = COLUMNS[: draw(st.integers(2, 5))]
    sheet = TcoSheet(
        uid="t", client_uid="c", currency=currency, columns=columns,
        horizon=draw(st.integers(1, 6)),
        discount_rate=draw(st.none() | st.decimals(0, "0.4", places=3)),
        rates=(Rate(currency=foreign, rate=rate, on=TODAY),) if draw(st.booleans()) else (),
    )  # fmt: skip
    cells, facts = {}, {}
    for name in draw(st.lists(st.sampled_from(COMPONENTS), min_size=1, max_size=5, unique=True)):
        for column in columns:
            code = draw(st.sampled_from([currency] * 9 + [foreign]))
            amount = Money(draw(st.integers(-(10**6), 10**11)), code)
            cell = TcoCell(
                uid=f"{column}-{name}", client_uid="c", sheet_uid="t", column=column,
                component=name, estimate=amount, agreed=draw(st.booleans()), score=3,
                growth=draw(st.sampled_from([Decimal(0), Decimal("0.035"), Decimal("-0.1")])),
                number_source=draw(st.sampled_from(["our_estimate", "measured"])),
                quantity=draw(st.none() | st.decimals(0, 50, places=2)),
                low=draw(st.none() | st.just(Money(amount.minor // 2, currency))),
                high=draw(st.none() | st.just(Money(abs(amount.minor) * 2, currency))),
            )  # fmt: skip
            if draw(st.integers(0, 9)) == 0:
                continue  # nobody knows yet
            if draw(st.integers(0, 3)) == 0:
                fact = Fact(
                    uid=f"f-{cell.uid}", client_uid="c", learned_on=TODAY, amount=amount,
                    frequency=draw(st.none() | st.decimals(0, 40, places=1)),
                    period=draw(st.sampled_from(["once", "per_year", "per_month", "per_hour"])),
                )  # fmt: skip
                facts[fact.uid] = fact
                cell = replace(cell, fact_uid=fact.uid, estimate=None, quantity=None)
            cells[column, name] = cell
    return Read(
        sheet=sheet, client=Client(uid="c", short_name="=Åßen"), cells=cells, facts=facts,
        people={}, team={}, values=with_overrides({"tco_horizon_max": 6}),
    )  # fmt: skip


@settings(
    max_examples=EXAMPLES,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(read=views(), language=st.sampled_from(LANGUAGES))
def test_window_workbook_and_json_say_the_same(read: Read, language: str) -> None:
    with speaking(language):
        view = view_of(read, TODAY)
        if not any(one.counted for one in view.result.lines):
            return
        plan = Plan.of(view, read.values, TODAY)
        found = Book(workbook_bytes(book(view, plan)))
        shown = total_line(view).cells
    assert disagreements(found) == []
    same_totals(view, plan, found, [one.total for one in shown])


def same_totals(view: SheetView, plan: Plan, found: Book, shown: list[str]) -> None:
    from kamdesk.services.tco.book import results

    data = told(view)
    digits = minor_digits(view.sheet.currency)
    totals = [one.total.value for one in view.result.columns.values()]
    large = any(one is not None and abs(one.minor) > EXACT for one in totals)
    hair = Decimal(1).scaleb(-digits) if large else Decimal(0)
    for at, name in enumerate(view.sheet.columns):
        total = view.result.columns[name].total.value
        written = found.value(plan.result, f"{'BCDEF'[at]}{results.TOTAL + 1}")
        if total is None:
            assert (written, data["columns"][name]["total"], shown[at]) == ("", None, "—")
            continue
        assert abs(half_up(Decimal(str(written)), digits) - total.amount) <= hair
        assert Decimal(data["columns"][name]["total"]["amount"]) == total.amount
        assert int(re.sub(r"\D", "", shown[at])) == abs(total.whole())
    for name, one in view.result.comparisons.items():
        saving = found.value(
            plan.result, f"{'BCDEF'[view.sheet.columns.index(name)]}{results.SAVING + 1}"
        )
        if one.saving.value is None:
            assert (saving, data["savings"][name]["saving"]) == ("", None)
        else:
            assert abs(half_up(Decimal(str(saving)), digits) - one.saving.value.amount) <= hair
            assert data["savings"][name]["saving"]["amount"] == str(one.saving.value.amount)
