"""Two passports side by side: what differs first."""

from __future__ import annotations

from datetime import date

from kamdesk.domain.clients import Hours
from kamdesk.domain.regions import Factor, Region
from kamdesk.services import records, regions
from kamdesk.services.regions.compare import compare

DAY = date(2026, 7, 15)


def region(ws, name: str, **more) -> str:
    return regions.add_region(ws, Region(code="", names={"en": name}, **more)).value.uid


def test_what_differs_stands_first_and_the_same_once(ws):
    ws.pinned = DAY
    hours = Hours(start="09:00", end="18:00")
    moscow = region(ws, "Moscow", country="RU", time_zone="Europe/Moscow", working_hours=hours)
    berlin = region(ws, "Berlin", country="DE", time_zone="Europe/Berlin", working_hours=hours)
    records.add(ws, "factors", Factor(region_uid=berlin, dimension="social", statement="Strikes"))
    found = compare(ws, moscow, berlin)
    assert (found.left, found.right) == ("Moscow", "Berlin")
    assert (found.between.hours, found.between.status) == (8, "green")
    differing = {one.label: (one.left, one.right) for one in found.differing}
    assert differing["Time zone"] == ("Europe/Moscow", "Europe/Berlin")
    assert differing["Factors"] == ("no data", "Strikes")
    assert differing["Population"][1] == "84.0 million · 2025"
    same = {one.label: one.left for one in found.same}
    assert same["Working hours"].endswith("09:00–18:00")
    assert same["Clients"] == "0"
    assert not set(differing) & set(same)


def test_passports_without_anything_are_the_same_and_share_no_hours(ws):
    found = compare(ws, region(ws, "A"), region(ws, "B"))
    assert found.differing == ()
    assert found.between is None
    assert {one.left for one in found.same} == {"no data", "0"}
