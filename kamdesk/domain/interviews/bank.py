"""The SPIN question bank: questions, the chains they form, and their topics (section 37)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kamdesk.domain.interviews import TYPES, Question
from kamdesk.domain.records import Texts, in_language

GENERIC = "generic"
INDUSTRIES = (GENERIC, "manufacturing", "it_services", "fmcg_retail", "logistics")
#: The must-ask item (section 47) that a bank question is the suggested wording of.
MUST = {
    "g_s07": "who_decides",
    "g_s08": "criteria",
    "g_s11": "budget",
    "g_n12": "main_doubt",
    "g_n02": "next_step",
}
#: The item that is answered too when the answer holds a date.
MUST_IF_DATED = {"g_s11": "decision_date"}
#: Need-payoff questions that may close any meeting without an implication answer before.
EXEMPT = frozenset({"g_n02", "g_n12"})
#: A 45-minute meeting: these first, then two problems with their chains, then those.
SHORT_SET_FIRST = ("g_s07", "g_s08", "g_s11")
SHORT_SET_LAST = ("g_n02", "g_n12")


class BankError(ValueError):
    """The question bank contradicts itself; the message says where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BankQuestion:
    """A question of the bank.

    `tco` and `element` are what it probes ("" = nothing), `next` the id of the suggested following
    question, `closes` that the client's words become an explicit need and a next step is agreed.
    `fills` is the card field that makes asking needless, `must` the must-ask item it words,
    `amount` and `quote` what the answer should bring, `bant` the BANT letter it serves.
    """

    id: str
    industry: str
    type: str
    texts: Texts
    tco: str = ""
    element: str = ""
    next: str = ""
    closes: bool = False
    must: str = ""
    fills: str = ""
    amount: bool = False
    quote: bool = False
    bant: str = ""
    private: bool = False
    equips: bool = False
    exempt: bool = False

    def text(self, language: str) -> str:
        """Return the wording in a language."""
        return in_language(self.texts, language)


class Bank:
    """All questions, in the order of the bank; looked up by id."""

    def __init__(self, questions: Iterable[BankQuestion]) -> None:
        self._by_id: dict[str, BankQuestion] = {}
        for question in questions:
            if question.id in self._by_id:
                raise BankError(f"{question.id} stands twice")
            self._by_id[question.id] = question
        self._check()
        self._chains = self._join()

    @classmethod
    def parse(cls, rows: Iterable[Mapping[str, Any]]) -> Bank:
        """Build the bank from rows as stored; raises BankError."""
        return cls(_parse(row) for row in rows)

    def with_own(self, questions: Iterable[Question]) -> Bank:
        """Return the bank and a company's own questions (id = uid); a dangling `next` ends."""
        own = [_own(question) for question in questions]
        known = {*self._by_id, *(question.id for question in own)}
        ended = (q if q.next in known else replace(q, next="") for q in own)
        return Bank([*self, *ended])

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[BankQuestion]:
        return iter(self._by_id.values())

    def __contains__(self, question_id: object) -> bool:
        return question_id in self._by_id

    def __getitem__(self, question_id: str) -> BankQuestion:
        return self._by_id[question_id]

    def get(self, question_id: str | None) -> BankQuestion | None:
        """Return the question, or None when the bank has none of this id."""
        return self._by_id.get(question_id) if question_id else None

    def select(
        self, *, industry: str | None = None, type: str | None = None, generic: bool = True
    ) -> tuple[BankQuestion, ...]:
        """Return the questions of an industry (with the generic and own ones) and a type."""
        fitting = {industry, "own", *([GENERIC] if generic else [])}
        return tuple(
            question
            for question in self
            if (industry is None or question.industry in fitting)
            and (type is None or question.type == type)
        )

    def following(self, question_id: str) -> BankQuestion | None:
        """Return the suggested next question, None at the end of a chain."""
        question = self.get(question_id)
        return self.get(question.next) if question else None

    def onward(self, question: BankQuestion) -> Iterator[BankQuestion]:
        """Yield a question and those it leads to, each once."""
        following: BankQuestion | None = question
        seen: set[str] = set()
        while following is not None and following.id not in seen:
            seen.add(following.id)
            yield following
            following = self.following(following.id)

    def chain(self, question_id: str) -> frozenset[str]:
        """Return the ids that are linked with this one by `next`, itself included."""
        return self._chains.get(question_id, frozenset({question_id}))

    def same_topic(self, one: str, other: str) -> bool:
        """True if two questions are linked by `next` or probe the same TCO component."""
        if other in self.chain(one):
            return True
        first, second = self.get(one), self.get(other)
        return bool(first and second and first.tco and first.tco == second.tco)

    def topic(self, question_id: str) -> tuple[BankQuestion, ...]:
        """Return the questions of the same topic, in the order of the bank."""
        return tuple(q for q in self if self.same_topic(question_id, q.id))

    def _check(self) -> None:
        for question in self:
            if question.type not in TYPES:
                raise BankError(f"{question.id}: type {question.type}")
            if question.next and question.next not in self._by_id:
                raise BankError(f"{question.id}: next {question.next} does not exist")

    def _join(self) -> dict[str, frozenset[str]]:
        groups = {question.id: {question.id} for question in self}
        for question in self:
            if question.next:
                merged = groups[question.id] | groups[question.next]
                for member in merged:
                    groups[member] = merged
        return {member: frozenset(group) for member, group in groups.items()}


def _parse(row: Mapping[str, Any]) -> BankQuestion:
    """Read a stored row; its `extra` holds remarks such as "must, fills people"."""
    remarks = [part.strip() for part in str(row.get("extra", "")).split(",") if part.strip()]
    values: dict[str, Any] = {}
    question_id = str(row["id"])
    for remark in remarks:
        word, _, rest = remark.partition(" ")
        if word == "fills":
            values["fills"] = rest
        elif word == "BANT":
            values["bant"] = rest
        elif remark == "must":
            if question_id not in MUST:
                raise BankError(f"{question_id}: no must-ask item")
            values["must"] = MUST[question_id]
        elif remark == "ask in private":
            values["private"] = True
        elif remark == "equips the influencer":
            values["equips"] = True
        elif remark in ("amount", "quote"):
            values[remark] = True
        else:
            raise BankError(f"{question_id}: unknown remark {remark!r}")
    following = str(row.get("next", ""))
    return BankQuestion(
        id=question_id,
        industry=str(row["industry"]),
        type=str(row["type"]),
        texts={language: str(row[language]) for language in ("en", "ru", "de")},
        tco=str(row.get("tco", "")),
        element=str(row.get("element", "")),
        next="" if following == "close" else following,
        closes=following == "close",
        exempt=question_id in EXEMPT,
        **values,
    )


def _own(question: Question) -> BankQuestion:
    return BankQuestion(
        id=question.uid,
        industry=question.industry,
        type=question.type,
        texts=question.texts,
        tco=question.tco,
        element=question.element,
        next="" if question.next == "close" else question.next,
        closes=question.next == "close",
    )
