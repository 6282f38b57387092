"""Settings of the letter: to whom, from whom, what kind, until when, binding or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamdesk.domain.people import BUYER_TYPES
from kamdesk.domain.proposals import BINDING, KINDS
from kamdesk.domain.records import in_language
from kamdesk.i18n import N_, _, language
from kamdesk.services.names import called
from ui.pages.proposals.fields import HEADING, StudioForm
from ui.pages.proposals.sections import Section
from ui.widgets.cards import Card
from ui.widgets.editors import Field
from ui.widgets.own import OwnPart
from ui.widgets.records import terms
from ui.widgets.text import Muted

if TYPE_CHECKING:
    from kamdesk.services.proposals.studio import StudioView
    from ui.desk import Desk


class LetterSection(Section):
    """The head of the letter and what surrounds it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "letter")
        self.title.setText(_("The letter"))
        self.task.setText(_("to whom, from whom, until when"))
        self.head = self.place()
        self.later = self.place()
        self.later_card = Card(_("Afterwards"))
        self.later_card.add(self.later)
        self.later_card.add(
            Muted(
                _("A reminder appears on Today on that day. The log keeps what was heard."),
                wrap=True,
            )
        )
        card = Card()
        card.add(self.head)
        self.own = OwnPart(desk, "proposals", self._currency)
        card.add(self.own)
        self.column.addWidget(card)
        self.column.addWidget(self.later_card)

    def fill(self, view: StudioView) -> None:
        """Show the settings."""
        people = tuple((one.uid, called(one, language())) for one in view.people)
        team = tuple((one.uid, called(one, language())) for one in view.team)
        sheets = tuple(
            (one.uid, in_language(one.titles, language()) or _("Cost of ownership"))
            for one in view.sheets
        )
        self.head.show_record(
            view.proposal,
            view.language,
            lambda: letter_form(self.desk, people, team, sheets),
            offer=(people, team, sheets),
            editable=view.editable,
        )
        self.later.show_record(view.proposal, view.language, lambda: later_form(self.desk))
        self.own.show_record(view.proposal)
        self.own.lock(not view.editable)

    def flush(self) -> None:
        """Save what is being typed."""
        super().flush()
        self.own.flush()

    def _currency(self) -> str:
        return self.view.proposal.currency if self.view is not None else ""

    def go(self, field: str, uid: str = "") -> bool:
        """A field by its name; the salutation follows from the addressee."""
        return super().go({"salutation": "addressee_uid"}.get(field, field), uid)


Offer = tuple[tuple[str, str], ...]


def letter_form(desk: Desk, people: Offer, team: Offer, sheets: Offer) -> StudioForm:
    """The form of the letter's head; `binding` has no default."""
    fields = [
        Field("title", _("Title"), HEADING, hint=N_("What the client gains, in one line")),
        Field("addressee_uid", _("Addressee"), "choice", choices=list(people)),
        Field(
            "addressee_buyer_type",
            _("Decides as"),
            "choice",
            choices=terms("buyer_type", BUYER_TYPES),
        ),
        Field("binding", _("Binding"), "choice", choices=terms("binding", BINDING)),
        Field("dated", _("Date"), "date", required=True),
        Field("valid_until", _("Valid until"), "due"),
        Field("signatory_uid", _("Signs"), "choice", choices=list(team)),
        Field("author_uid", _("Author"), "choice", choices=list(team)),
        Field("signatory_basis", _("Signs on the basis of")),
        Field("kind", _("Kind"), "choice", required=True, choices=terms("proposal_kind", KINDS)),
        Field("tco_uid", _("Cost comparison"), "choice", choices=list(sheets)),
        Field("currency", _("Currency")),
    ]
    return StudioForm(
        desk,
        "proposals",
        fields,
        form_id="studio-letter",
        texts=("title", "signatory_basis"),
    )


def later_form(desk: Desk) -> StudioForm:
    """When to ask about a proposal; set even after it was sent."""
    field = Field("follow_up_on", _("Follow up on"), "due")
    return StudioForm(desk, "proposals", [field], form_id="studio-later")
