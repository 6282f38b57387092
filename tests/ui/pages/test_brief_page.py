"""The brief on screen: what stands there, what is typed, the form after the meeting."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from kamdesk.domain.clients import Client
from kamdesk.domain.people import Person
from kamdesk.domain.talks import Promise, Talk
from kamdesk.services import briefs, clients, records, talks
from kamdesk.services.briefs import WeakPoint
from tests import sokmash
from ui.assets import prefs
from ui.pages.briefs.page import BriefPage
from ui.pages.briefs.presenter import AFTER, BRIEF, NOTHING, WATCHED
from ui.widgets.text import LinkLabel

CTRL = Qt.KeyboardModifier.ControlModifier
FRIDAY = date(2026, 3, 27)


@pytest.fixture
def meeting(ws, case) -> str:
    client, uids = case
    talk = Talk(client_uid=client, on=FRIDAY, started_at=datetime(2026, 3, 27, 11),
                zone="Europe/Samara", channel="meeting", person_uids=(uids["p4"], uids["p2"]),
                goal="Check the table")  # fmt: skip
    return talks.plan_talk(ws, talk).value.uid


@pytest.fixture
def page(live, qtbot) -> BriefPage:
    sokmash.pin(live.workspace)
    made = BriefPage(live)
    qtbot.addWidget(made)
    made.resize(1200, 900)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


@pytest.fixture
def brief(page, case, meeting, settle) -> BriefPage:
    page.open(client_uid=case[0])
    settle()
    return page


def texts(widget) -> str:
    found = [one for one in widget.findChildren(QLabel) if one.isVisibleTo(widget)]
    found += [one for one in widget.findChildren(QPushButton) if one.isVisibleTo(widget)]
    return "\n".join(one.text() for one in found)


def stored(ws, cls, uid):
    with ws.read() as reader:
        return reader.one(cls, uid)


# -- reading --------------------------------------------------------------------------------------


def test_a_brief_says_when_who_and_what_is_missing(brief, qtbot):
    assert brief.name.text() == "Sokmash"
    assert brief.when.text() == "Friday, 27 March 2026, 11:00"  # nobody said where we are
    assert "of 7" in brief.ready.text()
    shown = texts(brief)
    assert "Roman I. Tkach" in shown
    assert "Not there: Arkady L. Zimin (decides)" in shown
    assert "Name the step they should take" in shown
    assert not brief.over.isVisible()


def test_without_a_client_it_asks_for_one(page, settle):
    page.open()
    settle()
    assert page.stack.currentIndex() == NOTHING
    assert page.command("brief") is False


def test_nothing_is_seen_while_the_client_watches(brief, live):
    live.masked = True
    assert brief.stack.currentIndex() == WATCHED
    assert not brief.pdf.isVisible()
    brief.presenter.tell()
    assert brief.stack.currentIndex() == WATCHED
    live.masked = False
    assert brief.stack.currentIndex() == BRIEF


def test_an_unknown_client_leaves_the_page_empty(page, settle):
    page.open(client_uid="gone")
    settle()
    assert page.stack.currentIndex() == NOTHING


def test_another_clients_brief_takes_its_place(brief, ws, settle):
    other = clients.add_client(ws, Client(short_name="Ελληνική Εταιρεία")).value.uid
    brief.open(client_uid=other)
    settle()
    assert brief.name.text() == "Ελληνική Εταιρεία"
    assert brief.form.editor("wanted_advance").raw() == ""
    assert brief.when.text() == "No day agreed yet"


# -- preparing ------------------------------------------------------------------------------------


def test_what_is_typed_is_kept_when_the_field_is_left(brief, ws, meeting, qtbot, settle):
    line = brief.form.editor("wanted_advance").line
    qtbot.keyClicks(line, "Orlova agrees")
    brief.flush()
    settle()
    assert stored(ws, Talk, meeting).wanted_advance == "Orlova agrees"
    qtbot.waitUntil(lambda: "Name the step they should take" not in texts(brief))


def test_typing_without_a_meeting_plans_one(page, ws, case, qtbot, settle):
    page.open(client_uid=case[0])
    settle()
    for name, words in (("wanted_advance", "Yes"), ("fallback", "A date")):
        qtbot.keyClicks(page.form.editor(name).line, words)
        page.flush()
    settle()
    planned = [one for one in records.listing(ws, "talks") if not one.held]
    assert [(one.wanted_advance, one.fallback) for one in planned] == [("Yes", "A date")]
    assert page.presenter.talk_uid == planned[0].uid


def test_an_hour_that_is_none_is_said_beside_the_field(brief, qtbot):
    line = brief.form.editor("hour").line
    line.clear()
    qtbot.keyClicks(line, "half past")
    brief.flush()
    assert "Write an hour as 11:00." in texts(brief.form)


def test_a_weak_point_gets_its_answer(brief, ws, meeting, qtbot, settle):
    brief.answers.add_row()
    text, answer = brief.answers.rows[0]
    qtbot.keyClicks(text, "dearer by 20 %")
    answer.setPlainText("pays back in 8.6 months")
    brief.flush()
    settle()
    (kept,) = records.listing(ws, "briefs")
    assert kept.weak_points == (WeakPoint(text="dearer by 20 %", answer="pays back in 8.6 months"),)
    brief.answers._drop(text)
    settle()
    assert records.listing(ws, "briefs")[0].weak_points == ()


@pytest.mark.parametrize(
    ("code", "field"),
    [("goal", "wanted_advance"), ("travel", "travel_minutes"), ("agenda", "agenda")],
)
def test_what_is_missing_leads_to_its_field(brief, code, field, qtbot):
    brief.sheet.to_do.wanted.emit(code)
    editor = brief.form.editor(field)
    qtbot.waitUntil(lambda: editor.isVisible() and editor.focusProxy().hasFocus())


def test_what_is_missing_on_the_card_leads_there(brief, live, case):
    brief.sheet.to_do.wanted.emit("card")
    assert live.place == ("clients", {"uid": case[0], "tab": "business"})
    brief.sheet.to_do.wanted.emit("proofs")
    assert live.place[0] == "library"


def test_one_more_meeting_can_be_planned(page, ws, case, meeting, settle):
    page.open(client_uid=case[0], new=True)
    settle()
    planned = [one for one in records.listing(ws, "talks") if not one.held]
    assert len(planned) == 2
    assert page.presenter.talk_uid not in (None, meeting)


# -- files ----------------------------------------------------------------------------------------


def test_the_brief_becomes_a_file_in_the_folder_chosen_before(brief, live, tmp_path, qtbot, settle):
    from ui.printing import FOLDER

    prefs().setValue(FOLDER, str(tmp_path))
    brief.phone.click()
    made = tmp_path / "Sokmash 2026-03-27.html"
    qtbot.waitUntil(made.is_file)
    qtbot.waitUntil(lambda: made.name in live.messages.last.text)
    assert "Roman I.\u00a0Tkach" in made.read_text("utf-8")


# -- afterwards -----------------------------------------------------------------------------------


def told(page, qtbot, outcome="continuation"):
    qtbot.mouseClick(page.told, Qt.MouseButton.LeftButton)
    assert page.stack.currentIndex() == AFTER
    page.debrief.outcome._buttons[outcome].click()
    return page.debrief


def test_one_step_writes_the_meeting_down(brief, ws, case, meeting, live, qtbot, settle):
    uids = case[1]
    form = told(brief, qtbot, "advance")
    qtbot.keyClicks(form.text, "Tkach sends the logs")
    form.who.setCurrentIndex(form.who.findData(uids["p4"]))
    qtbot.keyClicks(form.due, "2026-04-01")
    form.notes.box.insertPlainText("An hour costs 85 thousand RUB. We send the file by 25 March.")
    form.stances.rows[uids["p2"]]._buttons["0"].click()
    qtbot.keyClicks(form.next_on, "2026-04-09")
    qtbot.keyClicks(form.next_goal, "Walk through the plant")
    qtbot.keyClick(form.text, Qt.Key.Key_Return, CTRL)
    settle()
    talk = stored(ws, Talk, meeting)
    assert (talk.held, talk.outcome, talk.outcome_text) == (True, "advance", "Tkach sends the logs")
    promises = {one.what: one for one in records.listing(ws, "promises")}
    assert promises["Tkach sends the logs"].person_uid == uids["p4"]
    assert any(one.side == "ours" and one.due_on == date(2026, 3, 25) for one in promises.values())
    (fact,) = records.listing(ws, "facts")
    assert (fact.talk_uid, fact.amount.whole()) == (meeting, 85_000)
    assert stored(ws, Person, uids["p2"]).attitude == 0
    assert any(one.goal == "Walk through the plant" for one in records.listing(ws, "talks"))
    assert live.place == ("recaps", {"talk_uid": meeting})
    live.undo()
    settle()
    assert not stored(ws, Talk, meeting).held
    assert not records.listing(ws, "facts")
    assert stored(ws, Person, uids["p2"]).attitude == -1


def test_an_advance_without_a_day_is_said_and_nothing_is_lost(brief, ws, meeting, qtbot, settle):
    form = told(brief, qtbot, "advance")
    qtbot.keyClicks(form.text, "They think about it")
    form.save()
    settle()
    assert form.error.isVisible()
    assert form.window().focusWidget() is form.who
    assert form.text.text() == "They think about it"
    assert not stored(ws, Talk, meeting).held


def test_what_was_heard_can_be_dropped(brief, ws, qtbot, settle):
    form = told(brief, qtbot)
    form.notes.box.insertPlainText("An hour costs 85 thousand RUB, a visit 30 thousand RUB.")
    form.notes.look()
    settle()
    assert len(form.notes.figures()) == 2
    form.notes.facts.drop.emit(1)
    form.save()
    settle()
    assert [one.amount.whole() for one in records.listing(ws, "facts")] == [30_000]


def test_promises_typed_by_hand_are_kept(brief, ws, qtbot, settle):
    form = told(brief, qtbot)
    form.promises.add.click()
    row = form.promises.rows[0]
    row.side.setCurrentIndex(row.side.findData("client"))
    qtbot.keyClicks(row.what, "floor plan")
    qtbot.keyClicks(row.due, "+7")
    form.save()
    settle()
    (kept,) = records.listing(ws, "promises")
    assert isinstance(kept, Promise)
    assert (kept.side, kept.what, kept.due_on) == ("client", "floor plan", date(2026, 3, 23))


def test_a_draft_of_the_form_comes_back(brief, case, meeting, live, qtbot, settle):
    form = told(brief, qtbot, "advance")
    qtbot.keyClicks(form.text, "Tkach sends")
    form.notes.box.insertPlainText("An hour costs 85 thousand RUB.")
    form.stances.rows[case[1]["p2"]]._buttons["1"].click()
    brief.flush()
    assert live.flush()
    again = BriefPage(live)
    qtbot.addWidget(again)
    again.show()
    again.open(client_uid=case[0], talk_uid=meeting, after=True)
    settle()
    qtbot.waitUntil(lambda: again.debrief is not None and bool(again.debrief.text.text()))
    settle()
    kept = again.debrief
    assert kept.outcome.value == "advance"
    assert kept.text.text() == "Tkach sends"
    assert kept.notes.text() == "An hour costs 85 thousand RUB."
    assert kept.stances.moved() == {case[1]["p2"]: 1}


def test_a_meeting_that_nobody_told_about_asks_for_it(page, ws, case, settle):
    past = talks.plan_talk(ws, Talk(client_uid=case[0], on=date(2026, 3, 12))).value
    page.open(client_uid=case[0], talk_uid=past.uid)
    settle()
    assert page.over.isVisible()


def test_ctrl_b_goes_back_to_the_brief(brief, qtbot):
    told(brief, qtbot)
    assert brief.command("brief")
    assert brief.stack.currentIndex() == BRIEF


def test_names_of_the_sheet_lead_to_the_person(brief, live, case):
    name = next(one for one in brief.sheet.people.findChildren(LinkLabel) if "Tkach" in one.text())
    name.click()
    assert live.place[0] == "clients"
    assert live.place[1]["person"] == case[1]["p4"]


def test_a_long_note_and_many_people_are_shown(page, ws, case, settle):
    with ws.unit("test") as unit:
        people = unit.add_all(
            Person(client_uid=case[0], surname=f"Sehrlangername-Doppelt{n}", given="Karl")
            for n in range(40)
        )
    briefs.prepare(ws, case[0], person_uids=tuple(one.uid for one in people), agenda="x " * 2000)
    page.open(client_uid=case[0])
    settle()
    assert "Sehrlangername-Doppelt39" in texts(page)
