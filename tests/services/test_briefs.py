"""The meeting brief: what it tells, what is typed into it, and the form after the meeting."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from kamdesk import i18n
from kamdesk.domain.briefs.document import BriefDocument
from kamdesk.domain.clients import Client, Hours
from kamdesk.domain.interviews import Fact
from kamdesk.domain.library import OwnCompany
from kamdesk.domain.money import Money
from kamdesk.domain.people import Person, PersonalFact, PersonDate
from kamdesk.domain.recaps import Recap
from kamdesk.domain.regions import Competitor, Region
from kamdesk.domain.talks import Promise, Talk
from kamdesk.errors import NotFound, Refused
from kamdesk.services import briefs, clients, journal, people, records, regions, talks
from kamdesk.services.briefs import Debrief, NewFact, NewPromise, WeakPoint
from kamdesk.services.proposals.studio import studio
from kamdesk.services.regions.market import weaker_words
from kamdesk.services.workspace import close_workspace, create_workspace
from tests import sokmash

TODAY = sokmash.TODAY
FRIDAY = date(2026, 3, 27)


@pytest.fixture
def case(ws):
    """The client, its people by code, and our own company in Moscow."""
    client, uids = sokmash.client_with_people(ws)
    own = OwnCompany(names={"en": "Pnevmaris"}, time_zone="Europe/Moscow",
                     working_hours=Hours(start="09:00", end="18:00"))  # fmt: skip
    records.add(ws, "own_company", own)
    return client, uids


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The demo client, read only."""
    workspace = create_workspace(tmp_path_factory.mktemp("demo") / "w", demo=True)
    yield workspace
    close_workspace(workspace)


def find(ws, cls, **equal):
    with ws.read() as reader:
        return reader.find(cls, **equal)


def planned(ws, case, **more) -> str:
    client, uids = case
    talk = Talk(
        client_uid=client,
        on=FRIDAY,
        started_at=datetime(2026, 3, 27, 11),
        zone="Europe/Samara",
        channel="meeting",
        person_uids=(uids["p4"], uids["p2"]),
        **more,
    )
    return talks.plan_talk(ws, talk).value.uid


# -- what it tells --------------------------------------------------------------------------------


def test_the_demo_brief_knows_people_promises_words_and_gaps(demo):
    brief = briefs.brief(demo, "sokmash")
    assert brief.figures[0].value == "RUB\u00a023,750,000"
    assert [one.name for one in brief.people] == ["Roman I. Tkach", "Nina S. Orlova"]
    assert brief.people[0].address == "Роман Игоревич"  # the client speaks Russian
    assert brief.people[0].dates == ("Work anniversary: 3 April",)
    assert brief.people[1].last == "we have never spoken"
    assert brief.absent == ("Arkady L. Zimin (decides)",)
    assert [one.who for one in brief.theirs] == ["Tkach"]
    assert brief.theirs[0].due == "20 March"
    assert len(brief.factors) == 3
    assert all(int(one.note.rpartition(" ")[2]) >= 15 for one in brief.factors)
    assert all(one.done for one in brief.bant)
    assert brief.competitors[0].text == "Демо-Компрессор"
    assert len(brief.questions) >= 5
    assert all(one.why for one in brief.questions)
    assert len(brief.proofs) == 3
    assert brief.words[0].who == "Roman I. Tkach"


@pytest.mark.parametrize(
    ("language", "day"), [("en", "Friday, 27 March"), ("ru", "Пятница, 27"), ("de", "Freitag, 27.")]
)
def test_a_brief_speaks_one_language_whatever_the_window_speaks(demo, language, day):
    i18n.set_language("en")
    brief = briefs.brief(demo, "sokmash", language=language)
    assert brief.language == language
    assert brief.when.startswith(day)
    assert i18n.language() == "en"


def test_another_day_is_another_brief(demo):
    brief = briefs.brief(demo, "sokmash", on=date(2026, 3, 22))
    assert brief.prepared == "2026-03-22"
    assert [one.late for one in brief.theirs] == [True]
    assert brief.theirs[0].due == "20 March, 2 days late"


def test_an_unknown_client_is_refused(ws):
    with pytest.raises(NotFound):
        briefs.brief(ws, "nobody")


