"""All kinds of files, what has changed, another client: the menu beside "Make PDF"."""

from __future__ import annotations

import pikepdf
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu

from kamdesk.domain.clients import Client
from kamdesk.services import proposals, records
from tests.ui.pages.proposals.conftest import PATIENCE, PROPOSAL
from ui.widgets.ticks import by_value


def test_files_are_chosen_and_made(studio, qtbot, folder, settle):
    studio.more.choose_files()
    content = studio.more.panel.content
    assert content.first().hasFocus()
    formats, editions = by_value(content.formats), by_value(content.editions)
    assert editions[""].text() == "Whole proposal"
    assert list(formats) == ["pdf", "docx", "eml", "xlsx", "json"]
    formats["docx"].click()
    formats["json"].click()
    editions["user"].click()
    qtbot.keyClicks(content.password, "short")
    qtbot.mouseClick(content.make, Qt.MouseButton.LeftButton)
    assert content.problem.text() == "The password needs at least 6 characters."
    qtbot.keyClicks(content.password, "er")
    qtbot.mouseClick(content.make, Qt.MouseButton.LeftButton)
    made = folder / "KP-2026-017 r1 Sokmash"
    qtbot.waitUntil(lambda: made.is_dir() and len(list(made.iterdir())) == 6, timeout=PATIENCE)
    settle()
    names = sorted(one.name for one in made.iterdir())
    assert names[0] == "KP-2026-017 r1 Sokmash en user.docx"
    with pikepdf.open(made / "KP-2026-017 r1 Sokmash en.pdf", password="shorter") as pdf:
        assert pdf.is_encrypted


def test_an_archive_has_no_password(studio, settle):
    studio.more.choose_files()
    content = studio.more.panel.content
    content.password.setText("something")
    content.variant.setCurrentIndex(content.variant.findData("a3a"))
    assert (content.password.text(), content.password.isEnabled()) == ("", False)
    by_value(content.formats)["pdf"].click()
    assert not content.variant.isEnabled()
    assert content.wish() is None
    assert content.problem.isVisibleTo(content)
    settle()


def test_what_has_changed_is_told_in_the_window(studio, ws, qtbot, settle):
    studio.more.show_changes()
    settle()
    assert studio.desk.messages.last.text == "There is no earlier revision to compare with."
    made = proposals.revise(ws, PROPOSAL).value
    records.set_field(ws, "proposals", made.uid, "valid_until", "2026-07-31")
    studio.open(uid=made.uid)
    qtbot.waitUntil(lambda: studio.view.proposal.uid == made.uid, timeout=PATIENCE)
    studio.more.show_changes()
    qtbot.waitUntil(lambda: studio.more.panel is not None, timeout=PATIENCE)
    told = [one.text() for one in studio.more.panel.content.findChildren(QLabel)]
    assert "It is valid until 31 July 2026 instead of 30 June 2026." in told
    settle()


def test_the_menu_names_what_there_is_and_leads_to_another_client(studio, ws, qtbot, settle):
    with ws.unit("another") as unit:
        other = unit.add(Client(legal_name="Nordpol GmbH", short_name="Nordpol")).uid
    studio.head.more.click()
    (menu,) = studio.findChildren(QMenu)
    texts = [one.text().split("\t")[0] for one in menu.actions()]
    assert texts == [
        "Phrases of the library", "Files of all kinds", "What has changed", "For another client",
    ]  # fmt: skip
    menu.actions()[3].trigger()
    menu.close()
    picker = studio.more.panel.content
    assert not picker.kind.isVisibleTo(picker)
    gone: list[tuple[str, str]] = []
    studio.desk.go = lambda page, **args: gone.append((page, args.get("uid", "")))
    qtbot.keyClicks(picker.line, "Nord")
    settle()
    qtbot.waitUntil(lambda: len(picker.model.rows) == 1, timeout=PATIENCE)
    qtbot.keyClick(picker.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(gone), timeout=PATIENCE)
    settle()
    assert records.get(ws, "proposals", gone[0][1]).client_uid == other
