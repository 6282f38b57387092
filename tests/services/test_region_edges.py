"""Section 2 at its edges: holidays of parts of a country, Easters, moved days, odd clocks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from kamdesk import i18n
from kamdesk.domain.clients import Client, Hours
from kamdesk.domain.library import OwnCompany
from kamdesk.domain.regions import Region
from kamdesk.domain.regions.overlap import Place, common_hours, hours_ahead, worst_overlap
from kamdesk.domain.talks import Talk
from kamdesk.services import briefs, clients, records, regions, talks
from kamdesk.services.briefs.clash import clash_words
from kamdesk.services.places import town_of
from kamdesk.services.regions.hours import client_place, holidays_ahead
from kamdesk.services.regions.words import holiday_runs, zone_words
from kamdesk.services.today import today

DAY = Hours(start="09:00", end="18:00")
LIMITS = {"red_below": Decimal(4), "green_from": Decimal(5)}
NEW_YEAR = date(2026, 1, 1)
OUTSIDE = "outside their hours 09:00–18:00"


def region(country: str, part: str = "", zone: str = "", **more) -> Region:
    return Region(code="x", country=country, subdivision=part, time_zone=zone,
                  working_hours=DAY, names={"en": "There"}, **more)  # fmt: skip


def days_off(country: str, part: str = "", on: date = NEW_YEAR) -> dict[date, str]:
    return dict(holidays_ahead(region(country, part), on))


def place(zone: str, hours: Hours = DAY) -> Place:
    return Place(zone=zone, hours=hours)


# -- holidays -------------------------------------------------------------------------------------


def test_a_part_of_a_country_has_holidays_of_its_own():
    epiphany, corpus_christi = date(2026, 1, 6), date(2026, 6, 4)
    assert {epiphany, corpus_christi} <= days_off("DE", "DE-BY").keys()
    assert not {epiphany, corpus_christi} & days_off("DE", "DE-BE").keys()
    assert not {epiphany, corpus_christi} & days_off("DE").keys()
    saint_andrew, easter_monday = date(2026, 11, 30), date(2026, 4, 6)
    scotland, england = days_off("GB", "GB-SCT"), days_off("GB", "GB-ENG")
    assert saint_andrew in scotland
    assert saint_andrew not in england
    assert easter_monday in england
    assert easter_monday not in scotland


def test_a_part_without_a_calendar_of_its_own_has_that_of_the_country():
    assert days_off("RU", "RU-TA") == days_off("RU")
    assert days_off("AX-nowhere") == {}


@pytest.mark.parametrize(
    ("year", "western", "orthodox"),
    [(2026, date(2026, 4, 6), date(2026, 4, 13)), (2025, date(2025, 4, 21), date(2025, 4, 21))],
)
def test_easter_is_that_of_the_country(year, western, orthodox):
    first = date(year, 1, 1)
    assert western in days_off("DE", on=first)
    assert orthodox in days_off("GR", on=first)
    assert (orthodox in days_off("DE", on=first)) is (western == orthodox)


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "moved day off"), ("ru", "перенесённый выходной"), ("de", "verlegter freier Tag")],
)
def test_a_moved_day_off_says_so_without_figures(language, words):
    i18n.set_language(language)
    try:
        found = days_off("RU")
    finally:
        i18n.set_language("en")
    assert found[date(2026, 1, 9)] == found[date(2026, 12, 31)] == words


def test_what_follows_on_a_sunday_is_a_day_off_too():
    assert date(2026, 3, 9) in days_off("RU")  # Women's Day is a Sunday
    assert date(2026, 12, 28) in days_off("GB", "GB-SCT")  # Boxing Day is a Saturday


def test_a_year_ends_and_begins():
    found = holidays_ahead(region("RU"), date(2026, 12, 20))
    days = [day for day, _name in found]
    assert days[0] == date(2026, 12, 31)
    assert date(2027, 1, 7) in days
    assert max(days) < date(2027, 12, 20)
    assert holiday_runs(found)[0][0].startswith("31 December – ")
    whole = region("", holidays=(date(2027, 1, 30), date(2027, 1, 31)))
    assert [day for day, _name in holidays_ahead(whole, date(2026, 1, 31))] == [date(2027, 1, 30)]
    leap = region("", holidays=(date(2029, 2, 28), date(2029, 3, 1)))
    assert [day for day, _name in holidays_ahead(leap, date(2028, 2, 29))] == [date(2029, 2, 28)]


# -- clocks ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("zone", "on", "ahead", "hours"),
    [
        ("Asia/Kathmandu", date(2026, 1, 15), "2.75", "6.25"),
        ("Asia/Tehran", date(2026, 7, 15), "0.5", "8.5"),
        ("Australia/Adelaide", date(2026, 1, 15), "7.5", "1.5"),
        ("Australia/Adelaide", date(2026, 7, 15), "6.5", "2.5"),
        ("Australia/Lord_Howe", date(2026, 1, 15), "8", "1"),
        ("Australia/Lord_Howe", date(2026, 7, 15), "7.5", "1.5"),  # half an hour of summer time
        ("America/St_Johns", date(2026, 1, 15), "-6.5", "2.5"),
    ],
)
def test_clocks_that_differ_by_parts_of_an_hour(zone, on, ahead, hours):
    assert hours_ahead("Europe/Moscow", zone, on) == Decimal(ahead)
    assert common_hours(place("Europe/Moscow"), place(zone), on) == Decimal(hours)


def test_summer_time_of_both_hemispheres_moves_in_opposite_ways():
    """Berlin goes forward on 29 March, Sydney back on 5 April 2026."""
    early = place("Australia/Sydney", Hours(start="14:00", end="23:00"))
    berlin = place("Europe/Berlin")
    found = [common_hours(berlin, early, date(2026, *day)) for day in ((3, 27), (3, 30), (4, 6))]
    assert found == [4, 5, 6]
    back = [common_hours(berlin, early, date(2026, *day)) for day in ((10, 2), (10, 5), (10, 26))]
    assert back == [6, 5, 4]
    worst = worst_overlap(berlin, early, date(2026, 7, 1), months=12, **LIMITS)
    assert (worst.hours, worst.on) == (4, date(2026, 10, 26))


def test_the_night_in_which_clocks_move_is_as_long_as_it_is():
    night = place("Europe/Berlin", Hours(days=(6,), start="22:00", end="06:00"))
    all_day = place("UTC", Hours(days=(6, 7), start="00:00", end="23:59"))
    shared = [common_hours(night, all_day, date(2026, *day)) for day in ((3, 28), (10, 24))]
    assert [round(one) for one in shared] == [7, 9]


def test_a_country_of_several_clocks_says_what_each_shares(ws):
    ws.pinned = date(2026, 1, 15)
    records.add(ws, "own_company", OwnCompany(time_zone="Europe/Moscow", working_hours=DAY))
    russia = region("RU", zone="Europe/Moscow")
    uid = regions.add_region(ws, russia).value.uid
    view = regions.passport(ws, uid)
    assert view.today.hours == 9
    words = zone_words(view)
    assert words.startswith("Kaliningrad 8 h, Astrakhan 8 h, Yekaterinburg 7 h, ")
    assert words.endswith("Vladivostok 2 h, Magadan 1 h, Kamchatka 0 h")
    assert len(view.zones) == 10
    regions.set_field(ws, uid, "subdivision", "RU-SAM")
    regions.set_field(ws, uid, "time_zone", "Europe/Samara")
    assert regions.passport(ws, uid).zones == ()


def test_a_client_s_own_clock_wins_over_that_of_the_region():
    russia = region("RU", zone="Europe/Moscow")
    port = Client(short_name="Port", time_zone="Asia/Vladivostok")
    found = client_place(russia, port)
    assert (found.zone, found.hours) == ("Asia/Vladivostok", DAY)
    assert common_hours(place("Europe/Moscow"), found, date(2026, 1, 15)) == 2
    assert client_place(russia, Client(short_name="Any")).zone == "Europe/Moscow"
    assert client_place(None, port) is None


# -- a meeting across zones -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("zone", "there", "here", "clash"),
    [
        ("America/New_York", datetime(2026, 3, 26, 17), "27 March, 00:00 here", ""),
        ("Asia/Vladivostok", datetime(2026, 3, 27, 9), "02:00 here", ""),
        ("Pacific/Auckland", datetime(2026, 3, 27, 9), "26 March, 23:00 here", ""),
        ("Asia/Kolkata", datetime(2026, 3, 27, 18), "15:30 here", OUTSIDE),
    ],
)
def test_a_meeting_is_told_by_both_clocks_with_the_day_where_it_differs(
    ws, zone, there, here, clash
):
    ws.pinned = date(2026, 3, 16)
    records.add(ws, "own_company", OwnCompany(time_zone="Europe/Moscow", working_hours=DAY))
    client = Client(short_name="Far", time_zone=zone, working_hours=DAY)
    uid = clients.add_client(ws, client).value.uid
    meeting = Talk(client_uid=uid, on=there.date(), started_at=there, zone=zone, channel="video")
    talks.plan_talk(ws, meeting)
    brief = briefs.brief(ws, uid)
    assert brief.when.endswith(f"{there:%H:%M} there")
    assert brief.here == " · ".join(filter(None, (here, clash)))
    (due,) = today(ws).meetings
    assert (due.starts, due.on) == (there, there.date())


def test_a_meeting_on_a_day_off_there_says_so():
    bavaria = region("DE", "DE-BY", "Europe/Berlin")
    client = Client(short_name="c")

    def said(day: date, hour: int | None = None, hours: Hours | None = None) -> str:
        start = None if hour is None else datetime(day.year, day.month, day.day, hour)
        talk = Talk(client_uid="c", on=day, started_at=start)
        return clash_words(talk, replace(client, working_hours=hours), bavaria)

    assert said(date(2026, 1, 6), 10) == "day off there: Epiphany"
    assert said(date(2026, 1, 7), 10) == ""
    assert said(date(2026, 1, 7)) == ""
    assert said(date(2026, 1, 10), 10) == "no working day there: Saturday"
    assert said(date(2026, 1, 7), 8) == OUTSIDE
    night = Hours(start="22:00", end="06:00")
    assert said(date(2026, 1, 7), 23, night) == said(date(2026, 1, 7), 5, night) == ""
    assert said(date(2026, 1, 7), 12, night) == "outside their hours 22:00–06:00"


def test_holidays_and_towns_are_called_in_the_language_of_the_window():
    i18n.set_language("de")
    names = dict(holidays_ahead(region("RU"), date(2026, 1, 2)))
    assert names[date(2026, 5, 9)] == "Tag des Sieges"
    assert names[date(2026, 5, 11)] == "Tag des Sieges (nachgeholt)"
    assert [town_of("Europe/Samara", one) for one in i18n.LANGUAGES] == [
        "Samara",
        "Самара",
        "Samara",
    ]
    assert town_of("America/New_York", "en") == "New York"


@pytest.mark.parametrize("country", ["RU", "BY", "KZ"])
def test_days_off_have_names_in_the_language_that_is_spoken(country: str):
    named = {}
    for lang in i18n.LANGUAGES:
        with i18n.speaking(lang):
            named[lang] = days_off(country)
    assert len(named["en"]) > 10
    for lang in ("ru", "de"):
        assert set(named[lang]) == set(named["en"])
        assert not set(named[lang].values()) & set(named["en"].values())
