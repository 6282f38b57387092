"""Evidence to use: figures, results and quotes that go into the text with their source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit

from kamdesk.i18n import _, term
from ui.widgets.cards import Card
from ui.widgets.tables import Column, RowsModel, RowsView
from ui.widgets.text import Muted, as_rich

if TYPE_CHECKING:
    from kamdesk.services.proposals.evidence import Evidence

Index = QModelIndex | QPersistentModelIndex
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ROLES = {"quote": "info", "text": "neutral"}


class EvidenceModel(RowsModel):
    """Rows (evidence,) that can be dragged into a text."""

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """The whole words in a tooltip, all else as in every list."""
        if role == _TIP:
            one: Evidence = self.rows[index.row()][0]
            parts = (one.words, one.label, one.source, use_words(one))
            return as_rich("\n".join(filter(None, parts)))
        return super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be dragged."""
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        """Text: the template of an insert."""
        return ["text/plain"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """What is dragged."""
        data = QMimeData()
        data.setText(self.rows[indexes[0].row()][0].template if indexes else "")
        return data

    def supportedDragActions(self) -> Qt.DropAction:
        """What is dragged stays here."""
        return Qt.DropAction.CopyAction


class EvidenceList(RowsView):
    """A click or Enter uses the row under the cursor."""

    used = Signal(int)

    def __init__(self, model: EvidenceModel) -> None:
        super().__init__(model, row_height=40, header=False)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.clicked.connect(lambda index: self.used.emit(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space use the row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self.currentIndex().isValid():
                self.used.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)


class EvidenceCard(Card):
    """The list with a search line; says `chosen(evidence)`, and `fact(uid)` to tell of a figure."""

    chosen = Signal(object)
    fact = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Evidence to use"), _("click or drag; the source stays attached"))
        self.note.setWordWrap(True)
        self._all: tuple[Evidence, ...] = ()
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Find a figure, a quote, a person"))
        self.search.setAccessibleName(_("Find evidence"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self._filter())
        self.model = EvidenceModel(
            (
                Column(
                    "words", "", lambda one: short(one[0].words), width=166, chip=True, role=role_of
                ),
                Column("label", "", label_of, width=0, sub=under_of),
            )
        )
        self.view = EvidenceList(self.model)
        self.view.setAccessibleName(_("Evidence to use"))
        self.view.setMinimumHeight(80)
        self.none = Muted(
            _("Nothing to use yet. An interview provides figures and quotes."), wrap=True
        )
        self.add(self.search)
        self.add(self.view, 1)
        self.add(self.none)
        self.view.used.connect(self._use)
        self.view.offer(_("About this figure…"), self._about, "info")
        self.search.returnPressed.connect(self._first)

    def show_evidence(self, found: Sequence[Evidence]) -> None:
        """Show what there is."""
        if tuple(found) != self._all:
            self._all = tuple(found)
            self._filter()

    def _filter(self) -> None:
        words = self.search.text().casefold().split()
        rows = [(one,) for one in self._all if all(word in haystack(one) for word in words)]
        self.model.set_rows(rows)
        self.view.setVisible(bool(self._all))
        self.search.setVisible(bool(self._all))
        self.none.setVisible(not self._all)

    def _use(self, at: int) -> None:
        if 0 <= at < len(self.model.rows):
            self.chosen.emit(self.model.rows[at][0])

    def _about(self) -> None:
        """Where the figure under the cursor comes from, and where it is used."""
        one: Evidence = self.model.rows[self.view.currentIndex().row()][0]
        if one.kind == "fact":
            self.fact.emit(one.uid)

    def _first(self) -> None:
        """Enter in the search line uses the first hit."""
        if self.model.rows and self.search.text().strip():
            self._use(0)

    def take_focus(self, words: str = "") -> None:
        """Put the keyboard on the list, looking for something."""
        self.search.setText(words)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.view.select(0)


def haystack(one: Evidence) -> str:
    """What a search looks at."""
    kind = {"quote": _("Quote")}.get(one.kind, "")
    return f"{one.words} {one.label} {one.source} {one.template} {kind}".casefold()


def short(words: str) -> str:
    """Words on one line."""
    return " ".join(words.split())


def role_of(row: tuple[Any, ...]) -> str:
    """The ground of a chip; what is only assumed stands on a warning one."""
    if row[0].state == "assumed":
        return "warn"
    return _ROLES.get(row[0].kind, "accent")


def label_of(row: tuple[Any, ...]) -> str:
    """What a figure is, or how a quote may be used."""
    one: Evidence = row[0]
    return one.label or (_("Quote") if one.kind == "quote" else "")


def use_words(one: Evidence) -> str:
    """The evidence state of a figure; of a quote, how it may be addressed."""
    if one.kind == "quote":
        return {
            "you": _("“you said”"),
            "name": _("may be named"),
            "unnamed": _("without name"),
        }[one.named]
    return term("evidence_state", one.state)


def under_of(row: tuple[Any, ...]) -> str:
    """How far it may be used, and where it comes from."""
    one: Evidence = row[0]
    return " · ".join(part for part in (use_words(one), one.source) if part)
