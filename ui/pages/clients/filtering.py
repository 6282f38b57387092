"""The filter of the list: what clients must be like, and a name under which that is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kamdesk.domain.clients import GRADES
from kamdesk.domain.clients.filters import ClientFilter, OwnCondition
from kamdesk.domain.own_fields import kept, typed
from kamdesk.i18n import _, fmt_number, ngettext, term
from ui.pages.clients.boxes import days, same
from ui.widgets.buttons import quiet
from ui.widgets.cards import row
from ui.widgets.disclosure import Disclosure
from ui.widgets.editors import Field
from ui.widgets.forms import Form
from ui.widgets.own import input_of
from ui.widgets.records import named
from ui.widgets.tags import TAGS
from ui.widgets.text import Muted

if TYPE_CHECKING:
    from kamdesk.services.clients import Facets, SavedFilter

#: Days without a talk that can be asked for.
SILENCES = (14, 30, 60, 90, 180, 365)
_BETWEEN = ("number", "money", "date")


class FilterBody(QWidget):
    """Says `narrowed(filter)` after every change, `kept(name)` and `dropped(uid of a filter)`."""

    narrowed = Signal(object)
    kept = Signal(str)
    dropped = Signal(str)

    def __init__(self, facets: Facets, wanted: ClientFilter, currency: str) -> None:
        super().__init__()
        self.wanted, self._facets, self._currency = wanted, facets, currency
        self._own = {one.key: one for one in facets.own}
        self.form = Form(_fields(facets), self._set, stacked=True)
        self.count = Muted("")
        self.own = Form(self._own_inputs(), self._set_own, stacked=True, shown=100)
        self.more = Disclosure(_("By own fields"), self.own, "filter/own")
        self.more.setVisible(bool(facets.own))
        if wanted.own:
            self.more.set_open(True)
        self.name = QLineEdit()
        self.name.setPlaceholderText(_("Name of this filter"))
        self.name.setAccessibleName(_("Name of this filter"))
        self.name.setMaxLength(60)
        self.name.returnPressed.connect(self._keep)
        self.keep = quiet(_("Save"), self._keep, "save")
        self.drop = quiet(_("Remove the saved filter"), self._drop, "trash-2")
        self.clear = quiet(_("Show all"), self._clear, "x")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addLayout(row(self.count, None, self.clear))
        box.addWidget(self.form)
        box.addWidget(self.more)
        box.addLayout(row(self.name, self.keep))
        box.addLayout(row(self.drop, None))
        box.addStretch(1)
        self._show()

    def show_count(self, total: int, partial: bool) -> None:
        """Say how many clients there are of this kind."""
        if partial:
            self.count.setText(_("{n} clients and more").format(n=fmt_number(total)))
        else:
            self.count.setText(ngettext("{n} client", "{n} clients", total))

    def show_saved(self, saved: Sequence[SavedFilter]) -> None:
        """Other filters are kept now."""
        self._facets = replace(self._facets, saved=tuple(saved))
        self._show_name()

    def _saved(self) -> SavedFilter | None:
        return next((one for one in self._facets.saved if same(one.wanted, self.wanted)), None)

    def _show(self) -> None:
        one = self.wanted
        self.form.set_values(
            {
                "grade": one.grades,
                "sector": one.sectors[0] if one.sectors else None,
                "region_uid": one.region_uid,
                "tags": one.tags,
                "owner_user": one.owner_uids[0] if one.owner_uids else None,
                "silent": one.silent_days,
            }
        )
        values: dict[str, Any] = dict.fromkeys(self.own.names)
        for each in one.own:
            field = self._own.get(each.key)
            if field is not None:
                value = each.value if each.op == "has" else typed(field.kind, each.value)
                values[f"{each.key}:{each.op}"] = value
        self.own.set_values(values)
        self._show_name()

    def _show_name(self) -> None:
        saved = self._saved()
        self.name.setText(saved.name if saved is not None else "")
        self.drop.setVisible(saved is not None)

    def _set(self, name: str, value: Any) -> None:
        several = (value,) if value is not None else ()
        change: dict[str, Any] = {
            "grade": {"grades": value or ()},
            "sector": {"sectors": several},
            "region_uid": {"region_uid": value},
            "tags": {"tags": value or ()},
            "owner_user": {"owner_uids": several},
            "silent": {"silent_days": value},
        }[name]
        self._narrow(replace(self.wanted, **change))

    def _set_own(self, name: str, value: Any) -> None:
        key, _colon, op = name.partition(":")
        rest = tuple(one for one in self.wanted.own if (one.key, one.op) != (key, op))
        text = kept(value)
        fresh = (OwnCondition(key=key, op=op, value=text),) if text else ()
        self._narrow(replace(self.wanted, own=(*rest, *fresh)))

    def _narrow(self, wanted: ClientFilter) -> None:
        self.wanted = wanted
        self._show_name()
        self.narrowed.emit(wanted)

    def _clear(self) -> None:
        self._narrow(ClientFilter())
        self._show()

    def _keep(self) -> None:
        self.flush()
        self.kept.emit(self.name.text())

    def _drop(self) -> None:
        saved = self._saved()
        if saved is not None:
            self.dropped.emit(saved.uid)

    def flush(self) -> None:
        """Take what is being typed into account."""
        self.form.flush()
        self.own.flush()

    def _own_inputs(self) -> list[Field]:
        found: list[Field] = []
        for one in self._facets.own:
            way = input_of(one, lambda: self._currency)
            if one.kind in _BETWEEN:
                for op, words in (("from", _("{field}, from")), ("to", _("{field}, to"))):
                    label = words.format(field=one.label)
                    found.append(replace(way, name=f"{one.key}:{op}", label=label))
            else:
                op = "has" if one.kind == "text" else "is"
                found.append(replace(way, name=f"{one.key}:{op}"))
        return found


def _fields(facets: Facets) -> list[Field]:
    return [
        named("grade", "multichoice", choices=[(one, one) for one in GRADES]),
        named("sector", "choice", choices=[(one, term("sector", one)) for one in facets.sectors]),
        named("region_uid", "choice", term="region", choices=list(facets.regions)),
        named("tags", TAGS, choices=[(one, one) for one in facets.tags]),
        named("owner_user", "choice", choices=list(facets.team)),
        Field("silent", _("No talk for"), "choice", choices=[(n, days(n)) for n in SILENCES]),
    ]