def test_an_empty_client_has_an_empty_brief_that_says_what_to_do(ws):
    uid = clients.add_client(ws, Client(short_name="Ελληνική Εταιρεία")).value.uid
    brief = briefs.brief(ws, uid)
    assert brief.client == "Ελληνική Εταιρεία"
    assert (brief.when, brief.people, brief.figures) == ("", (), ())
    assert brief.ready.level == "red"
    assert {one.code for check in brief.ready.checks for one in check.lacks} >= {"start", "card"}
    assert brief.cost_gaps[0].text.startswith("No comparison of costs")
    assert brief.bant == ()


def test_hours_are_told_there_and_here_and_when_to_leave(ws, case):
    uid = planned(ws, case, place="Plant, gate 2")
    briefs.prepare(ws, case[0], uid, travel_minutes=45, buffer_minutes=15)
    brief = briefs.brief(ws, case[0])
    assert brief.when == "Friday, 27 March 2026, 11:00 there"
    assert brief.here == "10:00 here"
    assert brief.leave == "leave at 09:00, 60 min ahead"
    assert brief.place == "Plant, gate 2"


def test_a_call_needs_no_way(ws, case):
    uid = planned(ws, case)
    briefs.prepare(ws, case[0], uid, channel="video", travel_minutes=45)
    brief = briefs.brief(ws, case[0])
    assert brief.leave == ""
    assert brief.ready.checks[0].passed


def test_sensitive_facts_and_far_dates_stay_out(ws, case):
    client, uids = case
    with ws.unit("test") as unit:
        person = unit.one(Person, uids["p4"])
        facts = (PersonalFact(text="sails"), PersonalFact(text="was ill", sensitive=True))
        dates = (PersonDate(kind="birthday", on="--04-09"), PersonDate(kind="other", on="--06-01"))
        unit.change(person, personal_facts=facts, dates=dates)
    planned(ws, case)
    brief = briefs.brief(ws, client)
    assert brief.people[0].facts == ("sails",)
    assert brief.people[0].dates == ("Birthday: 9 April",)


def test_long_texts_are_cut_and_many_people_kept(ws, case):
    uid = planned(ws, case, note="x")
    briefs.prepare(ws, case[0], uid, wanted_advance="long " * 1000)
    brief = briefs.brief(ws, case[0])
    assert len(brief.wanted) <= 320
    assert brief.wanted.endswith("…")


def test_the_next_meeting_comes_first_then_the_one_nobody_told_about(ws, case):
    client, uids = case
    past = talks.plan_talk(ws, Talk(client_uid=client, on=date(2026, 3, 13))).value
    assert briefs.view(ws, client).talk.uid == past.uid
    assert briefs.view(ws, client).state == "over"
    ahead = planned(ws, case)
    seen = briefs.view(ws, client)
    assert (seen.talk.uid, seen.state, seen.stored) == (ahead, "ahead", True)
    assert briefs.view(ws, client, past.uid).talk.uid == past.uid
    assert uids["p4"] in dict(seen.people)


# -- what is typed --------------------------------------------------------------------------------


def test_the_first_word_puts_the_meeting_into_the_calendar(ws, case):
    client, _uids = case
    done = briefs.prepare(ws, client, wanted_advance="Orlova agrees")
    talk = done.value
    assert (talk.held, talk.on, talk.wanted_advance) == (False, TODAY, "Orlova agrees")
    again = briefs.prepare(ws, client, agenda="1. table")
    assert again.value.uid == talk.uid
    assert len([one for one in find(ws, Talk, client_uid=client) if not one.held]) == 1
    journal.undo(ws)
    journal.undo(ws)
    assert [one for one in find(ws, Talk, client_uid=client) if not one.held] == []


def test_day_and_hour_move_together(ws, case):
    uid = planned(ws, case)
    talk = briefs.prepare(ws, case[0], uid, on=date(2026, 4, 2)).value
    assert talk.started_at == datetime(2026, 4, 2, 11)
    talk = briefs.prepare(ws, case[0], uid, hour=time(9, 30)).value
    assert talk.started_at == datetime(2026, 4, 2, 9, 30)
    assert briefs.prepare(ws, case[0], uid, hour=None).value.started_at is None


