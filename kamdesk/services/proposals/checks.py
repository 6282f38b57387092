"""Checks a proposal in a language, and what must be answered before it goes out (section 45)."""

from __future__ import annotations

from kamdesk.domain.proposals.document import Document
from kamdesk.domain.proposals.lint import Findings, Names, Subject, WordLists, check
from kamdesk.domain.proposals.material import Material
from kamdesk.services import names, wordlists
from kamdesk.services.sources import surname


def findings(material: Material, document: Document) -> Findings:
    """Return everything the checks find in a composed document."""
    language = document.language
    people = {
        uid: Names(
            salutation=names.salutation_of(one, language).text, surname=surname(one, language)
        )
        for uid, one in material.people.items()
    }
    subject = Subject(
        document=document,
        material=material,
        words=word_lists(language),
        names=people,
        template=wordlists.opening(document.kind, language),
    )
    return check(subject)


def word_lists(language: str) -> WordLists:
    """Return the shipped word lists of a language."""
    return WordLists(
        superlatives=wordlists.phrases("superlatives", language),
        cliches=wordlists.phrases("cliches", language),
        generic=wordlists.phrases("generic", language),
        guarantee=wordlists.phrases("guarantee", language),
    )
