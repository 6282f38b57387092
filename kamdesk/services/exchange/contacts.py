"""People of an import: found again by name, e-mail or telephone, or added to their client."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Any, NamedTuple

from kamdesk.domain.exchange.names import PersonName, digits_key, person_name
from kamdesk.domain.people import Person, Photo, Reach
from kamdesk.domain.people.reaching import EMAIL, PHONE, of_reaches, once, reaches
from kamdesk.i18n import _, term
from kamdesk.services.alike import alike, rough
from kamdesk.services.exchange.known import person_key
from kamdesk.services.exchange.work import Work
from kamdesk.storage.fill import fill, new_uids

Values = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A person that a row seems to mean, and by what; uncertain ones are only told."""

    uid: str
    name: str
    reason: str
    certain: bool = True


class People:
    """The people of the workspace and of this import; new ones are stored at the end."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.new: dict[str, Values] = {}
        self.photos: dict[str, str] = {}
        self._keys: dict[tuple[str, str], str] = {}
        self._names: dict[str, tuple[str, str, str]] = {}
        self._codes: dict[str, int] = defaultdict(int)
        self._read = False

    def _load(self) -> None:
        self._read = True
        for person in self.work.unit.find(Person):
            self._enter(person.client_uid, person.uid, _traits(person))
            if person.code[:1] == "p" and person.code[1:].isdigit():
                number = int(person.code[1:])
                self._codes[person.client_uid] = max(self._codes[person.client_uid], number)

    def _enter(self, client: str, uid: str, traits: _Traits) -> None:
        self._names[uid] = (client, traits.shown, traits.rough)
        for place, key in traits.keys(client):
            self._keys.setdefault((place, key), uid)
        self._keys.setdefault(("", f"u{uid}"), uid)

    def find(self, client: str, values: Values) -> Known | None:
        """Return the person that the values mean: of this client, or known elsewhere."""
        if not self._read:
            self._load()
        traits = _traits_of(values)
        doubtful = None
        for place, key in traits.keys(client):
            uid = self._keys.get((place, key))
            if uid is None:
                continue
            _client, name, spelled = self._names[uid]
            certain = key[0] in "ui" or (key[0] == "n" and place == client)
            certain = certain or (key[0] in "ed" and alike(spelled, traits.rough))
            match = Known(uid=uid, name=name, reason=_why(key), certain=certain)
            if certain:
                return match
            doubtful = doubtful or match
        return doubtful

    def add(self, client: str, values: Values) -> str:
        """Add a person to a client; returns the uid."""
        if not self._read:
            self._load()
        uid = new_uids(1)[0]
        self._codes[client] += 1
        plain = dict(values)
        if photo := plain.pop("photo", ""):
            self.photos[uid] = photo
        if plain.get("external_id", "").startswith(OWN_UID):
            del plain["external_id"]
        self.new[uid] = {
            **plain, "uid": uid, "client_uid": client, "code": f"p{self._codes[client]}",
        }  # fmt: skip
        self._enter(client, uid, _traits_of(values))
        return uid

    def change(self, uid: str, values: Values) -> bool:
        """Bring a person to the values; what is here and not in the list stays. False: the same."""
        fresh = dict(values)
        photo = fresh.pop("photo", "")
        if fresh.get("external_id", "").startswith(OWN_UID):
            del fresh["external_id"]
        pending = self.new.get(uid)
        if pending is not None:
            merged = {**pending, **_added_to(pending.get, fresh)}
            same = merged == pending
            self.new[uid] = merged
            if photo:
                self.photos[uid] = photo
            return not same
        record = self.work.unit.one(Person, uid)
        known = {one.name: getattr(record, one.name) for one in fields(record)}
        changes = _added_to(known.get, fresh)
        changed = replace(record, **changes) != record
        if changed:
            self.work.unit.change(record, **changes)
        return self._show(record, photo) or changed

    def _show(self, person: Person, photo: str) -> bool:
        """Give a person that is here another photo."""
        if not photo:
            return False
        known = self.work.unit.first(Photo, person_uid=person.uid)
        if known is None:
            made = Photo(client_uid=person.client_uid, person_uid=person.uid, data=photo)
            self.work.unit.add(made)
        elif known.data != photo:
            self.work.unit.change(known, data=photo)
        return known is None or known.data != photo

    def store(self) -> int:
        """Store the new people; returns how many."""
        fill(self.work.unit, Person, list(self.new.values()))
        photos = [
            {"uid": uid, "client_uid": self.new[one]["client_uid"], "person_uid": one, "data": data}
            for uid, (one, data) in zip(
                new_uids(len(self.photos)), self.photos.items(), strict=True
            )
        ]
        fill(self.work.unit, Photo, photos)
        return len(self.new)


#: How our own cards begin the id by which they know a person.
OWN_UID = "kamdesk-"
_REASONS = {"e": "email", "d": "phone", "n": "name"}


def _why(key: str) -> str:
    """Say by what a person is known again."""
    reason = _REASONS.get(key[0])
    return term("duplicate_reason", reason) if reason else _("same id")


class _Traits(NamedTuple):
    """By what a person is known again."""

    name: str
    shown: str
    rough: str
    whole: bool
    emails: tuple[str, ...]
    phones: tuple[str, ...]
    external_id: str

    def keys(self, client: str) -> Iterator[tuple[str, str]]:
        """Yield (client or "" for any, key), the strongest first."""
        if self.external_id.startswith(OWN_UID):
            yield "", f"u{self.external_id.removeprefix(OWN_UID)}"
        elif self.external_id:
            yield client, f"i{self.external_id}"
        if self.name:
            yield client, f"n{self.name}"
        for place in (client, ""):
            for email in self.emails:
                yield place, f"e{email}"
            for phone in self.phones:
                yield place, f"d{phone}"
        if self.whole:
            yield "", f"n{self.name}"


def _traits(person: Person) -> _Traits:
    shown = " ".join(filter(None, (person.surname, person.given)))
    return _Traits(
        person_key(person.surname, person.given),
        shown,
        rough(shown),
        bool(person.surname and person.given),
        tuple(one.value.casefold() for one in reaches(person, EMAIL)),
        tuple(filter(None, (digits_key(one.value) for one in reaches(person, PHONE)))),
        person.external_id,
    )


def _traits_of(values: Values) -> _Traits:
    names = ("surname", "given", "external_id", "phone", "more_phones", "email", "more_emails")
    return _traits(
        Person(client_uid="", **{name: values[name] for name in names if name in values})
    )


def _added_to(known: Callable[[str], Any], fresh: Values) -> Values:
    """Return fresh values with what is known kept beside them where both can stand."""
    changes = dict(fresh)
    for name in (PHONE, EMAIL):
        if name in fresh:
            old = [Reach(value=known(name) or "", kind=known(f"{name}_kind") or "")]
            new = [Reach(value=fresh[name], kind=fresh.get(f"{name}_kind", ""))]
            several = (*new, *fresh.get(f"more_{name}s", ()), *old, *(known(f"more_{name}s") or ()))
            changes.update(of_reaches(name, once(one for one in several if one.value)))
    for name, value in fresh.items():
        old_value = known(name)
        if name.startswith("more_") or not old_value:
            continue
        if name == "dates":
            kinds = {one.kind for one in value if one.kind == "birthday"}
            kept = (one for one in old_value if one.kind not in kinds)
            changes[name] = tuple(dict.fromkeys((*kept, *value)))
        elif isinstance(value, tuple):
            changes[name] = tuple(dict.fromkeys((*old_value, *value)))
        elif isinstance(value, dict):
            changes[name] = {**old_value, **value}
        elif name == "note" and value not in old_value:
            changes[name] = f"{old_value}\n{value}"
        elif name == "note":
            changes[name] = old_value
    return changes


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
        if known is None or not known.certain:
            self.people.add(client, values)
        else:
            self.people.change(known.uid, values)

    def store(self) -> None:
        """Store the new people and count them."""
        if added := self.people.store():
            self.work.also["people"] += added
