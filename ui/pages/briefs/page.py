"""The brief: ninety seconds between two doors; what is missing is typed where it stands (51)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kamdesk.i18n import _
from ui.pages.base import Page
from ui.pages.briefs.answers import AnswerRows
from ui.pages.briefs.presenter import AFTER, BRIEF, NOTHING, WATCHED, BriefPresenter
from ui.pages.briefs.sheet import READY_ROLES, Sheet
from ui.widgets.buttons import primary, quiet
from ui.widgets.cards import Card, row, scrolled
from ui.widgets.empty import EmptyState, Watched
from ui.widgets.head import PageHead
from ui.widgets.text import Chip, Elided, Label, Muted

if TYPE_CHECKING:
    from kamdesk.services.briefs import BriefView
    from ui.desk import Desk
    from ui.pages.briefs.debrief import DebriefForm
    from ui.pages.briefs.fields import PrepareForm

#: How wide the one column gets.
COLUMN = 1240


class BriefPage(Page):
    """Opens with `client_uid`, and `talk_uid`, `after` (the form after the meeting) or `new`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.title = _("Brief for the meeting")
        self.name = Elided("", "title")
        self.when = Label("", "strong")
        self.where = Muted("", wrap=True)
        self.ready = Chip("", "neutral")
        self.sheet = Sheet()
        self.answers = AnswerRows()
        self.form: PrepareForm | None = None
        self.debrief: DebriefForm | None = None
        self.meeting = Card(_("This meeting"))
        self.stack = QStackedWidget()
        self._build()
        self.presenter = BriefPresenter(self, desk)
        self._actions()

    # -- building ---------------------------------------------------------------------------------

    def _build(self) -> None:
        self.told = quiet(_("How did it go?"), lambda: self.presenter.tell(), "check")
        self.pdf = quiet("PDF", lambda: self.presenter.leave.pdf(), "printer")
        self.phone = quiet(_("Phone"), lambda: self.presenter.leave.html(), "share-2")
        self.card = quiet(_("Card"), lambda: self.presenter.go_card(), "building-2")
        self.back = quiet(_("Back to the brief"), lambda: self.presenter.show_brief(), "arrow-left")
        under = QVBoxLayout()
        under.setSpacing(2)
        under.addLayout(row(self.ready, self.when, None, spacing=10))
        under.addWidget(self.where)
        head = PageHead(self.name, under, self.back, self.card, self.pdf, self.phone, self.told)
        self.nothing = EmptyState(
            "book-open",
            _("Choose a client first: the brief tells what to know before you meet."),
            _("Clients"),
            lambda: self.desk.go("clients"),
        )
        self.after = QVBoxLayout()
        self.after.setContentsMargins(0, 0, 0, 0)
        for widget in (self.nothing, self._brief(), self._after(), Watched()):
            self.stack.addWidget(widget)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(head)
        box.addWidget(self.stack, 1)

    def _brief(self) -> QWidget:
        sheet = self.sheet
        weak = Card(_("Our weak points, answered honestly"))
        weak.add(self.answers)
        parts = (
            self._over(), sheet.figures, self.meeting, sheet.to_do, sheet.people,
            sheet.promises, sheet.words, sheet.questions, sheet.bant, sheet.costs, sheet.around,
            weak, sheet.along,
        )  # fmt: skip
        self.column = _column(*parts)
        return self.column

    def _over(self) -> QWidget:
        """What stands on top once the meeting has begun."""
        self.over = QFrame()
        self.over.setProperty("kind", "nextstep")
        line = QHBoxLayout(self.over)
        line.setContentsMargins(16, 10, 14, 10)
        line.addWidget(Label(_("The meeting is over: write down the outcome."), wrap=True), 1)
        line.addWidget(primary(_("Write it down"), lambda: self.presenter.tell(), "check"))
        return self.over

    def _after(self) -> QWidget:
        self.after_card = Card()
        self.after_card.add(self.after)
        return _column(self.after_card)

    def _actions(self) -> None:
        self.use({"brief.after": self.presenter.tell, "brief.pdf": self.presenter.leave.pdf})

    # -- the page as others see it ----------------------------------------------------------------

    def open(self, **args: Any) -> None:
        """Show the brief of a client's next meeting, or of the one asked for."""
        self.presenter.open(**args)

    def flush(self) -> None:
        """Save what is being typed."""
        if self.form is not None:
            self.form.flush()
        self.answers.flush()
        if self.debrief is not None:
            self.debrief.flush()

    def command(self, name: str, **args: Any) -> bool:
        """Ctrl+B shows the brief again; everything else starts from the client shown here."""
        if name == "brief" and self.presenter.client_uid:
            self.presenter.show_brief()
            return True
        return False

    # -- showing ----------------------------------------------------------------------------------

    def show_view(self, view: BriefView) -> None:
        """Show a brief."""
        brief = view.document
        self.title = brief.client
        self.name.setText(brief.client)
        when = brief.when or _("No day agreed yet")
        self.when.setText(f"{when} ({brief.here})" if brief.here else when)
        where = (brief.how, brief.place, brief.leave)
        self.where.setText(" · ".join(part for part in where if part))
        ready = brief.ready
        count = _("{passed} of {total}").format(passed=ready.passed, total=ready.total)
        self.ready.set(f"{ready.label}, {count}", READY_ROLES[ready.level])
        self.over.setVisible(view.state == "over")
        self.sheet.show_brief(brief)
        self.answers.show_points(view.brief.weak_points)
        self.set_sheet(self.presenter.wanted_sheet())

    def set_sheet(self, number: int) -> None:
        """Turn to the brief, the form after it, or nothing while the client is watching."""
        shown = WATCHED if self.desk.masked and number != NOTHING else number
        self.stack.setCurrentIndex(shown)
        for widget in (self.name, self.when, self.where, self.card):
            widget.setVisible(number != NOTHING)
        for widget in (self.ready, self.pdf, self.phone, self.told):
            widget.setVisible(shown == BRIEF)
        self.back.setVisible(shown == AFTER)

    def put_form(self, form: PrepareForm) -> None:
        """Show another form of preparation."""
        self.meeting.clear()
        self.form = form
        self.meeting.add(form)

    def put_debrief(self, form: DebriefForm | None) -> None:
        """Show another form after the meeting, or none."""
        if self.debrief is not None:
            self.debrief.hide()
            self.debrief.deleteLater()
        self.debrief = form
        if form is not None:
            self.after.addWidget(form)
            self.after_card.set_heading(_("How did it go?"))


def _column(*parts: QWidget) -> QScrollArea:
    """One column in the middle of what there is."""
    holder = QWidget()
    holder.setMaximumWidth(COLUMN)
    box = QVBoxLayout(holder)
    box.setContentsMargins(24, 16, 24, 24)
    box.setSpacing(16)
    for part in parts:
        box.addWidget(part)
    box.addStretch(1)
    outer = QWidget()
    line = QHBoxLayout(outer)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(holder, 1)
    line.addStretch(0)
    return scrolled(outer)
