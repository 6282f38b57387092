"""What factors and competitors of a region share: a card of lines, the panel of one, a new one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kamdesk.i18n import _, fmt_date, fmt_number, term
from kamdesk.services import journal, records, regions
from ui.tasks import Job
from ui.widgets.buttons import Button, icon_button, primary, quiet
from ui.widgets.cards import Card, clear_layout, row
from ui.widgets.combo import Combo
from ui.widgets.disclosure import Disclosure
from ui.widgets.drafts import Sketch
from ui.widgets.editors import Field
from ui.widgets.records import TEXT_KINDS, RecordForm
from ui.widgets.text import Label, LinkLabel, Muted, Pressable

if TYPE_CHECKING:
    from kamdesk.domain.regions import Competitor, Factor
    from kamdesk.services.journal import FieldChange
    from ui.desk import Desk

#: How an age is coloured; words say the same.
AGE_ROLES = {"fresh": "good", "old": "warn", "very_old": "bad", "undated": "warn"}


class FactsCard(Card):
    """Lines, a step more at each press; `opened(uid)`, `checked(uid)` and `new_wanted()`."""

    opened = Signal(str)
    checked = Signal(str)
    new_wanted = Signal()
    SHOWN = 12
    #: So many more appear with each press of the link below them.
    STEP = 40

    def __init__(self, heading: str, add: str, empty: str) -> None:
        super().__init__(heading)
        self.corner(quiet(add, self.new_wanted.emit, "plus"))
        self._rows: Sequence[Callable[[], FactLine]] = ()
        self._region = ""
        self._shown = self.SHOWN
        self.lines = QVBoxLayout()
        self.lines.setSpacing(2)
        self.empty = Muted(empty, wrap=True)
        self.more = LinkLabel("")
        self.more.clicked.connect(self._more)
        self.add(self.lines)
        self.add(self.empty)
        self.add(row(self.more, None))

    def show_rows(self, region_uid: str, rows: Sequence[Callable[[], FactLine]]) -> None:
        """Show the lines of a region; each is made when it is shown."""
        if region_uid != self._region:
            self._region, self._shown = region_uid, self.SHOWN
        self._rows = rows
        self._fill()

    def _more(self) -> None:
        self._shown += self.STEP
        self._fill()

    def _fill(self) -> None:
        clear_layout(self.lines)
        for make in self._rows[: self._shown]:
            line = make()
            line.on_press = partial(self.opened.emit, line.uid)
            line.checked.connect(partial(self.checked.emit, line.uid))
            self.lines.addWidget(line)
        left = len(self._rows) - self._shown
        self.empty.setVisible(not self._rows)
        self.more.setVisible(left > 0)
        self.more.set_text(_("and {n} more").format(n=fmt_number(left)))


class FactLine(Pressable):
    """One fact: texts one under the other, and a tick while it is to be checked again.

    `checked` when the tick, or D on the line, says that it still holds.
    """

    checked = Signal()

    def __init__(self, uid: str, age: str, name: str, texts: Sequence[QWidget]) -> None:
        super().__init__()
        self.uid = uid
        self.can_be_checked = age != "fresh"
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(8, 7, 8, 7)
        self.line.setSpacing(12)
        box = QVBoxLayout()
        box.setSpacing(1)
        for one in texts:
            box.addWidget(one)
        self.line.addLayout(box, 1)
        self.setAccessibleName(name)

    def end_with(self, widget: QWidget | None) -> None:
        """Put something at the right end, and the tick behind it."""
        top = Qt.AlignmentFlag.AlignTop
        if widget is not None:
            self.line.addWidget(widget, 0, top)
        if self.can_be_checked:
            tick = icon_button("check", _("Still true (D)"), self.checked.emit)
            tick.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.line.addWidget(tick, 0, top)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """D says that it still holds; the rest presses."""
        if event.text().lower() in ("d", "в") and self.can_be_checked:  # one key in both layouts
            self.checked.emit()
        else:
            super().keyPressEvent(event)


def source_label(words: str, age: str) -> Label:
    """Where a fact comes from, in the colour of its age."""
    made = Label(words, "small", wrap=True)
    if age != "fresh":
        made.set_kind(AGE_ROLES[age])
    return made


class FactForm(RecordForm):
    """The fields of one fact."""

    def _save(self, name: str, value: Any) -> Job:
        if value is None and self._kinds[name] in TEXT_KINDS:
            value = ""
        given = (self.kind, self.uid, name, value)
        return self.desk.write(regions.set_fact, *given, owner=self, quiet=True)


class FactEditor(QWidget):
    """The form of one fact, what was said before, and buttons: checked today, remove."""

    def __init__(
        self,
        desk: Desk,
        kind: str,
        record: Factor | Competitor,
        fields: Sequence[Field],
        remove: str,
        done: Callable[[], Any],
    ) -> None:
        super().__init__()
        self.desk, self.kind, self.uid, self._done = desk, kind, record.uid, done
        self.form = FactForm(desk, kind, fields, form_id=kind)
        self.form.show_record(record)
        self.age = Muted("", small=True)
        self.check = quiet(_("Still true"), self._check, "check")
        self.past = Past(desk, record.uid)
        gone = Button(remove, kind="danger", icon="trash-2", run=self._remove)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(self.form)
        box.addLayout(row(self.check, self.age, None))
        box.addWidget(self.past)
        box.addLayout(row(gone, None))
        self._tell(record)

    def _tell(self, record: Factor | Competitor) -> None:
        day = record.reviewed_on
        self.age.setText(
            _("checked on {date}").format(date=fmt_date(day)) if day else _("never checked since")
        )

    def _check(self) -> None:
        self.flush()
        self.desk.write(
            regions.still_true,
            self.kind,
            self.uid,
            then=lambda done: self._tell(done.value),
            owner=self,
        )

    def _remove(self) -> None:
        self._done()
        self.desk.write(records.remove, self.kind, self.uid)

    def flush(self) -> None:
        """Save what is being typed."""
        self.form.flush()


class Past(Disclosure):
    """What was said before, out of the journal, the newest first; read when it is opened."""

    MOST = 30

    def __init__(self, desk: Desk, uid: str) -> None:
        self.lines = QVBoxLayout()
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.setSpacing(6)
        content = QWidget()
        content.setLayout(self.lines)
        super().__init__(_("What was said before"), content)
        self.desk, self.uid = desk, uid
        self.toggled.connect(self._read)

    def _read(self, on: bool) -> None:
        if on:
            self.desk.read(journal.history_of, self.uid, then=self.show_past, owner=self)

    def show_past(self, found: Sequence[FieldChange]) -> None:
        """Show the changes of fields with the day of each."""
        clear_layout(self.lines)
        changes = [one for one in found if one.field]
        for one in changes[: self.MOST]:
            self.lines.addWidget(Muted(fmt_date(one.at.date()), small=True))
            self.lines.addWidget(Label(one.text, wrap=True, selectable=True))
        if not changes:
            self.lines.addWidget(Muted(_("No other version yet.")))


class NewFact(QWidget):
    """One line, and a choice where there is one; the rest follows in the editor."""

    def __init__(
        self,
        desk: Desk,
        region_uid: str,
        done: Callable[[Any], Any],
        add: tuple[str, Callable[..., Any]],
        line: tuple[str, str, int],
        choices: tuple[str, Sequence[tuple[str, str]]] = ("", ()),
    ) -> None:
        """`add` is the button's word and the service; `line` is field, hint and longest text;
        `choices` are field and (id, label)."""
        super().__init__()
        self.desk, self.region_uid, self._done = desk, region_uid, done
        words, self._add = add
        name, hint, longest = line
        self.line = QLineEdit()
        self.line.setAccessibleName(term("field", name))
        self.line.setPlaceholderText(hint)
        self.line.setMaxLength(longest)
        self.error = Label("", "error", wrap=True)
        self.error.hide()
        self.choice = Combo()
        self.choice.setVisible(bool(choices[0]))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        for part in (self.line, self.error, self.choice):
            box.addWidget(part)
        inputs: dict[str, Any] = {name: self.line}
        if choices[0]:
            self.choice.setAccessibleName(term("field", choices[0]))
            for one, label in choices[1]:
                self.choice.addItem(label, one)
            inputs[choices[0]] = self.choice
        box.addLayout(row(primary(words, self.submit, "plus"), None))
        self.line.returnPressed.connect(self.submit)
        self.sketch = Sketch(desk, self, f"new-{name}", region_uid, inputs)

    def submit(self) -> None:
        """Add it."""
        chosen = (self.choice.currentData(),) if self.choice.count() else ()
        self.desk.write(
            self._add,
            self.region_uid,
            *chosen,
            self.line.text(),
            then=self._added,
            failed=self._refuse,
            owner=self,
        )

    def _added(self, done: Any) -> None:
        self.sketch.forget()
        self._done(done.value)

    def flush(self) -> None:
        """Keep what is typed as a draft."""
        self.sketch.flush()

    def _refuse(self, error: Any) -> None:
        self.error.setText(error.message)
        self.error.show()
