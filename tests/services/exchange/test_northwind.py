"""Northwind, as it is and in other clothes, gives the same clients and orders."""

from __future__ import annotations

from pathlib import Path

import pytest

from kamdesk.domain.clients import Client
from kamdesk.domain.orders import Order, OrderLine
from kamdesk.domain.portfolio.segments import order_sum
from kamdesk.services.base import Workspace
from kamdesk.services.exchange import look, run
from kamdesk.services.workspace import close_workspace, create_workspace
from tests.data import shared
from tests.services.exchange import lists

CUSTOMERS, ORDERS = "northwind/customers.csv", "northwind/orders.csv"


def test_customers_with_their_contacts(ws: Workspace) -> None:
    report = run(ws, shared(CUSTOMERS))
    assert (report.kind, report.added, report.skipped, report.bad) == ("clients", 91, 0, ())
    assert report.also == {"people": 91}
    assert len(lists.clients_of(ws)) == 91
    with ws.read() as reader:
        one = reader.find(Client, external_id="ALFKI")[0]
    assert (one.legal_name, one.city, one.country, one.phone, one.postal_address) == (
        "Alfreds Futterkiste", "Berlin", "DE", "030-0074321", "Obere Str. 57, 12209 Berlin",
    )  # fmt: skip


def test_orders_find_their_clients(ws: Workspace) -> None:
    run(ws, shared(CUSTOMERS))
    report = run(ws, shared(ORDERS))
    assert (report.kind, report.added, report.bad) == ("orders", 830, ())
    assert report.also == {"order_lines": 2155}
    assert lists.order_facts(ws) == lists.NORTHWIND_ORDERS
    with ws.read() as reader:
        assert reader.count(Client) == 91
        for order in reader.find(Order, limit=50):
            lines = reader.find(OrderLine, order_uid=order.uid)
            assert order.total == order_sum(lines, order.currency)


def test_orders_alone_make_their_clients(ws: Workspace) -> None:
    report = run(ws, shared(ORDERS))
    assert report.also["clients"] == 89
    assert lists.order_facts(ws) == lists.NORTHWIND_ORDERS
    assert any("EUR" in one for one in report.warnings)


def test_a_second_import_adds_nothing(ws: Workspace) -> None:
    for name, count in ((CUSTOMERS, 91), (ORDERS, 830)):
        run(ws, shared(name))
        again = run(ws, shared(name))
        assert (again.added, again.skipped) == (0, count)
        assert again.changes.step is None
        updated = run(ws, shared(name), on_duplicate="update")
        assert (updated.added, updated.updated, updated.unchanged) == (0, count, count)


def test_the_doubled_order_id_collapses() -> None:
    seen = look(shared(ORDERS))
    assert seen.kind == "orders"
    assert [one.repeats for one in seen.columns if one.heading == "OrderID"] == [None, 0]
    assert {one.heading for one in seen.columns if not one.field} == {
        "EmployeeID", "RequiredDate", "ShipVia", "Freight", "ShipAddress", "ShipCity", "ShipRegion",
        "ShipPostalCode", "ShipCountry", "OrderID",
    }  # fmt: skip


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, ...]]:
    """The clients as the plain file gives them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        made = create_workspace(tmp_path_factory.mktemp("plain") / "workspace")
        run(made, shared(CUSTOMERS))
        found = lists.clients_of(made)
        close_workspace(made)
    return found


@pytest.mark.parametrize("names", [{}, lists.RUSSIAN, lists.GERMAN], ids=["en", "ru", "de"])
@pytest.mark.parametrize("form", ["utf-8", "utf-16", "cp1252", "xlsx"])
def test_customers_in_other_clothes(
    ws: Workspace,
    tmp_path: Path,
    plain: set[tuple[str, ...]],
    names: dict[str, str],
    form: str,
) -> None:
    table = lists.shuffled(lists.renamed(lists.northwind("customers"), names), seed=len(names))
    if form == "xlsx":
        path = lists.write_xlsx(tmp_path / "list.xlsx", table, titles=("Report", ""))
    else:
        if form == "cp1252" and names is lists.RUSSIAN:
            form = "utf-8-sig"
        delimiter = "\t" if form == "utf-16" else ";"
        path = lists.write_csv(tmp_path / "list.csv", table, form, delimiter)
    report = run(ws, path)
    assert (report.added, report.bad) == (91, ())
    assert lists.clients_of(ws) == plain


def test_customers_in_the_russian_code_page(
    ws: Workspace, tmp_path: Path, plain: set[tuple[str, ...]]
) -> None:
    table = lists.renamed(lists.northwind("customers"), lists.RUSSIAN)
    path = lists.write_csv(tmp_path / "list.csv", table, "cp1251", ";")
    assert look(path).encoding == "cp1251"
    assert run(ws, path).added == 91
    # Letters that the code page lacks are gone; everything else is the same.
    bare = {tuple(one.encode("cp1251", "ignore").decode("cp1251") for one in row) for row in plain}
    taken = {row for row in lists.clients_of(ws) if row in bare}
    assert len(taken) >= 85


@pytest.mark.parametrize("names", [lists.RUSSIAN, lists.GERMAN], ids=["ru", "de"])
@pytest.mark.parametrize("form", ["cp1251", "xlsx"])
def test_orders_in_other_clothes(
    ws: Workspace, tmp_path: Path, names: dict[str, str], form: str
) -> None:
    run(ws, shared(CUSTOMERS))
    table = lists.northwind("orders")
    if form == "xlsx":
        table = lists.shuffled(lists.renamed(table, names), seed=5)
        path = lists.write_xlsx(tmp_path / "orders.xlsx", table)
    else:
        table = lists.decimal_commas(table, "UnitPrice", "Discount", "Freight")
        table = lists.shuffled(lists.renamed(table, names), seed=4)
        encoding = form if names is lists.RUSSIAN else "cp1252"
        path = lists.write_csv(tmp_path / "orders.csv", table, encoding, ";")
    report = run(ws, path)
    assert (report.added, report.bad) == (830, ())
    assert lists.order_facts(ws) == lists.NORTHWIND_ORDERS
