"""What is known of a deal's worth, why, and what is missing (sections 33 to 36)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kamdesk.domain.deals import TOLD_NO, Deal, Told
from kamdesk.domain.deals.jobs import BUILT_IN, TOOLS, job_states, time_share
from kamdesk.domain.deals.stages import (
    Expected,
    card_too_old,
    forecast,
    probability,
    stage_allowed,
)
from kamdesk.domain.figures import Figure
from kamdesk.domain.money import Money
from kamdesk.domain.qualification import (
    BANT,
    CHAMP,
    CLIENT_ANSWERS,
    CRUX,
    QUICK_TEST,
    BantResult,
    QuickTest,
    bant,
    framework,
    quick_answers,
    quick_suggested,
    quick_test,
)
from kamdesk.domain.records import in_language
from kamdesk.domain.settings import Values
from kamdesk.i18n import _, fmt_date, fmt_money, language, term
from kamdesk.services import clock, settings
from kamdesk.services.bank import shipped
from kamdesk.services.base import Workspace
from kamdesk.services.people import full_name
from kamdesk.services.qualification import DealBasis, read_deal, told_words

Inputs = tuple[tuple[str, str], ...]
#: The question of the bank that fills a letter or an answer; "" = the needs of an interview.
ASKS = {
    "budget": "g_s11",
    "authority": "g_s07",
    "need": "g_n02",
    "timing": "g_s11",
    "q_challenge": "g_n02",
    "q_priority": "g_s08",
    "q_authority": "g_s07",
    "q_money": "g_s11",
    "q_timing": "g_s11",
}
#: The field of the deal that fills a letter or an answer by hand.
FILLS = {
    "budget": "budget",
    "timing": "decision_on",
    "q_money": "budget",
    "q_timing": "decision_on",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A letter or a question: what holds, what the records suggest, what a person decided.

    `why` is what is known of it, as (name, value); `note` a person's own reason. `asks` is the
    bank's question that would fill it, with its words, `fills` the field of the deal. `told` is
    what the client says of a letter.
    """

    id: str
    label: str
    answer: bool | None
    suggested: bool | None
    decided: bool | None
    why: Inputs = ()
    note: str = ""
    asks: tuple[str, str] | None = None
    fills: str = ""
    ours: bool = False
    told: Told | None = None

    @property
    def open(self) -> bool:
        """True while an answer would help: nobody decided, and the client has not said no."""
        no = self.told is not None and self.told.state in TOLD_NO
        return self.decided is None and not self.answer and not no


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A job of the buyer: its state, the tools that help; `built_in` are those we have here."""

    id: str
    label: str
    state: str
    tools: tuple[str, ...]
    built_in: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """How likely the deal is: the stage a person chose, the one that counts, and since when.

    `too_old` asks to move, park or remove it (section 35).
    """

    stage: str
    counted: str
    share: Decimal
    weighted: Figure[Money]
    days: int | None
    too_old: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualification:
    """A deal as its page of qualification shows it."""

    deal: Deal
    client: str
    on: date
    letters: tuple[Point, ...]
    bant: Figure[BantResult]
    questions: tuple[Point, ...]
    quick: Figure[QuickTest]
    champ: Mapping[str, bool | None]
    crux: Mapping[str, bool | None]
    chance: Chance
    jobs: tuple[Job, ...]
    share: Figure[Decimal]
    rivals: tuple[str, ...]
    people: tuple[tuple[str, str], ...]

    @property
    def to_ask(self) -> tuple[str, ...]:
        """The bank's questions that would fill what nobody knows, each once."""
        points = (*self.letters, *self.questions)
        missing = [one.asks[0] for one in points if one.open and one.asks is not None]
        return tuple(dict.fromkeys(missing))


def qualification(ws: Workspace, deal_uid: str) -> Qualification:
    """Return what qualifies a deal today; raises NotFound."""
    values, on = settings.values(ws), clock.today(ws)
    with ws.read() as reader:
        deal = reader.one(Deal, deal_uid)
        basis = read_deal(reader, deal, on)
    judged = bant(basis.facts, deal.bant, on, values)
    alone = bant(basis.facts, {}, on, values)
    assert judged.value is not None
    assert alone.value is not None
    weight = max((one.importance or 0 for one in basis.needs), default=None)
    suggested = quick_suggested(basis.facts, weight, deal.x_factor, values)
    answers = quick_answers(suggested, deal.quick)
    why = _reasons(deal, basis, on)
    return Qualification(
        deal=deal,
        client=basis.client.short_name,
        on=on,
        letters=tuple(_letter(one, deal, alone.value, why) for one in BANT),
        bant=judged,
        questions=tuple(_question(one, deal, suggested, answers, why) for one in QUICK_TEST),
        quick=quick_test(answers, values),
        champ=framework(CHAMP, answers),
        crux=framework(CRUX, answers),
        chance=_chance(deal, judged.value, on, values),
        jobs=tuple(
            Job(
                id=one,
                label=term("job", one),
                state=state,
                tools=TOOLS[one],
                built_in=tuple(tool for tool in TOOLS[one] if tool in BUILT_IN),
            )
            for one, state in job_states(deal.jobs).items()
        ),
        share=time_share(deal.candidates, values),
        rivals=tuple(one.name for one in basis.client.other_suppliers),
        people=tuple((one.uid, full_name(one)) for one in basis.people),
    )


