"""The pyramid of the proposal: main message, key line from the benefits, what holds each up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout

from kamdesk.domain.proposals.minto import pyramid
from kamdesk.domain.records import in_language
from kamdesk.i18n import _, ngettext, term
from ui.pages.base import page_of
from ui.pages.proposals import source
from ui.pages.proposals.supports import support_words
from ui.widgets.buttons import quiet
from ui.widgets.cards import Card, clear_layout
from ui.widgets.flow import FlowLayout
from ui.widgets.panel import Panel
from ui.widgets.text import Chip, Label, Muted

if TYPE_CHECKING:
    from kamdesk.domain.proposals import KeyItem
    from kamdesk.services.proposals.studio import StudioView
    from ui.desk import Desk
    from ui.pages.proposals.tree import PyramidTree


class KeyLineCard(Card):
    """Shows the tree; one button takes it over from the benefits."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(term("minto", "key_line"))
        self.desk = desk
        self._uid = ""
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self.state = Chip("", "good")
        self.corner(self.state)
        self.add(self._rows)
        self.build = quiet(_("Take over from the benefits"), self.take_over, "workflow")
        self.see = quiet(_("Show it as a tree"), self.open_tree, "maximize")
        buttons = FlowLayout()
        for button in (self.build, self.see):
            buttons.addWidget(button)
        self.add(buttons)
        self.tree: PyramidTree | None = None
        self._view: StudioView | None = None
        self._shown: Any = None

    def show_view(self, view: StudioView) -> None:
        """Show the items that stand, each with its supports."""
        self._uid, self._view = view.proposal.uid, view
        if self.tree is not None:
            self.tree.show_view(view)
        benefits = {one.uid: one for one in view.material.benefits}
        key = (view.proposal.key_line, tuple(benefits.items()), view.language, view.editable)
        if key == self._shown:
            return
        self._shown = key
        found = pyramid(view.proposal.key_line, benefits, view.material.values)
        clear_layout(self._rows)
        for number, item in enumerate(found.items, start=1):
            self._rows.addLayout(self._row(number, item, view, number in found.unsupported))
        if not found.items:
            words = _("Three to five arguments support the main message. They follow the benefits.")
            self._rows.addWidget(Muted(words, wrap=True))
        count = ngettext("{n} argument", "{n} arguments", len(found.items))
        self.state.set(count, "good" if found.sound else "warn")
        self.build.setVisible(view.editable)

    def _row(self, number: int, item: KeyItem, view: StudioView, bare: bool) -> QVBoxLayout:
        printed = {one.uid: one.heading.text for one in view.document.benefits}
        words = printed.get(item.benefit_uid or "") or in_language(item.texts, view.language)
        box = QVBoxLayout()
        box.setSpacing(0)
        box.addWidget(Label(f"{number}. {words}", "strong", wrap=True))
        under = " · ".join(support_words(one, view) for one in item.support)
        if bare:
            box.addWidget(Label(_("Nothing supports this yet."), "warn", wrap=True))
        else:
            box.addWidget(Muted(under, wrap=True, small=True))
        return box

    def open_tree(self) -> None:
        """Show the whole pyramid as large as the page allows, with its checks."""
        if self._view is None:
            return
        from ui.pages.proposals.tree import PyramidTree

        page = page_of(self)
        self.tree = PyramidTree(self.desk)
        self.tree.show_view(self._view)
        width = max(420, page.width() - 60)
        panel = Panel(page, _("The pyramid of the proposal"), self.tree, width=width)
        panel.closed.connect(self._closed)
        panel.open_panel()

    def _closed(self) -> None:
        self.tree = None

    def take_over(self) -> None:
        """Make the key line out of the benefits."""
        self.desk.write(source.build_key_line, self._uid, owner=self)
