"""Where a figure is used: cells of the cost of ownership, proposals, benefits (section 59)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kamdesk.domain.interviews import Fact
from kamdesk.domain.proposals import BlockText, Delivery, Proposal, Sealed
from kamdesk.domain.proposals.inserts import asked
from kamdesk.domain.proposals.sections import AddedSection
from kamdesk.domain.records import in_language
from kamdesk.domain.tco import TcoCell, TcoSheet
from kamdesk.domain.value import Benefit
from kamdesk.i18n import _, language, term
from kamdesk.services.proposals.sending import OPEN
from kamdesk.storage.unit import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A place that shows a figure, in words.

    `kind` is "tco" or "proposals", `uid` the sheet or proposal; `places` are parts of it, `state`
    the status of a proposal. `sent` stays as it left; `look_again` asks a person to read it.
    """

    kind: str
    uid: str
    title: str
    places: tuple[str, ...]
    state: str = ""
    sent: bool = False
    look_again: bool = False


def uses_of(reader: Reader, fact: Fact) -> tuple[Use, ...]:
    """Return where a fact is used now; a sent proposal counts when it left with it."""
    cells = reader.find(TcoCell, fact_uid=fact.uid)
    proposals = reader.find(Proposal, client_uid=fact.client_uid, order=("-dated", "-revision"))
    found = [_proposal(reader, one, fact, cells) for one in proposals]
    return (*_sheets(reader, cells), *(one for one in found if one is not None))


def _sheets(reader: Reader, cells: Iterable[TcoCell]) -> Iterator[Use]:
    by_sheet: dict[str, list[TcoCell]] = {}
    for cell in cells:
        by_sheet.setdefault(cell.sheet_uid, []).append(cell)
    for uid, some in by_sheet.items():
        sheet = reader.one(TcoSheet, uid)
        yield Use(
            kind="tco",
            uid=uid,
            title=in_language(sheet.titles, language()) or _("Cost of ownership"),
            places=tuple(
                f"{term('tco_component', one.component)} · {_column(sheet, one.column)}"
                for one in some
            ),
        )


def _column(sheet: TcoSheet, column: str) -> str:
    own = in_language(sheet.column_names.get(column, {}), language())
    return own or term("tco_column", column)


def _proposal(
    reader: Reader, proposal: Proposal, fact: Fact, cells: Iterable[TcoCell]
) -> Use | None:
    sent = proposal.status not in OPEN
    if sent:
        sealed = reader.find(Sealed, proposal_uid=proposal.uid)
        places = [_("in the document as it was sent")] if _left_with(sealed, fact) else []
    else:
        places = list(dict.fromkeys(_places(reader, proposal, fact, cells)))
    if not places:
        return None
    return Use(
        kind="proposals",
        uid=proposal.uid,
        title=f"{proposal.number} r{proposal.revision}",
        places=tuple(places),
        state=term("proposal_status", proposal.status),
        sent=sent,
        look_again=proposal.needs_refresh and not sent,
    )


def _left_with(sealed: Iterable[Sealed], fact: Fact) -> bool:
    return any(f'"{fact.uid}"' in one.data for one in sealed)


def _places(
    reader: Reader, proposal: Proposal, fact: Fact, cells: Iterable[TcoCell]
) -> Iterator[str]:
    """Yield the parts of a draft that show a fact."""
    if any(one.sheet_uid == proposal.tco_uid for one in cells):
        yield _("Cost table")
    for text in (*proposal.main_message.values(), *proposal.title.values()):
        if _names(text, fact):
            yield _("Main message")
    for one in reader.find(BlockText, proposal_uid=proposal.uid):
        if any(_names(text, fact) for text in (one.heading, one.body, one.closing)):
            yield term("block", one.block) or one.block
    for benefit in reader.find(Benefit, proposal_uid=proposal.uid):
        texts = (*benefit.headings.values(), *benefit.bodies.values())
        if benefit.fact_uid == fact.uid or any(_names(text, fact) for text in texts):
            yield in_language(benefit.headings, language()) or _("Benefit")
    for line in reader.find(Delivery, proposal_uid=proposal.uid):
        if line.fact_uid == fact.uid:
            yield _("What was delivered")
    for section in reader.find(AddedSection, proposal_uid=proposal.uid):
        if any(_names(text, fact) for text in (*section.titles.values(), *section.bodies.values())):
            yield in_language(section.titles, language()) or _("Added section")
    if fact.uid in proposal.guarantee_fact_uids:
        yield _("Guarantee")


def _names(text: str, fact: Fact) -> bool:
    """Return whether a text asks for a fact; by its code only the one in force is meant."""
    keys = {fact.uid.casefold()}
    if fact.code and fact.superseded_by is None:
        keys.add(fact.code.casefold())
    return any(one.subject == "fact" and one.code.casefold() in keys for one in asked(text))
