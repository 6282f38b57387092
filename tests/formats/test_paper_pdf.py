"""A paper of our own is printed as tagged PDF, in closer type when it is too long."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from kamdesk.domain.papers import Blank, Datum, Paper, Part, Point, Said, Table
from kamdesk.formats.pdf.engine import Printer

WHOLE = Part(
    heading="Überblick & mehr",
    lead="<b>Kein Markup</b>",
    figures=(Datum(label="im Jahr", value="3 570 000 ₽", note="heard"),),
    fields=(Datum(label="Ort", value="Köln", note="seit 2009"),),
    drawing='<svg xmlns="http://www.w3.org/2000/svg" width="40"><text y="12">Bild</text></svg>',
    points=(Point(text="Punkt", note="warum", mark="neu:"),),
    quotes=(Said(text="Γειά σου", who="Ελένη"),),
    table=Table(heads=("Wer", "Summe"), rows=(("Alba", "1,00 €"), ("Zusammen", "1,00 €")),
                figures=(1,), widths=(0, 30), strong=(1,)),
    blanks=(Blank(number=1, text="Frage?", note="Stillstand", mark="fragen", figure=True),),
    note="Klein gedruckt",
)  # fmt: skip


@pytest.fixture(scope="module")
def printer() -> Printer:
    return Printer()


def paper(**values: object) -> Paper:
    given = {"kind": "sheet", "language": "de", "title": "Blatt", "us": "Wir", "mark": "7. Mai"}
    return Paper(**{**given, "foot": "Fuß", "boxes": ("Betrag",), "parts": (WHOLE,), **values})  # type: ignore[arg-type]


def test_everything_a_part_holds_is_printed(printer):
    reader = PdfReader(BytesIO(printer.print(paper()).pdf))
    text = " ".join(reader.pages[0].extract_text().split())
    for words in (
        "Blatt", "WIR", "7. Mai", "Fuß", "Überblick & mehr", "<b>Kein Markup</b>", "3 570 000 ₽",
        "Köln", "seit 2009", "Bild", "neu:", "warum", "Γειά σου", "Ελένη", "Zusammen", "1,00 €",
        "Frage?", "fragen", "Betrag", "Klein gedruckt",
    ):  # fmt: skip
        assert words in text, words
    assert reader.trailer["/Root"]["/Lang"] == "de"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_text_is_set_closer_until_it_fits(printer):
    long = Part(heading="Viel", points=tuple(Point(text=f"Punkt {n}") for n in range(46)))
    assert printer.print(paper(parts=(long,), pages=2)).count == 2
    assert printer.print(paper(parts=(long,), pages=1)).count == 1


def test_a_paper_may_lie_on_its_side(printer):
    box = PdfReader(BytesIO(printer.print(paper(landscape=True)).pdf)).pages[0].mediabox
    assert box.width > box.height


def test_a_word_too_long_for_its_column_is_parted_with_a_hyphen(printer):
    html = (
        '<html lang="de"><title>-</title><body><table class="price" style="width: 60mm"><tr>'
        "<td>Kompressorstationserneuerungsvorhaben</td>"
        "<td>Der Schraubenkompressor</td></tr></table></body></html>"
    )
    pdf = printer.write(printer.lay(html))
    text = PdfReader(BytesIO(pdf)).pages[0].extract_text().replace("\u2010", "-")
    assert "Kompressorstationserneuerungsvorhaben" in text.replace("-\n", "")
    assert "-\n" in text
