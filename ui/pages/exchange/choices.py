"""How a file is read and taken over: what it holds, where its headings are, and the like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from kamdesk.i18n import _, term
from kamdesk.services.exchange import (
    KINDS,
    POLICIES,
    Reading,
    date_orders,
    delimiters,
    encodings,
    kind_label,
)
from ui.widgets.combo import Combo
from ui.widgets.flow import FlowLayout
from ui.widgets.text import Muted

if TYPE_CHECKING:
    from kamdesk.services.exchange import Preview

#: The letters that a box shows, at least and at most; its list shows more of a long text.
LETTERS, MOST, HEADINGS_MOST, LIST_WIDTH = 8, 14, 26, 620
COMPANIES_MOST = DATES_MOST = 22
NO_HEADINGS = 0
CREATE, HOLD = "create", "hold"


class Choice(QWidget):
    """A name and, under it, a box to choose from."""

    def __init__(self, name: str, most: int = MOST) -> None:
        super().__init__()
        self._most = most
        self.box = Combo()
        self.box.setAccessibleName(name)
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(3)
        lines.addWidget(Muted(name, small=True))
        lines.addWidget(self.box)

    def offer(self, choices: Sequence[tuple[Any, str]], chosen: Any) -> None:
        """Show other choices; what is chosen is added when it is none of them."""
        self.box.clear()
        for value, text in choices:
            self.box.addItem(text, value)
        at = self.box.findData(chosen)
        if at < 0 and chosen:
            self.box.addItem(str(chosen), chosen)
            at = self.box.count() - 1
        self.box.setCurrentIndex(at)
        longest = max((len(text) for _value, text in choices), default=0)
        self.box.setMinimumContentsLength(min(max(longest, LETTERS), self._most))
        needed = self.box.view().sizeHintForColumn(0) + 2 * self.box.iconSize().width()
        self.box.view().setMinimumWidth(min(needed, LIST_WIDTH))

    @property
    def value(self) -> Any:
        """What is chosen."""
        return self.box.currentData()


class Choices(QWidget):
    """Says `kind_chosen(kind)` and `reading_chosen(Reading)` when a person chooses otherwise."""

    kind_chosen = Signal(str)
    reading_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._reading = Reading()
        #: The order of dates that a person chose, and for which file.
        self._ordered: tuple[Path, str] | None = None
        self._path = Path()
        self.kind = Choice(_("The list contains"))
        self.policy = Choice(_("What is here already"))
        self.companies = Choice(_("Companies not here yet"), COMPANIES_MOST)
        self.headings = Choice(_("Headings"), HEADINGS_MOST)
        self.sheet = Choice(_("Sheet"))
        self.encoding = Choice(_("Encoding"))
        self.delimiter = Choice(_("Delimiter"))
        self.dates = Choice(_("Dates"), DATES_MOST)
        flow = FlowLayout(self, gap=14)
        for one in (
            self.kind, self.policy, self.companies, self.headings, self.sheet, self.encoding,
            self.delimiter, self.dates,
        ):  # fmt: skip
            flow.addWidget(one)
        self.policy.offer([(one, term("import_mode", one)) for one in POLICIES], POLICIES[0])
        self.companies.offer(
            [(CREATE, _("Add as clients")), (HOLD, _("Put under “No company”"))], CREATE
        )
        self.kind.box.activated.connect(lambda _at: self.kind_chosen.emit(self.kind.value))
        self.headings.box.activated.connect(lambda _at: self._headings())
        self.sheet.box.activated.connect(
            lambda _at: self._say(Reading(sheet=self.sheet.value))  # another sheet, other headings
        )
        self.encoding.box.activated.connect(
            lambda _at: self._say(replace(self._reading, encoding=self.encoding.value))
        )
        self.delimiter.box.activated.connect(
            lambda _at: self._say(replace(self._reading, delimiter=self.delimiter.value))
        )
        self.dates.box.activated.connect(lambda _at: self._order())

    def show_preview(self, preview: Preview) -> None:
        """Show how a file was read; only what it has is offered."""
        self._reading, self._path = preview.reading, preview.path
        self.kind.offer([(one, kind_label(one)) for one in KINDS], preview.kind)
        self.headings.offer(
            [(NO_HEADINGS, _("There are none"))]
            + [
                (line, _("Line {n}: {text}").format(n=line, text=text))
                for line, text in preview.top
            ],
            preview.header_row or NO_HEADINGS,
        )
        self.sheet.offer([(one, one) for one in preview.sheets], preview.sheet)
        self.encoding.offer(encodings(), preview.encoding)
        self.delimiter.offer(delimiters(), preview.delimiter)
        said = self._ordered[1] if self._ordered and self._ordered[0] == self._path else ""
        self.dates.offer(date_orders(), (said or preview.dates) if preview.dates else "")
        self.kind.setVisible(not preview.is_dossier)
        self.companies.setVisible(preview.kind == "people")
        self.headings.setVisible(bool(preview.top))
        self.sheet.setVisible(len(preview.sheets) > 1)
        self.encoding.setVisible(bool(preview.encoding) and not preview.is_dossier)
        self.delimiter.setVisible(bool(preview.delimiter))
        self.dates.setVisible(bool(preview.dates))

    def _order(self) -> None:
        self._ordered = (self._path, str(self.dates.value))

    def _headings(self) -> None:
        line = self.headings.value
        self._say(replace(self._reading, header_row=line or None, no_header=line == NO_HEADINGS))

    def _say(self, reading: Reading) -> None:
        self.reading_chosen.emit(reading)
