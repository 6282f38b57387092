"""One figure: how sure it is, where it comes from, where it is used, what was said before."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kamdesk.i18n import _
from ui.pages.facts import source
from ui.widgets.buttons import primary, quiet
from ui.widgets.cards import clear_layout, row
from ui.widgets.combo import Combo
from ui.widgets.drafts import Sketch
from ui.widgets.pairs import Pairs
from ui.widgets.text import Chip, Label, LinkLabel, Muted, Pressable

if TYPE_CHECKING:
    from kamdesk.services.facts import FactCard, Use
    from ui.desk import Desk

STATE_ROLES = {"confirmed": "good", "documented": "good", "heard": "info", "assumed": "warn"}
TABLES = {"facts", "attachments", "tco_cells", "proposals", "block_texts", "benefits", "people"}
PAGES = {"tco": "tco", "proposals": "studio"}


class UseLine(Pressable):
    """A place that shows the figure; pressing it goes there."""

    def __init__(self, one: Use) -> None:
        super().__init__()
        self.setProperty("kind", "ask")
        self.chip = Chip()
        if one.sent:
            self.chip.set(_("as sent"), "neutral")
        elif one.look_again:
            self.chip.set(_("check again"), "warn")
        else:
            self.chip.set(one.state, "info")
        if not self.chip.text():
            self.chip.hide()
        places = ", ".join(one.places)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 6, 8, 6)
        box.setSpacing(2)
        box.addLayout(row(Label(one.title, "strong", wrap=True), self.chip, stretch=0))
        box.addWidget(Muted(places, wrap=True, small=True))
        self.setAccessibleName(f"{one.title} {places}")


class FactView(QWidget):
    """The content of a panel; `close` is called before it leads to another page."""

    def __init__(self, desk: Desk, uid: str, close: Callable[[], object]) -> None:
        super().__init__()
        self.desk, self.uid, self._close = desk, uid, close
        self.found: FactCard | None = None
        self.sketch: Sketch | None = None
        self.name = Label("", "strong", wrap=True)
        self.said = Label("", "big", wrap=True)
        self.makes = Muted("", wrap=True)
        self.chip = Chip()
        self.who = Muted("", wrap=True)
        self.newer = LinkLabel(_("There is a newer figure"), "arrow-right")
        self.newer.clicked.connect(self._to_newer)
        self.sure = self._surer()
        self.origin, self.lines = Pairs(), QVBoxLayout()
        self.earlier = QVBoxLayout()
        self.lines.setSpacing(0)
        self.uses_head = Label(_("Where used"), "caption")
        self.unused = Muted(_("Nowhere yet."))
        self.earlier_head = Label(_("Said before"), "caption")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        for widget in (self.name, self.said, self.makes):
            box.addWidget(widget)
        box.addLayout(row(self.chip, self.who, None))
        box.addLayout(row(self.newer, None))
        box.addWidget(self.sure)
        box.addWidget(Label(_("Where from"), "caption"))
        box.addWidget(self.origin)
        box.addWidget(self.uses_head)
        box.addWidget(self.unused)
        box.addLayout(self.lines)
        box.addWidget(self.earlier_head)
        box.addLayout(self.earlier)
        desk.changed.connect(self._changed)
        self._turn_to(uid)

    def _surer(self) -> QWidget:
        """What makes a figure surer or newer."""
        self.person = Combo()
        self.person.setAccessibleName(_("Who of the client said it"))
        self.confirm = primary(_("The client confirms it"), self._confirm, "check")
        self.doubt = quiet(_("Withdraw the confirmation"), self._withdraw, "undo-2")
        self.files = quiet(_("Attach a document…"), self._files, "paperclip")
        self.line = QLineEdit()
        self.line.setAccessibleName(_("A newer figure, as it was said"))
        self.line.returnPressed.connect(self._replace)
        self.replace = quiet(_("Replace"), self._replace, "refresh-cw")
        self.wrong = Label("", "error", wrap=True)
        self.wrong.hide()
        made = QWidget()
        box = QVBoxLayout(made)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.person)
        box.addLayout(row(self.confirm, self.doubt, self.files, None))
        box.addWidget(Label(_("A newer figure, as it was said"), "caption"))
        box.addLayout(row(self.line, self.replace))
        box.addWidget(self.wrong)
        return made

    # -- showing ----------------------------------------------------------------------------------

    def _turn_to(self, uid: str) -> None:
        self.uid, self.found = uid, None
        if self.sketch is not None:
            self.sketch.flush()
            self.line.clear()
        self.sketch = Sketch(self.desk, self, "newer-figure", uid, {"said": self.line})
        self.refresh()

    def refresh(self) -> None:
        """Read the figure anew."""
        self.desk.read(source.card, self.uid, then=self._show, owner=self)

    def _changed(self, changes: Any) -> None:
        if changes.tables & TABLES:
            self.refresh()

    def _show(self, found: FactCard) -> None:
        if found.line.uid != self.uid:
            return
        first = self.found is None
        self.found = found
        line = found.line
        self.name.setText(line.label)
        self.said.setText(line.figure)
        self.makes.setText(line.sum)
        self.makes.setVisible(line.fact.frequency is not None or line.fact.period != "per_year")
        self.chip.set(line.state_label, STATE_ROLES.get(line.state, "neutral"))
        told = line.confirmed if line.confirmed else line.who
        self.who.setText(told)
        self.newer.setVisible(found.newer is not None)
        self._show_surer(found, first=first)
        files = [(_("Documents"), ", ".join(found.files))] if found.files else []
        self.origin.set_rows([*found.origin, *files])
        clear_layout(self.lines)
        for use in found.uses:
            item = UseLine(use)
            item.on_press = partial(self._go, use)
            self.lines.addWidget(item)
        self.unused.setVisible(not found.uses)
        clear_layout(self.earlier)
        for one in found.earlier:
            self.earlier.addWidget(Label(one.said, wrap=True, selectable=True))
            self.earlier.addWidget(Muted(one.who, wrap=True, small=True))
        self.earlier_head.setVisible(bool(found.earlier))

    def _show_surer(self, found: FactCard, *, first: bool) -> None:
        line = found.line
        self.sure.setVisible(found.newer is None)
        if first:
            self.person.clear()
            for uid, name in found.people:
                self.person.addItem(name, uid)
            spoke = line.fact.confirmed_person_uid or line.fact.person_uid
            self.person.setCurrentIndex(self.person.findData(spoke))
        self.person.setVisible(bool(found.people) and line.can_confirm)
        self.confirm.setVisible(line.can_confirm and not line.confirmed)
        self.doubt.setVisible(bool(line.confirmed))
        example = line.said if len(line.said) < 60 else _("90,000 an hour, 4 hours a month")
        self.line.setPlaceholderText(example)

    # -- doing ------------------------------------------------------------------------------------

    @property
    def _speaker(self) -> str:
        return str(self.person.currentData() or "")

    def _confirm(self) -> None:
        self.desk.write(source.confirm, [self.uid], self._speaker, owner=self)

    def _withdraw(self) -> None:
        self.desk.write(source.withdraw, self.uid, owner=self)

    def _files(self) -> None:
        if self.found is not None:
            client = self.found.line.fact.client_uid
            self.desk.command("files", client_uid=client, owner=("facts", self.uid))

    def _replace(self) -> None:
        """Put the newer figure in the place of this one; what is wrong stands under the line."""
        text = self.line.text().strip()
        if not text:
            self.line.setFocus()
            return
        self.desk.write(
            source.supersede,
            self.uid,
            text,
            self._speaker,
            then=self._replaced,
            failed=self._refused,
            owner=self,
        )

    def _refused(self, error: Any) -> None:
        self.wrong.setText(error.message)
        self.wrong.show()
        self.line.setFocus()

    def _replaced(self, done: Any) -> None:
        self.wrong.hide()
        if self.sketch is not None:
            self.sketch.forget()
            self.sketch = None
        self.line.clear()
        self._turn_to(done.value.uid)

    def _to_newer(self) -> None:
        if self.found is not None and self.found.newer is not None:
            self._turn_to(self.found.newer)

    def _go(self, use: Use) -> None:
        self._close()
        self.desk.go(PAGES[use.kind], uid=use.uid)

    def flush(self) -> None:
        """Put what is typed in safety."""
        if self.sketch is not None:
            self.sketch.flush()
