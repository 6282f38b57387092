"""The comparison said in a sentence, in three languages."""

from __future__ import annotations

import pytest

from kamdesk.domain.money import Money
from kamdesk.domain.settings import DEFAULTS
from kamdesk.domain.tco import TcoCell, TcoSheet
from kamdesk.domain.tco.lines import lines_of
from kamdesk.domain.tco.rules import evaluate
from kamdesk.domain.tco.sentence import sentences
from kamdesk.i18n import NBSP, Speech
from kamdesk.services.wording import paragraph

SAID = {
    "en": "Over 5 years the offer costs RUB 8,750,000 less than today's solution (23.3 %). "
    "Its price is 20 % higher. The extra investment pays back in 11.8 months. "
    "Each month of waiting costs RUB 212,500.",
    "ru": "За 5 лет предложение обойдётся на 8 750 000 ₽ дешевле нынешней схемы (23,3 %). "
    "Его цена выше на 20 %. Дополнительные вложения окупаются за 11,8 месяца. "
    "Каждый месяц ожидания стоит 212 500 ₽.",
    "de": "Über 5 Jahre kostet das Angebot 8.750.000 RUB weniger als die heutige Lösung (23,3 %). "
    "Sein Preis ist 20 % höher. Amortisation der Mehrinvestition: 11,8 Monate. "
    "Jeder Monat des Wartens kostet 212.500 RUB.",
}


def text(language: str, amounts: dict[str, tuple[int | None, int | None]]) -> str:
    sheet = TcoSheet(uid="t", client_uid="c", currency="RUB")
    cells = [
        TcoCell(
            client_uid="c",
            sheet_uid="t",
            column=column,
            component=component,
            estimate=None if amount is None else Money.of(amount, "RUB"),
        )
        for component, pair in amounts.items()
        for column, amount in zip(("current", "offered"), pair, strict=True)
    ]
    found = evaluate(sheet, lines_of(sheet, cells, {}, DEFAULTS))
    return paragraph(sentences(found), Speech(language)).replace(NBSP, " ")


@pytest.mark.parametrize("language", ["en", "ru", "de"])
def test_a_dearer_price_that_saves(language: str) -> None:
    found = text(
        language,
        {
            "purchase_price": (12_500_000, 15_000_000),
            "energy": (5_000_000, 2_450_000),
            "disposal": (0, 1_500_000),
        },
    )
    assert found == SAID[language]


def test_what_is_missing_is_named_and_nothing_is_claimed() -> None:
    found = text("en", {"energy": (5, None), "downtime": (1, 1)})
    assert found == "No saving can be stated yet. Amounts are missing for: Energy, fuel."
    assert text("en", {}) == "No amounts have been entered yet."


def test_a_worse_offer_says_so() -> None:
    found = text("en", {"purchase_price": (10, 12), "energy": (1, 2)})
    assert found == (
        "Over 5 years the offer costs RUB 7 more than today's solution (46.7 %). "
        "Its price is 20 % higher. The extra investment does not pay back."
    )


def test_a_cheaper_price_needs_nothing_extra() -> None:
    found = text("en", {"purchase_price": (10, 9)})
    assert found == (
        "Over 5 years the offer costs RUB 1 less than today's solution (10 %). "
        "Its price is 10 % lower. It needs no extra investment."
    )
