"""The recap: the letter part by part at the left, as it will be read at the right (section 52)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from kamdesk.i18n import N_, _, fmt_date, speech, term
from ui.pages.base import Page
from ui.pages.recaps.actions import ActionRows
from ui.pages.recaps.presenter import LETTER, WATCHED, RecapPresenter
from ui.widgets.buttons import primary, quiet
from ui.widgets.cards import Card, row, sheet, two_columns
from ui.widgets.editors import Field
from ui.widgets.empty import EmptyState, Watched
from ui.widgets.forms import Form
from ui.widgets.head import PageHead
from ui.widgets.text import Chip, Elided, Label, Muted

if TYPE_CHECKING:
    from kamdesk.services.recaps import RecapView
    from ui.desk import Desk

LINES = ("understood", "decisions", "questions")
ABOVE, BELOW = ("subject", "greeting", "thanks", "understood", "decisions"), (
    "questions", "next_meeting", "closing")  # fmt: skip


def _fields() -> tuple[list[Field], list[Field]]:
    above = [
        Field("subject", N_("Subject")),
        Field("greeting", N_("Greeting")),
        Field("thanks", N_("Thanks"), "multiline"),
        Field("understood", N_("What we understood"), "list"),
        Field("decisions", N_("What was decided"), "list"),
    ]
    below = [
        Field("questions", N_("Still open"), "list"),
        Field("next_meeting", N_("Next meeting"), "multiline"),
        Field("closing", N_("Closing"), "multiline"),
    ]
    return above, below


class RecapPage(Page):
    """Opens with `talk_uid`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.title = _("Recap")
        self.name = Elided("", "title")
        self.state = Chip("", "neutral")
        self.when = Muted("")
        self.to = Muted("", wrap=True)
        self.rows = ActionRows()
        self.text = Label("", wrap=True, selectable=True)
        self.stack = QStackedWidget()
        self.presenter = RecapPresenter(self, desk)
        above, below = _fields()
        keep, draft = self.presenter.keep, self.presenter.draft
        self.above = Form(above, keep, on_draft=draft, form_id="recap")
        self.below = Form(below, keep, on_draft=draft, form_id="recap-below")
        self._build()
        self.use({"recap.mail": self.presenter.save_draft})

    def _build(self) -> None:
        work = self.presenter
        self.mail = primary(_("E-mail draft"), work.save_draft, "mail")
        self.sent = quiet(_("It has been sent"), lambda: work.settle("sent"), "send")
        self.skip = quiet(_("Not needed"), lambda: work.settle("not_needed"))
        self.again = quiet(_("Write again"), work.rewrite, "refresh-cw")
        self.reopen = quiet(_("Open again"), lambda: work.settle("draft"), "undo-2")
        head = PageHead(
            self.name,
            row(self.state, self.when, None, spacing=10),
            self.reopen,
            self.again,
            self.skip,
            self.sent,
            self.mail,
        )
        parts = Card(_("The letter, part by part"))
        parts.add(self.above)
        parts.add(Muted(_("Who does what")))
        parts.add(self.rows)
        parts.add(self.below)
        read = Card(_("As it will be read"))
        read.add(self.to)
        read.add(self.text)
        letter = sheet(two_columns((parts,), (read,), (55, 45)))
        nothing = EmptyState("mail", _("A recap belongs to a talk: open one from Today."))
        for widget in (nothing, letter, Watched()):
            self.stack.addWidget(widget)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(head)
        box.addWidget(self.stack, 1)

    def open(self, **args: Any) -> None:
        """Show the recap of a talk."""
        self.presenter.open(args.get("talk_uid"))

    def flush(self) -> None:
        """Save what is being typed."""
        for part in (self.above, self.below, self.rows):
            part.flush()

    def show_view(self, view: RecapView, *, fresh: bool) -> None:
        """Show a recap; `fresh` drops what stood in the fields of another one."""
        recap = view.recap
        self.title = f"{_('Recap')} · {view.client}"
        self.name.setText(view.client)
        day = fmt_date(view.talk.on, "long")
        self.when.setText(f"{term('channel', view.talk.channel)}, {day}")
        self.state.set(*state_words(view))
        for form, names in ((self.above, ABOVE), (self.below, BELOW)):
            values = {name: getattr(recap, name) for name in names}
            form.reset(values) if fresh else form.set_values(values)
            form.setEnabled(recap.status != "sent")
        self.rows.show_actions(recap.actions, editable=recap.status != "sent")
        people = ", ".join(f"{name} <{address}>" for name, address in view.letter.to)
        self.to.setText(people or _("None of them has an e-mail address on the card."))
        self.text.setText(view.text)
        open_ = recap.status == "draft"
        for button in (self.again, self.skip, self.sent):
            button.setVisible(open_)
        self.reopen.setVisible(not open_)
        self.set_sheet(LETTER)

    def set_sheet(self, number: int) -> None:
        """The letter, the hint, or nothing while the client is watching."""
        self.stack.setCurrentIndex(WATCHED if self.desk.masked and number == LETTER else number)


def state_words(view: RecapView) -> tuple[str, str]:
    """Say where a recap stands, with a colour role."""
    recap = view.recap
    if recap.status == "sent" and recap.sent_at is not None:
        when = speech().moment(recap.sent_at)
        return _("sent {when}").format(when=when), "good"
    if recap.status != "draft":
        return term("recap_status", recap.status), "neutral"
    if view.due is None:
        return term("recap_status", "draft"), "warn"
    words = _("was due {when}") if view.late else _("due {when}")
    return words.format(when=speech().moment(view.due)), "bad" if view.late else "warn"
