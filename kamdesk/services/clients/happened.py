"""The story of a client: talks, interviews, orders, proposals, promises in one list (section 1)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar

from kamdesk.domain.clients import Progress, Signal
from kamdesk.domain.interviews import Interview
from kamdesk.domain.orders import Order
from kamdesk.domain.people import Person
from kamdesk.domain.proposals import Proposal, ProposalEvent
from kamdesk.domain.recaps import owed_for
from kamdesk.domain.talks import Promise, Talk
from kamdesk.i18n import _, fmt_money, term
from kamdesk.services import attachments
from kamdesk.services.base import Workspace
from kamdesk.services.people import full_name
from kamdesk.storage.unit import Reader

T = TypeVar("T")

KINDS = ("talk", "interview", "order", "proposal", "promise", "progress", "signal", "file")


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryItem:
    """One row of the story; `target` is the page and its arguments behind it.

    `files` counts what is attached to the row; `within` is True for a file that is counted there.
    """

    uid: str
    kind: str
    on: date
    title: str
    detail: str = ""
    person_uids: tuple[str, ...] = ()
    target: tuple[str, dict[str, str]] | None = None
    corrected: bool = False
    planned: bool = False
    files: int = 0
    within: bool = False
    order: int = field(default=0)


def history(ws: Workspace, client_uid: str) -> list[HistoryItem]:
    """Return everything that happened with a client, newest first."""
    with ws.read() as reader:
        return read_history(reader, client_uid)


def read_history(reader: Reader, client_uid: str, newest: int | None = None) -> list[HistoryItem]:
    """Return the story from an open reader, newest first.

    With `newest` only so many rows, of what has happened: nothing that is planned.
    """
    names = {one.uid: full_name(one) for one in reader.find(Person, client_uid=client_uid)}
    items = [
        *_talks(reader, client_uid, names, newest),
        *_interviews(reader, client_uid, names, newest),
        *_orders(reader, client_uid, newest),
        *_proposals(reader, client_uid, newest),
        *_promises(reader, client_uid, names, newest),
        *_marks(reader, client_uid, newest),
    ]
    items = _with_files(reader, client_uid, items, newest)
    return sorted(items, key=lambda one: (one.on, one.order), reverse=True)[:newest]


def _with_files(
    reader: Reader, client_uid: str, items: list[HistoryItem], newest: int | None
) -> list[HistoryItem]:
    """Count files at the rows they belong to and add a row for each; `newest`: for the others."""
    found = attachments.counted(reader, client_uid)
    told = {uid: len(files) for (_table, uid), files in found.items()}
    rows = [replace(one, files=told[one.uid]) if one.uid in told else one for one in items]
    shown = {one.uid for one in items}
    for owner, files in found.items():
        within = owner[1] in shown
        if within and newest is not None:
            continue
        rows += [
            HistoryItem(
                uid=one.uid,
                kind="file",
                on=one.added_at.date() if one.added_at else date.min,
                title=one.name,
                detail=attachments.size_text(one.size),
                within=within,
                order=one.added_at.hour if one.added_at else 0,
            )
            for one in files
        ]
    return rows


def _latest(records: Iterable[T], when: Callable[[T], Any], newest: int | None) -> list[T]:
    """The newest of a kind; all of them without a number."""
    return sorted(records, key=when, reverse=True)[:newest]


def _people(uids: tuple[str, ...], names: dict[str, str]) -> str:
    return ", ".join(names[uid] for uid in uids if uid in names)


def _hour(talk: Talk) -> int:
    return talk.started_at.hour if talk.started_at else 0


def _talks(
    reader: Reader, client_uid: str, names: dict[str, str], newest: int | None
) -> Iterator[HistoryItem]:
    interviews = {one.talk_uid for one in reader.find(Interview, client_uid=client_uid)}
    known = reader.find(Talk, client_uid=client_uid)
    corrected = {one.corrects_uid for one in known if one.corrects_uid}
    told = (
        one
        for one in known
        if (one.uid not in interviews or one.note) and (one.held or newest is None)
    )
    for talk in _latest(told, lambda one: (one.on, _hour(one)), newest):
        who = _people(talk.person_uids, names)
        yield HistoryItem(
            uid=talk.uid,
            kind="talk",
            on=talk.on,
            title=" · ".join(p for p in (term("channel", talk.channel), who) if p),
            detail=talk.note or talk.goal or talk.outcome_text,
            person_uids=talk.person_uids,
            target=None if talk.uid in corrected else _behind(talk),
            corrected=talk.uid in corrected,
            planned=not talk.held,
            order=_hour(talk),
        )


def _behind(talk: Talk) -> tuple[str, dict[str, str]] | None:
    """Return the page behind a talk: its brief while it lies ahead, its recap when one is owed."""
    if not talk.held:
        return ("briefs", {"client_uid": talk.client_uid, "talk_uid": talk.uid})
    return ("recaps", {"talk_uid": talk.uid}) if owed_for(talk) else None


def _interviews(
    reader: Reader, client_uid: str, names: dict[str, str], newest: int | None
) -> Iterator[HistoryItem]:
    for one in _latest(reader.find(Interview, client_uid=client_uid), lambda i: i.on, newest):
        outcome = term("outcome", one.outcome) if one.outcome else _("in progress")
        yield HistoryItem(
            uid=one.uid,
            kind="interview",
            on=one.on,
            title=" · ".join(p for p in (_people(one.person_uids, names), outcome) if p),
            detail=one.outcome_text or one.goal,
            person_uids=one.person_uids,
            target=_page_of(one),
            order=12,
        )


def _page_of(one: Interview) -> tuple[str, dict[str, str]]:
    """Return the page of an interview; a negotiation is at home with its deal."""
    if one.kind == "negotiation" and one.deal_uid:
        return "deals", {"uid": one.deal_uid, "tab": "talk"}
    return "interviews", {"uid": one.uid}


def _orders(reader: Reader, client_uid: str, newest: int | None) -> Iterator[HistoryItem]:
    for one in _latest(reader.find(Order, client_uid=client_uid), lambda o: o.ordered_on, newest):
        yield HistoryItem(
            uid=one.uid,
            kind="order",
            on=one.ordered_on,
            title=" · ".join(p for p in (one.number, fmt_money(one.total)) if p),
            detail=one.note,
        )


def _proposals(reader: Reader, client_uid: str, newest: int | None) -> Iterator[HistoryItem]:
    found = {one.uid: one for one in reader.find(Proposal, client_uid=client_uid)}
    for one in _latest(found.values(), lambda p: p.dated, newest):
        yield HistoryItem(
            uid=one.uid,
            kind="proposal",
            on=one.dated,
            title=f"{one.number} r{one.revision} · {term('proposal_status', one.status)}",
            target=("studio", {"uid": one.uid}),
            order=20,
        )
    events = reader.find(ProposalEvent, client_uid=client_uid)
    for event in _latest(events, lambda e: e.happened_on, newest):
        proposal = found.get(event.proposal_uid)
        number = f"{proposal.number} r{proposal.revision}" if proposal else ""
        yield HistoryItem(
            uid=event.uid,
            kind="proposal",
            on=event.happened_on,
            title=f"{number} · {term('proposal_event', event.kind)}",
            detail=event.note,
            target=("studio", {"uid": event.proposal_uid}),
            order=21,
        )


def _promises(
    reader: Reader, client_uid: str, names: dict[str, str], newest: int | None
) -> Iterator[HistoryItem]:
    done = [
        (one.done_on, one)
        for one in reader.find(Promise, client_uid=client_uid)
        if one.done_on is not None
    ]
    for on, one in _latest(done, lambda pair: pair[0], newest):
        yield HistoryItem(
            uid=one.uid,
            kind="promise",
            on=on,
            title=f"{term('commitment_status', one.status)} · {one.what}",
            detail=names.get(one.person_uid or "", ""),
        )


def _marks(reader: Reader, client_uid: str, newest: int | None) -> Iterator[HistoryItem]:
    steps = reader.find(Progress, client_uid=client_uid)
    for event in _latest(steps, lambda p: p.happened_on, newest):
        yield HistoryItem(
            uid=event.uid,
            kind="progress",
            on=event.happened_on,
            title=term("progress_event", event.event),
            detail=event.evidence,
        )
    signals = reader.find(Signal, client_uid=client_uid)
    for signal in _latest(signals, lambda s: s.detected_on, newest):
        yield HistoryItem(
            uid=signal.uid,
            kind="signal",
            on=signal.detected_on,
            title=term("signal", signal.signal),
            detail=signal.evidence,
        )
