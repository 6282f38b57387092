"""Own fields in lists: columns that become them, and the columns that they become."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kamdesk.domain.money import Money
from kamdesk.domain.own_fields import PROPERTY, OwnField, kept, typed
from kamdesk.domain.people import Extra
from kamdesk.errors import Refused
from kamdesk.formats.lists_out import Value
from kamdesk.i18n import _
from kamdesk.services.exchange.work import Work
from kamdesk.services.own_fields import fit_text
from kamdesk.text import fold


class OwnColumns:
    """The columns of a list that fill own fields; a choice that is none counts as unreadable."""

    def __init__(self, work: Work) -> None:
        self.work = work
        mapping = work.table.mapping
        self.declared = [one for one in mapping.own if one.subject == mapping.kind]
        names = dict.fromkeys(mapping.columns.values())
        self.fields = [own for name in names if (own := mapping.own_field(name)) is not None]
        self._columns = {one.key: list(work.table.get(one.name)) for one in self.fields}
        for one in self.fields:
            if one.kind == "choice":
                self._choose(one)

    def of_extra(self, extra: Extra) -> dict[str, str]:
        """Return what a vCard of ours says of a declared field, by its key; {} when it does not."""
        label = fold(extra.params.partition("X-LABEL=")[2])
        for one in self.declared if extra.name == PROPERTY else ():
            if fold(one.label.replace(":", " ")) == label:
                try:
                    return {one.key: fit_text(one, extra.value)}
                except Refused:
                    return {}
        return {}

    @property
    def there(self) -> bool:
        """True when the list has such columns at all."""
        return bool(self.fields)

    def _choose(self, field: OwnField) -> None:
        known = {fold(one): one for one in field.choices}
        column = self._columns[field.key]
        for row, text in enumerate(column):
            column[row] = known.get(fold(text)) if text else None
            if text and column[row] is None:
                self.work.table.faults.append((row, field.name, text))

    def values(self, row: int) -> dict[str, str]:
        """Return the filled cells of a row as the records keep them, by key."""
        found = {}
        for one in self.fields:
            value = self._columns[one.key][row]
            if one.kind == "money":
                value = self.work.money(one.name, row, value)
            if value is not None and (text := kept(value)):
                found[one.key] = text
        return found


def cell(field: OwnField, own: Mapping[str, str]) -> Value:
    """Return the value of a field as a cell of a list; what does not fit its kind as it stands."""
    text = own.get(field.key, "")
    value = typed(field.kind, text)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if value is None or isinstance(value, Money):
        return text or None
    return value


def filled(fields: Sequence[OwnField], several: Sequence[Mapping[str, str]]) -> list[OwnField]:
    """Return the fields that somebody has a value in."""
    keys = {key for own in several for key in own}
    return [one for one in fields if one.key in keys]
