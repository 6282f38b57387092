"""What the left side says of each part: what is there, and whether it is done."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from kamdesk.domain.proposals import BLOCKS
from kamdesk.domain.proposals.lint import Place
from kamdesk.domain.proposals.proofs import case_complete
from kamdesk.domain.proposals.steps import client_hours
from kamdesk.domain.records import in_language
from kamdesk.domain.value import missing_of_benefit
from kamdesk.i18n import _, fmt_date, fmt_percent, language, ngettext, speech, term
from ui.pages.proposals.contents import Check, Part, severity_word

if TYPE_CHECKING:
    from kamdesk.services.proposals.studio import StudioView
    from kamdesk.services.proposals.typed import TypedFigure

#: Where the findings of a place are put right: the parts of the studio.
PARTS = (*BLOCKS, "price", "plan", "letter", "sections")
_OF_WHERE = {"head": "letter", "tracking": "letter", "pyramid": "b", "price": "price"}
_IN_PLAN = ("plan", "resources")
_ORDER = {"gate": 0, "error": 1, "warn": 2, "look": 3, "hint": 4}


def parts(view: StudioView) -> list[Part]:
    """All parts with their state."""
    errors = {part_of(one.place) for one in view.findings.all if one.severity != "hint"}
    proposal, document = view.proposal, view.document
    proofs = bool(document.cases) and bool(document.references)
    step = bool(document.next_step) and proposal.next_on is not None
    letter = None not in (proposal.addressee_uid, proposal.binding, proposal.valid_until)
    found = (
        ("a", "A", attention(view), not document.blocks[0].body.empty),
        ("b", "B", benefits(view), bool(document.benefits)),
        ("c", "C", credentials(view), proofs),
        ("d", "D", destination(view), step),
        ("price", sign(view), price(view), bool(document.lines)),
        ("plan", "≡", plan(view), bool(document.plan)),
        ("letter", "@", letter_words(view), letter),
        ("sections", "+", added(view), True),
    )
    return [
        Part(key, mark, part_name(key), state, done and key not in errors)
        for key, mark, state, done in found
    ]


def part_name(key: str) -> str:
    """What a part is called in the window's language."""
    names = {
        "price": _("Price and terms"),
        "plan": _("Plan and resources"),
        "letter": _("The letter"),
        "sections": _("Added sections"),
        "look": _("Head and foot of every page"),
    }
    return names.get(key) or term("block", key)


def part_of(place: object) -> str:
    """The part of the studio in which a finding is put right; "tco" is a page of its own."""
    where, field = getattr(place, "where", ""), getattr(place, "field", "")
    if where == "d" and field in _IN_PLAN:
        return "plan"
    return _OF_WHERE.get(where, where)


class Layout(NamedTuple):
    """What printing showed: how many pages, and on which (from 1) a priced row is alone."""

    pages: int = 0
    lonely: tuple[int, ...] = ()


UNPRINTED = Layout()


def checks(view: StudioView, layout: Layout = UNPRINTED) -> list[Check]:
    """The findings in words, the gravest first."""
    from kamdesk.services.wording import said

    found = sorted(view.findings.all, key=lambda one: _ORDER.get(one.severity, 9))
    blocking = set(map(id, view.findings.blocked))
    shown = [
        Check(
            kind="gate" if id(one) in blocking else one.severity,
            name=term("lint", one.code),
            words=said(one.message, speech()),
            place=one.place,
            act=_right(one.code) if one.word else "",
            word=one.word,
        )
        for one in found
    ]
    return [
        *shown,
        *vat_checks(view),
        *layout_checks(view, layout),
        *newer_checks(view),
        *map(typed_check, view.typed),
    ]


def _right(code: str) -> str:
    """What a person says of words or a figure that are right as they stand."""
    return _("Add to my words") if code in ("L8", "X1") else _("Correct as it stands")


def vat_checks(view: StudioView) -> list[Check]:
    """Lines without VAT that do not say why (section 0a.11)."""
    return [
        Check(
            kind="hint",
            name=_("No VAT"),
            words=_("Say why there is no VAT on “{item}”.").format(
                item=in_language(one.items, view.language)
            ),
            place=Place(where="price", field="lines", uid=one.uid),
        )
        for one in view.material.lines
        if one.vat_rate == 0 and not one.vat_reason.strip()
    ]


def newer_checks(view: StudioView) -> list[Check]:
    """Phrases and people of ours of which the library says something else now.

    Other entries tell it where they are chosen.
    """
    material, proposal = view.material, view.proposal
    places = {
        uid: Place(where="letter", field=field)
        for field in ("author_uid", "signatory_uid")
        if (uid := getattr(proposal, field))
    }
    rows = {one.uid for one in (*material.sections, *material.benefits)}
    elsewhere = rows | material.cases.keys() | material.references.keys()
    return [
        Check(
            kind="hint",
            name=_("Newer in the library"),
            words=title,
            place=places.get(uid, Place(where="a", field="body")),
            act=_("Take the newer version"),
            newer=uid,
        )
        for uid, title in sorted(material.newer.items())
        if view.editable and uid not in elsewhere
    ]


