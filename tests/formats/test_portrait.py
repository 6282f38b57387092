"""Portraits are made anew: small, upright, and nothing but points."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from kamdesk.errors import Refused
from kamdesk.formats.portrait import MOST_BYTES, SIDE, portrait
from tests.formats.vcards import picture


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


def test_a_large_photo_becomes_small_and_upright_without_its_story() -> None:
    image = Image.new("RGB", (900, 600), "red")
    image.paste("blue", (0, 0, 450, 600))
    exif = image.getexif()
    exif[0x0110], exif[0x0112] = "Camera of Anna", 6  # turned by a quarter
    file = BytesIO()
    image.save(file, "JPEG", exif=exif, comment=b"at home")
    made = portrait(file.getvalue())
    found = opened(made.data)
    assert (found.format, found.size) == ("JPEG", (made.width, made.height)) == ("JPEG", (213, 320))
    assert found.getpixel((100, 20))[2] > 200  # the left half is on top now
    for told in (b"Anna", b"home", b"Exif"):
        assert told not in made.data


def test_one_of_ours_stays_as_it_is() -> None:
    file = BytesIO()
    Image.effect_noise((300, 320), 80).save(file, "PNG")  # made anew it would lose a little more
    first = portrait(file.getvalue())
    assert portrait(first.data) == first


def test_one_like_ours_with_something_hidden_is_made_anew() -> None:
    ours = portrait(picture()).data
    hidden = ours[:-2] + b"\xff\xfe\x00\x08secret" + ours[-2:]
    appended = ours + b"secret\xff\xd9"
    segment = ours[:20] + b"\xff\xe1\x00\x08secret" + ours[20:]
    for data in (hidden, appended, segment):
        assert b"secret" not in portrait(data).data


@pytest.mark.parametrize("mode", ["RGBA", "P", "L", "LA", "1", "CMYK"])
@pytest.mark.parametrize("kind", ["PNG", "GIF", "JPEG", "BMP", "WEBP"])
def test_kinds_of_pictures(kind: str, mode: str) -> None:
    image = Image.new(mode, (700, 400))
    file = BytesIO()
    try:
        image.save(file, kind)
    except (OSError, ValueError, KeyError):
        pytest.skip(f"no {kind} of {mode}")
    made = portrait(file.getvalue())
    assert opened(made.data).mode == "RGB"
    assert max(made.width, made.height) == SIDE


def test_what_is_transparent_becomes_white() -> None:
    file = BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(file, "PNG")
    assert opened(portrait(file.getvalue()).data).getpixel((5, 5)) == (255, 255, 255)


def _png_of(width: int, height: int) -> bytes:
    """Return a PNG that says to be huge and holds nothing."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)

    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    data = zlib.compress(b"\x00" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "data",
    [
        b"", b"no picture", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7",
        picture()[:200], _png_of(30_000, 30_000), _png_of(65_000, 65_000),
        b"\xff\xd8\xff" + b"\x00" * (MOST_BYTES + 1),
    ],
)  # fmt: skip
def test_what_is_no_photo_is_refused(data: bytes) -> None:
    with pytest.raises(Refused) as caught:
        portrait(data)
    assert caught.value.field == "photo"
