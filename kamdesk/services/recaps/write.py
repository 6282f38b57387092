"""Writing the recap of a talk from what was kept of it, in the client's language (section 52)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kamdesk.domain.clients import Client
from kamdesk.domain.interviews import Fact, Interview, Need
from kamdesk.domain.interviews.facts import annual_amount, single_amount
from kamdesk.domain.library import OwnCompany, TeamMember
from kamdesk.domain.people import Person
from kamdesk.domain.proposals import Proposal
from kamdesk.domain.recaps import Action, Recap
from kamdesk.domain.records import in_language
from kamdesk.domain.settings import Values
from kamdesk.domain.talks import Promise, Talk
from kamdesk.i18n import (
    LANGUAGES,
    _,
    fmt_date,
    fmt_money,
    fmt_number,
    language,
    speaking,
    speech,
    term,
)
from kamdesk.services.letters import greeting
from kamdesk.services.names import Parts, name_of, short_name
from kamdesk.storage.unit import Reader

#: Whose figures may be told back to the client as theirs.
THEIRS = ("client_stated", "measured")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What was kept of a talk: figures, needs, promises, and the meeting after it."""

    talk: Talk
    client: Client
    own: OwnCompany | None
    people: tuple[Person, ...]
    team: dict[str, TeamMember]
    facts: tuple[Fact, ...]
    needs: tuple[Need, ...]
    promises: tuple[Promise, ...]
    next_talk: Talk | None
    next_step: Proposal | None


def write_recap(reader: Reader, talk: Talk, values: Values) -> Recap:
    """Return the recap of a talk as a draft that is not stored yet.

    Only what the client said or agreed goes in; our own notes never do.
    """
    kept = _read(reader, talk)
    own = kept.client.language
    with speaking(own if own in LANGUAGES else language()):
        return Recap(
            client_uid=talk.client_uid,
            talk_uid=talk.uid,
            language=language(),
            person_uids=talk.person_uids,
            subject=_subject(talk),
            greeting=greeting(kept.people, language()),
            thanks=_thanks(talk),
            understood=tuple(_understood(kept, values)),
            decisions=tuple(_decisions(kept)),
            actions=tuple(_actions(kept)),
            next_meeting=_next(kept),
            closing=_("Please correct us where we have misunderstood you."),
        )


def _read(reader: Reader, talk: Talk) -> Kept:
    client = reader.one(Client, talk.client_uid)
    interviews = {one.uid for one in reader.find(Interview, talk_uid=talk.uid)}
    facts = reader.find(Fact, client_uid=client.uid, order=("learned_on",))
    answers = {one.answer_uid for one in facts if one.interview_uid in interviews}
    here = [one for one in facts if talk.uid == one.talk_uid or one.interview_uid in interviews]
    found = (reader.get(Person, uid) for uid in talk.person_uids)
    needs = reader.find(Need, client_uid=client.uid, order=("code",)) if interviews else []
    return Kept(
        talk=talk,
        client=client,
        own=reader.first(OwnCompany),
        people=tuple(one for one in found if one is not None),
        team={one.uid: one for one in reader.find(TeamMember)},
        facts=tuple(one for one in here if one.superseded_by is None),
        needs=tuple(one for one in needs if answers & set(one.answer_uids)),
        promises=tuple(
            one
            for one in reader.find(Promise, talk_uid=talk.uid, order=("due_on",))
            if one.status != "cancelled"
        ),
        next_talk=_next_talk(reader, talk),
        next_step=_next_step(reader, talk),
    )


def _next_talk(reader: Reader, talk: Talk) -> Talk | None:
    found = reader.find(
        Talk, '"on" > ?', talk.on, client_uid=talk.client_uid, held=False, order=("on",), limit=1
    )
    return found[0] if found else None


def _next_step(reader: Reader, talk: Talk) -> Proposal | None:
    found = reader.find(Proposal, client_uid=talk.client_uid)
    ahead = [one for one in found if one.next_on and one.next_on > talk.on]
    return min(ahead, key=lambda one: one.next_on or date.max, default=None)


# -- the parts ------------------------------------------------------------------------------------


