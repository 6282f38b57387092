"""The recap on screen: parts that save themselves, the letter beside them, the draft as a file."""

from __future__ import annotations

from datetime import date, datetime
from email import message_from_bytes
from email.policy import default

import pytest
from PySide6.QtCore import Qt

from kamdesk.domain.recaps import Recap
from kamdesk.domain.talks import Talk
from kamdesk.services import recaps, records, talks
from kamdesk.services.talks import NewPromise
from tests import sokmash
from ui.pages.clients.promises import PromiseBoard
from ui.pages.recaps.page import RecapPage
from ui.pages.recaps.presenter import LETTER, NOTHING, WATCHED
from ui.widgets.text import LinkLabel


@pytest.fixture
def talk(ws, case) -> Talk:
    client, uids = case
    held = Talk(client_uid=client, on=date(2026, 3, 13), started_at=datetime(2026, 3, 13, 14),
                zone="Europe/Samara", duration_minutes=60, channel="meeting",
                person_uids=(uids["p4"],), outcome="advance", outcome_text="logs")  # fmt: skip
    promises = [NewPromise(side="client", what="pressure logs", due_on=date(2026, 3, 14),
                           person_uid=uids["p4"])]  # fmt: skip
    return talks.log_talk(ws, held, promises).value


@pytest.fixture
def page(live, talk, qtbot, settle) -> RecapPage:
    sokmash.pin(live.workspace)
    made = RecapPage(live)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    qtbot.waitExposed(made)
    made.open(talk_uid=talk.uid)
    settle()
    return made


def stored(ws) -> Recap:
    (found,) = records.listing(ws, "recaps")
    assert isinstance(found, Recap)
    return found


def test_the_letter_is_written_before_anybody_types(page):
    assert page.stack.currentIndex() == LETTER
    assert page.state.text().startswith("was due 14 Mar 2026, 15:00")
    assert "Dear Mr Tkach," in page.text.text()
    assert "You, R. I. Tkach: pressure logs, by 14 March" in page.text.text()
    assert page.to.text() == "None of them has an e-mail address on the card."


def test_a_part_that_is_typed_is_kept_and_read_at_once(page, ws, qtbot, settle):
    editor = page.below.editor("questions").edit
    editor.setPlainText("A talk with finance\n\nWho signs?")
    page.flush()
    settle()
    assert stored(ws).questions == ("A talk with finance", "Who signs?")
    qtbot.waitUntil(lambda: "- Who signs?" in page.text.text())


def test_lines_of_the_table_can_be_changed_added_and_dropped(page, ws, qtbot, settle):
    what = page.rows.rows[0][2]
    what.setText("three months of logs")
    page.rows.add.click()
    page.rows.rows[1][2].setText("the table")
    page.flush()
    settle()
    assert [(one.side, one.what) for one in stored(ws).actions] == [
        ("client", "three months of logs"),
        ("ours", "the table"),
    ]
    page.rows._drop(page.rows.rows[0][2])
    settle()
    assert [one.what for one in stored(ws).actions] == ["the table"]


def test_sent_closes_the_letter_and_can_be_taken_back(page, ws, live, qtbot, settle):
    qtbot.mouseClick(page.sent, Qt.MouseButton.LeftButton)
    settle()
    qtbot.waitUntil(lambda: page.state.text().startswith("sent "))
    assert not page.above.isEnabled()
    assert not page.sent.isVisible()
    live.undo()
    settle()
    qtbot.waitUntil(lambda: page.sent.isVisible())
    page.skip.click()
    settle()
    qtbot.waitUntil(lambda: page.state.text() == "Not needed")
    page.reopen.click()
    settle()
    assert stored(ws).status == "draft"


def test_written_anew_it_follows_the_records(page, ws, talk, settle, qtbot):
    recaps.change(ws, talk.uid, thanks="my own words")
    page.again.click()
    settle()
    qtbot.waitUntil(lambda: "Thank you for the meeting" in page.text.text())
    assert page.above.editor("thanks").raw().startswith("Thank you")


def test_the_draft_is_a_file_for_the_mail_program(page, tmp_path, live, qtbot, settle):
    page.presenter._save(str(tmp_path / "recap"))
    settle()
    mail = message_from_bytes((tmp_path / "recap.eml").read_bytes(), policy=default)
    assert mail["X-Unsent"] == "1"
    assert "recap.eml" in live.messages.last.text
    page.presenter._save(str(tmp_path / "missing" / "recap.eml"))
    settle()
    qtbot.waitUntil(lambda: "does not exist" in live.messages.last.text)


def test_nothing_is_seen_while_the_client_watches(page, live):
    live.masked = True
    assert page.stack.currentIndex() == WATCHED
    live.masked = False
    assert page.stack.currentIndex() == LETTER


def test_a_talk_that_is_gone_leaves_a_hint(page, settle):
    page.open(talk_uid="gone")
    settle()
    assert page.stack.currentIndex() == NOTHING


# -- the board of promises ------------------------------------------------------------------------


def test_an_overdue_promise_of_theirs_offers_a_letter(live, ws, case, talk, qtbot, settle):
    from kamdesk.services import clients
    from ui.widgets.panel import Panel

    talks.add_promise(ws, case[0], NewPromise(side="ours", what="offer", due_on=date(2026, 3, 10)))
    board = PromiseBoard(live)
    qtbot.addWidget(board)
    board.resize(900, 300)
    board.show()
    board.show_card(clients.card(ws, case[0]))
    links = [one for one in board.findChildren(LinkLabel) if one.text() == "Write a reminder"]
    assert len(links) == 1  # what we owe needs none
    rates = [one.text() for one in board.findChildren(LinkLabel) if "on time" in one.text()]
    assert rates == ["0\u00a0% on time"] * 2
    links[0].click()
    settle()
    panel = next(one for one in board.window().findChildren(Panel) if one.is_open)
    qtbot.waitUntil(lambda: "pressure logs" in panel.content.text.text())
    assert panel.content.subject.text() == "Our agreement: pressure logs"
    panel.content.copy.click()
    assert live.messages.last.text == "Copied."
