"""Region passports: what is computed, what dates a passport anew, holidays by country."""

from __future__ import annotations

import csv
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from kamdesk import i18n
from kamdesk.domain.clients import Client, Hours, Supplier
from kamdesk.domain.library import OwnCompany
from kamdesk.domain.money import Money
from kamdesk.domain.regions import Competitor, Factor, Region
from kamdesk.domain.regions.overlap import Place, day_bar, hours_ahead
from kamdesk.errors import Refused
from kamdesk.services import clients, journal, places, records, regions, talks
from kamdesk.services.regions.figures import figure_words
from kamdesk.services.regions.market import presence_words, price_words
from kamdesk.services.regions.meaning import day_words, factor_words
from kamdesk.services.regions.papers import passport_paper
from kamdesk.services.regions.words import age_words, source_words, worst_age
from kamdesk.services.today import today
from tests.data import shared

TODAY = date(2026, 3, 16)
DAY = Hours(start="09:00", end="18:00")


@pytest.fixture
def ws(ws):
    ws.pinned = TODAY
    records.add(ws, "own_company", OwnCompany(time_zone="Europe/Moscow", working_hours=DAY))
    return ws


@pytest.fixture
def samara(ws) -> str:
    region = Region(
        code="samara",
        country="RU",
        subdivision="RU-SAM",
        names={"ru": "Самарская область", "en": "Samara region"},
        time_zone="Europe/Samara",
        working_hours=Hours(start="08:00", end="17:00"),
    )
    return regions.add_region(ws, region).value.uid


def test_a_new_passport_is_dated_today_and_gets_a_code(ws):
    added = regions.add_region(ws, Region(code="", names={"ru": "Пермский край"})).value
    assert added.updated_on == TODAY
    assert added.code == "permsky_kray"
    again = regions.add_region(ws, Region(code="", names={"ru": "Пермский край"})).value
    assert again.code == "permsky_kray_2"
    with pytest.raises(Refused) as refused:
        regions.add_region(ws, Region(code=""))
    assert refused.value.field == "names"


def test_the_passport_compares_the_clocks(ws, samara: str):
    view = regions.passport(ws, samara)
    assert view.today.hours == 7
    assert view.today.status == "green"
    assert view.ahead == 1
    assert len(view.bars) == 1
    (ours,), (theirs,), (common,) = (
        getattr(view.bars[0], side) for side in ("ours", "theirs", "common")
    )
    assert (ours.start, ours.end) == (9, 18)
    assert (theirs.start, theirs.end) == (7, 16)
    assert (common.start, common.end) == (9, 16)


def test_the_worst_day_of_the_year_ahead_has_its_own_bar(ws):
    berlin = regions.add_region(
        ws, Region(code="de", country="DE", names={"en": "Germany"}, time_zone="Europe/Berlin",
                   working_hours=DAY)
    ).value  # fmt: skip
    view = regions.passport(ws, berlin.uid, date(2026, 7, 15))
    assert view.today.hours == 8
    assert view.worst.hours == 7
    assert view.worst.on == date(2026, 10, 26)
    assert [bar.on for bar in view.bars] == [date(2026, 7, 15), date(2026, 10, 26)]


def test_a_shift_over_midnight_shows_on_both_ends_of_the_bar():
    night = Place(zone="UTC", hours=Hours(start="22:00", end="06:00"))
    day = Place(zone="UTC", hours=DAY)
    bar = day_bar(day, night, date(2026, 3, 16))
    assert [(span.start, span.end) for span in bar.theirs] == [(0, 6), (22, 24)]
    assert bar.common == ()


def test_clocks_may_differ_by_parts_of_an_hour_and_backwards():
    assert hours_ahead("UTC", "Asia/Kolkata", TODAY) == Decimal("5.5")
    assert hours_ahead("Europe/Moscow", "America/New_York", TODAY) == -7


def test_without_hours_there_is_no_overlap(ws):
    bare = regions.add_region(ws, Region(code="x", names={"en": "Somewhere"})).value
    view = regions.passport(ws, bare.uid)
    assert view.today is None
    assert view.bars == ()
    assert view.holidays == ()


def test_holidays_follow_the_country_and_the_language(ws, samara: str):
    days = dict(regions.passport(ws, samara).holidays)
    assert days[date(2026, 5, 1)] == "Holiday of Spring and Labor"
    i18n.set_language("ru")
    assert dict(regions.passport(ws, samara).holidays)[date(2026, 5, 1)].startswith("Праздник")
    i18n.set_language("en")


