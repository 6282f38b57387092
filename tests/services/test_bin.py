"""The recycle bin over real workspaces: deleting, restoring with links, purging (section 56)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kamdesk.domain.bin import Binned
from kamdesk.domain.clients import Client
from kamdesk.domain.deals import Deal
from kamdesk.domain.people import Influence, Person
from kamdesk.domain.regions import Factor, Region
from kamdesk.domain.talks import Promise, Talk
from kamdesk.errors import NotFound, Refused
from kamdesk.services import bin, dossiers, health, journal, records
from kamdesk.services.search import search
from kamdesk.storage import removing

DAY = date(2026, 3, 16)


@pytest.fixture
def card(ws):
    """A client with two people who know each other, a deal, a talk and a promise in it."""
    with ws.unit("Add") as unit:
        unit.add(Client(uid="c", short_name="Alba"))
        unit.add(Person(uid="boss", client_uid="c", code="p1", surname="Falk"))
        unit.add(Person(uid="p", client_uid="c", code="p2", surname="Ohm", reports_to_uid="boss"))
        unit.add(Influence(uid="i", client_uid="c", from_uid="boss", to_uid="p", why="asks"))
        unit.add(Deal(uid="d", client_uid="c", title="Pumps"))
        unit.add(Talk(uid="t", client_uid="c", on=DAY, deal_uid="d", goal="Price",
                      person_uids=("boss", "p")))  # fmt: skip
        unit.add(Promise(uid="pr", client_uid="c", deal_uid="d", side="ours", what="Offer"))
    return ws


def image(ws):
    """Everything a person could miss, table by table."""
    with ws.read() as reader:
        return {
            cls: {one.uid: one for one in reader.find(cls)}
            for cls in (Client, Person, Influence, Deal, Talk, Promise)
        }


def only(ws):
    (row,) = bin.listing(ws)
    return row


def test_a_client_comes_back_with_all_that_hung_on_it(card):
    before = image(card)
    records.remove(card, "clients", "c")
    assert not any(image(card).values())
    assert search(card, "alba") == ()
    row = only(card)
    assert (row.kind, row.title, row.days_left) == ("clients", "Alba", 30)
    assert row.holds == {"people": 2, "influences": 1, "deals": 1, "talks": 1, "promises": 1}
    restored = bin.restore(card, [row.uid])
    assert (restored.titles, restored.links_lost) == (("Alba",), 0)
    assert image(card) == before
    assert bin.listing(card) == ()
    assert search(card, "alba")
    assert health.check(card).whole


def test_links_of_what_stayed_are_made_again_and_newer_ones_left(card):
    before = image(card)
    records.remove(card, "deals", "d")
    now = image(card)
    assert now[Talk]["t"].deal_uid is None
    bin.restore(card, [only(card).uid])
    assert image(card) == before

    records.remove(card, "people", "boss")
    assert image(card)[Talk]["t"].person_uids == ("p",)
    with card.unit("Add") as unit:
        unit.add(Person(uid="new", client_uid="c", code="p3", surname="Neu"))
        unit.change(unit.one(Person, "p"), reports_to_uid="new")
        unit.change(unit.one(Talk, "t"), person_uids=("p", "new"))
    bin.restore(card, [only(card).uid])
    now = image(card)
    assert now[Person]["p"].reports_to_uid == "new"
    assert now[Talk]["t"].person_uids == ("p", "new", "boss")
    assert now[Influence] == before[Influence]


def test_the_parent_comes_back_first(card):
    before = image(card)
    records.remove(card, "talks", "t")
    records.remove(card, "clients", "c")
    talk = next(one for one in bin.listing(card) if one.kind == "talks")
    assert (talk.owner_name, talk.title) == ("Alba", "Price")
    assert bin.restore(card, [talk.uid]).titles == ("Alba", "Price")
    assert image(card) == before


@pytest.mark.parametrize("first", ["talks", "deals"])
def test_a_link_between_two_in_the_bin_is_regained_in_any_order(card, first):
    before = image(card)
    order = ("talks", "deals") if first == "talks" else ("deals", "talks")
    for kind in order:
        records.remove(card, kind, kind[0])
    by_kind = {one.kind: one.uid for one in bin.listing(card)}
    bin.restore(card, [by_kind["talks"]])
    assert image(card)[Talk]["t"].deal_uid is None
    bin.restore(card, [by_kind["deals"]])
    assert image(card) == before


def test_deleting_and_restoring_are_steps_that_can_be_turned(card):
    before = image(card)
    records.remove(card, "people", "p")
    journal.undo(card)
    assert (image(card), bin.listing(card)) == (before, ())
    journal.redo(card)
    bin.restore(card, [only(card).uid])
    assert image(card) == before
    journal.undo(card)
    assert "p" not in image(card)[Person]
    bin.restore(card, [only(card).uid])
    assert image(card) == before


def test_a_code_given_away_meanwhile_is_not_given_twice(card):
    records.remove(card, "people", "p")
    with card.unit("Add") as unit:
        unit.add(Person(uid="q", client_uid="c", code="p2", surname="Quast"))
    bin.restore(card, [only(card).uid])
    codes = [one.code for one in image(card)[Person].values()]
    assert len(set(codes)) == len(codes)


def test_what_an_import_brought_again_is_not_doubled(card):
    dossier = dossiers.export_dossier(card, "c")
    records.remove(card, "clients", "c")
    dossiers.import_dossier(card, dossier)
    now = image(card)
    with pytest.raises(Refused, match="Alba already exists again"):
        bin.restore(card, [only(card).uid])
    assert image(card) == now
    bin.purge(card)
    assert image(card) == now
    assert health.check(card).whole


def test_a_purge_leaves_nothing_in_the_file_and_ends_undo(card):
    records.set_field(card, "talks", "t", "note", "canary-note")
    records.remove(card, "talks", "t")
    row = only(card)
    bin.purge(card, [row.uid])
    assert bin.listing(card) == ()
    with pytest.raises(NotFound):
        bin.restore(card, [row.uid])
    kept = image(card)
    while journal.undo(card) is not None:
        pass
    assert image(card) == kept, "no step that lost rows is turned by halves"
    said = [one.label for one in journal.steps(card)]
    assert "Removed …" in said
    assert "Emptied the recycle bin" in said
    assert health.check(card).whole
    card.close()
    assert b"canary-note" not in (card.folder / "workspace.sqlite").read_bytes()


def test_the_time_runs_out_and_a_clock_set_back_gives_nothing_back(card, monkeypatch):
    start = card.now()
    records.remove(card, "talks", "t")
    row = only(card)

    def at(moment):
        monkeypatch.setattr(card, "now", lambda: moment)

    at(start + timedelta(days=29, hours=1))
    bin.tidy(card)
    assert only(card).days_left == 1
    at(start - timedelta(days=300))
    assert only(card).days_left == 1, "the latest time that was seen counts"
    at(start + timedelta(days=31))
    assert bin.listing(card) == ()
    with pytest.raises(NotFound):
        bin.restore(card, [row.uid])
    assert bin.tidy(card).uids == {row.uid}
    with card.read() as reader:
        assert reader.count(Binned) == 0


def test_what_belongs_to_something_purged_says_why_it_cannot_come_back(card):
    records.remove(card, "talks", "t")
    records.remove(card, "clients", "c")
    by_kind = {one.kind: one.uid for one in bin.listing(card)}
    bin.purge(card, [by_kind["clients"]])
    with pytest.raises(Refused, match=r"the entry it belongs to \(Client\) was deleted for good"):
        bin.restore(card, [by_kind["talks"]])


def test_a_column_added_since_takes_its_default(card):
    records.remove(card, "talks", "t")
    with card.engine.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE journal_rows SET before = json_set(json_remove(before, '$.place'),"
            " '$.old', 1) WHERE uid = 't' AND after IS NULL AND before IS NOT NULL"
        )
    bin.restore(card, [only(card).uid])
    assert image(card)[Talk]["t"].place == ""


def test_many_go_in_one_step_and_each_comes_back_alone(card):
    with card.unit("Add") as unit:
        unit.add(Client(uid="c2", short_name="Boreal"))
        unit.add(Talk(uid="t2", client_uid="c2", on=DAY, goal="Hello"))
        region = unit.add(Region(uid="r", code="X"))
        unit.add(Factor(uid="f", region_uid=region.uid, dimension="economic", statement="s",
                        client_uids=("c", "c2")))  # fmt: skip
    before, seen = image(card), []
    done = records.remove_all(card, "clients", ("c", "c2"), progress=lambda *one: seen.append(one))
    assert done.value == 2
    assert seen
    assert not any(image(card).values())
    assert search(card, "Boreal") == ()
    assert {one.title: one.holds for one in bin.listing(card)}["Boreal"] == {"talks": 1}
    assert factor(card).client_uids == ()
    (second,) = [one.uid for one in bin.listing(card) if one.title == "Boreal"]
    bin.restore(card, [second])
    assert set(image(card)[Client]) == {"c2"}
    assert factor(card).client_uids == ("c2",)
    journal.undo(card)
    journal.undo(card)
    assert image(card) == before
    assert bin.count(card) == 0


def test_what_was_stopped_half_way_has_removed_nobody(card, monkeypatch):
    monkeypatch.setattr(removing, "_TOGETHER", 1)
    records.add(card, "clients", {"short_name": "Boreal"})
    uids = [one.uid for one in records.listing(card, "clients")]
    before = image(card)

    def stop(done, _total, _note):
        if done:
            raise Refused("stop")

    with pytest.raises(Refused):
        records.remove_all(card, "clients", uids, progress=stop)
    assert image(card) == before
    assert records.remove_all(card, "clients", uids).value == 2  # written in two parts
    journal.undo(card)
    assert image(card) == before


def factor(ws):
    with ws.read() as reader:
        return reader.one(Factor, "f")
