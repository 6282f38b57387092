"""Topics as threads: what was asked, what was heard, what is still open of each (37 rule 1)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from kamdesk.domain.interviews import TYPES, Answer
from kamdesk.domain.interviews.bank import Bank
from kamdesk.domain.interviews.spin import asked, same_topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """The answers of one topic in the order they were given.

    `component` is the line of the costs that it is about, "" for none: that of its problem, else of
    what follows from it, else of the first answer. `lacks` is what is still open: "problem",
    "implication", "figure", "need_payoff", in the order of asking.
    """

    component: str
    answers: tuple[Answer, ...]
    lacks: tuple[str, ...]

    @property
    def developed(self) -> bool:
        """True for a problem that was followed to its end."""
        return not self.lacks and any(one.problem for one in self.answers)

    @property
    def types(self) -> tuple[str, ...]:
        """The kinds of questions that were asked, in the order of the method."""
        found = {one.type for one in self.answers}
        return tuple(one for one in TYPES if one in found)


def threads(answers: Sequence[Answer], bank: Bank, figures: Collection[str]) -> tuple[Thread, ...]:
    """Return the topics of a deal, in the order in which they came up.

    Questions belong together that the bank links, or that are about the same component; `figures`
    are the components whose loss is known in money.
    """
    groups: list[list[Answer]] = []
    for row in asked(answers):
        group = next((g for g in groups if any(same_topic(one, row, bank) for one in g)), None)
        if group is None:
            groups.append([row])
        else:
            group.append(row)
    return tuple(_thread(group, bank, figures) for group in groups)


def _thread(group: Sequence[Answer], bank: Bank, figures: Collection[str]) -> Thread:
    component = _about(group)
    return Thread(
        component=component, answers=tuple(group), lacks=_lacks(group, component, bank, figures)
    )


def _about(group: Sequence[Answer]) -> str:
    """Return the component of a topic; a chain of questions may begin at another line."""
    told = [one for one in group if one.tco_component]
    told.sort(key=lambda one: (not one.problem, one.type != "implication"))
    return told[0].tco_component if told else ""


def _lacks(
    group: Sequence[Answer], component: str, bank: Bank, figures: Collection[str]
) -> tuple[str, ...]:
    """A topic without a problem has nothing to develop, one that was denied is closed."""
    types = {one.type for one in group}
    if not any(one.problem for one in group):
        begun = component and any(_begins(one, bank) for one in group)
        return ("problem",) if begun and "problem" not in types else ()
    lacks = [] if "implication" in types else ["implication"]
    if component and component not in figures:
        lacks.append("figure")
    if "need_payoff" not in types:
        lacks.append("need_payoff")
    return tuple(lacks)


def _begins(answer: Answer, bank: Bank) -> bool:
    """Return whether a problem should follow: not of a question for budget, people or the end."""
    question = bank.get(answer.question_id)
    return question is None or not (question.must or question.exempt)
