"""Several telephones or e-mail addresses: a line for each with what it is for, the first in front.

An empty line waits at the end; a line that is emptied goes away when the field is left.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kamdesk.domain.people import PHONE_KINDS, PLACE_KINDS, Reach
from kamdesk.i18n import _, term
from ui.widgets.buttons import icon_button
from ui.widgets.combo import Combo
from ui.widgets.fields import Editor, Field
from ui.widgets.reading import Unreadable

PHONES, EMAILS = "phones", "emails"
_LONGEST = 300
_BETWEEN = "\t"
KIND = 118


class ReachLine(QWidget):
    """One telephone or address with its kind and a cross that takes it away."""

    edited = Signal()
    gone = Signal(object)

    def __init__(self, kinds: Sequence[str], name: str) -> None:
        super().__init__()
        self._name = name
        self.value = QLineEdit()
        self.value.setMaxLength(_LONGEST)
        self.kind = Combo()
        self.kind.setFixedWidth(KIND)
        self.kind.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.kind.addItem("—", ("", ""))
        for one in kinds:
            self.kind.addItem(term("phone_kind", one), (one, ""))
        self.remove = icon_button("x", _("Remove"), lambda: self.gone.emit(self))
        kept = self.remove.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.remove.setSizePolicy(kept)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self.value, 1)
        box.addWidget(self.kind)
        box.addWidget(self.remove)
        self.value.textEdited.connect(lambda _text: self.edited.emit())
        self.kind.activated.connect(lambda _at: self.edited.emit())

    def call(self, number: int) -> None:
        """Tell a screen reader which line this is."""
        name = self._name if number == 1 else f"{self._name} {number}"
        self.value.setAccessibleName(name)
        self.kind.setAccessibleName(_("{field}: kind").format(field=name))
        self.remove.setAccessibleName(_("Remove {field}").format(field=name))

    def put(self, one: Reach) -> None:
        """Show a telephone or address."""
        self.value.setText(one.value)
        self.value.setCursorPosition(0)
        wanted = (one.kind, one.label)
        at = next((i for i in range(self.kind.count()) if self.kind.itemData(i) == wanted), -1)
        if at < 0:
            self.kind.addItem(wanted[1] or term("phone_kind", wanted[0]), wanted)
            at = self.kind.count() - 1
        self.kind.setCurrentIndex(at)

    def read(self) -> Reach | None:
        """What stands here, None when nothing does."""
        text = " ".join(self.value.text().split())
        kind, label = self.kind.currentData() or ("", "")
        return Reach(value=text, kind=kind, label=label) if text else None


class ReachesEditor(Editor):
    """All telephones ("phones") or e-mail addresses ("emails") of a person."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self._kinds = PHONE_KINDS if field.kind == PHONES else PLACE_KINDS
        self.lines: list[ReachLine] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(4)
        self.box.addLayout(self._column, 1)
        self._add()

    def _add(self, one: Reach | None = None) -> ReachLine:
        line = ReachLine(self._kinds, _(self.field.label))
        line.edited.connect(self._touched)
        line.gone.connect(self._remove)
        self.lines.append(line)
        self._column.addWidget(line)
        for widget in (line.value, line.kind):
            self._watch(widget)
        if one is not None:
            line.put(one)
        self._count()
        return line

    def _count(self) -> None:
        for number, line in enumerate(self.lines, start=1):
            line.call(number)
            line.remove.setVisible(line.read() is not None)
        self.setFocusProxy(self.lines[0].value)

    def _touched(self) -> None:
        if self.lines[-1].read() is not None:
            self._add()
        self._count()
        self.edited.emit()

    def _drop(self, line: ReachLine) -> None:
        self.lines.remove(line)
        for widget in (line.value, line.kind):
            self._inputs.remove(widget)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _remove(self, line: ReachLine) -> None:
        at = self.lines.index(line)
        self._drop(line)
        if not self.lines or self.lines[-1].read() is not None:
            self._add()
        self._count()
        self.lines[min(at, len(self.lines) - 1)].value.setFocus()
        self.edited.emit()
        self.left.emit()

    def raw(self) -> str:
        """One line for each, what it is for behind a tab."""
        found = (line.read() for line in self.lines)
        return "\n".join(
            _BETWEEN.join((one.value, one.kind, one.label)) for one in found if one is not None
        )

    def set_raw(self, text: str) -> None:
        """Put a draft back."""
        parts = (line.split(_BETWEEN) for line in text.splitlines())
        self._fill([_of(part) for part in parts])

    def show_value(self, value: Sequence[Reach] | None) -> None:
        """Show telephones or addresses and an empty line under them."""
        wanted = list(value or ())
        if [one for line in self.lines if (one := line.read()) is not None] != wanted:
            self._fill(wanted)

    def _fill(self, several: Sequence[Reach]) -> None:
        for line in list(self.lines):
            self._drop(line)
        for one in several:
            self._add(one)
        self._add()

    def read(self) -> tuple[Reach, ...]:
        """What stands here; raises `Unreadable` for an e-mail address that is none."""
        found = tuple(one for line in self.lines if (one := line.read()) is not None)
        if self.field.kind == EMAILS:
            bad = next((one.value for one in found if not _is_mail(one.value)), "")
            if bad:
                raise Unreadable(_("An e-mail address looks like name@company.com."))
        return found


def _of(parts: list[str]) -> Reach:
    value, kind, label = [*parts, "", "", ""][:3]
    return Reach(value=value, kind=kind, label=label)


def _is_mail(text: str) -> bool:
    name, at, house = text.partition("@")
    return bool(name and at and house) and " " not in text and "@" not in house
