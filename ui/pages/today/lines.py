"""One line of Today: an icon, what, with whom, by when; Enter opens it, D marks it done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kamdesk.i18n import _, fmt_date, ngettext, speech, term
from ui import theme
from ui.widgets.buttons import icon_button
from ui.widgets.cards import clear_layout
from ui.widgets.text import Chip, Label, Pressable

if TYPE_CHECKING:
    from kamdesk.services.today import Due

ICONS = {
    "promise": "circle-check",
    "talk": "calendar",
    "step": "handshake",
    "proposal": "file-text",
    "follow_up": "phone-call",
    "handover": "users",
    "delivery": "message-circle",
    "date": "star",
    "debrief": "calendar-check",
    "recap": "mail",
    "passport": "globe",
    "facts": "globe",
}

REVIEWS = ("passport", "facts")


def title_of(one: Due) -> str:
    """Say what is due."""
    if one.kind == "proposal":
        return _("Proposal {number} expires").format(number=one.text)
    if one.kind == "follow_up":
        return _("Follow up on proposal {number}").format(number=one.text)
    if one.kind == "handover":
        return _("Ask how things are going with the new manager")
    if one.kind == "delivery":
        return _("Ask how the delivery went")
    if one.kind == "date":
        return f"{term('date_kind', one.text)}: {one.who}"
    if one.kind == "recap":
        return _("Send the recap")
    if one.kind == "passport":
        return _("Review the passport of {region}").format(region=one.text)
    if one.kind == "facts":
        return _("Check the facts about {region}").format(region=one.text)
    if one.kind == "debrief":
        words = " ".join(one.text.split())
        return _("How did it go: {what}").format(what=words) if words else _("How did it go?")
    return " ".join(one.text.split()) or _("Meeting")


def under_of(one: Due) -> str:
    """Say with whom and when; of a meeting also when to leave for it."""
    day = fmt_date(one.on, "day") if one.on else _("no date")
    if one.kind in REVIEWS:
        since = _("due for review since {date}").format(date=fmt_date(one.on)) if one.on else ""
        never = _("never reviewed") if one.on is None and one.kind == "passport" else ""
        return " · ".join(part for part in (one.who, since, never) if part)
    if one.by is not None:
        day = _("by {date}, {time}").format(date=day, time=speech().time(one.by.time()))
    who = "" if one.kind == "date" else one.who
    leave = ""
    if one.leave is not None:
        leave = _("leave at {time}").format(time=speech().time(one.leave.time()))
    return " · ".join(part for part in (one.client, who, day, time_words(one), leave) if part)


def time_words(one: Due) -> str:
    """Say the hour of a meeting there, with ours beside it when it differs."""
    if one.starts is None:
        return ""
    there = speech().time(one.starts.time())
    if one.here is None or one.here == one.starts:
        return there
    place = one.place or _("there")
    here = speech().time(one.here.time())
    if one.here.date() != one.starts.date():
        here = f"{fmt_date(one.here.date(), 'day')}, {here}"
    return _("{there} {place} ({here} here)").format(there=there, place=place, here=here)


def due_words(one: Due, *, late_is_bad: bool = True) -> tuple[str, str]:
    """Say how soon, with a colour role."""
    if one.kind in REVIEWS:
        return _("to review"), "warn"
    if one.days is None:
        return _("no date"), "neutral"
    if one.days < 0:
        if not late_is_bad:
            return ngettext("{n} day ago", "{n} days ago", -one.days), "neutral"
        return ngettext("{n} day late", "{n} days late", -one.days), "bad"
    if one.days == 0:
        return _("today"), "warn"
    if one.days == 1:
        return _("tomorrow"), "warn" if one.kind == "proposal" else "accent"
    return ngettext("in {n} day", "in {n} days", one.days), "neutral"


class DueLine(Pressable):
    """A line; `done` when it was marked, `stepped(±1)` when an arrow key walks on."""

    done = Signal()
    stepped = Signal(int)

    def __init__(self, one: Due) -> None:
        super().__init__()
        self.due = one
        words, role = due_words(one)
        title, under = title_of(one), under_of(one)
        self.setAccessibleName(f"{title}. {under}. {words}")
        mark = _Mark(ICONS[one.kind], role)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(Label(title, "strong", wrap=True))
        texts.addWidget(Label(under, "small", wrap=True))
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 10, 10, 10)
        line.setSpacing(12)
        line.addWidget(mark)
        line.addLayout(texts, 1)
        line.addWidget(Chip(words, role))
        names = {"promise": _("Done (D)"), "handover": _("Asked today (D)"),
                 "passport": _("Reviewed today (D)")}  # fmt: skip
        self.can_be_done = one.kind in names
        if self.can_be_done:
            name = names[one.kind]
            tick = icon_button("check", name, self.done.emit)
            tick.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            line.addWidget(tick)
        elif one.kind not in ("talk", "step"):
            line.addSpacing(40)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """D marks as done, the arrow keys walk; the rest presses."""
        if event.text().lower() in ("d", "в") and self.can_be_done:  # one key in both layouts
            self.done.emit()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)


class _Mark(QWidget):
    """An icon on a soft ground of a role."""

    SIZE, ICON = 30, 17

    def __init__(self, icon: str, role: str) -> None:
        super().__init__()
        self._icon, self._role = icon, role
        self.setFixedSize(self.SIZE, self.SIZE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw both."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(f"{self._role}_soft"))
        painter.drawRoundedRect(self.rect(), 5, 5)
        ratio = self.devicePixelRatioF()
        picture = theme.pixmap(self._icon, f"{self._role}_text", self.ICON, ratio)
        edge = (self.SIZE - self.ICON) / 2
        painter.drawPixmap(QPointF(edge, edge), picture)


#: Lines that are built at once, about as many as a screen holds; more follow each paint.
AT_ONCE = 12


class DueList(QWidget):
    """Lines under each other; says `opened(due)` and `done(due)`."""

    opened = Signal(object)
    done = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[DueLine] = []
        self._rest: tuple[Due, ...] = ()
        self._more = 0
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(1)

    def show_due(self, found: tuple[Due, ...], most: int = 30) -> None:
        """Show other lines; the one that had the keyboard keeps it, by its place."""
        at = next((i for i, line in enumerate(self.lines) if line.hasFocus()), -1)
        clear_layout(self._box)
        self.lines = []
        self._rest, self._more = found[:most], max(0, len(found) - most)
        self._add(max(AT_ONCE, at + 1))
        if at >= 0 and self.lines:
            self.lines[min(at, len(self.lines) - 1)].setFocus()

    def _add(self, count: int) -> None:
        """Add so many of the lines that are left."""
        for one in self._rest[:count]:
            line = DueLine(one)
            line.on_press = partial(self.opened.emit, one)
            line.done.connect(lambda one=one: self.done.emit(one))
            line.stepped.connect(lambda by, line=line: self._walk(line, by))
            self._box.addWidget(line)
            self.lines.append(line)
        self._rest = self._rest[count:]
        if self._more and not self._rest:
            self._box.addWidget(Label(_("and {n} more").format(n=self._more), "muted"))
            self._more = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Part the lines; these are on the screen now, so build more of the rest."""
        painter = QPainter(self)
        painter.setPen(theme.color("line"))
        for line in self.lines[1:]:
            painter.drawLine(0, line.y() - 1, self.width(), line.y() - 1)
        if self._rest:
            QTimer.singleShot(0, self, lambda: self._add(AT_ONCE))

    def _walk(self, line: DueLine, by: int) -> None:
        at = self.lines.index(line) + by
        if 0 <= at < len(self.lines):
            self.lines[at].setFocus(Qt.FocusReason.TabFocusReason)