def layout_checks(view: StudioView, layout: Layout) -> list[Check]:
    """What is not as it should be on the printed pages."""
    found = [lonely_check(page) for page in layout.lonely]
    goal = view.document.most_pages
    if layout.pages > goal:
        words = ngettext("{n} page", "{n} pages", layout.pages)
        found.append(
            Check(
                kind="hint",
                name=_("Long for a proposal"),
                words=_("{pages}; the target is {goal}.").format(pages=words, goal=goal),
                place=Place(where="a", field="body"),
            )
        )
    return found


def lonely_check(page: int) -> Check:
    """A page on which the price table breaks badly, as it was printed."""
    return Check(
        kind="hint",
        name=term("lint", "L8"),
        words=_("The price table leaves a single row on page {page}.").format(page=page),
        place=Place(where="price", field="lines"),
    )


def typed_check(figure: TypedFigure) -> Check:
    """An amount typed by hand, with the offer to let it follow the data."""
    told = ", ".join(filter(None, (figure.label, figure.source)))
    return Check(
        kind="hint",
        name=_("Typed by hand: {figure}").format(figure=figure.words),
        words=told or _("The data knows this figure."),
        place=replace(figure.place, words=figure.words),
        act=_("Let it follow the data"),
        template=figure.template,
    )


def open_checks(view: StudioView) -> tuple[str, str]:
    """How many checks are open, in words with a colour role."""
    graver = [one for one in view.findings.all if one.severity != "hint"]
    if not graver:
        return _("no open checks"), "good"
    words = ngettext("{n} open check", "{n} open checks", len(graver))
    return words, "bad" if view.findings.blocked else "warn"


def spoken(check: Check) -> str:
    """A finding with how grave it is."""
    return f"{severity_word(check.kind)}: {check.name}"


def sign(view: StudioView) -> str:
    """The sign of the proposal's currency."""
    from kamdesk.i18n import SIGNS

    return SIGNS.get(view.proposal.currency, view.proposal.currency[:1])


def attention(view: StudioView) -> str:
    """What block A holds."""
    block = next(one for one in view.document.blocks if one.block == "a")
    inserts = [one for text in (block.heading, block.body) for one in text.inserts if one.filled]
    quotes = sum(one.kind == "quote" for one in inserts)
    figures = sum(one.money is not None for one in inserts)
    if block.body.empty:
        return _("no text yet")
    words = [ngettext("{n} figure", "{n} figures", figures)] if figures else []
    words += [ngettext("{n} quote", "{n} quotes", quotes)] if quotes else []
    lines = len(view.document.deliveries)
    words += [ngettext("{n} promise", "{n} promises", lines)] if lines else []
    return ", ".join(words) or _("text without figures")


def benefits(view: StudioView) -> str:
    """How many benefits are complete."""
    found = view.material.benefits
    whole = 0
    for one in found:
        need = view.material.needs.get(one.need_uid or "")
        whole += not missing_of_benefit(one, need.kind if need else None, view.language)
    if not found:
        return _("no benefits yet")
    words = _("{n} of {all} complete").format(n=whole, all=len(found))
    values = view.material.values
    least, most = values.integer("benefits_min"), values.integer("benefits_max")
    if least <= len(found) <= most:
        return words
    return f"{words}, " + _("{least} to {most} persuade").format(least=least, most=most)


def credentials(view: StudioView) -> str:
    """How many cases and references are printed."""
    cases = sum(case_complete(one) for one in view.material.printed_cases(view.language))
    people = len(view.material.printed_references())
    words = [ngettext("{n} case", "{n} cases", cases) if cases else _("no case")]
    words.append(
        ngettext("{n} reference", "{n} references", people) if people else _("no reference")
    )
    return ", ".join(words)


def destination(view: StudioView) -> str:
    """When the next step is."""
    day = view.proposal.next_on
    if day is None or not view.document.next_step:
        return _("no next step yet")
    return _("next step {day}").format(day=fmt_date(day, "day"))


def price(view: StudioView) -> str:
    """How many lines, and which VAT."""
    lines = [one for one in view.material.lines if not one.option]
    if not lines:
        return _("no lines yet")
    rates = sorted({one.vat_rate or Decimal(0) for one in lines}, reverse=True)
    vat = _("VAT {rate}").format(rate=", ".join(fmt_percent(rate) for rate in rates))
    return ", ".join((ngettext("{n} line", "{n} lines", len(lines)), vat))


def plan(view: StudioView) -> str:
    """How many stages, and the client's hours."""
    stages = len(view.material.plan)
    hours = client_hours(view.material.resources)
    words = [ngettext("{n} stage", "{n} stages", stages) if stages else _("no stages")]
    if hours is not None:
        words.append(ngettext("{n} hour of theirs", "{n} hours of theirs", hours))
    return ", ".join(words)


def added(view: StudioView) -> str:
    """How many sections of one's own there are."""
    count = len(view.material.sections)
    return ngettext("{n} section", "{n} sections", count) if count else _("none, none needed")


def inner(label: str) -> str:
    """A label as it stands within a sentence: German nouns keep their capital."""
    return label if language() == "de" else label[:1].lower() + label[1:]


def letter_words(view: StudioView) -> str:
    """To whom, and whether it binds."""
    from kamdesk.services.sources import surname

    person = view.material.addressee
    who = surname(person, language()) if person is not None else _("no addressee")
    if view.proposal.binding is None:
        return _("{name}, binding or not?").format(name=who)
    return f"{who}, {term('binding', view.proposal.binding).lower()}"
