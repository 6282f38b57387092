"""A client goes from one of us to another: begun, ticked off, finished, undone (section 54)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kamdesk.domain.clients import Client
from kamdesk.domain.handover import Handover
from kamdesk.domain.library import TeamMember
from kamdesk.domain.people import Person
from kamdesk.domain.proposals import Delivery, PlanRow, Proposal
from kamdesk.domain.talks import Promise
from kamdesk.errors import Refused
from kamdesk.services import journal, records, today
from kamdesk.services.clients import handed, handing
from kamdesk.services.clients.handover import handover, pack
from kamdesk.services.dossiers.reading import read_dossier

DAY = date(2026, 11, 20)


@pytest.fixture
def begun(ws):
    """A client of Vera's that is to go to Egor: the handover's uid."""
    with ws.unit("Filled") as unit:
        unit.add(TeamMember(uid="vera", code="v", surname="Vereshchagina", given="Vera"))
        unit.add(TeamMember(uid="egor", code="e", surname="Efimov", given="Egor"))
        unit.add(Client(uid="c", short_name="Alba", owner_user="vera"))
        unit.add(Person(uid="p", client_uid="c", surname="Falk", owner_user="vera", power=4))
        unit.add(Promise(uid="ours", client_uid="c", side="ours", what="a price", team_uid="vera"))
        unit.add(Promise(uid="theirs", client_uid="c", side="client", what="a drawing"))
    return handing.begin(ws, "c").value.uid


def put(ws, uid, **values):
    for name, value in values.items():
        records.set_field(ws, "handovers", uid, name, value)


def get(ws, kind, uid):
    return records.get(ws, kind, uid)


def test_it_begins_with_who_has_the_client_and_only_once(ws, begun):
    row = get(ws, "handovers", begun)
    assert (row.from_user, row.to_user, row.finished_on) == ("vera", None, None)
    assert row.started_on is not None
    with pytest.raises(Refused, match="already"):
        handing.begin(ws, "c")


def test_nobody_finishes_it_without_successor_promises_and_introduction(ws, begun):
    for run in (handing.finish, handing.give_promises):
        with pytest.raises(Refused) as refused:
            run(ws, begun)
        assert refused.value.field == "to_user"
    put(ws, begun, to_user="egor")
    assert handing.look(ws, "c").open == ("promises", "introduction")
    with pytest.raises(Refused, match=r"Promises of both sides, Joint introduction") as refused:
        handing.finish(ws, begun)
    assert refused.value.field == "anyway"
    assert handing.give_promises(ws, begun).value == 1
    assert get(ws, "promises", "ours").team_uid == "egor"
    assert get(ws, "promises", "theirs").team_uid is None
    put(ws, begun, joint_meeting_on=DAY)
    assert handing.look(ws, "c").open == ()
    handing.finish(ws, begun)


def test_finished_everything_is_the_new_ones_and_one_undo_takes_it_back(ws, begun):
    put(ws, begun, to_user="egor", anyway="Vera has left")
    handing.finish(ws, begun)
    assert get(ws, "clients", "c").owner_user == "egor"
    assert get(ws, "people", "p").owner_user == "egor"
    assert get(ws, "promises", "ours").team_uid == "vera"  # what was not given stays
    assert handing.look(ws, "c").handover is None
    journal.undo(ws)
    assert get(ws, "clients", "c").owner_user == "vera"
    assert get(ws, "people", "p").owner_user == "vera"
    assert handing.look(ws, "c").handover.uid == begun


def test_points_are_taken_over_as_they_are_in_the_order_of_the_list(ws, begun):
    states = {one.id: one.done for one in handing.look(ws, "c").checks}
    assert not states["card"]
    assert not states["personal"]
    handing.accept(ws, begun, "personal", on=True)
    handing.accept(ws, begun, "card", on=True)
    assert get(ws, "handovers", begun).accepted == ("card", "personal")
    assert {one.id for one in handing.look(ws, "c").checks if one.done} >= {"card", "personal"}
    handing.accept(ws, begun, "card", on=False)
    assert get(ws, "handovers", begun).accepted == ("personal",)
    for never in ("promises", "introduction", "follow_up", "nonsense"):
        with pytest.raises(ValueError, match=never):
            handing.accept(ws, begun, never, on=True)


def test_the_paper_knows_who_and_what_was_written(ws, begun):
    put(ws, begun, to_user="egor", reason="A new region", first_days_plan="Visit both plants",
        joint_meeting_on=DAY, client_informed_on=DAY)  # fmt: skip
    paper = next(handover(ws, "c", lang="en"))
    fields = [(one.label, one.value) for one in paper.parts[0].fields]
    assert fields == [
        ("Handed over by", "Vera Vereshchagina"), ("Taken over by", "Egor Efimov"),
        ("Reason", "A new region"), ("Client informed on", "20 Nov 2026"),
    ]  # fmt: skip
    assert paper.parts[-1].note == "Visit both plants"
    (met,) = [row for row in paper.parts[1].table.rows if row[0] == "Joint introduction"]
    assert met[1:3] == ("the old and the new manager met the client together on 20 Nov 2026",
                        "ready")  # fmt: skip


def test_a_deleted_client_takes_its_handover_along_and_back(ws, begun):
    records.remove(ws, "clients", "c")
    with ws.read() as reader:
        assert reader.find(Handover) == []
    journal.undo(ws)
    assert get(ws, "handovers", begun).client_uid == "c"


def accepted(ws):
    with ws.unit("Accepted") as unit:
        unit.add(Proposal(uid="o", client_uid="c", number="P-1", status="accepted", dated=DAY,
                          currency="EUR"))  # fmt: skip
        for nr, work in enumerate(({"en": "Deliver the pumps"}, {"en": "a price"}, {}), 1):
            unit.add(PlanRow(uid=f"s{nr}", client_uid="c", proposal_uid="o", position=nr,
                             our_work=work, finish_on=DAY))  # fmt: skip
        unit.add(Delivery(uid="d", client_uid="c", proposal_uid="o", position=1,
                          promised={"en": "Train the shift"}))  # fmt: skip


def test_what_an_accepted_proposal_promises_becomes_the_promises_of_whoever_delivers(ws, begun):
    accepted(ws)
    assert handing.look(ws, "c").printed == 2, "the price was promised already"
    with pytest.raises(Refused, match="who takes"):
        handed.take_printed(ws, begun)
    put(ws, begun, to_user="egor")
    assert handed.take_printed(ws, begun).value == 2
    rows = {one.what: one for one in records.listing(ws, "promises")}
    assert rows["Deliver the pumps"].due_on == DAY
    assert rows["Train the shift"].due_on is None
    assert {rows[one].team_uid for one in ("Deliver the pumps", "Train the shift")} == {"egor"}
    assert handing.look(ws, "c").printed == 0
    assert handed.take_printed(ws, begun).changes.step is None


def test_figures_in_a_printed_promise_are_filled_in(ws, begun):
    accepted(ws)
    with ws.unit("A renewal that names the client") as unit:
        unit.change(unit.one(Proposal, "o"), kind="renewal")
        unit.change(unit.one(Delivery, "d"), promised={"en": "Train {client.name}"})
    with ws.read() as reader:
        assert [one.what for one in handed.printed(reader, "c")] == [
            "Deliver the pumps",
            "Train Alba",
        ]


def test_a_month_after_the_end_one_asks_how_it_goes_and_says_so_once(ws, begun, monkeypatch):
    put(ws, begun, to_user="egor", anyway="Vera has left")
    handing.finish(ws, begun)
    asked = handing.look(ws, "c").ask
    assert (asked.on - asked.handover.finished_on).days == 30
    assert today.today(ws).handovers == ()
    monkeypatch.setattr(ws, "pinned", asked.on)
    (due,) = today.today(ws).handovers
    assert (due.client, due.days, due in today.today(ws).to_do()) == ("Alba", 0, True)
    with ws.unit("Handed over again, and nobody asked") as unit:
        later = replace(unit.one(Handover, begun), uid="h2", finished_on=asked.on)
        unit.add(later)
    assert handing.look(ws, "c").ask.handover.uid == "h2"
    with ws.unit("The client left") as unit:
        unit.remove(later)
        client = unit.change(unit.one(Client, "c"), ended="full")
    assert today.today(ws).handovers == ()
    with ws.unit("And came back") as unit:
        unit.change(client, ended=None)
    handed.note_asked(ws, begun)
    assert get(ws, "handovers", begun).followed_up_on == asked.on
    assert today.today(ws).handovers == ()
    assert handing.look(ws, "c").ask is None


def test_a_pack_has_the_paper_and_the_data_of_each_client(ws, begun, tmp_path):
    long = "Б" * 120
    with ws.unit("Names that end in the same file names") as unit:
        unit.add_all(Client(uid=uid, short_name=name) for uid, name in (
            ("c2", "ALBA"), ("c3", "Alba 2"), ("c4", long + "в"), ("c5", long + "г"),
        ))  # fmt: skip
    names = pack(ws, ["c", "c2", "c3", "c4", "c5"], tmp_path / "many")
    assert len({one.name.casefold() for one in names}) == len(list((tmp_path / "many").iterdir()))
    assert len(names) == 10
    told = []
    files = pack(ws, ["c", "c2"], tmp_path / "pack", "Efimov",
                        progress=lambda *one: told.append(one))  # fmt: skip
    assert [one.name for one in files] == ["Alba.pdf", "Alba.json", "ALBA 2.pdf", "ALBA 2.json"]
    assert files[0].read_bytes().startswith(b"%PDF")
    assert [read_dossier(one).of("clients")[0].uid for one in files[1::2]] == ["c", "c2"]
    assert told == [(0, 2, "Alba"), (1, 2, "ALBA")]
