"""The four blocks of text: attention, benefits, credentials, destination."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kamdesk.domain.interviews import Quote
from kamdesk.domain.proposals import BlockText
from kamdesk.domain.records import in_language
from kamdesk.i18n import N_, _, language, term
from kamdesk.services.names import called
from ui.pages.proposals.benefits import BenefitsList
from ui.pages.proposals.delivered import DeliveredEditor
from ui.pages.proposals.fields import HEADING, PASSAGE, StudioForm
from ui.pages.proposals.keyline import KeyLineCard
from ui.pages.proposals.proofs import ProofList
from ui.pages.proposals.sections import Section
from ui.widgets.cards import Card
from ui.widgets.editors import Field
from ui.widgets.text import LinkLabel, Muted

if TYPE_CHECKING:
    from kamdesk.services.proposals.studio import StudioView
    from ui.desk import Desk

HEADING_HINT = N_("The point in one sentence, not the topic")


class BlockSection(Section):
    """Heading, text and closing of one block; what else belongs to it stands between."""

    def __init__(self, desk: Desk, key: str) -> None:
        super().__init__(desk, key)
        self.text = self.place()
        self.column.addWidget(self.text)

    def block_fields(self) -> list[Field]:
        """The fields of a block: what is always shown, and the closing on demand."""
        return [
            Field("heading", _("Heading"), HEADING, hint=HEADING_HINT),
            Field("body", _("Text"), PASSAGE),
            Field("closing", _("Closing"), PASSAGE, more=True),
        ]

    def fill(self, view: StudioView) -> None:
        """Show the block's text in the language of the document."""
        self.title.setText(f"{self.key.upper()} · {term('block', self.key)}")
        self.task.setText(term("block_task", self.key))
        text = block_text(view, self.key)
        self.text.show_record(text, view.language, self._make, editable=view.editable)

    def _make(self) -> StudioForm:
        return StudioForm(
            self.desk,
            "block_texts",
            self.block_fields(),
            form_id=f"studio-{self.key}",
            stacked=True,
        )


class AttentionSection(BlockSection):
    """Block A: heading, text, the answer in one sentence; of a renewal what was delivered."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "a")
        self.answer = self.place()
        self.column.addWidget(self.answer)
        self.delivered = DeliveredEditor(desk)
        self.delivered.typed.connect(self.typed)
        self.places.append(self.delivered.place)
        self.column.addWidget(self.delivered)

    def fill(self, view: StudioView) -> None:
        """Show the text and the main message."""
        super().fill(view)
        quotes = tuple((one.uid, one.text) for one in view.material.quotes.values())
        self.answer.show_record(
            view.proposal,
            view.language,
            lambda: self._answer(view),
            offer=quotes,
            editable=view.editable,
        )

        self.delivered.show_view(view)

    def go(self, field: str, uid: str = "") -> bool:
        """A line of what was delivered, else a field of the block."""
        if field == "deliveries":
            if not (uid and self.delivered.go(uid, "promised")):
                self.delivered.focus_form()
            return True
        return super().go(field, uid)

    def _answer(self, view: StudioView) -> StudioForm:
        quotes = [(one.uid, quote_words(one)) for one in view.material.quotes.values()]
        fields = [
            Field(
                "main_message",
                _("Our answer in one sentence"),
                PASSAGE,
                hint=N_("What it costs once and a year, and what it saves"),
            ),
            Field(
                "quote_uids",
                _("Quotes set apart under the text"),
                "multichoice",
                choices=quotes,
                more=True,
            ),
        ]
        return StudioForm(
            self.desk,
            "proposals",
            fields,
            form_id="studio-answer",
            texts=("main_message",),
            stacked=True,
        )


class BenefitsSection(BlockSection):
    """Block B: heading, text, and the benefits one by one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "b")
        self.benefits = BenefitsList(desk)
        self.benefits.typed.connect(self.typed)
        self.places.append(self.benefits.place)
        self.column.addWidget(self.benefits)
        costs = LinkLabel(_("Cost comparison"), "calculator")
        costs.clicked.connect(self._to_costs)
        self.top.addWidget(costs)
        self.key_line = KeyLineCard(desk)
        self.column.addWidget(self.key_line)
        self.guarantee = self.place()
        self.column.addWidget(self.guarantee)

    def fill(self, view: StudioView) -> None:
        """Show the text, the benefits, the key line and what guarantees rest on."""
        super().fill(view)
        self.benefits.show_view(view)
        self.key_line.show_view(view)
        offers = tuple(
            (one.uid, in_language(one.labels, language()) or one.code)
            for one in view.material.facts.values()
            if one.number_source == "our_offer"
        )
        self.guarantee.setVisible(bool(offers))
        self.guarantee.show_record(
            view.proposal,
            view.language,
            lambda: guarantee_form(self.desk, offers),
            offer=offers,
            editable=view.editable,
        )

    def _to_costs(self) -> None:
        if self.view is not None:
            uid, client = self.view.proposal.tco_uid, self.view.material.client.uid
            self.desk.go("tco", **({"uid": uid} if uid else {"client_uid": client}))

    def go(self, field: str, uid: str = "") -> bool:
        """A benefit by its uid, the key line, else a field of the block."""
        if uid and self.benefits.go(uid, field):
            return True
        if field == "key_line":
            self.key_line.build.setFocus()
            return True
        if field == "benefits":
            self.benefits.add_button.setFocus()
            return True
        return super().go(field, uid)


