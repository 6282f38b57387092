"""Sections of one's own: where they stand, what they are called, what they say."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.domain.proposals.sections import AFTER, SECTION_KINDS, AddedSection
from kamdesk.domain.records import in_language
from kamdesk.i18n import N_, _, language, term
from ui.pages.base import page_of
from ui.pages.proposals import source
from ui.pages.proposals.fields import HEADING, PASSAGE, StudioForm
from ui.pages.proposals.passage import INSERT
from ui.pages.proposals.rows import RowsEditor
from ui.pages.proposals.sections import Section
from ui.widgets.buttons import quiet
from ui.widgets.cards import clear_layout, row
from ui.widgets.editors import Field
from ui.widgets.empty import EmptyState
from ui.widgets.panel import Panel
from ui.widgets.records import terms
from ui.widgets.tables import Column, RowsModel, RowsView
from ui.widgets.text import LinkLabel, Muted

if TYPE_CHECKING:
    from kamdesk.domain.library import LibraryText
    from kamdesk.services.proposals.studio import StudioView
    from ui.desk import Desk


class AddedSections(Section):
    """The part of the studio in which sections are added to A, B, C, D and the price."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "sections")
        self.title.setText(_("Added sections"))
        self.task.setText(_("what else this client must read"))
        self.rows = RowsEditor(
            desk,
            "sections",
            _("Sections"),
            (
                Column("title", N_("Title"), lambda one: one[1], width=0),
                Column("after", N_("Placed"), lambda one: one[2], width=190),
                Column("kind", N_("Kind"), lambda one: one[3], width=90),
            ),
            add=_("Add a section"),
            empty=_("A, B, C and D stay in their order; a section stands after one of them."),
        )
        self.rows.typed.connect(self.typed)
        self.places.append(self.rows.place)
        self.column.addWidget(self.rows)
        hint = _(
            "In a list each line is a point. In a table each line is a row, with"
            " cells separated by “|”; the first row is the header."
        )
        self.column.addWidget(Muted(hint, wrap=True, small=True))
        self.ready = quiet(_("From the library…"), self.choose, "library")
        self._newer = QVBoxLayout()
        self.newer: dict[str, LinkLabel] = {}
        self.column.addLayout(row(self.ready, None))
        self.column.addLayout(self._newer)
        self.panel: Panel | None = None

    def fill(self, view: StudioView) -> None:
        """Show the sections."""
        self.rows.show_rows(
            view,
            [section_row(one, view) for one in view.material.sections],
            lambda: section_form(self.desk),
            fresh=lambda: {"after": "c", "kind": "text"},
        )
        self.ready.setVisible(view.editable)
        self._show_newer(view)

    def _show_newer(self, view: StudioView) -> None:
        """Offer newer versions of ready texts that stand here or in block B."""
        clear_layout(self._newer)
        self.newer = {}
        names = {one.uid: one.titles for one in view.material.sections}
        names |= {one.uid: one.headings for one in view.material.benefits}
        for uid in sorted(view.material.newer.keys() & names.keys()) if view.editable else ():
            title = INSERT.sub("…", in_language(names[uid], view.language))
            words = _("The library has a newer “{title}”: use it").format(title=title)
            link = LinkLabel(words, "refresh-cw", cut=True)
            link.clicked.connect(partial(self._take_newer, uid))
            self._newer.addWidget(link)
            self.newer[uid] = link

    def _take_newer(self, uid: str) -> None:
        if self.view is not None:
            self.flush()
            self.desk.write(source.take_newer, self.view.proposal.uid, uid, owner=self)

    def choose(self) -> None:
        """Show the ready texts of the library."""
        self.desk.read(source.ready_texts, then=self._offer, owner=self)

    def _offer(self, texts: tuple[LibraryText, ...]) -> None:
        content = ReadyTexts(texts, self.desk, self._take)
        self.panel = Panel(page_of(self), _("From the library"), content, width=420)
        self.panel.open_panel(content.first())

    def _take(self, uid: str) -> None:
        if self.panel is not None:
            self.panel.close_panel()
        if self.view is not None:
            self.flush()
            self.desk.write(source.take_text, self.view.proposal.uid, uid, owner=self)

    def go(self, field: str, uid: str = "") -> bool:
        """A section by its uid, else a field of the one that is shown."""
        return self.rows.go(uid, field) if uid else super().go(field)

    def go_first(self) -> None:
        """The form of the chosen section, else the button that adds one."""
        self.rows.focus_form()


class ReadyTexts(QWidget):
    """The ready texts to choose from: Enter or a click takes one."""

    def __init__(
        self, texts: tuple[LibraryText, ...], desk: Desk, taken: Callable[[str], object]
    ) -> None:
        super().__init__()
        column = Column("title", "", lambda one: one[1], width=0, sub=lambda one: one[2])
        self.model = RowsModel((column,))
        self.model.set_rows(
            [
                (one.uid, in_language(one.titles, language()), term("library_kind", one.kind))
                for one in texts
            ]
        )
        self.view = RowsView(self.model, row_height=46, header=False)
        self.view.setAccessibleName(_("Ready texts"))
        self.view.setMinimumHeight(320)
        self.view.opened.connect(lambda at: taken(self.model.rows[at][0]))
        self.empty = EmptyState(
            "library", _("No ready texts yet."), _("Add in the library"),
            lambda: desk.go("library", section="library_texts"),
        )  # fmt: skip
        self.view.setVisible(bool(texts))
        self.empty.setVisible(not texts)
        box = QVBoxLayout(self)
        box.addWidget(self.view, 1)
        box.addWidget(self.empty, 1)
        if texts:
            self.view.select(0)

    def first(self) -> QWidget:
        """Where the keyboard begins."""
        return self.view if self.model.rows else self.empty


def section_row(one: AddedSection, view: StudioView) -> tuple[Any, ...]:
    """A section as the table shows it."""
    title = INSERT.sub("…", one.titles.get(view.language, ""))
    words = title or _("(no name in this language)")
    return (one, words, term("section_after", one.after), term("section_kind", one.kind))


def section_form(desk: Desk) -> StudioForm:
    """The form of a section."""
    fields = [
        Field("titles", _("Title"), HEADING),
        Field(
            "after", _("Placed"), "choice", required=True, choices=terms("section_after", AFTER)
        ),
        Field(
            "kind", _("Kind"), "choice", required=True,
            choices=terms("section_kind", SECTION_KINDS),
        ),
        Field("bodies", _("Text"), PASSAGE),
    ]  # fmt: skip
    return StudioForm(
        desk, "sections", fields, form_id="studio-sections", texts=("titles", "bodies")
    )
