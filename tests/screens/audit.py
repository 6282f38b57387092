"""What of a window cannot be read or reached: cut texts, things pushed out of sight."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QLabel,
    QLineEdit,
    QWidget,
)

from ui.widgets.cards import Scrolled
from ui.widgets.text import Elided

#: Rounding of fonts at odd scales.
SLACK = 2
#: A button with an icon that is no wider shows the icon alone.
ICON = 40


def faults(window: QWidget) -> list[str]:
    """Return one line for each visible text that is cut and each input that cannot be reached."""
    return [
        f"{fault}: {_name(widget)}"
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and not widget.size().isEmpty()
        for fault in _faults(widget)
    ]


def _faults(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel) and widget.text():
        yield from _label(widget)
    elif isinstance(widget, QAbstractButton) and widget.text():
        yield from _button(widget)
    if isinstance(widget, (QLabel, QAbstractButton, QLineEdit)):
        yield from _place(widget)
    if isinstance(widget, Scrolled) and widget.horizontalScrollBar().isVisible():
        yield "scrolls sideways"


def _button(button: QAbstractButton) -> Iterator[str]:
    meant = getattr(button, "_cut", False) or (
        button.width() <= ICON and not button.icon().isNull()
    )
    if not meant and button.width() + SLACK < button.sizeHint().width():
        yield f"cut to {button.width()} of {button.sizeHint().width()}"


def _label(label: QLabel) -> Iterator[str]:
    if isinstance(label, Elided) or not label.pixmap().isNull():
        return
    hint = label.sizeHint()
    if label.wordWrap():
        room, needed = label.contentsRect().width(), label.heightForWidth(label.width())
        longest = max((label.fontMetrics().horizontalAdvance(w) for w in _words(label)), default=0)
        if needed > label.height() + SLACK:
            yield f"{label.height()} high of {needed}"
        if longest > room + SLACK:
            yield f"a word of {longest} in {room}"
    elif hint.width() > label.width() + SLACK:
        yield f"cut to {label.width()} of {hint.width()}"
    elif hint.height() > label.height() + SLACK:
        yield f"{label.height()} high of {hint.height()}"


def _words(label: QLabel) -> list[str]:
    return QLabel.text(label).replace("\u00ad", "- ").split()


def _place(widget: QWidget) -> Iterator[str]:
    """Yield when a widget sticks out of its window, or sideways of what only scrolls down."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QAbstractScrollArea):
        parent = parent.parentWidget()
    home = widget.window() if parent is None else parent
    if parent is not None and not isinstance(parent, Scrolled):
        return  # it scrolls sideways, too: a map, a table, a strip of steps
    spot = widget.mapTo(home, QPoint(0, 0))
    if spot.x() + widget.width() > home.width() + SLACK:
        yield f"{spot.x() + widget.width() - home.width()} beyond the right edge"
    if parent is None and spot.y() + widget.height() > home.height() + SLACK:
        yield f"{spot.y() + widget.height() - home.height()} below the window"


def _name(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, (QLabel, QAbstractButton)) else ""
    owners: list[str] = []
    parent = widget.parentWidget()
    while parent is not None and len(owners) < 3:
        if type(parent) is not QWidget:
            owners.append(type(parent).__name__)
        parent = parent.parentWidget()
    words = (text or widget.accessibleName())[:60]
    return f"{type(widget).__name__} “{words}” in {' < '.join(owners)}"
