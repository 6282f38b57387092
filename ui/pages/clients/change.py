"""One field, or one tag, of several clients: chosen, told in a sentence, then done."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from kamdesk.domain.clients import CHANNEL_FORMATS, FINANCIAL_STATES, GRADES, OWNERSHIP
from kamdesk.domain.people import CHANNELS
from kamdesk.domain.records import LANGUAGES
from kamdesk.i18n import _, fmt_number, ngettext, term
from kamdesk.terms import TERMS
from ui.widgets.buttons import primary, quiet
from ui.widgets.cards import row
from ui.widgets.combo import Combo
from ui.widgets.editors import Editor, Field, make_editor
from ui.widgets.own import input_of
from ui.widgets.reading import Unreadable
from ui.widgets.records import named, terms
from ui.widgets.tags import TagLine
from ui.widgets.text import Label, Muted

if TYPE_CHECKING:
    from kamdesk.services.clients import Chosen, Facets, Preview
    from ui.desk import Desk

ADD, TAKE = "add_tag", "remove_tag"
#: Asked for again so many milliseconds after the last key.
PAUSE_MS = 250
#: More clients than these take long enough to show how far it is.
MANY = 1_000


class TagInput(Editor):
    """One tag, completed from those in use."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.line = TagLine([text for _value, text in field.offered()])
        self._take(self.line)
        self.line.textChanged.connect(lambda _text: self.edited.emit())

    def read(self) -> Any:
        """The tag as it is spelt where it is in use."""
        text = self.line.text().strip()
        return self.line.spelt(text) if text else None


class ChangeBody(QWidget):
    """Asks for a field and a value, says what it would do to whom, and does it."""

    def __init__(self, desk: Desk, chosen: Chosen, facets: Facets, currency: str) -> None:
        super().__init__()
        self.desk, self.chosen = desk, chosen
        self._fields = {one.name: one for one in fields(facets, currency)}
        self.which = Combo()
        self.which.setAccessibleName(_("What to change"))
        for name, one in self._fields.items():
            self.which.addItem(one.label, name)
        self.editor: Editor | None = None
        self._place = QVBoxLayout()
        self.sentence = Label("", "strong", wrap=True)
        self.also = Muted("", wrap=True)
        self.error = Label("", "error", wrap=True)
        self.run = primary(_("Change"), self._run)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.stop = quiet(_("Cancel"), lambda: self._called_off.set())
        self._called_off = threading.Event()
        self._asked = 0
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(Muted(_("What to change")))
        box.addWidget(self.which)
        box.addLayout(self._place)
        for label in (self.sentence, self.also, self.error):
            box.addWidget(label)
        box.addLayout(row(self.run, None))
        box.addLayout(row(self.bar, self.stop))
        box.addStretch(1)
        self._work(False)
        self.setFocusProxy(self.which)
        self.which.currentIndexChanged.connect(lambda _at: self._turn())
        self._turn()

    @property
    def name(self) -> str:
        """The field that is chosen."""
        return str(self.which.currentData())

    def _turn(self) -> None:
        """Offer the input of another field."""
        if self.editor is not None:
            self.editor.hide()
            self.editor.deleteLater()
        field = self._fields[self.name]
        self.editor = TagInput(field) if self.name in (ADD, TAKE) else make_editor(field)
        self._place.addWidget(self.editor)
        self.editor.edited.connect(self._pause.start)
        self._ask()

    def _read(self) -> tuple[bool, Any]:
        """Return whether the input can be read, and its value; says what is wrong with it."""
        assert self.editor is not None
        try:
            value = self.editor.read()
        except Unreadable as error:
            self._fail(error.message)
            return False, None
        self._fail("")
        return (False, None) if value is None and self.name in (ADD, TAKE) else (True, value)

    def _ask(self) -> None:
        readable, value = self._read()
        self._asked += 1
        self.run.setEnabled(False)
        if not readable:
            self.sentence.setText("")
            self.also.setText("")
            return
        nr = self._asked
        self.desk.read(
            _preview, self.chosen, self.name, value,
            then=lambda told: self._show(told) if nr == self._asked else None,
            failed=lambda error: self._fail(error.message), owner=self,
        )  # fmt: skip

    def _show(self, told: Preview) -> None:
        self.sentence.setText(preview_words(self.name, told))
        left = told.total - told.same
        parts = [
            ngettext("{n} already has it.", "{n} already have it.", told.same) if told.same else "",
            ngettext("{n} loses another value.", "{n} lose another value.", told.replaced)
            if told.replaced
            else "",
        ]
        self.also.setText(" ".join(part for part in parts if part))
        self.run.set_text(ngettext("Change {n} client", "Change {n} clients", left))
        self.run.setEnabled(left > 0)

    def _fail(self, sentence: str) -> None:
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))

    def _run(self) -> None:
        readable, value = self._read()
        if not readable:
            return
        called_off = self._called_off = threading.Event()
        self.run.setEnabled(False)
        self.which.setEnabled(False)
        job = self.desk.write(
            _change, self.chosen, self.name, value, cancelled=called_off.is_set,
            failed=lambda error: self._fail(error.message), owner=self, progress=self._progress,
        )  # fmt: skip
        job.settled(lambda error: self._over(done=error is None))

    def _progress(self, done: int, total: int, _note: str) -> None:
        """Show how far it is; what is quickly done needs no bar."""
        if total > MANY:
            self.bar.setMaximum(total)
            self.bar.setValue(done)
            self._work(True)

    def _work(self, on: bool) -> None:
        self.bar.setVisible(on)
        self.stop.setVisible(on)

    def _over(self, *, done: bool) -> None:
        self._work(False)
        self.which.setEnabled(True)
        if done:
            self._ask()
        else:
            self.run.setEnabled(True)


