"""Sections of one's own: where they stand, what they are called, what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kamdesk.domain.proposals.sections import AFTER, SECTION_KINDS, AddedSection
from kamdesk.i18n import N_, _, term
from ui.pages.proposals.fields import HEADING, PASSAGE, StudioForm
from ui.pages.proposals.passage import INSERT
from ui.pages.proposals.rows import RowsEditor
from ui.pages.proposals.sections import Section
from ui.widgets.editors import Field
from ui.widgets.records import terms
from ui.widgets.tables import Column
from ui.widgets.text import Muted

if TYPE_CHECKING:
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
                Column("after", N_("Stands"), lambda one: one[2], width=190),
                Column("kind", N_("Kind"), lambda one: one[3], width=90),
            ),
            add=_("Add a section"),
            empty=_("A, B, C and D stay in their order; a section stands after one of them."),
        )
        self.rows.typed.connect(self.typed)
        self.places.append(self.rows.place)
        self.column.addWidget(self.rows)
        hint = _(
            "In a list each line is a point. In a table each line is a row, its cells parted by "
            "“|”; the first row is the head."
        )
        self.column.addWidget(Muted(hint, wrap=True, small=True))

    def fill(self, view: StudioView) -> None:
        """Show the sections."""
        self.rows.show_rows(
            view,
            [section_row(one, view) for one in view.material.sections],
            lambda: section_form(self.desk),
            fresh=lambda: {"after": "c", "kind": "text"},
        )

    def go(self, field: str, uid: str = "") -> bool:
        """A section by its uid, else a field of the one that is shown."""
        return self.rows.go(uid, field) if uid else super().go(field)

    def go_first(self) -> None:
        """The form of the chosen section, else the button that adds one."""
        self.rows.focus_form()


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
            "after", _("Stands"), "choice", required=True, choices=terms("section_after", AFTER)
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
