"""How a comparison holds: its range, what it turns on, its course, what is only assumed (38)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kamdesk.domain.library import TeamMember
from kamdesk.domain.money import Money
from kamdesk.domain.settings import Values
from kamdesk.domain.tco import TcoCell
from kamdesk.domain.tco.course import Course, course
from kamdesk.domain.tco.lines import Line
from kamdesk.domain.tco.rules import Result
from kamdesk.domain.tco.sensitivity import Range, Swing, ranges, saving_range, tornado
from kamdesk.i18n import language
from kamdesk.services.sources import surname

#: So many lines are offered to be tried.
MATTER_MOST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """A figure that nobody at the client has said: who of us checks it, and by when.

    `reach` is how far it moves the saving at most, None while no saving can be stated.
    """

    column: str
    component: str
    amount: Money | None
    number_source: str
    evidence_state: str
    owner_uid: str | None = None
    owner: str = ""
    due_on: date | None = None
    overdue: bool = False
    reach: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """Saving and totals at their least and most, lines by weight, the course, the register."""

    saving: Range | None
    ranges: Mapping[str, Range]
    swings: tuple[Swing, ...]
    course: Course | None
    assumptions: tuple[Assumption, ...]

    @property
    def matter_most(self) -> tuple[Swing, ...]:
        """The lines that are worth trying."""
        return self.swings[:MATTER_MOST]


def outlook(
    result: Result,
    cells: Iterable[TcoCell],
    team: Mapping[str, TeamMember],
    values: Values,
    on: date,
) -> Outlook:
    """Return how an evaluated sheet holds on a day."""
    swings = tornado(result, values)
    reaches = {one.place: one.reach for one in swings}
    by_uid = {one.uid: one for one in cells}
    register = [
        _assumption(line, by_uid.get(line.cell_uid or ""), team, reaches, on)
        for line in result.lines
        if line.counted
    ]
    kept = [one for one in register if one.evidence_state == "assumed" or one.owner_uid]
    kept.sort(key=lambda one: -one.reach.minor if one.reach else 0)
    return Outlook(
        saving=saving_range(result),
        ranges=ranges(result),
        swings=swings,
        course=course(result),
        assumptions=tuple(kept),
    )


def _assumption(
    line: Line,
    cell: TcoCell | None,
    team: Mapping[str, TeamMember],
    reaches: Mapping[tuple[str, str], Money],
    on: date,
) -> Assumption:
    owner = team.get(cell.owner_uid or "") if cell is not None else None
    due = cell.due_on if cell is not None else None
    return Assumption(
        column=line.column,
        component=line.component,
        amount=line.amount,
        number_source=line.number_source,
        evidence_state=line.evidence_state,
        owner_uid=owner.uid if owner is not None else None,
        owner=surname(owner, language()) if owner is not None else "",
        due_on=due,
        overdue=due is not None and due < on and line.evidence_state == "assumed",
        reach=reaches.get((line.column, line.component)),
    )
