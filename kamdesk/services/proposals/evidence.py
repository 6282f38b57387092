"""What a person can put into the texts of a proposal: facts, results, quotes, with their source."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from kamdesk.domain.interviews import Fact, Quote
from kamdesk.domain.interviews.facts import annual_times, state_of
from kamdesk.domain.proposals.document import Insert
from kamdesk.domain.proposals.material import Material
from kamdesk.domain.records import in_language
from kamdesk.i18n import N_, Speech, speech
from kamdesk.services.proposals.lookup import Lookup
from kamdesk.services.proposals.naming import RESULTS, TEXTS
from kamdesk.services.sources import fact_source, quote_source

#: Marks around a client's own words.
MARKS = {"en": ("“", "”"), "ru": ("«", "»"), "de": ("„", "“")}
#: Sources that are the client's own.
HEARD = ("client_stated", "measured")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Something to use: `template` goes into the text, `words` are what it becomes.

    The words are in the language of the text, label and source in that of the window. `kind` is
    fact, tco, benefit, quote or text; `state` the evidence state of a fact; `named` says
    of a quote how it may be used: "you" (its speaker reads it), "name" or "unnamed" (37 rule 9).
    """

    kind: str
    template: str
    words: str
    label: str
    source: str = ""
    state: str = ""
    named: str = ""
    uid: str = ""


def evidence(material: Material, language: str) -> tuple[Evidence, ...]:
    """Return what the texts may use: the reader's words, results, figures heard, then the rest."""
    lookup = Lookup(material, Speech(language))
    quotes = sorted(material.quotes.values(), key=lambda one: one.said_on, reverse=True)
    facts = sorted(material.facts.values(), key=lambda one: one.learned_on, reverse=True)
    found = [
        *(_quote(one, lookup) for one in quotes),
        *(_named(lookup, f"tco.{name}", "tco", label) for name, label in RESULTS.items()),
        *(_fact(one, lookup) for one in facts if one.superseded_by is None),
        *_benefits(lookup),
        _named(lookup, "delivered.effect|cur", "fact", N_("Largest proven effect")),
        *(_named(lookup, name, "text", label) for name, label in TEXTS.items()),
        *(_named(lookup, one.name, "text", one.label) for one in material.own_fields),
    ]
    ours = {one.uid for one in facts if one.number_source not in HEARD}
    return tuple(sorted(filter(None, found), key=lambda one: _rank(one, ours)))


def _rank(one: Evidence, ours: Collection[str]) -> int:
    if one.kind == "quote":
        return 0 if one.named == "you" else 5
    if one.kind == "fact":
        return 4 if one.uid in ours else 2
    return {"tco": 1, "benefit": 3}.get(one.kind, 6)


def resolved(material: Material, language: str, templates: tuple[str, ...]) -> dict[str, Insert]:
    """Return what the inserts of some texts become, by name."""
    lookup = Lookup(material, Speech(language))
    return {one.name: one for text in templates for one in lookup.passage(text).inserts}


def _quote(quote: Quote, lookup: Lookup) -> Evidence | None:
    material = lookup.material
    key = quote.code if quote.code and material.quote(quote.code) == quote else quote.uid
    filled = lookup.passage("{quote:" + key + "}")
    if not filled.inserts or not filled.inserts[0].filled:
        return None
    start, end = MARKS[lookup.speech.language]
    named = "name" if quote.may_attribute else "unnamed"
    if quote.person_uid == material.proposal.addressee_uid:
        named = "you"
    return Evidence(
        kind="quote",
        template=f"{start}{{quote:{key}}}{end}",
        words=f"{start}{filled.text}{end}",
        label="",
        source=quote_source(quote, material.people, speech(), coded=False),
        named=named,
        uid=quote.uid,
    )


def _fact(fact: Fact, lookup: Lookup) -> Evidence | None:
    material, window = lookup.material, speech()
    if fact.amount is None and fact.quantity is None:
        return None
    same = material.fact(fact.code) if fact.code else None
    key = fact.code if same is not None and same.uid == fact.uid else fact.uid
    yearly = fact.amount is not None and annual_times(fact, material.values) is not None
    name = f"fact:{key}" + (".annual" if yearly else "") + ("|cur" if fact.amount else "")
    filled = lookup.passage("{" + name + "}")
    if not filled.inserts[0].filled:
        return None
    label = in_language(fact.labels, window.language)
    if not label and fact.tco_component:
        label = window.term("tco_component", fact.tco_component)
    words = f"{filled.text} {lookup.speech.text('a year')}" if yearly else filled.text
    if fact.amount is None and fact.unit:
        words = f"{filled.text} {fact.unit}"
    return Evidence(
        kind="fact",
        template="{" + name + "}",
        words=words,
        label=label or fact.said,
        source=fact_source(fact, material.people, material.team, window, coded=False),
        state=state_of(fact),
        uid=fact.uid,
    )


def _named(lookup: Lookup, name: str, kind: str, label: str) -> Evidence | None:
    filled = lookup.passage("{" + name + "}")
    insert = filled.inserts[0]
    if not insert.filled:
        return None
    return Evidence(
        kind=kind,
        template="{" + name + "}",
        words=filled.text,
        label=speech().text(label),
        source="",
        uid=insert.source_uid or "",
    )


def _benefits(lookup: Lookup) -> list[Evidence | None]:
    language = lookup.speech.language
    found: list[Evidence | None] = []
    for one in lookup.material.benefits:
        made = _named(lookup, f"benefit:{one.code or one.uid}.amount|cur", "benefit", "")
        if made is not None:
            heading = lookup.words(in_language(one.headings, language))
            found.append(
                Evidence(
                    kind=made.kind,
                    template=made.template,
                    words=f"{made.words} {lookup.speech.text('a year')}",
                    label=heading,
                    source=made.source,
                    uid=one.uid,
                )
            )
    return found
