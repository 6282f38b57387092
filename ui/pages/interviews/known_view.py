"""At the right: the yearly loss so far, the needs, and what a proposal still lacks."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kamdesk.i18n import _, fmt_money, ngettext, term
from kamdesk.services.interviews import MustRow, State
from ui import theme
from ui.widgets.cards import Card, clear_layout, row, scrolled
from ui.widgets.text import Chip, Figure, Heading, Label, LinkLabel, Muted, Pressable, tip
from ui.widgets.why import Why

_SIGNS = {
    "answered": ("circle-check", "good"),
    "known": ("circle-check", "good"),
    "skipped": ("circle-x", "neutral"),
    "postponed": ("clock", "warn"),
    "open": ("clock", "warn"),
}


class MustItem(Pressable):
    """A must-ask item with its state; pressing it asks its question."""

    def __init__(self, one: MustRow) -> None:
        super().__init__()
        icon, role = _SIGNS[one.state]
        box = QHBoxLayout(self)
        box.setContentsMargins(2, 3, 4, 3)
        box.setSpacing(8)
        sign = Label()
        sign.setPixmap(theme.icon(icon, role, 16).pixmap(16, 16))
        box.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(one.label, wrap=True))
        state = " · ".join(part for part in (one.state_label, one.reason) if part)
        if one.state in ("answered", "known"):
            tip(self, state)
        else:
            words.addWidget(Muted(state, wrap=True, small=True))
        box.addLayout(words, 1)
        self.setAccessibleName(f"{one.label} {state}")


class KnownView(QFrame):
    """Says `ask(item)` of an open must-ask item, `fact(uid)` of a figure that is pressed."""

    ask = Signal(str)
    fact = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "aside")
        self.setAccessibleName(_("What we know now"))
        self.total = Label("—", "big")
        self.words = Muted(_("cost of today's solution per year"), wrap=True)
        self.why = Why()
        self.losses, self.needs, self.missing = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self.losses.setSpacing(4)
        self.needs.setSpacing(8)
        self.missing.setSpacing(2)
        self.missing_head = Label(_("Still missing for a proposal"), "caption")
        self.needs_head = Label(_("Needs"), "caption")
        self.hint = Label("", "warn", wrap=True)
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(20, 16, 16, 20)
        box.setSpacing(8)
        box.addWidget(Heading(_("What we know now"), wrap=True))
        box.addWidget(self.total)
        told = row(self.why)
        told.insertWidget(0, self.words, 1)
        box.addLayout(told)
        box.addLayout(self.losses)
        box.addWidget(self.hint)
        box.addSpacing(6)
        box.addWidget(self.needs_head)
        box.addLayout(self.needs)
        box.addSpacing(6)
        box.addWidget(self.missing_head)
        box.addLayout(self.missing)
        box.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inner))

    def show_state(self, view: State, masked: bool = False) -> None:
        """Show what is known now; while the client watches, without what we still want."""
        known = view.total.value is not None
        self.total.setText(fmt_money(view.total.value) if known else _("No figure yet"))
        self.total.set_kind("big" if known else "muted")
        rule = _("amount × how often × periods a year (37.5)") if known else ""
        self.why.set_reason(
            _("Cost of today's solution per year"),
            [(one.label, fmt_money(one.amount)) for one in view.losses],
            rule,
        )
        self._losses(view)
        self._needs(view)
        self.hint.setText("\n".join(view.hints))
        self.hint.setVisible(bool(view.hints) and not masked)
        clear_layout(self.missing)
        self.missing_head.setVisible(not masked)
        if not masked:
            self._missing(view)

    def _losses(self, view: State) -> None:
        clear_layout(self.losses)
        for one in view.losses:
            link = LinkLabel(one.label, cut=True)
            tip(link, _("Where it comes from, where it is used"))
            link.clicked.connect(partial(self.fact.emit, one.fact_uid))
            line = row(link, None, Figure(fmt_money(one.amount)))
            self.losses.addLayout(line)
            if one.choices > 1:
                told = ngettext(
                    "{n} figure heard, the latest counts",
                    "{n} figures heard, the latest counts",
                    one.choices,
                )
                self.losses.addWidget(Muted(told, wrap=True, small=True))

    def _needs(self, view: State) -> None:
        clear_layout(self.needs)
        for one in view.needs:
            card = Card()
            card.body.setContentsMargins(12, 8, 12, 9)
            card.body.setSpacing(3)
            card.add(Label(one.text, "strong", wrap=True))
            role = "good" if one.need.kind == "explicit" else "neutral"
            card.add(row(Chip(term("need_kind", one.need.kind), role), None))
            self.needs.addWidget(card)
        if not view.needs:
            self.needs.addWidget(Muted(_("None heard yet."), wrap=True))

    def _missing(self, view: State) -> None:
        for lack in sorted(view.lacks, key=lambda one: one.done):
            icon, role = ("circle-check", "good") if lack.done else ("clock", "warn")
            sign = Label()
            sign.setPixmap(theme.icon(icon, role, 16).pixmap(16, 16))
            line = QHBoxLayout()
            line.setContentsMargins(2, 3, 4, 3)
            line.setSpacing(8)
            line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Label(lack.text, wrap=True), 1)
            self.missing.addLayout(line)
        for must in sorted(view.must, key=lambda one: one.state != "open"):
            item = MustItem(must)
            item.on_press = partial(self.ask.emit, must.item)
            item.setEnabled(not view.closed)
            self.missing.addWidget(item)
