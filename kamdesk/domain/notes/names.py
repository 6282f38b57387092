"""Known people in a note: surnames in Russian cases, Latin spellings with 's and s."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from kamdesk.domain.notes.lexer import Token, fold
from kamdesk.domain.notes.model import FoundName, Known


def surname_forms(surname: str, sex: str, spellings: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the forms of a surname that a note may hold, folded, the nominative first.

    `spellings` are whole names in other languages ("Lev A. Karpov"): their last word counts.
    """
    forms: dict[str, None] = {}
    for name in (surname, *(one.split()[-1] for one in spellings if one.split())):
        folded = fold(name)
        if len(folded) < 2:
            continue
        if "\u0400" <= folded[0] <= "\u04ff":
            forms |= dict.fromkeys(_russian(folded, sex))
        else:
            forms |= dict.fromkeys((folded, f"{folded}s", f"{folded}'s", f"{folded}\u2019s"))
    return tuple(forms)


def _russian(name: str, sex: str) -> list[str]:
    """Return the singular cases of a folded Russian surname."""
    endings: Sequence[str]
    if name.endswith(("ая", "яя")):
        soft = name[-2] == "я"
        stem, endings = name[:-2], ("ей", "юю") if soft else ("ой", "ую")
    elif name.endswith(("ский", "цкий")) or (name.endswith(("ый", "ой", "ий")) and len(name) > 4):
        stem, endings = name[:-2], ("ого", "ому", "ым", "им", "ом", "его", "ему", "ем")
    elif name.endswith(("ова", "ева", "ина", "ына")) and sex != "male":
        stem, endings = name[:-1], ("ой", "ою", "у")
    elif name.endswith(("а", "я")):
        soft = name[-1] == "я"
        stem, endings = (
            name[:-1],
            ("и", "е", "ю", "ей") if soft else ("ы", "и", "е", "у", "ой", "ей"),
        )
    elif name[-1] in "оеиуыэю" or sex == "female":
        stem, endings = name, ()
    elif name[-1] in "ьй":
        stem, endings = name[:-1], ("я", "ю", "ем", "е")
    elif name.endswith(("ов", "ев", "ин", "ын")):
        stem, endings = name, ("а", "у", "ым", "е")
    else:
        instrumental = "ем" if name[-1] in "жшчщц" else "ом"
        stem, endings = name, ("а", "у", instrumental, "ом", "е")
    return [name, *(stem + ending for ending in endings)]


def by_form(people: Iterable[Known]) -> Mapping[str, Known]:
    """Return known people by every form of their surname; a form of two people is nobody's."""
    found: dict[str, Known | None] = {}
    for person in people:
        for form in person.forms:
            found[form] = person if found.get(form, person) is person else None
    return {form: person for form, person in found.items() if person is not None}


def find_names(tokens: Sequence[Token], people: Mapping[str, Known]) -> list[FoundName]:
    """Return the known people whom a note names; a name begins with a capital letter."""
    found = []
    for token in tokens:
        if token.kind != "word" or not token.text[:1].isupper():
            continue
        person = people.get(token.low) or people.get(re.sub(r"['\u2019]s?$", "", token.low))
        if person is not None:
            span = (token.start, token.end)
            found.append(
                FoundName(
                    start=token.start,
                    end=token.end,
                    said=token.text,
                    parts=(span,),
                    uid=person.uid,
                    side=person.side,
                )
            )
    return found
