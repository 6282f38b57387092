"""Clients as people see them: the list with its filters, sorts and pages, and the card."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from kamdesk.domain.clients import Client, Hours, Supplier
from kamdesk.domain.deals import Deal
from kamdesk.domain.money import Money
from kamdesk.domain.orders import Order
from kamdesk.domain.proposals import Proposal
from kamdesk.domain.regions import Region
from kamdesk.domain.talks import Talk
from kamdesk.errors import NotFound, Refused
from kamdesk.services import clients, records, talks
from kamdesk.services.clients import ClientFilter, ClientPage, list_clients
from kamdesk.services.clients.once import Once
from kamdesk.storage import clients as stored
from tests import sokmash

TODAY = sokmash.TODAY


@pytest.fixture(autouse=True)
def pinned(ws):
    ws.pinned = TODAY


def add(ws, *names: str, **values) -> list[str]:
    """Add clients by name; returns their uids."""
    with ws.unit("test") as unit:
        made = unit.add_all([Client(short_name=name, **values) for name in names])
    return [one.uid for one in made]


def talked(ws, uid: str, days_ago: int, **values) -> None:
    with ws.unit("test") as unit:
        unit.add(Talk(client_uid=uid, on=TODAY - timedelta(days=days_ago), **values))


def names(page: ClientPage) -> list[str]:
    return [row.name for row in page.rows]


def all_pages(ws, chosen: ClientFilter, limit: int = 2) -> list[str]:
    """The uids of all pages, in order."""
    page, found = list_clients(ws, chosen, limit=limit), []
    while page.rows:
        found += [row.uid for row in page.rows]
        page = list_clients(ws, chosen, after=page, limit=limit)
    return found


# -- the list ---------------------------------------------------------------------------------


def test_an_empty_list(ws):
    assert list_clients(ws) == ClientPage(rows=(), total=0, offset=0)
    assert clients.facets(ws) == clients.Facets(sectors=(), regions=(), total=0)


def test_by_name_whatever_the_letters(ws):
    add(ws, "delta", "Ärzte", "Alba", "Юг", "boreal")
    assert names(list_clients(ws)) == ["Alba", "Ärzte", "boreal", "delta", "Юг"]
    back = list_clients(ws, ClientFilter(descending=True))
    assert names(back) == ["Юг", "delta", "boreal", "Ärzte", "Alba"]


@pytest.mark.parametrize("sort", stored.SORTS)
@pytest.mark.parametrize("descending", [False, True])
def test_pages_show_each_client_once_though_names_are_equal(ws, sort, descending):
    uids = add(ws, "Same", "Same", "Same", "Other", "Same", "Same", "Another")
    chosen = ClientFilter(sort=sort, descending=descending)
    found = all_pages(ws, chosen)
    assert sorted(found) == sorted(uids)
    assert found == [row.uid for row in list_clients(ws, chosen).rows]


def test_a_page_counts_all_and_knows_where_it_stands(ws):
    add(ws, *(f"Client {nr:02}" for nr in range(5)))
    first = list_clients(ws, limit=2)
    second = list_clients(ws, after=first, limit=2)
    last = list_clients(ws, after=second, limit=2)
    assert [(one.offset, len(one.rows), one.total) for one in (first, second, last)] == [
        (0, 2, 5), (2, 2, 5), (4, 1, 5),
    ]  # fmt: skip
    nothing = list_clients(ws, after=last, limit=2)
    assert nothing.rows == ()
    assert list_clients(ws, after=nothing, limit=2).rows == ()


def test_who_comes_or_goes_between_pages_moves_nobody(ws):
    uids = add(ws, "b", "c", "d", "e")
    first = list_clients(ws, limit=2)
    add(ws, "a")
    with ws.unit("test") as unit:
        unit.remove(unit.one(Client, uids[0]))
    assert names(list_clients(ws, after=first, limit=2)) == ["d", "e"]


@pytest.mark.parametrize(
    ("text", "found"),
    [("al", ["Alba", "Metall Süd", "Юг-Металл"]), ("SÜD", ["Metall Süd"]), ("sud", ["Metall Süd"]),
     ("юг", ["Юг-Металл"]), ("jug metall", ["Юг-Металл"]), ("g-m", ["Юг-Металл"]), ("100%", []),
     ("  ", ["Alba", "Metall Süd", "Юг-Металл"])],
)  # fmt: skip
def test_filter_by_a_part_of_the_name(ws, text, found):
    add(ws, "Alba", "Metall Süd", "Юг-Металл")
    page = list_clients(ws, ClientFilter(text=text))
    assert (names(page), page.total) == (found, len(found))


def test_filter_by_grade_sector_and_region(ws):
    with ws.unit("test") as unit:
        here = unit.add(Region(code="DE-BY", names={"en": "Bavaria", "de": "Bayern"}))
        there = unit.add(Region(code="RU-TA", names={"en": "Tatarstan"}))
    add(ws, "One", grade="A", sector="food", region_uid=here.uid)
    add(ws, "Two", grade="B", sector="food", region_uid=there.uid, city="Kazan")
    add(ws, "Three", sector="pharma")
    assert names(list_clients(ws, ClientFilter(grades=("A", "B")))) == ["One", "Two"]
    assert names(list_clients(ws, ClientFilter(sectors=("pharma",)))) == ["Three"]
    assert names(list_clients(ws, ClientFilter(region_uid=there.uid))) == ["Two"]
    assert names(list_clients(ws, ClientFilter(text="o", sectors=("food",), sort="grade"))) == [
        "One",
        "Two",
    ]
    places = {row.name: row.place for row in list_clients(ws).rows}
    assert places == {"One": "Bavaria", "Two": "Kazan", "Three": ""}
    offered = clients.facets(ws)
    assert offered.sectors == ("food", "pharma")
    assert [name for _uid, name in offered.regions] == ["Bavaria", "Tatarstan"]
    assert offered.total == 3


def test_days_since_the_last_talk_and_silence(ws):
    fresh, silent, _never, dead, ahead = add(ws, "Fresh", "Silent", "Never", "Dead", "Ahead")
    talked(ws, fresh, 40)
    talked(ws, fresh, 5)
    talked(ws, silent, 30)
    talked(ws, dead, 3, two_way=False)
    talked(ws, ahead, -4, held=False)
    days = {row.name: row.days for row in list_clients(ws).rows}
    assert days == {"Fresh": 5, "Silent": 30, "Never": None, "Dead": None, "Ahead": None}
    quiet = list_clients(ws, ClientFilter(silent_days=30))
    assert (names(quiet), quiet.total) == (["Ahead", "Dead", "Never", "Silent"], 4)
    order = names(list_clients(ws, ClientFilter(sort="last")))
    assert order == ["Ahead", "Dead", "Never", "Silent", "Fresh"]
    back = names(list_clients(ws, ClientFilter(sort="last", descending=True)))
    assert back == ["Fresh", "Silent", "Ahead", "Dead", "Never"]


def test_sorted_by_grade_those_without_one_come_last(ws):
    add(ws, "None")
    add(ws, "Second", grade="B")
    add(ws, "First", grade="A")
    assert names(list_clients(ws, ClientFilter(sort="grade"))) == ["First", "Second", "None"]


def plan(ws, run) -> list[str]:
    """The steps by which SQLite answers the last statement that `run` sends."""
    with ws.read() as reader:
        sent: list[str] = []
        driver = reader.driver
        driver.set_trace_callback(sent.append)
        run(reader.driver)
        driver.set_trace_callback(None)
        rows = driver.execute(f"EXPLAIN QUERY PLAN {sent[-1]}")
        return [row[3] for row in rows]


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("after", [None, stored.Place("same", 3)])
def test_the_list_by_name_is_read_off_its_index(ws, descending, after):
    add(ws, *(f"Client {nr}" for nr in range(50)))
    steps = plan(
        ws,
        lambda connection: stored.page_by_name(
            connection, stored.Where(), descending=descending, after=after
        ),
    )
    assert steps[0].startswith("SEARCH k USING INDEX ix_search_keys_skey (kind=?")
    assert ("AND skey" in steps[0]) == (after is not None)
    assert not [step for step in steps if "TEMP B-TREE" in step or step.startswith("SCAN")]
    assert "SEARCH t USING INDEX ix_talks_client_uid_on (client_uid=?)" in steps


def test_a_quick_answer_is_the_whole_one_in_a_small_workspace(ws):
    add(ws, "Alba", "Metall Süd", "Юг-Металл")
    assert list_clients(ws, ClientFilter(text="al"), quick=True) == list_clients(
        ws, ClientFilter(text="al")
    )


@pytest.mark.parametrize(
    ("text", "quick", "whole"),
    [
        ("", ["Alba", "Metall Süd", "Юг-Металл"], ["Alba", "Metall Süd", "Юг-Металл"]),
        ("al", ["Alba"], ["Alba", "Metall Süd", "Юг-Металл"]),
        ("метал", ["Metall Süd", "Юг-Металл"], ["Metall Süd", "Юг-Металл"]),
        ("süd", ["Metall Süd"], ["Metall Süd"]),
        ("sud metall", [], []),
        ("фдиф", [], ["Alba"]),
        ("berlin", [], []),
        ("%", ["Alba", "Metall Süd", "Юг-Металл"], ["Alba", "Metall Süd", "Юг-Металл"]),
    ],
)
def test_a_quick_answer_in_a_large_workspace(ws, monkeypatch, text, quick, whole):
    monkeypatch.setattr(stored, "LARGE", 0)
    add(ws, "Alba", city="Berlin")
    add(ws, "Metall Süd", "Юг-Металл")
    chosen = ClientFilter(text=text)
    page = list_clients(ws, chosen, quick=True)
    assert (names(page), page.partial, page.more) == (quick, True, False)
    closer = list_clients(ws, chosen)
    assert (names(closer), closer.total, closer.partial) == (whole, len(whole), False)
    back = list_clients(ws, ClientFilter(text=text, descending=True), quick=True)
    assert names(back) == quick[::-1]
    graded = list_clients(ws, ClientFilter(text=text, grades=("A", "B")), quick=True)
    assert graded.rows == ()


def test_a_quick_answer_looks_at_no_name_but_those_it_finds(ws, monkeypatch):
    monkeypatch.setattr(stored, "LARGE", 0)
    add(ws, *(f"Client {nr}" for nr in range(50)))
    for text, way in (("client", "(kind=? AND skey>? AND skey<?)"), ("4", "(rowid=?)")):
        steps = plan(
            ws,
            lambda connection, text=text: stored.begins(
                connection, stored.Where(text=text), limit=5
            ),
        )
        assert any(step.startswith("SEARCH k ") and way in step for step in steps), steps


# -- adding -----------------------------------------------------------------------------------


def test_a_client_needs_a_name(ws):
    with pytest.raises(Refused) as refused:
        clients.add_client(ws, Client(short_name="  "))
    assert refused.value.field == "short_name"
    added = clients.add_client(ws, Client(short_name=" Alba\x00 "))
    assert (added.value.short_name, added.value.language) == ("Alba", "en")
    assert added.changes.tables == {"clients"}


def test_a_key_answer_is_kept_once(ws):
    uid = add(ws, "Alba")[0]
    first = clients.set_key_answer(ws, uid, "volume", "yes").value
    second = clients.set_key_answer(ws, uid, "volume", "no", "shrinking").value
    assert (second.uid, second.answer, second.evidence) == (first.uid, "no", "shrinking")
    with pytest.raises(Refused):
        clients.set_key_answer(ws, uid, "volume", "perhaps")


# -- the card ---------------------------------------------------------------------------------


@pytest.fixture
def case(ws):
    return sokmash.client_with_people(ws)


def test_a_bare_card(ws):
    uid = add(ws, "Alba")[0]
    card = clients.card(ws, uid)
    assert (card.client.short_name, card.on) == ("Alba", TODAY)
    assert (card.people, card.promises, card.deals, card.proposals) == ((), (), (), ())
    assert (card.next_step, card.call, card.local, card.last_contact) == (None,) * 4
    assert card.latest == ()
    assert 0 <= card.complete.total < 1


def test_no_card_without_a_client(ws):
    with pytest.raises(NotFound):
        clients.card(ws, "nobody")


def test_the_card_knows_people_and_whom_to_call(ws, case):
    uid, uids = case
    card = clients.card(ws, uid)
    assert {one.uid for one in card.people} == set(uids.values())
    assert card.call is not None
    assert card.call.uid in uids.values()
    assert card.map.client.uid == uid


def test_the_next_step_is_the_nearest_agreed_one(ws, case):
    uid = case[0]
    talks.add_promise(
        ws, uid, talks.NewPromise(side="ours", what="send", due_on=TODAY + timedelta(days=1))
    )
    assert clients.card(ws, uid).next_step.kind == "promise"
    talks.plan_talk(ws, Talk(client_uid=uid, on=TODAY + timedelta(days=9), goal="Visit"))
    step = clients.card(ws, uid).next_step
    assert (step.kind, step.text, step.on) == ("talk", "Visit", TODAY + timedelta(days=9))
    records.add(
        ws, "proposals",
        Proposal(client_uid=uid, number="P-1", dated=TODAY, currency="EUR", status="sent",
                 next_on=TODAY + timedelta(days=2), next_what={"en": "decide"}),
    )  # fmt: skip
    step = clients.card(ws, uid).next_step
    assert (step.kind, step.text) == ("proposal", "decide")


def test_the_card_shows_the_last_things_that_happened(ws, case):
    uid = case[0]
    for days in range(10, 20):
        talked(ws, uid, days, note=f"{days} days ago")
    talked(ws, uid, -3, held=False, goal="ahead")
    records.add(
        ws, "orders",
        Order(client_uid=uid, number="O-1", ordered_on=TODAY - timedelta(days=11), currency="EUR",
              shipped_on=TODAY, total=Money(10_000, "EUR")),
    )  # fmt: skip
    card = clients.card(ws, uid)
    story = [one for one in clients.history(ws, uid) if not one.planned]
    assert card.latest == tuple(story[: len(card.latest)])
    assert len(card.latest) == 6
    assert [one.on for one in card.latest] == sorted((o.on for o in card.latest), reverse=True)
    assert "order" in {one.kind for one in card.latest}
    assert card.revenue.value == Money(10_000, "EUR")


@pytest.mark.parametrize(
    "order", [(), ("on",), ("-on",), ("-duration_minutes", "on"), ("duration_minutes", "-note")]
)
def test_what_is_read_once_comes_in_the_order_asked_for(ws, order):
    uid = add(ws, "Alba")[0]
    for nr, minutes in enumerate((30, None, 10, None, 30)):
        talked(ws, uid, nr % 2, note=str(nr), duration_minutes=minutes)
    with ws.read() as reader:
        once = Once(reader)
        assert once.find(Talk, client_uid=uid) == reader.find(Talk, client_uid=uid)
        asked = once.find(Talk, client_uid=uid, order=order)
        assert asked == reader.find(Talk, client_uid=uid, order=order)
        assert asked[0] is once.find(Talk, client_uid=uid, order=order)[0]
        assert once.get(Client, uid) is once.get(Client, uid)
        assert once.get(Client, "nobody") is None
        assert once.get(Client, None) is None


def test_clock_share_of_wallet_and_open_things(ws):
    uid = add(
        ws, "Alba", time_zone="Europe/Berlin", working_hours=Hours(),
        current_suppliers=(Supplier(name="we", ours=True, share_pct=Decimal(40)),
                           Supplier(name="they", share_pct=Decimal(60))),
    )[0]  # fmt: skip
    with ws.unit("test") as unit:
        unit.add(Deal(client_uid=uid, title="Line"))
    card = clients.card(ws, uid)
    assert card.local is not None
    assert card.local.now.tzinfo is not None
    assert [one.title for one in card.deals] == ["Line"]
    assert str(card.wallet_share) == "0.4"


def test_suppliers_deliver_no_more_than_all(ws):
    uid = add(ws, "Alba")[0]
    most = [{"name": "A", "share_pct": "60"}, {"name": "B", "share_pct": "40"}]
    records.set_field(ws, "clients", uid, "current_suppliers", most)
    with pytest.raises(Refused, match="100"):
        records.set_field(
            ws, "clients", uid, "current_suppliers", [*most, {"name": "C", "share_pct": "0.1"}]
        )


def test_a_corrected_talk_is_marked_in_the_story(ws):
    uid = add(ws, "Alba")[0]
    with ws.unit("test") as unit:
        first = unit.add(Talk(client_uid=uid, on=date(2026, 1, 5), note="wrong"))
        unit.add(Talk(client_uid=uid, on=date(2026, 1, 5), note="right", corrects_uid=first.uid))
    story = clients.history(ws, uid)
    assert {one.detail: one.corrected for one in story} == {"wrong": True, "right": False}


def test_the_list_understands_another_keyboard_layout_page_by_page(ws):
    with ws.unit("Add") as unit:
        for nr in range(3):
            unit.add(Client(short_name=f"Сокмаш {nr}"))
    first = list_clients(ws, ClientFilter(text="cjrvfi"), limit=2)
    assert [one.name for one in first.rows] == ["Сокмаш 0", "Сокмаш 1"]
    then = list_clients(ws, ClientFilter(text="cjrvfi"), after=first, limit=2)
    assert [one.name for one in then.rows] == ["Сокмаш 2"]
    assert (first.meant, first.total) == ("сокмаш", 3)
