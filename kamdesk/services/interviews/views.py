"""What the page of an interview is shown: frozen values, words in the window's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Self

from kamdesk.domain.deals import Deal
from kamdesk.domain.figures import Figure
from kamdesk.domain.interviews import Answer, Fact, Interview, Need
from kamdesk.domain.interviews.bank import Bank, BankQuestion
from kamdesk.domain.money import Money
from kamdesk.domain.notes import Known
from kamdesk.domain.settings import Values
from kamdesk.domain.talks import Promise
from kamdesk.i18n import language


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A person of the client: the name in full, the surname alone, whether in the meeting.

    `letters` are the first letters of the surname in all its spellings, the shown one first.
    """

    uid: str
    name: str
    short: str
    position: str
    present: bool
    letters: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRow:
    """A question as it is offered.

    `reason` says in words why now, `known` what the card says already. `id` is None for a question
    of one's own; `early` warns of one out of order.
    """

    id: str | None
    text: str
    type: str
    component: str = ""
    element: str = ""
    amount: bool = False
    quote: bool = False
    must: str = ""
    reason: str = ""
    known: str = ""
    early: str = ""

    @classmethod
    def of(cls, question: BankQuestion, **more: str) -> Self:
        """Return a question of the bank as it is offered."""
        return cls(
            id=question.id,
            text=question.text(language()),
            type=question.type,
            component=question.tco,
            element=question.element,
            amount=question.amount,
            quote=question.quote,
            must=question.must,
            **more,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """A figure as it is shown; `annual` answers why, `once` is a sum that comes once."""

    uid: str
    component: str
    label: str
    fact: Fact
    annual: Figure[Money]
    once: Figure[Money]
    answer_uid: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow:
    """An answer with its question, speaker, mark and figures.

    `first` is what was said before it was put right, with who said it; "" when it never was.
    """

    answer: Answer
    question: str
    speaker: str
    kind: str
    facts: tuple[FactRow, ...] = ()
    first: str = ""
    early: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """What a component costs a year today; `choices` figures were heard, one counts (0a.6)."""

    component: str
    label: str
    amount: Money
    fact_uid: str
    choices: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadRow:
    """A topic in words: what it is about, (who, what was said) in order, what is still open.

    `component` is its line of the costs, "" for none; `developed`: a problem followed to its end.
    """

    topic: str
    component: str
    said: tuple[tuple[str, str], ...]
    open: tuple[str, ...] = ()
    developed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedRow:
    """A need with its words and the words that made it explicit."""

    need: Need
    text: str
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MustRow:
    """A must-ask item with its state in this meeting."""

    item: str
    label: str
    state: str
    state_label: str
    reason: str = ""
    question_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """Something a proposal needs; `done` when it is there."""

    code: str
    text: str
    done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Everything the page of an interview shows; one call, one consistent view.

    `known` and `currency` are what the reader of notes needs while one types, `values` what a
    figure costs a year. `best` are the questions whose answers could move most. `losses` and
    `threads` are of the deal, `total` is the sum a year.
    """

    interview: Interview
    client: str
    deal: Deal | None
    on: date
    now: datetime
    currency: str
    language: str
    known: tuple[Known, ...]
    values: Values
    bank: Bank
    speakers: tuple[Speaker, ...]
    next: tuple[QuestionRow, ...]
    hidden: tuple[QuestionRow, ...]
    answers: tuple[AnswerRow, ...]
    facts: tuple[FactRow, ...]
    losses: tuple[Loss, ...]
    total: Figure[Money]
    needs: tuple[NeedRow, ...]
    must: tuple[MustRow, ...]
    lacks: tuple[Lack, ...]
    types: Mapping[str, int]
    hints: tuple[str, ...] = ()
    situation_share: Figure[Decimal] | None = None
    best: tuple[QuestionRow, ...] = ()
    threads: tuple[ThreadRow, ...] = ()
    shifts_per_day: int | None = None
    minutes_left: int | None = None
    promises: tuple[Promise, ...] = ()

    @property
    def open_items(self) -> tuple[str, ...]:
        """The must-ask items that keep the meeting open."""
        return tuple(one.item for one in self.must if one.state == "open")

    @property
    def agreed(self) -> tuple[Promise, ...]:
        """What the client promised in this meeting with a person and a date."""
        return tuple(
            one
            for one in self.promises
            if one.side == "client" and one.person_uid and one.due_on and one.what
        )

    @property
    def closed(self) -> bool:
        """True once an outcome was recorded."""
        return self.interview.status == "closed"

    def speaker(self, uid: str | None) -> Speaker | None:
        """The person of a uid."""
        return next((one for one in self.speakers if one.uid == uid), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewRow:
    """An interview in a list."""

    interview: Interview
    people: tuple[str, ...]
    questions: int
    figures: int
