"""Taking over a list of people: each goes to the client named in its row."""

from __future__ import annotations

from datetime import date
from typing import Any

from kamdesk.domain.exchange.names import person_name, sex_of
from kamdesk.domain.people import PersonDate
from kamdesk.i18n import _
from kamdesk.services.exchange.contacts import People, name_values
from kamdesk.services.exchange.known import KnownClients
from kamdesk.services.exchange.owners import Owners
from kamdesk.services.exchange.reports import Duplicate
from kamdesk.services.exchange.work import STEP, Work

Values = dict[str, Any]

_PLAIN = (
    "external_id", "surname", "given", "patronymic", "title", "sex", "position", "department",
    "phone", "email", "messenger", "decision_role", "preferred_channel", "personal_goals",
    "pains", "left_on", "note",
)  # fmt: skip
#: Scales of the stakeholder map; beyond them a figure is no score.
_SCALES = {"power": (1, 5), "involvement": (1, 5), "interest": (1, 5), "attitude": (-2, 2)}


def take_people(work: Work, known: KnownClients) -> None:
    """Add, update or skip every row of a list of people."""
    owners = Owners(work, known)
    people = People(work)
    for row in range(work.table.sheet.height):
        if row % STEP == 0:
            work.step(row)
        values = _values(work, row)
        if not (values.get("surname") or values.get("given")):
            work.fail(row, _("The name is missing."))
            continue
        client, reason = owners.find(row)
        if client is None:
            work.fail(row, reason)
            continue
        same = people.find(client, values)
        name = " ".join(filter(None, (values.get("surname"), values.get("given"))))
        if same is not None and work.policy != "add":
            _known(work, people, row, same, name, values)
            continue
        work.uids.append(people.add(client, values))
        work.added += 1
    owners.store()
    people.store()


def _known(work: Work, people: People, row: int, uid: str, name: str, values: Values) -> None:
    work.duplicates.append(
        Duplicate(
            line=work.line(row), name=name, other=name, uid=uid, reason=_("same name or e-mail")
        )
    )
    if work.policy == "skip":
        work.skipped += 1
        return
    work.updated += 1
    if not people.change(uid, values):
        work.unchanged += 1


def _values(work: Work, row: int) -> Values:
    filled = work.table.values
    found: Values = {name: filled[name][row] for name in _PLAIN if name in filled}
    found = {name: value for name, value in found.items() if value}
    if "full_name" in filled and filled["full_name"][row]:
        found = {**name_values(person_name(filled["full_name"][row])), **found}
    if "sex" not in found and (sex := sex_of(found.get("patronymic", ""))) != "unknown":
        found["sex"] = sex
    notes = [found.get("note", ""), work.noted_faults(row)]
    for name, (low, high) in _SCALES.items():
        value = filled[name][row] if name in filled else None
        if value is None:
            continue
        if low <= value <= high:
            found[name] = value
        else:
            work.remarks.append((row, _("outside the scale: {value}").format(value=value)))
    if note := "\n".join(filter(None, notes)):
        found["note"] = note
    born: date | None = filled["birthday"][row] if "birthday" in filled else None
    if born is not None:
        found["dates"] = (PersonDate(kind="birthday", on=born.isoformat()),)
    return found
