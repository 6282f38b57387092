"""Pictures of the frame: talks, promises, keys, palette, menus, messages, mistakes, settings."""

from __future__ import annotations

from typing import Any

from PySide6.QtTest import QTest

from tests.screens.meetings import CLIENT, SAID
from tests.screens.stage import Stage


def pictures(stage: Stage, uids: dict[str, str]) -> None:
    """What the frame does: talks, promises, keys, palette, menus, messages, mistakes of ours."""
    from ui.messages import Option

    window, desk = stage.window, stage.desk
    stage.go("clients", uid=CLIENT, tab="overview")
    desk.command("log_talk")
    stage.settle()
    stage.shoot("14-talk")
    panel = stage.panel
    panel.note.setPlainText(SAID[stage.language])
    QTest.qWait(600)
    stage.shoot("14-talk-typed")
    panel.sketch.forget()
    stage.clear()
    desk.command("promise")
    stage.shoot("15-promise")
    stage.clear()
    window.open_shortcuts()
    stage.shoot("16-shortcuts")
    stage.clear()
    for name, text in (("17-palette", "zim"), ("17-palette-all", ""), ("17-palette-none", "qqq")):
        window.open_palette()
        window.palette_box.line.setText(text)
        stage.shoot(name)
        window.palette_box.close_palette()
    window.choose_client(lambda _uid: None)
    stage.shoot("17-palette-client")
    window.palette_box.close_palette()
    window.topbar.new.menu().popup(
        window.topbar.new.mapToGlobal(window.topbar.new.rect().bottomLeft())
    )
    stage.shoot("18-new")
    stage.clear()
    _messages(stage, Option)
    if stage.wants("22-crash"):
        stage.program._show_crash(
            "2026-03-16 09:12:44Z\nPython 3.11\nbuiltins.ValueError\n"
            "  ui/pages/clients/card.py:145 show_card\n  kamdesk/services/clients/view.py:88 card"
        )
        stage.shoot("22-crash")
        stage.clear()
    if stage.wants("22-page-broken"):
        from ui.pages import registry

        window._tell_broken(registry.page("regions"), {"uid": uids["region"]}, ValueError("x"))
        stage.shoot("22-page-broken")
        stage.go("today")


def _messages(stage: Stage, option: Any) -> None:
    from kamdesk.i18n import _
    from kamdesk.services import talks

    promise = stage.read(lambda ws: _open_promise(ws))
    stage.go("clients", uid=CLIENT, tab="work")
    stage.desk.write(talks.keep_promise, promise)
    stage.shoot("18-message-undo")
    stage.desk.undo()
    stage.shoot("18-message-undone")
    stage.clear()
    stage.desk.messages.warn(_("The disk is full."), action=_("Try again"), run=lambda: None)
    stage.shoot("18-message-warning")
    stage.clear()
    stage.desk.messages.ask(
        _("Send anyway?"), _("You can still send it. Your answer is kept with the proposal."),
        [option("no", _("Go back")), option("yes", _("Send anyway"), "primary")],
        lambda _answer: None,
    )  # fmt: skip
    stage.shoot("18-message-question")
    stage.clear()


def _open_promise(workspace: Any) -> str:
    from kamdesk.services import records

    return next(p.uid for p in records.listing(workspace, "promises") if p.status == "open")


def settings(stage: Stage, _uids: dict[str, str]) -> None:
    """Every group of settings, and a search without a hit."""
    from ui.pages.settings.source import GROUPS

    for group in GROUPS:
        if stage.wants(f"11-settings-{group}"):
            stage.go("settings", group=group)
            if stage.page._of_group():
                stage.shoot(f"11-settings-{group}")
    if stage.wants("11-settings-none"):
        stage.go("settings", find="qqq")
        QTest.qWait(300)
        stage.shoot("11-settings-none")
        stage.page.search.clear()
        stage.page._group = "appearance"
