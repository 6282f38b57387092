"""What changed on the map since the last talk, in words; each line leads to the person."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.i18n import N_, _, fmt_date, ngettext, speech
from kamdesk.services.maps import Mark
from kamdesk.services.people import change_words
from ui.widgets.cards import clear_layout, row
from ui.widgets.text import Heading, Label, LinkLabel, Pressable

if TYPE_CHECKING:
    from kamdesk.domain.people.changes import MapChange
    from kamdesk.services.people import Since

#: So many lines are shown at once, the rest on demand.
FIRST = 6
_NEW, _WARMER, _COOLER, _CHANGED = N_("new"), N_("warmer"), N_("cooler"), N_("changed")


def marks_of(since: Since | None) -> dict[str, Mark]:
    """Return for each person what is marked on the box: the first of their changes."""
    found: dict[str, Mark] = {}
    for one in since.changes if since is not None else ():
        if one.kind in ("left", "removed"):
            continue
        told = change_words(one, speech())
        for person in (one.person, one.other):
            if person is not None:
                found.setdefault(person.uid, _mark(one, told))
    return found


def _mark(one: MapChange, told: str) -> Mark:
    word, role = _CHANGED, "info"
    if one.kind == "new":
        word = _NEW
    elif one.warmer is not None:
        word, role = (_WARMER, "good") if one.warmer else (_COOLER, "bad")
    return Mark(word=_(word), role=role, told=told)


class SincePart(QWidget):
    """The list of changes; hidden without any. Says `wanted(person uid)`."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.heading = Heading("", wrap=True)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(2)
        self.all = LinkLabel("")
        self.all.clicked.connect(lambda: self._fill(whole=True))
        self._changes: tuple[MapChange, ...] = ()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.heading)
        box.addLayout(self.lines)
        box.addLayout(row(self.all, None))
        self.hide()

    def show_since(self, since: Since | None) -> None:
        """Show what changed."""
        self._changes = since.changes if since is not None else ()
        if since is not None and since.on is not None:
            when = fmt_date(since.on, "day")
            self.heading.setText(_("Changed since the talk of {day}").format(day=when))
        self._fill(whole=False)

    @property
    def empty(self) -> bool:
        """True when there is nothing to tell."""
        return not self._changes

    def _fill(self, *, whole: bool) -> None:
        clear_layout(self.lines)
        shown = self._changes if whole else self._changes[:FIRST]
        for one in shown:
            line = _Line(change_words(one, speech()))
            if one.kind not in ("left", "removed"):
                line.on_press = partial(self._lead, one.person.uid)
            self.lines.addWidget(line)
        rest = len(self._changes) - len(shown)
        self.all.set_text(ngettext("{n} more change", "{n} more changes", rest))
        self.all.setVisible(rest > 0)

    def _lead(self, uid: str) -> None:
        self.wanted.emit(uid)


class _Line(Pressable):
    """One change; wraps like a text, is pressed like a link."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setAccessibleName(words)
        box = QVBoxLayout(self)
        box.setContentsMargins(4, 2, 4, 2)
        box.addWidget(Label(words, wrap=True))
