"""Words side by side, of which one or several are pressed."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from ui.widgets.flow import FlowLayout
from ui.widgets.text import no_mnemonic


def tick(value: str, text: str, *, on: bool = False) -> QPushButton:
    """One such word."""
    made = QPushButton(no_mnemonic(text))
    made.setCheckable(True)
    made.setProperty("kind", "tick")
    made.setProperty("value", value)
    made.setChecked(on)
    return made


def ticks(choices: dict[str, str], chosen: str) -> QWidget:
    """Words of which one is pressed; the arrow keys move between them."""
    holder = QWidget()
    line = FlowLayout(holder)
    group = QButtonGroup(holder)
    for value, text in choices.items():
        made = tick(value, text, on=value == chosen)
        group.addButton(made)
        line.addWidget(made)
    return holder


def ticked(holder: QWidget) -> str | None:
    """The value of the word that is pressed."""
    return next((value for value, one in by_value(holder).items() if one.isChecked()), None)


def by_value(holder: QWidget) -> dict[str, QPushButton]:
    """The words of a holder by their values."""
    return {str(one.property("value")): one for one in holder.findChildren(QPushButton)}
