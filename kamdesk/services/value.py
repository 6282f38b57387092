"""What a client's people value: the 40 elements, who leads, and the way into a proposal (39)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kamdesk.domain.clients import Client
from kamdesk.domain.deals import Deal
from kamdesk.domain.interviews import Answer, Need
from kamdesk.domain.interviews.spin import asked
from kamdesk.domain.orders import Order
from kamdesk.domain.people import Person
from kamdesk.domain.proposals import Proposal
from kamdesk.domain.tco import COLUMNS, TcoCell
from kamdesk.domain.tco.components import kind_of
from kamdesk.domain.value import (
    ELEMENTS,
    RANGE_OF_IMPORTANCE,
    RANGE_OF_PERFORMANCE,
    Benefit,
    ElementScore,
    elements_for,
    priority,
    table_stakes_fail,
    top_elements,
)
from kamdesk.errors import Refused
from kamdesk.i18n import N_, Speech, _, term
from kamdesk.services import checks, clock, settings
from kamdesk.services.base import Done, Workspace
from kamdesk.services.people import full_name, position, present
from kamdesk.services.steps import filled
from kamdesk.storage.unit import Reader
from kamdesk.text import clean_text

#: What a person types of an element, and what it may be.
RANGES = {
    "importance": RANGE_OF_IMPORTANCE,
    "our_performance": RANGE_OF_PERFORMANCE,
    "rival_performance": RANGE_OF_PERFORMANCE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Valuer:
    """A person of the client: position, power, and the elements such a buyer asks for first."""

    uid: str
    name: str
    position: str
    power: int | None
    asks: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """An element as a person sees it: the score, its priority, what was said of it."""

    element: str
    label: str
    tier: str
    score: ElementScore | None
    priority: int | None
    heard: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Leader:
    """An element that leads: Σ priority × power, with (name, priority, power) of each person."""

    element: str
    label: str
    total: int
    who: tuple[tuple[str, int, int], ...]
    covered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueView:
    """Value at a client as its pyramid shows it.

    `cells` are by person uid, each in the order of the elements. `fails` are table stakes that we
    fail; `proposal` is the newest draft of the deal.
    """

    deal: Deal
    client: str
    people: tuple[Valuer, ...]
    cells: dict[str, tuple[Cell, ...]]
    top: tuple[Leader, ...]
    fails: tuple[str, ...]
    proposal: Proposal | None


def value_view(ws: Workspace, deal_uid: str) -> ValueView:
    """Return what the people of a deal's client value; raises NotFound."""
    values = settings.values(ws)
    with ws.read() as reader:
        deal = reader.one(Deal, deal_uid)
        client = reader.one(Client, deal.client_uid)
        people = present(reader, client.uid, clock.today(ws))
        scores = reader.find(ElementScore, client_uid=client.uid)
        answers = reader.find(Answer, client_uid=client.uid)
        draft = _draft(reader, deal)
        benefits = reader.find(Benefit, proposal_uid=draft.uid) if draft else []
        supply = bool(reader.find(Order, client_uid=client.uid, limit=1))
    powers = {one.uid: one.power for one in people}
    names = {one.uid: full_name(one) for one in people}
    covered = {one.value_element for one in benefits}

    def who(element: str) -> tuple[tuple[str, int, int], ...]:
        rows = []
        for one in scores:
            worth, power = priority(one, we_supply=supply), powers.get(one.person_uid)
            if one.element == element and worth is not None and power is not None:
                rows.append((names[one.person_uid], worth, power))
        return tuple(sorted(rows, key=lambda row: -row[1] * row[2]))

    leading = top_elements(scores, powers, values, we_supply=supply)
    return ValueView(
        deal=deal,
        client=client.short_name,
        people=tuple(_valuer(one) for one in people),
        cells={one.uid: _cells(one.uid, scores, answers, supply) for one in people},
        top=tuple(
            Leader(
                element=element,
                label=term("element", element),
                total=total,
                who=who(element),
                covered=element in covered,
            )
            for element, total in leading
        ),
        fails=table_stakes_fail(scores, values),
        proposal=draft,
    )


def _valuer(person: Person) -> Valuer:
    asks: frozenset[str] = frozenset().union(*(elements_for(one) for one in person.buyer_types))
    return Valuer(
        uid=person.uid,
        name=full_name(person),
        position=position(person),
        power=person.power,
        asks=asks,
    )


def _cells(
    person_uid: str, scores: list[ElementScore], answers: list[Answer], supply: bool
) -> tuple[Cell, ...]:
    mine = {one.element: one for one in scores if one.person_uid == person_uid}
    said: dict[str, list[str]] = {}
    for one in answers:
        if one.person_uid == person_uid and one.value_element and one.text:
            said.setdefault(one.value_element, []).append(one.text)
    return tuple(
        Cell(
            element=name,
            label=term("element", name),
            tier=one.tier,
            score=mine.get(name),
            priority=priority(mine[name], we_supply=supply) if name in mine else None,
            heard=tuple(dict.fromkeys(said.get(name, ()))),
        )
        for name, one in ELEMENTS.items()
    )