def _letter(letter: str, deal: Deal, alone: BantResult, why: Mapping[str, Inputs]) -> Point:
    suggested = None if letter in alone.unknown else bool(alone.points[letter])
    decided = bool(deal.bant[letter]) if letter in deal.bant else None
    return Point(
        id=letter,
        label=term("bant", letter),
        answer=suggested if decided is None else decided,
        suggested=suggested,
        decided=decided,
        why=why[letter],
        note=deal.bant_evidence.get(letter, ""),
        asks=_asks(letter),
        fills=FILLS.get(letter, ""),
        told=deal.told.get(letter),
    )


def _question(
    question: str,
    deal: Deal,
    suggested: Mapping[str, bool | None],
    answers: Mapping[str, bool | None],
    why: Mapping[str, Inputs],
) -> Point:
    return Point(
        id=question,
        label=term("quick_question", question),
        answer=answers[question],
        suggested=suggested[question],
        decided=bool(deal.quick[question]) if question in deal.quick else None,
        why=why.get(_LETTER_OF.get(question, ""), ()),
        note=deal.quick_notes.get(question, ""),
        asks=_asks(question),
        fills=FILLS.get(question, ""),
        ours=question not in CLIENT_ANSWERS,
        told=deal.told.get(_LETTER_OF.get(question, "")),
    )


#: The letter of BANT whose reasons a question of the quick test shares.
_LETTER_OF = {
    "q_challenge": "need",
    "q_authority": "authority",
    "q_money": "budget",
    "q_timing": "timing",
}


def _asks(point: str) -> tuple[str, str] | None:
    found = shipped().get(ASKS.get(point))
    return None if found is None else (found.id, found.text(language()))


def _chance(deal: Deal, judged: BantResult, on: date, values: Values) -> Chance:
    share = probability(deal.stage, judged.total, values)
    currency = deal.amount.currency if deal.amount is not None else ""
    expected = Expected(uid=deal.uid, amount=deal.amount, probability=share)
    return Chance(
        stage=deal.stage,
        counted=stage_allowed(deal.stage, judged.total, values),
        share=share,
        weighted=forecast([expected], currency),
        days=None if deal.stage_since is None else (on - deal.stage_since).days,
        too_old=bool(card_too_old(deal.stage, deal.stage_since, on, values)),
    )


def _reasons(deal: Deal, basis: DealBasis, on: date) -> dict[str, Inputs]:
    """Return what is known of each letter of BANT, in words; what is not known is left out."""
    days = "" if deal.decision_on is None else str((deal.decision_on - on).days)
    deciders = [one for one in basis.people if one.decision_role == "decision_maker"]
    met, shaped = basis.met("decision_maker"), basis.met("influencer")
    facts = basis.facts
    return {
        "budget": _told(
            (_("The budget is"), told_words(deal.told.get("budget"), basis.people)),
            (_("Our price"), _money(deal.amount)),
            (_("Budget"), _money(deal.budget)),
            (_("How the budget is known"), deal.budget_evidence),
            (
                _("Revenue of the client a year"),
                fmt_money(facts.capacity) if facts.capacity else "",
            ),
        ),
        "authority": _told(
            (_("Who decides"), ", ".join(full_name(one) for one in deciders)),
            (_("Talk with them about this deal"), fmt_date(met.on) if met else ""),
            (_("Talk with an influencer"), fmt_date(shaped.on) if shaped and not met else ""),
        ),
        "need": _told(
            (_("What they say"), told_words(deal.told.get("need"), basis.people)),
            *(
                (term("need_kind", one.kind), in_language(one.texts, language()))
                for one in basis.needs
            ),
        ),
        "timing": _told(
            (_("Decision date"), _day(deal.decision_on)),
            (_("Days to the decision"), days),
        ),
    }


def _told(*rows: tuple[str, str]) -> Inputs:
    return tuple((name, value) for name, value in rows if value)


def _money(amount: Money | None) -> str:
    return "" if amount is None else fmt_money(amount)


def _day(day: date | None) -> str:
    return "" if day is None else fmt_date(day)
