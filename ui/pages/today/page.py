"""Today: what we do, what they owe, the next meetings."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kamdesk.i18n import _, fmt_date, fmt_percent, ngettext
from ui.pages.base import Page
from ui.pages.today.lines import DueList
from ui.pages.today.presenter import TodayPresenter
from ui.pages.today.welcome import Welcome
from ui.widgets.buttons import Button
from ui.widgets.cards import Card, row, sheet, two_columns
from ui.widgets.text import Muted, Title

if TYPE_CHECKING:
    from kamdesk.services.today import TodayView
    from ui.desk import Desk


class TodayPage(Page):
    """The first page: everything with a date, one click or Enter away."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.title = _("Today")
        self.day = Title("")
        self.summary = Muted("", wrap=True)
        self.ours, self.theirs, self.meetings = DueList(), DueList(), DueList()
        self.do = _card(_("To do"), _("our promises, proposals, dates"), self.ours)
        self.owed = _card(_("They owe us"), "", self.theirs)
        self.ahead = _card(_("Meetings and next steps"), "", self.meetings)
        self.brief = Button(
            _("Brief"), icon="book-open", run=lambda: self.command("brief"), keys="Ctrl+B"
        )
        self.ahead.corner(self.brief)
        self.nothing = _hint(
            self.do, _("Nothing is due. Log a talk with Ctrl+L: its promises appear here.")
        )
        self.no_debts = _hint(self.owed, _("They owe us nothing."))
        self.no_meeting = _hint(self.ahead, _("No meeting ahead."))
        self.stack = QStackedWidget()
        self.due = self._due()
        self.hidden = Muted(_("Hidden while the client is watching."))
        self.hidden.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack.addWidget(self.due)
        self.stack.addWidget(self.hidden)
        self._fresh = False
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.stack)
        self.presenter = TodayPresenter(self, desk)

    def _due(self) -> QWidget:
        head = row(self.day, self.summary, spacing=12)
        head.setStretch(1, 1)
        return sheet(head, two_columns((self.do,), (self.ahead, self.owed), (56, 44)))

    @cached_property
    def welcome(self) -> Welcome:
        """The doors of a new workspace, built for one."""
        made = Welcome(self.desk)
        self.stack.addWidget(made)
        return made

    def open(self, **args: Any) -> None:
        """Read what is due."""
        self.presenter.open()

    def show_view(self, view: TodayView) -> None:
        """Show what is due, or the doors of a new workspace."""
        self._fresh = not view.clients
        self.choose_sheet()
        self.day.setText(day_words(view.on))
        self.summary.setText(summary_words(view))
        for lines, found, hint in (
            (self.ours, view.to_do(), self.nothing),
            (self.theirs, view.theirs, self.no_debts),
            (self.meetings, view.meetings, self.no_meeting),
        ):
            lines.show_due(found)
            lines.setVisible(bool(found))
            hint.setVisible(not found)
        self.brief.setVisible(bool(view.meetings))
        self.do.set_note(kept_words(view) or _("our promises, proposals, dates"))

    def command(self, name: str, **args: Any) -> bool:
        """Ctrl+B prepares the meeting in the line with the keyboard, else the next one."""
        lines = self.meetings.lines
        if name != "brief" or args.get("client_uid") or not lines:
            return False
        chosen = next((one for one in lines if one.hasFocus()), lines[0])
        self.presenter.brief(chosen.due)
        return True

    def choose_sheet(self) -> None:
        """What is due, the doors of a new workspace, or nothing while the client is watching."""
        shown = self.hidden if self.desk.masked else self.welcome if self._fresh else self.due
        self.stack.setCurrentWidget(shown)

    def focus_first(self) -> None:
        """Put the keyboard on the first line."""
        lines = [*self.ours.lines, *self.meetings.lines, *self.theirs.lines]
        if self.desk.masked:
            return
        if self._fresh:
            self.give_keyboard(self.welcome.doors[0], asked=True)
        elif lines:
            self.give_keyboard(lines[0], asked=True)


def _card(heading: str, note: str, lines: DueList) -> Card:
    made = Card(heading, note, padded=False)
    made.body.setSpacing(4)
    made.add(lines)
    return made


def _hint(card: Card, words: str) -> Muted:
    hint = Muted(words, wrap=True)
    hint.setContentsMargins(18, 6, 18, 16)
    card.add(hint)
    return hint


def day_words(day: date) -> str:
    """Say the weekday and the date."""
    words = f"{fmt_date(day, 'weekday')}, {fmt_date(day, 'day')}"
    return words[:1].upper() + words[1:]


def kept_words(view: TodayView) -> str:
    """Say how many of our promises were kept in time; '' while none was due."""
    share = view.kept.value
    if share is None:
        return ""
    return _("{share} of our promises kept in {days} days").format(
        share=fmt_percent(share), days=view.kept.inputs["days"]
    )


def summary_words(view: TodayView) -> str:
    """Say in one line how much there is."""
    due = [one for one in (*view.ours, *view.theirs) if one.days is not None and one.days <= 0]
    week = [one for one in view.meetings if one.days is not None and one.days < 7]
    parts = []
    if due:
        parts.append(ngettext("{n} promise due", "{n} promises due", len(due)))
    if week:
        parts.append(ngettext("{n} meeting this week", "{n} meetings this week", len(week)))
    if view.proposals:
        parts.append(ngettext("{n} proposal expires", "{n} proposals expire", len(view.proposals)))
    return ", ".join(parts)
