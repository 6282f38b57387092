"""Objections, and what was given and got: short lists, each entry in a panel with its form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.domain.negotiation import OBJECTION_KINDS, OBJECTION_RESULTS
from kamdesk.i18n import _, fmt_date, fmt_money, term
from kamdesk.services import records
from ui.widgets.buttons import Button, quiet
from ui.widgets.cards import Card, clear_layout, row
from ui.widgets.editors import Field
from ui.widgets.panel import Panel
from ui.widgets.records import RecordForm, money_field, named, terms
from ui.widgets.text import Chip, Label, LinkLabel, Muted

if TYPE_CHECKING:
    from kamdesk.domain.negotiation import Concession, Objection
    from kamdesk.services.deals import TalkView
    from ui.desk import Desk

RESULT_ROLES = {"open": "warn", "settled": "good", "stands": "bad"}


class EntryBody(QWidget):
    """The form of an entry, answers to take over above the way to delete it."""

    def __init__(
        self, desk: Desk, kind: str, record: Any, fields: list[Field], answers: Sequence[str] = ()
    ) -> None:
        super().__init__()
        self.desk, self.kind, self.record = desk, kind, record
        self.form = RecordForm(desk, kind, fields, form_id=kind, stacked=True)
        self.form.show_record(record)
        box = QVBoxLayout(self)
        box.setSpacing(10)
        box.addWidget(self.form)
        if answers:
            box.addWidget(Label(_("What settled it before"), "caption"))
        for one in answers:
            link = LinkLabel(one, cut=True)
            link.clicked.connect(lambda _on=False, one=one: self._take(one))
            box.addLayout(row(link, None))
        self.gone = Button(_("Delete"), kind="danger", icon="trash-2", run=self._delete)
        box.addWidget(self.gone, 0, Qt.AlignmentFlag.AlignRight)

    def _take(self, answer: str) -> None:
        """Take an answer over; what was typed before can be undone."""
        self.flush()
        self.desk.write(
            records.set_field, self.kind, self.record.uid, "answer", answer, owner=self,
            then=lambda done: self.form.show_record(done.value),
        )  # fmt: skip

    def _delete(self) -> None:
        self.flush()
        self.desk.write(records.remove, self.kind, self.record.uid)

    def flush(self) -> None:
        """Save what is being typed."""
        self.form.flush()


def open_entry(host: QWidget, title: str, body: EntryBody, focus: str) -> Panel:
    """Show an entry in a panel over the page; what is typed saves by itself."""
    panel = Panel(host, title, body)
    body.gone.clicked.connect(lambda: panel.close_panel(flush=False))
    panel.open_panel()
    body.form.focus(focus)
    return panel


def objection_fields(people: Sequence[tuple[str, str]]) -> list[Field]:
    """The form of an objection."""
    return [
        named("kind", "choice", required=True, choices=terms("objection_kind", OBJECTION_KINDS)),
        named("text", "multiline", label=_("What they say")),
        named("answer", "multiline", label=_("What we answer")),
        named(
            "result", "choice", required=True, choices=terms("objection_result", OBJECTION_RESULTS)
        ),
        named("raised_on", "date", label=_("Raised on (empty: we expect it)")),
        named("person_uid", "choice", label=_("Who says it"), choices=tuple(people)),
    ]


def concession_fields(currency: Callable[[], str]) -> list[Field]:
    """The form of what was given and got."""
    return [
        named("gave", "multiline", label=_("What we gave")),
        money_field("gave_worth", currency, label=_("What it is worth to us")),
        named("got", "multiline", label=_("What we got in return")),
        money_field("got_worth", currency, label=_("What that is worth to us")),
        named("on", "date", label=_("Agreed on")),
    ]


class ListCard(Card):
    """Lines that open an entry; says `chosen(uid)`."""

    chosen = Signal(str)

    def __init__(self, heading: str, empty: str) -> None:
        super().__init__(heading)
        self._empty = empty
        self.rows = QVBoxLayout()
        self.rows.setSpacing(8)
        self.add(self.rows)
        self.links: dict[str, LinkLabel] = {}

    def begin(self, count: int) -> None:
        """Show nothing but what is added from now on."""
        clear_layout(self.rows)
        self.links = {}
        if not count:
            self.rows.addWidget(Muted(self._empty, wrap=True))

    def line(self, uid: str, words: str, under: str, chip: tuple[str, str] | None) -> None:
        """Add a line: words that open the entry, a second line, a word on a ground."""
        link = self.links[uid] = LinkLabel(words, cut=True)
        link.clicked.connect(lambda _on=False: self.chosen.emit(uid))
        head = row(link, None)
        if chip is not None:
            head.addWidget(Chip(*chip))
        both = QVBoxLayout()
        both.setSpacing(0)
        both.addLayout(head)
        if under:
            both.addWidget(Muted(under, wrap=True, small=True))
        self.rows.addLayout(both)


class ObjectionsCard(ListCard):
    """The objections of a deal; says `added(raised)`."""

    added = Signal(bool)

    def __init__(self) -> None:
        super().__init__(
            _("Objections"),
            _("None yet. Do not argue: listen, write it down, then answer."),
        )
        self.raised = quiet(_("They object"), lambda: self.added.emit(True), "plus")
        self.expected = quiet(_("Prepare for one"), lambda: self.added.emit(False), "plus")
        self.add(row(self.raised, self.expected, None))

    def show_view(self, view: TalkView) -> None:
        """Show the objections, the newest first, then those we expect."""
        self.begin(len(view.objections))
        for one in view.objections:
            self.line(one.uid, *self._words(one))

    def _words(self, one: Objection) -> tuple[str, str, tuple[str, str]]:
        kind = term("objection_kind", one.kind)
        words = " ".join(one.text.split()) or kind
        when = fmt_date(one.raised_on) if one.raised_on else _("expected")
        under = " · ".join(part for part in (when, kind if one.text else "", one.answer) if part)
        return words, under, (term("objection_result", one.result), RESULT_ROLES[one.result])


class LedgerCard(ListCard):
    """What was given and got; says `added()`."""

    added = Signal()

    def __init__(self) -> None:
        super().__init__(
            _("Given and got"), _("Nothing given yet. Whatever you give, ask for something.")
        )
        self.sums = Label("", "strong", wrap=True)
        self.body.insertWidget(1, self.sums)
        self.more = quiet(_("Note a concession"), self.added.emit, "plus")
        self.add(row(self.more, None))

    def show_view(self, view: TalkView) -> None:
        """Show what was given, the newest first."""
        self.begin(len(view.concessions))
        for one in view.concessions:
            self.line(one.uid, *self._words(one, one.uid in view.nothing))
        told = _("Given {gave}, got {got}")
        self.sums.setText(told.format(gave=fmt_money(view.gave), got=fmt_money(view.got)))
        self.sums.setVisible(bool(view.gave.minor or view.got.minor))

    def _words(self, one: Concession, nothing: bool) -> tuple[str, str, tuple[str, str] | None]:
        words = _with_worth(one.gave or _("(no words yet)"), one.gave_worth)
        got = _with_worth(one.got, one.got_worth) if one.got or one.got_worth else ""
        when = fmt_date(one.on) if one.on else ""
        under = " · ".join(part for part in (when, f"← {got}" if got else "") if part)
        return words, under, (_("for nothing in return"), "warn") if nothing else None


def _with_worth(words: str, worth: Any) -> str:
    flat = " ".join(words.split())
    return f"{flat} ({fmt_money(worth)})" if worth is not None else flat
