"""The proposal as a Word file, read by a reader of its own (python-docx)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from kamdesk.domain.proposals.document import Insert, Passage
from kamdesk.formats.docx.tree import parse
from kamdesk.formats.pdf.client import PdfWorker
from kamdesk.formats.pdf.html import Theme, render_html
from kamdesk.i18n import Speech
from tests.formats.sample import LANGUAGES, demo

TAGS = {"en": "en-GB", "ru": "ru-RU", "de": "de-DE"}
Made = Callable[[str], bytes]


@pytest.fixture(scope="session")
def made(worker: PdfWorker) -> Made:
    """The demo in a language, written once."""
    kept: dict[str, bytes] = {}

    def give(language: str) -> bytes:
        if language not in kept:
            kept[language] = worker.word_file(demo(language))
        return kept[language]

    return give


def opened(data: bytes) -> docx.document.Document:
    return docx.Document(BytesIO(data))


def words(data: bytes) -> str:
    """All text of the file in its order, blanks as one."""
    body = opened(data).element.body
    found = body.iter(qn("w:t"), qn("w:p"), qn("w:br"))
    return " ".join("".join(one.text if one.tag == qn("w:t") else " " for one in found).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_says_all_that_the_pdf_says(made: Made, language: str) -> None:
    page = parse(render_html(demo(language), Speech(language), styled=False))
    page.kids = [
        one for one in page.kids if isinstance(one, str) or "run-" not in " ".join(one.classes)
    ]
    for one in list(page.all("svg")):
        one.kids.clear()
    for one in page.all("span"):
        if one.classes == ["n"]:
            one.kids.clear()  # Word numbers its lists itself
    said = sorted("".join(page.text.split()))
    assert sorted("".join(words(made(language)).split())) == said


def _signed(table: docx.table.Table) -> bool:
    return any(one.style.name == "Signature line" for one in table.rows[-1].cells[0].paragraphs)


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_sign_at_one_height(made: Made, language: str) -> None:
    (table,) = [one for one in opened(made(language)).tables if _signed(one)]
    names, *lines = ([cell.paragraphs for cell in row.cells[::2]] for row in table.rows)
    document, say = demo(language), Speech(language).text("For {name}")
    told = [say.format(name=one.legal_name) for one in (document.us, document.client)]
    assert [one[0].text.replace("\u00a0", " ") for one in names] == told
    assert len(lines) == 2
    for row in lines:  # rules of two paragraphs in one cell would become one
        assert [[mark.style.name for mark in cell] for cell in row] == [["Signature line"]] * 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_is_structured_so_that_it_can_be_edited(made: Made, language: str) -> None:
    file = opened(made(language))
    styles = [one.style.name for one in file.paragraphs]
    assert styles.count("Heading 1") == 1
    assert styles.count("Heading 2") == 6
    assert styles.count("Benefit") == 3
    for table in file.tables:
        rows = table._tbl.tr_lst
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)
        heads = [row.trPr.find(qn("w:tblHeader")) is not None for row in rows]
        if len(rows) > 1 and not _signed(table):
            assert heads == [True] + [False] * (len(rows) - 1)
    (section,) = file.sections
    fields = section.footer._element.findall(f".//{qn('w:instrText')}")
    assert [one.text.strip() for one in fields] == ["PAGE", "NUMPAGES"]
    assert demo(language).number in section.header.paragraphs[0].text
    assert demo(language).mark in section.footer.paragraphs[0].text
    language_of = file.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val"))
    assert language_of == TAGS[language]
    assert file.core_properties.title == demo(language).title
    assert file.core_properties.language == TAGS[language]


def test_the_chart_is_a_picture_that_is_described(made: Made) -> None:
    file = opened(made("en"))
    (picture,) = file.inline_shapes
    described = picture._inline.docPr.get("descr")
    assert described.startswith("Bar chart. Cost of ownership over five years, million RUB.")
    assert round(picture.width.mm) == 166
    (part,) = [one for one in file.part.package.iter_parts() if one.partname.endswith("chart.png")]
    assert part.blob.startswith(b"\x89PNG")


def test_brings_our_typeface_along(made: Made) -> None:
    fonts = [
        one for one in opened(made("en")).part.package.iter_parts() if "fonts/" in one.partname
    ]
    assert len(fonts) == 2
    table = next(
        one
        for one in opened(made("en")).part.package.iter_parts()
        if one.partname.endswith("fontTable.xml")
    )
    keys = etree.fromstring(table.blob).xpath("//@*[local-name()='fontKey']")
    for font, key in zip(sorted(fonts, key=lambda one: one.partname), keys, strict=True):
        mask = bytes.fromhex(key.strip("{}").replace("-", ""))[::-1]
        head = bytes(byte ^ mask[nr % 16] for nr, byte in enumerate(font.blob[:32]))
        assert head.startswith(b"\x00\x01\x00\x00")


def test_the_same_document_gives_the_same_bytes(worker: PdfWorker, made: Made) -> None:
    assert worker.word_file(demo("en")) == made("en")


def test_our_looks_are_its_looks(worker: PdfWorker) -> None:
    drawn = b'<rect width="90" height="20"/>'
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20">%s</svg>' % drawn
    looks = Theme(accent="#7A1FA2", logo=svg, logo_type="image/svg+xml")
    file = opened(worker.word_file(demo("en"), looks))
    assert "7A1FA2" in etree.tostring(file.styles.element).decode()
    header = file.sections[0].header
    assert header._element.findall(f".//{qn('w:drawing')}")
    assert any(one.partname.endswith("logo.png") for one in header.part.package.iter_parts())


def test_what_is_typed_stays_text(worker: PdfWorker) -> None:
    hostile = "A <w:b/> & ]]> \ufffe\x0b {{ 7*7 }} Ελένη 😀"
    document = demo("en", title=hostile, main_message=Passage(text=f"{hostile}\nsecond line"))
    said = words(worker.word_file(document))
    assert "A <w:b/> & ]]> " in said
    assert "{{ 7*7 }} Ελένη 😀 second line" in said


def test_what_data_cannot_fill_is_marked(worker: PdfWorker) -> None:
    block = demo("en").blocks[0]
    gap = Insert(name="x", text="{x}", start=5, end=8, kind="x", filled=False)
    open_one = replace(block, body=Passage(text="Cost {x} a year", inserts=(gap,)))
    file = opened(worker.word_file(demo("en", blocks=(open_one, *demo("en").blocks[1:]))))
    marked = [run.text for one in file.paragraphs for run in one.runs if run.font.highlight_color]
    assert marked == ["{x}"]


def test_no_two_tables_touch(made: Made) -> None:
    body = opened(made("de")).element.body
    assert not any(a.tag == b.tag == qn("w:tbl") for a, b in pairwise(body))
