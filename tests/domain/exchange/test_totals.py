"""Rows that sum up the others, and rows that only look so."""

from __future__ import annotations

import pytest

from kamdesk.domain.exchange.totals import is_total


@pytest.mark.parametrize(
    "cells",
    [
        ["Total", "", "1,234.50"],
        ["", "Итого:", "", 1234.5],
        ["Summe", 4000.0, 30.0],
        ["Всего: 91", "", ""],
        ["Итого по отчёту", "", "1 234,50 ₽"],
        ["Gesamtsumme", "1.234,50 €"],
        ["GRAND TOTAL", "", 3.0],
        ["Total (91 clients)", ""],
    ],
)
def test_sums(cells: list[object]) -> None:
    assert is_total(cells)


@pytest.mark.parametrize(
    "cells",
    [
        ["Total", "", ""],  # somebody's name, as far as anybody can tell
        ["Total", "Paris", 3000.0],
        ["Total Energies SE", "", 3000.0],
        ["Summe & Partner", 4000.0],
        ["Alba", 4000.0],
        ["", "", ""],
        [1.0, 2.0],
        ["Итоговая компания", "12"],
    ],
)
def test_entries(cells: list[object]) -> None:
    assert not is_total(cells)
