"""Two entries side by side: who they are, what differs, what moves along, and making them one."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from kamdesk.i18n import _, ngettext
from ui.pages.merging.cells import NAMES, Choices
from ui.widgets.buttons import icon_button, primary, quiet
from ui.widgets.cards import row, scrolled
from ui.widgets.disclosure import Disclosure
from ui.widgets.portrait import Portrait
from ui.widgets.text import Heading, Label, Muted

if TYPE_CHECKING:
    from kamdesk.services.merging import Comparison, Side


class SideHead(QWidget):
    """Who one of the two is."""

    def __init__(self, caption: str, hanging: str) -> None:
        super().__init__()
        self._hanging = hanging
        self.portrait = Portrait()
        self.name = Heading("", wrap=True)
        self.under = Muted("", wrap=True)
        self.hangs = Muted("", wrap=True, small=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        for part in (Label(caption, "caption"), self.name, self.under, self.hangs):
            words.addWidget(part)
        words.addStretch(1)
        line = row(spacing=10)
        line.addWidget(self.portrait, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        self.setLayout(line)

    def show_side(self, side: Side) -> None:
        """Show an entry and what hangs on it."""
        self.portrait.show_photo(side.name, base64.b64decode(side.photo) or None)
        self.name.setText(side.name)
        self.under.setText(side.under)
        self.under.setVisible(bool(side.under))
        self.hangs.setText(self._hanging.format(what=side.hanging))
        self.hangs.setVisible(bool(side.hanging))


class Sides(QWidget):
    """Says `merge_wanted`, `apart_wanted` and `swap_wanted`."""

    merge_wanted = Signal()
    apart_wanted = Signal()
    swap_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.mine = SideHead(_("Stays"), _("Has: {what}"))
        self.theirs = SideHead(_("Is merged into it"), _("Moves along: {what}"))
        self.swap = icon_button("refresh-cw", _("The other way round"), self.swap_wanted.emit)
        self.same = Muted("", wrap=True)
        self.differing, self.single = Choices(), Choices()
        self.fold = Disclosure("", self.single)
        self.error = Label("", "error", wrap=True)
        self.go = primary(_("Merge"), self.merge_wanted.emit, "merge")
        self.apart = quiet(_("Not a duplicate"), self.apart_wanted.emit)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(scrolled(self._body()), 1)
        box.addWidget(self._foot())

    def _body(self) -> QWidget:
        heads = QGridLayout()
        heads.setHorizontalSpacing(10)
        heads.setColumnMinimumWidth(0, NAMES)
        heads.setColumnStretch(1, 1)
        heads.setColumnStretch(2, 1)
        heads.addWidget(self.swap, 0, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        heads.addWidget(self.mine, 0, 1)
        heads.addWidget(self.theirs, 0, 2)
        body = QWidget()
        lines = QVBoxLayout(body)
        lines.setContentsMargins(24, 18, 24, 18)
        lines.setSpacing(16)
        lines.addLayout(heads)
        for part in (self.same, self.differing, self.fold):
            lines.addWidget(part)
        lines.addStretch(1)
        return body

    def _foot(self) -> QWidget:
        foot = QFrame()
        foot.setProperty("surface", "bar")
        about = Muted(
            _("Everything linked to the other one moves along. One Undo reverses it."), wrap=True
        )
        lines = QVBoxLayout(foot)
        lines.setContentsMargins(24, 10, 24, 12)
        lines.addWidget(self.error)
        line = row(self.go, self.apart)
        line.addWidget(about, 1)
        lines.addLayout(line)
        return foot

    def show_comparison(self, found: Comparison) -> None:
        """Show two entries."""
        photos = (base64.b64decode(found.mine.photo), base64.b64decode(found.theirs.photo))
        self.mine.show_side(found.mine)
        self.theirs.show_side(found.theirs)
        for head in (self.mine, self.theirs):
            head.portrait.setVisible(found.kind == "people")
        both = [one for one in found.lines if not one.one_sided]
        alone = [one for one in found.lines if one.one_sided]
        self.differing.show_lines(both, photos)
        self.single.show_lines(alone, photos)
        self.fold.setVisible(bool(alone))
        self.fold.set_text(
            ngettext(
                "{n} field is known on one side only and is kept",
                "{n} fields are known on one side only and are kept",
                len(alone),
            )
        )
        self.same.setVisible(not both)
        self.same.setText(_("No conflicts: nothing to choose."))
        self.show_error("")

    def show_error(self, sentence: str) -> None:
        """Say why it cannot be done."""
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))

    @property
    def picks(self) -> dict[str, str]:
        """What is kept, by field."""
        return {**self.differing.picks, **self.single.picks}
