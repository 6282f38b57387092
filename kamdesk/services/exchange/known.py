"""Which clients are here already, by every key by which a row may mean one of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache

import sqlalchemy as sa

from kamdesk.domain.clients import Client
from kamdesk.domain.exchange.names import (
    CompanyKey,
    Forms,
    company_key,
    digits_key,
    without_form,
)
from kamdesk.i18n import _
from kamdesk.storage.tables import TABLES
from kamdesk.storage.unit import Reader
from kamdesk.text import fold

#: How alike names must be, in percent, when only a telephone or e-mail address is the same.
_ALIKE = 85


@cache
def forms() -> Forms:
    """Return the known legal forms."""
    from kamdesk.services.wordlists import legal_forms

    return Forms(
        (spelling, one.form)
        for one in legal_forms()
        for spelling in (one.form, one.name, *one.aliases)
    )


def spoken(name: str) -> str:
    """Return a company's name as people say it."""
    return without_form(name, forms())


def key_of(name: str) -> CompanyKey:
    """Return what two spellings of a company's name share."""
    return company_key(name, forms())


def number_key(text: str) -> str:
    """Return a tax or registration number as it is compared."""
    return text.upper() if text.isalnum() else "".join(filter(str.isalnum, text.upper()))


@dataclass(slots=True)
class Entry:
    """A client that is here or that this import adds (`line` of its row)."""

    uid: str
    name: str
    key: CompanyKey
    tax: str = ""
    registration: str = ""
    external_id: str = ""
    line: int | None = None


@dataclass(slots=True)
class Match:
    """A client that a row seems to mean, and by what; uncertain ones are only told."""

    entry: Entry
    reason: str
    certain: bool = True


@dataclass(slots=True)
class KnownClients:
    """The clients by their keys; names may be shared by several."""

    by_id: dict[str, Entry] = field(default_factory=dict)
    by_tax: dict[str, Entry] = field(default_factory=dict)
    by_registration: dict[str, Entry] = field(default_factory=dict)
    by_name: dict[str, list[tuple[Entry, CompanyKey]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    by_email: dict[str, Entry] = field(default_factory=dict)
    by_phone: dict[str, Entry] = field(default_factory=dict)

    def add(
        self,
        entry: Entry,
        *,
        email: str = "",
        phone: str = "",
        names: tuple[str, ...] = (),
    ) -> None:
        """Enter a client under all its keys; the first one of a key keeps it.

        `phone` is its `digits_key`, `email` casefolded.
        """
        if entry.external_id:
            self.by_id.setdefault(entry.external_id, entry)
        if entry.tax:
            self.by_tax.setdefault(entry.tax, entry)
        if entry.registration:
            self.by_registration.setdefault(entry.registration, entry)
        if entry.key.bare:
            self.by_name[entry.key.bare].append((entry, entry.key))
        for name in names:
            key = key_of(name)
            if key.bare and key.bare != entry.key.bare:
                self.by_name[key.bare].append((entry, key))
        if email:
            self.by_email.setdefault(email, entry)
        if phone:
            self.by_phone.setdefault(phone, entry)

    def find(self, row: Entry, email: str = "", phone: str = "") -> Match | None:
        """Return the client that a row means, by the strongest key first."""
        if row.external_id and (entry := self.by_id.get(row.external_id)):
            return Match(entry, _("same id"))
        if row.tax and (entry := self.by_tax.get(row.tax)):
            return Match(entry, _("same tax id"))
        if row.registration and (entry := self.by_registration.get(row.registration)):
            return Match(entry, _("same registration number"))
        key = row.key
        candidates = self.by_name.get(key.bare, ()) if key.bare else ()
        other: Entry | None = None
        for entry, spelling in candidates:
            if key.same(spelling) and _agree(entry, row):
                return Match(entry, _("same name"))
            other = other or entry
        return self._by_contact(key, email, phone) or (
            Match(other, _("similar name"), certain=False) if other else None
        )

    def _by_contact(self, key: CompanyKey, email: str, phone: str) -> Match | None:
        found = self.by_email.get(email) if email else None
        by_mail = found is not None
        if found is None and phone:
            found = self.by_phone.get(phone)
        if found is None:
            return None
        from rapidfuzz import fuzz

        reason = _("same e-mail") if by_mail else _("same phone")

        alike = fuzz.token_sort_ratio(key.bare, found.key.bare) >= _ALIKE
        return Match(found, reason, certain=alike)

    def named(self, name: str) -> list[Entry]:
        """Return the clients of that name."""
        key = key_of(name)
        found = {
            one.uid: one for one, spelling in self.by_name.get(key.bare, ()) if key.same(spelling)
        }
        return list(found.values())


def _agree(one: Entry, other: Entry) -> bool:
    """Say whether no official number speaks against the two being one."""
    if one.tax and other.tax and one.tax != other.tax:
        return False
    return not (one.registration and other.registration and one.registration != other.registration)


def known_clients(reader: Reader) -> KnownClients:
    """Read the keys of all clients of the workspace."""
    columns = TABLES[Client].c
    names = (
        "uid", "legal_name", "short_name", "legal_names", "short_names", "external_id", "tax_id",
        "registration_no", "email", "phone",
    )  # fmt: skip
    known = KnownClients()
    for row in reader.connection.execute(
        sa.select(*(columns[name] for name in names)).order_by(columns.uid)
    ):
        uid, legal, short, legals, shorts, external, tax, registration, email, phone = row
        name = legal or short
        entry = Entry(
            uid=uid,
            name=short or legal,
            key=key_of(name),
            tax=number_key(tax),
            registration=number_key(registration),
            external_id=external,
        )
        further = (short, *(legals or {}).values(), *(shorts or {}).values())
        known.add(
            entry,
            email=email.casefold(),
            phone=digits_key(phone),
            names=tuple(dict.fromkeys(one for one in further if one and one != name)),
        )
    return known


def person_key(surname: str, given: str) -> str:
    """Return a person's name as it is compared."""
    return fold(f"{surname} {given}").strip()