class CredentialsSection(BlockSection):
    """Block C: heading, text, cases and references to print."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "c")
        self.cases = ProofList(desk, "case_uids")
        self.references = ProofList(desk, "reference_uids")
        self.column.addWidget(self.cases)
        self.column.addWidget(self.references)

    def fill(self, view: StudioView) -> None:
        """Show the text and which proofs are printed."""
        super().fill(view)
        self.cases.show_view(view)
        self.references.show_view(view)

    def go(self, field: str, uid: str = "") -> bool:
        """Cases, references, else a field of the block."""
        for name, proofs in (("case", self.cases), ("reference", self.references)):
            if field.startswith(name):
                proofs.take_focus(uid)
                return True
        return super().go(field, uid)


class DestinationSection(BlockSection):
    """Block D: heading, text, and the next step: who does what, and when."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "d")
        self.step = self.place()
        self.card = Card(_("Next step"))
        self.note = Muted("", wrap=True)
        self.card.add(self.step)
        self.card.add(self.note)
        self.column.addWidget(self.card)

    def fill(self, view: StudioView) -> None:
        """Show the text and the next step."""
        super().fill(view)
        offer = tuple((one.uid, one.surname) for one in view.people)
        self.step.show_record(
            view.proposal,
            view.language,
            lambda: step_form(self.desk, view),
            offer=offer,
            editable=view.editable,
        )

    def set_known(self, view: StudioView) -> None:
        """Say how the step will read."""
        super().set_known(view)
        step = view.document.next_step
        self.note.setText(step)
        self.note.setVisible(bool(step))


def guarantee_form(desk: Desk, offers: tuple[tuple[str, str], ...]) -> StudioForm:
    """Which binding figures stand behind words such as "guarantee"; opens on demand."""
    field = Field(
        "guarantee_fact_uids",
        _("Offers behind words of guarantee"),
        "multichoice",
        choices=list(offers),
        more=True,
    )
    return StudioForm(desk, "proposals", [field], form_id="studio-guarantee", stacked=True)


def step_form(desk: Desk, view: StudioView) -> StudioForm:
    """The next step; people are the client's."""
    people = [(one.uid, called(one, language())) for one in view.people]
    fields = [
        Field("next_on", _("When"), "due"),
        Field("next_what", _("What"), PASSAGE),
        Field("next_person_uids", _("Who of them"), "multichoice", choices=people),
        Field("next_who", _("Who, in the words of the letter"), "text"),
    ]
    return StudioForm(
        desk, "proposals", fields, form_id="studio-step", texts=("next_who", "next_what")
    )


def quote_words(quote: Quote) -> str:
    """The first words of a quote in the window's language."""
    words = quote.translations.get(language()) or quote.text
    return words if len(words) <= 46 else words[:45].rstrip() + "…"


def block_text(view: StudioView, block: str) -> Any:
    """The stored text of a block in the language of the view; an unsaved one where none is."""
    found: BlockText = view.material.text(view.language, block)
    return found
