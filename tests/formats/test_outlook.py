"""The drawings of what a saving turns on and of how costs run up."""

from __future__ import annotations

from decimal import Decimal
from xml.etree import ElementTree

from kamdesk.formats.pdf.outlook import Bar, Curve, course_chart, tornado_chart
from kamdesk.i18n import Speech

D, EN = Decimal, Speech("en")
SVG = "{http://www.w3.org/2000/svg}"


def drawn(svg: str, what: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(svg).iter(f"{SVG}{what}"))


def words(svg: str) -> list[str]:
    return [one.text or "" for one in drawn(svg, "text")]


def test_bars_bear_their_figures_and_tell_said_from_tried() -> None:
    bars = [
        Bar(label="Energy <&> air", low=D(14_150_000), high=D(33_350_000), said=False),
        Bar(label="Downtime", low=D(27_000_000), high=D(23_750_000), said=True),
    ]
    svg = tornado_chart(bars, D(23_750_000), "RUB", EN)
    shown = words(svg)
    assert "Saving 23.75 million RUB" in [one.replace("\u00a0", " ") for one in shown]
    assert {"14.15", "33.35", "27", "Energy <&> air"} <= set(shown)
    boxes = drawn(svg, "rect")
    assert [one.get("stroke-dasharray") is None for one in boxes] == [False, False, True]
    assert tornado_chart([], D(0), "RUB", EN) == ""


def test_lines_are_told_apart_without_colour_and_the_break_even_is_marked() -> None:
    curves = [
        Curve(label="Today", points=(D(19), D(35), D(98))),
        Curve(label="Offer", points=(D(23), D(34), D(74))),
        Curve(label="Rent", points=(D(-5), D(40), D(74))),
    ]
    svg = course_chart(curves, "KWD", EN, D("0.71"))
    lines = drawn(svg, "polyline")
    looks = {(one.get("stroke-width"), one.get("stroke-dasharray")) for one in lines}
    assert len(looks) == 3
    assert len(drawn(svg, "circle")) == 1
    assert "ahead after 8.5 months" in words(svg)
    names = {one.text: float(one.get("y", "0")) for one in drawn(svg, "text")}
    assert abs(names["Offer"] - names["Rent"]) >= 9  # they end together and stay readable
    assert not drawn(course_chart(curves, "KWD", EN), "circle")
    assert course_chart(curves[:1], "KWD", EN) == ""
    flat = [Curve(label="A", points=(D(0), D(0)))] * 2
    assert drawn(course_chart(flat, "JPY", EN), "polyline")
