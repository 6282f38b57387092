"""All text on screen: labels that show what they are given, letter by letter.

What a client is called or says must never be read as markup, so the raw Qt classes are used here
and nowhere else (a test sees to it).
"""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QTextBrowser, QWidget

from ui import theme

#: Words from so many letters on may break, into pieces that end in a soft hyphen.
_LONG, _PIECE, _HYPHEN = re.compile(r"\S{28,}"), re.compile(r".{1,14}"), "\u00ad"
_AS_IT_IS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": "<br>"})


def as_rich(text: str) -> str:
    """A text for tooltips, which wraps and shows every letter as it is; empty stays empty."""
    return f"<qt>{text.translate(_AS_IT_IS)}</qt>" if text else ""


def tip(widget: QWidget, text: str) -> None:
    """Set a tooltip that shows the text as it is; an empty text removes it."""
    widget.setToolTip(as_rich(text))


def no_mnemonic(text: str) -> str:
    """A text for buttons and menus, where a single ampersand would underline a letter."""
    return text.replace("&", "&&")


def restyle(widget: QWidget, **properties: object) -> None:
    """Set properties that the style sheet looks at and let it look again, if it has before."""
    for key, value in properties.items():
        widget.setProperty(key, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def breakable(text: str) -> str:
    """Let very long words break, so that one of them cannot push a page out of its window."""
    return _LONG.sub(lambda word: _HYPHEN.join(_PIECE.findall(word.group())), text)


class Label(QLabel):
    """Plain text; `kind` is a name in the style sheet ("body", "muted", "title", "heading").

    A very long word may break where the text wraps; what can be copied stays as it is.
    """

    def __init__(
        self, text: str = "", kind: str = "body", *, wrap: bool = False, selectable: bool = False
    ) -> None:
        super().__init__()
        self._heights: dict[int, int] = {}
        self._given = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", kind)
        self.setWordWrap(wrap)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self.setText(text)

    def heightForWidth(self, width: int) -> int:
        """Qt's own, remembered: layouts within layouts ask for the same width again and again."""
        if (known := self._heights.get(width)) is None:
            known = self._heights[width] = super().heightForWidth(width)
        return known

    def setText(self, text: str) -> None:
        """Qt's own: another text is another height."""
        self._heights.clear()
        self._given = text
        copied = self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
        super().setText(breakable(text) if self.wordWrap() and not copied else text)

    def text(self) -> str:
        """Qt's own: the text as it was given."""
        return self._given

    def changeEvent(self, event: QEvent) -> None:
        """Qt's own: another font or style is another height."""
        self._heights.clear()
        super().changeEvent(event)

    def set_kind(self, kind: str) -> None:
        """Look differently from now on."""
        if kind != self.property("kind"):
            self._heights.clear()
            restyle(self, kind=kind)


class Title(Label):
    """The heading of a page."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text, "title")


class Heading(Label):
    """The heading of a card or of a group."""

    def __init__(self, text: str = "", *, wrap: bool = False) -> None:
        super().__init__(text, "heading", wrap=wrap)


class Muted(Label):
    """Text of the second rank."""

    def __init__(self, text: str = "", *, wrap: bool = False, small: bool = False) -> None:
        super().__init__(text, "small" if small else "muted", wrap=wrap)


class Figure(Label):
    """A number in figures of equal width; `big` for the one figure that a card is about."""

    def __init__(self, text: str = "", *, big: bool = False) -> None:
        super().__init__(text, "figure" if not big else "big")
        size = theme.TITLE if big else theme.BODY
        self.setFont(theme.figures(size))
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class Elided(Label):
    """One line that ends in "…" when it does not fit; the whole text is in the tooltip then."""

    def __init__(self, text: str = "", kind: str = "body") -> None:
        super().__init__(text, kind)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """Narrower than the text, so that a layout may squeeze it."""
        return QSize(24, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole text in a tooltip when it is cut."""
        super().resizeEvent(event)
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()
        tip(self, self.text() if cut else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much as fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        area = self.contentsRect()
        fitting = QFontMetrics(self.font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, area.width()
        )
        painter.drawText(area, self.alignment() | Qt.AlignmentFlag.AlignVCenter, fitting)


CHIP_ROLES = ("neutral", "accent", "good", "warn", "bad", "info")


class Chip(Label):
    """A word on a soft ground; the word says what the colour says."""

    def __init__(self, text: str = "", role: str = "neutral") -> None:
        super().__init__(text, "chip")
        self.setProperty("role", role)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set(self, text: str, role: str) -> None:
        """Say another word in another colour."""
        self.setText(text)
        if role != self.property("role"):
            restyle(self, role=role)


class LinkLabel(QPushButton):
    """Text that can be clicked or reached with Tab; emits `clicked`.

    With `cut` it may be narrower than its text, which then ends in "…" with the rest in a tooltip.
    """

    NARROWEST = 60

    def __init__(self, text: str = "", icon: str = "", *, cut: bool = False) -> None:
        super().__init__(no_mnemonic(text))
        self._whole, self._cut = text, cut
        self.setProperty("kind", "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        if icon:
            self.setIcon(theme.icon(icon, "link", 16))

    def set_text(self, text: str) -> None:
        """Show another text, ampersands included."""
        self._whole = text
        self.setText(no_mnemonic(text))
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        """As wide as the whole text, whatever of it is shown."""
        hint = super().sizeHint()
        missing = self._wide(self._whole) - self._wide(self.text().replace("&&", "&"))
        return QSize(hint.width() + missing, hint.height())

    def minimumSizeHint(self) -> QSize:
        """Narrower than the text when it may be cut."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), self.NARROWEST), hint.height()) if self._cut else hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as fits."""
        super().resizeEvent(event)
        if self._cut:
            room = self.contentsRect().width()
            shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
            self.setText(no_mnemonic(shown))
            tip(self, self._whole if shown != self._whole else "")

    def _wide(self, text: str) -> int:
        return self.fontMetrics().horizontalAdvance(text)


class Pages(QTextBrowser):
    """The raw class under `ui/widgets/article.py`, which fills it piece by piece."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("kind", "article")
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)


class Pressable(QWidget):
    """A widget that is pressed as a whole: mouse, Enter or Space call `on_press`."""

    def __init__(self) -> None:
        super().__init__()
        self.on_press = lambda: None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.setProperty("kind", "pressable")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click inside presses."""
        inside = self.rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and inside:
            self.on_press()

    def keyPressEvent(self, event) -> None:
        """Enter and Space press."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys:
            self.on_press()
        else:
            super().keyPressEvent(event)
