"""People of an import: found again by name, e-mail or telephone, or added to their client."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Any

from kamdesk.domain.exchange.names import PersonName, digits_key, person_name
from kamdesk.domain.people import Person
from kamdesk.services.exchange.known import person_key
from kamdesk.services.exchange.work import Work
from kamdesk.storage.fill import fill, new_uids

Values = dict[str, Any]


class People:
    """The people of the workspace and of this import, by client; new ones are stored at the end."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.new: dict[str, Values] = {}
        self._keys: dict[tuple[str, str], str] = {}
        self._codes: dict[str, int] = defaultdict(int)
        self._read = False

    def _load(self) -> None:
        self._read = True
        for person in self.work.unit.find(Person):
            self._enter(
                person.client_uid, person.uid,
                person.surname, person.given, person.email, person.phone, person.external_id,
            )  # fmt: skip
            if person.code[:1] == "p" and person.code[1:].isdigit():
                number = int(person.code[1:])
                self._codes[person.client_uid] = max(self._codes[person.client_uid], number)

    def _enter(
        self, client: str, uid: str, surname: str, given: str, email: str, phone: str, key: str
    ) -> None:
        for one in _keys(surname, given, email, phone, key):
            self._keys.setdefault((client, one), uid)

    def find(self, client: str, values: Values) -> str | None:
        """Return the person of a client that the values mean."""
        if not self._read:
            self._load()
        names = ("surname", "given", "email", "phone", "external_id")
        for one in _keys(*(values.get(name, "") for name in names)):
            if uid := self._keys.get((client, one)):
                return uid
        return None

    def add(self, client: str, values: Values) -> str:
        """Add a person to a client; returns the uid."""
        if not self._read:
            self._load()
        uid = new_uids(1)[0]
        self._codes[client] += 1
        self.new[uid] = {
            **values, "uid": uid, "client_uid": client, "code": f"p{self._codes[client]}",
        }  # fmt: skip
        names = ("surname", "given", "email", "phone", "external_id")
        self._enter(client, uid, *(values.get(name, "") for name in names))
        return uid

    def change(self, uid: str, values: Values) -> bool:
        """Bring a person to the values; False when nothing differs."""
        pending = self.new.get(uid)
        if pending is not None:
            merged = {**pending, **values}
            same = merged == pending
            self.new[uid] = merged
            return not same
        record = self.work.unit.one(Person, uid)
        if replace(record, **values) == record:
            return False
        self.work.unit.change(record, **values)
        return True

    def store(self) -> int:
        """Store the new people; returns how many."""
        fill(self.work.unit, Person, list(self.new.values()))
        return len(self.new)


def _keys(surname: str, given: str, email: str, phone: str, external_id: str) -> list[str]:
    found = []
    if external_id:
        found.append(f"i{external_id}")
    if email:
        found.append(f"e{email.casefold()}")
    if surname or given:
        found.append(f"n{person_key(surname, given)}")
    elif phone and (digits := digits_key(phone)):
        found.append(f"d{digits}")
    return found


def name_values(name: PersonName) -> Values:
    """Return the filled fields of a name."""
    values: Values = {
        "surname": name.surname, "given": name.given, "patronymic": name.patronymic,
        "title": name.title,
    }  # fmt: skip
    values = {key: value for key, value in values.items() if value}
    if name.sex != "unknown":
        values["sex"] = name.sex
    return values


class Contacts:
    """The contact that stands in each row of a client list."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.people = People(work)
        filled = work.table.values
        self._columns = {
            name.removeprefix("contact_"): filled[name]
            for name in filled
            if name.startswith("contact_")
        }

    @property
    def named(self) -> bool:
        """True when the list has contacts at all."""
        return bool(self._columns)

    def take(self, row: int, client: str) -> None:
        """Add the contact of a row to its client, or bring the known one up to date."""
        values = {name: column[row] for name, column in self._columns.items() if column[row]}
        if not values:
            return
        full = values.pop("name", "")
        if full:
            values = {**name_values(person_name(full)), **values}
        if not (values.get("surname") or values.get("given")):
            return
        known = self.people.find(client, values)
        if known is None:
            self.people.add(client, values)
        else:
            self.people.change(known, values)

    def store(self) -> None:
        """Store the new people and count them."""
        if added := self.people.store():
            self.work.also["people"] += added
