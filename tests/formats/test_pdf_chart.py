"""The chart of costs: true to the table, fit for the page and for the window."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from kamdesk.domain.money import Money
from kamdesk.domain.proposals.document import CostRow, CostTable
from kamdesk.formats.pdf import chart
from kamdesk.i18n import Speech
from tests.formats.sample import LANGUAGES, demo

SVG = "{http://www.w3.org/2000/svg}"
ACCENT, GREY = "#0E7C7B", "#5F6B70"


def demo_costs(language: str = "en") -> CostTable:
    costs = demo(language).costs
    assert costs is not None
    return costs


def table(*rows: tuple[str, int, int], price: str = "p") -> CostTable:
    return CostTable(
        title="Costs", columns=("Now", "New"), horizon=5, currency="EUR", price_key=price,
        rows=tuple(
            CostRow(key=key, label=key, amounts=(Money(a * 100, "EUR"), Money(b * 100, "EUR")))
            for key, a, b in rows
        ),
        total=CostRow(
            key="total", label="Total",
            amounts=(
                Money(sum(r[1] for r in rows) * 100, "EUR"),
                Money(sum(r[2] for r in rows) * 100, "EUR"),
            ),
        ),
    )  # fmt: skip


def read(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def words(svg: str) -> list[str]:
    return [one.text or "" for one in read(svg).iter(f"{SVG}text")]


def bars(svg: str) -> list[list[tuple[float, float]]]:
    """Start and width of the filled parts of each bar."""
    found: dict[str, list[tuple[float, float]]] = {}
    for one in read(svg).iter(f"{SVG}rect"):
        if one.get("fill") != "none" and float(one.get("height", 0)) > 10:
            place = (float(one.get("x", 0)), float(one.get("width", 0)))
            found.setdefault(one.get("y", ""), []).append(place)
    return list(found.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_says_the_figures_of_the_table(language: str) -> None:
    speech = Speech(language)
    said = words(chart.stacked_bars(demo_costs(language), speech))
    for value in ("18", "21.6", "48", "37"):
        assert speech.number(Decimal(value)) in said
    for total in ("97.9", "74.15"):  # as many decimals each, so that they can be compared
        assert speech.number(Decimal(total), 2) in said
    assert "\u2212" + speech.number(Decimal("23.75")) in said
    assert all(column in said for column in demo_costs(language).columns)


def test_parts_are_as_long_as_their_money() -> None:
    current, offered = bars(chart.stacked_bars(demo_costs(), Speech("en")))
    point = sum(width + 0.7 for _x, width in current) / 97.9
    assert current[0][1] == pytest.approx(18 * point, abs=1)
    assert current[1][1] == pytest.approx(48 * point, abs=1)
    assert offered[1][1] == pytest.approx(37 * point, abs=1)
    assert offered[-1][0] + offered[-1][1] == pytest.approx(74.15 * point, abs=1.5)


def test_price_comes_first_and_the_rest_is_one_part() -> None:
    said = words(chart.stacked_bars(demo_costs(), Speech("en")))
    assert said[-5:] == ["Equipment", "Energy", "Downtime", "Maintenance", "Other"]


def test_what_is_deducted_never_stands_as_a_bar() -> None:
    svg = chart.stacked_bars(table(("p", 100, 90), ("e", 50, 20), ("back", -10, -15)), Speech("en"))
    assert [len(parts) for parts in bars(svg)] == [2, 2]
    svg = chart.stacked_bars(table(("p", 5, 5), ("back", -10, -15)), Speech("en"))
    assert all(x >= 0 for parts in bars(svg) for x, _width in parts)


@pytest.mark.parametrize(
    ("size", "unit"), [(1, "EUR"), (1000, "thousand EUR"), (1_000_000, "million EUR")]
)
def test_unit_follows_the_size(size: int, unit: str) -> None:
    costs = table(("p", 11 * size, 10 * size))
    assert chart.unit_name(costs, Speech("en")) == unit
    assert "11" in words(chart.stacked_bars(costs, Speech("en")))


def test_a_dearer_offer_shows_no_saving() -> None:
    svg = chart.stacked_bars(table(("p", 10, 30)), Speech("en"))
    assert 'fill="none"' not in svg
    assert "\u2212" not in svg


def test_nothing_is_drawn_of_unknown_amounts() -> None:
    costs = demo_costs()
    half = replace(costs.rows[0], amounts=(costs.rows[0].amounts[0], None))
    assert chart.stacked_bars(replace(costs, rows=(half, *costs.rows[1:])), Speech("en")) == ""
    assert chart.stacked_bars(replace(costs, rows=()), Speech("en")) == ""
    nothing = table(("p", 0, 0))
    assert chart.stacked_bars(nothing, Speech("en")) == ""


def test_three_ways_are_three_bars_and_only_the_offered_is_tinted() -> None:
    costs = demo_costs()
    wide = replace(
        costs,
        columns=(*costs.columns, "Third way"),
        rows=tuple(replace(row, amounts=(*row.amounts, row.amounts[0])) for row in costs.rows),
        total=replace(costs.total, amounts=(*costs.total.amounts, costs.total.amounts[0])),
    )
    svg = chart.stacked_bars(wide, Speech("en"))
    assert len(bars(svg)) == 3
    fills = [one.get("fill") for one in read(svg).iter(f"{SVG}rect") if one.get("height") == "23"]
    assert fills.count(ACCENT) == 1
    assert fills.count(GREY) == 2


def test_typed_words_stay_words() -> None:
    costs = replace(demo_costs(), columns=("<script>&", 'a"b'), title="</title><x>")
    svg = chart.stacked_bars(costs, Speech("en"))
    assert "<script>&" in words(svg)
    assert "<script" not in svg
    assert not re.search(r"<(?!/?(svg|title|rect|text)\b)", svg)


def test_the_same_table_gives_the_same_bytes() -> None:
    assert chart.stacked_bars(demo_costs(), Speech("en")) == chart.stacked_bars(
        demo_costs(), Speech("en")
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_window_draws_the_same_picture(qapp: object, language: str) -> None:
    svg = chart.stacked_bars(demo_costs(language), Speech(language))
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    assert renderer.isValid()
    image = QImage(chart.WIDTH * 2, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    colours = {
        image.pixelColor(x, y).name().upper()
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    }
    assert {ACCENT, GREY} <= colours
