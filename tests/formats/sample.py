"""The worked proposal KP-2026-017 r1 as a Document, in three languages (all names invented)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from kamdesk.domain.money import Money
from kamdesk.domain.proposals.document import (
    CostRow,
    CostTable,
    Document,
    KeyFigure,
    Party,
    Passage,
    PrintedBenefit,
    PrintedBlock,
    PrintedCase,
    PrintedLine,
    PrintedPayment,
    PrintedQuote,
    PrintedReference,
    PrintedResource,
    PrintedStage,
    SourceNote,
)
from kamdesk.i18n import Speech
from tests.formats.sample_texts import TEXTS

LANGUAGES = ("en", "ru", "de")
COSTS = (
    ("purchase_price", 18_000_000, 21_600_000),
    ("one_off", 1_350_000, 1_500_000),
    ("energy", 48_000_000, 37_000_000),
    ("maintenance", 7_000_000, 9_500_000),
    ("downtime", 17_850_000, 5_100_000),
    ("quality_loss", 6_900_000, 1_850_000),
    ("disposal", -1_200_000, -2_400_000),
)
LINES = ((3, 5_900_000), (1, 2_400_000), (1, 1_500_000), (1, 500_000), (1, 1_000_000))
VAT = Decimal("0.22")


def rub(amount: int) -> Money:
    return Money.of(amount, "RUB")


def line(item: str, unit: str, quantity: int, price: int, **more: Any) -> PrintedLine:
    net = rub(price).times(quantity)
    vat = net.times(VAT)
    return PrintedLine(
        uid=item,
        item=item,
        quantity=Decimal(quantity),
        unit=unit,
        unit_price=rub(price),
        net=net,
        vat_rate=VAT,
        vat=vat,
        gross=net + vat,
        **more,
    )


def block(name: str, texts: dict[str, Any]) -> PrintedBlock:
    heading, body, closing = texts[f"block_{name}"]
    return PrintedBlock(
        block=name, heading=Passage(text=heading), body=Passage(text=body),
        closing=Passage(text=closing),
    )  # fmt: skip


def demo(language: str, **changes: Any) -> Document:
    """The whole document; `changes` replace its fields."""
    texts = TEXTS[language]
    speech = Speech(language)
    values: dict[str, Any] = {
        "proposal_uid": "pr_demo",
        "language": language,
        "kind": "new_business",
        "binding": "binding",
        "number": "KP-2026-017 r1",
        "dated": date(2026, 3, 16),
        "valid_until": date(2026, 6, 30),
        "currency": "RUB",
        "title": texts["title"],
        "addressee_line": texts["addressee"],
        "salutation": texts["salutation"],
        "us": Party(**texts["us"]),
        "client": Party(**texts["client"]),
        "author": Party(**texts["author"]),
        "blocks": tuple(block(name, texts) for name in "abcd"),
        "main_message": Passage(text=texts["main_message"]),
        "quotes": (
            PrintedQuote(
                uid="q1", text=texts["quote"], said_on=date(2026, 2, 26), you_said=True
            ),
        ),
        "key_figures": (
            KeyFigure(value=speech.text("{hours} h").format(hours=42), label=texts["figures"][0]),
            KeyFigure(value=speech.money(rub(3_570_000)), label=texts["figures"][1]),
            KeyFigure(value=speech.money(rub(438_333)), label=texts["figures"][2]),
        ),
        "benefits": tuple(
            PrintedBenefit(
                uid=f"b{number}", heading=Passage(text=heading), body=Passage(text=body),
                amount=rub(amount),
            )
            for number, (heading, body, amount) in enumerate(texts["benefits"], start=1)
        ),
        "costs": costs(texts),
        "chart_sentence": texts["chart_sentence"],
        "cases": (PrintedCase(uid="c1", **texts["case"]),),
        "references": tuple(
            PrintedReference(uid=f"r{number}", **one)
            for number, one in enumerate(texts["references"], start=1)
        ),
        "payments": payments(texts),
        "in_words": texts["in_words"],
        "terms": texts["terms"],
        "resources": resources(texts),
        "client_hours": Decimal(22),
        "plan": plan(texts),
        "next_step": texts["next_step"],
        "next_on": date(2026, 3, 27),
        "sources": tuple(SourceNote(figure=f, label=w, source=s) for f, w, s in texts["sources"]),
        "mark": "7F3A-91C2",
        **priced(texts),
    }  # fmt: skip
    return Document(**{**values, **changes})


def costs(texts: dict[str, Any]) -> CostTable:
    return CostTable(
        title=texts["costs_title"],
        columns=texts["columns"],
        rows=tuple(
            CostRow(key=key, label=label, amounts=(rub(current), rub(offered)))
            for (key, current, offered), label in zip(COSTS, texts["cost_rows"], strict=True)
        ),
        total=CostRow(
            key="total", label=texts["total"], amounts=(rub(97_900_000), rub(74_150_000)),
            strong=True,
        ),
        horizon=5,
        currency="RUB",
    )  # fmt: skip


def priced(texts: dict[str, Any]) -> dict[str, Any]:
    lines = tuple(
        line(item, unit, quantity, price)
        for (item, unit), (quantity, price) in zip(texts["lines"], LINES, strict=True)
    )
    service, unit, per = texts["service"]
    return {
        "lines": lines,
        "options": (line(service, unit, 1, 1_900_000, per=per, option=True),),
        "net": rub(23_100_000),
        "vat": ((VAT, rub(5_082_000)),),
        "gross": rub(28_182_000),
    }


def payments(texts: dict[str, Any]) -> tuple[PrintedPayment, ...]:
    shares = (Decimal("0.3"), Decimal("0.4"), Decimal("0.3"))
    return tuple(
        PrintedPayment(
            share=share,
            event=event,
            net=rub(23_100_000).times(share),
            gross=rub(28_182_000).times(share),
        )
        for share, event in zip(shares, texts["payments"], strict=True)
    )


def resources(texts: dict[str, Any]) -> tuple[PrintedResource, ...]:
    hours = (Decimal(12), Decimal(6), Decimal(4), None)
    return tuple(
        PrintedResource(text=text, hours=hour, needed_by=date(2026, 4, 3) if hour is None else None)
        for text, hour in zip(texts["resources"], hours, strict=True)
    )


def plan(texts: dict[str, Any]) -> tuple[PrintedStage, ...]:
    days = ((4, 17), (6, 30), (9, 22), (10, 6), (10, 20))
    return tuple(
        PrintedStage(
            stage=stage, our_work=ours, client_work=theirs, start_on=None,
            finish_on=date(2026, *day),
        )
        for (stage, ours, theirs), day in zip(texts["plan"], days, strict=True)
    )  # fmt: skip


def many_lines(language: str, count: int) -> Document:
    """The demo with so many priced lines, its totals to match."""
    texts = TEXTS[language]
    lines = tuple(
        line(f"{texts['lines'][n % 5][0]} {n + 1}", texts["lines"][n % 5][1], 1 + n % 7, 1000 + n)
        for n in range(count)
    )
    net = Money(sum(one.net.minor for one in lines), "RUB")
    vat = Money(sum(one.vat.minor for one in lines), "RUB")
    return demo(language, lines=lines, net=net, vat=((VAT, vat),), gross=net + vat, in_words="")


def nothing(**changes: Any) -> Document:
    """A document with only what cannot be left out."""
    nobody = Party(name="", legal_name="")
    bare: dict[str, Any] = {
        "proposal_uid": "pr", "language": "en", "kind": "new_business", "binding": None,
        "number": "KP-1 r1", "dated": date(2026, 3, 16), "valid_until": None, "currency": "EUR",
        "title": "", "addressee_line": "", "salutation": "", "us": nobody, "client": nobody,
        "author": nobody, "blocks": (), "main_message": Passage(),
    }  # fmt: skip
    return Document(**{**bare, **changes})


def only_lines(count: int, **changes: Any) -> Document:
    """So many priced lines with their totals, and nothing else."""
    whole = many_lines("en", count)
    names = ("lines", "net", "vat", "gross")
    priced_only = {name: getattr(whole, name) for name in names}
    return nothing(**{"title": "Prices", "currency": "RUB", **priced_only, **changes})
