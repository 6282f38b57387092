"""A text of our own to read: headings, steps, keys and links, set letter by letter.

Nothing is read as markup and nothing is fetched: every piece is put in with a format of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextList,
    QTextListFormat,
)

from ui import theme
from ui.widgets.text import Pages

if TYPE_CHECKING:
    from kamdesk.domain.help import Block, Span

#: Size of the letters, space above and below, by the kind of a block.
_SET = {
    "title": (18, 0, 8),
    "heading": (14, 14, 4),
    "text": (13, 0, 8),
    "bullet": (13, 0, 5),
    "number": (13, 0, 5),
}
_LISTS = {"bullet": QTextListFormat.Style.ListDisc, "number": QTextListFormat.Style.ListDecimal}


class Article(Pages):
    """Shows blocks; says `followed(page)` when a link is pressed, by mouse or keyboard."""

    followed = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.anchorClicked.connect(self._follow)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Nothing is fetched."""
        return None

    def _follow(self, url: QUrl) -> None:
        self.followed.emit(url.toString())

    def show_blocks(self, blocks: Sequence[Block], say: Callable[[Span], str]) -> None:
        """Show other blocks from the beginning; `say` puts a span into words."""
        self.clear()
        self.document().setIndentWidth(20)
        cursor = self.textCursor()
        before = ""
        listed: QTextList | None = None
        for block in blocks:
            if before:
                cursor.insertBlock(_shape(block.kind))
            else:
                cursor.setBlockFormat(_shape(block.kind))
            listed = _listed(cursor, block.kind, listed if block.kind == before else None)
            for span in block.spans:
                cursor.insertText(say(span), _format(span, block.kind))
            before = block.kind
        self.moveCursor(QTextCursor.MoveOperation.Start)


def _shape(kind: str) -> QTextBlockFormat:
    _size, above, below = _SET[kind]
    made = QTextBlockFormat()
    made.setTopMargin(above)
    made.setBottomMargin(below)
    made.setLineHeight(125, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if kind in ("title", "heading"):
        made.setHeadingLevel(1 if kind == "title" else 2)
    return made


def _listed(cursor: QTextCursor, kind: str, present: QTextList | None) -> QTextList | None:
    """Put the block of the cursor into the list that goes on, or begin one."""
    style = _LISTS.get(kind)
    if style is None:
        return None
    if present is not None:
        present.add(cursor.block())
        return present
    made = QTextListFormat()
    made.setStyle(style)
    made.setIndent(1)
    return cursor.createList(made)


def _format(span: Span, kind: str) -> QTextCharFormat:
    size = _SET[kind][0]
    made = QTextCharFormat()
    heavy = span.kind in ("strong", "ui", "do") or kind in ("title", "heading")
    made.setFont(theme.font(size, QFont.Weight.DemiBold if heavy else QFont.Weight.Normal))
    made.setForeground(theme.color("ink"))
    if span.kind in ("keys", "key"):
        made.setBackground(theme.color("shade"))
    if span.kind == "link":
        made.setAnchor(True)
        made.setAnchorHref(span.page)
        made.setForeground(theme.color("link"))
        made.setFontUnderline(True)
    return made