def test_an_hour_takes_the_clients_zone(ws, case):
    talk = briefs.prepare(ws, case[0], on=FRIDAY, hour=time(11)).value
    assert talk.zone == "Europe/Samara"
    plain = clients.add_client(ws, Client(short_name="No zone")).value.uid
    assert briefs.prepare(ws, plain, hour=time(11)).value.zone == "Europe/Moscow"


def test_prepared_answers_are_carried_to_the_next_meeting(ws, case):
    uid = planned(ws, case)
    point = WeakPoint(text=" dearer by 20 % ", answer="pays back in 8.6 months")
    briefs.prepare(ws, case[0], uid, weak_points=(point, WeakPoint(text="  ")), route="bus 24")
    briefs.prepare(ws, case[0], uid, agenda="1. table")
    briefs.debrief(ws, case[0], uid, Debrief(outcome="continuation"))
    later = briefs.plan(ws, case[0]).value
    seen = briefs.view(ws, case[0], later.uid)
    assert seen.brief.weak_points == (
        WeakPoint(text="dearer by 20 %", answer="pays back in 8.6 months"),
    )
    assert (seen.brief.route, seen.brief.agenda) == ("bus 24", "")


def test_readiness_rises_with_what_is_prepared(ws, case):
    uid = planned(ws, case, place="Plant", wanted_advance="Yes", fallback="A date")
    before = briefs.brief(ws, case[0]).ready.passed
    briefs.prepare(
        ws,
        case[0],
        uid,
        travel_minutes=40,
        listening=True,
        weak_points=(WeakPoint(text="dear", answer="pays back"),),
        manners="No tie",
    )
    ready = briefs.brief(ws, case[0]).ready
    passed = {one.mistake for one in ready.checks if one.passed}
    assert passed >= {"late", "arguing", "interrupting", "bad_manners"}
    assert ready.passed > before


@pytest.mark.parametrize("name", ["travel_minutes", "buffer_minutes"])
def test_minutes_below_nothing_are_refused(ws, case, name):
    with pytest.raises(Refused) as refused:
        briefs.prepare(ws, case[0], **{name: -5})
    assert refused.value.field == name
    with pytest.raises(ValueError, match="held"):
        briefs.prepare(ws, case[0], held=True)


# -- after the meeting ----------------------------------------------------------------------------


def told(uids, **more) -> Debrief:
    values = {
        "outcome": "advance",
        "text": "Tkach sends the logs",
        "who": uids["p4"],
        "due": date(2026, 4, 1),
        "note": "An hour costs 85 thousand.",
        "facts": (NewFact(uid="f-1", amount=Money(8_500_000, "RUB"), period="per_hour",
                          component="downtime", said="an hour costs 85 thousand"),),
        "promises": (NewPromise(uid="pr-1", side="ours", what="the table", due_on=FRIDAY),),
        "stances": {uids["p2"]: 0, uids["p4"]: 1},
        "next_on": date(2026, 4, 9),
        "next_hour": time(10),
        "next_goal": "walk through the plant",
    }  # fmt: skip
    return Debrief(**{**values, **more})


def test_a_debrief_writes_everything_in_one_step_that_can_be_undone(ws, case):
    client, uids = case
    uid = planned(ws, case)
    before = {name: find(ws, cls) for name, cls in
              {"t": Talk, "f": Fact, "p": Promise, "r": Recap, "o": Person}.items()}  # fmt: skip
    value = briefs.debrief(ws, client, uid, told(uids, minutes=50)).value
    assert value.talk.held
    assert (value.talk.outcome, value.talk.duration_minutes) == ("advance", 50)
    assert value.talk.on == TODAY  # told about before its day: it was held earlier
    assert [one.talk_uid for one in value.facts] == [uid]
    assert value.facts[0].evidence_state == "heard"
    assert [(one.side, one.what) for one in value.promises] == [
        ("client", "Tkach sends the logs"),
        ("ours", "the table"),
    ]
    attitudes = {one.uid: one.attitude for one in find(ws, Person, client_uid=client)}
    assert (attitudes[uids["p2"]], attitudes[uids["p4"]]) == (0, 1)
    assert value.next_talk is not None
    assert value.next_talk.started_at == datetime(2026, 4, 9, 10)
    assert value.next_talk.person_uids == (uids["p4"], uids["p2"])
    assert value.recap is not None
    journal.undo(ws)
    after = {name: find(ws, cls) for name, cls in
             {"t": Talk, "f": Fact, "p": Promise, "r": Recap, "o": Person}.items()}  # fmt: skip
    assert after == before