def test_own_holidays_are_added(ws, samara: str):
    regions.set_field(ws, samara, "holidays", (date(2026, 9, 14),))
    assert date(2026, 9, 14) in dict(regions.passport(ws, samara).holidays)


def test_every_change_dates_the_passport_anew(ws, samara: str):
    old = date(2025, 6, 1)
    records.set_field(ws, "regions", samara, "updated_on", old)
    assert regions.passport(ws, samara).age == "old"
    regions.set_field(ws, samara, "governing_law", "law of the Russian Federation")
    view = regions.passport(ws, samara)
    assert view.region.updated_on == TODAY
    assert view.age == "fresh"
    journal.undo(ws)
    assert regions.passport(ws, samara).region.updated_on == old
    regions.touch(ws, samara)
    assert regions.passport(ws, samara).age == "fresh"
    with pytest.raises(Refused):
        regions.set_field(ws, samara, "time_zone", "Mars/Olympus")


def test_a_stale_passport_is_to_be_reviewed_after_all_that_is_promised(ws, samara: str):
    assert today(ws).passports == ()
    regions.set_field(ws, samara, "review_after_days", 30)
    records.set_field(ws, "regions", samara, "updated_on", TODAY - timedelta(days=30))
    assert today(ws).passports == ()
    records.set_field(ws, "regions", samara, "updated_on", TODAY - timedelta(days=40))
    client = clients.add_client(ws, Client(short_name="Sokmash", region_uid=samara)).value
    talks.add_promise(ws, client.uid, talks.NewPromise(side="ours", what="Call", due_on=TODAY))
    promised, passport = today(ws).to_do()
    assert promised.kind == "promise"
    assert (passport.kind, passport.uid, passport.text) == ("passport", samara, "Samara region")
    assert (passport.on, passport.days) == (TODAY - timedelta(days=9), -9)
    regions.touch(ws, samara)
    assert today(ws).passports == ()
    journal.undo(ws)
    assert len(today(ws).passports) == 1


def test_factors_stand_by_score_and_old_sources_are_named(ws, samara: str):
    light = regions.add_factor(ws, samara, "economic", "Rates fall").value
    for uid, impact, chance in ((light.uid, 2, 3),):
        records.set_field(ws, "factors", uid, "impact", impact)
        records.set_field(ws, "factors", uid, "probability", chance)
    heavy = records.add(
        ws, "factors",
        Factor(region_uid=samara, dimension="social", statement="Mechanics are short",
               direction="threat", impact=4, probability=4, source_date=date(2025, 3, 1)),
    ).value  # fmt: skip
    view = regions.passport(ws, samara)
    assert [one.uid for one in view.factors] == [heavy.uid, light.uid]
    assert [one.uid for one in view.brief] == [heavy.uid]
    assert view.ages == {heavy.uid: "old", light.uid: "fresh"}
    with pytest.raises(Refused):
        regions.add_factor(ws, samara, "economic", "  ")


def test_what_a_region_means_for_each_client_in_words(ws, samara: str):
    one = clients.add_client(ws, Client(short_name="Astra", region_uid=samara)).value
    two = clients.add_client(ws, Client(short_name="Volga Dairy", region_uid=samara)).value
    for statement, impact, affects in (("Light for all", 2, ()), ("Heavy for one", 5, (two.uid,))):
        records.add(
            ws, "factors",
            Factor(region_uid=samara, dimension="economic", statement=statement, impact=impact,
                   probability=4, direction="threat", client_uids=affects),
        )  # fmt: skip
    view = regions.passport(ws, samara, date(2026, 4, 10))
    assert [client.short_name for client in view.clients] == ["Astra", "Volga Dairy"]
    told = [(found.client, factor_words(found), *day_words(found)) for found in view.meanings]
    clock, holiday = "7 h shared (enough shared time)", "holiday on 1 May"
    named, general = (list(words) for words in told)
    assert named[:3] == ["Volga Dairy", "Threat: Heavy for one", clock]
    assert general[:3] == ["Astra", "Threat: Light for all", clock]
    assert holiday in named[3].replace("\u00a0", " ")
    assert view.meanings[0].client_uid == two.uid
    assert view.meanings[1].client_uid == one.uid
    (row,) = regions.list_regions(ws)
    assert (row.clients, row.factors, row.age) == (2, 2, "fresh")


