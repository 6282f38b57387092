"""Where a figure comes from, in words: "Karpov, 12 March 2026, mfg_i02"."""

from __future__ import annotations

from collections.abc import Mapping

from kamdesk.domain.interviews import Fact, Quote
from kamdesk.domain.library import TeamMember
from kamdesk.domain.people import Person
from kamdesk.i18n import Speech
from kamdesk.services.names import Named, romanise


def surname(record: Named, language: str) -> str:
    """Return the surname as the stored name of that language spells it."""
    words = record.names.get(language, "").split()
    count = len(record.surname.split())
    if language != "ru" and count and len(words) > count:
        return " ".join(words[-count:])
    return romanise(record.surname or record.given, language)


def fact_source(
    fact: Fact,
    people: Mapping[str, Person],
    team: Mapping[str, TeamMember],
    speech: Speech,
    *,
    coded: bool = True,
) -> str:
    """Return who said or set it, when, and its code; without a person, the kind of source.

    Not `coded`, as people read it, it goes without the code, which is for inserts.
    """
    who: Named | None = people.get(fact.person_uid or "") or team.get(fact.team_uid or "")
    if who is not None:
        first = surname(who, speech.language)
    else:
        first = speech.term("number_source", fact.number_source)
    return ", ".join(
        filter(None, (first, speech.date(fact.learned_on), fact.code if coded else ""))
    )


def quote_source(
    quote: Quote, people: Mapping[str, Person], speech: Speech, *, coded: bool = True
) -> str:
    """Return who said it, when, and its code unless people read it."""
    who = people.get(quote.person_uid)
    first = surname(who, speech.language) if who else ""
    code = quote.code if coded else ""
    return ", ".join(filter(None, (first, speech.date(quote.said_on), code)))
