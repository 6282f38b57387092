"""The list of region passports at the left of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.i18n import _, fmt_number, language, ngettext, term
from kamdesk.services import places
from ui.pages.regions.facts import AGE_ROLES
from ui.widgets.buttons import icon_button
from ui.widgets.cards import row
from ui.widgets.tables import Column, Row, RowsModel, RowsView
from ui.widgets.text import Heading, Muted

if TYPE_CHECKING:
    from kamdesk.services.regions import RegionRow

UID, NAME, COUNTRY, FACTORS, CLIENTS, AGE = range(6)


class RegionList(QWidget):
    """Says `chosen(uid)` when the cursor moves and `new_wanted()`."""

    chosen = Signal(str)
    new_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._count = Muted("")
        self._model = RowsModel(_columns())
        self.view = RowsView(self._model, row_height=52, header=False)
        self.view.setAccessibleName(_("Regions"))
        self.view.moved.connect(self._moved)
        self._keep = ""
        head = row(
            Heading(_("Regions")),
            self._count,
            None,
            icon_button("plus", _("New region"), self.new_wanted.emit),
        )
        head.setContentsMargins(16, 0, 10, 0)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 12, 0, 0)
        box.addLayout(head)
        box.addWidget(self.view, 1)

    def show_rows(self, rows: list[RegionRow], keep: str) -> None:
        """Show all passports, the cursor on `keep`."""
        chosen = self.view.selectionModel()
        chosen.blockSignals(True)
        self._model.set_rows(
            [(r.uid, r.name, r.country, r.factors, r.clients, r.age) for r in rows]
        )
        self._count.setText(fmt_number(len(rows)))
        self._keep = keep
        at = next((i for i, one in enumerate(rows) if one.uid == keep), -1)
        self.view.select(at)
        chosen.blockSignals(False)
        self.view.viewport().update()

    def _moved(self, at: int) -> None:
        uid = self._model.rows[at][UID]
        if uid != self._keep:
            self._keep = uid
            self.chosen.emit(uid)


def _columns() -> tuple[Column, ...]:
    def under(one: Row) -> str:
        country = places.country_name(one[COUNTRY], language()) if one[COUNTRY] else ""
        clients = ngettext("{n} client", "{n} clients", one[CLIENTS])
        return " · ".join(part for part in (clients, country) if part)

    def age(one: Row) -> str:
        if one[AGE] == "fresh":
            return ""
        return term("fact_age", "undated") if one[AGE] == "undated" else _("stale")

    return (
        Column("name", "", lambda one: one[NAME], 0, sub=under, strong=True),
        Column(
            "age", "", age, 96, chip=True, role=lambda one: AGE_ROLES[one[AGE]], align="right",
        ),
    )  # fmt: skip
