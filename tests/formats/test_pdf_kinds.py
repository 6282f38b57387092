"""Each kind of proposal prints what belongs to it; whatever is empty leaves no trace."""

from __future__ import annotations

from dataclasses import MISSING, fields, replace
from datetime import date
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from kamdesk.domain.proposals import KINDS
from kamdesk.domain.proposals.document import Document, Insert, Passage, PrintedQuote
from kamdesk.formats.pdf.client import PdfWorker
from kamdesk.formats.pdf.html import Theme
from kamdesk.i18n import Speech
from tests.formats import pdfs
from tests.formats.sample import LANGUAGES, demo, nothing
from tests.formats.sample_texts import TEXTS


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_one_pager_is_one_page(worker: PdfWorker, language: str) -> None:
    result = worker.render(demo(language, kind="one_pager"))
    texts, text = TEXTS[language], pdfs.text(result.pdf)
    assert result.count == 1
    told = [texts["block_a"][0], *(one[0] for one in texts["benefits"]), texts["next_step"][:20]]
    assert all(pdfs.plain(one) in text for one in told)
    assert texts["lines"][0][0] not in text
    assert Speech(language).text("Date, signature") not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_price_letter_is_price_and_terms(worker: PdfWorker, language: str) -> None:
    result = worker.render(demo(language, kind="price_letter", terms=("Incoterms DAP Samara",)))
    texts, text = TEXTS[language], pdfs.text(result.pdf)
    assert result.count == 1
    assert "Incoterms DAP Samara" in text
    assert texts["lines"][0][0] in text
    assert Speech(language).text("Date, signature") in text
    for name in "abcd":
        assert pdfs.plain(texts[f"block_{name}"][0]) not in text


def test_a_renewal_is_printed_whole(worker: PdfWorker) -> None:
    text = pdfs.text(worker.render(demo("en", kind="renewal")).pdf)
    assert all(TEXTS["en"][f"block_{name}"][0] in text for name in "abcd")


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_of_nothing_is_one_page(worker: PdfWorker, kind: str) -> None:
    result = worker.render(nothing(kind=kind))
    assert result.count == 1
    assert "KP-1 r1" in pdfs.text(result.pdf)


OPTIONAL = [one.name for one in fields(Document) if one.default is not MISSING]


@pytest.mark.parametrize("name", [*OPTIONAL, "valid_until", "title", "addressee_line"])
def test_each_part_may_be_empty(worker: PdfWorker, name: str) -> None:
    result = worker.render(demo("en", **{name: getattr(nothing(), name)}))
    assert result.count <= 4
    text = pdfs.text(result.pdf)
    assert "None" not in text
    assert "  " not in text


@pytest.mark.parametrize(
    ("binding", "sentence"),
    [
        ("binding", "This is a binding offer, valid until 30 June 2026."),
        ("non_binding", "This proposal is not binding. It is valid until 30 June 2026."),
        (None, "Valid until 30 June 2026."),
    ],
)
def test_signatures_stand_only_where_binding_was_chosen(
    worker: PdfWorker, binding: str | None, sentence: str
) -> None:
    text = pdfs.text(worker.render(demo("en", binding=binding)).pdf)
    assert sentence in text
    assert ("Date, signature" in text) == (binding is not None)


def test_a_gap_stays_as_typed_and_is_marked(worker: PdfWorker) -> None:
    typed = "It costs {fact:F9.annual} a year."
    start = typed.index("{")
    gap = Insert(
        name="fact:F9.annual", text=typed[start : typed.index("}") + 1], start=start,
        end=typed.index("}") + 1, kind="fact", filled=False,
    )  # fmt: skip
    document = demo("en")
    a = replace(document.blocks[0], body=Passage(text=typed, inserts=(gap,)))
    text = pdfs.text(worker.render(replace(document, blocks=(a, *document.blocks[1:]))).pdf)
    assert typed in text


def test_a_quote_outside_the_text_is_printed_with_its_speaker(worker: PdfWorker) -> None:
    day = date(2026, 3, 12)
    quotes = (
        PrintedQuote(uid="1", text="Pressure falls, assembly stops", said_on=day, you_said=True),
        PrintedQuote(uid="2", text="We repair every year", said_on=day, you_said=False),
        PrintedQuote(
            uid="3", text="At night we idle", said_on=day, you_said=False, name="R. Tkach"
        ),
    )
    text = pdfs.text(worker.render(demo("en", quotes=quotes)).pdf)
    assert "Pressure falls, assembly stops You, 12 March" in text
    assert "We repair every year Your colleagues, 12 March" in text
    assert "At night we idle R. Tkach, 12 March" in text


def test_the_quote_of_the_text_is_not_repeated(worker: PdfWorker) -> None:
    text = pdfs.text(worker.render(demo("en")).pdf)
    assert text.count("I need one stop a quarter") == 1


def test_an_address_can_be_written_to(worker: PdfWorker) -> None:
    author = replace(demo("en").author, contact=("+7 000", "anna@demo.example", "a b@c"))
    result = worker.render(demo("en", author=author))
    with pikepdf.open(BytesIO(result.pdf)) as opened:
        links = [one for page in opened.pages for one in page.get("/Annots", [])]
        assert [str(one.A.URI) for one in links] == ["mailto:anna@demo.example"]
        assert all(one.F == 4 and "/Contents" in one for one in links)
    assert "Pnevmaris, +7 000, anna@demo.example, a b@c" in pdfs.text(result.pdf)


def test_our_logo_takes_the_place_of_our_name(worker: PdfWorker) -> None:
    file = BytesIO()
    Image.new("RGB", (300, 80), "#C02020").save(file, "PNG")
    plain = worker.render(demo("en"))
    result = worker.render(demo("en"), Theme(logo=file.getvalue(), accent="#204080"))
    assert result.count == plain.count
    assert "PNEVMARIS Proposal" not in pdfs.pages(result.pdf)[1]
    picture = worker.raster(result.pdf, 1, 420)
    image = Image.frombuffer(
        "RGB", (picture.width, picture.height), picture.data, "raw", "BGRX", picture.stride, 1
    )
    colours = {colour for _n, colour in image.getcolors(1 << 20)}
    assert (0xC0, 0x20, 0x20) in colours
    assert (14, 124, 123) not in colours
