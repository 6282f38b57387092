"""Fields of the studio: passages with inserts, and texts of one language out of three."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from kamdesk.domain.proposals.document import Insert
from kamdesk.i18n import _
from kamdesk.services.proposals.editing import Typed
from ui.pages.proposals import source
from ui.pages.proposals.passage import PassageEdit
from ui.tasks import Job
from ui.widgets import editors
from ui.widgets.editors import Editor, Field
from ui.widgets.forms import Form
from ui.widgets.reading import Unreadable
from ui.widgets.text import LinkLabel, Muted

if TYPE_CHECKING:
    from ui.desk import Desk

PASSAGE, HEADING = "passage", "passage_line"


class PassageEditor(Editor):
    """A passage in a form: the text with chips, and under it what the cursor stands in.

    Says `fact(uid)` when a person wants to know all about the figure there.
    """

    fact = Signal(str)

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.edit = PassageEdit(line=field.kind == HEADING)
        self.edit.setPlaceholderText(_(field.hint))
        self.line = Muted("", small=True, wrap=True)
        self.line.hide()
        self._uid = ""
        self.about = LinkLabel(_("Where it comes from, where it is used"), "info")
        self.about.clicked.connect(lambda: self.fact.emit(self._uid))
        self.about.hide()
        column = QVBoxLayout()
        column.setSpacing(3)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.line)
        column.addWidget(self.about, 0, Qt.AlignmentFlag.AlignLeft)
        self.box.addLayout(column, 1)
        self._watch(self.edit)
        self.edit.edited.connect(self.edited)
        self.edit.at_insert.connect(self._tell)

    def _tell(self, name: str) -> None:
        told = self.edit.told(name).replace("\n", " · ") if name else ""
        if not told and self.edit.names():
            told = self.edit.resolved()
        self.line.setText(told[:400])
        self.line.setVisible(bool(told) and self.edit.hasFocus())
        self._uid = self.edit.fact_uid(name)
        self.about.setVisible(bool(self._uid) and self.edit.hasFocus())

    def set_known(self, inserts: Mapping[str, Insert]) -> None:
        """Tell what the inserts resolve to."""
        self.edit.set_known(inserts)
        if self.edit.hasFocus():
            self.edit.cursorPositionChanged.emit()

    def raw(self) -> str:
        """The template."""
        return self.edit.template()

    def set_raw(self, text: str) -> None:
        """Put a draft back."""
        self.edit.set_template(text)

    def show_value(self, value: Any) -> None:
        """Show a template."""
        self.edit.set_template(value or "")

    def read(self) -> str:
        """The template; an empty text when nothing is there."""
        return self.edit.template().strip()[: editors.MAX_TEXT]


def teach_editors() -> None:
    """Let forms know the kinds of field that the studio adds."""
    editors._SPECIAL.setdefault(PASSAGE, PassageEditor)
    editors._SPECIAL.setdefault(HEADING, PassageEditor)


class StudioForm(Form):
    """Fields of one record of a proposal in one language.

    Fields named in `texts` hold three languages in the table; the form shows and saves the one it
    was given. `typed` tells of a key press, for the preview.
    """

    typed = Signal()

    def __init__(
        self,
        desk: Desk,
        kind: str,
        fields: Sequence[Field],
        *,
        form_id: str,
        texts: Collection[str] = (),
        **options: Any,
    ) -> None:
        teach_editors()
        super().__init__(fields, self._store, form_id=form_id, on_draft=self._draft, **options)
        self.desk = desk
        self.kind = kind
        self.uid = ""
        self.language = "en"
        self._texts = frozenset(texts)
        self._phrase: tuple[str, str] | None = None
        self._kinds = {field.name: field.kind for field in fields}
        for field in fields:
            editor = self.editor(field.name)
            if isinstance(editor, PassageEditor):
                editor.fact.connect(lambda uid: desk.command("fact", uid=uid))
        for name in self._kinds:
            self.editor(name).edited.connect(self.typed)

    def show_record(self, record: Any, language: str) -> None:
        """Show a record in a language; another one than before resets what was typed."""
        values = {name: self._shown(record, name, language) for name in self._kinds}
        if (record.uid, language) == (self.uid, self.language):
            self.set_values(values)
            return
        self.flush()
        self.uid, self.language = record.uid, language
        self.reset(values)
        self.desk.read(source.drafts_of, self._draft_id(), then=self.restore_draft, owner=self)

    def _shown(self, record: Any, name: str, language: str) -> Any:
        value = getattr(record, name)
        return value.get(language, "") if name in self._texts else value

    def _draft_id(self) -> str:
        return f"{self.kind}-{self.uid}-{self.language}"

    def take_phrase(self, edit: PassageEdit, words: str, proposal_uid: str, phrase: str) -> None:
        """Write a phrase of the library where the cursor of one of the texts is, as one step.

        What was typed there before is saved by itself; nothing happens if the text is another's.
        """
        for slot in self._slots.values():
            if isinstance(slot.editor, PassageEditor) and slot.editor.edit is edit:
                slot.save()
                edit.put_apart(words)
                self._phrase = (proposal_uid, phrase)
                slot.save()
                self._phrase = None

    def _store(self, name: str, value: Any) -> Job:
        if self._phrase is not None:
            language = self.language if name in self._texts else ""
            typed = Typed(
                kind=self.kind, uid=self.uid, field=name, value=value or "", language=language
            )
            return self.desk.write(source.use_phrase, *self._phrase, typed, owner=self)
        if name in self._texts:
            return self.desk.write(
                source.set_text,
                self.kind,
                self.uid,
                name,
                self.language,
                value or "",
                owner=self,
                quiet=True,
            )
        if value is None and self._kinds[name] in ("text", "multiline", PASSAGE, HEADING):
            value = ""
        return self.desk.write(
            source.set_field, self.kind, self.uid, name, value, owner=self, quiet=True
        )

    def _draft(self, name: str, text: str | None) -> None:
        if self.uid:
            self.desk.drafts.submit(
                source.note_draft, self.desk.workspace, self._draft_id(), name, text
            )

    def eraser(self, name: str) -> Callable[[], Any]:
        """What drops the draft of the record that is shown now, whatever is shown then."""
        drafts, place = self.desk.drafts, (self.desk.workspace, self._draft_id())
        return lambda: drafts.submit(source.note_draft, *place, name, None)

    def typed_now(self) -> list[Typed]:
        """What is typed and not saved, as far as it can be read."""
        found = []
        for name, slot in self._slots.items():
            if not slot.dirty:
                continue
            try:
                value = slot.editor.read()
            except Unreadable:
                continue
            language = self.language if name in self._texts else ""
            found.append(
                Typed(kind=self.kind, uid=self.uid, field=name, value=value, language=language)
            )
        return found

    def has(self, name: str) -> bool:
        """True when the form has a field of that name."""
        return name in self._kinds

    def first(self) -> str | None:
        """The name of the first field."""
        return next(iter(self._kinds), None)

    def passages(self) -> list[PassageEditor]:
        """The passages of the form."""
        found = (self.editor(name) for name in self._kinds)
        return [one for one in found if isinstance(one, PassageEditor)]

    def set_read_only(self, on: bool) -> None:
        """Show without letting anything be changed; texts can still be read and copied."""
        for name in self._kinds:
            editor = self.editor(name)
            if isinstance(editor, PassageEditor):
                editor.edit.lock(on)
            else:
                editor.setEnabled(not on)
