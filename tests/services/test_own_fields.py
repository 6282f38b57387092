"""Own fields, tags, filters, and one change for several clients, over a real workspace."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from kamdesk.domain.clients import Client
from kamdesk.domain.clients.filters import ClientFilter, OwnCondition, SavedFilter
from kamdesk.domain.library import TeamMember
from kamdesk.domain.money import Money
from kamdesk.domain.own_fields import OwnField
from kamdesk.domain.people import Person
from kamdesk.errors import Refused
from kamdesk.i18n import Speech
from kamdesk.services import dossiers, exchange, journal, merging, own_fields, records, tags
from kamdesk.services.clients import (
    Chosen,
    add_client,
    change_several,
    facets,
    list_clients,
    preview,
    save_filter,
)
from kamdesk.services.exchange.out import write_list
from kamdesk.services.proposals import gather
from kamdesk.services.proposals.evidence import evidence
from kamdesk.services.proposals.lookup import Lookup
from kamdesk.services.workspace import close_workspace, create_workspace


def names(ws, **wanted):
    return [row.name for row in list_clients(ws, ClientFilter(**wanted)).rows]


@pytest.fixture
def three(ws):
    """Alba, Boreal and Сокмаш, with an own field of every kind."""
    uids = {
        name: add_client(ws, Client(short_name=name)).value.uid
        for name in ("Alba", "Boreal", "Сокмаш")
    }
    for label, kind in (
        ("Machines", "number"), ("Volume", "money"), ("Audit", "date"), ("Certified", "yes_no"),
        ("Remark", "text"), ("Tier", "choice"),
    ):  # fmt: skip
        choices = ("Gold", "Silver") if kind == "choice" else ()
        own_fields.declare(ws, "clients", label, kind, choices)
    return uids


def give(ws, uid, **values):
    for key, value in values.items():
        own_fields.set_value(ws, "clients", uid, key, value)


def test_values_of_every_kind_filter_and_sort_and_stand_in_columns(ws, three):
    give(ws, three["Alba"], machines=Decimal(9), volume=Money(50000, "EUR"), tier="Gold")
    give(ws, three["Boreal"], machines=Decimal("12.5"), volume=Money(700, "USD"), remark="МОСКВА")
    give(ws, three["Сокмаш"], machines=Decimal(100), audit=date(2026, 3, 1), certified=True)

    def where(key, op, value):
        return names(ws, own=(OwnCondition(key=key, op=op, value=value),))

    assert where("machines", "from", "12.5") == ["Boreal", "Сокмаш"]
    assert where("machines", "to", "12.5") == ["Alba", "Boreal"]
    assert where("volume", "from", "5.00 EUR") == ["Alba"]
    assert where("audit", "to", "2026-03-01") == ["Сокмаш"]
    assert where("certified", "is", "yes") == ["Сокмаш"]
    assert where("tier", "is", "Gold") == ["Alba"]
    assert where("remark", "has", "москв") == ["Boreal"]
    assert where("forgotten", "is", "x") == ["Alba", "Boreal", "Сокмаш"]
    assert names(ws, sort="own.machines") == ["Alba", "Boreal", "Сокмаш"]
    assert names(ws, sort="own.machines", descending=True) == ["Сокмаш", "Boreal", "Alba"]
    assert names(ws, sort="own.volume")[-1] == "Сокмаш"
    page = list_clients(ws, columns=("own.volume", "own.audit", "own.certified", "own.gone"))
    assert [row.more for row in page.rows] == [
        ("EUR\u00a0500", "", "", ""),
        ("USD\u00a07", "", "", ""),
        ("", "1 Mar 2026", "Yes", ""),
    ]


@pytest.mark.parametrize(
    ("key", "value"),
    [("machines", "many"), ("tier", "Tin"), ("audit", "soon"), ("volume", Decimal(1)), ("no", "x")],
)
def test_what_does_not_fit_a_field_is_refused(ws, three, key, value):
    with pytest.raises(Refused):
        own_fields.set_value(ws, "clients", three["Alba"], key, value)


def test_a_field_in_use_keeps_its_kind_and_goes_with_its_values(ws, three):
    give(ws, three["Alba"], machines=Decimal(9))
    field = next(one for one in own_fields.own_fields(ws, "clients") if one.key == "machines")
    with pytest.raises(Refused, match="1 entry has a value"):
        own_fields.redefine(ws, field.uid, "kind", "text")
    named = own_fields.redefine(ws, field.uid, "label", "Machine park").value
    assert (named.label, named.key) == ("Machine park", "machines")
    own_fields.remove(ws, field.uid)
    assert records.get(ws, "clients", three["Alba"]).own == {}
    journal.undo(ws)
    assert records.get(ws, "clients", three["Alba"]).own == {"machines": "9"}
    journal.undo(ws)  # the value
    left = own_fields.declare(ws, "clients", "Left again").value
    journal.undo(ws)
    assert left not in own_fields.own_fields(ws)
    unused = next(one for one in own_fields.own_fields(ws, "clients") if one.key == "remark")
    assert own_fields.redefine(ws, unused.uid, "label", "Audit").value.key == "audit_2"


def test_tags_and_owners_narrow_the_list(ws, three):
    member = records.add(ws, "team", TeamMember(surname="Вересова")).value
    records.set_field(ws, "clients", three["Alba"], "tags", ["Messe", "messe", "VIP"])
    records.set_field(ws, "clients", three["Boreal"], "tags", ["VIP"])
    records.set_field(ws, "clients", three["Boreal"], "owner_user", member.uid)
    records.set_field(ws, "clients", three["Сокмаш"], "deputy_user", member.uid)
    assert names(ws, tags=("VIP",)) == ["Alba", "Boreal"]
    assert names(ws, tags=("Messe", "x")) == ["Alba"]
    assert names(ws, owner_uids=(member.uid,)) == ["Boreal", "Сокмаш"]
    assert names(ws, owner_uids=(member.uid,), tags=("VIP",)) == ["Boreal"]
    assert names(ws, sort="owner_user")[0] == "Boreal"
    offered = facets(ws)
    assert offered.tags == ("VIP", "Messe")
    assert offered.team == ((member.uid, "Вересова"),)
    page = list_clients(ws, columns=("tags", "owner_user"))
    assert [row.more for row in page.rows] == [("Messe, VIP", ""), ("VIP", "Вересова"), ("", "")]


def test_a_tag_is_renamed_made_one_and_removed_everywhere(ws, three):
    for name in ("Alba", "Boreal"):
        records.set_field(ws, "clients", three[name], "tags", ["Fair"])
    person = Person(client_uid=three["Alba"], surname="Falk", tags=("Fair", "Messe"))
    uid = records.add(ws, "people", person).value.uid
    tags.rename_tag(ws, "Fair", "Messe")
    assert tags.tags_in_use(ws) == (tags.TagUse(tag="Messe", clients=2, people=1),)
    assert records.get(ws, "people", uid).tags == ("Messe",)
    assert names(ws, text="", tags=("Messe",)) == ["Alba", "Boreal"]
    tags.remove_tag(ws, "Messe")
    assert tags.tags_in_use(ws) == ()
    journal.undo(ws)
    journal.undo(ws)
    assert [one.tag for one in tags.tags_in_use(ws)] == ["Fair", "Messe"]
    with pytest.raises(Refused):
        tags.rename_tag(ws, "Fair", " , ")


def test_several_clients_get_a_value_in_one_step(ws, three):
    records.set_field(ws, "clients", three["Alba"], "sector", "logistics")
    records.set_field(ws, "clients", three["Boreal"], "sector", "pharma")
    chosen = Chosen(uids=tuple(three.values()))
    told = preview(ws, chosen, "sector", "logistics")
    assert (told.total, told.same, told.replaced, told.label) == (3, 1, 1, "Industry")
    changes = change_several(ws, chosen, "sector", "logistics")
    assert changes.args["count"] == "3"
    assert names(ws, sectors=("logistics",)) == ["Alba", "Boreal", "Сокмаш"]
    journal.undo(ws)
    assert names(ws, sectors=("logistics",)) == ["Alba"]
    assert names(ws, sectors=("pharma",)) == ["Boreal"]


def test_several_get_tags_own_values_and_empty_fields(ws, three):
    everybody = Chosen(wanted=ClientFilter(text="al"))
    change_several(ws, everybody, "add_tag", "Messe")
    assert names(ws, tags=("Messe",)) == ["Alba", "Boreal"]
    assert preview(ws, everybody, "add_tag", "messe").same == 2
    change_several(ws, everybody, "remove_tag", "messe")
    assert names(ws, tags=("Messe",)) == []
    give(ws, three["Alba"], machines=Decimal(1), remark="kept")
    told = preview(ws, everybody, "own.machines", Decimal(7))
    assert (told.total, told.same, told.replaced, told.value) == (2, 0, 1, "7")
    change_several(ws, everybody, "own.machines", Decimal(7))
    change_several(ws, everybody, "own.remark", None)
    assert records.get(ws, "clients", three["Alba"]).own == {"machines": "7"}
    change_several(ws, everybody, "grade", "A")
    change_several(ws, everybody, "grade", None)
    assert records.get(ws, "clients", three["Boreal"]).grade is None
    for field, value in (("grade", "Z"), ("note", "x"), ("add_tag", " "), ("own.none", "x")):
        with pytest.raises(Refused):
            change_several(ws, everybody, field, value)


def test_a_change_of_several_tells_how_far_it_is_and_can_be_cancelled(ws, three):
    told = []
    everybody = Chosen(wanted=ClientFilter())
    with pytest.raises(Refused, match="nothing was changed"):
        change_several(ws, everybody, "grade", "A", cancelled=lambda: True)
    assert names(ws, grades=("A",)) == []
    change_several(ws, everybody, "add_tag", "x", progress=lambda *step: told.append(step))
    assert told[0] == (0, 3, "")


def test_a_filter_is_kept_under_a_name(ws, three):
    wanted = ClientFilter(tags=("VIP",), own=(OwnCondition(key="tier", value="Gold"),))
    save_filter(ws, " My  gold ", wanted)
    save_filter(ws, "my GOLD", ClientFilter(grades=("A",)))
    (kept,) = facets(ws).saved
    assert (kept.name, kept.wanted.grades) == ("my GOLD", ("A",))
    with pytest.raises(Refused):
        save_filter(ws, " ", wanted)


def test_a_member_who_leaves_leaves_the_filters(ws):
    member = records.add(ws, "team", TeamMember(surname="Falk")).value
    uid = save_filter(ws, "Falk's", ClientFilter(owner_uids=(member.uid,))).value.uid
    records.remove(ws, "team", member.uid)
    with ws.read() as reader:
        assert reader.one(SavedFilter, uid).wanted.owner_uids == ()


def test_a_dossier_brings_its_own_fields_along(ws, three, tmp_path):
    give(ws, three["Alba"], tier="Gold", machines=Decimal(3))
    found = dossiers.export_dossier(ws, three["Alba"])
    assert [one["key"] for one in found["tables"]["own_fields"]] == ["machines", "tier"]
    other = create_workspace(tmp_path / "other")
    try:
        own_fields.declare(other, "clients", "Tier", "choice", ("Gold",))
        dossiers.import_dossier(other, found)
        with other.read() as reader:
            assert [one.key for one in reader.find(OwnField)] == ["machines", "tier"]
            assert reader.first(Client).own == {"tier": "Gold", "machines": "3"}
    finally:
        close_workspace(other)


def test_a_list_brings_own_fields_and_takes_them_along(ws, three, tmp_path):
    own_fields.declare(ws, "people", "Shoe size", "number")
    give(ws, three["Alba"], remark="kept", tier="Silver")
    file = tmp_path / "in.csv"
    file.write_text(
        "Name,Machines,Volume,Audit,Certified,Tier,Contact: full name\n"
        "Alba,12.5,700 EUR,2026-03-16,yes,gold,\n"
        "Nova,3,,,no,Tin,Karl Falk\n",
        "utf-8",
    )
    seen = exchange.look(file, "clients", own=own_fields.own_fields(ws))
    assert seen.columns[1].field == "own.machines"
    report = exchange.run(ws, file, seen.mapping, "clients", "update")
    assert (report.added, report.updated) == (1, 1)
    with ws.read() as reader:
        alba, nova = (reader.first(Client, short_name=name) for name in ("Alba", "Nova"))
    assert alba.own == {
        "remark": "kept", "tier": "Gold", "machines": "12.5", "volume": "700.00 EUR",
        "audit": "2026-03-16", "certified": "yes",
    }  # fmt: skip
    assert nova.own == {"machines": "3", "certified": "no"}
    assert nova.note == "Tier: Tin"
    out = tmp_path / "out.csv"
    write_list(ws, "clients", out)
    before = {one.short_name: one.own for one in found_clients(ws)}
    for uid in [one.uid for one in found_clients(ws)]:
        for key in before["Alba"]:
            own_fields.set_value(ws, "clients", uid, key, None)
    exchange.run(ws, out, None, "clients", "update")
    assert {one.short_name: one.own for one in found_clients(ws)} == before


def found_clients(ws):
    with ws.read() as reader:
        return reader.find(Client)


def test_people_keep_their_own_fields_in_a_list(ws, three, tmp_path):
    own_fields.declare(ws, "people", "Shoe size", "number")
    person = Person(client_uid=three["Alba"], surname="Falk", own={"shoe_size": "42"})
    uid = records.add(ws, "people", person).value.uid
    out = tmp_path / "people.csv"
    write_list(ws, "people", out)
    assert "Shoe size" in out.read_text("utf-8-sig").splitlines()[0]
    own_fields.set_value(ws, "people", uid, "shoe_size", None)
    exchange.run(ws, out, None, "people", "update")
    assert records.get(ws, "people", uid).own == {"shoe_size": "42"}


def test_an_own_field_can_stand_in_the_texts_of_a_proposal(ws):
    client = add_client(ws, Client(short_name="Alba", language="de")).value
    for label, kind, value in (("Area", "number", "1250.5"), ("Open", "yes_no", "yes")):
        key = own_fields.declare(ws, "clients", label, kind).value.key
        own_fields.set_value(ws, "clients", client.uid, key, value)
    own_fields.declare(ws, "clients", "Empty", "text")
    proposal = records.add(
        ws,
        "proposals",
        {
            "client_uid": client.uid,
            "number": "1",
            "dated": "2026-03-16",
            "currency": "EUR",
            "language": "de",
        },
    ).value
    material = gather(ws, proposal.uid)
    lookup = Lookup(material, Speech("de"))
    assert lookup.words("{own.area} m², {own.open}") == "1.250,5 m², Ja"
    assert lookup.words("{own.empty} {own.none}") == "{Empty} {own.none}"
    offered = {one.template: one.words for one in evidence(material, "de")}
    assert offered["{own.area}"] == "1.250,5"
    assert "{own.empty}" not in offered


def test_own_fields_of_two_that_are_one_are_picked_one_by_one(ws, three):
    mine, theirs = three["Alba"], three["Boreal"]
    give(ws, mine, machines=Decimal(9), tier="Gold")
    give(ws, theirs, machines=Decimal(10), remark="theirs", tier="Gold")
    lines = {one.field: one for one in merging.compare(ws, "clients", mine, theirs).lines}
    assert (lines["own.machines"].label, lines["own.machines"].mine) == ("Machines", "9")
    assert lines["own.remark"].one_sided
    assert "own.tier" not in lines
    merging.merge(ws, "clients", mine, theirs, {"own.machines": "theirs"})
    assert records.get(ws, "clients", mine).own == {
        "machines": "10", "tier": "Gold", "remark": "theirs",
    }  # fmt: skip
