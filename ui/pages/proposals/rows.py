"""Rows of a proposal: a short table above, the form of the row under the cursor below."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.i18n import _
from ui.pages.proposals import source
from ui.pages.proposals.fields import StudioForm
from ui.pages.proposals.sections import FormPlace
from ui.widgets.buttons import icon_button, quiet
from ui.widgets.cards import Card, row
from ui.widgets.flow import FlowLayout
from ui.widgets.tables import Column, RowsModel, RowsView
from ui.widgets.text import Muted

if TYPE_CHECKING:
    from kamdesk.services.proposals.studio import StudioView
    from ui.desk import Desk

ROW = 38
MOST = 7


class RowsEditor(QWidget):
    """A card with the rows of one kind: add, move, remove, and edit the chosen one.

    `columns` read tuples (record, …) that `show_rows` gets; `make` builds the form.
    """

    typed = Signal()
    chosen = Signal()

    def __init__(
        self,
        desk: Desk,
        kind: str,
        heading: str,
        columns: Sequence[Column],
        *,
        add: str,
        empty: str,
        header: bool = True,
    ) -> None:
        super().__init__()
        self.desk, self.kind = desk, kind
        self.uid = ""
        self._proposal = ""
        self._language = "en"
        self._editable = True
        self._fresh: Callable[[], Mapping[str, Any]] = dict
        self._focus_new = False
        self.card = Card(heading)
        self.model = RowsModel(columns)
        self.view = RowsView(self.model, row_height=ROW, header=header)
        self.view.setAccessibleName(heading)
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.empty = Muted(empty, wrap=True)
        self.place = FormPlace()
        self.place.typed.connect(self.typed)
        self.add_button = quiet(add, self.add, "plus")
        self.up = icon_button("arrow-up", _("Move up"), lambda: self.move_by(-1))
        self.down = icon_button("arrow-down", _("Move down"), lambda: self.move_by(+1))
        self.drop = icon_button("trash-2", _("Remove"), self.remove)
        self.beside = FlowLayout(gap=2)
        self.beside.addWidget(self.add_button)
        self.tools = row(self.beside, None, self.up, self.down, self.drop, spacing=2)
        for item in (self.view, self.empty, self.tools, self.place):
            self.card.add(item)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.card)
        self.view.moved.connect(self._chosen)
        self.view.opened.connect(lambda _at: self.focus_form())

    def show_rows(
        self,
        view: StudioView,
        rows: Sequence[tuple[Any, ...]],
        make: Callable[[], StudioForm],
        *,
        fresh: Callable[[], Mapping[str, Any]],
        offer: Hashable = (),
    ) -> None:
        """Show rows; each tuple begins with its record. What a new row begins with is `fresh`."""
        self._proposal, self._language = view.proposal.uid, view.language
        self._editable, self._fresh = view.editable, fresh
        self._make, self._offer = make, offer
        uids = [one[0].uid for one in rows]
        if self.uid not in uids:
            self.uid = uids[0] if uids else ""
        selection = self.view.selectionModel()
        selection.blockSignals(True)
        self.model.set_rows(list(rows))
        if self.uid:
            self.view.select(uids.index(self.uid))
        selection.blockSignals(False)
        self._sizes(len(rows))
        self._show_form()

    def _sizes(self, count: int) -> None:
        head = self.view.horizontalHeader().sizeHint().height() if count else 0
        head = head if self.view.horizontalHeader().isVisibleTo(self.view) else 0
        self.view.setFixedHeight(head + ROW * min(max(count, 1), MOST) + 2)
        self.view.setVisible(count > 0)
        self.empty.setVisible(count == 0)
        for button in (self.up, self.down, self.drop):
            button.setVisible(count > 0 and self._editable)
        self.add_button.setVisible(self._editable)

    def record(self) -> Any:
        """The record under the cursor, None without one."""
        return next((one[0] for one in self.model.rows if one[0].uid == self.uid), None)

    def _show_form(self) -> None:
        record = self.record()
        self.place.setVisible(record is not None)
        if record is None:
            return
        form = self.place.show_record(
            record, self._language, self._make, self._offer, self._editable
        )
        if self._focus_new:
            self._focus_new = False
            if (name := form.first()) is not None:
                form.focus(name)

    def _chosen(self, at: int) -> None:
        if 0 <= at < len(self.model.rows) and self.model.rows[at][0].uid != self.uid:
            self.uid = self.model.rows[at][0].uid
            self._show_form()
            self.chosen.emit()
            self.typed.emit()

    def choose(self, uid: str) -> bool:
        """Put the cursor on a row; False when it is not there."""
        for at, one in enumerate(self.model.rows):
            if one[0].uid == uid:
                self.view.select(at)
                self._chosen(at)
                return True
        return False

    def focus_form(self, field: str = "") -> None:
        """Put the cursor into the form of the chosen row."""
        form = self.place.form
        if form is not None and self.uid:
            name = field if form.has(field) else form.first()
            if name:
                form.focus(name)
        else:
            self.add_button.setFocus()

    def go(self, uid: str, field: str) -> bool:
        """Choose a row and go into one of its fields."""
        if not self.choose(uid):
            return False
        self.focus_form(field)
        return True

    def add(self) -> None:
        """Add a row at the end and begin to fill it in."""
        self._flush()
        self.desk.write(
            source.add_row,
            self.kind,
            self._proposal,
            dict(self._fresh()),
            then=self._added,
            owner=self,
        )

    def _added(self, done: Any) -> None:
        self.uid = done.value.uid
        self._focus_new = True

    def remove(self) -> None:
        """Remove the chosen row; Undo brings it back."""
        if self.uid:
            self._flush()
            self.desk.write(source.remove_row, self.kind, self.uid, owner=self)

    def move_by(self, by: int) -> None:
        """Move the chosen row."""
        if self.uid:
            self._flush()
            self.desk.write(source.move_row, self.kind, self.uid, by, owner=self, quiet=True)

    def _flush(self) -> None:
        if self.place.form is not None:
            self.place.form.flush()
