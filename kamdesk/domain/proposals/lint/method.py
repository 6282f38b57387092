"""The nine errors of the method, E1 to E9 (section 45)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kamdesk.domain.proposals.delivered import is_proven
from kamdesk.domain.proposals.document import Insert
from kamdesk.domain.proposals.lint.model import Finding, Place, Subject
from kamdesk.domain.proposals.lint.texts import template_share
from kamdesk.domain.proposals.minto import pyramid
from kamdesk.domain.proposals.proofs import (
    case_complete,
    case_permitted,
    reference_usable,
    same_sector,
)
from kamdesk.domain.proposals.steps import missing_resources
from kamdesk.domain.statements import N_, Argument, Counted, Listed, Share, Statement
from kamdesk.domain.value import MONEY_ELEMENTS, elements_for

PARTS = {
    "hours": N_("hours of the client's staff"),
    "information": N_("information we need"),
    "who": N_("who takes the next step"),
    "what": N_("what the next step is"),
    "when": N_("when the next step is"),
}


def found(
    code: str, severity: str, message: str, where: str, field: str = "", **args: Argument
) -> Finding:
    """Make a finding; `args` fill the message."""
    return Finding(
        code=code,
        severity=severity,
        message=Statement(message=message, args=args),
        place=Place(where=where, field=field),
    )


def estimate_only(subject: Subject) -> Iterator[Finding]:
    """E1: there is a price, and a block is empty."""
    deal = subject.material.deal
    if not subject.document.lines or (deal is not None and deal.status == "contract_signed"):
        return
    empty = [name for name in "abcd" if _is_empty(subject, name)]
    if empty:
        blocks = ", ".join(name.upper() for name in empty)
        message = N_("There is a price, but these blocks are empty: {blocks}.")
        yield found("E1", "error", message, empty[0], "body", blocks=blocks)


def _is_empty(subject: Subject, name: str) -> bool:
    if any(not passage.empty for passage in subject.block(name)):
        return False
    one = subject.document
    return not {
        "a": one.quotes,
        "b": one.benefits or one.costs,
        "c": one.cases or one.references,
        "d": one.plan or one.resources or one.next_step,
    }[name]


def wrong_reader(subject: Subject) -> Iterator[Finding]:
    """E2: nothing in the benefits speaks to this kind of buyer."""
    buyer = subject.material.proposal.addressee_buyer_type
    elements = {one.value_element for one in subject.material.benefits}
    if buyer not in ("economic", "technical", "user"):
        message = N_("It is not known what kind of buyer the addressee is.")
        yield found("E2", "error", message, "head", "addressee_buyer_type")
    elif buyer == "economic":
        sums = [one.amount for one in subject.document.benefits if one.amount is not None]
        if not elements & set(MONEY_ELEMENTS) and not any(one.minor > 0 for one in sums):
            message = N_("The addressee decides by money, but no benefit names an amount.")
            yield found("E2", "error", message, "b", "benefits")
    elif not elements & elements_for(buyer):
        message = (
            N_("No benefit speaks to a technical buyer.")
            if buyer == "technical"
            else N_("No benefit speaks to those who will use it.")
        )
        yield found("E2", "warn", message, "b", "benefits")


def no_economic_problem(subject: Subject) -> Iterator[Finding]:
    """E3: block A names no money for a period that an answer or the cost table backs."""
    if not any(_backed(subject, one) for one in _inserts_of_a(subject)):
        if subject.document.kind == "renewal":
            if any(one.period not in ("", "once") for one in subject.material.effects()):
                return
            message = N_("Block A names no proven effect in money for a period.")
        else:
            message = N_("Block A names no loss in money for a period.")
        yield found("E3", "error", message, "a", "body")


def _inserts_of_a(subject: Subject) -> list[Insert]:
    return [one for passage in subject.block("a") for one in passage.inserts if one.filled]


def _backed(subject: Subject, insert: Insert) -> bool:
    if insert.money is None or not insert.period or insert.period == "once":
        return False
    if subject.document.kind == "renewal" and insert.kind == "fact":
        return is_proven(subject.material.facts.get(insert.source_uid or ""))
    return insert.kind in ("fact", "tco", "benefit")


def too_general(subject: Subject) -> Iterator[Finding]:
    """E4: no quote in block A, no case of the industry, or mostly ready-made text."""
    material, language = subject.material, subject.document.language
    if not _has_quote(subject):
        yield found("E4", "error", N_("Block A does not quote the client."), "a", "quotes")
        return
    complete = [one for one in material.printed_cases(language) if case_complete(one)]
    if complete and not any(same_sector(one, material.client.sector) for one in complete):
        yield found("E4", "warn", N_("No case comes from the client's industry."), "c", "cases")
        return
    share = template_share(material.text(language, "a").body, subject.template)
    if share > material.values.number("template_share_max"):
        ready = Decimal(share.numerator) / share.denominator
        message = N_("{share} of block A is ready-made text.")
        yield found("E4", "warn", message, "a", "body", share=Share(ready, 0))


def _has_quote(subject: Subject) -> bool:
    inserts = _inserts_of_a(subject)
    if subject.document.quotes or any(one.kind == "quote" for one in inserts):
        return True
    if subject.document.kind != "renewal":
        return False
    facts = subject.material.facts
    told = [facts.get(one.source_uid or "") for one in inserts if one.kind == "fact"]
    told += [
        facts.get(one.fact_uid or "") for one in subject.material.deliveries if one.state != "open"
    ]
    return any(map(is_proven, told))


def testimonials(subject: Subject) -> Iterator[Finding]:
    """E5: no complete case that may be printed."""
    material, language = subject.material, subject.document.language
    fit = (
        case_complete(one) and case_permitted(one, material.on, language)
        for one in material.printed_cases(language)
    )
    if not any(fit):
        message = N_("There is no case with task, solution and a result in numbers.")
        yield found("E5", "error", message, "c", "cases")


def no_references(subject: Subject) -> Iterator[Finding]:
    """E6: nobody who may be called."""
    material = subject.material
    fit = (
        reference_usable(one, material.on, material.values) for one in material.printed_references()
    )
    if not any(fit):
        yield found("E6", "warn", N_("There is no reference to call."), "c", "references")


def no_client_resources(subject: Subject) -> Iterator[Finding]:
    """E7: what the client gives or the next step is not said whole."""
    material = subject.material
    missing = missing_resources(material.proposal, material.resources)
    if missing:
        field = "resources" if missing[0] in ("hours", "information") else "next_step"
        parts = Listed(tuple(PARTS[one] for one in missing))
        yield found("E7", "error", N_("Not said yet: {parts}."), "d", field, parts=parts)


def structure(subject: Subject) -> Iterator[Finding]:
    """E8: main message, key line or order of blocks are not in order; one finding."""
    material, values = subject.material, subject.material.values
    if tuple(one.block for one in subject.document.blocks) != ("a", "b", "c", "d"):
        yield found("E8", "error", N_("The blocks are not in the order A, B, C, D."), "a")
        return
    if subject.document.main_message.empty:
        yield found("E8", "error", N_("The main message is empty."), "a", "main_message")
        return
    line = pyramid(material.proposal.key_line, {one.uid: one for one in material.benefits}, values)
    if not line.count_fits:
        yield found(
            "E8",
            "error",
            N_("The key line has {items}; it needs {low} to {high}."),
            "pyramid",
            "key_line",
            items=Counted(len(line.items), "items"),
            low=values.integer("key_line_min"),
            high=values.integer("key_line_max"),
        )
    elif line.unsupported:
        message = N_("Argument {n} of the key line has no support.")
        yield found("E8", "error", message, "pyramid", "key_line", n=line.unsupported[0])


def one_pager_structure(subject: Subject) -> Iterator[Finding]:
    """E8 of a one-pager: the answer, three proofs or the next step are missing."""
    one = subject.document
    proofs = len(one.benefits) + len(one.cases) + len(one.references)
    if one.main_message.empty:
        yield found("E8", "error", N_("The main message is empty."), "a", "main_message")
    elif proofs < subject.material.values.integer("key_line_min"):
        message = N_("It has {proofs}; a one-pager needs {low}.")
        low = subject.material.values.integer("key_line_min")
        count = Counted(proofs, "proofs")
        yield found("E8", "error", message, "b", "benefits", proofs=count, low=low)
    elif not one.next_step or one.next_on is None:
        yield found("E8", "error", N_("The next step is missing."), "d", "next_step")


def no_tracking(subject: Subject) -> Iterator[Finding]:
    """E9: sent, and nothing will remind anybody of it."""
    proposal = subject.material.proposal
    if proposal.status != "sent":
        return
    if proposal.follow_up_on is None:
        message = N_("It was sent, but no follow-up date is set.")
        yield found("E9", "warn", message, "tracking", "follow_up_on")
    elif not any(one.kind == "sent" for one in subject.material.events):
        message = N_("It was sent, but the log has no entry for it.")
        yield found("E9", "warn", message, "tracking", "events")
