"""The lines of the palette: what they hold, how they are painted, where words were hit.

Hits are painted bold piece by piece; nothing is read as markup.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme

Index = QModelIndex | QPersistentModelIndex
Hits = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the palette; a heading has no `run`."""

    title: str
    subtitle: str = ""
    icon: str = ""
    keys: str = ""
    hits: Hits = ()
    run: Callable[[], object] | None = None


class EntriesModel(QAbstractListModel):
    """The lines that are shown."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []

    def put(self, entries: list[Entry]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Qt's own: how many lines."""
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Qt's own: the title, for a screen reader with the second line."""
        entry = self.entries[index.row()]
        if role == int(Qt.ItemDataRole.DisplayRole):
            return entry.title
        if role == int(Qt.ItemDataRole.AccessibleTextRole):
            return f"{entry.title}. {entry.subtitle}" if entry.subtitle else entry.title
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt's own: headings cannot be chosen."""
        if not index.isValid() or self.entries[index.row()].run is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class EntryDelegate(QStyledItemDelegate):
    """Paints a line: icon, title with bold hits, muted second part, key at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt's own."""
        entry: Entry = index.model().entries[index.row()]  # type: ignore[attr-defined]
        painter.save()
        area = option.rect.adjusted(12, 0, -12, 0)
        if entry.run is None:
            painter.setFont(theme.font(theme.SMALL, QFont.Weight.DemiBold))
            painter.setPen(theme.color("muted"))
            painter.drawText(area, Qt.AlignmentFlag.AlignBottom, entry.title)
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            if chosen:
                painter.fillRect(option.rect, theme.color("select"))
            self._line(painter, area, entry, "select_ink" if chosen else "ink")
        painter.restore()

    def _line(self, painter: QPainter, area: QRect, entry: Entry, ink: str) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        icon = theme.icon(entry.icon, "muted", 16)
        icon.paint(painter, QRect(area.left(), area.center().y() - 8, 16, 16))
        left = area.left() + 28
        right = area.right()
        painter.setFont(theme.font(theme.SMALL))
        if entry.keys:
            painter.setPen(theme.color("muted"))
            painter.drawText(area, middle | Qt.AlignmentFlag.AlignRight, entry.keys)
            right -= painter.fontMetrics().horizontalAdvance(entry.keys) + 12
        painter.setPen(theme.color(ink))
        end = paint_hits(painter, QRect(left, area.top(), right - left, area.height()), entry)
        if entry.subtitle and end + 40 < right:
            painter.setFont(theme.font(theme.SMALL))
            painter.setPen(theme.color("muted"))
            room = QRect(end + 12, area.top(), right - end - 12, area.height())
            shown = painter.fontMetrics().elidedText(
                entry.subtitle, Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(room, middle, shown)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt's own: two heights, no measuring."""
        entry: Entry = index.model().entries[index.row()]  # type: ignore[attr-defined]
        return QSize(100, 30 if entry.run is None else 36)


def paint_hits(painter: QPainter, area: QRect, entry: Entry) -> int:
    """Draw the title piece by piece, hits in bold; returns where it ended."""
    plain, bold = theme.font(), theme.font(theme.BODY, QFont.Weight.Bold)
    x = area.left()
    for text, hit in pieces(entry.title, entry.hits):
        font = bold if hit else plain
        metrics = QFontMetrics(font)
        room = area.right() - x
        if room <= 0:
            break
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.drawText(
            QRect(x, area.top(), room, area.height()), Qt.AlignmentFlag.AlignVCenter, shown
        )
        x += metrics.horizontalAdvance(shown)
    return x


def pieces(text: str, hits: Hits) -> list[tuple[str, bool]]:
    """Cut a text at its hits: (piece, is a hit). Hits outside the text are ignored."""
    made, at = [], 0
    for start, length in sorted(hits):
        if start < at or length <= 0 or start >= len(text):
            continue
        if start > at:
            made.append((text[at:start], False))
        made.append((text[start : start + length], True))
        at = min(start + length, len(text))
    if at < len(text):
        made.append((text[at:], False))
    return made


def match(text: str, words: Sequence[str]) -> Hits | None:
    """Where each word begins a word of the text; None when one does not occur."""
    low = text.casefold()
    if len(low) != len(text):
        low = text.lower() if len(text.lower()) == len(text) else text
    hits = []
    for word in words:
        at = low.find(word)
        while at > 0 and low[at - 1].isalnum():
            at = low.find(word, at + 1)
        if at < 0:
            return None
        hits.append((at, len(word)))
    return tuple(sorted(hits))
