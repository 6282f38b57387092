"""Looking at facts: those of a client in a list, one with its whole story (sections 37, 0a.9)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kamdesk.domain.attachments import Attachment
from kamdesk.domain.clients import Client
from kamdesk.domain.deals import Deal
from kamdesk.domain.figures import Figure
from kamdesk.domain.interviews import Answer, Fact, Interview
from kamdesk.domain.interviews.facts import annual_amount, confirmable, state_of
from kamdesk.domain.library import TeamMember
from kamdesk.domain.money import Money
from kamdesk.domain.people import Person
from kamdesk.domain.settings import Values
from kamdesk.domain.talks import Talk
from kamdesk.errors import NotFound, Refused
from kamdesk.i18n import _, fmt_date, language, term
from kamdesk.services import settings
from kamdesk.services.base import Workspace
from kamdesk.services.facts.uses import Use, uses_of
from kamdesk.services.facts.wording import figure_of, label_of, said_of, yearly
from kamdesk.services.interviews.reading import bank_of
from kamdesk.services.people import full_name
from kamdesk.services.sources import surname
from kamdesk.storage.unit import Reader
from kamdesk.text import fold

#: From the weakest to the surest: what to ask about first.
_ORDER = ("assumed", "heard", "confirmed", "documented")


@dataclass(frozen=True, slots=True, kw_only=True)
class FactLine:
    """A figure in a list, in words: as it was `said`, and as a bare `figure`.

    `can_confirm` is False for ours and for a replaced one.
    """

    uid: str
    fact: Fact
    label: str
    said: str
    figure: str
    sum: str
    who: str
    state: str
    state_label: str
    confirmed: str = ""
    can_confirm: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FactCard:
    """A figure with its story: `origin` says where from, `uses` where to, `earlier` what was
    said before, newest first; `newer` is the uid of what replaced it.
    """

    line: FactLine
    client: str
    annual: Figure[Money]
    origin: tuple[tuple[str, str], ...]
    uses: tuple[Use, ...]
    earlier: tuple[FactLine, ...] = ()
    newer: str | None = None
    files: tuple[str, ...] = ()
    interview_uid: str | None = None
    people: tuple[tuple[str, str], ...] = ()


def list_facts(ws: Workspace, client_uid: str, *, replaced: bool = False) -> tuple[FactLine, ...]:
    """Return the figures of a client, the least sure first; replaced ones only when asked for."""
    values = settings.values(ws)
    with ws.read() as reader:
        found = reader.find(Fact, client_uid=client_uid, order=("learned_on", "code"))
        shown = [one for one in found if replaced or one.superseded_by is None]
        lines = [_line(reader, one, values) for one in shown]
    lines.sort(key=lambda one: (one.fact.superseded_by is not None, not one.can_confirm,
                                _ORDER.index(one.state)))  # fmt: skip
    return tuple(lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientFacts:
    """The figures of one client, the least sure first."""

    uid: str
    client: str
    lines: tuple[FactLine, ...]


def all_facts(ws: Workspace, *, replaced: bool = False) -> tuple[ClientFacts, ...]:
    """Return the figures of every client that has any, clients by name."""
    with ws.read() as reader:
        known = {one.client_uid for one in reader.find(Fact)}
        clients = [one for one in reader.find(Client, order=("short_name",)) if one.uid in known]
    found = (
        ClientFacts(
            uid=one.uid,
            client=one.short_name,
            lines=list_facts(ws, one.uid, replaced=replaced),
        )
        for one in clients
    )
    return tuple(one for one in found if one.lines)


def card(ws: Workspace, fact_uid: str) -> FactCard:
    """Return a figure with where it comes from and where it is used; raises NotFound."""
    values = settings.values(ws)
    with ws.read() as reader:
        fact = reader.one(Fact, fact_uid)
        files = reader.find(Attachment, fact_uid=fact.uid, order=("added_at",))
        people = reader.find(Person, client_uid=fact.client_uid, order=("surname",))
        return FactCard(
            line=_line(reader, fact, values),
            client=reader.one(Client, fact.client_uid).short_name,
            annual=annual_amount(fact, values),
            origin=tuple(_origin(reader, fact)),
            uses=uses_of(reader, fact),
            earlier=tuple(_line(reader, one, values) for one in _earlier(reader, fact)),
            newer=fact.superseded_by,
            files=tuple(one.name for one in files),
            interview_uid=fact.interview_uid,
            people=tuple((one.uid, full_name(one)) for one in people),
        )


def named(ws: Workspace, client_uid: str, text: str) -> Fact:
    """Return the figure in force of a client that a code or uid names; raises NotFound, Refused."""
    key = text.strip().casefold()
    with ws.read() as reader:
        facts = reader.find(Fact, client_uid=client_uid)
    by_uid = [one for one in facts if one.uid.casefold() == key]
    found = by_uid or [
        one for one in facts if one.code.casefold() == key and one.superseded_by is None
    ]
    if not found:
        raise NotFound(_("There is no figure {name} of this client.").format(name=text))
    if len(found) > 1:
        uids = ", ".join(one.uid for one in found)
        raise Refused(_("Several figures are called {name}: {uids}").format(name=text, uids=uids))
    return found[0]


def person_named(ws: Workspace, client_uid: str, text: str) -> str:
    """Return the uid of the one person of a client that a uid or part of a name means.

    Raises NotFound for nobody and Refused for several.
    """
    key = fold(text)
    with ws.read() as reader:
        people = reader.find(Person, client_uid=client_uid)
    found = [one for one in people if one.uid == text] or [
        one
        for one in people
        if key and any(key in fold(name) for name in (full_name(one), *one.names.values()))
    ]
    if not found:
        raise NotFound(_("There is nobody called {name} at this client.").format(name=text))
    if len(found) > 1:
        names = ", ".join(full_name(one) for one in found)
        raise Refused(_("Several people are called {name}: {names}").format(name=text, names=names))
    return found[0].uid


def _line(reader: Reader, fact: Fact, values: Values) -> FactLine:
    state = state_of(fact)
    return FactLine(
        uid=fact.uid,
        fact=fact,
        label=label_of(fact),
        said=said_of(fact),
        figure=figure_of(fact),
        sum=yearly(fact, values),
        who=_who(reader, fact),
        state=state,
        state_label=term("evidence_state", state),
        confirmed=_confirmed(reader, fact),
        can_confirm=confirmable(fact),
    )


def _who(reader: Reader, fact: Fact) -> str:
    """Return "Karpov, 12 March 2026", or the kind of source and the day."""
    person = reader.get(Person, fact.person_uid) or reader.get(TeamMember, fact.team_uid)
    name = surname(person, language()) if person else term("number_source", fact.number_source)
    return f"{name}, {fmt_date(fact.learned_on)}"


def _confirmed(reader: Reader, fact: Fact) -> str:
    """Return who confirmed a figure and when; "" when nobody did."""
    if fact.confirmed_on is None:
        return ""
    person = reader.get(Person, fact.confirmed_person_uid)
    words = (surname(person, language()) if person else "", fmt_date(fact.confirmed_on))
    return ", ".join(filter(None, words))


def _origin(reader: Reader, fact: Fact) -> list[tuple[str, str]]:
    """Return where a figure comes from, line by line; what is not known is left out."""
    person, ours = reader.get(Person, fact.person_uid), reader.get(TeamMember, fact.team_uid)
    interview, talk = reader.get(Interview, fact.interview_uid), reader.get(Talk, fact.talk_uid)
    deal = reader.get(Deal, fact.deal_uid)
    lines = [
        (_("Source"), term("number_source", fact.number_source)),
        (_("Who"), full_name(person) if person else surname(ours, language()) if ours else ""),
        (_("When"), fmt_date(fact.learned_on)),
        (_("In"), _meeting(interview, talk)),
        (_("Asked"), _question(reader, fact)),
        (_("As said"), fact.said),
        (_("Deal"), deal.title if deal else ""),
        (_("Note"), fact.evidence_note),
        (_("Confirmed by"), _confirmed(reader, fact)),
    ]
    return [(name, text) for name, text in lines if text]


def _meeting(interview: Interview | None, talk: Talk | None) -> str:
    if interview is not None:
        return _("Interview of {date}").format(date=fmt_date(interview.on))
    if talk is not None:
        return ", ".join((term("channel", talk.channel), fmt_date(talk.on)))
    return ""


def _question(reader: Reader, fact: Fact) -> str:
    answer = reader.get(Answer, fact.answer_uid)
    if answer is None:
        return ""
    question = bank_of(reader).get(answer.question_id)
    return question.text(language()) if question else answer.question_text


def _earlier(reader: Reader, fact: Fact) -> Sequence[Fact]:
    """Return the figures that this one replaced, the newest first."""
    found: list[Fact] = []
    seen = {fact.uid}
    row: Fact | None = fact
    while row is not None:
        row = reader.first(Fact, superseded_by=row.uid)
        if row is None or row.uid in seen:
            break
        seen.add(row.uid)
        found.append(row)
    return found
