"""The pyramid as a tree: main message, what opens it, arguments, what holds each up (42)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from kamdesk.domain.proposals.minto import headings, opening, pyramid, story_told
from kamdesk.domain.records import in_language
from kamdesk.i18n import _, language, ngettext, term
from ui import theme
from ui.pages.proposals import source
from ui.pages.proposals.supports import support_words
from ui.widgets.buttons import icon_button
from ui.widgets.cards import clear_layout, row
from ui.widgets.check import Check
from ui.widgets.text import Chip, Label, Muted, no_mnemonic

if TYPE_CHECKING:
    from kamdesk.domain.proposals import KeyItem
    from kamdesk.domain.proposals.minto import Pyramid
    from kamdesk.services.proposals.studio import StudioView
    from ui.desk import Desk

#: Room between the levels of the tree, for the lines between them.
GAP = 26


class Box(QFrame):
    """A node: a caption, its words, what can be done with it."""

    def __init__(self, caption: str, words: str, kind: str = "strong", missing: str = "") -> None:
        super().__init__()
        self.setProperty("kind", "cell")
        self.setAccessibleName(", ".join(one for one in (caption, words or missing) if one))
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(12, 8, 12, 8)
        self.box.setSpacing(3)
        if caption:
            self.box.addWidget(Muted(caption, small=True))
        text = Label(words or missing, kind if words else "warn", wrap=True)
        self.box.addWidget(text)


class Branches(QWidget):
    """Lays the levels out one under the other and draws the lines between them."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QVBoxLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        self._levels: list[list[QWidget]] = []

    def show_levels(self, levels: list[list[QWidget]]) -> None:
        """Show other levels, each with its boxes side by side, all of one width."""
        clear_layout(self._grid)
        self._levels = [level for level in levels if level]
        for level in self._levels:
            line = QGridLayout()
            line.setHorizontalSpacing(12)
            for at, box in enumerate(level):
                line.addWidget(box, 0, at)
                line.setColumnStretch(at, 1)
            self._grid.addLayout(line)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a line from the first box to each box of the last level, past those between."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QPen(theme.color("line_strong"), 1.5))
        for above, below in zip(self._levels, self._levels[1:], strict=False):
            middle = above[0].geometry().bottom() + GAP // 2
            tops = [QPoint(one.geometry().center().x(), one.geometry().top()) for one in below]
            bottom = self.rect().center().x()
            painter.drawLine(bottom, middle - GAP // 2, bottom, middle)
            painter.drawLine(min(tops[0].x(), bottom), middle, max(tops[-1].x(), bottom), middle)
            for top in tops:
                painter.drawLine(top.x(), middle, top.x(), top.y())


class PyramidTree(QWidget):
    """The tree with its checks; every change goes to the workspace at once."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.view: StudioView | None = None
        self._shown: Any = None
        self._supports: dict[int, QLineEdit] = {}
        self.checks = QVBoxLayout()
        self.checks.setSpacing(4)
        self.branches = Branches()
        self.own = QLineEdit()
        self.own.setPlaceholderText(_("An argument of your own, then Enter"))
        self.own.setAccessibleName(_("An argument of your own"))
        self.own.returnPressed.connect(self._add)
        self.heads = QVBoxLayout()
        self.heads.setSpacing(2)
        words = _("Read alone, the headings tell the story")
        self.story = Check(no_mnemonic(words))
        self.story.clicked.connect(self._tick)
        box = QVBoxLayout(self)
        box.setSpacing(14)
        box.addLayout(self.checks)
        box.addWidget(self.branches)
        box.addWidget(self.own)
        box.addWidget(Label(_("Headings, from the first to the last"), "caption"))
        box.addLayout(self.heads)
        box.addWidget(self.story)

    def show_view(self, view: StudioView) -> None:
        """Show the pyramid of a proposal."""
        self.view = view
        benefits = {one.uid: one for one in view.material.benefits}
        found = pyramid(view.proposal.key_line, benefits, view.material.values)
        self._show_checks(view, found)
        key = (
            view.proposal.key_line,
            tuple(benefits.values()),
            view.document.main_message.text,
            headings(view.document),
            view.proposal.story,
            view.editable,
        )
        if key == self._shown:
            return
        self._shown = key
        here = self.window().focusWidget()
        inside = here is not None and self.branches.isAncestorOf(here)
        self._supports = {}
        arguments: list[QWidget] = [
            self._argument(number, item, view, number in found.unsupported, len(found.items))
            for number, item in enumerate(found.items, start=1)
        ]
        self.branches.show_levels([[self._root(view)], self._opening(view), arguments])
        if inside:  # what had the keyboard is gone
            self.own.setFocus(Qt.FocusReason.OtherFocusReason)
        clear_layout(self.heads)
        for number, text in enumerate(headings(view.document), start=1):
            self.heads.addWidget(Label(f"{number}. {text}", wrap=True))
        self.story.setChecked(story_told(view.proposal.story, view.document))
        for part in (self.own, self.story):
            part.setEnabled(view.editable)

    def _show_checks(self, view: StudioView, found: Pyramid) -> None:
        clear_layout(self.checks)
        line = QHBoxLayout()
        line.setSpacing(6)
        for text, fine in checks(view, found):
            line.addWidget(Chip(text, "good" if fine else "warn"))
        line.addStretch(1)
        self.checks.addLayout(line)

    def _root(self, view: StudioView) -> Box:
        words = view.document.main_message.text.strip()
        return Box(term("minto", "main_message"), words, missing=_("Nothing is written yet."))

    def _opening(self, view: StudioView) -> list[QWidget]:
        """Situation, complication and question, as block A and the benefits have them."""
        wanted = (view.material.needs.get(one.need_uid or "") for one in view.material.benefits)
        needs = [one for one in wanted if one is not None and one.kind == "explicit"]
        found = opening(view.document, [in_language(one.texts, language()) for one in needs])
        missing = {
            "situation": _("Block A quotes nobody yet."),
            "complication": _("Block A names no loss a year yet."),
            "question": _("No benefit answers an explicit need yet."),
        }
        boxes: list[QWidget] = []
        for part, words in missing.items():
            made = Box(term("minto", part), "\n".join(getattr(found, part)[:3]), "body", words)
            made.box.addStretch(1)
            boxes.append(made)
        return boxes

    def _argument(
        self, number: int, item: KeyItem, view: StudioView, bare: bool, count: int
    ) -> Box:
        printed = {one.uid: one.heading.text for one in view.document.benefits}
        words = printed.get(item.benefit_uid or "") or in_language(item.texts, view.language)
        made = Box(f"{number}", words, missing=_("(no heading yet)"))
        for one in item.support:
            made.box.addWidget(Muted(f"· {support_words(one, view)}", wrap=True, small=True))
        if bare:
            made.box.addWidget(Label(_("Nothing supports this yet."), "warn", wrap=True))
        made.box.addStretch(1)
        if view.editable:
            self._tools(made, number, count)
        return made

    def _tools(self, made: Box, number: int, count: int) -> None:
        support = self._supports[number] = QLineEdit()
        support.setPlaceholderText(_("What supports it"))
        support.setAccessibleName(f"{_('What supports it')}: {number}")
        support.returnPressed.connect(lambda: self._support(number))
        made.box.addWidget(support)
        left = icon_button("arrow-left", _("To the left"), lambda: self._move(number, -1))
        right = icon_button("arrow-right", _("To the right"), lambda: self._move(number, 1))
        away = icon_button("x", _("Remove it"), lambda: self._turn("drop_item", number))
        left.setEnabled(number > 1)
        right.setEnabled(number < count)
        made.box.addLayout(row(left, right, None, away, spacing=0))

    # -- changing ---------------------------------------------------------------------------------

    def _turn(self, what: str, *args: Any) -> None:
        if self.view is not None:
            uid = self.view.proposal.uid
            self.desk.write(source.turn_key_line, what, uid, *args, owner=self)

    def _move(self, number: int, by: int) -> None:
        self._turn("move_item", number, by)

    def _add(self) -> None:
        if self.view is not None and self.own.text().strip():
            self._turn("add_item", self.view.language, self.own.text())
            self.own.clear()

    def _support(self, number: int) -> None:
        line = self._supports[number]
        if self.view is not None and line.text().strip():
            self._turn("add_support", number, self.view.language, line.text())
            line.clear()

    def flush(self) -> None:
        """Keep what is typed."""
        for number in self._supports:
            self._support(number)
        self._add()

    def _tick(self, on: bool) -> None:
        if self.view is not None:
            self.desk.write(
                source.tick_story, self.view.proposal.uid, self.view.language, on, owner=self
            )


def checks(view: StudioView, found: Pyramid) -> list[tuple[str, bool]]:
    """What is looked at, in words, and whether it is right."""
    values = view.material.values
    low, high = values.integer("key_line_min"), values.integer("key_line_max")
    count = ngettext("{n} argument", "{n} arguments", len(found.items))
    bare, same = len(found.unsupported), len(found.overlaps)
    return [
        (_("Main message"), not view.document.main_message.empty),
        (_("{count}, {low} to {high}").format(count=count, low=low, high=high), found.count_fits),
        (
            ngettext("{n} without support", "{n} without support", bare)
            if bare
            else _("each is supported"),
            not bare,
        ),
        (
            ngettext("{n} pair says the same thing", "{n} pairs say the same thing", same)
            if same
            else _("no two say the same thing"),
            not same,
        ),
    ]
