"""The passport of a region on paper: three languages, nothing known, more than fits."""

from __future__ import annotations

from datetime import date

import pytest

from kamdesk.domain.clients import Client, Hours
from kamdesk.domain.library import OwnCompany
from kamdesk.domain.money import Money
from kamdesk.domain.regions import Competitor, Factor, Region
from kamdesk.errors import NotFound
from kamdesk.services import documents, places, records, regions
from kamdesk.services.regions.hours import moved_day
from kamdesk.services.regions.papers import CLIENTS, FACTORS, NAMES, RIVALS, passport_paper
from kamdesk.services.regions.view import region_of
from kamdesk.services.regions.words import holiday_runs

TODAY = date(2026, 3, 16)


@pytest.fixture
def ws(ws):
    ws.pinned = TODAY
    own = OwnCompany(names={"en": "Pnevmaris"}, time_zone="Europe/Moscow", working_hours=Hours())
    records.add(ws, "own_company", own)
    return ws


@pytest.fixture
def bavaria(ws) -> str:
    region = Region(
        code="", country="DE", subdivision="DE-BY", names={"en": "Bavaria", "de": "Bayern"},
        time_zone="Europe/Berlin", working_hours=Hours(), market_entry={"guide_role": False},
        culture_notes="They plan far ahead. " * 190, tax_customs_notes="Reverse charge. " * 90,
    )  # fmt: skip
    return regions.add_region(ws, region).value.uid


def add_factor(ws, uid: str, statement: str, **more) -> None:
    given = {"impact": 5, "probability": 3, "direction": "threat", **more}
    records.add(
        ws, "factors", Factor(region_uid=uid, dimension="economic", statement=statement, **given)
    )


def pages(ws, paper) -> int:
    return documents.picture(documents.print_paper(ws, paper), 0, 200).pages


def part(paper, heading: str):
    return next(one for one in paper.parts if one.heading == heading)


def test_many_factors_and_clients_stay_on_two_pages(ws, bavaria: str):
    for at in range(60):
        add_factor(ws, bavaria, f"{at}: Energiekostenausgleichsverordnung " + "und Preise " * 8)
    for at in range(500):
        records.add(ws, "clients", Client(short_name=f"Βιομηχανία {at}", region_uid=bavaria))
    for at in range(RIVALS + 5):
        records.add(
            ws, "competitors",
            Competitor(region_uid=bavaria, name=f"Drucklufttechnik Schwarzenberger {at}",
                       share_pct=5, product="Service", price=Money.of("94.50", "EUR"),
                       strengths="price, " * 90, weaknesses="late " * 90, our_answer="x " * 900,
                       source_text="talks with plants", source_date=date(2024, 1, 1)),
        )  # fmt: skip
    paper = passport_paper(ws, bavaria)
    assert len(part(paper, "Factors").table.rows) == FACTORS
    assert part(paper, "Factors").note == f"and {60 - FACTORS} more"
    assert part(paper, "Market there").note == "and 5 more"
    ((names, _factor, _days),) = part(paper, "What it means for each client").table.rows
    assert names.endswith(f"and {500 - NAMES} more")
    assert pages(ws, paper) <= 2


def test_clients_of_whom_the_same_is_said_share_a_row(ws, bavaria: str):
    uids = [
        records.add(ws, "clients", Client(short_name=f"C{at}", region_uid=bavaria)).value.uid
        for at in range(CLIENTS + 3)
    ]
    for at, uid in enumerate(uids[:-2]):
        add_factor(ws, bavaria, f"For {at}", client_uids=(uid,))
    found = part(passport_paper(ws, bavaria), "What it means for each client")
    assert len(found.table.rows) == CLIENTS
    assert found.note == "and 3 more"


@pytest.mark.parametrize(
    ("lang", "title", "holiday"),
    [
        ("en", "Region passport: Bavaria", "Good Friday"),
        ("ru", "Паспорт региона: Bavaria", ""),
        ("de", "Regionspass: Bayern", "Karfreitag"),
    ],
)
def test_it_speaks_three_languages(ws, bavaria: str, lang, title, holiday):
    paper = passport_paper(ws, bavaria, lang=lang)
    assert (paper.language, paper.title) == (lang, title)
    assert places.country_name("DE", lang) in paper.about
    assert holiday in paper.parts[0].figures[2].note
    assert pages(ws, paper) <= 2


def test_what_is_not_known_is_said_and_never_zero(ws):
    bare = regions.add_region(ws, Region(code="", names={"en": "Somewhere"})).value.uid
    paper = passport_paper(ws, bare)
    assert {one.value for one in paper.parts[0].figures} == {"no data"}
    assert {one.value for one in paper.parts[1].fields} == {"no data"}
    assert pages(ws, paper) == 1


def test_a_source_of_two_years_ago_is_called_out_of_date(ws, bavaria: str):
    add_factor(ws, bavaria, "Old", source_text="office", source_date=date(2024, 1, 1))
    (row,) = part(passport_paper(ws, bavaria), "Factors").table.rows
    assert row[0] == "15"
    assert row[2].endswith("out of date")


def test_days_off_in_a_row_are_one_and_moved_days_do_not_name_them():
    runs = holiday_runs(
        [
            (date(2026, 12, 31), moved_day()),
            (date(2027, 1, 1), "New Year Holidays"),
            (date(2027, 1, 2), "Christmas"),
            (date(2027, 1, 3), "New Year Holidays"),
            (date(2027, 3, 8), ""),
        ]
    )
    assert runs == [("31 December – 3 January", "New Year Holidays"), ("8 March", "")]


def test_a_region_is_found_by_code_and_by_name(ws, bavaria: str):
    assert region_of(ws, "bayern") == region_of(ws, "DE-BY") == region_of(ws, bavaria) == bavaria
    with pytest.raises(NotFound) as missing:
        region_of(ws, "Saxony")
    assert "Bavaria" in missing.value.message