def test_a_client_is_named_on_the_page_as_on_all_and_on_paper_in_its_language(ws, samara: str):
    client = Client(short_name="Сокмаш", short_names={"en": "Sokmash"}, region_uid=samara)
    clients.add_client(ws, client)
    (found,) = regions.passport(ws, samara).meanings
    assert (found.client, found.spoken) == ("Сокмаш", "Sokmash")
    paper = passport_paper(ws, samara, lang="en")
    assert "Sokmash" in str(paper.parts)


def test_what_is_not_known_of_a_region_is_said(ws):
    bare = regions.add_region(ws, Region(code="x", names={"en": "Somewhere"})).value
    clients.add_client(ws, Client(short_name="Astra", region_uid=bare.uid))
    (found,) = regions.passport(ws, bare.uid).meanings
    assert factor_words(found) == "No factor noted yet"
    assert day_words(found) == ("shared working hours not known", "holidays not known")


def test_a_client_s_own_clock_counts_where_the_region_has_none(ws):
    bare = regions.add_region(ws, Region(code="x", names={"en": "Russia's east"})).value
    client = Client(short_name="Port", region_uid=bare.uid, time_zone="Asia/Vladivostok",
                    working_hours=DAY)  # fmt: skip
    clients.add_client(ws, client)
    (found,) = regions.passport(ws, bare.uid).meanings
    assert (found.today.hours, found.today.status) == (2, "red")


def test_without_a_holiday_within_30_days_that_is_said(ws, samara: str):
    clients.add_client(ws, Client(short_name="Astra", region_uid=samara))
    (found,) = regions.passport(ws, samara).meanings
    assert day_words(found)[1] == "no holiday within 30 days"


def test_too_few_yes_is_hinted(ws, samara: str):
    for question in ("local_office", "fluent_language", "guide_role"):
        regions.set_answer(ws, samara, question, False)
    assert regions.passport(ws, samara).entry_hint is True
    regions.set_answer(ws, samara, "guide_role", None)
    assert regions.passport(ws, samara).entry_hint is None
    assert "guide_role" not in regions.passport(ws, samara).region.market_entry


def test_countries_have_names_and_zones():
    assert places.country_name("DE", "ru") == "Германия"
    assert places.country_name("??", "en") == "??"
    assert "Europe/Samara" in places.zones_of("RU")
    assert places.zones_of("ZZ") == ()
    names = [name for _code, name in places.countries("en")]
    assert names == sorted(names, key=str.casefold)


def test_every_country_has_a_name_and_its_parts():
    codes = {code for code, _name in places.countries("en")}
    assert len(codes) >= 249
    russia = places.parts_of("RU")
    assert len(russia) == 83
    assert all(set(one.names) == {"en", "ru", "de"} and one.zones for one in russia)
    assert places.part_of("RU-SAM").name("de") == "Oblast Samara"
    assert dict(places.subdivisions("DE", "ru"))["DE-BY"] == "Bayern"
    assert places.subdivisions("ZZ", "en") == ()


def test_zones_of_a_subject_agree_with_the_official_offsets():
    with shared("region.csv").open(encoding="utf-8") as file:
        offsets = {row["iso_code"]: row["timezone"] for row in csv.DictReader(file)}
    moment = datetime(2026, 7, 1, 12)
    for part in places.parts_of("RU"):
        hours = moment.replace(tzinfo=ZoneInfo(part.zones[0])).utcoffset() / timedelta(hours=1)
        assert offsets[part.code] == f"UTC+{hours:.0f}", part.code
    assert places.zones_of("RU", "RU-SAK") == ("Asia/Sakhalin", "Asia/Srednekolymsk")


def test_a_figure_of_a_country_has_its_year_and_a_missing_one_is_no_zero():
    figures = {one.name: one for one in places.country_figures("DE")}
    assert (figures["population"].value, figures["population"].year) == (84012284, "2025")
    assert figure_words(figures["gdp_usd"]) == "USD 4.66 trillion"
    assert figure_words(figures["gdp_growth_pct"]).replace("\xa0", " ") == "−0.2 %"
    assert figure_words(figures["population"]) == "84.0 million"
    unknown = places.country_figures("AX")
    assert [one.value for one in unknown] == [None] * 9
    assert figure_words(unknown[0]) == ""


