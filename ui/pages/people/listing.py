"""People in rows: the list, and who of us covers whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kamdesk.domain.money import Money
from kamdesk.domain.own_fields import OwnField, typed
from kamdesk.i18n import N_, _, speech, term
from kamdesk.services.maps import STANCE_ROLES, Cover, cover_rows
from kamdesk.text import fold
from ui.widgets.tables import LEFT, RIGHT, Column, Row, RowsModel, RowsView

if TYPE_CHECKING:
    from kamdesk.services.people import MapPerson, MapView

Columns = Callable[[bool, "MapView | None"], tuple[Column, ...]]
Rows = Callable[["MapView", bool], list[Row]]
#: Of more people a part can be looked for.
MANY = 8
_HEIGHT = 48


class PeopleTable(QWidget):
    """Says `chosen(uid)` when the cursor moves and `opened(uid)` on Enter.

    `columns(masked, view)` says what there is while the client is watching; `rows(view, masked)`
    begin with a MapPerson each, what sorts by a column is `sort_by[column key](row)`. With
    `findable` people can be looked for by what is known of them.
    """

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(
        self,
        name: str,
        columns: Columns,
        rows: Rows,
        sort_by: dict[str, Callable[[Row], Any]],
        *,
        findable: bool = False,
    ) -> None:
        super().__init__()
        self._columns, self._read, self._sort_by = columns, rows, sort_by
        self._all: list[Row] = []
        self._rows: list[Row] = []
        self._shown: tuple[Any, ...] = ()
        self._sort: tuple[str, bool] = ("", False)
        self._findable = findable
        self._fields: Sequence[OwnField] = ()
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Filter by name, tag or field"))
        self.search.setAccessibleName(_("Filter by name, tag or field"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self._fill(self._current()))
        self.model = RowsModel(columns(False, None), on_sort=self._sorted)
        self.view = RowsView(self.model, row_height=_HEIGHT)
        self.view.setAccessibleName(name)
        self.view.moved.connect(lambda at: self.chosen.emit(self._uid(at)))
        self.view.opened.connect(lambda at: self.opened.emit(self._uid(at)))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self._finder = QWidget()
        line = QVBoxLayout(self._finder)
        line.setContentsMargins(12, 8, 12, 8)
        line.addWidget(self.search)
        self._finder.hide()
        box.addWidget(self._finder)
        box.addWidget(self.view)
        self.setFocusProxy(self.view)

    def _uid(self, at: int) -> str:
        return self._rows[at][0].person.uid

    def show_view(self, view: MapView, *, masked: bool, current: str) -> None:
        """Show the people of a map, the cursor on `current`."""
        columns = self._columns(masked, view)
        shown = (masked, *((one.key, one.header) for one in columns))
        if shown != self._shown:
            self._shown = shown
            further = len(columns) > len(self._columns(masked, None))
            self.view.show_columns(columns, header=True, row_height=_HEIGHT, sideways=further)
        self._all = self._read(view, masked)
        self._fields = () if masked else view.own_fields
        self._finder.setVisible(self._findable and len(self._all) > MANY)
        self._fill(current)

    def _current(self) -> str:
        current = self.view.current
        return current[0].person.uid if current else ""

    def _sorted(self, key: str, down: bool) -> None:
        current = self._current()
        self._sort = (key, down)
        self._fill(current)

    def _fill(self, current: str) -> None:
        key, down = self._sort
        sought = fold(self.search.text()) if self._findable else ""
        self._rows = [
            row for row in self._all if not sought or sought in fold(known_of(row[0], self._fields))
        ]
        if key:
            value = self._sort_by.get(key) or own_value(key, self._fields)
            self._rows.sort(key=lambda row: _last_unknown(value(row)), reverse=down)
        chosen = self.view.selectionModel()
        chosen.blockSignals(True)
        self.model.set_rows(self._rows)
        self.mark(current)
        chosen.blockSignals(False)
        self.view.viewport().update()

    def mark(self, uid: str) -> None:
        """Put the cursor on a person without saying so."""
        chosen = self.view.selectionModel()
        before = chosen.blockSignals(True)
        at = next((at for at, row in enumerate(self._rows) if row[0].person.uid == uid), None)
        if at is None:
            self.view.clearSelection()
        else:
            self.view.select(at)
        chosen.blockSignals(before)
        self.view.viewport().update()


def _last_unknown(value: Any) -> tuple[bool, Any]:
    return (value is None, 0 if value is None else value)


# -- the list ----------------------------------------------------------------------------------


def people_list() -> PeopleTable:
    """The list of people: whom, role, stance, how to reach them."""
    return PeopleTable(_("People"), _list_columns, _list_rows, _LIST_SORTS, findable=True)


def _list_rows(view: MapView, _masked: bool) -> list[Row]:
    return [(one,) for one in view.people]


_LIST_SORTS: dict[str, Callable[[Row], Any]] = {
    "name": lambda row: row[0].name.casefold(),
    "role": lambda row: term("decision_role", row[0].person.decision_role) or None,
    "stance": lambda row: row[0].person.attitude,
    "reach": lambda row: reach(row[0]) or None,
    "tags": lambda row: fold(" ".join(row[0].person.tags)) or None,
}


def own_value(key: str, fields: Sequence[OwnField]) -> Callable[[Row], Any]:
    """Return what the list is sorted by when it is by an own field; money by its currency first."""
    field = next((one for one in fields if one.name == key), None)

    def value(row: Row) -> Any:
        found = typed(field.kind, row[0].person.own.get(field.key, "")) if field else None
        return (found.currency, found.minor) if isinstance(found, Money) else found

    return value


def known_of(one: MapPerson, fields: Sequence[OwnField]) -> str:
    """Return what a person can be looked for by."""
    person = one.person
    own = [person.own.get(field.key, "") for field in fields]
    words = (
        one.name,
        one.position,
        one.owner,
        person.department,
        person.email,
        person.phone,
        *person.tags,
    )
    return " ".join(filter(None, (*words, *own)))


def reach(one: MapPerson) -> str:
    """Say how to reach a person: by telephone, else by e-mail."""
    return one.person.phone or one.person.email


def _list_columns(masked: bool, view: MapView | None) -> tuple[Column, ...]:
    def stance(row: Row) -> str:
        attitude = row[0].person.attitude
        return term("attitude", "unknown" if attitude is None else attitude)

    def role(row: Row) -> str:
        known = row[0].person.decision_role
        return term("role_word", known) if known not in (None, "", "unknown") else "—"

    def power(row: Row) -> str:
        known = row[0].person.power
        return _("power {n}").format(n=known) if known else _("power unknown")

    whom = Column(
        "name", N_("Whom"), lambda row: row[0].name, 0,
        sub=lambda row: row[0].position, strong=True,
    )  # fmt: skip
    judged = (
        Column("role", N_("Role"), role, 96, sub=power),
        Column(
            "stance", N_("Stance"), stance, 104, chip=True,
            role=lambda row: STANCE_ROLES.get(row[0].person.attitude, "neutral"),
        ),
    )  # fmt: skip
    contact = Column(
        "reach", N_("Reach"), lambda row: reach(row[0]) or "—", 150,
        sub=lambda row: row[0].person.email if row[0].person.phone else "",
    )  # fmt: skip
    if masked or view is None:
        return (whom, contact) if masked else (whom, *judged, contact)
    return (whom, *judged, contact, *_own_columns(view))


def _own_columns(view: MapView) -> tuple[Column, ...]:
    """Tags, when somebody bears any, and the fields that a person declared."""

    def own(field: OwnField) -> Callable[[Row], str]:
        return lambda row: in_words(field, row[0].person.own.get(field.key, ""))

    from kamdesk.services.own_fields import in_words

    tags = Column("tags", N_("Tags"), lambda row: ", ".join(row[0].person.tags), 110)
    figures = ("number", "money")
    fields = tuple(
        Column(one.name, one.label, own(one), 110, RIGHT if one.kind in figures else LEFT)
        for one in view.own_fields
    )
    tagged = any(one.person.tags for one in view.people)
    return (tags, *fields) if tagged else fields


# -- who of us covers whom ----------------------------------------------------------------------


def coverage_table() -> PeopleTable:
    """Who of us – whom – last contact – next step."""
    return PeopleTable(_("Coverage"), _cover_columns, _cover_rows, _COVER_SORTS)


def _cover_rows(view: MapView, masked: bool) -> list[Row]:
    by_uid = {one.person.uid: one for one in view.people}
    return [(by_uid[one.uid], one) for one in cover_rows(view, speech(), plain=masked)]


_COVER_SORTS: dict[str, Callable[[Row], Any]] = {
    "owner": lambda row: row[0].owner.casefold() or None,
    "name": lambda row: row[0].name.casefold(),
    "last": lambda row: row[0].last,
    "next": lambda row: row[0].next.on if row[0].next else None,
}


def _cover_columns(masked: bool, _view: MapView | None) -> tuple[Column, ...]:
    def cover(row: Sequence[Any]) -> Cover:
        return row[1]

    owner = Column(
        "owner", N_("Our person"), lambda row: cover(row).who, 112,
        sub=lambda row: cover(row).also, role=lambda row: "ink" if cover(row).covered else "bad",
    )  # fmt: skip
    whom = Column(
        "name", N_("Whom"), lambda row: cover(row).whom, 0,
        sub=lambda row: cover(row).position, strong=True,
    )  # fmt: skip
    last = Column(
        "last", N_("Last contact"), lambda row: cover(row).last, 104,
        role=lambda row: "ink" if cover(row).fresh else "bad",
    )  # fmt: skip
    ahead = Column("next", N_("Next step"), lambda row: cover(row).next or "—", 150)
    return (owner, whom, last) if masked else (owner, whom, last, ahead)
