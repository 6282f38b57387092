"""What comes in from the page: answers, figures, promises, an ending."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kamdesk.domain.interviews import Fact
from kamdesk.domain.money import Money
from kamdesk.domain.negotiation import Mark
from kamdesk.domain.notes import FoundFigure, FoundPromise


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAnswer:
    """An answer under way.

    `uid` is given by whoever writes it (`new_uid`), so that it may be stored again as it grows.
    `kind` is one of ANSWER_KINDS, "" takes the one that the question's type suggests. `component`
    and `element` None take the question's. `must` is the must-ask item that a free question asks.
    """

    uid: str
    question_id: str | None = None
    question_text: str = ""
    type: str = "situation"
    person_uid: str | None = None
    text: str = ""
    kind: str = ""
    component: str | None = None
    element: str | None = None
    must: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFact:
    """A figure to keep; `uid` as for an answer. `amount` or `quantity` is set."""

    uid: str
    amount: Money | None = None
    quantity: Decimal | None = None
    unit: str = ""
    frequency: Decimal | None = None
    frequency_unit: str = ""
    period: str = "once"
    component: str = ""
    element: str = ""
    said: str = ""
    note: str = ""
    number_source: str = "client_stated"
    person_uid: str | None = None
    shifts_per_day: int | None = None

    @classmethod
    def of(
        cls,
        found: FoundFigure,
        uid: str,
        *,
        component: str = "",
        element: str = "",
        note: str = "",
        shifts_per_day: int | None = None,
    ) -> NewFact:
        """Take a figure over from a note; money keeps its line of the cost of ownership."""
        money = found.amount is not None
        return cls(
            uid=uid,
            amount=found.amount,
            quantity=found.quantity,
            unit=found.unit,
            frequency=found.frequency,
            frequency_unit=found.frequency_unit,
            period=found.period,
            component=component if money else "",
            element=element,
            said=found.said,
            note=note,
            shifts_per_day=shifts_per_day if found.period == "per_shift" else None,
        )

    def as_fact(self, client_uid: str, learned_on: date) -> Fact:
        """Return the figure as a fact that is not stored yet."""
        return Fact(
            uid=self.uid,
            client_uid=client_uid,
            learned_on=learned_on,
            said=self.said,
            amount=self.amount,
            quantity=self.quantity,
            unit=self.unit,
            frequency=self.frequency,
            frequency_unit=self.frequency_unit,
            period=self.period,
            shifts_per_day=self.shifts_per_day,
            number_source=self.number_source,
            evidence_note=self.note,
            person_uid=self.person_uid,
            tco_component=self.component,
            tco_column="current" if self.component else "",
            value_element=self.element,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPromise:
    """A promise heard; `uid` as for an answer."""

    uid: str
    side: str
    what: str
    due_on: date | None = None
    person_uid: str | None = None
    team_uid: str | None = None

    @classmethod
    def of(cls, found: FoundPromise, uid: str) -> NewPromise:
        """Take a promise over from a note."""
        return cls(
            uid=uid,
            side=found.side,
            what=found.what,
            due_on=found.due_on,
            person_uid=found.person_uid,
            team_uid=found.team_uid,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How a meeting ended; `who` is a person of the client. `minutes` None = from start to now."""

    outcome: str
    text: str = ""
    who: str | None = None
    due: date | None = None
    marks: Mapping[str, Mark] = field(default_factory=dict)
    minutes: int | None = None
