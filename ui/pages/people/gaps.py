"""Gaps in the map in words, each with the next thing to do; support and coverage with "Why?"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kamdesk.i18n import _, fmt_date, fmt_number, fmt_percent, ngettext, term
from kamdesk.services.people.view import gap_words
from ui import theme
from ui.widgets.cards import clear_layout, row
from ui.widgets.text import Chip, Heading, Label, LinkLabel, Muted, Pressable
from ui.widgets.why import Why

if TYPE_CHECKING:
    from kamdesk.domain.people.dmu import RedFlag
    from kamdesk.services.people import MapView

BAND_ROLES = {"hostile": "bad", "open": "neutral", "favourable": "good"}
#: Which field of the person's form fills a gap; "add" means that somebody is missing.
CURES = {
    "no_decision_maker": "add",
    "no_economic_buyer": "add",
    "buyer_type_empty": "add",
    "single_thread": "add",
    "power4_uncovered": "owner_user",
    "sceptic_power4": "attitude",
    "decider_by_edge_only": "owner_user",
    "role_unknown_power3": "decision_role",
}
#: So many gaps are shown at once, the rest on demand.
FIRST = 5
_GRAVE = ("no_decision_maker", "no_economic_buyer", "power4_uncovered", "decider_by_edge_only")


class GapsPart(QWidget):
    """What is missing; `wanted(code, field)` asks to go there (code "" = add a person)."""

    wanted = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.support = Label("", "strong")
        self.band = Chip()
        self.support_why = Why()
        self.coverage = Label("", "strong")
        self.coverage_why = Why()
        self.lines = QVBoxLayout()
        self.lines.setSpacing(12)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(row(Muted(_("Support")), self.support, self.band, None, self.support_why))
        box.addLayout(row(Muted(_("Coverage")), self.coverage, None, self.coverage_why))
        box.addSpacing(6)
        box.addWidget(Heading(_("Gaps in this map")))
        box.addLayout(self.lines)

    def show_view(self, view: MapView) -> None:
        """Show the figures and the gaps of a map."""
        self._figures(view)
        self._fill(view, whole=False)

    def _fill(self, view: MapView, *, whole: bool) -> None:
        clear_layout(self.lines)
        shown = view.flags if whole else view.flags[:FIRST]
        for flag in shown:
            self.lines.addLayout(self._gap(flag, view))
        if not view.flags:
            self.lines.addLayout(row(_icon("circle-check", "good"), Label(_("None.")), None))
        if rest := len(view.flags) - len(shown):
            more = LinkLabel(ngettext("{n} more gap", "{n} more gaps", rest))
            more.clicked.connect(lambda: self._fill(view, whole=True))
            self.lines.addLayout(row(more, None))

    def _figures(self, view: MapView) -> None:
        support, coverage = view.support, view.coverage
        known = support.value is not None
        self.support.setText(fmt_number(support.value, 1) if known else _("not known yet"))
        self.band.set(term("support_band", view.band), BAND_ROLES.get(view.band or "", "neutral"))
        self.band.setVisible(known)
        counted = [
            one for one in view.people if one.person.power and one.person.attitude is not None
        ]
        self.support_why.set_reason(
            _("Support index"),
            [
                (one.name, _("stance {stance} × power {power}").format(
                    stance=fmt_number(one.person.attitude), power=one.person.power))
                for one in counted
            ],
            _("100 × sum of stance × power, divided by the sum of 2 × power"),
            fmt_date(view.on),
        )  # fmt: skip
        self.coverage.setText(
            _coverage_words(view) if coverage.value is not None else _("not known yet")
        )
        self.coverage_why.set_reason(
            _("Coverage"),
            [(one.name, _covering(view, one.person.uid)) for one in view.people],
            ngettext(
                "one of us covers the person, and a two-way talk within {n} day",
                "one of us covers the person, and a two-way talk within {n} days",
                view.window_days,
            ),
            fmt_date(view.on),
        )

    def _gap(self, flag: RedFlag, view: MapView) -> QHBoxLayout:
        words = gap_words(flag, view)
        title = Label(words, "strong", wrap=True)
        step = _NextStep(term("red_flag_next", flag.kind))
        step.setAccessibleName(f"{words}. {term('red_flag_next', flag.kind)}")
        person = "" if CURES[flag.kind] == "add" else flag.subject
        step.on_press = lambda: self.wanted.emit(person, CURES[flag.kind])
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(title)
        texts.addWidget(step)
        role = "bad" if flag.kind in _GRAVE else "warn"
        icon = _icon("triangle-alert", role)
        line = row(icon, texts)
        line.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        return line


class _NextStep(Pressable):
    """The next thing to do: wraps like a text, is pressed like a link."""

    def __init__(self, text: str) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(2, 1, 2, 1)
        box.addWidget(Label(text, "accent", wrap=True))


def _coverage_words(view: MapView) -> str:
    inputs = view.coverage.inputs
    return _("{covered} of {all}, {share}").format(
        covered=inputs["covered"], all=inputs["persons"], share=fmt_percent(view.coverage.value, 0)
    )


def _covering(view: MapView, uid: str) -> str:
    one = view.person(uid)
    assert one is not None
    if not one.owner:
        return term("coverage", "no_owner")
    last = fmt_date(one.last) if one.last else _("never talked")
    return f"{one.owner}, {last}"


def _icon(name: str, role: str) -> Label:
    made = Label()
    made.setPixmap(theme.icon(name, role, 18).pixmap(18, 18))
    made.setFixedWidth(22)
    return made