def _subject(talk: Talk) -> str:
    day = fmt_date(talk.on, "long")
    if talk.channel == "meeting":
        return _("Our meeting on {date}: what we understood").format(date=day)
    return _("Our talk on {date}: what we understood").format(date=day)


def _thanks(talk: Talk) -> str:
    day = fmt_date(talk.on, "day")
    if talk.channel == "meeting":
        return _("Thank you for the meeting on {date}.").format(date=day)
    return _("Thank you for the talk on {date}.").format(date=day)


def _understood(kept: Kept, values: Values) -> Iterator[str]:
    """Their figures, then their wishes, each once."""
    told: set[str] = set()
    for one in kept.facts:
        line = _figure(one, values) if one.number_source in THEIRS else ""
        if line and line not in told:
            told.add(line)
            yield line
    for need in kept.needs:
        text = in_language(need.texts, language())
        if need.kind == "explicit" and text and text not in told:
            told.add(text)
            yield text


def _figure(fact: Fact, values: Values) -> str:
    """Say a figure: "Stops of assembly: 3,570,000 ₽ a year"; '' for one without a value."""
    label = in_language(fact.labels, language()) or term("tco_component", fact.tco_component)
    if fact.amount is None:
        if fact.quantity is None:
            return ""
        amount = " ".join(p for p in (fmt_number(fact.quantity), fact.unit) if p)
        return f"{label}: {amount}" if label else fact.said or amount
    year = None
    if not (fact.period == "per_hour" and fact.frequency is None):
        year = annual_amount(fact, values).value
    if year is not None:
        amount = _("{sum} a year").format(sum=fmt_money(year))
    else:
        once = single_amount(fact).value or fact.amount
        amount = fmt_money(once)
        if fact.period not in ("once", "per_year"):
            amount = f"{amount} {term('period', fact.period).lower()}"
    return f"{label}: {amount}" if label else f"{fact.said}: {amount}" if fact.said else amount


def _decisions(kept: Kept) -> Iterator[str]:
    """What came of the talk, unless a promise says the same."""
    text = " ".join(kept.talk.outcome_text.split())
    promised = any(one.what.strip() == text for one in kept.promises)
    if text and kept.talk.outcome in ("order", "advance") and not promised:
        yield text


def _actions(kept: Kept) -> Iterator[Action]:
    for one in sorted(kept.promises, key=lambda p: (p.side != "client", p.due_on or date.max)):
        yield Action(
            what=" ".join(one.what.split()),
            who=_who(kept, one),
            side=one.side,
            due=fmt_date(one.due_on, "day") if one.due_on else "",
        )


def _who(kept: Kept, promise: Promise) -> str:
    """Name who acts: initials and surname of theirs, the name of ours, else the company."""
    person = next((one for one in kept.people if one.uid == promise.person_uid), None)
    if promise.side == "client":
        client = kept.client
        company = in_language(client.short_names, language()) or client.short_name
        return named(person) if person else company
    member = kept.team.get(promise.team_uid or "")
    if member is not None:
        return name_of(member, language()).text
    return in_language(kept.own.names, language()) if kept.own else ""


def named(person: Person) -> str:
    """Return "R. I. Tkach", the stored name where the language has one of its own."""
    if language() != "ru" and person.names.get(language()):
        return person.names[language()]
    return short_name(Parts.of(person), language())


def _next(kept: Kept) -> str:
    """Say when both sides meet again, and what for."""
    if kept.next_talk is not None:
        ahead = kept.next_talk
        when = fmt_date(ahead.on, "long")
        if ahead.started_at is not None:
            hour = speech().time(ahead.started_at.time())
            when = _("{date}, {time} your time").format(date=when, time=hour)
        return ": ".join(p for p in (when, " ".join(ahead.goal.split())) if p)
    step = kept.next_step
    if step is None or step.next_on is None:
        return ""
    who, what = (in_language(texts, language()) for texts in (step.next_who, step.next_what))
    words = what.replace("{next.who}", who) if "{next.who}" in what else f"{who} {what}".strip()
    return ": ".join(p for p in (fmt_date(step.next_on, "long"), " ".join(words.split())) if p)
