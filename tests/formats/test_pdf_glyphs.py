"""A page shows the glyphs of its text: fonts put together wrongly read right and look wrong."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw, ImageFont, ImageOps

from kamdesk.formats.pdf.client import PdfWorker
from tests.formats.sample import nothing

PROOFS = ("№1", "№e", "№₽", "Ωё", "Щй", "ß₽")
FONT = Path(__file__).resolve().parents[2] / "resources" / "fonts" / "Inter-SemiBold.ttf"


def ink(picture: Image.Image) -> np.ndarray:
    negative = ImageOps.invert(picture.convert("L"))
    box = negative.point(lambda grey: 255 if grey > 70 else 0).getbbox()
    assert box is not None
    return np.asarray(negative.crop(box).resize((96, 48)), dtype=float)


def test_glyphs_look_like_the_letters_they_stand_for(worker: PdfWorker) -> None:
    drawn = {}
    for proof in PROOFS:
        paper = Image.new("L", (600, 260), 255)
        font = ImageFont.truetype(FONT, 130)
        ImageDraw.Draw(paper).text((20, 40), proof, fill=0, font=font)
        drawn[proof] = ink(paper)
    for proof in PROOFS:
        pdf = worker.render(nothing(title=proof)).pdf
        with pypdfium2.PdfDocument(pdf) as document:
            page = document[0]
            read = page.get_textpage()
            start = place_of(read, proof)
            boxes = [read.get_charbox(start + n) for n in range(len(proof))]
            left, bottom = min(b[0] for b in boxes) - 2, min(b[1] for b in boxes) - 2
            right, top = max(b[2] for b in boxes) + 2, max(b[3] for b in boxes) + 2
            scale, height = 6, page.get_height()
            whole = page.render(scale=scale).to_pil()
            crop = whole.crop(
                tuple(int(v * scale) for v in (left, height - top, right, height - bottom))
            )
        far = {other: float(np.abs(ink(crop) - shape).mean()) for other, shape in drawn.items()}
        assert min(far, key=far.__getitem__) == proof, far


def place_of(read: pypdfium2.PdfTextPage, wanted: str) -> int:
    """Where a text stands among the letters of a page."""
    letters = "".join(
        chr(pypdfium2.raw.FPDFText_GetUnicode(read.raw, n)) for n in range(read.count_chars())
    )
    return letters.index(wanted)
