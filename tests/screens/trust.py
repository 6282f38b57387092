"""Pictures of what a person can rely on: Trust, a restore, the recycle bin, the change log."""

from __future__ import annotations

from typing import Any

from tests.screens.stage import Stage


def pictures(stage: Stage, _uids: dict[str, str]) -> None:
    """Make them; what is deleted for them comes back."""
    names = ("31-trust", "31-restore", "31-move", "31-bin", "31-bin-purge", "31-changes")
    if not any(stage.wants(one) for one in names):
        return
    stage.read(_backup)
    talk = stage.read(_last_talk)
    stage.write(_remove, "talks", talk)
    stage.write(_remove, "clients", "sokmash")
    stage.go("bin")
    stage.shoot("31-bin")
    page: Any = stage.page
    page.purge.click()
    stage.shoot("31-bin-purge")
    stage.clear()
    page.view.selectAll()
    page.restore.click()
    stage.settle()
    stage.clear()
    stage.go("settings", group="trust")
    page = stage.page
    stage.until(lambda: page.view is not None)
    page.view.buttons["check"].click()
    stage.settle()
    stage.clear()
    stage.shoot("31-trust")
    page.view.buttons["restore"].click()
    stage.shoot("31-restore")
    stage.clear()
    page.view.buttons["move"].click()
    stage.settle()
    stage.shoot("31-move")
    stage.clear()
    stage.go("clients", uid="sokmash", tab="history")
    stage.page.card.pages["history"].log.click()
    stage.shoot("31-changes")
    stage.clear()


def _backup(workspace: Any) -> Any:
    from kamdesk.services import backups

    return backups.back_up(workspace)


def _last_talk(workspace: Any) -> str:
    from kamdesk.services import records

    return records.listing(workspace, "talks", client_uid="sokmash")[-1].uid


def _remove(workspace: Any, kind: str, uid: str) -> Any:
    from kamdesk.services import records

    return records.remove(workspace, kind, uid)