def preview_words(name: str, told: Preview) -> str:
    """Say what would be done: "Industry of 34 clients: → Logistics"."""
    count = fmt_number(told.total)
    if name in (ADD, TAKE):
        words = (
            _("Add tag “{value}” to {n} clients")
            if name == ADD
            else _("Remove tag “{value}” from {n} clients")
        )
        return words.format(value=told.value, n=count)
    return _("{field} of {n} clients: → {value}").format(
        field=told.label, n=count, value=told.value
    )


def fields(facets: Facets, currency: str) -> list[Field]:
    """What can be given to several clients, as inputs."""
    tags = [(one, one) for one in facets.tags]
    own = [input_of(one, lambda: currency) for one in facets.own]
    return [
        Field(ADD, _("Add a tag"), choices=tags),
        Field(TAKE, _("Remove a tag"), choices=tags),
        named("sector", "choice", choices=terms("sector", tuple(TERMS["sector"]))),
        named("grade", "choice", choices=[(one, one) for one in GRADES]),
        named("owner_user", "choice", choices=list(facets.team)),
        named("deputy_user", "choice", choices=list(facets.team)),
        named("region_uid", "choice", term="region", choices=list(facets.regions)),
        named("channel_format", "choice", choices=terms("channel_format", CHANNEL_FORMATS)),
        named("financial_state", "choice", choices=terms("financial_state", FINANCIAL_STATES)),
        named("ownership", "choice", choices=terms("ownership", OWNERSHIP)),
        named("language", "choice", choices=[(one, term("language", one)) for one in LANGUAGES]),
        named("preferred_channel", "choice", choices=terms("channel", CHANNELS)),
        named("agreed", "choice", choices=[(True, _("Yes")), (False, _("No"))]),
        *own,
    ]


def _preview(workspace: Any, chosen: Chosen, name: str, value: Any) -> Preview:
    from kamdesk.services.clients import preview

    return preview(workspace, chosen, name, value)


def _change(workspace: Any, chosen: Chosen, name: str, value: Any, **watched: Any) -> Any:
    from kamdesk.services.clients import change_several

    return change_several(workspace, chosen, name, value, **watched)
