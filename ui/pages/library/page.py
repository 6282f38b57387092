"""The library: sections at the left, their records beside, the form at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kamdesk.i18n import _
from ui.pages.base import Page
from ui.pages.library.fields import fields_of
from ui.pages.library.logo import LogoCard
from ui.pages.library.looks import LooksPanel
from ui.pages.library.presenter import LOOK, PRICES, SECTIONS, LibraryPresenter
from ui.pages.library.prices import PriceForm
from ui.pages.library.uses import UsesCard
from ui.pages.library.words import OwnFieldForm, TagForm
from ui.widgets.buttons import icon_button, quiet
from ui.widgets.cards import Card, row, scrolled
from ui.widgets.empty import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.records import RecordForm
from ui.widgets.tables import Column, RowsModel, RowsView
from ui.widgets.text import Muted, Title, no_mnemonic

if TYPE_CHECKING:
    from ui.desk import Desk


def section_titles() -> dict[str, str]:
    """Names of the sections in the window's language."""
    return {
        "own_company": _("Our company"),
        "own_look": _("Look of documents"),
        "own_figures": _("Our figures"),
        "team": _("Our people"),
        "prices": _("Price book"),
        "cases": _("Cases"),
        "refs": _("References"),
        "library_texts": _("Ready texts"),
        "own_fields": _("Own fields"),
        "tags": _("Tags"),
    }


class LibraryPage(Page):
    """Opens with `section` and `uid`, both optional."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.title = _("Library")
        self.forms: dict[str, RecordForm | TagForm] = {}
        self.model = RowsModel(
            (Column("title", "", lambda one: one[1], width=0, sub=lambda one: one[2], strong=True),)
        )
        self.view = RowsView(self.model, row_height=52, header=False)
        self.view.setAccessibleName(_("Records"))
        self.view.setMinimumWidth(230)
        self.note = Muted("", wrap=True)
        self.card = Card("")
        self.logo = LogoCard(desk)
        self.logo.hide()
        self.empty = EmptyState("library", _("Nothing here yet."), _("Add"), lambda: None)
        self.remove = quiet(_("Remove"), icon="trash-2")
        self.add = quiet(_("Add"), icon="plus")
        self.add_list = quiet(_("New list"), icon="list")
        self.from_file = icon_button("upload", _("Price list from a file (CSV, XLSX)"))
        inner = QWidget()
        inner.setMaximumWidth(900)
        form = QVBoxLayout(inner)
        form.setContentsMargins(0, 4, 24, 24)
        form.addWidget(self.logo)
        form.addWidget(self.card)
        self.used = UsesCard(desk)
        self.used.hide()
        form.addWidget(self.used)
        form.addWidget(self.empty)
        form.addStretch(1)
        self.left = QWidget()
        left = QVBoxLayout(self.left)
        left.setContentsMargins(0, 0, 20, 0)
        left.addLayout(row(self.add, self.add_list, self.from_file, self.remove, None))
        left.addWidget(self.view, 1)
        body = QHBoxLayout()
        body.setContentsMargins(24, 8, 0, 12)
        body.setSpacing(0)
        body.addWidget(self.left, 3)
        self.right = scrolled(inner)
        body.addWidget(self.right, 7)
        self.looks = LooksPanel(desk)
        self.looks.hide()
        body.addWidget(self.looks, 10)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 14, 0, 0)
        head = QVBoxLayout()
        head.setContentsMargins(24, 0, 24, 0)
        head.addWidget(Title(_("Library")))
        head.addWidget(self._bar())
        head.addWidget(self.note)
        box.addLayout(head)
        box.addLayout(body, 1)
        self.presenter = LibraryPresenter(self, desk)

    def _bar(self) -> QWidget:
        bar = QWidget()
        line = FlowLayout(bar)
        self.sections = QButtonGroup(self)
        for at, (key, text) in enumerate(section_titles().items()):
            button = QPushButton(no_mnemonic(text))
            button.setCheckable(True)
            button.setProperty("kind", "tick")
            button.clicked.connect(lambda _on=False, key=key: self.desk.go("library", section=key))
            self.sections.addButton(button, at)
            line.addWidget(button)
        return bar

    def open(self, **args: Any) -> None:
        """Show a section, and in it a record."""
        self.presenter.open(str(args.get("section") or "own_company"), args.get("uid"))

    def flush(self) -> None:
        """Save what is being typed."""
        for form in self.forms.values():
            form.flush()
        self.looks.flush()

    def show_section(self, section: str, note: str) -> None:
        """Turn to a section."""
        self.sections.button(SECTIONS.index(section)).setChecked(True)
        self.note.setText(note)
        self.logo.setVisible(section == "own_company")
        self.looks.setVisible(section == LOOK)
        self.right.setVisible(section != LOOK)
        if section == LOOK:
            self.left.hide()
        for button in (self.add_list, self.from_file):
            button.setVisible(section == PRICES)
        self._show_form(section)

    def _show_form(self, section: str) -> None:
        self.used.hide()
        for name, form in self.forms.items():
            form.setVisible(name == section)

    def show_rows(
        self, rows: list[tuple[str, str, str]], chosen: str, *, single: bool, adding: bool
    ) -> None:
        """Show the records of the section with the cursor on one."""
        self.view.selectionModel().blockSignals(True)
        self.model.set_rows(rows)
        at = next((i for i, one in enumerate(rows) if one[0] == chosen), -1)
        self.view.select(at)
        self.view.selectionModel().blockSignals(False)
        self.left.setVisible((bool(rows) or not self.from_file.isHidden()) and not single)
        self.remove.setVisible(bool(rows))
        self.add.setVisible(adding)
        if self.empty.button is not None:
            self.empty.button.setVisible(adding)
        self.card.setVisible(bool(rows))
        self.empty.setVisible(not rows)

    def show_record(self, section: str, record: Any, title: str, currency: str) -> None:
        """Show one record in its form."""
        form = self.forms.get(section)
        if form is None:
            form = self.forms[section] = self._make_form(section)
            self.card.add(form)
        self.card.set_heading(title)
        form.show_record(record)
        self._show_form(section)

    def begin_typing(self, section: str) -> None:
        """Put the cursor into the first field of the record that is shown."""
        form = self.forms[section]
        if isinstance(form, RecordForm):
            form.focus(form.names[0])

    def _make_form(self, section: str) -> RecordForm | TagForm:
        if section in ("price_lists", "price_items"):
            return PriceForm(self.desk, section, lambda: self.presenter.records)
        if section == "own_fields":
            return OwnFieldForm(self.desk)
        if section == "tags":
            tag = TagForm(self.desk)
            tag.renamed.connect(self.presenter.renamed)
            return tag
        fields = fields_of(section, lambda: self.presenter.currency)
        return RecordForm(self.desk, section, fields, form_id=f"library-{section}")
