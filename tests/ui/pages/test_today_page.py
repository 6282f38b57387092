"""Today over a real workspace: lines of both sides, keys, marking done, the first doors."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton

from kamdesk.domain.handover import Handover
from kamdesk.domain.regions import Region
from kamdesk.domain.talks import Promise, Talk
from kamdesk.services import briefs, recaps, records, regions, talks
from tests import sokmash
from ui.pages.today.lines import AT_ONCE
from ui.pages.today.page import TodayPage
from ui.widgets.panel import Panel
from ui.widgets.text import Label

LEFT = Qt.MouseButton.LeftButton
TODAY = sokmash.TODAY


@pytest.fixture
def page(live, qtbot) -> TodayPage:
    sokmash.pin(live.workspace)
    made = TodayPage(live)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def case(ws):
    found = sokmash.client_with_people(ws)
    uid, uids = found
    for side, what, days, person in (
        ("ours", "Send the cost table", -3, None),
        ("ours", "Call about the logs", 1, "p4"),
        ("client", "Pressure logs", 4, "p4"),
    ):
        talks.add_promise(
            ws, uid,
            talks.NewPromise(side=side, what=what, due_on=TODAY + timedelta(days=days),
                             person_uid=uids[person] if person else None),
        )  # fmt: skip
    talks.plan_talk(
        ws, Talk(client_uid=uid, on=TODAY + timedelta(days=3), person_uids=(uids["p4"],),
                 goal="Check the table"),
    )  # fmt: skip
    return found


def opened(page: TodayPage, settle) -> TodayPage:
    page.open()
    settle()
    return page


def names(lines) -> list[str]:
    return [line.accessibleName() for line in lines.lines]


def test_both_sides_and_the_meeting_are_there(page, case, settle):
    opened(page, settle)
    assert page.day.text() == "Monday, 16 March"
    assert page.summary.text() == "1 promise due, 1 meeting this week"
    assert names(page.ours) == [
        "Send the cost table. Sokmash · 13 March. 3 days late",
        "Call about the logs. Sokmash · Roman I. Tkach · 17 March. tomorrow",
    ]
    assert names(page.theirs) == ["Pressure logs. Sokmash · Roman I. Tkach · 20 March. in 4 days"]
    assert names(page.meetings) == [
        "Check the table. Sokmash · Roman I. Tkach · 19 March. in 3 days"
    ]


def test_one_key_marks_a_promise_as_done_and_undo_brings_it_back(
    page, case, ws, live, qtbot, settle
):
    opened(page, settle)
    line = page.ours.lines[0]
    line.setFocus()
    qtbot.keyClick(line, "d")
    settle()
    qtbot.waitUntil(lambda: len(page.ours.lines) == 1)
    done = [one for one in records.listing(ws, "promises") if isinstance(one, Promise)]
    assert sorted(one.status for one in done) == ["done", "open", "open"]
    live.undo()
    settle()
    qtbot.waitUntil(lambda: len(page.ours.lines) == 2)


def test_a_stale_passport_is_reviewed_by_one_key_and_undone(page, ws, live, qtbot, settle):
    old = TODAY - timedelta(days=400)
    region = Region(code="", names={"en": "Samara region"}, updated_on=old)
    uid = regions.add_region(ws, region).value.uid
    opened(page, settle)
    (line,) = page.ours.lines
    assert line.accessibleName().startswith("Review the passport of Samara region. due for review")
    line.on_press()
    assert live.place == ("regions", {"uid": uid})
    qtbot.keyClick(line, "d")
    qtbot.waitUntil(lambda: not page.ours.lines)
    assert regions.passport(ws, uid).region.updated_on == TODAY
    live.undo()
    qtbot.waitUntil(lambda: len(page.ours.lines) == 1)


def test_a_month_after_a_handover_one_asks_and_says_so_by_the_key(page, ws, case, live, settle):
    uid, _uids = case
    over = TODAY - timedelta(days=30)
    with ws.unit("Over") as unit:
        handover = unit.add(Handover(client_uid=uid, started_on=over, finished_on=over))
    page.open()
    settle()
    (line,) = [one for one in page.ours.lines if one.due.kind == "handover"]
    assert line.due.days == 0
    line.done.emit()
    settle()
    assert records.get(ws, "handovers", handover.uid).followed_up_on == TODAY
    assert "handover" not in [one.due.kind for one in page.ours.lines]


def test_the_same_key_works_under_a_cyrillic_layout(page, case, qtbot, settle):
    opened(page, settle)
    line = page.theirs.lines[0]
    pressed = QKeyEvent(
        QEvent.Type.KeyPress, 0x0412, Qt.KeyboardModifier.NoModifier, "в"
    )  # the key D under a Russian layout
    QApplication.sendEvent(line, pressed)
    settle()
    qtbot.waitUntil(lambda: not page.theirs.lines)
    assert page.no_debts.isVisible()


def test_enter_opens_the_client_and_arrows_walk(page, case, live, qtbot, settle):
    opened(page, settle)
    page.activateWindow()
    first, second = page.ours.lines
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    qtbot.waitUntil(second.hasFocus)
    qtbot.keyClick(second, Qt.Key.Key_Return)
    assert live.place == ("clients", {"uid": case[0], "tab": "work"})
    page.meetings.lines[0].on_press()
    meeting = page.meetings.lines[0].due
    wanted = {"client_uid": case[0], "talk_uid": meeting.uid, "after": False}
    assert live.place == ("briefs", wanted)


def test_the_brief_of_the_next_meeting_is_one_key_away(page, case, live, settle):
    assert not page.command("brief")
    opened(page, settle)
    assert page.brief.isVisible()
    assert page.command("brief")
    assert live.place[0] == "briefs"
    assert live.place[1]["talk_uid"] == page.meetings.lines[0].due.uid


def test_what_is_owed_after_a_talk_stands_there_and_leads_on(page, ws, case, live, settle):
    uid, uids = case
    zone = {"zone": "Europe/Samara", "channel": "meeting", "person_uids": (uids["p4"],)}
    start = datetime(2026, 3, 13, 14)
    talks.log_talk(
        ws, Talk(client_uid=uid, on=start.date(), started_at=start, duration_minutes=60,
                 outcome="advance", **zone),
    )  # fmt: skip
    late = talks.plan_talk(
        ws, Talk(client_uid=uid, on=TODAY - timedelta(days=1), goal="Show the station", **zone)
    ).value  # fmt: skip
    opened(page, settle)
    recap = next(one for one in page.ours.lines if one.due.kind == "recap")
    assert recap.accessibleName().startswith(
        "Send the recap. Sokmash · Roman I. Tkach · by 14 March, 15:00. 2 days late"
    )
    recap.on_press()
    assert live.place == ("recaps", {"talk_uid": recap.due.uid})
    told = next(one for one in page.ours.lines if one.due.kind == "debrief")
    assert told.accessibleName().startswith("How did it go: Show the station.")
    told.on_press()
    assert live.place == ("briefs", {"client_uid": uid, "talk_uid": late.uid, "after": True})
    recaps.settle(ws, recap.due.uid, "sent")
    opened(page, settle)
    assert [one.due.kind for one in page.ours.lines if one.due.kind == "recap"] == []


def test_how_promises_are_kept_and_when_to_leave_is_told(page, ws, case, settle):
    uid, _uids = case
    promises = records.listing(ws, "promises")
    first = next(one for one in promises if one.what == "Send the cost table")
    talks.keep_promise(ws, first.uid)
    meeting = next(one for one in records.listing(ws, "talks") if not one.held)
    briefs.prepare(
        ws, uid, meeting.uid, hour=time(11), channel="meeting", travel_minutes=40, buffer_minutes=20
    )
    opened(page, settle)
    assert page.do.note.text() == "0\u00a0% of our promises kept in 90 days"
    assert names(page.meetings)[0].endswith("19 March · 11:00 · leave at 10:00. in 3 days")


def test_a_meeting_cannot_be_marked_as_done_by_the_key(page, case, qtbot, settle):
    opened(page, settle)
    qtbot.keyClick(page.meetings.lines[0], "d")
    settle()
    assert len(page.meetings.lines) == 1


def test_new_promises_appear_by_themselves(page, case, ws, live, qtbot, settle):
    opened(page, settle)
    live.write(
        talks.add_promise, case[0],
        talks.NewPromise(side="ours", what="Order a visa", due_on=TODAY),
    )  # fmt: skip
    settle()
    qtbot.waitUntil(lambda: any("Order a visa" in name for name in names(page.ours)))


def test_a_long_list_is_built_as_it_is_painted(page, case, ws, settle, qtbot):
    with ws.unit("many") as unit:
        unit.add_all(
            [
                Promise(client_uid=case[0], side="ours", what=f"Thing {nr}", due_on=TODAY)
                for nr in range(40)
            ]
        )
    page.open()
    qtbot.waitUntil(lambda: bool(page.ours.lines))
    assert len(page.ours.lines) == AT_ONCE
    qtbot.waitUntil(lambda: len(page.ours.lines) == 30)
    assert len(set(names(page.ours))) == 30
    assert [one.text() for one in page.ours.findChildren(Label)][-1] == "and 12 more"


def test_a_new_workspace_offers_its_doors(page, live, qtbot, settle):
    opened(page, settle)
    assert page.stack.currentWidget() is page.welcome
    said = [door.accessibleName() for door in page.welcome.doors]
    assert any(name.startswith("Add a client") for name in said)
    door = next(d for d in page.welcome.doors if d.accessibleName().startswith("Add a client"))
    qtbot.mouseClick(door, LEFT)
    assert live.place == ("clients", {"new": True})


def test_an_open_panel_keeps_the_keyboard(page, settle, qtbot):
    code = QPushButton("Write it down")
    panel = Panel(page, "Recovery code", code)
    panel.open_panel(code)
    opened(page, settle)
    assert page.focusWidget() is code
    panel.close_panel()
    opened(page, settle)
    qtbot.waitUntil(lambda: page.focusWidget() is page.welcome.doors[0])


def test_nothing_is_shown_while_the_client_is_watching(page, case, live, settle):
    opened(page, settle)
    assert page.stack.currentWidget() is page.due
    live.masked = True
    assert page.stack.currentWidget() is page.hidden
    live.masked = False
    assert page.stack.currentWidget() is page.due
