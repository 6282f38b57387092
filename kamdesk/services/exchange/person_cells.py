"""A person as cells of a list: the reverse of `person_values`."""

from __future__ import annotations

from collections import defaultdict

from kamdesk.domain.exchange import cards
from kamdesk.domain.people import Person
from kamdesk.domain.people.reaching import EMAIL, PHONE, reaches
from kamdesk.i18n import term

#: The columns of a list of people, in the order in which they are written.
COLUMNS = (
    "external_id", "client_id", "client_name", "surname", "given", "patronymic", "title", "suffix",
    "sex", "position", "department", "phone", "phone_work", "phone_mobile", "phone_home",
    "phone_fax", "phone_other", "email", "email_work", "email_home", "email_other", "messenger",
    "links", "address_work", "address_home", "address_other", "decision_role", "power",
    "involvement", "interest", "attitude", "preferred_channel", "birthday", "dates", "facts",
    "languages", "tags", "personal_goals", "pains", "left_on", "names", "positions", "extras",
    "note",
)  # fmt: skip
#: Columns that are left out where nobody fills them.
SPARSE = frozenset(COLUMNS) - {
    "client_name", "surname", "given", "position", "phone", "email", "note",
}  # fmt: skip


def cells(person: Person) -> dict[str, str]:
    """Return the cells of a person that hold several values, one a line.

    Sensitive personal facts are not in them.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for name in (PHONE, EMAIL):
        for nr, one in enumerate(reaches(person, name)):
            if nr == 0 or not one.kind:
                found[name].append(one.value if nr == 0 else cards.reach_line(one))
            if one.kind:
                found[f"{name}_{one.kind}"].append(cards.reach_line(one))
    for place in person.addresses:
        found[f"address_{place.kind}"].append(cards.address_line(place))
    for day in person.dates:
        if day.kind == "birthday" and not day.note and not found["birthday"]:
            found["birthday"].append(day.on)
        else:
            found["dates"].append(cards.date_line(day, term("date_kind", day.kind)))
    for fact in person.personal_facts:
        if not fact.sensitive:
            category = term("fact_category", fact.category)
            found["facts"].append(f"{category}: {fact.text}".replace("\n", " "))
    found["extras"] = [cards.extra_line(one) for one in person.extras]
    for name in ("names", "positions"):
        found[name] = [f"{code}: {text}" for code, text in getattr(person, name).items()]
    found["links"] = list(person.links)
    result = {name: "\n".join(lines) for name, lines in found.items() if lines}
    for name in ("languages", "tags"):
        if several := getattr(person, name):
            result[name] = ", ".join(several)
    return result
