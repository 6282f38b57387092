"""Own fields and tags in the library: what is declared, and what is in use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.domain.own_fields import KINDS, PRINTED, SUBJECTS
from kamdesk.domain.tags import tidy
from kamdesk.i18n import _, ngettext, term
from ui.tasks import Job
from ui.widgets.editors import Field
from ui.widgets.forms import Form
from ui.widgets.records import RecordForm, terms
from ui.widgets.text import Muted

if TYPE_CHECKING:
    from kamdesk.domain.own_fields import OwnField
    from kamdesk.services.tags import TagUse
    from ui.desk import Desk

_CHOICES, _IN_DOCUMENTS, _SHOWN_AS = "choices", "in_documents", "shown_as"


class OwnFieldForm(RecordForm):
    """What a field is called, whose it is, of what kind; a choice says between what."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "own_fields", own_field_fields(), form_id="library-own")
        self.key = Muted("", wrap=True, small=True)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.key)

    def show_record(self, record: OwnField) -> None:
        """Show a field; only a choice has something to choose from."""
        super().show_record(record)
        self.set_visible(_CHOICES, record.kind == "choice")
        printed = record.subject in PRINTED
        self.set_visible(_IN_DOCUMENTS, printed)
        self.set_visible(_SHOWN_AS, printed and record.in_documents)
        shown = printed and bool(record.label)
        self.key.setVisible(shown)
        insert = "{" + record.name + "}"
        self.key.setText(_("In the texts of a proposal: {insert}").format(insert=insert))

    def _save(self, name: str, value: Any) -> Job:
        return self.desk.write(_redefine, self.uid, name, value, owner=self, quiet=True)


def own_field_fields() -> list[Field]:
    """The form of a declared field."""
    return [
        Field("label", _("Label"), required=True),
        Field("kind", _("Kind"), "choice", required=True, choices=terms("own_kind", KINDS)),
        Field(_CHOICES, _("To choose from"), "list"),
        Field(
            "subject",
            _("Kept for"),
            "choice",
            required=True,
            choices=terms("own_subject", SUBJECTS),
        ),
        Field(_IN_DOCUMENTS, _("Show in documents"), "bool"),
        Field(_SHOWN_AS, _("Label in documents"), "names"),
    ]


class TagForm(QWidget):
    """A tag: another name renames it everywhere, the name of another one makes them one.

    Says `renamed(tag)`.
    """

    renamed = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.tag = ""
        self.form = Form([Field("tag", _("Tag"), required=True)], self._save)
        self.used = Muted("", wrap=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(self.form)
        box.addWidget(self.used)

    def show_record(self, record: TagUse) -> None:
        """Show a tag and how often it is borne."""
        if record.tag != self.tag:
            self.flush()
            self.tag = record.tag
            self.form.reset({"tag": record.tag})
        self.used.setText(use_words(record))

    def flush(self) -> None:
        """Rename, if another name was typed."""
        self.form.flush()

    def _save(self, _name: str, value: Any) -> Job:
        old, self.tag = self.tag, tidy(str(value))
        self.renamed.emit(self.tag)
        return self.desk.write(_rename, old, value, owner=self)


def use_words(record: TagUse) -> str:
    """Say how many clients and people bear a tag."""
    clients = ngettext("{n} client", "{n} clients", record.clients) if record.clients else ""
    people = ngettext("{n} person", "{n} people", record.people) if record.people else ""
    return ", ".join(part for part in (clients, people) if part)


def field_words(field: OwnField) -> str:
    """Say of whom a field is and of what kind."""
    return f"{term('own_subject', field.subject)} · {term('own_kind', field.kind)}"


def _redefine(workspace: Any, uid: str, name: str, value: Any) -> Any:
    from kamdesk.services.own_fields import redefine

    return redefine(workspace, uid, name, value)


def _rename(workspace: Any, old: str, new: str) -> Any:
    from kamdesk.services.tags import rename_tag

    return rename_tag(workspace, old, new)
