"""Trust in the settings over a real workspace: what is true, and buttons that change it."""

from __future__ import annotations

import pytest

from kamdesk.domain.clients import Client
from kamdesk.services import backups, encryption, records
from kamdesk.services import settings as stored
from kamdesk.services.workspace import close_workspace, create_workspace
from ui.pages.settings.page import SettingsPage
from ui.pages.settings.restoring import RestorePanel
from ui.widgets.cards import Card
from ui.widgets.panel import Panel
from ui.widgets.text import Chip, Label


@pytest.fixture
def page(live, qtbot, settle):
    made = SettingsPage(live)
    qtbot.addWidget(made)
    made.resize(1100, 800)
    made.show()
    qtbot.waitExposed(made)
    made.open(group="trust")
    settle()
    return made


def said(page):
    """Each card by its heading: its chip and its texts."""
    return {
        card.heading.text(): [one.text() for one in card.findChildren(Label) if one.text()]
        for card in page.view.findChildren(Card)
    }


def chips(page):
    return [
        next((one.text() for one in card.findChildren(Chip)), "")
        for card in page.view.findChildren(Card)
    ]


def test_what_is_true_is_said(page, ws):
    assert chips(page) == ["not checked yet", "no backup yet", "not encrypted", "", "nothing", ""]
    assert str(ws.folder) in said(page)["Where is it?"]
    assert page.view.buttons["restore"].isEnabled(), "a backup may lie on a stick"
    assert "protect" not in page.view.buttons, "the frame without encryption offers none"


def test_a_check_and_a_backup_are_a_click_away(page, qtbot):
    page.view.buttons["check"].click()
    qtbot.waitUntil(lambda: chips(page)[0] == "intact")
    with qtbot.waitSignal(page.desk.backed_up):
        page.view.buttons["backup"].click()
    qtbot.waitUntil(lambda: chips(page)[1] == "up to date")


def test_findings_are_listed_and_what_is_safe_is_put_right(page, ws, qtbot):
    records.add(ws, "clients", Client(short_name="Alba"))
    with ws.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM search_keys")
    page.view.buttons["check"].click()
    qtbot.waitUntil(lambda: chips(page)[0] == "intact")
    assert any("search index" in one for one in said(page)["Is everything there?"])


def test_a_second_place_is_kept_and_tried_at_once(page, ws, qtbot, tmp_path):
    page.view._second(str(tmp_path / "stick"))
    qtbot.waitUntil(lambda: len(list((tmp_path / "stick").rglob("*.sqlite"))) == 1)
    assert backups.second_place(ws) == tmp_path / "stick"
    qtbot.waitUntil(lambda: "no_second" in page.view.buttons)
    page.view.buttons["no_second"].click()
    qtbot.waitUntil(lambda: stored.in_force(ws)["backup_folder"] == "")
    qtbot.waitUntil(lambda: not page.desk.busy)


def test_a_backup_is_compared_and_restored_and_the_window_goes_on(page, live, settle, qtbot):
    records.add(live.workspace, "clients", Client(short_name="Alba"))
    backups.back_up(live.workspace)
    records.add(live.workspace, "clients", Client(short_name="Boreal"))
    page.open(group="trust")
    settle()
    qtbot.waitUntil(lambda: page.view.buttons.get("restore") is not None)
    page.view.choose_backup()
    (panel,) = [one for one in page.findChildren(Panel) if one.is_open]
    body = panel.content
    assert isinstance(body, RestorePanel)
    qtbot.waitUntil(body.restore.isEnabled)
    assert "Would be removed: 1 client" in body.differs.text()
    body.restore.click()
    qtbot.waitUntil(lambda: live.messages.last is not None)
    assert [one.short_name for one in records.listing(live.workspace, "clients")] == ["Alba"]
    assert "previous state was kept" in live.messages.last.text
    live.close_workspace()
    settle()


def opened_panel(page, settle, qtbot) -> RestorePanel:
    page.open(group="trust")
    settle()
    qtbot.waitUntil(lambda: page.view.buttons.get("restore") is not None)
    page.view.choose_backup()
    (panel,) = [one for one in page.findChildren(Panel) if one.is_open]
    return panel.content


def test_a_backup_from_a_stick_asks_for_what_opens_it(page, live, settle, qtbot, tmp_path):
    secret = encryption.secret_for("four plain words here")
    other = create_workspace(tmp_path / "lost", secret=secret)
    records.add(other, "clients", Client(short_name="Kedr"))
    made = backups.back_up(other, to=tmp_path / "stick")
    [taken] = made.folder.glob("*.sqlite")
    close_workspace(other)
    body = opened_panel(page, settle, qtbot)
    body.take(taken)
    qtbot.waitUntil(body.secret.isVisible)
    body.secret.setText("quite another phrase")
    body.secret.returnPressed.emit()
    qtbot.waitUntil(lambda: "passphrase" in body.differs.text().lower())
    assert not body.restore.isEnabled()
    body.secret.setText("four plain words here")
    body.secret.returnPressed.emit()
    qtbot.waitUntil(body.restore.isEnabled)
    assert "Would come back: 1 client" in body.differs.text()
    body.restore.click()
    qtbot.waitUntil(lambda: live.messages.last is not None)
    assert live.workspace.encrypted
    assert [one.short_name for one in records.listing(live.workspace, "clients")] == ["Kedr"]
    live.close_workspace()
    settle()


def test_what_is_no_backup_is_told(page, live, settle, qtbot, tmp_path):
    body = opened_panel(page, settle, qtbot)
    (tmp_path / "letter.sqlite").write_text("Dear all")
    body.take(tmp_path / "letter.sqlite")
    qtbot.waitUntil(lambda: body.differs.text() not in ("", "Comparing…"))
    assert "No differences" not in body.differs.text()
    assert not body.restore.isEnabled()


def test_a_group_that_is_asked_for_ends_a_search(page, settle):
    page.open(find="Hunspell")
    settle()
    page.open(group="trust")
    settle()
    assert page.search.text() == ""
    assert chips(page)
