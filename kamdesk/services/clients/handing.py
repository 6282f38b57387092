"""Handing a client over to another of us: begun, ticked off by points, finished (section 54)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from kamdesk.domain.attachments import Attachment
from kamdesk.domain.clients import Client, Signal
from kamdesk.domain.deals import Deal
from kamdesk.domain.handover import (
    BY_HAND,
    CHECKS,
    Check,
    Handover,
    blockers,
    still_owed,
    without_owner,
)
from kamdesk.domain.library import TeamMember
from kamdesk.domain.negotiation import Concession
from kamdesk.domain.people import Person
from kamdesk.domain.settings import Values
from kamdesk.domain.talks import Promise
from kamdesk.errors import Refused
from kamdesk.i18n import N_, _, fmt_date, fmt_percent, ngettext, term
from kamdesk.services import clock, settings
from kamdesk.services.base import Done, Workspace
from kamdesk.services.clients.cards import CardView, card
from kamdesk.services.clients.handed import ToAsk, printed, to_ask
from kamdesk.services.steps import filled
from kamdesk.services.titles import title_of
from kamdesk.storage.unit import Reader
from kamdesk.text import shortened

_LETTERS = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of a client that is handed over; `handover` is the one under way, if any."""

    card: CardView
    deals: tuple[Deal, ...]
    given: tuple[Concession, ...]
    signals: tuple[Signal, ...]
    files: tuple[Attachment, ...]
    to: TeamMember | None
    old: TeamMember | None
    team: tuple[TeamMember, ...]
    handover: Handover | None
    values: Values

    @property
    def owed(self) -> tuple[Promise, ...]:
        """Our open promises that are still the old manager's, or nobody's."""
        return still_owed(self.card.promises, self.old.uid if self.old else None)

    def name(self, one: TeamMember | None) -> str:
        """Return the name of one of us, a dash for nobody."""
        return "—" if one is None else self.card.map.team.get(one.uid) or title_of(one)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverView:
    """A handover as the panel shows it: the ten points, what keeps it open, whom it may go to.

    `printed` counts what accepted proposals promise and no promise says; `ask` is the last
    handover while nobody asked how it goes.
    """

    handover: Handover | None
    client: str
    old: str
    new: str
    checks: tuple[Check, ...]
    open: tuple[str, ...]
    owed: int
    printed: int
    ask: ToAsk | None
    team: tuple[tuple[str, str], ...]


def under_way(reader: Reader, client_uid: str) -> Handover | None:
    """Return the handover of a client that is not finished; the newest when several are not."""
    rows = reader.find(Handover, client_uid=client_uid, finished_on=None)
    return rows[-1] if rows else None


def known_of(ws: Workspace, uid: str, to: str = "") -> Known:
    """Return what is known; `to` names the new manager, else it is that of the handover.

    Raises NotFound for an unknown client and Refused for an unknown member of the team.
    """
    view = card(ws, uid)
    with ws.read() as reader:
        team = reader.find(TeamMember)
        by_uid = {one.uid: one for one in team}
        handover = under_way(reader, uid)
        chosen = by_uid.get(handover.to_user or "") if handover else None
        return Known(
            card=view,
            deals=tuple(one for one in view.deals if one.status == "open"),
            given=tuple(reader.find(Concession, client_uid=uid, order=("on",))),
            signals=tuple(reader.find(Signal, client_uid=uid, status="open")),
            files=tuple(reader.find(Attachment, client_uid=uid, order=("name",))),
            to=_member(team, to) if to else chosen,
            old=by_uid.get((handover.from_user if handover else view.client.owner_user) or ""),
            team=tuple(team),
            handover=handover,
            values=settings.values(ws),
        )


def _member(team: Sequence[TeamMember], asked: str) -> TeamMember:
    wanted = asked.strip().casefold()
    for one in team:
        if wanted in (one.code.casefold(), one.surname.casefold(), title_of(one).casefold()):
            return one
    told = _("Nobody in our team is called {name}. Add the person to the library first.")
    raise Refused(told.format(name=asked), field="to")


def checks(known: Known) -> tuple[Check, ...]:
    """Return the ten points of the list with what is stored about each."""
    view, values = known.card, known.values
    people = [one.person for one in view.map.people]
    bare = without_owner(people, values.integer("coverage_min_power"))
    names = {one.person.uid: one.name for one in view.map.people}
    theirs = [one for one in view.promises if one.side != "ours"]
    told_of = [one for one in people if one.personal_facts or one.dates]
    total = view.complete.total
    row = known.handover
    met, asked = (row.joint_meeting_on, row.followed_up_on) if row else (None, None)
    due = view.on + timedelta(days=values.integer("handover_follow_up_days"))
    listed = {
        "card": (total >= values.number("completeness_ready"),
                 _("{share} of the card is filled").format(share=fmt_percent(total, 0))),
        "map": (bool(people) and not bare,
                _("nobody on our side for: {names}").format(
                    names=", ".join(names[one.uid] for one in bare))
                if bare else ngettext("{n} person", "{n} people", len(people))),
        "deals": (all(one.decision_on for one in known.deals),
                  ngettext("{n} open deal", "{n} open deals", len(known.deals))),
        "promises": (not known.owed,
                     _("ours not handed over: {ours}; theirs open: {theirs}").format(
                         ours=len(known.owed), theirs=len(theirs))),
        "terms": (True, ngettext("{n} concession", "{n} concessions", len(known.given))),
        "personal": (bool(told_of), ngettext("told by {n} person", "told by {n} people",
                                             len(told_of))),
        "files": (True, ngettext("{n} file", "{n} files", len(known.files))),
        "risks": (not known.signals, ngettext("{n} open signal", "{n} open signals",
                                              len(known.signals))),
        "introduction": (met is not None,
                         _("the old and the new manager met the client together on {date}").format(
                             date=fmt_date(met)) if met
                         else _("the old and the new manager meet the client together")),
        "follow_up": (asked is not None,
                      _("asked on {date} how it goes").format(date=fmt_date(asked)) if asked
                      else _("ask on {date} how it goes").format(date=fmt_date(due))),
    }  # fmt: skip
    accepted = row.accepted if row else ()
    return tuple(
        Check(id=one, done=listed[one][0] or one in accepted, told=cut(listed[one][1]))
        for one in CHECKS
    )


