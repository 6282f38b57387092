"""What competitors are stronger in than we are: weak points of ours to answer honestly (51)."""

from __future__ import annotations

from kamdesk.domain.briefs import WeakPoint
from kamdesk.domain.regions.market import to_answer
from kamdesk.i18n import _
from kamdesk.services.regions.market import MOST, Rivals


def weak_points(rivals: Rivals) -> tuple[WeakPoint, ...]:
    """Return the strengths of competitors as weak points, with our honest answers."""
    met = {one.uid for one in rivals.met}
    return tuple(
        WeakPoint(
            text=_("{name} is stronger in: {what}").format(
                name=one.name, what=" ".join(one.strengths.split())
            ),
            answer=one.our_answer.strip(),
        )
        for one in to_answer(rivals.market, met, MOST)
    )