def _draft(reader: Reader, deal: Deal) -> Proposal | None:
    found = reader.find(Proposal, client_uid=deal.client_uid, order=("-dated", "-revision"))
    drafts = [one for one in found if one.status == "draft" and one.deal_uid in (None, deal.uid)]
    return drafts[0] if drafts else None


def set_score(
    ws: Workspace, deal_uid: str, person_uid: str, element: str, field: str, value: int | str | None
) -> Done[ElementScore | None]:
    """Note importance (0..5), a performance (1..5) or the evidence of an element for a person.

    A score of which nothing is left is removed. Raises Refused for an unknown element or number.
    """
    range_ = RANGES.get(field, range(0))
    if element not in ELEMENTS or field not in (*RANGES, "evidence"):
        raise Refused(_("This choice is not known: {value}.").format(value=element), field=field)
    if isinstance(value, int) and value not in range_:
        low, high = (range_[0], range_[-1]) if range_ else (0, 0)
        told = _("Give a number from {low} to {high}.").format(low=low, high=high)
        raise Refused(told, field=field)
    typed = clean_text(value).strip() if isinstance(value, str) else value
    if field == "evidence":
        typed = typed or ""
    with ws.read() as reader:
        client_uid = reader.one(Deal, deal_uid).client_uid
    label = N_("Value: {element}")
    with ws.unit(label, **filled("element", ("element", element))) as unit:
        before = unit.first(ElementScore, person_uid=person_uid, element=element)
        start = before or ElementScore(
            client_uid=client_uid, person_uid=person_uid, element=element
        )
        changed = replace(start, **{field: typed, "assumed": False})  # type: ignore[arg-type]
        empty = not changed.evidence and all(getattr(changed, one) is None for one in RANGES)
        if before is not None and empty:
            unit.remove(before)
        stored = None if empty else unit.put(changed)
    return Done(value=stored, changes=unit.changes)


def take_up(ws: Workspace, proposal_uid: str, element: str) -> Done[Benefit]:
    """Begin a benefit about an element in a draft (section 40).

    Its need and the costs it saves come from the scores, else from what was answered about the
    element. Raises Refused when the proposal was sent, or has a benefit about it already.
    """
    with ws.read() as reader:
        draft = reader.one(Proposal, proposal_uid)
        rows = reader.find(Benefit, proposal_uid=draft.uid)
        checks.GUARDS[Proposal](ws, reader, draft, "")
        if any(one.value_element == element for one in rows):
            raise Refused(_("The draft already has a benefit about this."))
        scores = reader.find(ElementScore, client_uid=draft.client_uid, element=element)
        needs = reader.find(Need, client_uid=draft.client_uid, order=("code",))
        needs = [one for one in needs if one.deal_uid in (None, draft.deal_uid)]
        said = asked(reader.find(Answer, client_uid=draft.client_uid, order=("position",)))
        compared = _compared(reader, draft)
    about = [one for one in said if one.value_element == element]
    scores.sort(key=lambda one: -(one.importance or 0))
    quotes = {one.quote_uid for one in scores if one.quote_uid}
    need = next((one for one in needs if quotes.intersection(one.quote_uids)), None)
    if need is None:
        uids = {one.uid for one in about}
        found = [one for one in needs if uids.intersection(one.answer_uids)]
        need = min(found, key=lambda one: one.kind != "explicit", default=None)
    codes = {one.code for one in rows}
    lines = dict.fromkeys(one.tco_component for one in scores if one.tco_component)
    lines = lines or dict.fromkeys(
        one.tco_component for one in about if one.tco_component in compared
    )
    benefit = Benefit(
        client_uid=draft.client_uid,
        proposal_uid=draft.uid,
        code=next(f"b{nr}" for nr in range(1, len(rows) + 2) if f"b{nr}" not in codes),
        position=max((one.position for one in rows), default=0) + 1,
        need_uid=need.uid if need else None,
        headings={one: Speech(one).term("element", element) for one in draft.languages},
        value_element=element,
        tco_components=tuple(lines),
    )
    named = filled("element", ("element", element))
    with ws.unit(N_("Added a benefit: {element}"), **named) as unit:
        stored = unit.add(benefit)
    return Done(value=stored, changes=unit.changes)


def _compared(reader: Reader, draft: Proposal) -> set[str]:
    """Return the yearly lines that stand in today's way and in the offer of a draft's costs."""
    cells = reader.find(TcoCell, sheet_uid=draft.tco_uid) if draft.tco_uid else []
    here, there = (
        {one.component for one in cells if one.column == column} for column in COLUMNS[:2]
    )
    return {one for one in here & there if kind_of(one) == "annual"}
