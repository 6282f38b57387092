"""Suggested spellings of a person's name that nobody has stored yet."""

from __future__ import annotations

from dataclasses import dataclass

from kamdesk.domain.people import Person
from kamdesk.domain.records import LANGUAGES
from kamdesk.i18n import N_
from kamdesk.services import names
from kamdesk.services.base import Done, Workspace
from kamdesk.services.people.view import full_name

NAME, SALUTATION, CASE = "name", "salutation", "case"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A spelling the program made up: of the name, of the salutation, or of a case form."""

    kind: str
    language: str
    text: str
    case: str = ""


def suggestions(person: Person) -> tuple[Suggestion, ...]:
    """Return what could be stored for names, salutations and cases where nothing is yet."""
    found = []
    for lang in LANGUAGES:
        name, salutation = names.name_of(person, lang), names.salutation_of(person, lang)
        if name.suggested and name.text:
            found.append(Suggestion(kind=NAME, language=lang, text=name.text))
        if salutation.suggested and salutation.text:
            found.append(Suggestion(kind=SALUTATION, language=lang, text=salutation.text))
    for lang, forms in names.case_forms(names.Parts.of(person)).items():
        stored = person.case_forms.get(lang, {})
        found += [
            Suggestion(kind=CASE, language=lang, case=case, text=text)
            for case, text in forms.items()
            if text and not stored.get(case)
        ]
    return tuple(found)


def take(ws: Workspace, uid: str, *taken: Suggestion) -> Done[Person]:
    """Store suggested spellings as they are; from then on they are the person's own."""
    with ws.read() as reader:
        label_name = full_name(reader.one(Person, uid))
    with ws.unit(N_("Took over the spelling of {name}"), name=label_name) as unit:
        person = unit.one(Person, uid)
        stored_names, salutations = dict(person.names), dict(person.salutations)
        cases = {lang: dict(forms) for lang, forms in person.case_forms.items()}
        for one in taken:
            if one.kind == NAME:
                stored_names[one.language] = one.text
            elif one.kind == SALUTATION:
                salutations[one.language] = one.text
            else:
                cases.setdefault(one.language, {})[one.case] = one.text
        stored = unit.change(person, names=stored_names, salutations=salutations, case_forms=cases)
    return Done(value=stored, changes=unit.changes)
