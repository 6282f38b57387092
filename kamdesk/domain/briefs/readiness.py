"""Are we ready: the seven mistakes of a key account manager as checks (section 51)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kamdesk.domain.figures import Figure
from kamdesk.domain.settings import Values

MISTAKES = (
    "late",
    "arguing",
    "interrupting",
    "no_information",
    "poor_preparation",
    "bad_manners",
    "weak_product_knowledge",
)
LEVELS = ("green", "amber", "red")


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """What is known and prepared before a meeting.

    `visit` says that we go there; `unanswered` counts weak points without an answer, `proofs` the
    cases and references that may be shown; `complete` is the share of the card, 0..1.
    """

    visit: bool = True
    start: bool = False
    zone: bool = False
    place: bool = False
    travel: bool = False
    answers: int = 0
    unanswered: int = 0
    listening: bool = False
    complete: Decimal = Decimal(0)
    contact: bool = False
    goal: bool = False
    fallback: bool = False
    questions: int = 0
    offer: bool = False
    agenda: bool = False
    people: int = 0
    without_position: int = 0
    without_address: int = 0
    culture: bool = False
    materials: int = 0
    proofs: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """How many of the seven checks pass, the level, and what each failed one lacks."""

    passed: int
    total: int
    level: str
    lacks: Mapping[str, tuple[str, ...]]


def lacks_of(one: Preparation, values: Values) -> dict[str, tuple[str, ...]]:
    """Return what each of the seven checks lacks; nothing means that it passes (section 51)."""
    open_ = {
        "late": {
            "start": not one.start,
            "zone": not one.zone,
            "place": one.visit and not one.place,
            "travel": one.visit and not one.travel,
        },
        "arguing": {"objections": not one.answers, "answers": one.unanswered > 0},
        "interrupting": {"listening": not one.listening},
        "no_information": {
            "card": one.complete < values.number("completeness_ready"),
            "contact": not one.contact,
        },
        "poor_preparation": {
            "goal": not one.goal,
            "fallback": not one.fallback,
            "questions": one.questions < values.integer("brief_questions_min"),
            "offer": not one.offer,
            "agenda": not one.agenda,
        },
        "bad_manners": {
            "people": not one.people,
            "positions": one.without_position > 0,
            "address": one.without_address > 0,
            "culture": not one.culture,
        },
        "weak_product_knowledge": {
            "materials": not one.materials,
            "proofs": one.proofs < values.integer("brief_proofs_min"),
        },
    }
    return {
        mistake: tuple(name for name, missing in checks.items() if missing)
        for mistake, checks in open_.items()
    }


def readiness(
    lacks: Mapping[str, tuple[str, ...]], on: date | None, values: Values
) -> Figure[Readiness]:
    """Return checks passed of seven: below readiness_amber amber, below readiness_red red."""
    passed = sum(not lacks[one] for one in MISTAKES)
    level = "green"
    if passed < values.integer("readiness_amber"):
        level = "amber"
    if passed < values.integer("readiness_red"):
        level = "red"
    value = Readiness(passed=passed, total=len(MISTAKES), level=level, lacks=dict(lacks))
    return Figure(value=value, rule="51", inputs=dict(lacks), on=on)
