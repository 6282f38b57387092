"""Pictures of the import: a list with faults, its headings, a workbook, the report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import xlsxwriter

from tests.screens.stage import Stage

LISTS = {
    "en": "Our clients in the north;;;\n\nCompany;City;E-mail;Revenue\n"
    "Alba Metals Ltd;Leeds;info@alba.example;EUR 1,234.50\n;York;;\n"
    "Boreal Foods;Hull;post@boreal.example;1.2 m\nAlba Metals;Leeds;;\nTotal:;;;1,201,234.50\n",
    "ru": "Наши клиенты на севере;;;\n\nНаименование;Город;E-mail;Оборот\n"
    "ООО «Альба»;Тверь;info@alba.example;1 234,50 ₽\n;Псков;;\n"
    "АО «Борей»;Вологда;post@boreal.example;1,2 млн\nАльба;Тверь;;\nИтого:;;;1 201 234,50\n",
    "de": "Unsere Kunden im Norden;;;\n\nFirma;Ort;E-Mail;Umsatz\n"
    "Alba Metall GmbH;Kiel;info@alba.example;1.234,50 €\n;Husum;;\n"
    "Boreal Lebensmittel KG;Flensburg;post@boreal.example;1,2 Mio\nAlba Metall;Kiel;;\n"
    "Summe:;;;1.201.234,50\n",
}
BOOKS = {"en": "Clients", "ru": "Клиенты", "de": "Kunden"}


def pictures(stage: Stage, _uids: dict[str, str]) -> None:
    """Make them; the import is taken back."""
    names = ("file", "headings", "book", "report", "undone")
    if not any(stage.wants(f"10-import-{one}") for one in names):
        return
    folder = stage.desk.folder.parent
    lines = LISTS[stage.language]
    lists, book = folder / f"{BOOKS[stage.language]}.csv", folder / f"{BOOKS[stage.language]}.xlsx"
    lists.write_text(lines, encoding="utf-8")
    _book(book, [line.split(";") for line in lines.splitlines()], BOOKS[stage.language])
    stage.go("exchange", path=str(book))
    stage.shoot("10-import-book")
    stage.go("exchange", path=str(lists))
    stage.shoot("10-import-file")
    page: Any = stage.page
    page.choices.headings.box.showPopup()
    stage.shoot("10-import-headings")
    page.choices.headings.box.hidePopup()
    page.go.click()
    stage.settle()
    stage.shoot("10-import-report")
    page.report.undo.click()
    stage.settle()
    stage.shoot("10-import-undone")
    stage.clear()


def _book(path: Path, rows: list[list[str]], name: str) -> None:
    with xlsxwriter.Workbook(str(path)) as made:
        for year in ("2025", "2026"):
            sheet = made.add_worksheet(f"{name} {year}")
            for line, cells in enumerate(rows):
                sheet.write_row(line, 0, cells)
