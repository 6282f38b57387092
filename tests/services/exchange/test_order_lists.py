"""Lists of orders: lines, sums, gaps, and orders that are here already."""

from __future__ import annotations

from decimal import Decimal

from kamdesk.domain.clients import Client
from kamdesk.domain.money import Money
from kamdesk.domain.orders import Order, OrderLine
from kamdesk.services.base import Workspace
from kamdesk.services.exchange import ImportReport, run


def take(ws: Workspace, text: str, policy: str = "skip", currency: str = "EUR") -> ImportReport:
    path = ws.folder / "orders.csv"
    path.write_text(text, encoding="utf-8")
    return run(ws, path, kind="orders", on_duplicate=policy, currency=currency)


def orders(ws: Workspace) -> list[Order]:
    with ws.read() as reader:
        return reader.find(Order, order=("number", "ordered_on"))


def test_lines_of_one_number_are_one_order_rounded_once(ws: Workspace) -> None:
    report = take(
        ws,
        "number,client,date,product,quantity,price,discount\n"
        "1,Foo,2024-01-02,A,3,0.335,0\n"
        "1,Foo,2024-01-02,B,1,0.005,50%\n"
        "2,Foo,2024-01-03,A,1,10.00,15\n",
    )
    assert (report.added, report.also) == (2, {"clients": 1, "order_lines": 3})
    first, second = orders(ws)
    assert first.total == Money(101, "EUR")  # 1.005 + 0.0025
    assert second.total == Money(850, "EUR")
    with ws.read() as reader:
        lines = reader.find(OrderLine, order_uid=first.uid, order=("position",))
    assert [(one.position, one.product, one.discount) for one in lines] == [
        (1, "A", Decimal(0)), (2, "B", Decimal("0.5")),
    ]  # fmt: skip


def test_sums_without_lines(ws: Workspace) -> None:
    take(
        ws,
        "Дата;Номер;Контрагент;Сумма;Оплачено;Статус\n"
        "02.01.2024;7;ООО «Ромашка»;1 234,50 ₽;15.01.2024;\n"
        "03.01.2024;8;Ромашка;100 USD;;отменён\n",
        currency="",
    )
    first, second = orders(ws)
    assert (first.total, first.currency) == (Money(123450, "RUB"), "RUB")
    assert first.paid_on is not None
    assert (second.total, second.status) == (Money(10000, "USD"), "cancelled")
    assert first.client_uid == second.client_uid


def test_an_order_with_a_bad_line_is_left_out_whole(ws: Workspace) -> None:
    report = take(
        ws,
        "number,client,date,product,quantity,price\n"
        "1,Foo,2024-01-02,A,3,5\n"
        "1,Foo,2024-01-02,B,many,5\n"
        "2,Foo,2024-01-03,A,1,\n"
        "3,Foo,soon,A,1,1\n"
        "3,Foo,2024-01-05,B,1,1\n"
        "4,,2024-01-06,A,1,1\n"
        "5,Foo,,A,1,1\n"
        "6,Foo,2024-01-07,A,1,1\n",
    )
    assert report.added == 1
    assert {one.line: one.reason for one in report.bad} == {
        2: "Another line of this order cannot be imported (line 3).",
        3: "Quantity: “many” cannot be read.",
        4: "The price is missing.",
        5: "Ordered on: “soon” cannot be read.",
        6: "Another line of this order cannot be imported (line 5).",
        7: "The client is missing.",
        8: "The order date is missing.",
    }


def test_an_unknown_id_without_a_name_is_bad(ws: Workspace) -> None:
    report = take(ws, "number,customer id,date,amount\n1,A1,2024-01-02,5\n")
    assert [one.reason for one in report.bad] == ["There is no client A1."]


def test_several_clients_of_one_name(ws: Workspace) -> None:
    with ws.unit("before") as unit:
        for legal in ("ООО «Ромашка»", "АО «Ромашка»"):
            unit.add(Client(legal_name=legal, short_name="Ромашка"))
    report = take(
        ws,
        "number,client,date,amount\n1,Ромашка,2024-01-02,5\n2,АО Ромашка,2024-01-02,5\n",
    )
    assert report.added == 1
    assert "Several clients" in report.bad[0].reason


def test_another_id_of_the_same_name_is_another_client(ws: Workspace) -> None:
    take(
        ws,
        "number,customer id,client,date,amount\n"
        "1,A1,OM Industries,2024-01-02,5\n2,A2,OM Industries,2024-01-02,5\n",
    )
    assert len({one.client_uid for one in orders(ws)}) == 2


def test_numbers_may_begin_anew_each_year(ws: Workspace) -> None:
    text = "number,client,date,amount\n1,Foo,2023-01-02,5\n1,Foo,2024-01-02,6\n"
    assert take(ws, text).added == 2
    assert take(ws, text).skipped == 2
    changed = take(ws, "number,client,date,amount\n1,Foo,2024-02-03,7\n", "update")
    assert (changed.updated, changed.unchanged) == (1, 0)
    assert [one.total for one in orders(ws)] == [Money(500, "EUR"), Money(700, "EUR")]


def test_orders_without_numbers(ws: Workspace) -> None:
    text = "client,date,amount\nFoo,2024-01-02,5\nFoo,2024-01-02,6\n"
    assert take(ws, text).added == 2
    assert take(ws, text).skipped == 2


def test_an_update_replaces_the_lines(ws: Workspace) -> None:
    text = "number,client,date,product,quantity,price\n1,Foo,2024-01-02,{},2,5\n"
    take(ws, text.format("A"))
    report = take(ws, text.format("B"), "update")
    assert (report.updated, report.unchanged) == (1, 0)
    with ws.read() as reader:
        assert [one.product for one in reader.find(OrderLine)] == ["B"]


def test_sums_that_do_not_agree_are_told(ws: Workspace) -> None:
    report = take(
        ws,
        "number,client,date,product,quantity,price,amount\n"
        "1,Foo,2024-01-02,A,2,5,10\n2,Foo,2024-01-02,A,2,5,12\n",
    )
    assert [one.total for one in orders(ws)] == [Money(1000, "EUR")] * 2
    assert any("In 1 order" in one for one in report.warnings)
