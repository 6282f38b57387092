"""Taking over a list of clients, with the contact that stands in each row."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kamdesk.domain.clients import Client
from kamdesk.domain.exchange.names import QUOTED, digits_key
from kamdesk.domain.records import LANGUAGES
from kamdesk.domain.regions import Region
from kamdesk.i18n import _
from kamdesk.services.exchange import contacts, words
from kamdesk.services.exchange.known import (
    Entry,
    KnownClients,
    Match,
    forms,
    key_of,
    number_key,
    spoken,
)
from kamdesk.services.exchange.own import OwnColumns
from kamdesk.services.exchange.reports import Duplicate
from kamdesk.services.exchange.team import OurColumns
from kamdesk.services.exchange.work import STEP, Work, let_go
from kamdesk.storage.fill import fill, new_uids
from kamdesk.text import fold

Values = dict[str, Any]

#: Fields that are taken over as they stand in their column.
_PLAIN = (
    "external_id", "tax_id", "registration_no", "legal_form", "ownership", "channel_format",
    "size_employees", "revenue_year", "founded_year", "products", "main_customers",
    "main_competitors", "development_plans", "strategy_change", "financial_state",
    "delivery_address", "city", "time_zone", "language", "phone", "email", "website",
    "preferred_channel", "currency", "grade",
)  # fmt: skip
_MONEY = ("annual_revenue", "purchase_volume_category")
#: Fields that add to what is there instead of replacing it.
_ADDS = ("note", "tags", "own")


def take_clients(work: Work, known: KnownClients) -> None:
    """Add, update or skip every row of a client list."""
    sheet = work.table.sheet
    total = sheet.height
    uids = new_uids(total)
    reader = _Rows(work)
    new: dict[str, Values] = {}
    people = contacts.Contacts(work)
    named = people.named
    for row in range(total):
        if row % STEP == 0:
            work.step(row)
        name = reader.legal[row] or reader.short[row]
        if not name:
            work.fail(row, _("The name is missing."))
            continue
        key = key_of(name)
        entry = Entry(
            uids[row], name, key, reader.taxes[row], reader.registrations[row],
            reader.ids[row] or "", sheet.lines[row],
        )  # fmt: skip
        email, phone = reader.emails[row], reader.phones[row]
        match = known.find(entry, email, phone)
        if match is not None and _settled(work, row, name, match):
            if work.policy == "update":
                _update(work, reader.values(row), match, new)
                people.take(row, match.entry.uid)
            continue
        new[entry.uid] = _fresh(reader, row, entry)
        known.add(entry, email=email, phone=phone)
        if named:
            people.take(row, entry.uid)
    fill(work.unit, Client, list(new.values()))
    work.added += len(new)
    work.uids += new
    let_go(new)
    people.store()


def _settled(work: Work, row: int, name: str, match: Match) -> bool:
    """Note a match; say whether the row is dealt with as a duplicate."""
    settled = match.certain and work.policy != "add"
    where = f" ({_('line {line}').format(line=match.entry.line)})" if match.entry.line else ""
    work.duplicates.append(
        Duplicate(
            line=work.line(row),
            name=name,
            other=match.entry.name + where,
            uid=match.entry.uid,
            reason=match.reason,
            certain=settled,
        )
    )
    if settled and work.policy == "skip":
        work.skipped += 1
    return settled


def _fresh(reader: _Rows, row: int, entry: Entry) -> Values:
    """Return a new client's values: with one name given, the other is made of it."""
    values = reader.values(row)
    name, form = entry.name, entry.key.form
    values["uid"] = entry.uid
    values["legal_name"] = reader.legal[row] or name
    plain = not form and not QUOTED.search(name)
    values["short_name"] = reader.short[row] or (name if plain else spoken(name))
    if form and "legal_form" not in values:
        values["legal_form"] = forms().written[form]
    return values


