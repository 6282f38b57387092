"""Where pages break: heads repeated, rows whole, totals together, no heading or signature alone."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from kamdesk.domain.proposals.document import Document, Passage, PrintedBlock
from kamdesk.formats.pdf.client import PdfWorker
from kamdesk.i18n import Speech
from tests.formats import pdfs
from tests.formats.sample import demo, many_lines, nothing, only_lines, rub
from tests.formats.sample_texts import TEXTS

SPEECH = Speech("en")


def lengthened(lines: int, **changes: Any) -> Document:
    """The demo with so many one-line paragraphs before block C's tables and block D."""
    grown = Passage(text="\n\n".join(f"Paragraph {n}." for n in range(lines)))
    whole = demo("en", **changes)
    blocks = tuple(replace(one, body=grown) if one.block == "c" else one for one in whole.blocks)
    return replace(whole, blocks=blocks)


@pytest.mark.parametrize("language", ["ru", "de"])
def test_three_hundred_lines_break_right(worker: PdfWorker, language: str) -> None:
    document = many_lines(language, 300)
    result = worker.render(document)
    speech, texts = Speech(language), TEXTS[language]
    found = pdfs.pages(result.pdf)
    head = pdfs.plain(speech.text("Unit price"))
    for number, line in enumerate(document.lines, start=1):
        (page,) = [page for page in found if f" {number} {pdfs.plain(line.item)} " in page]
        amount = pdfs.plain(speech.number(line.net.amount, 2))
        assert head in page
        assert amount in page
    assert sum(head in page for page in found) >= 5
    assert [page for page in found if texts["plan"][0][0] in page]


@pytest.mark.parametrize("count", range(27, 75, 4))
def test_totals_stay_together_with_a_line_before_them(worker: PdfWorker, count: int) -> None:
    found = pdfs.pages(worker.render(only_lines(count)).pdf)
    (page,) = [page for page in found if SPEECH.text("Total with VAT") in page]
    assert "VAT 22 %" in page
    assert page.index("Total without VAT") < page.index("VAT 22 %") < page.index("Total with VAT")
    assert f" {count} " in page


def offset(document: Document, paragraphs: int) -> Document:
    """The document with so many one-line paragraphs before its tables."""
    body = Passage(text="\n\n".join(f"Paragraph {n}." for n in range(paragraphs)))
    bare = Passage()
    blocks = tuple(
        PrintedBlock(block=name, heading=bare, body=body if name == "a" else bare, closing=bare)
        for name in "abcd"
    )
    return replace(document, blocks=blocks)


@pytest.mark.parametrize("first", range(1, 61, 6))
def test_no_row_of_one_to_sixty_stands_alone(worker: PdfWorker, first: int) -> None:
    head = SPEECH.text("Unit price")
    for count in range(first, first + 6):
        document = offset(only_lines(count), (7 * count) % 41)
        result = worker.render(document)
        assert result.lonely == ()
        for page in pdfs.pages(result.pdf):
            rows = sum(f" {n} {line.item} " in page for n, line in enumerate(document.lines, 1))
            assert (rows > 0) == (head in page), (count, page)
            assert rows == 0 or rows >= min(2, count), (count, page)
            assert ("Price: RUB" in page) <= (rows > 0), (count, page)
            assert ("Total with VAT" in page) <= (rows > 0), (count, page)


def test_rows_too_high_to_stay_together_are_told(worker: PdfWorker) -> None:
    long = "A very long description of one item that goes on and on. " * 30
    lines = tuple(replace(line, item=long) for line in only_lines(3).lines)
    result = worker.render(replace(only_lines(3), lines=lines))
    assert len(result.lonely) == 3


def test_rows_are_never_split(worker: PdfWorker) -> None:
    long = " ".join(["a very long description of one item"] * 6)
    document = only_lines(40)
    lines = tuple(
        replace(line, item=f"begin{n:02} {long} end{n:02}") for n, line in enumerate(document.lines)
    )
    found = pdfs.pages(worker.render(replace(document, lines=lines)).pdf)
    for n in range(40):
        assert [f"begin{n:02}" in page for page in found] == [
            f"end{n:02}" in page for page in found
        ]


@pytest.mark.parametrize("lines", [0, 4, 9, 13, 18, 23, 29, 36])
def test_no_heading_and_no_signature_stands_alone(worker: PdfWorker, lines: int) -> None:
    result = worker.render(lengthened(lines))
    together = ("Next step.", "This is a binding offer", "Kind regards", "Date, signature")
    (signed,) = [page for page in pdfs.pages(result.pdf) if "Date, signature" in page]
    assert all(one in signed for one in together)
    for page in pdfs.lines(result.pdf):
        assert page[-1].size < 14, page[-1]
        assert "What we do" not in page[-1].text
        assert "Quantity" not in page[-1].text


def test_a_long_plan_goes_over_the_page_with_its_head(worker: PdfWorker) -> None:
    stage = demo("en").plan[0]
    plan = tuple(replace(stage, stage=f"Stage {n}") for n in range(60))
    found = pdfs.pages(worker.render(nothing(plan=plan)).pdf)
    held = [page for page in found if "Stage " in page]
    assert len(held) >= 2
    assert all("What we do" in page for page in held)


def test_close_type_saves_a_page_that_holds_only_a_little(worker: PdfWorker) -> None:
    result = worker.render(lengthened(14))
    assert result.count == 4


@pytest.mark.parametrize("rates", [2, 3])
def test_several_vat_rates_stand_one_by_one(worker: PdfWorker, rates: int) -> None:
    document = only_lines(5)
    share = [Decimal("0.22"), Decimal("0.10"), Decimal(0)][:rates]
    lines = tuple(
        replace(line, vat_rate=share[n % rates], vat=line.net.times(share[n % rates]))
        for n, line in enumerate(document.lines)
    )
    vat = tuple((one, rub(1000)) for one in share)
    text = pdfs.text(worker.render(replace(document, lines=lines, vat=vat)).pdf)
    assert " VAT Sum without VAT" in text
    for one in share:
        assert pdfs.plain(f"VAT {SPEECH.percent(one)} 1,000.00") in text
