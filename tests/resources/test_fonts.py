"""The fonts hold every letter we print, and a PDF shows the glyphs its text promises."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
import weasyprint
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont, ImageOps

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
WEIGHTS = {"Regular": 400, "Medium": 500, "SemiBold": 600, "Bold": 700}
NEEDED = {
    "latin": "".join(map(chr, range(0x20, 0x7F))),
    "german": "ÄÖÜäöüß",
    "cyrillic": "".join(map(chr, range(ord("А"), ord("я") + 1))) + "Ёё",
    "greek": "ΑΒΓΔΩαβγδω",
    "money": "₽€$£¥",
    "signs": "№−–—…·•×§%‰→≤≥",
    "quotes": "«»„“”‚‘’",
    "spaces": "\u00a0\u202f\u2009",
}
LOOK_ALIKES = ["№1", "№e", "№₽", "1№", "Ωё", "1 ₽"]


def font_path(face: str) -> Path:
    return FONTS / f"Inter-{face}.ttf"


@pytest.fixture(params=WEIGHTS)
def face(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def font(face: str) -> Iterator[TTFont]:
    with TTFont(font_path(face), lazy=True) as opened:
        yield opened


@pytest.mark.parametrize("group", NEEDED)
def test_font_maps_every_needed_character(font: TTFont, group: str) -> None:
    mapped = font.getBestCmap()
    assert [char for char in NEEDED[group] if ord(char) not in mapped] == []


def test_font_says_its_weight_and_family(face: str, font: TTFont) -> None:
    assert font["OS/2"].usWeightClass == WEIGHTS[face]
    family = font["name"].getDebugName(16) or font["name"].getDebugName(1)
    assert family == "Inter"


def test_font_keeps_tabular_figures(font: TTFont) -> None:
    features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    assert {"tnum", "case"} <= features


def test_glyph_widths_are_sane(font: TTFont) -> None:
    cmap, widths, em = font.getBestCmap(), font["hmtx"].metrics, font["head"].unitsPerEm
    for char in "".join(NEEDED.values()):
        assert 0.05 * em < widths[cmap[ord(char)]][0] < 1.6 * em, char
    assert widths[cmap[0xA0]] == widths[cmap[0x20]]


def test_licence_lies_beside_the_fonts() -> None:
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text("utf-8")


def ink(picture: Image.Image) -> np.ndarray:
    """The black part of a white grey-scale picture, brought to one size."""
    negative = ImageOps.invert(picture)
    box = negative.point(lambda grey: 255 if grey > 60 else 0).getbbox()
    assert box is not None, "nothing was drawn"
    return np.asarray(negative.crop(box).resize((96, 48)), dtype=float)


def printed(text: str, face: str) -> np.ndarray:
    """*text* as a PDF viewer shows it."""
    pdf = weasyprint.HTML(
        string=f"""<style>
            @font-face {{ font-family: Proof; src: url({font_path(face).as_uri()}) }}
            @page {{ size: 300pt 120pt; margin: 10pt }}
            body {{ font: 60pt Proof; white-space: pre }}
        </style>{text}"""
    ).write_pdf()
    with pypdfium2.PdfDocument(pdf) as document:
        return ink(document[0].render(scale=2, grayscale=True).to_pil().convert("L"))


def drawn(text: str, face: str) -> np.ndarray:
    """*text* as the font itself draws it."""
    picture = Image.new("L", (600, 240), 255)
    ImageDraw.Draw(picture).text(
        (20, 40), text, fill=0, font=ImageFont.truetype(font_path(face), 120)
    )
    return ink(picture)


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_pdf_shows_the_glyphs_of_its_text(text: str, face: str) -> None:
    seen = printed(text, face)
    distance = {other: float(np.abs(seen - drawn(other, face)).mean()) for other in LOOK_ALIKES}
    assert min(distance, key=distance.__getitem__) == text
    assert distance[text] < 15 < min(far for other, far in distance.items() if other != text)


def test_numero_with_a_digit_differs_from_numero_with_a_letter(face: str) -> None:
    assert np.abs(printed("№1", face) - printed("№e", face)).mean() > 15


@pytest.mark.parametrize(("face", "weight"), [("Regular", 400), ("Semibold", 600), ("Bold", 700)])
def test_the_serif_has_the_letters_of_documents(face: str, weight: int) -> None:
    with TTFont(FONTS / "serif" / f"SourceSerifPro-{face}.ttf", lazy=True) as font:
        mapped = font.getBestCmap()
        wanted = "".join(NEEDED[one] for one in ("latin", "german", "cyrillic", "money", "quotes"))
        assert [char for char in wanted if ord(char) not in mapped] == []
        assert font["OS/2"].usWeightClass == weight
        assert font["OS/2"].fsType in (0, 8)  # it may be put into documents
    assert "SIL OPEN FONT LICENSE" in (FONTS / "serif" / "OFL.txt").read_text("utf-8")
