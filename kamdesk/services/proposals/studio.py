"""What the studio shows of a proposal: the document, its checks, and what can go into it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kamdesk.domain.interviews import Need
from kamdesk.domain.library import Case, Reference, TeamMember
from kamdesk.domain.money import Money
from kamdesk.domain.people import Person
from kamdesk.domain.prices import BookEntry
from kamdesk.domain.proposals import BLOCKS, OPEN, BlockText, Proposal
from kamdesk.domain.proposals.document import Document, Insert
from kamdesk.domain.proposals.lint import Findings
from kamdesk.domain.proposals.material import Material
from kamdesk.domain.proposals.proofs import offered_cases, offered_references
from kamdesk.domain.regions import Competitor
from kamdesk.domain.tco import TcoSheet
from kamdesk.i18n import N_
from kamdesk.services.base import Done, Workspace
from kamdesk.services.prices import book
from kamdesk.services.proposals.build import compose, passages
from kamdesk.services.proposals.checks import findings, words_to_look_up
from kamdesk.services.proposals.editing import Typed, looked_ahead
from kamdesk.services.proposals.evidence import Evidence, evidence, resolved
from kamdesk.services.proposals.gathering import gather
from kamdesk.services.proposals.typed import TypedFigure, typed_figures, usable_amounts
from kamdesk.services.proposals.view import read_document
from kamdesk.services.regions.market import rivals_of
from kamdesk.services.spelling import dictionaries


@dataclass(frozen=True, slots=True, kw_only=True)
class StudioView:
    """A proposal in one language as it is, with what is typed and not saved put in.

    `material` is what is saved; `document`, `known` (inserts by name) and `findings` are of what
    is typed. `amounts` are the benefits' money a year. `unasked` are words that no dictionary has
    been asked about yet, `spelled` is False without a dictionary of the language; `typed` are
    amounts that somebody typed by hand although the data knows them; `rivals` are whom the client
    may compare us with; `book` holds the entries of the price book that lines came from.
    """

    material: Material
    language: str
    document: Document
    known: dict[str, Insert]
    evidence: tuple[Evidence, ...]
    cases: tuple[Case, ...] = ()
    references: tuple[Reference, ...] = ()
    team: tuple[TeamMember, ...] = ()
    revisions: tuple[Proposal, ...] = ()
    sheets: tuple[TcoSheet, ...] = ()
    findings: Findings = field(default_factory=Findings)
    amounts: dict[str, Money | None] = field(default_factory=dict)
    unasked: tuple[str, ...] = ()
    spelled: bool = True
    typed: tuple[TypedFigure, ...] = ()
    rivals: tuple[Competitor, ...] = ()
    book: Mapping[str, BookEntry] = field(default_factory=dict)

    @property
    def proposal(self) -> Proposal:
        """The revision that is shown."""
        return self.material.proposal

    @property
    def editable(self) -> bool:
        """False once the revision was sent."""
        return self.proposal.status in OPEN

    @property
    def people(self) -> tuple[Person, ...]:
        """The client's people."""
        return tuple(self.material.people.values())

    @property
    def needs(self) -> tuple[Need, ...]:
        """The client's needs, the most important first."""
        found = self.material.needs.values()
        return tuple(sorted(found, key=lambda one: (-(one.importance or 0), one.code)))


def studio(
    ws: Workspace,
    proposal_uid: str,
    language: str,
    typed: Iterable[Typed] = (),
    kept: tuple[Evidence, ...] | None = None,
) -> StudioView:
    """Return a proposal for the studio in a language, else in its own; raises NotFound.

    While one types nothing new can be used: `kept` is the evidence of the view before.
    """
    material = gather(ws, proposal_uid)
    language = language or material.proposal.language
    editable = material.proposal.status in OPEN
    ahead = looked_ahead(material, typed) if editable else material
    sector = material.client.sector
    with ws.read() as reader:
        document = compose(ahead, language) if editable else read_document(reader, ahead, language)
        cases = reader.find(Case)
        references = reader.find(Reference)
        sheets = reader.find(TcoSheet, client_uid=material.client.uid)
        rivals = rivals_of(reader, material.client, material.deal).likely
        revisions = reader.find(Proposal, number=material.proposal.number, order=("revision",))
        taken = [one.item_uid for one in material.lines if one.item_uid]
        listed = book(reader, taken) if taken else {}
        offered = evidence(material, language) if kept is None else kept
        usable = usable_amounts(ahead, language, offered)
        found = findings(ahead, document, reader=reader, usable=usable)
    buyer = material.proposal.addressee_buyer_type
    return StudioView(
        material=material,
        language=language,
        document=document,
        known=_known(ahead, document, language),
        evidence=offered,
        cases=tuple(offered_cases(cases, sector)),
        references=tuple(offered_references(references, sector, buyer)),
        team=tuple(material.team.values()),
        revisions=tuple(revisions),
        sheets=tuple(sheets),
        findings=found,
        amounts=ahead.benefit_money(ahead.tco()),
        unasked=words_to_look_up(ahead, document) if editable else (),
        spelled=bool(dictionaries(language, material.dictionary_folder)),
        typed=typed_figures(document, usable) if editable else (),
        rivals=rivals,
        book=listed,
    )


def _known(material: Material, document: Document, language: str) -> dict[str, Insert]:
    known = {one.name: one for _place, text in passages(document) for one in text.inserts}
    proposal = material.proposal
    others = (proposal.title, proposal.terms, proposal.next_what)
    return known | resolved(material, language, tuple(one.get(language, "") for one in others))


def add_language(ws: Workspace, proposal_uid: str, language: str) -> Done[Proposal]:
    """Let a proposal hold another language: empty texts of the four blocks are added."""
    with ws.read() as reader:
        proposal = reader.one(Proposal, proposal_uid)
        known = {
            one.block
            for one in reader.find(BlockText, proposal_uid=proposal_uid, language=language)
        }
    with ws.unit(N_("Added a language to {number}"), number=proposal.number) as unit:
        if language not in proposal.languages:
            proposal = unit.change(proposal, languages=(*proposal.languages, language))
        unit.add_all(
            BlockText(
                client_uid=proposal.client_uid,
                proposal_uid=proposal.uid,
                language=language,
                block=block,
            )
            for block in BLOCKS
            if block not in known
        )
    return Done(value=proposal, changes=unit.changes)


def newest_draft(proposals: Sequence[Proposal]) -> Proposal | None:
    """Return the newest revision that may still be changed, or None."""
    drafts = [one for one in proposals if one.status in OPEN]
    return max(drafts, key=lambda one: (one.dated, one.number, one.revision), default=None)
