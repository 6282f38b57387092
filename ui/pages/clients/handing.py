"""Handing a client over to another of us, in the side panel: who, when, the ten points, the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.domain.handover import BY_HAND
from kamdesk.i18n import _, fmt_date, ngettext, pgettext, term
from kamdesk.services.clients import handed, handing
from ui.widgets.buttons import Button, primary, quiet
from ui.widgets.cards import clear_layout, row
from ui.widgets.records import RecordForm, named
from ui.widgets.text import Chip, Label, LinkLabel, Muted

if TYPE_CHECKING:
    from collections.abc import Callable

    from kamdesk.domain.handover import Check
    from kamdesk.services.clients.handing import HandoverView
    from ui.desk import Desk

#: What a person writes; the days make two of the ten points ready.
_DAYS = ("started_on", "client_informed_on", "joint_meeting_on", "followed_up_on")
#: The form stands under who and the rule.
_UNDER_WORDS = 2


class HandoverPanel(QWidget):
    """Begins a handover, keeps what is typed, says what is open, finishes it."""

    def __init__(self, desk: Desk, client_uid: str, paper: Callable[[], object]) -> None:
        super().__init__()
        self.desk, self.client_uid = desk, client_uid
        self._uid = ""
        self.told = Label("", wrap=True)
        self.error = Label("", "error", wrap=True)
        self.error.hide()
        self.form: RecordForm | None = None
        self.begin = primary(_("Begin the handover"), self._begin, "users")
        self.give = quiet("", self._give, "arrow-right")
        self.take = quiet("", self._take, "file-text")
        self.asked = quiet(_("Asked today"), self._asked, "phone-call")
        self.finish = primary(_("Finish the handover"), self._finish, "check")
        self.paper = quiet(_("Handover as PDF"), paper, "printer")
        self.points = QVBoxLayout()
        self.points.setSpacing(8)
        self._heading = Label(_("The ten points"), "strong")
        rule = _("Introduce the client to the new manager in person: both come along.")
        self.box = box = QVBoxLayout(self)
        box.setSpacing(12)
        for one in (self.told, Muted(rule, wrap=True), self._heading):
            box.addWidget(one)
        box.addLayout(self.points)
        box.addLayout(row(self.give, None))
        box.addLayout(row(self.take, None))
        box.addLayout(row(self.asked, None))
        box.addWidget(self.error)
        box.addLayout(row(self.paper, None, self.begin, self.finish))
        for hidden in (
            self._heading, self.begin, self.give, self.take, self.asked, self.finish,
        ):  # fmt: skip
            hidden.hide()
        desk.changed.connect(self._changed)
        self.look()

    def flush(self) -> None:
        """Save what is being typed."""
        if self.form is not None:
            self.form.flush()

    def look(self) -> None:
        """Fetch how it stands."""
        self.desk.read(handing.look, self.client_uid, then=self._show, owner=self)

    def _changed(self, _changes: Any) -> None:
        self.look()

    def _form(self, view: HandoverView) -> RecordForm:
        """The form of what a person writes, made when there is something to write about."""
        made = RecordForm(
            self.desk,
            "handovers",
            [
                named("to_user", "choice", choices=view.team),
                named("reason"),
                *(named(one, "date") for one in _DAYS),
                named("first_days_plan", "multiline", wide=True),
                named("anyway", wide=True),
            ],
            form_id="handover",
        )
        self.box.insertWidget(_UNDER_WORDS, made)
        return made

    def _show(self, view: HandoverView) -> None:
        under_way = view.handover is not None
        self.told.setText(_told(view))
        current = view.handover or (view.ask.handover if view.ask else None)
        self._uid = current.uid if current is not None else ""
        if view.handover is not None:
            self.form = self.form or self._form(view)
            self.form.show_record(view.handover)
        for one in filter(None, (self.form, self._heading, self.finish)):
            one.setVisible(under_way)
        self.begin.setVisible(not under_way)
        self.asked.setVisible(not under_way and view.ask is not None)
        _offer(self.give, view.owed if under_way else 0,
               ngettext("Transfer {n} promise to the new manager",
                        "Transfer {n} promises to the new manager", view.owed))  # fmt: skip
        _offer(self.take, view.printed if under_way else 0,
               ngettext("Take over {n} promise printed in proposals",
                        "Take over {n} promises printed in proposals", view.printed))  # fmt: skip
        clear_layout(self.points)
        for check in view.checks if under_way else ():
            self.points.addWidget(self._point(check))

    def _point(self, one: Check) -> QWidget:
        holder = QWidget()
        chip = Chip(_("ready"), "good") if one.done else Chip(pgettext("handover", "open"), "warn")
        texts = QVBoxLayout(holder)
        texts.setContentsMargins(0, 0, 0, 0)
        texts.setSpacing(2)
        texts.addLayout(row(Label(term("handover_check", one.id)), None, chip))
        texts.addWidget(Muted(one.told, wrap=True, small=True))
        if not one.done and one.id not in (*BY_HAND, "promises"):
            link = LinkLabel(_("Taken over as it is"), "check")
            link.clicked.connect(lambda: self._accept(one.id))
            texts.addLayout(row(link, None))
        return holder

    # -- what the buttons do --------------------------------------------------------------------

    def _do(self, service: Any, *args: Any, **more: Any) -> None:
        self.error.hide()
        self.desk.write(service, *args, failed=self._refused, owner=self, **more)

    def _refused(self, error: Any) -> None:
        self.error.setText(error.message)
        self.error.show()

    def _begin(self) -> None:
        self._do(handing.begin, self.client_uid)

    def _accept(self, point: str) -> None:
        self._do(handing.accept, self._uid, point, on=True)

    def _give(self) -> None:
        self.flush()
        self._do(handing.give_promises, self._uid)

    def _take(self) -> None:
        self.flush()
        self._do(handed.take_printed, self._uid)

    def _asked(self) -> None:
        self._do(handed.note_asked, self._uid)

    def _finish(self) -> None:
        self.flush()
        self._do(handing.finish, self._uid)


def _told(view: HandoverView) -> str:
    if view.handover is None and view.ask is not None:
        done = view.ask.handover.finished_on
        assert done is not None
        told = _("{client} was handed over on {date}. Ask on {day} how it goes.")
        return told.format(client=view.client, date=fmt_date(done), day=fmt_date(view.ask.on))
    told = _("{client}: handed over by {old}, taken over by {new}")
    return told.format(client=view.client, old=view.old, new=view.new)


def _offer(button: Button, count: int, words: str) -> None:
    """Show a button while there is something to do, with how much."""
    button.setVisible(count > 0)
    button.set_text(words)
