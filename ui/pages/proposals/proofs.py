"""Cases and references to print: which are chosen, and which may be shown at all."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from kamdesk.domain.proposals.proofs import (
    case_complete,
    case_permitted,
    reference_permitted,
    reference_usable,
)
from kamdesk.domain.records import in_language
from kamdesk.i18n import _, fmt_date, language, term
from ui.pages.proposals import source
from ui.widgets.buttons import quiet
from ui.widgets.cards import Card, clear_layout, row
from ui.widgets.check import Check
from ui.widgets.text import Chip, LinkLabel, Muted, no_mnemonic

if TYPE_CHECKING:
    from kamdesk.services.proposals.studio import StudioView
    from ui.desk import Desk

CASES = "case_uids"


class ProofList(Card):
    """Ticks for cases or references; each says why it would be left out."""

    def __init__(self, desk: Desk, field: str) -> None:
        super().__init__(_("Cases") if field == CASES else _("References"))
        self.desk, self.field = desk, field
        self.ticks: dict[str, QCheckBox] = {}
        self.newer: dict[str, LinkLabel] = {}
        self._proposal = ""
        self._shown: Any = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.add(self._rows)
        section = "cases" if field == CASES else "refs"
        self.more = quiet(
            _("Add in the library"), lambda: desk.go("library", section=section), "library"
        )
        self.add(row(self.more, None))

    def show_view(self, view: StudioView) -> None:
        """Show what the library offers and what is chosen."""
        self._proposal = view.proposal.uid
        offered: tuple[Any, ...] = view.cases if self.field == CASES else view.references
        self._offer(offered, view)
        chosen = getattr(view.proposal, self.field)
        for uid, tick in self.ticks.items():
            tick.setChecked(uid in chosen)
        count = sum(one.uid in chosen for one in offered)
        self.set_note(_("{n} chosen").format(n=count) if offered else "")

    def _offer(self, offered: tuple[Any, ...], view: StudioView) -> None:
        """Make rows only for another offer: a click while rows come and go would be lost."""
        key = (offered, view.language, view.editable, view.material.newer)
        if key == self._shown:
            return
        self._shown = key
        focused = next((uid for uid, tick in self.ticks.items() if tick.hasFocus()), "")
        clear_layout(self._rows)
        self.ticks, self.newer = {}, {}
        for one in offered:
            self._rows.addWidget(self._row(one, view))
        if not offered:
            words = (
                _("No cases yet. A case has a task, a result in numbers and a permission.")
                if self.field == CASES
                else _("No references yet. A reference is a person who agreed to answer.")
            )
            self._rows.addWidget(Muted(words, wrap=True))
        if focused in self.ticks:
            self.ticks[focused].setFocus()

    def _row(self, one: Any, view: StudioView) -> QWidget:
        case = self.field == CASES
        name = in_language(one.client_names, language()) if case else reference_name(one)
        under = (
            in_language(one.titles, language())
            if case
            else ", ".join(
                p for p in (in_language(one.positions, language()),
                            in_language(one.client_names, language())) if p
            )
        )  # fmt: skip
        tick = Check(no_mnemonic(name or one.code))
        tick.setEnabled(view.editable)
        tick.clicked.connect(lambda on, uid=one.uid: self._turn(uid, on))
        self.ticks[one.uid] = tick
        words, role = (
            case_state(one, view.material.on, view.language) if case else reference_state(one, view)
        )
        tick.setAccessibleDescription(words)
        made = QWidget()
        box = QVBoxLayout(made)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(row(tick, None, Chip(words, role)))
        if under:
            sub = Muted(under, wrap=True, small=True)
            sub.setContentsMargins(28, 0, 0, 4)
            box.addWidget(sub)
        if view.editable and one.uid in view.material.newer:
            newer = LinkLabel(_("The library has a newer version: use it"), "refresh-cw", cut=True)
            newer.setContentsMargins(28, 0, 0, 4)
            newer.clicked.connect(
                lambda: self.desk.write(source.take_newer, self._proposal, one.uid, owner=self)
            )
            box.addWidget(newer)
            self.newer[one.uid] = newer
        return made

    def _turn(self, uid: str, on: bool) -> None:
        self.desk.write(source.tick, self._proposal, self.field, uid, on, owner=self, quiet=True)

    def take_focus(self, uid: str = "") -> None:
        """Put the keyboard on a proof, else on the first one, else on the way to the library."""
        target = self.ticks.get(uid) or next(iter(self.ticks.values()), None) or self.more
        target.setFocus(Qt.FocusReason.OtherFocusReason)


def reference_name(one: Any) -> str:
    """The name of a reference in the window's language."""
    return in_language(one.names, language()) or f"{one.given} {one.surname}".strip()


def case_state(one: Any, on: date, written: str) -> tuple[str, str]:
    """Whether a case may be printed, in words with a colour role."""
    if one.permission not in ("yes", "anonymised"):
        return _("No permission: left out"), "warn"
    if one.valid_until is not None and one.valid_until < on:
        return _("Permission expired: left out"), "warn"
    if not case_permitted(one, on, written):
        return _("No permission for {language}: left out").format(
            language=term("language", written)
        ), "warn"
    if not case_complete(one):
        return _("Praise, not a case: no result in numbers"), "warn"
    return until(one.valid_until), "good"


def reference_state(one: Any, view: StudioView) -> tuple[str, str]:
    """Whether a reference may be named, in words with a colour role."""
    on = view.material.on
    if not reference_permitted(one, on):
        return _("No permission: left out"), "warn"
    if not (one.phone or one.email):
        return _("No contact: left out"), "warn"
    if not reference_usable(one, on, view.material.values):
        return _("Asked too often this year: left out"), "warn"
    return until(one.valid_until), "good"


def until(day: date | None) -> str:
    """How long a permission holds."""
    if day is None:
        return _("May be shown")
    return _("May be shown until {day}").format(day=fmt_date(day))
