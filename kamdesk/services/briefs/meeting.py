"""Which meeting a brief is for: one that is planned, or what the records agreed next (51)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from kamdesk.domain.briefs import CARRIED, Brief, WeakPoint
from kamdesk.domain.briefs.moments import begins, ends
from kamdesk.domain.clients import Client
from kamdesk.domain.deals import Deal
from kamdesk.domain.proposals import Proposal
from kamdesk.domain.records import in_language
from kamdesk.domain.talks import Talk
from kamdesk.i18n import language
from kamdesk.services import talks
from kamdesk.services.briefs.rivals import weak_points
from kamdesk.services.regions.market import rivals_of
from kamdesk.storage.unit import Reader

#: How long a planned meeting waits to be told about.
WAITS_DAYS = 14
#: The kinds of meeting that one has to go to.
VISITS = ("meeting", "event")
_ENDED = ("accepted", "rejected", "expired")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting with what was prepared for it.

    `stored` says that the talk is in the calendar; else it is only agreed (`proposal`), or nothing
    is known of it and `talk.on` is the day that was asked about.
    """

    talk: Talk
    brief: Brief
    stored: bool
    proposal: Proposal | None = None

    @property
    def agreed(self) -> bool:
        """True when there is any meeting at all."""
        return self.stored or self.proposal is not None


def find_meeting(reader: Reader, client: Client, on: date, talk_uid: str | None = None) -> Meeting:
    """Return the meeting asked for, else the next one, else one that nobody has told about yet."""
    talk = reader.get(Talk, talk_uid) or talks.next_meeting(reader, client.uid, on)
    step = None if talk else _step(reader, client.uid, on)
    if talk is None and step is None:
        talk = _waiting(reader, client.uid, on)
    if talk is not None:
        return Meeting(talk=talk, brief=_prepared(reader, client, talk), stored=True)
    planned = _agreed(step, client) if step else _blank(client, on)
    planned = replace(planned, deal_uid=planned.deal_uid or open_deal(reader, client.uid))
    brief = _prepared(reader, client, planned)
    return Meeting(talk=planned, brief=brief, stored=False, proposal=step)


def _blank(client: Client, on: date) -> Talk:
    channel = client.preferred_channel
    return Talk(
        client_uid=client.uid,
        on=on,
        zone=client.time_zone,
        channel=channel if channel in ("phone", "video") else "meeting",
        held=False,
    )


def _step(reader: Reader, client_uid: str, on: date) -> Proposal | None:
    """Return the proposal under way whose next step comes first."""
    found = reader.find(Proposal, client_uid=client_uid)
    ahead = [one for one in found if one.next_on and one.next_on >= on and one.status not in _ENDED]
    return min(ahead, key=lambda one: (one.next_on or date.max, -one.revision), default=None)


def _agreed(step: Proposal, client: Client) -> Talk:
    who, what = (in_language(texts, language()) for texts in (step.next_who, step.next_what))
    words = what.replace("{next.who}", who) if "{next.who}" in what else f"{who} {what}"
    blank = _blank(client, step.next_on or date.min)
    return replace(
        blank,
        deal_uid=step.deal_uid,
        person_uids=step.next_person_uids,
        goal=" ".join(words.split()),
    )


def _waiting(reader: Reader, client_uid: str, on: date) -> Talk | None:
    """Return the latest planned meeting of the last days that nobody has told about."""
    since = on - timedelta(days=WAITS_DAYS)
    found = reader.find(
        Talk, '"on" BETWEEN ? AND ?', since, on, client_uid=client_uid, held=False, order=("-on",),
        limit=1,
    )  # fmt: skip
    return found[0] if found else None


def _prepared(reader: Reader, client: Client, talk: Talk) -> Brief:
    """Return what was prepared for a talk; what holds for every meeting comes from the last one."""
    stored = reader.first(Brief, talk_uid=talk.uid) if talk.uid else None
    if stored is not None:
        return stored
    before = _last_brief(reader, client.uid)
    carried = {name: getattr(before, name) for name in CARRIED} if before else {}
    fresh = Brief(client_uid=client.uid, talk_uid=talk.uid, **carried)
    deal = reader.get(Deal, talk.deal_uid)
    doubt = WeakPoint(text=deal.main_doubt.strip() if deal else "")
    known = {"", *(one.text for one in fresh.weak_points)}
    more = (doubt, *weak_points(rivals_of(reader, client, deal)))
    added = tuple(one for one in more if one.text not in known)
    return replace(fresh, weak_points=(*fresh.weak_points, *added))


def _last_brief(reader: Reader, client_uid: str) -> Brief | None:
    days = {one.uid: one.on for one in reader.find(Talk, client_uid=client_uid)}
    found = reader.find(Brief, client_uid=client_uid)
    return max(found, key=lambda one: (days.get(one.talk_uid, date.min), one.uid), default=None)


def open_deal(reader: Reader, client_uid: str) -> str | None:
    """Return the uid of the open deal that began last."""
    deals: Sequence[Deal] = reader.find(Deal, client_uid=client_uid, status="open")
    last = max(deals, key=lambda one: (one.opened_on or date.min, one.uid), default=None)
    return last.uid if last else None


def state_of(talk: Talk, now: datetime) -> str:
    """Return where a meeting stands: held, ahead, now or over; `now` is aware or the machine's."""
    if talk.held:
        return "held"
    moment = now.astimezone(UTC)
    start, end = begins(talk), ends(talk)
    if start is None or end is None:
        return "over" if talk.on < now.date() else "now" if talk.on == now.date() else "ahead"
    if moment < start:
        return "ahead"
    return "now" if moment < max(end, start + timedelta(minutes=15)) else "over"
