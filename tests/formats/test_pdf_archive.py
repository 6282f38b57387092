"""Files for the archive keep to ISO 19005, read by others than made them (pikepdf, fontTools)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from kamdesk.formats.pdf.client import PdfWorker
from kamdesk.formats.pdf.html import Theme
from tests.formats.sample import demo

DATA = b'{"number": "KP-2026-118 r2"}'
#: What no file for the archive may hold (6.1, 6.2.8, 6.2.9, 6.5, 6.6 of ISO 19005-2).
FORBIDDEN = {
    "/AA", "/Alternates", "/Encrypt", "/HTP", "/JavaScript", "/JS", "/Launch", "/NeedAppearances",
    "/OPI", "/PresSteps", "/Ref", "/TR", "/XFA",
}  # fmt: skip
BLENDS = {"/Normal", "/Multiply", "/Screen", "/Overlay", "/Darken", "/Lighten"}


def _logo() -> bytes:
    """A picture that is partly seen through."""
    file = BytesIO()
    Image.new("RGBA", (300, 80), (192, 32, 32, 128)).save(file, "PNG")
    return file.getvalue()


@pytest.fixture(scope="module", params=[("a2b", "ru"), ("a3a", "de")], ids="-".join)
def kept(request: pytest.FixtureRequest, worker: PdfWorker) -> tuple[str, str, bytes]:
    """How the file is written, its language, and the file."""
    variant, language = request.param
    printed = worker.render(
        demo(language),
        Theme(logo=_logo()),
        variant,
        DATA if variant == "a3a" else b"",
    )
    return variant, language, printed.pdf


@pytest.fixture
def opened(kept: tuple[str, str, bytes]) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(kept[2])) as pdf:
        yield pdf


def _things(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every dictionary of a file, those within others included."""
    waiting = list(pdf.objects)
    while waiting:
        one = waiting.pop()
        if isinstance(one, pikepdf.Stream | pikepdf.Dictionary):
            yield one
            waiting += [kid for kid in dict(one).values() if not _known(kid)]
        elif isinstance(one, pikepdf.Array):
            waiting += [kid for kid in one if not _known(kid)]  # type: ignore[attr-defined]


def _known(thing: Any) -> bool:
    return not isinstance(thing, pikepdf.Object) or thing.is_indirect


def test_says_which_part_it_keeps_to(opened: pikepdf.Pdf, kept: tuple[str, str, bytes]) -> None:
    part, conformance = {"a2b": ("2", "B"), "a3a": ("3", "A")}[kept[0]]
    with opened.open_metadata() as data:
        assert (data["pdfaid:part"], data["pdfaid:conformance"]) == (part, conformance)
        assert data["dc:title"] == str(opened.docinfo["/Title"])
    assert not opened.is_encrypted
    assert opened.trailer.ID[0]
    assert re.match(rb"%PDF-1\.[4-7]\n%[\x80-\xff]{4}", kept[2])


def test_colours_are_those_of_one_profile(opened: pikepdf.Pdf) -> None:
    (intent,) = opened.Root.OutputIntents
    assert intent.S == "/GTS_PDFA1"
    profile = intent.DestOutputProfile
    assert profile.N == 3
    assert profile.read_bytes()[36:40] == b"acsp"
    spaces = {str(one.ColorSpace) for one in _things(opened) if "/ColorSpace" in one}
    assert not any("/DeviceCMYK" in one or "/Separation" in one for one in spaces)


def test_nothing_acts_fetches_or_is_drawn_by_guess(opened: pikepdf.Pdf) -> None:
    for one in _things(opened):
        assert not FORBIDDEN & set(one.keys())
        assert one.get("/Interpolate", False) in (False, None)
        assert str(one.get("/BM", "/Normal")) in BLENDS
        if one.get("/Type") == "/Action":
            assert one.S in ("/URI", "/GoTo")
        if one.get("/Type") == "/Annot":
            assert one.F == 4
            assert "/Contents" in one
        if isinstance(one, pikepdf.Stream):
            assert "/LZWDecode" not in str(one.get("/Filter", ""))
            assert "/F" not in one


def test_every_letter_is_in_the_file_and_has_a_meaning(opened: pikepdf.Pdf) -> None:
    fonts = [one for one in _things(opened) if one.get("/Subtype") == "/Type0"]
    assert fonts
    for font in fonts:
        (inner,) = font.DescendantFonts
        assert font.Encoding == "/Identity-H"
        assert inner.CIDToGIDMap == "/Identity"
        assert font.ToUnicode.read_bytes()
        with TTFont(BytesIO(inner.FontDescriptor.FontFile2.read_bytes())) as letters:
            advances = letters["hmtx"].metrics
            names, unit = letters.getGlyphOrder(), letters["head"].unitsPerEm
            for glyph, width in _widths(inner.W):
                assert abs(advances[names[glyph]][0] * 1000 / unit - width) <= 1
    for page in opened.pages:
        for text in pikepdf.parse_content_stream(page):
            assert str(text.operator) != "TJ" or b"\0\0" not in _codes(text.operands[0])


def _widths(told: Any) -> Iterator[tuple[int, float]]:
    """Glyphs and widths of a `W` array, which are all lists here."""
    for first, row in zip(list(told)[::2], list(told)[1::2], strict=True):
        for n, width in enumerate(row):
            yield int(first) + n, float(width)


def _codes(pieces: Any) -> set[bytes]:
    shown = b"".join(bytes(one) for one in pieces if isinstance(one, pikepdf.String))
    return {shown[at : at + 2] for at in range(0, len(shown), 2)}


def test_its_data_lies_in_it_as_data(opened: pikepdf.Pdf, kept: tuple[str, str, bytes]) -> None:
    if kept[0] == "a2b":
        assert not opened.attachments
        return
    (name,) = opened.attachments
    assert name == f"{demo(kept[1]).number}.json"
    (file,) = opened.Root.AF
    assert (str(file.UF), str(file.F), str(file.AFRelationship)) == (name, name, "/Data")
    held = file.EF.F
    assert held.Subtype == "/application/json"
    assert held.read_bytes() == DATA
    assert held.Params.Size == len(DATA)
    assert bytes(held.Params.CheckSum) == hashlib.md5(DATA, usedforsecurity=False).digest()
    assert str(held.Params.ModDate).startswith("D:2026")


def test_a_reader_aloud_finds_its_way(opened: pikepdf.Pdf, kept: tuple[str, str, bytes]) -> None:
    assert opened.Root.MarkInfo.Marked is True
    assert str(opened.Root.Lang) == kept[1]
    assert "/StructTreeRoot" in opened.Root
