"""Pictures of figures with their evidence: those of a client, and all about one."""

from __future__ import annotations

from datetime import date

from kamdesk.services import facts
from tests.screens.stage import Stage

CLIENT = "sokmash"
SAID = {
    "en": "RUB 85,000 an hour, 4 hours a month",
    "ru": "85 тыс. руб. в час, 4 часа в месяц",
    "de": "85.000 RUB je Stunde, 4 Stunden im Monat",
}


def pictures(stage: Stage, _uids: dict[str, str]) -> None:
    """Confirm one figure, replace another, and photograph what a person sees of them."""
    if not stage.wants("31-facts"):
        return
    from kamdesk.services import journal

    uid = "sokmash-f-mfg_i02"
    stage.write(facts.confirm, ["sokmash-f-g_i10"], on=date(2026, 3, 16))
    stage.go("tco", client_uid=CLIENT)
    stage.desk.command("facts", client_uid=CLIENT)
    stage.shoot("31-facts")
    stage.clear()
    new = stage.read(lambda ws: facts.newer_from(ws, uid, SAID[stage.language]))
    newer = stage.write(facts.supersede, uid, new).value
    stage.desk.command("fact", uid=newer.uid)
    stage.shoot("31-facts-one")
    stage.clear()
    for _step in ("newer figure", "confirmation"):
        stage.write(journal.undo)
