"""The list of people: who of us, whom, role, power, stance, last contact, next step."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.i18n import N_, _, fmt_date, ngettext, term
from kamdesk.services.maps import STANCE_ROLES
from ui.widgets.tables import Column, Row, RowsModel, RowsView

if TYPE_CHECKING:
    from kamdesk.services.people import MapPerson, MapView


#: Below this width the next step is left out; the person at the right tells it.
ROOMY = 740
NARROW = {"owner": 104, "role": 88, "stance": 102, "last": 76, "next": 0}


class PeopleList(QWidget):
    """Says `chosen(uid)` when the cursor moves and `opened(uid)` on Enter."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._people: list[MapPerson] = []
        self._on = date.min
        self._masked = False
        self._sort: tuple[str, bool] = ("", False)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._make()

    def _make(self) -> None:
        """Build the table; which columns there are depends on who is watching."""
        self.model = RowsModel(_columns(self._masked), on_sort=self._sort_by)
        self.view = RowsView(self.model, row_height=48)
        self.view.setAccessibleName(_("People"))
        self.view.moved.connect(lambda at: self.chosen.emit(self._people[at].person.uid))
        self.view.opened.connect(lambda at: self.opened.emit(self._people[at].person.uid))
        self._box.addWidget(self.view)
        self._fit_columns()

    def show_view(self, view: MapView, *, masked: bool, current: str) -> None:
        """Show the people of a map, the cursor on `current`."""
        if masked != self._masked:
            self._masked = masked
            old = self.view
            self._box.removeWidget(old)
            old.deleteLater()
            self._make()
        self._people, self._on = list(view.people), view.on
        self._fill(current)

    def _sort_by(self, key: str, down: bool) -> None:
        current = self.view.current
        self._sort = (key, down)
        self._fill(current[0].person.uid if current else "")

    def _fill(self, current: str) -> None:
        key, down = self._sort
        if key:
            self._people.sort(key=lambda one: _sort_key(one, key), reverse=down)
        chosen = self.view.selectionModel()
        chosen.blockSignals(True)
        self.model.set_rows([(one, self._on) for one in self._people])
        for at, one in enumerate(self._people):
            if one.person.uid == current:
                self.view.select(at)
        chosen.blockSignals(False)
        self.view.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the last column out where there is no room for it."""
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        roomy = self.width() >= ROOMY
        for at, one in enumerate(self.model.columns):
            if one.width:
                self.view.setColumnWidth(at, one.width if roomy else NARROW[one.key])
        self.view.setColumnHidden(len(self.model.columns) - 1, not roomy)

    def mark(self, uid: str) -> None:
        """Put the cursor on a person without saying so."""
        self._fill(uid)


def _sort_key(one: MapPerson, key: str) -> tuple:
    person = one.person
    value = {
        "name": one.name.casefold(),
        "owner": one.owner.casefold() or None,
        "role": term("decision_role", person.decision_role) or None,
        "stance": person.attitude,
        "last": one.last,
        "next": one.next.on if one.next else None,
    }[key]
    return (value is None, value if value is not None else 0)


def contact_days(one: MapPerson, on: date) -> str:
    """Say how long ago the last two-way talk was."""
    if one.last is None:
        return _("never")
    return ngettext("{n} day", "{n} days", (on - one.last).days)


def next_words(one: MapPerson) -> str:
    """Say what comes next with a person, or nothing."""
    step = one.next
    if step is None:
        return ""
    day = fmt_date(step.on, "day") if step.on else ""
    return " · ".join(part for part in (day, step.text) if part)


def _columns(masked: bool) -> tuple[Column, ...]:
    def stance(row: Row) -> str:
        attitude = row[0].person.attitude
        return term("attitude", "unknown" if attitude is None else attitude)

    def role(row: Row) -> str:
        return term("role_word", row[0].person.decision_role) or "—"

    def power(row: Row) -> str:
        known = row[0].person.power
        return _("power {n}").format(n=known) if known else _("power unknown")

    owner = Column(
        "owner", N_("Who of us"), lambda row: row[0].owner or _("nobody yet"), 108,
        role=lambda row: "ink" if row[0].owner else "bad",
    )  # fmt: skip
    whom = Column(
        "name", N_("Whom"), lambda row: row[0].name, 0,
        sub=lambda row: row[0].position, strong=True,
    )  # fmt: skip
    judged = (
        Column("role", N_("Role"), role, 104, sub=power),
        Column(
            "stance", N_("Stance"), stance, 112, chip=True,
            role=lambda row: STANCE_ROLES.get(row[0].person.attitude, "neutral"),
        ),
    )  # fmt: skip
    contact = (
        Column(
            "last", N_("Talked"), lambda row: contact_days(row[0], row[1]), 112,
            role=lambda row: "ink" if row[0].fresh else "bad",
        ),
        Column("next", N_("Next step"), lambda row: next_words(row[0]) or "—", 190),
    )  # fmt: skip
    return (owner, whom, *(() if masked else judged), *contact)
