"""What every part of the studio's middle is: forms over records of one proposal."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.proposals.fields import StudioForm
from ui.pages.proposals.passage import PassageEdit
from ui.widgets.cards import row
from ui.widgets.text import Heading, Muted

if TYPE_CHECKING:
    from kamdesk.services.proposals.editing import Typed
    from kamdesk.services.proposals.studio import StudioView
    from ui.desk import Desk


class FormPlace(QWidget):
    """Holds one form; it is made anew when what its fields offer has changed."""

    typed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.form: StudioForm | None = None
        self._offer: Hashable = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)

    def show_record(
        self,
        record: Any,
        language: str,
        make: Callable[[], StudioForm],
        offer: Hashable = (),
        editable: bool = True,
    ) -> StudioForm:
        """Show a record in the form that `make` builds; `offer` is what its choices depend on."""
        if self.form is None or self._offer != offer:
            if self.form is not None:
                self.form.flush()
                self.form.hide()
                self.form.deleteLater()
            self.form, self._offer = make(), offer
            self.form.typed.connect(self.typed)
            self._box.addWidget(self.form)
        self.form.show_record(record, language)
        self.form.set_read_only(not editable)
        return self.form


class Section(QWidget):
    """A part of the proposal; `typed` tells of every key, for the preview."""

    typed = Signal()

    def __init__(self, desk: Desk, key: str) -> None:
        super().__init__()
        self.desk = desk
        self.key = key
        self.view: StudioView | None = None
        self._expected: StudioView | None = None
        self.places: list[FormPlace] = []
        self.title = Heading()
        self.task = Muted("")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        self.top = row(self.title, self.task, None)
        self.column.addLayout(self.top)

    def place(self) -> FormPlace:
        """A place for a form, watched by the section."""
        made = FormPlace()
        made.typed.connect(self.typed)
        self.places.append(made)
        return made

    @property
    def forms(self) -> list[StudioForm]:
        """The forms that are there now."""
        return [place.form for place in self.places if place.form is not None]

    def expect(self, view: StudioView) -> None:
        """Take what is saved; it is shown when a person comes here."""
        self._expected = view

    def come(self) -> None:
        """Show what is saved; what is being typed stays."""
        if self._expected is not None:
            view, self._expected = self._expected, None
            self.view = view
            self.fill(view)
            self.set_known(view)

    def fill(self, view: StudioView) -> None:
        """Put the records into the forms."""

    def set_known(self, view: StudioView) -> None:
        """Tell the passages what their inserts become."""
        for form in self.forms:
            for passage in form.passages():
                passage.set_known(view.known)

    def typed_now(self) -> list[Typed]:
        """What is typed and not saved."""
        return [one for form in self.forms for one in form.typed_now()]

    def flush(self) -> None:
        """Save what is being typed."""
        for form in self.forms:
            form.flush()

    def passages(self) -> Sequence[PassageEdit]:
        """The texts that take inserts, in order."""
        return [passage.edit for form in self.forms for passage in form.passages()]

    def go(self, field: str, uid: str = "") -> bool:
        """Put the cursor into a field; False when it does not stand here."""
        for form in self.forms:
            if form.has(field):
                form.focus(field)
                return True
        return False

    def go_first(self) -> None:
        """Put the cursor into the first field."""
        for form in self.forms:
            if (name := form.first()) is not None:
                form.focus(name)
                return
        self.setFocus(Qt.FocusReason.OtherFocusReason)