def test_an_advance_names_who_what_and_when(ws, case):
    client, uids = case
    uid = planned(ws, case)
    for missing, field in (({"who": None}, "who"), ({"text": " "}, "text"), ({"due": None}, "due")):
        with pytest.raises(Refused) as refused:
            briefs.debrief(ws, client, uid, told(uids, **missing))
        assert refused.value.field == field
    with pytest.raises(Refused):
        briefs.debrief(ws, client, uid, told(uids, outcome=""))
    assert not find(ws, Talk, uid=uid)[0].held


def test_a_promise_that_says_the_same_is_not_doubled(ws, case):
    client, uids = case
    same = NewPromise(uid="x", side="client", what="logs", due_on=date(2026, 4, 1),
                      person_uid=uids["p4"])  # fmt: skip
    value = briefs.debrief(ws, client, planned(ws, case), told(uids, promises=(same,))).value
    assert [one.what for one in value.promises] == ["logs"]


def test_a_meeting_that_did_not_take_place_stays_as_one_sided(ws, case):
    client, uids = case
    value = briefs.debrief(ws, client, planned(ws, case), told(uids, outcome=briefs.NOT_HELD)).value
    assert value.talk.held
    assert not value.talk.two_way
    assert (value.recap, value.promises, value.talk.outcome) == (None, (), None)
    assert value.next_talk is not None


def test_a_meeting_is_written_down_once(ws, case):
    client, uids = case
    uid = planned(ws, case)
    briefs.debrief(ws, client, uid, told(uids))
    with pytest.raises(Refused):
        briefs.debrief(ws, client, uid, told(uids))


def test_a_meeting_nobody_planned_can_be_told_about(ws, case):
    client, uids = case
    value = briefs.debrief(
        ws, client, None, told(uids, outcome="continuation", person_uids=(uids["p6"],))
    ).value
    assert value.talk.person_uids == (uids["p6"],)
    assert value.talk.on == TODAY
    assert people.map_view(ws, client).person(uids["p6"]).last == TODAY


def test_the_document_is_plain_words():
    """Every reader, the printing process among them, gets texts, numbers and flags alone."""
    import msgspec

    assert msgspec.json.schema(BriefDocument)


def test_what_competitors_are_stronger_in_is_to_be_answered(case, ws, demo):
    client, _uids = case
    region = regions.add_region(ws, Region(code="", names={"en": "Samara"})).value.uid
    records.set_field(ws, "clients", client, "region_uid", region)
    suppliers = ({"name": "AirCo", "share_pct": "70"},)
    records.set_field(ws, "clients", client, "current_suppliers", suppliers)
    for name, answer in (("airco", ""), ("Far", "pays back"), ("Unanswered", "")):
        found = Competitor(region_uid=region, name=name, strengths="price", our_answer=answer,
                           weaknesses="late")  # fmt: skip
        records.add(ws, "competitors", found)
    brief = briefs.brief(ws, client)
    assert [(one.text, one.answer) for one in brief.weak_points] == [
        ("airco is stronger in: price", ""), ("Far is stronger in: price", "pays back"),
    ]  # fmt: skip
    told = [(one.text, one.note.replace("\xa0", " ")) for one in brief.competitors]
    assert told == [("AirCo", "70 % of the purchases; weaker in: late")]
    (rival, *_rest) = briefs.brief(demo, "sokmash").competitors
    assert rival.note.endswith("RUB\xa018,000,000, lower than ours")


def test_a_benefit_sees_whom_it_is_compared_with(demo):
    (proposal,) = records.listing(demo, "proposals")
    (rival,) = studio(demo, proposal.uid, "ru").rivals
    assert rival.name == "Демо-Компрессор"
    words = weaker_words(rival).replace("\xa0", " ")
    assert words.startswith("weaker in: Остановки")
    assert words.endswith("Три компрессора: RUB 18,000,000, lower than ours")
