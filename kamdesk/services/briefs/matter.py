"""What a brief says of the matter: questions, gaps, BANT, region, competitors, proofs (51)."""

from __future__ import annotations

from collections.abc import Iterator

from kamdesk.domain.briefs.document import Ask, Letter, Remark
from kamdesk.domain.proposals import Proposal
from kamdesk.domain.qualification import BANT
from kamdesk.domain.records import in_language
from kamdesk.domain.regions.factors import factor_score
from kamdesk.domain.regions.market import suppliers_of
from kamdesk.i18n import (
    _,
    fmt_date,
    fmt_money,
    fmt_percent,
    language,
    term,
)
from kamdesk.services.briefs.gather import Gathered
from kamdesk.services.names import name_of
from kamdesk.services.qualification import told_words
from kamdesk.services.regions.market import weaker_words
from kamdesk.text import fold, shortened

LINE = 220
#: More questions than a talk has room for help nobody.
SUGGESTED = 8
_SCALE = 5


def questions(found: Gathered) -> tuple[Ask, ...]:
    """Return our own questions first, then those that could move most, then what comes next.

    Each says why.
    """
    own = [
        Ask(text=shortened(one, LINE), why=_("on your list"))
        for one in found.meeting.brief.questions
        if one.strip()
    ]
    asked = {one.text: one for one in (*found.state.best, *found.state.next)}
    reasons = {one.text: one.reason for one in found.state.best}
    taken = {one.text for one in own}
    suggested = [
        Ask(text=text, why=reasons.get(text, one.reason), kind=term("spin_type", one.type))
        for text, one in asked.items()
        if text not in taken
    ]
    return (*own, *suggested[:SUGGESTED])


# -- gaps -----------------------------------------------------------------------------------------


def cost_gaps(found: Gathered) -> Iterator[Remark]:
    """What the comparison of costs still lacks (section 38)."""
    result = found.result
    if result is None:
        yield Remark(text=_("No comparison of costs yet: it begins with the first figure."))
    else:
        for name, column in result.columns.items():
            missing = ", ".join(term("tco_component", one) for one in column.missing)
            if missing:
                yield Remark(text=missing, note=term("tco_column", name))
        share = result.estimate_share.value
        if share is not None and share > found.values.number("estimate_share_max"):
            yield Remark(
                text=_("{share} of the sums are our own estimates").format(share=fmt_percent(share))
            )
    for lack in found.state.lacks:
        if lack.code.startswith("figure:") and not lack.done:
            yield Remark(text=lack.text)


def bant_letters(found: Gathered) -> tuple[Letter, ...]:
    """Return the four letters of the deal with what is known of each (section 33)."""
    deal, result = found.deal, found.bant
    if deal is None or result is None:
        return ()
    hints = {
        "budget": _("ask what amount is budgeted"),
        "authority": _("meet the person who decides"),
        "need": _("hear the need in their own words"),
        "timing": _("ask by when they decide"),
    }
    return tuple(
        Letter(
            label=term("bant", one),
            done=bool(result.points[one]),
            text=shortened(deal.bant_evidence.get(one, ""), LINE) or _known(found, one)
            if result.points[one]
            else told_words(deal.told.get(one), found.people.values()) or hints[one],
        )
        for one in BANT
    )


def _known(found: Gathered, letter: str) -> str:
    """Say what the deal itself knows of a letter that has no evidence in words."""
    deal = found.deal
    if deal is None:
        return ""
    if letter == "budget" and deal.budget is not None:
        return fmt_money(deal.budget)
    if letter == "timing" and deal.decision_on is not None:
        return _("decision by {date}").format(date=fmt_date(deal.decision_on, "day"))
    return ""


# -- around ---------------------------------------------------------------------------------------


def manners(found: Gathered) -> Iterator[str]:
    """How to behave there: what we noted, and what the passport of the region says."""
    if found.meeting.brief.manners.strip():
        yield shortened(found.meeting.brief.manners, LINE)
    if found.region is not None and found.region.culture_notes.strip():
        yield shortened(found.region.culture_notes, LINE)


def factors(found: Gathered) -> Iterator[Remark]:
    """The factors of the region that weigh enough (section 2), the heaviest first."""
    for one in found.factors:
        points = factor_score(one) or 0
        note = f"{term('direction', one.direction)}, {points}"
        yield Remark(text=shortened(one.statement, LINE), note=note)


def competitors(found: Gathered) -> Iterator[Remark]:
    """Who else supplies or offers, with what the passport of the region says of them (2)."""
    met = {fold(one.name): one for one in found.rivals.met}
    named = suppliers_of(found.client)
    for one in found.client.current_suppliers:
        if one.ours:
            continue
        parts = [
            _("{share} of the purchases").format(share=fmt_percent(one.share_pct / 100, 0))
            if one.share_pct is not None
            else "",
            _("satisfaction {n} of {most}").format(n=one.satisfaction, most=_SCALE)
            if one.satisfaction is not None
            else "",
        ]
        notes = [", ".join(part for part in parts if part)]
        if fold(one.name) in met:
            notes.append(weaker_words(met[fold(one.name)]))
        yield Remark(text=one.name, note="; ".join(one for one in notes if one))
    if found.deal is not None and found.deal.competing_option.strip():
        yield Remark(
            text=shortened(found.deal.competing_option, LINE), note=_("their other option")
        )
    for other in found.rivals.likely:
        if fold(other.name) not in named:
            yield Remark(text=other.name, note=weaker_words(other))


def signals(found: Gathered) -> Iterator[Remark]:
    """Open signals of decline (section 16), the newest first."""
    for one in sorted(found.signals, key=lambda s: s.detected_on, reverse=True):
        text = ": ".join(
            p for p in (term("signal", one.signal), shortened(one.evidence, LINE)) if p
        )
        yield Remark(text=text, note=fmt_date(one.detected_on))


def materials(found: Gathered) -> Iterator[str]:
    """What to take along: what we noted, and the proposal they have or are to get."""
    for one in found.meeting.brief.materials:
        if one.strip():
            yield shortened(one, LINE)
    if found.proposal is not None:
        yield proposal_words(found.proposal)


def proposal_words(one: Proposal) -> str:
    """Say which proposal it is, where it stands and until when it holds."""
    words = f"{one.number} r{one.revision}, {term('proposal_status', one.status)}"
    if one.valid_until is None:
        return words
    until = _("valid until {date}").format(date=fmt_date(one.valid_until, "day"))
    return f"{words}, {until}"


def proofs(found: Gathered) -> Iterator[Remark]:
    """Cases and references that may be named, those of their industry first (section 43)."""
    for case in found.cases:
        name = in_language(case.client_names, language()) or in_language(case.titles, language())
        result = in_language(case.results, language()) or case.result_number
        yield Remark(text=shortened(result, LINE), note=name)
    for one in found.references:
        firm = in_language(one.client_names, language())
        reach = one.phone or one.email
        text = ", ".join(p for p in (name_of(one, language()).text, reach) if p)
        yield Remark(text=text, note=firm)
