"""The pyramid of the proposal: main message, key line from the benefits, what holds each up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout

from kamdesk.domain.proposals.minto import pyramid
from kamdesk.domain.records import in_language
from kamdesk.i18n import _, language, ngettext, term
from ui.pages.proposals import source
from ui.widgets.buttons import quiet
from ui.widgets.cards import Card, clear_layout, row
from ui.widgets.text import Chip, Label, Muted

if TYPE_CHECKING:
    from kamdesk.domain.proposals import KeyItem, Support
    from kamdesk.services.proposals.studio import StudioView
    from ui.desk import Desk


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
        self.add(row(self.build, None))
        self._shown: Any = None

    def show_view(self, view: StudioView) -> None:
        """Show the items that stand, each with its supports."""
        self._uid = view.proposal.uid
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
            words = _("Three to five arguments hold the main message. They follow the benefits.")
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
            box.addWidget(Label(_("Nothing holds this up yet."), "warn", wrap=True))
        else:
            box.addWidget(Muted(under, wrap=True, small=True))
        return box

    def take_over(self) -> None:
        """Make the key line out of the benefits."""
        self.desk.write(source.build_key_line, self._uid, owner=self)


def support_words(support: Support, view: StudioView) -> str:
    """What holds an argument up, in words."""
    if support.kind == "tco":
        return term("tco_component", support.ref)
    proofs: dict[str, Any] = {one.uid: one.titles for one in view.cases}
    proofs |= {one.uid: one.names for one in view.references}
    if support.ref in proofs:
        return in_language(proofs[support.ref], language()) or support.ref
    return in_language(support.texts, language())
