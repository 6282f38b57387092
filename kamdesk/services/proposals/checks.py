"""Checks a proposal in a language, and what must be answered before it goes out (section 45)."""

from __future__ import annotations

import re
from dataclasses import replace

import msgspec

from kamdesk.domain.proposals import UNITS
from kamdesk.domain.proposals.document import Document
from kamdesk.domain.proposals.lint import Findings, Names, Subject, WordLists, check
from kamdesk.domain.proposals.lint.spelling import words_to_ask
from kamdesk.domain.proposals.material import Material
from kamdesk.formats.letters import lacking
from kamdesk.i18n import Speech
from kamdesk.services import names, spelling, wordlists
from kamdesk.services.proposals.evidence import evidence
from kamdesk.services.proposals.strangers import other_clients
from kamdesk.services.proposals.typed import Usable, known_amounts, usable_amounts
from kamdesk.services.sources import surname
from kamdesk.storage.unit import Reader

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
#: Names of money that a small dictionary may lack.
_MONEY = {
    "en": ("rouble", "kopeck", "tenge", "zloty", "dirham"),
    "ru": ("тенге", "злотый", "дирхам"),
    "de": ("Rubel", "Kopeke", "Tenge", "Dirham"),
}


def findings(
    material: Material,
    document: Document,
    *,
    reader: Reader | None = None,
    usable: tuple[Usable, ...] | None = None,
) -> Findings:
    """Return everything the checks find in a composed document.

    Of spelling that is what was looked up before: no check waits for a dictionary. With a `reader`
    names of other clients are found, too. `usable` are the amounts that texts may use, where they
    were gathered already.
    """
    subject = subject_of(material, document)
    if usable is None:
        language = document.language
        usable = usable_amounts(material, language, evidence(material, language))
    return check(
        replace(
            subject,
            others={} if reader is None else other_clients(reader, subject),
            amounts=known_amounts(material, usable),
        )
    )


def subject_of(material: Material, document: Document) -> Subject:
    """Return what is checked by itself, with what is known of its words."""
    language = document.language
    people = {
        uid: Names(
            salutation=names.salutation_of(one, language).text, surname=surname(one, language)
        )
        for uid, one in material.people.items()
    }
    return Subject(
        document=document,
        material=material,
        words=word_lists(language),
        names=people,
        template=wordlists.opening(document.kind, language),
        spared=names_in(material, language),
        unknown=spelling.known_wrong(language, material.dictionary_folder),
        lacking=lacking(msgspec.json.encode(document).decode()),
    )


def words_to_look_up(material: Material, document: Document) -> tuple[str, ...]:
    """Return the words of a document of which nobody knows yet whether they are right."""
    asked = words_to_ask(subject_of(material, document))
    return spelling.not_looked_up(asked, document.language, material.dictionary_folder)


def names_in(material: Material, language: str) -> frozenset[str]:
    """Return the words of all names around a proposal, of units, and the person's own words."""
    client, own = material.client, material.own
    texts: list[str] = [
        client.short_name,
        client.legal_name,
        client.city,
        *client.short_names.values(),
        *client.legal_names.values(),
        *own.names.values(),
        *own.legal_names.values(),
        *own.addresses.values(),
        *filter(_one_word, material.own_words),
        *_MONEY[language],
        *(Speech(language).term("unit", one) for one in UNITS),
    ]
    for person in material.people.values():
        texts += [person.surname, person.given, person.patronymic, *person.names.values()]
    for member in material.team.values():
        texts += [member.surname, member.given, *member.names.values()]
    for case in material.cases.values():
        texts += case.client_names.values()
    for one in material.references.values():
        texts += [one.surname, one.given, *one.names.values(), *one.client_names.values()]
    for line in material.lines:
        texts += [*line.items.values(), *line.phrases.values()]
    if material.sheet is not None:
        for given in material.sheet.column_names.values():
            texts += given.values()
    return frozenset(_WORD.findall(" ".join(texts)))


def _one_word(said: str) -> bool:
    """Say whether a line of the own words is a word, no wording or figure said to be right."""
    return len(said.split()) == 1 and not any(one.isdigit() for one in said)


def word_lists(language: str) -> WordLists:
    """Return the shipped word lists of a language."""
    return WordLists(
        superlatives=wordlists.phrases("superlatives", language),
        cliches=wordlists.phrases("cliches", language),
        generic=wordlists.phrases("generic", language),
        guarantee=wordlists.phrases("guarantee", language),
    )
