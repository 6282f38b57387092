"""The head of the studio: what is written, to whom, how far it is, and what can be done with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kamdesk.domain.proposals import Proposal
from kamdesk.domain.records import LANGUAGES
from kamdesk.i18n import _, fmt_date, language, term
from kamdesk.services.names import called
from ui.pages.proposals.parts import inner, open_checks
from ui.widgets.buttons import Button, icon_button, primary, quiet
from ui.widgets.cards import clear_layout, row
from ui.widgets.text import Chip, Elided, Label, restyle, tip

if TYPE_CHECKING:
    from kamdesk.services.proposals.studio import StudioView

#: What may follow a state once a proposal was sent (method, section 46).
AFTER = {
    "sent": ("discussed", "accepted", "rejected"),
    "discussed": ("accepted", "rejected"),
    "expired": ("accepted", "rejected"),
}


class StudioHead(QFrame):
    """Title, state, language and the buttons; says what was pressed."""

    language_wanted = Signal(str)
    pdf_wanted = Signal()
    more_wanted = Signal()
    send_wanted = Signal()
    revise_wanted = Signal()
    status_wanted = Signal(str)
    refreshed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "pagehead")
        self.name = Elided("", "title")
        self.under = Elided("", "muted")
        self.state = Chip("", "good")
        names = QVBoxLayout()
        names.setSpacing(2)
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self.name, 1)
        first.addWidget(self.state)
        names.addLayout(first)
        names.addWidget(self.under)
        self.revise = quiet(_("New revision"), self.revise_wanted.emit, "files")
        self.send = quiet(_("Mark as sent"), self.send_wanted.emit, "send")
        self.pdf = primary(_("Make PDF"), self.pdf_wanted.emit, "file-text")
        tip(self.pdf, _("Make PDF (Ctrl+Enter)"))
        line = QHBoxLayout()
        line.setContentsMargins(24, 12, 20, 12)
        line.setSpacing(8)
        line.addLayout(names, 1)
        line.addWidget(self._languages())
        self.more = icon_button("ellipsis", _("More"), self.more_wanted.emit)
        for button in (self.revise, self.send, self.pdf, self.more):
            line.addWidget(button)
        self.note = Note()
        self._spoken: object = None
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(line)
        box.addWidget(self.note)

    def _languages(self) -> QWidget:
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(4, 0, 4, 0)
        line.setSpacing(4)
        self.languages = QButtonGroup(self)
        for at, code in enumerate(LANGUAGES):
            button = QPushButton(code.upper())
            button.setCheckable(True)
            button.setProperty("kind", "tick")
            button.clicked.connect(lambda _on=False, code=code: self.language_wanted.emit(code))
            self.languages.addButton(button, at)
            line.addWidget(button)
        return made

    def show_view(self, view: StudioView, *, masked: bool) -> None:
        """Show all that the head tells; how the addressee decides is for us alone."""
        title = view.document.title or _("Proposal without a title")
        self.name.setText(title)
        self.under.setText(" · ".join(subtitle(view, masked=masked)))
        words, role = open_checks(view)
        self.state.set(words, role)
        self._speak(view)
        self.revise.setVisible(not view.editable)
        self.send.setVisible(view.editable)
        self.note.show_view(self, view)

    def _speak(self, view: StudioView) -> None:
        """Show which languages there are; only when that has changed."""
        key = (view.language, view.proposal.languages)
        if key == self._spoken:
            return
        self._spoken = key
        for at, code in enumerate(LANGUAGES):
            button = self.languages.button(at)
            there = code in view.proposal.languages
            button.setChecked(code == view.language)
            button.setText(code.upper() if there else f"+ {code.upper()}")
            name = term("language", code)
            words = name if there else _("Add the text in {language}").format(language=name)
            button.setAccessibleName(words)
            tip(button, words)


class Note(QFrame):
    """A line under the head: why nothing can be changed, or what has to be looked over."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "messagebar")
        self.words = Label("", wrap=True)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(6)
        line = row(spacing=12)
        line.addWidget(self.words, 1)
        line.addLayout(self._buttons)
        line.setContentsMargins(24, 6, 20, 6)
        self.setLayout(line)
        self.hide()
        self._key: object = None

    def show_view(self, head: StudioHead, view: StudioView) -> None:
        """Show the sentence that is true now, or nothing."""
        proposal = view.proposal
        key = (proposal.uid, proposal.status, proposal.needs_refresh, len(view.revisions))
        if key == self._key:
            return
        self._key = key
        clear_layout(self._buttons)
        if not view.editable:
            self.words.setText(why_closed(view))
            restyle(self, role="inform")
            for status in AFTER.get(proposal.status, ()):
                words = term("proposal_status", status)
                self._add(Button(words, run=partial(head.status_wanted.emit, status)))
        elif proposal.needs_refresh:
            self.words.setText(
                _("A figure or a quote behind this text has changed. Read it once more.")
            )
            restyle(self, role="warn")
            self._add(quiet(_("I have read it"), head.refreshed.emit, "check"))
        self.setVisible(not view.editable or proposal.needs_refresh)

    def _add(self, button: Button) -> None:
        self._buttons.addWidget(button)


def why_closed(view: StudioView) -> str:
    """Why a revision cannot be changed."""
    proposal = view.proposal
    newer = max((one.revision for one in view.revisions), default=proposal.revision)
    day = fmt_date(proposal.sent_at.date()) if proposal.sent_at else ""
    words = (
        _("Sent on {day}: this revision stays as it was sent.").format(day=day)
        if day
        else _("This revision was sent and stays as it was.")
    )
    if newer > proposal.revision:
        return f"{words} {_('Revision {n} is newer.').format(n=newer)}"
    return f"{words} {_('To change anything, make a new revision.')}"


def subtitle(view: StudioView, *, masked: bool) -> list[str]:
    """Client, addressee and how he decides, number, state, validity."""
    proposal: Proposal = view.proposal
    parts = [view.document.client.name]
    person = view.material.addressee
    if person is not None:
        name = called(person, language())
        buyer = inner(term("buyer_type", proposal.addressee_buyer_type))
        parts.append(
            _("to {name} ({buyer})").format(name=name, buyer=buyer)
            if buyer and not masked
            else _("to {name}").format(name=name)
        )
    number = f"{proposal.number} r{proposal.revision}"
    parts.append(f"{number}, {inner(term('proposal_status', proposal.status))}")
    if proposal.valid_until is not None:
        day = fmt_date(proposal.valid_until, "day")
        parts.append(_("valid until {day}").format(day=day))
    return parts
