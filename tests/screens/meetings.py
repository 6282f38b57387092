"""Pictures of a meeting: prepared, under way, after it."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QComboBox, QPlainTextEdit

from tests.screens.stage import Stage

CLIENT = "sokmash"
SAID = {
    "en": "Three and a half hours a month, an hour costs 85 thousand. They send logs by 20 March.",
    "ru": "Три с половиной часа в месяц, час стоит 85 тысяч. Пришлют журналы до 20 марта.",
    "de": "Dreieinhalb Stunden im Monat, eine Stunde kostet 85.000. Sie schicken die Protokolle"
    " bis 20. März.",
}


def interview(stage: Stage, _uids: dict[str, str]) -> None:
    """A meeting under way: an answer, notes first, an own question, a reason, the end."""
    from kamdesk.services import interviews

    if not stage.wants("05-interview-"):
        return
    people = (f"{CLIENT}-p3", f"{CLIENT}-p4")
    uid = stage.write(interviews.start, CLIENT, person_uids=people).value.uid
    stage.go("interviews", uid=uid)
    page = stage.page
    page.ask.box.setPlainText(SAID[stage.language])
    stage.shoot("05-interview-live")
    combo = next(iter(page.ask.facts.lines))
    assert isinstance(combo, QComboBox)
    combo.showPopup()
    stage.shoot("05-interview-choice")
    combo.hidePopup()
    page.ask.box.clear()
    page.presenter.steps.own_question()
    stage.shoot("05-interview-own")
    page.presenter.skip()
    stage.settle()
    page.presenter.questions.ask_key("g_n12")
    page.presenter.skip()
    stage.shoot("05-interview-reason")
    page.presenter.skip()
    page.presenter.set_notes(True)
    box = page.notes.box
    assert isinstance(box, QPlainTextEdit)
    box.setPlainText(SAID[stage.language])
    page.presenter.go_on()
    stage.settle()
    box.appendPlainText(SAID[stage.language].split(".")[0])
    stage.shoot("05-interview-notes")
    page.presenter.set_notes(False)
    page.presenter.finish()
    stage.settle()
    stage.shoot("05-interview-finish")
    stage.clear()


def brief(stage: Stage, _uids: dict[str, str]) -> None:
    """A brief with everything open, the form after the meeting, the recap, a reminder."""
    if not stage.wants("19-brief-"):
        return
    stage.go("briefs", client_uid=CLIENT)
    page = stage.page
    page.form.more.set_open(True)
    stage.shoot("19-brief-more")
    page.form.more.set_open(False)
    for at, name in (
        (900, "19-brief-people"),
        (1_900, "19-brief-questions"),
        (9_999, "19-brief-end"),
    ):
        page.column.verticalScrollBar().setValue(at)
        stage.shoot(name)
    page.presenter.tell()
    stage.settle()
    page.debrief.outcome._buttons["advance"].click()
    page.debrief.notes.box.insertPlainText(SAID[stage.language])
    page.debrief.promises.add.click()
    stage.shoot("19-brief-after")
    page.presenter.show_brief()
    stage.go("recaps", talk_uid=f"{CLIENT}-t3")
    stage.shoot("19-brief-recap")
    stage.go("recaps", talk_uid=f"{CLIENT}-t4")
    stage.shoot("19-brief-recap-sent")
    stage.write(_late_promise)
    stage.go("clients", uid=CLIENT, tab="work")
    stage.page.card.pages["work"].promises.remind_first()
    stage.shoot("19-brief-reminder")
    stage.clear()


def _late_promise(workspace: Any) -> Any:
    from datetime import date

    from kamdesk.services import talks

    late = talks.NewPromise(
        side="client", what="Floor plan", due_on=date(2026, 3, 10), person_uid=f"{CLIENT}-p4"
    )
    return talks.add_promise(workspace, CLIENT, late)