def test_who_sells_there_stands_by_share_and_says_how_many_clients_it_supplies(ws, samara: str):
    suppliers = (Supplier(name="ТЕХНОСЕРВИС"), Supplier(name="We", ours=True))
    clients.add_client(
        ws, Client(short_name="Astra", region_uid=samara, current_suppliers=suppliers)
    )
    names = ("Unknown", "Техносервис", "We")
    uids = [regions.add_competitor(ws, samara, name).value.uid for name in names]
    records.set_field(ws, "competitors", uids[1], "share_pct", Decimal(34))
    records.set_field(ws, "competitors", uids[1], "price", Money.of("3400", "RUB"))
    records.set_field(ws, "competitors", uids[1], "price_unit", "hour")
    records.set_field(ws, "competitors", uids[1], "product", "Service")
    records.set_field(ws, "competitors", uids[1], "price_level", "lower")
    market = regions.passport(ws, samara).market
    assert [(one.record.name, one.seen) for one in market] == [
        ("Техносервис", 1), ("Unknown", 0), ("We", 0),
    ]  # fmt: skip
    assert presence_words(market[0]).replace("\xa0", " ") == "34 % of the market, seen at 1 client"
    assert price_words(market[0].record).replace("\xa0", " ") == (
        "Service: RUB 3,400 per hour, lower than ours"
    )
    assert price_words(market[1].record) == ""
    for field, value in (("share_pct", Decimal(101)), ("price", Money.of("-1", "RUB"))):
        with pytest.raises(Refused):
            records.set_field(ws, "competitors", uids[0], field, value)
    with pytest.raises(Refused):
        regions.add_competitor(ws, samara, " \n")


def test_one_fact_is_checked_by_itself_and_taken_back(ws, samara: str):
    old = Factor(region_uid=samara, dimension="economic", statement="Rates fall",
                 source_date=date(2024, 1, 10))  # fmt: skip
    uid = records.add(ws, "factors", old).value.uid
    rival = Competitor(region_uid=samara, name="Tehnoservis")
    other = records.add(ws, "competitors", rival).value.uid
    before = TODAY - timedelta(days=9)
    records.set_field(ws, "regions", samara, "updated_on", before)
    view = regions.passport(ws, samara)
    assert view.ages == {uid: "very_old", other: "undated"}
    assert age_words(view) == "2 facts to check again"
    assert worst_age(view) == "very_old"
    assert source_words(old, "very_old").replace("\xa0", " ") == "10 Jan 2024 · out of date"
    (due,) = today(ws).passports
    assert (due.kind, due.uid, due.who) == ("facts", samara, "2 facts to check again")
    assert due.on == date(2025, 1, 10)
    regions.still_true(ws, "factors", uid)
    regions.still_true(ws, "competitors", other)
    view = regions.passport(ws, samara)
    assert (view.to_check, view.region.updated_on) == (0, before)
    assert today(ws).passports == ()
    journal.undo(ws)
    journal.undo(ws)
    assert regions.passport(ws, samara).to_check == 2


def test_a_fact_noted_today_holds_until_it_is_given_an_old_source(ws, samara: str):
    uid = regions.add_factor(ws, samara, "economic", "Rates fall").value.uid
    assert regions.passport(ws, samara).ages == {uid: "fresh"}
    regions.set_fact(ws, "factors", uid, "value", "14 %")
    assert regions.passport(ws, samara).ages == {uid: "fresh"}
    regions.set_fact(ws, "factors", uid, "source_date", date(2024, 6, 1))
    assert regions.passport(ws, samara).ages == {uid: "old"}
    regions.still_true(ws, "factors", uid)
    regions.set_fact(ws, "factors", uid, "source_date", "2024-06-01")
    assert regions.passport(ws, samara).ages == {uid: "fresh"}
    said = [one.text for one in journal.history_of(ws, uid) if one.field]
    assert "Date of the source: — → 1 Jun 2024" in said
    assert "Figure: — → 14 %" in said


def test_what_was_never_dated_stands_on_today_as_well(ws, samara: str):
    records.set_field(ws, "regions", samara, "updated_on", None)
    (due,) = today(ws).passports
    assert (due.kind, due.on, due.days) == ("passport", None, None)
    assert age_words(regions.passport(ws, samara)) == "never reviewed"


def test_no_rule_stands_beside_no_rule(ws, samara: str):
    regions.set_field(ws, samara, "data_residency", ("in_country", "customer_servers_only"))
    with pytest.raises(Refused):
        regions.set_field(ws, samara, "data_residency", ("no_rule", "in_country"))
    with pytest.raises(Refused):
        regions.set_field(ws, samara, "data_residency", ("the_moon",))
    factor = regions.add_factor(ws, samara, "economic", "Rates fall").value
    with pytest.raises(Refused):
        records.set_field(ws, "factors", factor.uid, "statement", "x" * 301)