def _update(work: Work, values: Values, match: Match, new: dict[str, Values]) -> None:
    """Bring a known client to what its row says; empty cells change nothing."""
    work.updated += 1
    pending = new.get(match.entry.uid)
    if pending is not None:
        merged = {**pending, **values}
        for name in _ADDS:
            if name in values and name in pending:
                merged[name] = _joined(pending[name], values[name])
        work.unchanged += merged == pending
        new[match.entry.uid] = merged
        return
    record = work.unit.one(Client, match.entry.uid)
    fresh = {name: value for name, value in values.items() if name not in _ADDS}
    for name in _ADDS:
        if name in values:
            fresh[name] = _joined(getattr(record, name), values[name])
    changed = replace(record, **fresh)
    if changed == record:
        work.unchanged += 1
    else:
        work.unit.change(record, **fresh)
        work.uids.append(record.uid)


def _joined(old: Any, new: Any) -> Any:
    if isinstance(new, dict):
        return {**old, **new}
    if isinstance(new, tuple):
        return tuple(dict.fromkeys((*old, *new)))
    if not old or old in new:
        return new
    return old if new in old else f"{old}\n{new}"


class _Rows:
    """The rows of a client list as values of a client."""

    def __init__(self, work: Work) -> None:
        self.work = work
        get = work.table.get
        self.legal, self.short = get("legal_name"), get("short_name")
        self.ids = get("external_id")
        self.taxes = [number_key(one) if one else "" for one in get("tax_id")]
        self.registrations = [number_key(one) if one else "" for one in get("registration_no")]
        self.emails = [one.casefold() if one else "" for one in get("email")]
        self.phones = [digits_key(one) if one else "" for one in get("phone")]
        filled = work.table.values
        self._plain = [(name, filled[name]) for name in _PLAIN if name in filled]
        self._money = [(name, filled[name]) for name in _MONEY if name in filled]
        self._others = {
            name: filled[name]
            for name in ("sector", "country", "address", "zip", "state", "region", "tags", "note")
            if name in filled
        }
        self._own, self._ours = OwnColumns(work), OurColumns(work)
        self._faulty = bool(work.table.faults)
        self._place = bool({"address", "zip", "state"} & set(self._others))
        self._regions = _regions(work) if {"region", "state"} & set(self._others) else {}

    def values(self, row: int) -> Values:
        """Return the filled fields of a row but the names."""
        found: Values = {}
        for name, column in self._plain:
            if column[row]:
                found[name] = column[row]
        for name, column in self._money:
            if column[row] is not None:
                found[name] = self.work.money(name, row, column[row])
        others: dict[str, str] = {
            name: column[row] for name, column in self._others.items() if column[row]
        }
        if others:
            self._further(found, others)
        found.update(self._ours.values(row))
        if self._own.there and (own := self._own.values(row)):
            found["own"] = own
        if self._faulty and (note := self.work.noted_faults(row)):
            found["note"] = "\n".join(filter(None, (found.get("note"), note)))
        return found

    def _further(self, found: Values, others: dict[str, str]) -> None:
        if sector := others.get("sector"):
            found["sector"] = words.choice("sector", sector) or sector
        if country := others.get("country"):
            found["country"] = words.country(country)
        if self._place and (address := self._address(others, found.get("city", ""))):
            found["postal_address"] = address
        place = self._regions.get(fold(others.get("region") or others.get("state") or ""))
        if place:
            found["region_uid"] = place
        if tags := others.get("tags"):
            parts = tags.replace(";", ",").replace("\n", ",").split(",")
            found["tags"] = tuple(dict.fromkeys(one.strip() for one in parts if one.strip()))
        if note := others.get("note"):
            found["note"] = note

    @staticmethod
    def _address(others: dict[str, str], city: str) -> str:
        """Compose the postal address; a city alone is none."""
        if not others.get("address") and not others.get("zip"):
            return others.get("state", "")
        town = " ".join(filter(None, (others.get("zip"), city)))
        if city and others.get("address") and city in others["address"]:
            town = others.get("zip", "")
        return ", ".join(filter(None, (others.get("address"), town, others.get("state"))))


def _regions(work: Work) -> dict[str, str]:
    """Return the region passports of the workspace by code, subdivision and names."""
    found: dict[str, str] = {}
    for region in work.unit.find(Region):
        names = (region.code, region.subdivision, *(region.names.get(one) for one in LANGUAGES))
        for name in names:
            if name:
                found.setdefault(fold(name), region.uid)
    return found
