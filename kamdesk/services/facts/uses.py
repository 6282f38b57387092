"""Where a figure is used: cells of the cost of ownership, proposals, benefits (section 59)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from kamdesk.domain.interviews import Fact
from kamdesk.domain.proposals import OPEN, BlockText, Delivery, Proposal, Sealed
from kamdesk.domain.proposals.inserts import Ask, asked
from kamdesk.domain.proposals.sections import AddedSection
from kamdesk.domain.records import in_language
from kamdesk.domain.tco import COLUMNS, TcoCell, TcoSheet
from kamdesk.domain.value import Benefit
from kamdesk.i18n import _, language, term
from kamdesk.services.facts.sums import sums_with
from kamdesk.storage.unit import Reader

#: Lines of a cost sheet: their column and component.
Lines = Collection[tuple[str, str]]
#: The columns that a saving is reckoned of.
COMPARED = ("current", "offered")


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
    """Return where a fact is used now, within a sum as well; a sent proposal counts when it left
    with it.
    """
    following = [fact, *sums_with(reader, fact)]
    cells = [one for some in following for one in reader.find(TcoCell, fact_uid=some.uid)]
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
    """Yield the parts of a draft that show a fact, or a figure reckoned with it."""
    lines = {(one.column, one.component) for one in cells if one.sheet_uid == proposal.tco_uid}
    benefits = reader.find(Benefit, proposal_uid=proposal.uid)
    resting = [one for one in benefits if _rests(one, fact, lines)]
    codes = {code.casefold() for one in resting for code in (one.code, one.uid) if code}
    shows = partial(_shows, fact=fact, lines=lines, benefits=codes)
    if lines:
        yield _("Cost table")
    if any(map(shows, (*proposal.main_message.values(), *proposal.title.values()))):
        yield _("Main message")
    for one in reader.find(BlockText, proposal_uid=proposal.uid):
        if any(map(shows, (one.heading, one.body, one.closing))):
            yield term("block", one.block) or one.block
    for benefit in benefits:
        texts = (*benefit.headings.values(), *benefit.bodies.values())
        if benefit in resting or any(map(shows, texts)):
            yield _called(benefit)
    for line in reader.find(Delivery, proposal_uid=proposal.uid):
        if line.fact_uid == fact.uid:
            yield _("What was delivered")
    for section in reader.find(AddedSection, proposal_uid=proposal.uid):
        if any(map(shows, (*section.titles.values(), *section.bodies.values()))):
            yield in_language(section.titles, language()) or _("Added section")
    if fact.uid in proposal.guarantee_fact_uids:
        yield _("Guarantee")


def _called(benefit: Benefit) -> str:
    """Return a benefit's heading, or its element of value where data fill the heading."""
    heading = in_language(benefit.headings, language())
    if heading and not asked(heading):
        return heading
    return term("element", benefit.value_element) or _("Benefit")


def _rests(benefit: Benefit, fact: Fact, lines: Lines) -> bool:
    """Return whether a benefit's money is a fact, or is reckoned with lines that follow it."""
    if benefit.fact_uid is not None:
        return benefit.fact_uid == fact.uid
    return any(component in benefit.tco_components for column, component in lines
               if column in COMPARED)  # fmt: skip


def _shows(text: str, *, fact: Fact, lines: Lines, benefits: Collection[str]) -> bool:
    """Return whether a text asks for a fact, or for what is reckoned with it.

    By its code only the one in force is meant.
    """
    keys = {fact.uid.casefold()}
    if fact.code and fact.superseded_by is None:
        keys.add(fact.code.casefold())
    return any(
        (one.subject == "fact" and one.code.casefold() in keys)
        or (one.subject == "benefit" and one.code.casefold() in benefits)
        or (one.subject == "tco" and _reckons(one, lines))
        for one in asked(text)
    )


def _reckons(ask: Ask, lines: Lines) -> bool:
    """Return whether what an insert wants of the costs changes with one of these lines."""
    name, *rest = ask.path or ("",)
    wanted = {one.strip() for one in rest[0].split("+")} if rest else set()
    if name in ("diff", "more"):
        return any(column in COMPARED and part in wanted for column, part in lines)
    if name in COLUMNS:
        return any(column == name and part in (wanted or {part}) for column, part in lines)
    if name == "premium_pct":
        return any(column in COMPARED and part == "purchase_price" for column, part in lines)
    return name != "horizon" and any(column in COMPARED for column, _part in lines)
