"""Plan and resources: what happens when, and what the client provides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kamdesk.domain.proposals import PlanRow, Resource
from kamdesk.domain.proposals.steps import client_hours
from kamdesk.i18n import N_, _, fmt_date, fmt_number, language, ngettext, term
from kamdesk.services.names import called
from ui.pages.proposals import source
from ui.pages.proposals.fields import StudioForm
from ui.pages.proposals.rows import RowsEditor
from ui.pages.proposals.sections import Section
from ui.widgets.check import Check
from ui.widgets.editors import Field
from ui.widgets.records import terms
from ui.widgets.tables import Column
from ui.widgets.text import Muted, no_mnemonic

if TYPE_CHECKING:
    from kamdesk.services.proposals.studio import StudioView
    from ui.desk import Desk

KINDS = ("hours", "information", "access", "decision", "none_needed")


class PlanSection(Section):
    """Stages with dates, and the client's hours, information and access."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "plan")
        self.title.setText(_("Plan and resources"))
        self.stages = RowsEditor(
            desk,
            "plan_rows",
            _("Plan"),
            (
                Column("day", N_("Ready by"), lambda one: one[1], width=120),
                Column("stage", N_("Stage"), lambda one: one[2], width=0, sub=lambda one: one[3]),
            ),
            add=_("Add a stage"),
            empty=_("No stages yet. Say what is ready by when."),
        )
        self.resources = RowsEditor(
            desk,
            "resources",
            _("From the client"),
            (
                Column("what", N_("What"), lambda one: one[1], width=0),
                Column(
                    "kind", N_("Kind"), lambda one: one[2], width=150, role=lambda _one: "muted"
                ),
                Column("hours", N_("Hours"), lambda one: one[3], width=80, align="right"),
            ),
            add=_("Add what they provide"),
            empty=_("Nothing yet. Say which hours and which information you need, or “none”."),
        )
        for one in (self.stages, self.resources):
            one.typed.connect(self.typed)
            self.places.append(one.place)
            self.column.addWidget(one)
        self.team = Check(no_mnemonic(_("Project team of both sides in the annex")))
        self.team.clicked.connect(self._keep_team)
        self.column.addWidget(self.team)
        hint = _("Names, positions and roles from the map of the deal; nothing we think of people.")
        self.column.addWidget(Muted(hint, wrap=True, small=True))

    def _keep_team(self, on: bool) -> None:
        if self.view is not None:
            uid = self.view.material.proposal.uid
            self.desk.write(
                source.set_field, "proposals", uid, "with_team", on, owner=self, quiet=True
            )

    def fill(self, view: StudioView) -> None:
        """Show stages and resources."""
        self.team.setChecked(view.material.proposal.with_team)
        self.team.setEnabled(view.editable and view.material.deal is not None)
        self.stages.show_rows(
            view,
            [stage_row(one, view) for one in view.material.plan],
            lambda: stage_form(self.desk),
            fresh=dict,
        )
        people = tuple((one.uid, called(one, language())) for one in view.people)
        self.resources.show_rows(
            view,
            [resource_row(one, view) for one in view.material.resources],
            lambda: resource_form(self.desk, people),
            fresh=dict,
            offer=people,
        )
        hours = client_hours(view.material.resources)
        self.resources.card.set_note(
            ""
            if hours is None
            else ngettext("{n} hour of their staff", "{n} hours of their staff", hours)
        )

    def go(self, field: str, uid: str = "") -> bool:
        """The plan or the resources."""
        editor = self.resources if field in ("resources", "hours", "information") else self.stages
        if not (uid and editor.go(uid, field)):
            editor.focus_form(field)
        return True


def stage_row(one: PlanRow, view: StudioView) -> tuple[Any, ...]:
    """A stage as the table shows it."""
    day = one.finish_on or one.start_on
    name = one.stages.get(view.language, "") or _("(no name in this language)")
    work = one.our_work.get(view.language, "")
    return (one, fmt_date(day) if day else "—", name, work)


def resource_row(one: Resource, view: StudioView) -> tuple[Any, ...]:
    """A resource as the table shows it."""
    texts = one.roles if one.kind == "hours" else one.texts
    words = texts.get(view.language, "") or _("(no name in this language)")
    hours = fmt_number(one.hours) if one.kind == "hours" and one.hours is not None else ""
    return (one, words, term("resource_kind", one.kind), hours)


def stage_form(desk: Desk) -> StudioForm:
    """The form of a stage."""
    fields = [
        Field("stages", _("Stage")),
        Field("finish_on", _("Ready by"), "due"),
        Field("our_work", _("Our work")),
        Field("client_work", _("Their work")),
        Field("start_on", _("Begins on"), "due", more=True),
        Field("result", _("Result"), more=True),
    ]
    texts = ("stages", "our_work", "client_work", "result")
    return StudioForm(desk, "plan_rows", fields, form_id="studio-stage", texts=texts)


def resource_form(desk: Desk, people: tuple[tuple[str, str], ...]) -> StudioForm:
    """The form of a resource: hours of a role, or a text for everything else."""
    fields = [
        Field("kind", _("Kind"), "choice", required=True, choices=terms("resource_kind", KINDS)),
        Field("roles", _("Role, for hours")),
        Field("hours", _("Hours"), "decimal"),
        Field("texts", _("What, for everything else")),
        Field("person_uid", _("Person"), "choice", choices=list(people), more=True),
        Field("needed_by", _("Needed by"), "due", more=True),
    ]
    return StudioForm(
        desk, "resources", fields, form_id="studio-resource", texts=("roles", "texts")
    )
