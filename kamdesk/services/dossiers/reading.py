"""A dossier out of a file: checked value by value before anything is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec

from kamdesk.domain.money import Money
from kamdesk.domain.records import Record
from kamdesk.errors import Refused
from kamdesk.i18n import _
from kamdesk.storage.codec import from_json
from kamdesk.storage.tables import BY_NAME
from kamdesk.text import clean_text

FORMAT = "kamdesk-dossier"
VERSION = 1
#: Tables whose rows belong to no single client.
COMMON = (
    "regions", "team", "own_company", "own_logo", "own_figures", "own_fields", "cases", "refs",
    "library_texts", "questions",
)  # fmt: skip
#: What makes documents look as they do is never taken from a file of somebody else.
_STAY = frozenset({"own_look", "own_fonts", "own_templates"})
#: Of what there is one: a second row would be summed or shown besides the first.
_ONCE = {
    "must_asks": ("interview_uid", "item"),
    "tco_cells": ("sheet_uid", "column", "component"),
    "block_texts": ("proposal_uid", "language", "block"),
}
MAX_BYTES = 64 * 2**20
_MAX_ROWS = 200_000
_BIG = 2**63


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A checked dossier: records by table, in the order of the tables; `places` by (table, uid)."""

    records: dict[str, list[Record]]
    places: dict[tuple[str, str], str]

    def of(self, table: str) -> list[Record]:
        """Return the records of a table."""
        return self.records.get(table, [])


def bad(path: str, why: str) -> Refused:
    """Return the refusal of one value of a dossier."""
    return Refused(
        _("The dossier cannot be taken over. {path}: {why}").format(path=path, why=why), field=path
    )


def read_dossier(source: Mapping[str, Any] | Path) -> Dossier:
    """Check a dossier and return its records.

    Raises Refused naming the path of the bad value, such as "tables.clients[0].annual_revenue".
    """
    data = _load(source) if isinstance(source, Path) else source
    if not isinstance(data, Mapping) or data.get("format") != FORMAT:
        raise bad("format", _("this is not a dossier"))
    version = data.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise bad("version", _("not a version number"))
    if version > VERSION:
        raise Refused(
            _("This dossier was written by a newer version of KAM Desk. Update the program."),
            field="version",
        )
    tables = data.get("tables")
    if not isinstance(tables, Mapping):
        raise bad("tables", _("missing or not an object"))
    for name in tables:
        if name not in BY_NAME or name in _STAY:
            raise bad(f"tables.{name}", _("there is no such table"))
    records: dict[str, list[Record]] = {}
    places: dict[tuple[str, str], str] = {}
    for name in BY_NAME:
        if name in tables:
            records[name] = _rows(name, tables[name], places)
    dossier = Dossier(records=records, places=places)
    _owned(dossier)
    _once(dossier)
    return dossier


def check_dossier(path: Path) -> None:
    """Refuse a file that is no dossier or holds a bad value."""
    read_dossier(path)


def _load(path: Path) -> Any:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise Refused(_("The file is too large for a dossier."))
        data = path.read_bytes()
    except OSError as error:
        raise Refused(_("The file {path} cannot be read.").format(path=path)) from error
    try:
        return msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Refused(
            _("{name} is not a JSON file: {error}").format(name=path.name, error=error)
        ) from error


def _rows(name: str, rows: Any, places: dict[tuple[str, str], str]) -> list[Record]:
    if not isinstance(rows, list):
        raise bad(f"tables.{name}", _("not a list"))
    if len(rows) > _MAX_ROWS:
        raise bad(f"tables.{name}", _("too many rows"))
    found: list[Record] = []
    for nr, row in enumerate(rows):
        place = f"tables.{name}[{nr}]"
        if not isinstance(row, Mapping):
            raise bad(place, _("not an object"))
        uid = row.get("uid")
        if not isinstance(uid, str) or not uid.strip() or len(uid) > 64 or not uid.isprintable():
            raise bad(f"{place}.uid", _("missing or not usable as an id"))
        if (name, uid) in places:
            raise bad(f"{place}.uid", _("appears twice"))
        places[name, uid] = place
        found.append(_record(BY_NAME[name].cls, row, place))
    return found


