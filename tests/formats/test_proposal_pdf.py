"""The worked proposal as PDF: what stands in it, how it is tagged, what its letters look like."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from io import BytesIO

import pikepdf
import pytest

from kamdesk.formats.pdf.client import PdfWorker
from kamdesk.formats.pdf.wire import Pages
from kamdesk.i18n import Speech
from tests.formats import pdfs
from tests.formats.sample import COSTS, LANGUAGES, demo, rub
from tests.formats.sample_texts import TEXTS

Printed = Callable[[str], Pages]
pytestmark = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture
def opened(printed: Printed, language: str) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(printed(language).pdf))


def test_fits_on_four_pages_and_has_every_letter(printed: Printed, language: str) -> None:
    assert printed(language).count <= 4
    assert printed(language).missing == ""


def test_says_what_it_is(opened: pikepdf.Pdf, language: str) -> None:
    texts = TEXTS[language]
    assert opened.Root.MarkInfo.Marked is True
    assert opened.Root.ViewerPreferences.DisplayDocTitle is True
    assert str(opened.Root.Lang) == language
    with opened.open_metadata() as data:
        assert data["dc:title"] == texts["title"]
        assert data["pdfuaid:part"] == "1"
    assert str(opened.docinfo["/Title"]) == texts["title"]
    assert str(opened.docinfo["/Author"]) == texts["us"]["legal_name"]


def test_is_tagged_so_that_it_can_be_read_aloud(opened: pikepdf.Pdf, language: str) -> None:
    found = pdfs.tags(opened.Root.StructTreeRoot)
    kinds = [str(one.S) for one in found]
    assert kinds.count("/H1") == 1
    assert kinds.count("/H2") == 6
    assert {"/Table", "/TR", "/TH", "/TD", "/P", "/L", "/LI"} <= set(kinds)
    for table in (one for one in found if one.S == "/Table"):
        assert any(one.S == "/TH" for one in pdfs.tags(table))
    cells = [one for one in found if one.S == "/TD"]
    assert cells
    assert all(len(one.A.Headers) >= 1 for one in cells)


def test_every_head_of_a_table_says_what_it_heads(opened: pikepdf.Pdf, language: str) -> None:
    heads = 0
    for part in pdfs.tags(opened.Root.StructTreeRoot):
        if part.S in ("/THead", "/TBody"):
            scope = "/Column" if part.S == "/THead" else "/Row"
            for one in pdfs.tags(part):
                if one.S == "/TH":
                    heads += 1
                    assert one.A.Scope == scope
    assert heads > 20


def test_heads_never_outnumber_what_they_head(opened: pikepdf.Pdf, language: str) -> None:
    tables = [one for one in pdfs.tags(opened.Root.StructTreeRoot) if one.S == "/Table"]
    assert len(tables) >= 6
    for table in tables:
        kinds = [str(one.S) for one in pdfs.tags(table)]
        assert kinds.count("/TH") <= kinds.count("/TD")


def test_header_and_footer_are_no_content(opened: pikepdf.Pdf, language: str) -> None:
    margins = 0
    for page in opened.pages:
        owners = opened.Root.StructTreeRoot.ParentTree.Nums[2 * page.index + 1]
        inside: list[str] = []
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "BDC":
                inside.append(str(operands[0]))
                if operands[0] == "/Artifact":
                    margins += 1
                    assert operands[1].Type == "/Pagination"
                else:
                    assert operands[0] == owners[int(operands[1].MCID)].S
            elif str(operator) == "BMC":
                inside.append(str(operands[0]))
            elif str(operator) == "EMC":
                inside.pop()
            elif str(operator) in ("Tj", "TJ", "Do"):
                assert inside, "text without a tag"
    assert margins >= 4 * len(opened.pages)


def test_tags_follow_the_order_in_which_it_is_painted(opened: pikepdf.Pdf, language: str) -> None:
    kids = pdfs.tags(opened.Root.StructTreeRoot)
    painted: dict[object, list[int]] = {}
    for one in kids:
        numbers = [int(kid) for kid in one.K if not isinstance(kid, pikepdf.Dictionary)]
        if one.S not in ("/Figure", "/Document"):
            painted.setdefault(one.Pg.objgen, []).extend(numbers)
    for numbers in painted.values():
        assert numbers == sorted(numbers)


def test_figures_are_one_list_and_the_chart_stands_between_its_words(
    opened: pikepdf.Pdf, language: str
) -> None:
    found = pdfs.tags(opened.Root.StructTreeRoot)
    lists = [one for one in found if one.S == "/L"]
    assert [len(one.K) for one in lists[:2]] == [3, 3]
    assert all(kid.S == "/LI" for one in lists for kid in one.K)
    kinds = [str(one.S) for one in found]
    at = kinds.index("/Figure")
    assert kinds[at + 1] == "/P"
    assert {str(one.S) for one in found if not len(one.K)} <= {"/TD", "/NonStruct"}


def test_the_chart_is_told_in_words(opened: pikepdf.Pdf, language: str) -> None:
    figures = [one for one in pdfs.tags(opened.Root.StructTreeRoot) if one.S == "/Figure"]
    assert len(figures) == 1
    speech, words = Speech(language), str(figures[0].Alt)
    for value in ("97.9", "74.15"):
        assert speech.number(Decimal(value)) in words
    assert all(column in words for column in TEXTS[language]["columns"])


def test_holds_its_fonts_and_only_ours(opened: pikepdf.Pdf, language: str) -> None:
    fonts = [one for one in opened.objects if isinstance(one, pikepdf.Dictionary)]
    described = [one for one in fonts if one.get("/Type") == "/FontDescriptor"]
    assert described
    for one in described:
        assert "/FontFile2" in one or "/FontFile3" in one
        assert "Inter" in str(one.FontName)
    assert len(described) <= 2


def test_has_bookmarks_that_tell_the_story(opened: pikepdf.Pdf, language: str) -> None:
    with opened.open_outline() as outline:
        (first,) = outline.root
        titles = [one.title for one in first.children]
    texts = TEXTS[language]
    told = [texts[f"block_{name}"][0] for name in "abcd"]
    assert [pdfs.plain(one) for one in titles][:4] == told


def test_order_is_a_b_c_d_price_next_step_signature(printed: Printed, language: str) -> None:
    texts, whole = TEXTS[language], pdfs.text(printed(language).pdf)
    speech = Speech(language)
    told = [
        texts["title"],
        texts["addressee"],
        texts["main_message"][:30],
        *(texts[f"block_{name}"][0] for name in "abcd"),
        texts["plan"][0][0],
        texts["resources"][0],
        texts["lines"][0][0],
        speech.text("Total without VAT"),
        texts["service"][0],
        texts["payments"][1],
        texts["next_step"][:25],
        speech.text("Kind regards"),
        speech.text("Date, signature"),
        texts["sources"][0][2],
    ]
    places = []
    for one in told:
        start = places[-1] if places else 0
        assert pdfs.plain(one) in whole[start:], one
        places.append(whole.index(pdfs.plain(one), start))


def test_prints_every_figure(printed: Printed, language: str) -> None:
    whole, speech = pdfs.text(printed(language).pdf), Speech(language)
    numbers = [amount for _key, *amounts in COSTS for amount in amounts]
    numbers += [97_900_000, 74_150_000]
    for number in numbers:
        assert pdfs.plain(speech.number(number)) in whole
    exact = (17_700_000, 5_900_000, 23_100_000, 5_082_000, 28_182_000, 1_900_000, 9_240_000)
    for number in exact:
        assert pdfs.plain(speech.number(number, 2)) in whole
    for amount in (2_550_000, 2_200_000, 510_000, 3_570_000, 438_333):
        assert pdfs.plain(speech.money(rub(amount))) in whole
    assert pdfs.plain(speech.percent(Decimal("0.22"))) in whole


def test_header_and_footer_stand_on_every_page(printed: Printed, language: str) -> None:
    result, texts = printed(language), TEXTS[language]
    number = pdfs.plain(Speech(language).text("Proposal {number}").format(number="KP-2026-017 r1"))
    for at, page in enumerate(pdfs.pages(result.pdf), start=1):
        assert texts["us"]["name"].upper() in page
        assert number in page
        assert f"7F3A-91C2 · {at} / {result.count}" in page
        assert texts["us"]["contact"][1] in page


def test_letters_of_the_blocks_are_not_printed(printed: Printed, language: str) -> None:
    sizes = [line for page in pdfs.lines(printed(language).pdf) for line in page if line.size > 14]
    assert sizes
    for line in sizes:
        assert line.text.strip()[:2] not in ("A.", "B.", "C.", "D.", "А.", "В.")


def test_the_same_document_gives_the_same_bytes(worker: PdfWorker, language: str) -> None:
    other = demo(language, mark="other")
    first = worker.render(demo(language)).pdf
    worker.render(other)
    assert worker.render(demo(language)).pdf == first
