"""A form over one stored record: each field saves through the records service, drafts aside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from kamdesk.domain.clients import Hours
from kamdesk.domain.money import Money
from kamdesk.errors import Refused
from kamdesk.i18n import fmt_number, term
from ui.tasks import Job
from ui.widgets import drafts, reading
from ui.widgets.editors import Field
from ui.widgets.forms import Form

if TYPE_CHECKING:
    from ui.desk import Desk

TEXT_KINDS = ("text", "multiline", "link", "zone", "country", "")


class RecordForm(Form):
    """Fields of one record; `show_record` says which, saving happens by itself.

    `kind` is the table of the record. What a person types in a field that cannot be empty in the
    table is saved as an empty text.
    """

    def __init__(
        self, desk: Desk, kind: str, fields: Sequence[Field], *, form_id: str, **options: Any
    ) -> None:
        super().__init__(fields, self._save, form_id=form_id, on_draft=self._draft, **options)
        self.desk = desk
        self.kind = kind
        self.uid = ""
        self._kinds = {field.name: field.kind for field in fields}

    def show_record(self, record: Any) -> None:
        """Show a record; another one than before resets what was typed."""
        values = {name: getattr(record, name) for name in self._kinds}
        if record.uid == self.uid:
            self.set_values(values)
            return
        self.flush()
        self.uid = record.uid
        self.reset(values)
        self.desk.read(drafts.pending, self._draft_id(), then=self.restore_draft, owner=self)

    def _draft_id(self) -> str:
        return f"{self.kind}-{self.uid}"

    def _save(self, name: str, value: Any) -> Job:
        if value is None and self._kinds[name] in TEXT_KINDS:
            value = ""
        refused = partial(self._refused, self.uid)
        return self.desk.write(
            _set_field, self.kind, self.uid, name, value, failed=refused, owner=self, quiet=True
        )

    def _refused(self, uid: str, error: Refused) -> None:
        """A mistake stands beside its field; away from there it is told with the field's name."""
        if error.field is None:
            self.desk.messages.warn(error.message)
        elif uid != self.uid or not self.isVisible():
            self.desk.messages.warn(f"{term('field', error.field)}: {error.message}")

    def _draft(self, name: str, text: str | None) -> None:
        if self.uid:
            self.desk.drafts.submit(drafts.note, self.desk.workspace, self._draft_id(), name, text)

    def eraser(self, name: str) -> Callable[[], Any]:
        """What drops the draft of the record that is shown now, whatever is shown then."""
        lane, place = self.desk.drafts, (self.desk.workspace, self._draft_id())
        return lambda: lane.submit(drafts.note, *place, name, None)


def _set_field(workspace: Any, kind: str, uid: str, name: str, value: Any) -> Any:
    from kamdesk.services import records

    return records.set_field(workspace, kind, uid, name, value)


def terms(enum: str, ids: Sequence[str]) -> Callable[[], list[tuple[str, str]]]:
    """The choices of an enumeration in the window's language."""
    return lambda: [(one, term(enum, one)) for one in ids]


def money_field(name: str, currency: Callable[[], str], **options: Any) -> Field:
    """A field for an amount; what is typed without a currency is in `currency()`."""

    def parse(text: str) -> Money:
        from kamdesk.services.inputs import parse_money

        return parse_money(text, currency())

    def show(value: Money) -> str:
        return f"{fmt_number(value.amount)} {value.currency}"

    return named(name, "money", parse=parse, format=show, **options)


def hours_field(name: str, **options: Any) -> Field:
    """A field for working hours, Monday to Friday: "08:00-17:00"."""

    def parse(text: str) -> Hours:
        start, end = reading.hours(text).split("-")
        return Hours(start=start, end=end)

    return named(name, "hours", parse=parse, format=lambda v: f"{v.start}-{v.end}", **options)


def named(name: str, kind: str = "text", **options: Any) -> Field:
    """A field whose label is the standard term of that name, unless a `label` is given."""
    label = options.pop("label", "") or term("field", options.pop("term", name))
    return Field(name, label, kind, **options)
