"""What became of sent proposals, from states logged by hand (section 46)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kamdesk.domain.figures import Figure
from kamdesk.domain.portfolio.windows import median


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """The days on which one sent proposal changed its state; None = not yet."""

    sent_on: date
    discussed_on: date | None = None
    accepted_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracking:
    """Counts, shares between the states, and median days; None where nothing can be divided."""

    sent: int
    discussed: int
    accepted: int
    discussed_of_sent: Decimal
    accepted_of_discussed: Decimal | None
    accepted_of_sent: Decimal
    days_to_discussion: Decimal | None
    days_to_acceptance: Decimal | None


def tracking(proposals: Iterable[Track], on: date) -> Figure[Tracking]:
    """Count what was sent, discussed and accepted by `on` (section 46).

    An accepted proposal counts as discussed even if nobody logged the discussion. Days run from
    the day of sending. Incomplete while nothing has been sent.
    """
    sent = [one for one in proposals if one.sent_on <= on]
    if not sent:
        return Figure(value=None, rule="46", missing=("sent",), on=on)
    talked = [one for one in sent if _by(one.discussed_on, on) or _by(one.accepted_on, on)]
    taken = [one for one in sent if _by(one.accepted_on, on)]
    value = Tracking(
        sent=len(sent),
        discussed=len(talked),
        accepted=len(taken),
        discussed_of_sent=Decimal(len(talked)) / len(sent),
        accepted_of_discussed=Decimal(len(taken)) / len(talked) if talked else None,
        accepted_of_sent=Decimal(len(taken)) / len(sent),
        days_to_discussion=median(_days([(one.sent_on, one.discussed_on) for one in talked], on)),
        days_to_acceptance=median(_days([(one.sent_on, one.accepted_on) for one in taken], on)),
    )
    return Figure(value=value, rule="46", inputs={"sent": len(sent)}, on=on)


def _by(day: date | None, on: date) -> bool:
    return day is not None and day <= on


def _days(pairs: Iterable[tuple[date, date | None]], on: date) -> list[int]:
    return [(end - start).days for start, end in pairs if end is not None and end <= on]