def cut(text: str) -> str:
    """Return a text in one line, shortened."""
    return shortened(" ".join(text.split()), _LETTERS)


def what_is_open(known: Known, found: Iterable[Check]) -> tuple[str, ...]:
    """Return the points without which a handover is not finished (section 54)."""
    return blockers({one.id for one in found if one.done}, len(known.owed))


def look(ws: Workspace, client_uid: str) -> HandoverView:
    """Return the handover of a client as it stands; raises NotFound."""
    known = known_of(ws, client_uid)
    found = checks(known)
    with ws.read() as reader:
        unwritten = printed(reader, client_uid)
        ask = next(iter(to_ask(reader, known.values, client_uid)), None)
    return HandoverView(
        handover=known.handover, client=known.card.client.short_name, old=known.name(known.old),
        new=known.name(known.to), checks=found, open=what_is_open(known, found),
        owed=len(known.owed), printed=len(unwritten), ask=ask,
        team=tuple((one.uid, known.name(one)) for one in known.team),
    )  # fmt: skip


def begin(ws: Workspace, client_uid: str) -> Done[Handover]:
    """Begin to hand a client over, from who has it now; raises Refused when one is under way."""
    today = clock.today(ws)
    with ws.read() as reader:
        client = reader.one(Client, client_uid)
        if under_way(reader, client_uid) is not None:
            raise Refused(_("This client is already being handed over."))
    label = N_("Began to hand {client} over")
    with ws.unit(label, client=client.short_name) as unit:
        row = unit.add(
            Handover(client_uid=client_uid, from_user=client.owner_user, started_on=today)
        )
    return Done(value=row, changes=unit.changes)


def accept(ws: Workspace, uid: str, point: str, *, on: bool) -> Done[Handover]:
    """Note that the new manager takes a point of the list over as it is, or no longer does.

    What people do together (the introduction, the follow-up) has a day instead: ValueError.
    """
    if point not in CHECKS or point in (*BY_HAND, "promises"):
        raise ValueError(point)
    label = N_("Ticked: {what}")
    with ws.unit(label, **filled("what", ("handover_check", point))) as unit:
        row = unit.one(Handover, uid)
        kept = tuple(one for one in CHECKS if (on if one == point else one in row.accepted))
        row = unit.change(row, accepted=kept)
    return Done(value=row, changes=unit.changes)


def give_promises(ws: Workspace, uid: str) -> Done[int]:
    """Give our open promises of the old manager, or of nobody, to the new one; return how many.

    Raises Refused while nobody is named who takes the client over.
    """
    with ws.read() as reader:
        row = reader.one(Handover, uid)
    known = known_of(ws, row.client_uid)
    if known.to is None:
        raise Refused(_("First say who takes over the client."), field="to_user")
    with ws.unit(N_("Gave our promises to {name}"), name=title_of(known.to)) as unit:
        for one in known.owed:
            unit.change(one, team_uid=known.to.uid)
    return Done(value=len(known.owed), changes=unit.changes)


def finish(ws: Workspace, uid: str) -> Done[Handover]:
    """Finish a handover: client and people of the old manager are the new one's from today on.

    What was before stays as it is. Raises Refused while nobody is named who takes it over, and
    while a promise or the joint introduction is open, unless a reason is written (section 54).
    """
    today = clock.today(ws)
    with ws.read() as reader:
        row = reader.one(Handover, uid)
    known = known_of(ws, row.client_uid)
    if known.to is None:
        raise Refused(_("First say who takes over the client."), field="to_user")
    open_ = what_is_open(known, checks(known))
    if open_ and not row.anyway.strip():
        told = _("Still missing: {what}. Do it, or note why you finish without it.")
        points = ", ".join(term("handover_check", one) for one in open_)
        raise Refused(told.format(what=points), field="anyway")
    label = N_("Handed {client} over to {name}")
    client = known.card.client
    with ws.unit(label, client=client.short_name, name=title_of(known.to)) as unit:
        unit.change(unit.one(Client, client.uid), owner_user=known.to.uid)
        for one in unit.find(Person, client_uid=client.uid):
            if row.from_user is not None and one.owner_user == row.from_user:
                unit.change(one, owner_user=known.to.uid)
        row = unit.change(unit.one(Handover, uid), finished_on=today)
    return Done(value=row, changes=unit.changes)
