"""Orders: totals from lines, quarters, what the rules read."""

from datetime import date
from decimal import Decimal

from kamdesk.domain.clients import Client
from kamdesk.domain.money import Money
from kamdesk.domain.orders import Order, OrderLine
from kamdesk.services import clients, orders


def add(ws, uid, day, price, *, add_on=False, status="normal"):
    paid = Money.of(price, "EUR")
    with ws.unit("order") as unit:
        order = unit.add(
            Order(
                client_uid=uid,
                number="1",
                ordered_on=day,
                currency="EUR",
                total=paid,
                status=status,
            )
        )
        unit.add(
            OrderLine(order_uid=order.uid, client_uid=uid, position=1, product="part",
                      quantity=Decimal(1), price=paid, add_on=add_on)
        )  # fmt: skip


def test_orders_come_newest_first_with_their_lines_and_say_what_was_an_add_on(ws):
    uid = clients.add_client(ws, Client(short_name="Alba")).value.uid
    add(ws, uid, date(2026, 2, 1), "1")
    add(ws, uid, date(2026, 3, 1), "14.40", add_on=True)
    found = orders.orders(ws, uid)
    assert [one.ordered_on.month for one, _lines in found] == [3, 2]
    assert [[line.price.minor for line in lines] for _one, lines in found] == [[1440], [100]]
    with ws.read() as reader:
        assert [one.add_ons for one in orders.purchases(reader, uid)] == [set(), {"part"}]


def test_quarters_are_calendar_quarters_and_skip_other_currencies(ws):
    uid = clients.add_client(ws, Client(short_name="Alba")).value.uid
    for day in (date(2026, 1, 1), date(2026, 3, 31), date(2025, 12, 31)):
        add(ws, uid, day, "10")
    add(ws, uid, date(2026, 2, 1), "99", status="cancelled")
    with ws.read() as reader:
        found = orders.by_quarter(orders.purchases(reader, uid), date(2026, 3, 31), 3)
    assert [(q.year, q.quarter, q.amount.whole()) for q in found] == [
        (2025, 3, 0),
        (2025, 4, 10),
        (2026, 1, 20),
    ]


def test_without_sums_there_is_no_chart(ws):
    assert orders.by_quarter([], date(2026, 3, 31)) == []
