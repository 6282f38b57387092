"""Several postal addresses: for each what it is for and its parts, and one more on demand."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from kamdesk.domain.people import PLACE_KINDS, Address
from kamdesk.i18n import _, term
from ui.widgets.buttons import icon_button
from ui.widgets.cards import row
from ui.widgets.combo import Combo
from ui.widgets.fields import Editor, Field
from ui.widgets.text import LinkLabel

ADDRESSES = "addresses"
_LONGEST = 300


def _parts() -> dict[str, str]:
    """The parts of an address by the names of its fields."""
    return {
        "street": _("Street and house"),
        "zip": _("Postal code"),
        "city": term("field", "city"),
        "state": term("field", "subdivision"),
        "country": term("field", "country"),
    }


class AddressBlock(QWidget):
    """One address: its kind and a cross in the first line, its parts in the next ones."""

    edited = Signal()
    gone = Signal(object)

    def __init__(self, number: int) -> None:
        super().__init__()
        self.kind = Combo()
        self.kind.setAccessibleName(_("Address {n}: kind").format(n=number))
        self.kind.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        for one in PLACE_KINDS:
            self.kind.addItem(term("place_kind", one), one)
        self.remove = icon_button(
            "x", _("Remove address {n}").format(n=number), lambda: self.gone.emit(self)
        )
        self.lines: dict[str, QLineEdit] = {}
        for name, words in _parts().items():
            line = self.lines[name] = QLineEdit()
            line.setMaxLength(_LONGEST)
            line.setPlaceholderText(words)
            line.setAccessibleName(_("Address {n}: {part}").format(n=number, part=words))
            line.textEdited.connect(lambda _text: self.edited.emit())
        self.kind.activated.connect(lambda _at: self.edited.emit())
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 4)
        grid.setSpacing(4)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.kind, 0, 0, 1, 2)
        grid.addWidget(self.remove, 0, 2)
        grid.addWidget(self.lines["street"], 1, 0, 1, 3)
        self.lines["zip"].setMaximumWidth(96)
        grid.addWidget(self.lines["zip"], 2, 0)
        grid.addWidget(self.lines["city"], 2, 1, 1, 2)
        grid.addWidget(self.lines["state"], 3, 0, 1, 3)
        grid.addWidget(self.lines["country"], 4, 0, 1, 3)

    def put(self, one: Address) -> None:
        """Show an address."""
        self.kind.setCurrentIndex(max(0, self.kind.findData(one.kind)))
        for name, line in self.lines.items():
            line.setText(getattr(one, name))
            line.setCursorPosition(0)

    def read(self) -> Address | None:
        """What stands here, None when nothing does."""
        found = {name: line.text().strip() for name, line in self.lines.items()}
        return Address(kind=str(self.kind.currentData()), **found) if any(found.values()) else None


class AddressesEditor(Editor):
    """All postal addresses of a person."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.blocks: list[AddressBlock] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        self.add = LinkLabel(_("Add an address"))
        self.add.clicked.connect(self._begin)
        outer = QVBoxLayout()
        outer.setSpacing(4)
        outer.addLayout(self._column)
        outer.addLayout(row(self.add, None))
        self.box.addLayout(outer, 1)
        self.setFocusProxy(self.add)

    def _begin(self) -> None:
        self._append().lines["street"].setFocus()

    def _append(self, one: Address | None = None) -> AddressBlock:
        block = AddressBlock(len(self.blocks) + 1)
        block.edited.connect(self.edited)
        block.gone.connect(self._remove)
        self.blocks.append(block)
        self._column.addWidget(block)
        for widget in (block.kind, *block.lines.values()):
            widget.installEventFilter(self)
            self._inputs.append(widget)
        if one is not None:
            block.put(one)
        return block

    def _drop(self, block: AddressBlock) -> None:
        self.blocks.remove(block)
        for widget in (block.kind, *block.lines.values()):
            self._inputs.remove(widget)
        self._column.removeWidget(block)
        block.hide()
        block.deleteLater()

    def _remove(self, block: AddressBlock) -> None:
        self._drop(block)
        self.add.setFocus()
        self.edited.emit()
        self.left.emit()

    def raw(self) -> str:
        """All parts of all addresses."""
        return json.dumps([asdict(one) for one in self.read()], ensure_ascii=False)

    def set_raw(self, text: str) -> None:
        """Put a draft back."""
        self._fill([Address(**one) for one in json.loads(text)])

    def show_value(self, value: Sequence[Address] | None) -> None:
        """Show other addresses; a block that is still empty stays while somebody types there."""
        if self.read() != tuple(value or ()):
            self._fill(value or ())

    def _fill(self, several: Sequence[Address]) -> None:
        for block in list(self.blocks):
            self._drop(block)
        for one in several:
            self._append(one)

    def read(self) -> Any:
        """What stands here."""
        return tuple(one for block in self.blocks if (one := block.read()) is not None)
