"""A polite letter about a promise of the client that is overdue (section 52)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kamdesk.domain.clients import Client
from kamdesk.domain.people import Person
from kamdesk.domain.promises import is_late
from kamdesk.domain.proposals.steps import follow_up_on
from kamdesk.domain.talks import Promise, Talk
from kamdesk.errors import Refused
from kamdesk.formats.eml import draft
from kamdesk.formats.filenames import file_name
from kamdesk.i18n import LANGUAGES, _, fmt_date, speaking
from kamdesk.i18n import language as window_language
from kamdesk.services import clock, courtesy, letters, settings, talks
from kamdesk.services.base import Workspace
from kamdesk.services.letters import Letter
from kamdesk.storage.unit import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """A letter about an overdue promise, its text, and under which name it is saved."""

    letter: Letter
    text: str
    file_name: str


def reminder(ws: Workspace, promise_uid: str) -> Reminder:
    """Return the letter: agreed item, date, effect on the schedule, a new date or a call.

    It is written in the client's language. Refused for our own promise, and while it is not late.
    """
    values, day = settings.values(ws), clock.today(ws)
    with ws.read() as reader:
        promise = reader.one(Promise, promise_uid)
        if promise.side != "client" or not is_late(promise, day):
            raise Refused(_("Only an overdue promise of the client needs a reminder."))
        client = reader.one(Client, promise.client_uid)
        spoken = client.language if client.language in LANGUAGES else window_language()
        with speaking(spoken):
            letter = _letter(reader, promise, follow_up_on(day, values), spoken)
    name = file_name(f"{day.isoformat()} {client.short_name}", ".eml")
    return Reminder(letter=letter, text=letters.plain(letter), file_name=name)


def reminder_eml(ws: Workspace, promise_uid: str) -> bytes:
    """Return the letter as an e-mail draft (.eml)."""
    return draft(letters.mail(reminder(ws, promise_uid).letter))


def _letter(reader: Reader, promise: Promise, new_day: date, spoken: str) -> Letter:
    person = reader.get(Person, promise.person_uid)
    people = [person] if person else []
    lines, sender = letters.signature(reader, spoken)
    written = Letter(
        language=spoken,
        subject=_("Our agreement: {what}").format(what=" ".join(promise.what.split())),
        greeting=letters.greeting(people, spoken),
        thanks="\n\n".join((_agreed(reader, promise), _effect(reader, promise))),
        closing=_("Would {date} suit you, or shall we talk about it on the phone?").format(
            date=fmt_date(new_day, "day")
        ),
        regards=_("Kind regards,"),
        signature=lines,
        to=letters.addresses(people, spoken),
        sender=sender,
    )
    return courtesy.letter(reader, written, people)


def _agreed(reader: Reader, promise: Promise) -> str:
    """Say what was agreed when; the letter may have crossed with what it asks for."""
    assert promise.due_on is not None
    what, due = " ".join(promise.what.split()), fmt_date(promise.due_on, "day")
    talk = reader.get(Talk, promise.talk_uid)
    if talk is None:
        words = _("We had agreed on this by {due}: {what}.").format(due=due, what=what)
    else:
        words = _("On {date} we agreed on this by {due}: {what}.").format(
            date=fmt_date(talk.on, "day"), due=due, what=what
        )
    crossed = _("It has not reached us yet; perhaps it is on its way.")
    return f"{words} {crossed}"


def _effect(reader: Reader, promise: Promise) -> str:
    """Say what waits for it: the next meeting, else our part of the work."""
    assert promise.due_on is not None
    ahead = talks.next_meeting(reader, promise.client_uid, promise.due_on)
    if ahead is None or not ahead.goal.strip():
        return _("Our next step depends on it, and every day moves the schedule.")
    return _("What we have planned for {date} depends on it: {goal}.").format(
        date=fmt_date(ahead.on, "day"), goal=" ".join(ahead.goal.split())
    )
