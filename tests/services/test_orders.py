"""Orders: totals from lines, quarters, what the rules read."""

from datetime import date
from decimal import Decimal

from kamdesk.domain.clients import Client
from kamdesk.domain.money import Money
from kamdesk.domain.orders import Order, OrderLine
from kamdesk.services import clients, orders


def line(quantity, price, discount="0", **more):
    return OrderLine(
        order_uid="", client_uid="", position=0, product="part", quantity=Decimal(quantity),
        price=Money.of(price, "EUR"), discount=Decimal(discount), **more,
    )  # fmt: skip


def order(uid, day, **more):
    return Order(client_uid=uid, number="1", ordered_on=day, currency="EUR", **more)


def test_the_total_is_rounded_once_and_undoes_as_one_step(ws):
    uid = clients.add_client(ws, Client(short_name="Alba")).value.uid
    lines = [line("3", "0.335"), line("1", "14.40", "0.15", add_on=True)]
    done = orders.add_order(ws, order(uid, date(2026, 3, 1), shipped_on=date(2026, 3, 2)), lines)
    assert done.value.total == Money.of("13.26", "EUR")
    (stored, stored_lines), = orders.orders(ws, uid)  # fmt: skip
    assert [one.position for one in stored_lines] == [1, 2]
    assert stored == done.value
    with ws.read() as reader:
        bought = orders.purchases(reader, uid)
    assert bought[0].add_ons == {"part"}


def test_quarters_are_calendar_quarters_and_skip_other_currencies(ws):
    uid = clients.add_client(ws, Client(short_name="Alba")).value.uid
    for day in (date(2026, 1, 1), date(2026, 3, 31), date(2025, 12, 31)):
        orders.add_order(ws, order(uid, day), [line("1", "10")])
    orders.add_order(ws, order(uid, date(2026, 2, 1), status="cancelled"), [line("1", "99")])
    with ws.read() as reader:
        found = orders.by_quarter(orders.purchases(reader, uid), date(2026, 3, 31), 3)
    assert [(q.year, q.quarter, q.amount.whole()) for q in found] == [
        (2025, 3, 0),
        (2025, 4, 10),
        (2026, 1, 20),
    ]


def test_without_sums_there_is_no_chart(ws):
    assert orders.by_quarter([], date(2026, 3, 31)) == []
