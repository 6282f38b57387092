"""What the client provides, the next step and when to ask (sections 44 and 46)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from statistics import median

from kamdesk.domain.figures import Figure
from kamdesk.domain.proposals import Proposal, ProposalEvent, Resource
from kamdesk.domain.records import share
from kamdesk.domain.settings import Values

#: Kinds of a resource row that count as the information item; "none needed" is said outright.
INFORMATION = ("information", "access", "decision", "none_needed")


def client_hours(rows: Iterable[Resource]) -> Decimal | None:
    """Return the hours of the client's staff, or None without a row that has hours."""
    hours = [one.hours for one in rows if one.kind == "hours" and one.hours is not None]
    return sum(hours, Decimal(0)) if hours else None


def missing_resources(proposal: Proposal, rows: Iterable[Resource]) -> tuple[str, ...]:
    """Return what of hours, information, who, what, when is not said (section 44).

    The date of the next step is checked apart, see `dates_fit`.
    """
    known = list(rows)
    missing = []
    if client_hours(known) is None:
        missing.append("hours")
    if not any(one.kind in INFORMATION for one in known):
        missing.append("information")
    if not any(proposal.next_who.values()) and not proposal.next_person_uids:
        missing.append("who")
    if not any(proposal.next_what.values()):
        missing.append("what")
    if proposal.next_on is None:
        missing.append("when")
    return tuple(missing)


def dates_fit(proposal: Proposal) -> bool:
    """Say whether date ≤ next step ≤ valid_until and date ≤ valid_until, as far as known."""
    until = proposal.valid_until
    if until is not None and until < proposal.dated:
        return False
    step = proposal.next_on
    return step is None or (proposal.dated <= step and (until is None or step <= until))


def add_working_days(start: date, days: int, holidays: Collection[date] = ()) -> date:
    """Return the date so many working days after `start`; weekends and holidays do not count."""
    result = start
    while days > 0:
        result += timedelta(days=1)
        if result.isoweekday() <= 5 and result not in holidays:
            days -= 1
    return result


def follow_up_on(sent_on: date, values: Values, holidays: Collection[date] = ()) -> date:
    """Return when to ask about a sent proposal (section 41: 3 working days)."""
    return add_working_days(sent_on, values.integer("follow_up_days"), holidays)


def effective_status(proposal: Proposal, on: date) -> str:
    """Return the status, `expired` where a sent proposal's last day has passed unanswered."""
    until = proposal.valid_until
    if proposal.status in ("sent", "discussed") and until is not None and until < on:
        return "expired"
    return proposal.status


def replaced_by(proposal: Proposal, same: Iterable[Proposal]) -> int | None:
    """Return the newest revision that was sent after this one; it is retired then (section 41)."""
    newer = [
        one.revision
        for one in same
        if one.number == proposal.number
        and one.client_uid == proposal.client_uid
        and one.revision > proposal.revision
        and one.status not in ("draft", "checked")
    ]
    return max(newer, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """What became of sent proposals; shares are fractions, None where nothing was sent."""

    sent: int
    discussed: int
    accepted: int
    sent_to_discussed: Decimal | None
    discussed_to_accepted: Decimal | None
    overall: Decimal | None
    median_days: Decimal | None


def statistics(
    proposals: Iterable[Proposal], events: Iterable[ProposalEvent]
) -> Figure[Statistics]:
    """Count sent → discussed → accepted and the median days to an answer (section 46).

    The revisions of a number count as one proposal. It counts as discussed by its status or a log
    row; every accepted one was discussed.
    """
    left = [one for one in proposals if one.status not in ("draft", "checked")]
    number = {one.uid: (one.client_uid, one.number) for one in left}
    states: dict[tuple[str, str], set[str]] = {}
    for one in left:
        states.setdefault(number[one.uid], set()).add(one.status)
    first: dict[tuple[tuple[str, str], str], date] = {}
    for event in events:
        if event.proposal_uid in number:
            key = (number[event.proposal_uid], event.kind)
            first[key] = min(first.get(key, event.happened_on), event.happened_on)
    sent = discussed = accepted = 0
    days: list[int] = []
    for which, known in states.items():
        sent += 1
        talked = (which, "discussed") in first or (which, "decision") in first
        discussed += talked or bool(known & {"accepted", "discussed"})
        accepted += "accepted" in known
        start, end = first.get((which, "sent")), first.get((which, "decision"))
        if start is not None and end is not None:
            days.append((end - start).days)
    value = Statistics(
        sent=sent,
        discussed=discussed,
        accepted=accepted,
        sent_to_discussed=share(discussed, sent),
        discussed_to_accepted=share(accepted, discussed),
        overall=share(accepted, sent),
        median_days=Decimal(str(median(days))) if days else None,
    )
    return Figure(value=value, rule="46", inputs={"sent": sent})
