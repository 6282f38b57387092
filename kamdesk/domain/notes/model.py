"""What the reader finds in a note; every find knows where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kamdesk.domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A find: `start`..`end` of the text, `said` the sentence or words it was read from.

    `parts` are the stretches to underline; they lie inside the text and do not overlap.
    """

    start: int
    end: int
    said: str
    parts: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFigure(Found):
    """A figure: money × frequency in a period, or a count, hours, percent without money.

    `period` is "once" when none was said (`period_said` False). `assumed` names what was assumed:
    "weeks_per_year" (a week is 52 times a year). A figure's number was said by somebody:
    number_source client_stated, evidence heard.
    """

    amount: Money | None = None
    frequency: Decimal | None = None
    frequency_unit: str = ""
    quantity: Decimal | None = None
    unit: str = ""
    period: str = "once"
    period_said: bool = False
    approximate: bool = False
    assumed: tuple[str, ...] = ()
    component: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate(Found):
    """A date; `deadline` when it was said as "by", "до", "bis"."""

    on: date
    deadline: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundName(Found):
    """A known person: `uid` and the side it stands on ("client", "ours")."""

    uid: str
    side: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPromise(Found):
    """Something that somebody will do: side, person when named, what, by when when said."""

    side: str
    what: str
    due_on: date | None = None
    person_uid: str | None = None
    team_uid: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A person whom a note may name; `forms` are the spellings of the surname."""

    uid: str
    side: str = "client"
    forms: tuple[str, ...] = ()
