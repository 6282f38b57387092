"""Lists in other clothes: other code pages, delimiters, headings, orders of columns, workbooks."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import xlsxwriter

from kamdesk.domain.clients import Client
from kamdesk.domain.orders import Order, OrderLine
from kamdesk.domain.people import Person
from kamdesk.services.base import Workspace
from tests.data import shared

Table = list[list[str]]

RUSSIAN = {
    "CustomerID": "Код клиента", "CompanyName": "Наименование", "ContactName": "Контактное лицо",
    "ContactTitle": "Должность", "Address": "Адрес", "City": "Город", "Region": "Область",
    "PostalCode": "Индекс", "Country": "Страна", "Phone": "Телефон", "Fax": "Факс",
    "OrderID": "Номер заказа", "OrderDate": "Дата заказа", "ShippedDate": "Дата отгрузки",
    "ProductID": "Код товара", "UnitPrice": "Цена", "Quantity": "Кол-во", "Discount": "Скидка",
    "ShipName": "Грузополучатель",
}  # fmt: skip
GERMAN = {
    "CustomerID": "Kundennummer", "CompanyName": "Firma", "ContactName": "Ansprechpartner",
    "ContactTitle": "Funktion", "Address": "Straße", "City": "Ort", "Region": "Bundesland",
    "PostalCode": "PLZ", "Country": "Land", "Phone": "Telefon", "Fax": "Fax",
    "OrderID": "Auftragsnr.", "OrderDate": "Auftragsdatum", "ShippedDate": "Lieferdatum",
    "ProductID": "Artikelnummer", "UnitPrice": "Einzelpreis", "Quantity": "Menge",
    "Discount": "Rabatt", "ShipName": "Empfänger",
}  # fmt: skip


def northwind(name: str) -> Table:
    """Return a Northwind table with its headings."""
    with shared(f"northwind/{name}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


def renamed(table: Table, names: dict[str, str]) -> Table:
    """Give the columns other headings."""
    return [[names.get(one, one) for one in table[0]], *table[1:]]


def shuffled(table: Table, seed: int) -> Table:
    """Put the columns into another order."""
    order = list(range(len(table[0])))
    random.Random(seed).shuffle(order)
    return [[row[nr] for nr in order] for row in table]


def decimal_commas(table: Table, *headings: str) -> Table:
    """Write the numbers of some columns with a comma."""
    wanted = {nr for nr, one in enumerate(table[0]) if one in headings}
    rows = [
        [cell.replace(".", ",") if nr in wanted else cell for nr, cell in enumerate(row)]
        for row in table[1:]
    ]
    return [table[0], *rows]


def write_csv(path: Path, table: Table, encoding: str = "utf-8", delimiter: str = ",") -> Path:
    """Write a CSV; what the code page lacks is left out."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(table)
    path.write_bytes(out.getvalue().encode(encoding, errors="ignore"))
    return path


def write_xlsx(path: Path, table: Table, titles: Sequence[str] = ()) -> Path:
    """Write a workbook with numbers as numbers, as a spreadsheet keeps them."""
    with xlsxwriter.Workbook(str(path), {"strings_to_numbers": False}) as book:
        sheet = book.add_worksheet()
        for nr, title in enumerate(titles):
            sheet.write(nr, 0, title)
        for nr, row in enumerate(table, start=len(titles)):
            for column, cell in enumerate(row):
                if _is_number(cell):
                    sheet.write_number(nr, column, float(cell))
                elif cell:
                    sheet.write_string(nr, column, cell)
    return path


def _is_number(text: str) -> bool:
    bare = text.replace(".", "", 1)
    return bare.isdigit() and (bare == "0" or not bare.startswith("0") or text.startswith("0."))


def clients_of(ws: Workspace) -> set[tuple[str, ...]]:
    """Return what was taken over of clients and their contacts."""
    with ws.read() as reader:
        people = {one.client_uid: one for one in reader.find(Person)}
        return {
            (
                one.external_id, one.legal_name, one.city, one.country, one.phone,
                one.postal_address, people[one.uid].surname, people[one.uid].position,
            )
            for one in reader.find(Client)
        }  # fmt: skip


def order_facts(ws: Workspace) -> tuple[int, int, Decimal, int]:
    """Return orders, orders not shipped, sum of their totals, and lines."""
    with ws.read() as reader:
        orders = reader.find(Order)
        return (
            len(orders),
            sum(one.shipped_on is None for one in orders),
            sum((one.total.amount for one in orders if one.total), Decimal(0)),
            reader.count(OrderLine),
        )


NORTHWIND_ORDERS = (830, 21, Decimal("1265793.22"), 2155)
