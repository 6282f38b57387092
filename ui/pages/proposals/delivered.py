"""The lines of a renewal: what we promised, what came of it, and the figure that proves it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kamdesk.domain.proposals import DELIVERY_STATES, Delivery
from kamdesk.domain.proposals.delivered import is_proven
from kamdesk.domain.records import in_language
from kamdesk.i18n import N_, _, fmt_date, term
from ui.pages.proposals import source
from ui.pages.proposals.fields import PASSAGE, StudioForm
from ui.pages.proposals.passage import INSERT
from ui.pages.proposals.rows import RowsEditor
from ui.widgets.editors import Field
from ui.widgets.records import terms
from ui.widgets.tables import Column
from ui.widgets.text import LinkLabel

if TYPE_CHECKING:
    from kamdesk.services.proposals.studio import StudioView
    from ui.desk import Desk

ROLES = {"kept": "good", "partly": "warn", "open": "bad"}
KIND = "renewal"


class DeliveredEditor(RowsEditor):
    """Rows in the order one keeps them in; in print the proven effect goes first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            "deliveries",
            _("Promised and delivered"),
            (
                Column("what", N_("Promised"), lambda one: one[1], width=0, sub=lambda one: one[2]),
                Column(
                    "state", N_("State"), lambda one: one[3], width=150, chip=True,
                    role=lambda one: ROLES[one[0].state],
                ),
                Column("day", N_("Date"), lambda one: one[4], width=110),
            ),
            add=_("Add a line"),
            empty=_("Nothing yet. Say what was promised, what came of it, and what we still owe."),
        )  # fmt: skip
        self.take = LinkLabel(_("Take our promises"), "handshake", cut=True)
        self.take.clicked.connect(self._take)
        self.card.corner(self.take)

    def show_view(self, view: StudioView) -> None:
        """Show the lines; of another kind of proposal nothing."""
        here = view.proposal.kind == KIND
        self.setVisible(here)
        if not here:
            return
        facts = tuple(
            (one.uid, f"{one.words} · {one.label}")
            for one in view.evidence
            if one.kind == "fact" and is_proven(view.material.facts.get(one.uid))
        )
        self.take.setVisible(view.editable)
        self.show_rows(
            view,
            [delivery_row(one, view) for one in view.material.deliveries],
            lambda: delivery_form(self.desk, facts),
            fresh=lambda: {"state": "kept"},
            offer=facts,
        )

    def _take(self) -> None:
        self._flush()
        self.desk.write(source.take_promises, self._proposal, owner=self)


def delivery_row(one: Delivery, view: StudioView) -> tuple[Any, ...]:
    """A line as the table shows it."""
    promised = INSERT.sub("…", in_language(one.promised, view.language))
    delivered = INSERT.sub("…", in_language(one.delivered, view.language))
    day = fmt_date(one.happened_on) if one.happened_on else "—"
    words = promised or _("(no name in this language)")
    return (one, words, delivered, term("delivery_state", one.state), day)


def delivery_form(desk: Desk, facts: tuple[tuple[str, str], ...]) -> StudioForm:
    """The form of a line."""
    states = terms("delivery_state", DELIVERY_STATES)
    fields = [
        Field("promised", _("Promised"), PASSAGE),
        Field("delivered", _("Outcome of the meeting"), PASSAGE),
        Field("state", _("State"), "choice", required=True, choices=states),
        Field("fact_uid", _("Figure that proves it"), "choice", choices=list(facts)),
        Field("happened_on", _("Done on, or due on"), "date"),
        Field("shown_by", _("Who or what shows it, if not the figure"), more=True),
    ]
    texts = ("promised", "delivered", "shown_by")
    return StudioForm(desk, "deliveries", fields, form_id="studio-delivery", texts=texts)
