"""What must be asked before an interview ends, what becomes of it, what is shown of it."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from kamdesk.domain.interviews import Answer, Fact, Interview, MustAsk, Need, Quote
from kamdesk.domain.money import Money
from kamdesk.domain.negotiation import Mark
from kamdesk.domain.talks import Promise, Talk
from kamdesk.errors import Refused
from kamdesk.services import interviews, settings
from kamdesk.services.interviews import Ending, NewPromise
from kamdesk.storage.tables import TABLES
from tests.services import interview_demo as demo
from tests.services.interviews.talk import DAY, everything, say

# -- must-ask and ending --------------------------------------------------------------------------


def test_a_must_question_is_never_skipped_without_a_reason(running):
    ws, uid = running
    with pytest.raises(Refused):
        interviews.skip(ws, uid, "g_s08", reason="  ")
    interviews.skip(ws, uid, "g_s08", reason="Belova decides that")
    interviews.skip(ws, uid, "mfg_s01")
    view = interviews.state(ws, uid)
    assert {one.item: one.state for one in view.must}["criteria"] == "skipped"
    assert view.types["situation"] == 0
    offered = {one.id for one in view.next}
    assert not offered & {"g_s08", "mfg_s01"}


def test_the_next_step_can_only_be_postponed(running):
    ws, uid = running
    interviews.skip(ws, uid, "g_n02", reason="no time")
    states = {one.item: one.state for one in interviews.state(ws, uid).must}
    assert states["next_step"] == "postponed"
    with pytest.raises(Refused):
        interviews.mark_must(ws, uid, "next_step", "skipped", "no time")
    with pytest.raises(Refused):
        interviews.mark_must(ws, uid, "budget", "postponed", " ")


def test_a_promise_with_who_what_and_date_is_the_next_step(running):
    ws, uid = running
    promise = NewPromise(
        uid="pr", side="client", what="logs", due_on=date(2026, 3, 20), person_uid="sokmash-p4"
    )
    interviews.answer(ws, uid, None, (), [promise])
    states = {one.item: one.state for one in interviews.state(ws, uid).must}
    assert states["next_step"] == "answered"


def all_postponed(view):
    return {item: Mark(state="postponed", reason="later") for item in view.open_items}


def test_closing_is_refused_with_the_list_of_what_is_open(running):
    ws, uid = running
    with pytest.raises(Refused) as caught:
        interviews.close(ws, uid, Ending(outcome="continuation"))
    assert "What is the main doubt?" in caught.value.message
    assert caught.value.field == "must"
    assert interviews.state(ws, uid).interview.status == "open"


@pytest.mark.parametrize(
    ("ending", "field"),
    [
        (Ending(outcome=""), "outcome"),
        (Ending(outcome="advance", text="send KP, we will see"), "who"),
        (Ending(outcome="advance", who="sokmash-p4", due=date(2026, 3, 20)), "text"),
        (Ending(outcome="advance", who="sokmash-p4", text="logs"), "due"),
    ],
)
def test_an_advance_names_who_what_and_by_when(running, ending, field):
    ws, uid = running
    with pytest.raises(Refused) as caught:
        interviews.close(ws, uid, ending)
    assert caught.value.field == field


def test_a_closed_interview_is_a_talk_of_the_history(running):
    ws, uid = running
    say(ws, uid, "mfg_p01", "Падает давление")
    with ws.unit("x") as unit:
        interview = unit.one(Interview, uid)
        unit.change(
            interview, started_at=ws.now().replace(hour=0, minute=0, second=0), channel="phone"
        )
    view = interviews.state(ws, uid)
    ending = Ending(
        outcome="advance",
        text="Three months of pressure logs",
        who="sokmash-p4",
        due=date(2026, 3, 20),
        marks={k: v for k, v in all_postponed(view).items() if k != "next_step"},
        minutes=150,
    )
    stored = interviews.close(ws, uid, ending).value
    with ws.read() as reader:
        talk = reader.one(Talk, stored.talk_uid)
    assert (talk.duration_minutes, talk.outcome, talk.held) == (150, "advance", True)
    assert talk.person_uids == ("sokmash-p3", "sokmash-p4", "sokmash-p5")
    assert talk.channel == "phone"
    [promise] = everything(ws, Promise, interview_uid=uid)
    assert (promise.side, promise.person_uid, promise.due_on, promise.talk_uid) == (
        "client",
        "sokmash-p4",
        date(2026, 3, 20),
        talk.uid,
    )
    assert {q.talk_uid for q in everything(ws, Quote, interview_uid=uid)} == {talk.uid}
    marks = {one.item: one.state for one in everything(ws, MustAsk, interview_uid=uid)}
    assert marks["next_step"] == "answered"
    assert marks["who_decides"] == "known"
    assert set(marks.values()) == {"answered", "known", "postponed"}
    with pytest.raises(Refused, match="closed"):
        say(ws, uid, "mfg_p01", "More")
    assert interviews.state(ws, uid).next == ()


def test_a_promise_noted_before_is_not_written_twice(running):
    ws, uid = running
    promise = NewPromise(
        uid="pr", side="client", what="logs", due_on=date(2026, 3, 20), person_uid="sokmash-p4"
    )
    interviews.answer(ws, uid, None, (), [promise])
    view = interviews.state(ws, uid)
    ending = Ending(
        outcome="advance",
        text="Logs",
        who="sokmash-p4",
        due=date(2026, 3, 20),
        marks=all_postponed(view),
    )
    interviews.close(ws, uid, ending)
    assert len(everything(ws, Promise, interview_uid=uid)) == 1


def test_a_planned_meeting_becomes_a_held_one(before):
    with before.unit("x") as unit:
        talk = unit.add(Talk(client_uid=demo.CLIENT, on=DAY, held=False, channel="video"))
    uid = interviews.start(before, demo.CLIENT, person_uids=("sokmash-p3",)).value.uid
    view = interviews.state(before, uid)
    interviews.close(before, uid, Ending(outcome="continuation", marks=all_postponed(view)))
    with before.read() as reader:
        held = reader.one(Talk, talk.uid)
    assert (held.held, held.channel) == (True, "video")
    assert held.person_uids == ("sokmash-p3",)


def test_postponed_items_are_open_again_and_skipped_ones_are_not(running):
    ws, uid = running
    interviews.mark_must(ws, uid, "criteria", "skipped", "Belova will not say")
    view = interviews.state(ws, uid)
    interviews.close(ws, uid, Ending(outcome="continuation", marks=all_postponed(view)))
    ws.pinned = date(2026, 3, 16)
    later = interviews.start(ws, demo.CLIENT).value.uid
    states = {one.item: one.state for one in interviews.state(ws, later).must}
    assert states["criteria"] == "skipped"
    assert states["budget"] == "open"


def test_the_demo_states_of_all_three_meetings_are_read_back(ws):
    demo.load(ws)
    for meeting in ("sokmash-i1", "sokmash-i2", "sokmash-i3"):
        view = interviews.state(ws, meeting)
        noted = {one.item: one.state for one in everything(ws, MustAsk, interview_uid=meeting)}
        for row in view.must:
            if noted[row.item] not in ("known", "open"):
                assert row.state == noted[row.item]
            else:
                assert row.state == "known"
        assert view.hints == ()
        assert not any(one.early for one in view.answers)


def test_the_demo_total_follows_the_cost_sheet(ws):
    demo.load(ws)
    view = interviews.state(ws, demo.MEETING)
    assert view.total.value == Money.of(9_600_000 + 1_400_000 + 3_570_000 + 900_000, "RUB")
    assert [one.component for one in view.losses] == [
        "energy",
        "maintenance",
        "downtime",
        "quality_loss",
    ]
    assert all(one.done for one in view.lacks)


# -- what is shown --------------------------------------------------------------------------------


def test_reasons_are_in_words(running):
    ws, uid = running
    say(ws, uid, "mfg_p01", "Падает давление")
    view = interviews.state(ws, uid)
    assert view.next[0].reason == "Downtime: problem named, no figure yet"
    reasons = {one.reason for one in view.next}
    assert "Orlova: not covered" in reasons
    assert any("figure" in one.text for one in view.lacks if not one.done)


def test_known_questions_say_what_is_known(running):
    ws, uid = running
    view = interviews.state(ws, uid)
    known = {one.id: one.known for one in view.hidden}
    assert known["g_s03"].startswith("Already known: Демо-Компрессор 70")


def test_time_running_out_moves_must_questions_up(running):
    ws, uid = running
    with ws.unit("x") as unit:
        now = ws.now()
        unit.change(unit.one(Interview, uid), started_at=datetime.combine(DAY, now.time()))
    left = interviews.state(ws, uid).minutes_left
    assert left is not None
    assert left <= 45


def test_plan_and_people_change(running):
    ws, uid = running
    interviews.plan(ws, uid, ["mfg_s03", "mfg_s01", "mfg_s03"])
    interviews.change_interview(ws, uid, person_uids=["sokmash-p1"], goal=" Count ")
    view = interviews.state(ws, uid)
    assert view.interview.planned == ("mfg_s03", "mfg_s01")
    assert view.next[0].reason == "On your list"
    assert (view.interview.goal, view.speakers[0].uid) == ("Count", "sokmash-p1")
    with pytest.raises(Refused):
        interviews.change_interview(ws, uid, industry="alchemy")


def test_situation_questions_over_the_limit_are_hinted(running):
    ws, uid = running
    for number in range(1, 7):
        say(ws, uid, f"g_s0{number}", "…", who=None, kind="fact")
    assert len(interviews.state(ws, uid).hints) == 2
    settings.set_setting(ws, "situation_per_meeting_max", 6)
    assert len(interviews.state(ws, uid).hints) == 1


def test_lists_tell_people_questions_and_figures(ws):
    demo.load(ws)
    rows = interviews.list_interviews(ws, demo.CLIENT)
    assert [one.questions for one in rows] == [14, 2, 2]
    assert rows[0].people == ("Karpov", "Tkach", "Shakhov")
    assert interviews.list_interviews(ws, demo.CLIENT, "other") == ()


def test_every_record_of_an_interview_has_a_table():
    assert all(
        TABLES[cls].c.uid is not None for cls in (Answer, Fact, Interview, MustAsk, Need, Quote)
    )
