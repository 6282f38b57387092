"""The own fields of a client, a person or a proposal: shown on demand, declared in the library."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.domain.money import Money
from kamdesk.domain.own_fields import PREFIX
from kamdesk.i18n import _, fmt_number
from ui.tasks import Job
from ui.widgets.cards import clear_layout, row
from ui.widgets.disclosure import Disclosure
from ui.widgets.editors import Field
from ui.widgets.records import RecordForm
from ui.widgets.text import LinkLabel, Muted

if TYPE_CHECKING:
    from kamdesk.domain.own_fields import OwnField
    from ui.desk import Desk

_KINDS = {"text": "text", "number": "decimal", "money": "money", "date": "date"}
Currency = Callable[[], str]
_LONGEST_WORD = 20


def input_of(field: OwnField, currency: Currency) -> Field:
    """The input for a declared field; amounts without a currency are in `currency()`."""
    if field.kind == "yes_no":
        return Field(
            field.name, field.label, "choice", choices=[(True, _("Yes")), (False, _("No"))]
        )
    if field.kind == "choice":
        return Field(
            field.name, field.label, "choice", choices=[(one, one) for one in field.choices]
        )
    if field.kind != "money":
        return Field(field.name, field.label, _KINDS[field.kind])

    def parse(text: str) -> Money:
        from kamdesk.services.inputs import parse_money

        return parse_money(text, currency())

    def show(value: Money) -> str:
        return f"{fmt_number(value.amount)} {value.currency}"

    return Field(field.name, field.label, "money", parse=parse, format=show)


def _too_long(label: str) -> bool:
    """Say whether a label has a word that finds no room beside its input."""
    return any(len(word) > _LONGEST_WORD for word in label.split())


class OwnForm(RecordForm):
    """The declared fields of one subject over the record that is shown."""

    def __init__(
        self, desk: Desk, subject: str, declared: Sequence[OwnField], currency: Currency
    ) -> None:
        fields = [input_of(one, currency) for one in declared]
        super().__init__(
            desk, subject, fields, form_id=f"own-{subject}", shown=len(fields),
            stacked=any(_too_long(one.label) for one in declared),
        )  # fmt: skip
        self.declared = tuple(declared)

    def show_record(self, record: Any) -> None:
        """Show the values of a record."""
        from kamdesk.services.own_fields import typed_values

        values = typed_values(self.declared, record.own)
        super().show_record(SimpleNamespace(uid=record.uid, **values))

    def _save(self, name: str, value: Any) -> Job:
        key = name.removeprefix(PREFIX)
        return self.desk.write(_set_value, self.kind, self.uid, key, value, owner=self, quiet=True)


class OwnPart(QWidget):
    """A line "Own fields" that opens the form.

    With `only_declared` it is not there until a field is declared.
    """

    def __init__(
        self, desk: Desk, subject: str, currency: Currency, *, only_declared: bool = False
    ) -> None:
        super().__init__()
        self._only_declared = only_declared
        if only_declared:
            self.hide()  # shown by its own card alone: before that it would be a window
        self.desk, self.subject, self._currency = desk, subject, currency
        self.form: OwnForm | None = None
        self._record: Any = None
        self._inner = QWidget()
        self._box = QVBoxLayout(self._inner)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(10)
        self.more = Disclosure(_("Own fields"), self._inner, f"own/{subject}")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.more)
        desk.changed.connect(self._changed)
        self._read()

    def show_record(self, record: Any) -> None:
        """Show the values of a record."""
        self._record = record
        if self.form is not None:
            self.form.show_record(record)

    def flush(self) -> None:
        """Save what is being typed."""
        if self.form is not None:
            self.form.flush()

    def lock(self, on: bool) -> None:
        """Show without letting anything be changed."""
        self._inner.setEnabled(not on)

    def _changed(self, changes: Any) -> None:
        if "own_fields" in changes.tables:
            self._read()

    def _read(self) -> None:
        self.desk.read(_declared, self.subject, then=self._build, owner=self)

    def _build(self, declared: Sequence[OwnField]) -> None:
        if self.form is not None and self.form.declared == tuple(declared):
            return
        self.flush()
        if self._only_declared:
            self.setVisible(bool(declared))
        clear_layout(self._box)
        self.form = None
        if declared:
            self.form = OwnForm(self.desk, self.subject, declared, self._currency)
            self._box.addWidget(self.form)
            if self._record is not None:
                self.form.show_record(self._record)
        else:
            self._box.addWidget(
                Muted(_("Figures, dates or words that only you keep."), wrap=True, small=True)
            )
        link = LinkLabel(_("Change the fields…") if declared else _("Add a field of your own…"))
        link.clicked.connect(lambda: self.desk.go("library", section="own_fields"))
        self._box.addLayout(row(link, None))


def _declared(workspace: Any, subject: str) -> Any:
    from kamdesk.services.own_fields import own_fields

    return own_fields(workspace, subject)


def _set_value(workspace: Any, subject: str, uid: str, key: str, value: Any) -> Any:
    from kamdesk.services.own_fields import set_value

    return set_value(workspace, subject, uid, key, value)
