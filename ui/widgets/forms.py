"""Forms without a Save button.

A field saves when it is left and 800 ms after the last key. What cannot be kept stays where it was
typed, with a sentence beside it. What is not saved yet is drafted. Seven fields are shown, the
rest opens on demand.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kamdesk.i18n import _
from ui.widgets.disclosure import Disclosure
from ui.widgets.editors import Editor, Field
from ui.widgets.reading import Unreadable
from ui.widgets.slots import Slot
from ui.widgets.text import Label

__all__ = ["Field", "Form"]

SHOWN = 7

OnSave = Callable[[str, Any], Any]
OnDraft = Callable[[str, str | None], Any]


class Form(QWidget):
    """Fields by declaration.

    `on_save(name, value)` may return the `Job` of the write: then the field counts as saved when
    the job ended well, and a refusal is shown beside the field. `on_draft(name, text)` gets the
    text that is not saved yet and None once it is. `form_id` is the name under which "More
    fields" remembers that it was opened.
    """

    saved = Signal(str)

    def __init__(
        self,
        fields: Sequence[Field],
        on_save: OnSave | None = None,
        *,
        form_id: str = "",
        on_draft: OnDraft | None = None,
        shown: int = SHOWN,
        stacked: bool = False,
    ) -> None:
        super().__init__()
        self.on_save = on_save
        self.on_draft = on_draft
        self._stacked = stacked
        self._slots: dict[str, Slot] = {f.name: Slot(self, f) for f in fields}
        first = [f for f in fields if f.more is False]
        for field in fields:
            if field.more is None and len(first) < shown:
                first.append(field)
        first = [f for f in fields if f in first]
        rest = [f for f in fields if f not in first]
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(self._grid(first))
        self.more: Disclosure | None = None
        if rest:
            self.more = Disclosure(
                _("More fields"), self._grid(rest), form_id and f"form/{form_id}"
            )
            box.addWidget(self.more)

    def _grid(self, fields: Sequence[Field]) -> QWidget:
        """Label left of the field, or above it when the form is stacked."""
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        line = 0
        for field in fields:
            slot = self._slots[field.name]
            label = Label(
                _(field.label) + (" *" if field.required and field.kind != "choice" else ""),
                "muted",
                wrap=True,
            )
            label.setBuddy(slot.editor)
            slot.label = label
            if self._stacked or field.wide:
                grid.addWidget(label, line, 0, 1, 2)
                grid.addWidget(slot.editor, line + 1, 0, 1, 2)
                grid.addWidget(slot.error, line + 2, 0, 1, 2)
            else:
                label.setMinimumWidth(min(max(132, label.minimumSizeHint().width()), 170))
                label.setMaximumWidth(170)
                grid.addWidget(label, line, 0)
                grid.addWidget(slot.editor, line, 1)
                grid.addWidget(slot.error, line + 1, 1)
            grid.setRowMinimumHeight(line + 3, 5)
            line += 4
        return made

    def set_values(self, values: dict[str, Any]) -> None:
        """Show saved values; a field that is being typed in keeps what was typed."""
        for name, value in values.items():
            slot = self._slots.get(name)
            if slot is None:
                continue
            slot.saved = value
            if not slot.dirty:
                slot.editor.show_value(value)
                slot.show_error("")

    def reset(self, values: dict[str, Any]) -> None:
        """Show another record: what was typed for the last one is dropped (flush before)."""
        for name, slot in self._slots.items():
            slot.begin(values.get(name))

    def eraser(self, name: str) -> Callable[[], Any]:
        """What drops the draft of a field of the record that is shown now."""
        on_draft = self.on_draft
        return (lambda: on_draft(name, None)) if on_draft is not None else lambda: None

    def restore_draft(self, drafts: dict[str, str]) -> None:
        """Put back what was typed and not saved before the program ended."""
        for name, text in drafts.items():
            if (slot := self._slots.get(name)) is not None:
                slot.resume(text)
                if self.more is not None and self.more.content.isAncestorOf(slot.editor):
                    self.more.set_open(True)

    def values(self) -> dict[str, Any]:
        """What stands in the readable fields now, saved or not."""
        found: dict[str, Any] = {}
        for name, slot in self._slots.items():
            try:
                found[name] = slot.editor.read()
            except Unreadable:
                continue
        return found

    def dirty(self) -> bool:
        """True while something typed is not saved."""
        return any(slot.dirty for slot in self._slots.values())

    def flush(self) -> None:
        """Save what is being typed, now."""
        for slot in self._slots.values():
            slot.save()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all fields."""
        return tuple(self._slots)

    @property
    def errors(self) -> dict[str, str]:
        """The sentences that stand beside fields, by field name."""
        return {n: s.error.text() for n, s in self._slots.items() if s.error.text()}

    def fail(self, name: str, sentence: str) -> None:
        """Say from outside what is wrong with a field."""
        self._slots[name].fail(sentence)

    def editor(self, name: str) -> Editor:
        """The input of a field."""
        return self._slots[name].editor

    def set_label_visible(self, name: str, on: bool) -> None:
        """Show or hide the label of a field that is named by what stands around the form."""
        if (label := self._slots[name].label) is not None:
            label.setVisible(on)

    def set_visible(self, name: str, on: bool) -> None:
        """Show or hide a whole field; its value stays."""
        slot = self._slots[name]
        slot.editor.setVisible(on)
        slot.error.setVisible(on and bool(slot.error.text()))
        self.set_label_visible(name, on)

    def focus(self, name: str) -> None:
        """Put the cursor into a field, opening "More fields" when it stands there."""
        editor = self._slots[name].editor
        if self.more is not None and self.more.content.isAncestorOf(editor):
            self.more.set_open(True)
        editor.setFocus()
