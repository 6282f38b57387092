"""The people of a meeting: who comes, how to speak with them, what to know about them (3, 51)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from kamdesk.domain.briefs.document import Attendee
from kamdesk.domain.people import Person
from kamdesk.domain.people.dates import near
from kamdesk.domain.value import ElementScore, priority
from kamdesk.i18n import _, fmt_date, language, ngettext, term
from kamdesk.services.names import salutation_of
from kamdesk.services.people import MapPerson, MapView
from kamdesk.text import shortened

#: So many people are briefed when nobody said who comes.
USUAL = 6
DECIDES = ("decision_maker", "approver")


def coming(view: MapView, uids: Iterable[str]) -> list[MapPerson]:
    """Return those who come in the order in which they were named."""
    return [one for uid in uids if (one := view.person(uid)) is not None]


def attendee(
    one: MapPerson, spoken: str, scores: Iterable[ElementScore], around: date, days: int, on: date
) -> Attendee:
    """Return a person in words; `spoken` is the language in which we address them."""
    person = one.person
    known = person.attitude is not None
    return Attendee(
        uid=person.uid,
        name=one.name,
        position=one.position or person.department,
        role=role_words(person),
        stance=inner(term("attitude", person.attitude)) if known else "",
        stance_value=person.attitude,
        address=salutation_of(person, spoken).text,
        style=style_words(person),
        last=last_words(one.last, on),
        matters=matters(person, scores),
        facts=tuple(
            shortened(fact.text, 160) for fact in person.personal_facts if not fact.sensitive
        ),
        dates=tuple(_dates(person, around, days)),
        phone=person.phone.strip(),
        email=person.email.strip(),
    )


def role_words(person: Person) -> str:
    """Return "decides, economic buyer"."""
    role = person.decision_role if person.decision_role != "unknown" else None
    words = [term("role_word", role)]
    words += [term("buyer_type", one) for one in person.buyer_types]
    words += [term("extra_role", one) for one in person.extra_roles]
    return ", ".join(inner(one) for one in words if one)


def style_words(person: Person) -> str:
    """Return how a person likes to be spoken with: "detailed; by e-mail; mornings"."""
    channel = person.preferred_channel if person.preferred_channel != "unknown" else None
    styles = ", ".join(inner(term("preferred_style", one)) for one in person.preferred_style)
    parts = (styles, term("channel", channel), person.talks_when)
    return "; ".join(inner(one) for one in parts if one)


def inner(text: str) -> str:
    """Return a label as it stands within a line; German nouns keep their capital."""
    return text if language() == "de" else text[:1].lower() + text[1:]


def last_words(last: date | None, on: date) -> str:
    """Say how long ago we spoke with somebody."""
    if last is None:
        return _("we have never spoken")
    days = (on - last).days
    if days <= 0:
        return _("spoke today")
    return ngettext("spoke {n} day ago", "spoke {n} days ago", days)


def matters(person: Person, scores: Iterable[ElementScore]) -> str:
    """Return what a person wants and fears: the element they value most, pains, goals."""
    ranked = [(priority(one) or 0, one.importance or 0, one) for one in scores
              if one.person_uid == person.uid]  # fmt: skip
    top = max(ranked, key=lambda found: found[:2], default=None)
    parts = [term("element", top[2].element)] if top else []
    parts += [person.pains, person.personal_goals]
    return shortened("; ".join(" ".join(one.split()) for one in parts if one.strip()), 220)


def _dates(person: Person, around: date, days: int) -> Iterator[str]:
    found = [(near(one.on, around, days), one) for one in person.dates]
    for on, one in sorted(((on, one) for on, one in found if on), key=lambda pair: pair[0]):
        words = f"{term('date_kind', one.kind)}: {fmt_date(on, 'day')}"
        yield f"{words} ({one.note})" if one.note else words


def absent(view: MapView, uids: Iterable[str]) -> tuple[str, ...]:
    """Return who decides or approves and does not come."""
    there = set(uids)
    return tuple(
        f"{one.name} ({term('role_word', one.person.decision_role)})"
        for one in view.people
        if one.person.decision_role in DECIDES and one.person.uid not in there
    )
