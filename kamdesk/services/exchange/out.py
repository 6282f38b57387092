"""Lists out of the workspace: clients, people or orders as CSV or XLSX."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kamdesk.domain.clients import Client
from kamdesk.domain.exchange import KINDS
from kamdesk.domain.money import Money
from kamdesk.domain.orders import Order, OrderLine
from kamdesk.domain.own_fields import OwnField
from kamdesk.domain.people import Person
from kamdesk.errors import Refused
from kamdesk.formats.lists_out import Value, csv_bytes, xlsx_bytes
from kamdesk.i18n import _, language, term
from kamdesk.services.base import Workspace
from kamdesk.services.clients.columns import words_for
from kamdesk.services.documents import save
from kamdesk.services.exchange import person_cells
from kamdesk.services.exchange.labels import kind_label, label
from kamdesk.services.exchange.own import cell, filled
from kamdesk.services.exchange.owners import NO_COMPANY
from kamdesk.services.own_fields import own_fields, read
from kamdesk.storage.unit import Reader

_CLIENTS = (
    "external_id", "legal_name", "short_name", "legal_form", "tax_id", "registration_no", "sector",
    "ownership", "channel_format", "size_employees", "annual_revenue", "revenue_year",
    "founded_year", "products", "financial_state", "postal_address", "city", "country",
    "delivery_address", "region", "time_zone", "language", "phone", "email", "website",
    "preferred_channel", "currency", "main_customers", "main_competitors",
    "purchase_volume_category", "development_plans", "strategy_change", "grade", "owner_user",
    "deputy_user", "tags", "note",
)  # fmt: skip
#: Columns of clients that are left out when nobody fills them.
_SPARSE = frozenset(
    (
        "region", "preferred_channel", "currency", "main_customers", "main_competitors",
        "purchase_volume_category", "development_plans", "strategy_change", "owner_user",
        "deputy_user",
    )
)  # fmt: skip
#: Columns that name another record.
_NAMING = ("owner_user", "deputy_user", "region")
_ORDERS = (
    "number", "client_id", "client_name", "ordered_on", "shipped_on", "invoiced_on", "due_on",
    "paid_on", "currency", "status", "product", "product_group", "add_on", "quantity", "price",
    "discount", "order_total", "margin", "note",
)  # fmt: skip
#: Fields of a person that stand in their column as they are.
_SIMPLE = frozenset(
    (
        "external_id", "surname", "given", "patronymic", "title", "suffix", "sex", "position",
        "department", "messenger", "decision_role", "power", "involvement", "interest", "attitude",
        "preferred_channel", "personal_goals", "pains", "left_on", "note",
    )
)  # fmt: skip
_ENUMS = {
    "sector": "sector", "ownership": "ownership", "channel_format": "channel_format",
    "financial_state": "financial_state", "sex": "sex", "decision_role": "decision_role",
    "preferred_channel": "channel",
}  # fmt: skip


def write_list(ws: Workspace, kind: str, path: Path, client_uid: str | None = None) -> int:
    """Write a list to a file by its ending, .csv or .xlsx; returns how many rows.

    CSV is UTF-8 with its mark, parted by ";" in Russian and German. Orders have a row for each
    line. `client_uid` leaves all other clients out.
    """
    if kind not in KINDS:
        raise Refused(
            _("There is no kind of list called “{kind}”.").format(kind=kind), field="kind"
        )
    columns, rows = _TABLES[kind](ws, client_uid)
    write_table(path, kind, columns, rows, own=own_fields(ws, kind))
    return len(rows)


def write_table(
    path: Path,
    kind: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[Value]],
    *,
    own: Sequence[OwnField] = (),
) -> None:
    """Write a table of a kind of list to a .csv or .xlsx file that only its owner can read."""
    labels = {one.name: one.label for one in own}
    headings = [labels.get(name) or _heading(kind, name) for name in columns]
    ending = path.suffix.lower()
    if ending == ".xlsx":
        data = xlsx_bytes(kind_label(kind), headings, rows)
    elif ending == ".csv":
        european = language() in ("ru", "de")
        data = csv_bytes(
            headings, rows, delimiter=";" if european else ",", decimal="," if european else "."
        )
    else:
        raise Refused(_("Name a file that ends in .csv or .xlsx."), field="out")
    save(path, data)


def _heading(kind: str, name: str) -> str:
    return term("field", name) if name == "postal_address" else label(kind, name)


def _plain(record: Any, name: str) -> Value:
    value = getattr(record, name, None)
    if value is None or value == "":
        return None
    if name in _ENUMS:
        return term(_ENUMS[name], value)
    if name == "margin":
        return value.amount  # type: ignore[no-any-return]
    if isinstance(value, Money):
        return f"{value.amount} {value.currency}"
    if isinstance(value, bool):
        return _("yes") if value else None
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or None
    return value  # type: ignore[no-any-return]


def _clients(ws: Workspace, client_uid: str | None) -> tuple[Sequence[str], list[list[Value]]]:
    with ws.read() as reader:
        where: dict[str, Any] = {"uid": client_uid} if client_uid else {}
        found = reader.find(Client, order=("short_name",), **where)
        own = filled(read(reader, "clients"), [one.own for one in found])
        naming = {name: words_for(reader, name) for name in _NAMING}
    made = [
        {
            name: say(getattr(one, "region_uid" if name == "region" else name)) or None
            if (say := naming.get(name))
            else _plain(one, name)
            for name in _CLIENTS
        }
        for one in found
    ]
    columns = [name for name in _CLIENTS if name not in _SPARSE or any(row[name] for row in made)]
    rows = [
        [*(row[name] for name in columns), *(cell(each, one.own) for each in own)]
        for row, one in zip(made, found, strict=True)
    ]
    return (*columns, *(one.name for one in own)), rows


def _names(reader: Reader) -> dict[str, dict[str, Value]]:
    return {
        one.uid: {
            "client_id": (one.external_id if one.external_id != NO_COMPANY else "") or None,
            "client_name": one.legal_name or one.short_name,
        }
        for one in reader.find(Client)
    }


def _people(ws: Workspace, client_uid: str | None) -> tuple[Sequence[str], list[list[Value]]]:
    with ws.read() as reader:
        where: dict[str, Any] = {"client_uid": client_uid} if client_uid else {}
        found = reader.find(Person, order=("client_uid", "code"), **where)
        return people_table(reader, found)


def people_table(
    reader: Reader, people: Sequence[Person]
) -> tuple[Sequence[str], list[list[Value]]]:
    """Return people as a table; columns that nobody fills are left out."""
    names = _names(reader)
    rows: list[dict[str, Value]] = []
    for one in people:
        several = person_cells.cells(one)
        owner = names[one.client_uid]
        rows.append(
            {
                name: owner.get(name) or several.get(name) or _own(one, name)
                for name in person_cells.COLUMNS
            }
        )
    columns = tuple(
        name
        for name in person_cells.COLUMNS
        if name not in person_cells.SPARSE or any(row[name] is not None for row in rows)
    )
    own = filled(read(reader, "people"), [one.own for one in people])
    made = [
        [*(row[name] for name in columns), *(cell(each, one.own) for each in own)]
        for row, one in zip(rows, people, strict=True)
    ]
    return (*columns, *(one.name for one in own)), made


def _own(person: Person, name: str) -> Value:
    if name not in _SIMPLE or (name == "sex" and person.sex == "unknown"):
        return None
    return _plain(person, name)


def _orders(ws: Workspace, client_uid: str | None) -> tuple[Sequence[str], list[list[Value]]]:
    with ws.read() as reader:
        where: dict[str, Any] = {"client_uid": client_uid} if client_uid else {}
        names = _names(reader)
        found = reader.find(Order, order=("ordered_on", "number"), **where)
        lines: dict[str, list[OrderLine]] = {}
        for line in reader.find(OrderLine, order=("order_uid", "position"), **where):
            lines.setdefault(line.order_uid, []).append(line)
    rows = []
    for order in found:
        head = {**names[order.client_uid]}
        head["order_total"] = order.total.amount if order.total else None
        for nr, one in enumerate(lines.get(order.uid, [None])):
            rows.append([_of_order(name, order, one, head, first=nr == 0) for name in _ORDERS])
    return _ORDERS, rows


def _of_order(
    name: str, order: Order, line: OrderLine | None, head: dict[str, Value], *, first: bool
) -> Value:
    if name in head:
        return head[name]
    if name in ("product", "product_group", "add_on", "quantity", "price", "discount"):
        if line is None:
            return None
        return line.price.amount if name == "price" else _plain(line, name)
    if name == "margin" and not first:
        return None
    if name == "status":
        return None if order.status == "normal" else order.status
    return _plain(order, name)


_TABLES = {"clients": _clients, "people": _people, "orders": _orders}