def _record(cls: type[Record], row: Mapping[str, Any], place: str) -> Record:
    for one in fields(cls):
        needed = one.default is MISSING and one.default_factory is MISSING
        if needed and one.name not in row:
            raise bad(f"{place}.{one.name}", _("missing"))
    try:
        record = from_json(cls, _clean(row, place))
    except Refused as error:
        path = f"{place}.{error.field}" if error.field else place
        why = error.message.partition(": ")[2] or error.message
        raise bad(path, _("not a number") if "decimal." in why else why) from error
    except (ValueError, ArithmeticError, OverflowError) as error:
        raise bad(place, str(error)) from error
    for one in fields(record):
        _bounded(getattr(record, one.name), f"{place}.{one.name}")
        _known(record, one.name, place)
    return record


def _known(record: Record, name: str, place: str) -> None:
    """Refuse what the field would not take from a person either."""
    from kamdesk.services.checks import VALIDATORS

    check = VALIDATORS.get((type(record), name))
    if check is None or getattr(record, name) == "unknown":
        return  # what is not known is not wrong
    try:
        check(getattr(record, name))
    except Refused as error:
        raise bad(f"{place}.{name}", error.message) from error


def _clean(value: Any, place: str) -> Any:
    """Return JSON values with their texts clean; numbers that no field could hold are refused."""
    if isinstance(value, str):
        return value if value.isascii() and value.isprintable() else clean_text(value, len(value))
    if isinstance(value, Mapping):
        return {name: _clean(one, f"{place}.{name}") for name, one in value.items()}
    if isinstance(value, list):
        return [_clean(one, f"{place}[{nr}]") for nr, one in enumerate(value)]
    return value


def _bounded(value: Any, place: str) -> None:
    """Refuse numbers beyond what is stored: 64 bits, decimals of a reasonable length."""
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return
    if isinstance(value, Money):
        _bounded(value.minor, f"{place}.amount")
        if len(value.currency) != 3 or not value.currency.isalpha():
            raise bad(f"{place}.currency", _("not a currency"))
    elif isinstance(value, int):
        if not -_BIG <= value < _BIG:
            raise bad(place, _("the number is too large"))
    elif isinstance(value, Decimal):
        exponent = value.as_tuple().exponent
        if not isinstance(exponent, int) or abs(exponent) > 40 or value.adjusted() > 40:
            raise bad(place, _("not a number that can be kept"))
    elif isinstance(value, Mapping):
        for name, one in value.items():
            _bounded(one, f"{place}.{name}")
    elif isinstance(value, tuple):
        for nr, one in enumerate(value):
            _bounded(one, f"{place}[{nr}]")
    elif hasattr(value, "__dataclass_fields__"):
        for one in fields(value):
            _bounded(getattr(value, one.name), f"{place}.{one.name}")


def _owned(dossier: Dossier) -> None:
    """Refuse rows of a client that the dossier does not hold."""
    clients = {one.uid for one in dossier.of("clients")}
    for name, records in dossier.records.items():
        if "client_uid" not in BY_NAME[name].table.c:
            continue
        for one in records:
            uid = one.client_uid  # type: ignore[attr-defined]
            if uid not in clients:
                place = dossier.places[name, one.uid]
                raise bad(
                    f"{place}.client_uid", _("the dossier has no client “{uid}”").format(uid=uid)
                )


def _once(dossier: Dossier) -> None:
    """Refuse a second row for what there is only one of."""
    for name, keys in _ONCE.items():
        seen: set[tuple[str, ...]] = set()
        for one in dossier.of(name):
            key = tuple(str(getattr(one, field)) for field in keys)
            if key in seen:
                raise bad(f"{dossier.places[name, one.uid]}.{keys[-1]}", _("appears twice"))
            seen.add(key)
