"""The generic door: values are decoded, cleaned and checked; removing leaves no loose end."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from kamdesk.domain.clients import Client, Site
from kamdesk.domain.interviews import Answer, Interview, Need, Quote
from kamdesk.domain.library import TeamMember
from kamdesk.domain.money import Money
from kamdesk.domain.people import PathStep, Person
from kamdesk.domain.proposals import KeyItem, PriceLine, Proposal, Support
from kamdesk.domain.regions import Factor, Region
from kamdesk.domain.talks import Promise, Talk
from kamdesk.domain.value import Benefit
from kamdesk.errors import NotFound, Refused
from kamdesk.services import journal, records
from kamdesk.services.titles import title_of
from kamdesk.storage.tables import BY_NAME
from kamdesk.storage.workspace import schema
from tests.storage.samples import sample_records
from tests.storage.test_journal import content


@pytest.fixture
def client(ws):
    return records.add(ws, "clients", {"short_name": "A"}).value


@pytest.mark.parametrize(
    ("field", "given", "stored"),
    [
        ("note", "a\x00b\r\nc\u202e", "ab\nc"),
        ("annual_revenue", {"amount": "12.5", "currency": "EUR"}, Money(1250, "EUR")),
        ("annual_revenue", Money(5, "JPY"), Money(5, "JPY")),
        ("annual_revenue", None, None),
        ("strategy_changed_on", "2026-03-16", date(2026, 3, 16)),
        ("strategy_changed_on", date(2026, 3, 16), date(2026, 3, 16)),
        ("size_employees", 12, 12),
        ("vip", True, True),
        ("tags", ["x\x01", "y"], ("x", "y")),
        ("sites", [{"place": "Тула"}], (Site(place="Тула"),)),
        ("sites", (Site(place="Тула"),), (Site(place="Тула"),)),
        ("short_names", {"de": "B"}, {"de": "B"}),
        ("short_names", None, {}),
        ("note", None, ""),
        ("grade", "A", "A"),
        ("grade", None, None),
        ("email", " a@b.de ", "a@b.de"),
        ("currency", "eur", "EUR"),
    ],
)
def test_field_is_stored_as_its_type(ws, client, field, given, stored):
    done = records.set_field(ws, "clients", client.uid, field, given)
    assert getattr(done.value, field) == stored
    assert getattr(records.get(ws, "clients", client.uid), field) == stored


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("annual_revenue", "12"),
        ("annual_revenue", Money(-5, "EUR")),
        ("annual_revenue", Money(2**70, "EUR")),
        ("strategy_changed_on", "soon"),
        ("strategy_changed_on", datetime(2026, 1, 1)),
        ("size_employees", "many"),
        ("size_employees", True),
        ("size_employees", -1),
        ("vip", 1),
        ("tags", "x"),
        ("sites", [{"where": "x"}]),
        ("grade", "Z"),
        ("email", "nobody"),
        ("currency", "€"),
        ("nonsense", 1),
        ("founded_year", 3000),
    ],
)
def test_misfit_is_refused_at_its_field_and_nothing_changes(ws, client, field, given):
    before = content(ws)
    with pytest.raises(Refused) as caught:
        records.set_field(ws, "clients", client.uid, field, given)
    assert caught.value.field == field
    assert caught.value.message
    assert content(ws) == before


def test_unknown_kind_and_uid_are_not_found(ws):
    with pytest.raises(NotFound):
        records.listing(ws, "nonsense")
    with pytest.raises(NotFound):
        records.get(ws, "clients", "nobody")
    with pytest.raises(NotFound):
        records.remove(ws, "clients", "nobody")


def test_missing_required_field_is_named(ws):
    with pytest.raises(Refused) as caught:
        records.add(ws, "promises", {"side": "ours", "what": "x"})
    assert caught.value.field == "client_uid"


def test_listing_filters(ws, client):
    records.add(ws, "people", {"client_uid": client.uid, "surname": "Шахов"})
    assert [title_of(one) for one in records.listing(ws, "people", client_uid=client.uid)] == [
        "Шахов"
    ]
    assert records.listing(ws, "people", client_uid="x") == ()


def test_every_kind_of_record_has_a_title():
    for one in sample_records():
        assert title_of(one)
        assert len(title_of(one)) <= 60
        assert title_of(type(one)(**{name: getattr(one, name) for name in required(type(one))}))


def required(cls):
    return [one.name for one in records._required(cls)]


@pytest.mark.parametrize("kind", BY_NAME)
def test_removing_any_record_leaves_no_loose_end_and_undo_brings_it_back(ws, kind):
    # Regions point at clients and the other way round: the sample is one knot.
    with ws.unit("Add") as unit:
        unit.add_all(sample_records())
    before = content(ws)
    guarded = {"talks", "proposals", "sealed"} | {
        name for name, entry in BY_NAME.items() if entry.cls in records.GUARDS
    }
    if kind in guarded:
        with ws.read() as reader:
            record = reader.one(BY_NAME[kind].cls, f"{kind}-1")
        from kamdesk.storage import removing

        with ws.unit("Remove") as unit:
            removing.remove(unit, record)
    else:
        records.remove(ws, kind, f"{kind}-1")
    with ws.read() as reader:
        schema.check(reader.driver)
        assert reader.get(BY_NAME[kind].cls, f"{kind}-1") is None
    journal.undo(ws)
    assert content(ws) == before


def test_references_inside_lists_and_nested_values_are_let_go(ws, client):
    uid = client.uid
    with ws.unit("Add") as unit:
        person = unit.add(Person(client_uid=uid, surname="P"))
        chief = unit.add(Person(client_uid=uid, surname="Q", reports_to_uid=person.uid))
        day = date(2026, 3, 1)
        talk = unit.add(Talk(client_uid=uid, on=day, person_uids=(chief.uid, person.uid)))
        step = unit.add(
            PathStep(client_uid=uid, step_no=1, does="signs", person_uids=(person.uid,))
        )
        interview = unit.add(Interview(client_uid=uid, on=day))
        answer = unit.add(
            Answer(
                client_uid=uid,
                interview_uid=interview.uid,
                position=1,
                type="problem",
                person_uid=person.uid,
            )
        )
        quote = unit.add(Quote(client_uid=uid, person_uid=person.uid, said_on=day, text="x"))
        need = unit.add(Need(client_uid=uid, quote_uids=(quote.uid,), answer_uids=(answer.uid,)))
        promise = unit.add(Promise(client_uid=uid, side="ours", what="x", talk_uid=talk.uid))
    records.remove(ws, "people", person.uid)
    with ws.read() as reader:
        assert reader.one(Person, chief.uid).reports_to_uid is None
        assert reader.one(Talk, talk.uid).person_uids == (chief.uid,)
        assert reader.one(PathStep, step.uid).person_uids == ()
        assert reader.one(Answer, answer.uid).person_uid is None
        assert reader.get(Quote, quote.uid) is None
        assert reader.one(Need, need.uid).quote_uids == ()
        assert reader.one(Need, need.uid).answer_uids == (answer.uid,)
        assert reader.one(Promise, promise.uid).talk_uid == talk.uid


def test_references_across_clients_are_let_go(ws, client):
    with ws.unit("Add") as unit:
        region = unit.add(Region(code="X"))
        other = unit.add(Client(short_name="B"))
        factor = unit.add(
            Factor(region_uid=region.uid, dimension="economic", statement="s",
                   client_uids=(client.uid, other.uid))
        )  # fmt: skip
        one = unit.add(TeamMember(surname="T"))
        talk = unit.add(Talk(client_uid=other.uid, on=date(2026, 3, 1), team_uids=(one.uid,)))
    records.remove(ws, "clients", client.uid)
    records.remove(ws, "team", one.uid)
    with ws.read() as reader:
        assert reader.one(Factor, factor.uid).client_uids == (other.uid,)
        assert reader.one(Talk, talk.uid).team_uids == ()


def proposal(ws, client, **more):
    with ws.unit("Add") as unit:
        one = unit.add(
            Proposal(client_uid=client.uid, number="KP-1", dated=date(2026, 3, 1), currency="EUR",
                     **more)
        )  # fmt: skip
        line = unit.add(
            PriceLine(client_uid=client.uid, proposal_uid=one.uid, position=1,
                      unit_price=Money(1, "EUR"))
        )  # fmt: skip
    return one, line


def test_benefit_in_the_key_line_is_let_go(ws, client):
    one, _line = proposal(ws, client)
    with ws.unit("Add") as unit:
        benefit = unit.add(Benefit(client_uid=client.uid, proposal_uid=one.uid))
        support = (Support(kind="case", ref=benefit.uid),)
        unit.change(one, key_line=(KeyItem(benefit_uid=benefit.uid, support=support),))
    records.remove(ws, "benefits", benefit.uid)
    with ws.read() as reader:
        assert reader.one(Proposal, one.uid).key_line == (KeyItem(support=(Support(kind="case"),)),)


def test_sent_proposal_is_closed_to_change(ws, client):
    one, line = proposal(ws, client, status="sent")
    for kind, uid, field, value in (
        ("proposals", one.uid, "number", "KP-2"),
        ("price_lines", line.uid, "quantity", Decimal(2)),
    ):
        with pytest.raises(Refused, match="has been sent"):
            records.set_field(ws, kind, uid, field, value)
    with pytest.raises(Refused, match="has been sent"):
        records.remove(ws, "price_lines", line.uid)
    with pytest.raises(Refused, match="has been sent"):
        records.add(ws, "price_lines", {"client_uid": client.uid, "proposal_uid": one.uid,
                                        "position": 2, "unit_price": Money(1, "EUR")})  # fmt: skip
    assert records.set_field(ws, "proposals", one.uid, "status", "discussed").changes.step


def test_old_talk_is_history(ws, client):
    with ws.unit("Add") as unit:
        recorded = ws.now() - timedelta(hours=23)
        talk = unit.add(Talk(client_uid=client.uid, on=recorded.date(), recorded_at=recorded))
    records.set_field(ws, "talks", talk.uid, "note", "x")
    with ws.unit("Older") as unit:
        unit.change(unit.one(Talk, talk.uid), recorded_at=recorded - timedelta(hours=2))
    with pytest.raises(Refused, match="history"):
        records.set_field(ws, "talks", talk.uid, "note", "y")
