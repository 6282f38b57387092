"""Cost of ownership: the worked examples of section 38 and its edges."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kamdesk.domain.interviews import Fact
from kamdesk.domain.money import Money, half_up
from kamdesk.domain.settings import DEFAULTS
from kamdesk.domain.tco import TcoCell, TcoSheet
from kamdesk.domain.tco.lines import Line, lines_of
from kamdesk.domain.tco.rules import Result, estimate_share, evaluate

TODAY = {
    "purchase_price": (18_000_000, "client_stated"),
    "delivery": (400_000, "client_stated"),
    "installation": (800_000, "client_stated"),
    "training": (150_000, "client_stated"),
    "energy": (9_600_000, "measured"),
    "maintenance": (1_400_000, "client_stated"),
    "downtime": (3_570_000, "client_stated"),
    "quality_loss": (900_000, "client_stated"),
    "admin": (480_000, "our_estimate"),
    "disposal": (300_000, "benchmark"),
    "residual_value": (-1_500_000, "benchmark"),
}
OFFER = {
    "purchase_price": (21_600_000, "our_offer"),
    "delivery": (500_000, "our_offer"),
    "installation": (1_000_000, "our_offer"),
    "training": (0, "our_offer"),
    "energy": (7_400_000, "our_offer"),
    "maintenance": (1_900_000, "our_offer"),
    "downtime": (1_020_000, "our_offer"),
    "quality_loss": (250_000, "our_estimate"),
    "admin": (120_000, "our_estimate"),
    "disposal": (0, "our_offer"),
    "residual_value": (-2_400_000, "our_offer"),
}


def sheet(**values: Any) -> TcoSheet:
    return TcoSheet(uid="t1", client_uid="c", currency="RUB", **values)


def cells(column: str, amounts: dict[str, tuple[Any, str]]) -> list[TcoCell]:
    return [
        TcoCell(
            uid=f"{column}-{name}",
            client_uid="c",
            sheet_uid="t1",
            column=column,
            component=name,
            estimate=None if amount is None else Money.of(amount, "RUB"),
            number_source=source,
        )
        for name, (amount, source) in amounts.items()
    ]


def result(
    current: dict[str, tuple[Any, str]], offered: dict[str, tuple[Any, str]], **values: Any
) -> Result:
    table = sheet(**values)
    rows = [*cells("current", current), *cells("offered", offered)]
    return evaluate(table, lines_of(table, rows, {}, DEFAULTS))


def plain(current: dict[str, Any], offered: dict[str, Any], **values: Any) -> Result:
    return result(
        {name: (amount, "measured") for name, amount in current.items()},
        {name: (amount, "measured") for name, amount in offered.items()},
        **values,
    )


def test_T38a_ten_becomes_nine() -> None:
    found = plain({"purchase_price": 5, "energy": 5}, {"purchase_price": 6, "energy": 3}, horizon=1)
    offer = found.offered
    assert offer is not None
    assert found.columns["current"].total.value == Money.of(10, "RUB")
    assert found.columns["offered"].total.value == Money.of(9, "RUB")
    assert offer.premium.value == Decimal("0.2")
    assert offer.saving_share.value == Decimal("0.1")  # of today's cost, not one ninth
    others = found.columns["offered"].annual.value, found.columns["current"].annual.value
    assert others == (Money.of(3, "RUB"), Money.of(5, "RUB"))  # other costs fall by 40 %


def test_T38b_the_demo_to_the_last_figure() -> None:
    found = result(TODAY, OFFER, discount_rate=Decimal("0.18"))
    offer = found.offered
    assert offer is not None
    current, offered = found.columns["current"], found.columns["offered"]
    assert current.total.value == Money.of(97_900_000, "RUB")
    assert offered.total.value == Money.of(74_150_000, "RUB")
    assert current.annual.value == Money.of(15_950_000, "RUB")
    assert offered.annual.value == Money.of(10_690_000, "RUB")
    assert current.one_off.value == Money.of(19_350_000, "RUB")
    assert offered.one_off.value == Money.of(23_100_000, "RUB")
    assert offer.saving.value == Money.of(23_750_000, "RUB")
    assert half_up(offer.saving_share.value * 100, 1) == Decimal("24.3")
    assert offer.premium.value == Decimal("0.2")
    assert offer.one_off_diff.value == Money.of(3_750_000, "RUB")
    assert offer.annual_saving.value == Money.of(5_260_000, "RUB")
    assert half_up(offer.payback.value.years, 2) == Decimal("0.71")
    assert half_up(offer.payback.value.months, 1) == Decimal("8.6")
    assert offer.cost_of_delay.value == Money.of("438333.33", "RUB")
    assert half_up(found.estimate_share.value * 100, 1) == Decimal("2.4")
    assert current.present_value.value.whole() == 68_703_847
    assert offered.present_value.value.whole() == 55_480_396
    assert offer.present_saving.value.whole() == 13_223_451
    assert half_up(offer.present_saving_share.value * 100, 1) == Decimal("19.2")
    assert current.horizon["downtime"] == Money.of(17_850_000, "RUB")


def test_M13_estimates_of_both_energy_rows_are_half_of_the_sheet() -> None:
    guess = {"energy": (9_600_000, "our_estimate")}
    found = result({**TODAY, **guess}, {**OFFER, "energy": (7_400_000, "our_estimate")})
    assert half_up(found.estimate_share.value * 100, 1) == Decimal("49.6")


def test_every_figure_says_what_went_in() -> None:
    offer = result(TODAY, OFFER).offered
    assert offer is not None
    assert offer.saving.inputs == {
        "from": Money.of(97_900_000, "RUB"),
        "less": Money.of(74_150_000, "RUB"),
    }
    assert offer.payback.inputs["annual_saving"] == Money.of(5_260_000, "RUB")
    assert offer.saving.rule == "38"


def test_growth_starts_in_the_second_year() -> None:
    table = sheet(horizon=3)
    grown = [replace(one, growth=Decimal("0.1")) for one in cells("current", {"energy": (100, "")})]
    rows = [*grown, *cells("offered", {"energy": (100, "")})]
    found = evaluate(table, lines_of(table, rows, {}, DEFAULTS))
    assert found.columns["current"].total.value == Money.of(331, "RUB")  # 100 + 110 + 121
    assert found.columns["current"].annual.value == Money.of(100, "RUB")


def test_zero_is_an_amount_and_nothing_is_not() -> None:
    full = plain({"training": 5, "energy": 1}, {"training": 0, "energy": 1})
    assert full.offered is not None
    assert full.offered.saving.value == Money.of(5, "RUB")
    empty = plain({"training": 5, "energy": 1}, {"training": None, "energy": 1})
    assert empty.columns["offered"].missing == ("training",)
    assert empty.columns["offered"].total.value is None
    assert empty.columns["current"].total.known
    assert empty.offered is not None
    assert empty.offered.saving.value is None
    assert empty.offered.saving.missing == ("offered:training",)
    absent = plain({"training": 5, "energy": 1}, {"energy": 1})
    assert absent.columns["offered"].missing == ("training",)


def test_a_sheet_without_cells_states_nothing() -> None:
    found = plain({}, {})
    assert found.columns["current"].total.value is None
    assert found.columns["current"].missing == ("amounts",)
    assert found.estimate_share.value is None


@pytest.mark.parametrize(
    ("extra", "saving", "state"),
    [
        (0, 5, "immediate"),
        (-3, -5, "immediate"),
        (4, 0, "never"),
        (4, -1, "never"),
        (4, 8, "years"),
    ],
)
def test_payback_states(extra: int, saving: int, state: str) -> None:
    found = plain(
        {"purchase_price": 10, "energy": 20}, {"purchase_price": 10 + extra, "energy": 20 - saving}
    )
    assert found.offered is not None
    payback = found.offered.payback.value
    assert payback.state == state
    assert payback.years == (Decimal("0.5") if state == "years" else None)


def test_a_price_of_nothing_has_no_premium() -> None:
    found = plain({"purchase_price": 0, "energy": 2}, {"purchase_price": 1, "energy": 1})
    assert found.offered is not None
    assert found.offered.premium.value is None


def test_no_rate_no_present_value() -> None:
    found = result(TODAY, OFFER)
    assert found.columns["current"].present_value.missing == ("discount_rate",)


def test_worry_is_no_money_until_agreed() -> None:
    table = sheet()
    rows = [*cells("current", {"energy": (2, "")}), *cells("offered", {"energy": (1, "")})]
    worry = TcoCell(
        client_uid="c", sheet_uid="t1", column="current", component="risk_anxiety", score=4
    )
    calm = replace(worry, column="offered", score=2)
    found = evaluate(table, lines_of(table, [*rows, worry, calm], {}, DEFAULTS))
    assert found.offered is not None
    assert found.offered.saving.value == Money.of(5, "RUB")
    assert found.subjective[0].scores == {"current": 4, "offered": 2}
    agreed = [
        replace(worry, agreed=True, estimate=Money.of(3, "RUB")),
        replace(calm, agreed=True, estimate=Money.of(0, "RUB")),
    ]
    found = evaluate(table, lines_of(table, [*rows, *agreed], {}, DEFAULTS))
    assert found.offered is not None
    assert found.offered.saving.value == Money.of(20, "RUB")
    assert found.subjective == ()


def test_a_third_column_is_compared_with_today_too() -> None:
    table = sheet(columns=("current", "offered", "alternative_2"))
    rows = [
        *cells("current", {"energy": (3, "")}),
        *cells("offered", {"energy": (1, "")}),
        *cells("alternative_2", {"energy": (2, "")}),
    ]
    found = evaluate(table, lines_of(table, rows, {}, DEFAULTS))
    assert found.comparisons["alternative_2"].saving.value == Money.of(5, "RUB")


def test_a_cell_takes_its_amount_and_source_from_the_chosen_fact() -> None:
    fact = Fact(
        uid="f",
        client_uid="c",
        learned_on=date(2026, 3, 12),
        amount=Money.of(85_000, "RUB"),
        frequency=Decimal("3.5"),
        period="per_month",
    )
    cell = replace(cells("current", {"downtime": (1, "")})[0], fact_uid="f")
    line = lines_of(sheet(), [cell], {"f": fact}, DEFAULTS)[0]
    assert line.amount == Money.of(3_570_000, "RUB")
    assert (line.number_source, line.evidence_state) == ("client_stated", "heard")
    euro = replace(fact, amount=Money.of(1, "EUR"))
    assert lines_of(sheet(), [cell], {"f": euro}, DEFAULTS)[0].missing == ("currency",)
    once = replace(fact, period="once")
    assert lines_of(sheet(), [cell], {"f": once}, DEFAULTS)[0].missing == ("period",)


def test_shares_of_estimates_count_amounts_without_their_sign() -> None:
    def line(minor: int, source: str) -> Line:
        return Line(
            column="current",
            component="disposal",
            kind="end",
            amount=Money(minor, "RUB"),
            number_source=source,
        )

    share = estimate_share([line(-100, "our_estimate"), line(300, "measured")], 5)
    assert share.value == Decimal("0.25")
