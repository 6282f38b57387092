"""Taking over a list of orders: rows of one number are the lines of one order (0a.12)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from kamdesk.domain.money import Money, half_up, minor_digits
from kamdesk.domain.orders import Order, OrderLine
from kamdesk.i18n import _, fmt_date, ngettext
from kamdesk.services.exchange.known import KnownClients
from kamdesk.services.exchange.labels import label
from kamdesk.services.exchange.owners import Owners
from kamdesk.services.exchange.reports import Duplicate
from kamdesk.services.exchange.work import STEP, Work
from kamdesk.storage.fill import fill, new_uids
from kamdesk.storage.tables import TABLES
from kamdesk.text import fold

Values = dict[str, Any]

_DATES = ("shipped_on", "invoiced_on", "due_on", "paid_on")
_CANCELLED = ("cancel", "storn", "отмен", "аннул", "void", "abgebrochen")
_RETURNED = ("return", "возвра", "retour", "zurückge", "rückgabe")


@dataclass(slots=True)
class Group:
    """The rows of one order."""

    client_uid: str
    number: str
    on: date
    rows: list[int] = field(default_factory=list)


def take_orders(work: Work, known: KnownClients) -> None:
    """Add, update or skip every order of a list; an order with a bad row is left out whole."""
    owners = Owners(work, known)
    groups = _groups(work, owners)
    here = _Here(work)
    orders: list[Values] = []
    lines: list[Values] = []
    differing = 0
    used: set[str] = set()
    for nr, group in enumerate(groups):
        if nr % STEP == 0:
            work.step(group.rows[0])
        if not _whole(work, group):
            continue
        built = _Built(work, group)
        differing += built.differs
        same = here.find(group, built.order["total"])
        if same is not None and work.policy != "add":
            _known(work, group, same, built)
            continue
        uid = new_uids(1)[0]
        orders.append({**built.order, "uid": uid})
        lines += built.lines_of(uid)
        used.add(group.client_uid)
    owners.store(used)
    fill(work.unit, Order, orders)
    if lines:
        for row, line_uid in zip(lines, new_uids(len(lines)), strict=True):
            row["uid"] = line_uid
        fill(work.unit, OrderLine, lines)
        work.also["order_lines"] += len(lines)
    work.added += len(orders)
    work.uids += [one["uid"] for one in orders]
    if differing:
        work.table.warnings.append(
            ngettext(
                "In {n} order the amount in the file is not quantity × price × (1 − discount).",
                "In {n} orders the amount in the file is not quantity × price × (1 − discount).",
                differing,
            )
        )


def _groups(work: Work, owners: Owners) -> list[Group]:
    """Put rows of one client, number and day together; bad rows take part to spoil their order."""
    table = work.table
    days, numbers = table.get("ordered_on"), table.get("number")
    lined = bool({"product", "product_id", "quantity", "price"} & set(table.values))
    found: dict[tuple[Any, ...], Group] = {}
    rows = range(table.sheet.height)
    clients: dict[int, str] = {}
    for row in rows:
        if row % STEP == 0:
            work.step(row)
        client, reason = owners.find(row)
        if faults := work.faults(row):
            name, text = faults[0]
            told = _("{field}: “{text}” cannot be read.")
            work.fail(row, told.format(field=label("orders", name), text=text))
        elif client is None:
            work.fail(row, reason)
        elif days[row] is None:
            work.fail(row, _("The order date is missing."))
        elif reason := _gap(work, row):
            work.fail(row, reason)
        if client is None:
            continue
        clients[row] = client
        number, day = numbers[row] or "", days[row]
        # Without a number, lines of one client and day are one order; sums are orders of their own.
        key = (client, number, day) if number or lined else (client, row)
        group = found.get(key)
        if group is None:
            group = found[key] = Group(client, number, day)
        group.rows.append(row)
    _spread(work, found.values(), clients, numbers)
    return list(found.values())


def _spread(
    work: Work, groups: Iterable[Group], clients: dict[int, str], numbers: list[Any]
) -> None:
    """A line without a readable day spoils every order of its number."""
    lost = {
        (clients[row], numbers[row]): row for row in work.bad if row in clients and numbers[row]
    }
    for group in groups:
        row = lost.get((group.client_uid, group.number))
        if row is not None and row not in group.rows and group.number:
            for one in group.rows:
                work.fail(one, _other_line(work, row))


def _other_line(work: Work, row: int) -> str:
    return _("Another line of this order cannot be imported (line {line}).").format(
        line=work.line(row)
    )


def _gap(work: Work, row: int) -> str:
    """Return why the figures of a row make no line, or ''."""
    filled = work.table.values
    price, quantity = filled.get("price"), filled.get("quantity")
    amount = filled.get("amount")
    if price is None or (amount is not None and amount[row] is not None):
        return ""
    if price[row] is None and quantity is not None and quantity[row] is not None:
        return _("The price is missing.")
    if price[row] is not None and quantity is not None and quantity[row] is None:
        return _("The quantity is missing.")
    return ""


def _whole(work: Work, group: Group) -> bool:
    """Say whether all rows of an order are good; else leave out all of them."""
    bad = [row for row in group.rows if row in work.bad]
    for row in group.rows if bad else ():
        work.fail(row, _other_line(work, bad[0]))
    return not bad


def _known(work: Work, group: Group, same: str, built: _Built) -> None:
    """Skip or update an order that is here already."""
    work.duplicates.append(
        Duplicate(
            line=work.line(group.rows[0]),
            name=group.number or fmt_date(group.on),
            other=group.number or fmt_date(group.on),
            uid=same,
            reason=_("same order"),
        )
    )
    if work.policy == "skip":
        work.skipped += 1
        return
    work.updated += 1
    unit = work.unit
    record = unit.one(Order, same)
    values = {name: value for name, value in built.order.items() if value is not None}
    old = unit.find(OrderLine, order_uid=same, order=("position",))
    new = [OrderLine(**line) for line in built.lines_of(same)]
    bare = [replace(one, uid="") for one in old]
    if replace(record, **values) == record and (bare == new or not new):
        work.unchanged += 1
        return
    unit.change(record, **values)
    if new and bare != new:
        for one in old:
            unit.remove(one)
        unit.add_all(new)
    work.uids.append(same)


class _Built:
    """An order and its lines out of a group of rows."""

    def __init__(self, work: Work, group: Group) -> None:
        self.work = work
        self.group = group
        self._filled = work.table.values
        first = group.rows[0]
        name = next((one for one in ("price", "amount", "order_total") if one in self._filled), "")
        self.currency = work.currency_of(name, first)
        self.lines, exact, typed = self._lines()
        total = self._total(exact, typed)
        self.order: Values = {
            "client_uid": group.client_uid,
            "number": group.number,
            "ordered_on": group.on,
            "currency": self.currency,
            "total": total,
            "margin": self._margin(),
            "status": _status(self._first("status") or ""),
        }
        self.order |= {name: self._first(name) for name in _DATES if name in self._filled}
        for name in ("external_id", "note"):
            if text := self._first(name):
                self.order[name] = text

    def lines_of(self, order_uid: str) -> list[Values]:
        """Return the lines with the order they belong to."""
        return [{**line, "order_uid": order_uid} for line in self.lines]

    def _first(self, name: str) -> Any:
        column = self._filled.get(name)
        if column is None:
            return None
        return next((column[row] for row in self.group.rows if column[row]), None)

    def _cell(self, name: str, row: int) -> Any:
        column = self._filled.get(name)
        return None if column is None else column[row]

    def _lines(self) -> tuple[list[Values], Decimal | None, Decimal | None]:
        """Return the lines, their exact sum, and the sum of the amounts in the file."""
        lines: list[Values] = []
        exact: Decimal | None = None
        typed: Decimal | None = None
        for row in self.group.rows:
            price, amount = self._cell("price", row), self._cell("amount", row)
            quantity = self._cell("quantity", row)
            discount = self._cell("discount", row) or Decimal(0)
            if amount is not None:
                typed = (typed or Decimal(0)) + amount
            product = self._cell("product", row) or self._cell("product_id", row) or ""
            if quantity is None and price is not None:
                quantity = Decimal(1)
            if price is None and amount is not None and (product or quantity):
                quantity = quantity or Decimal(1)
                price, discount = amount / quantity, Decimal(0)
                value = amount
            elif price is not None and quantity is not None:
                value = quantity * price * (1 - discount)
            else:
                continue
            exact = (exact or Decimal(0)) + value
            lines.append(self._line(len(lines) + 1, row, product, quantity, price, discount))
        return lines, exact, typed

    def _line(
        self, position: int, row: int, product: str, quantity: Decimal, price: Decimal,
        discount: Decimal,
    ) -> Values:  # fmt: skip
        return {
            "client_uid": self.group.client_uid,
            "position": position,
            "product": product,
            "product_group": self._cell("product_group", row) or "",
            "add_on": bool(self._cell("add_on", row)),
            "quantity": quantity,
            "price": Money.of(price, self.currency),
            "discount": discount,
        }

    def _total(self, exact: Decimal | None, typed: Decimal | None) -> Money | None:
        """Return the sum of the lines, rounded once; else the amount in the file."""
        told = typed if typed is not None else self._first("order_total")
        value = exact if exact is not None else told
        self.differs = False
        if value is None:
            return None
        if exact is not None and told is not None:
            cent = Decimal(1).scaleb(-minor_digits(self.currency))
            self.differs = abs(half_up(exact, 4) - told) > cent * max(1, len(self.lines))
        return Money.of(value, self.currency)

    def _margin(self) -> Money | None:
        column = self._filled.get("margin")
        given = (
            [column[row] for row in self.group.rows if column[row] is not None] if column else []
        )
        return Money.of(sum(given, Decimal(0)), self.currency) if given else None


def _status(text: str) -> str:
    """Return the status that a word means; all that is neither cancelled nor returned is normal."""
    small = fold(text)
    if any(one in small for one in _CANCELLED):
        return "cancelled"
    return "returned" if any(one in small for one in _RETURNED) else "normal"


class _Here:
    """The orders of the workspace, by number or by day and sum."""

    def __init__(self, work: Work) -> None:
        columns = TABLES[Order].c
        query = sa.select(
            columns.uid, columns.client_uid, columns.number, columns.ordered_on,
            columns.total_minor,
        )  # fmt: skip
        self._exact: dict[tuple[Any, ...], str] = {}
        self._year: dict[tuple[Any, ...], str] = {}
        for uid, client, number, on, minor in work.unit.connection.execute(query):
            if number:
                self._exact.setdefault((client, number, on), uid)
                self._year.setdefault((client, number, on.year), uid)
            else:
                self._exact.setdefault((client, on, minor), uid)

    def find(self, group: Group, total: Money | None) -> str | None:
        """Return the order that a group means: numbers may begin anew each year."""
        if group.number:
            exact = self._exact.get((group.client_uid, group.number, group.on))
            return exact or self._year.get((group.client_uid, group.number, group.on.year))
        return self._exact.get((group.client_uid, group.on, total.minor if total else None))
