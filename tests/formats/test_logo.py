"""A logo is made anew: what draws is kept, what acts or reaches outside is refused."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageDraw, ImageFile

from kamdesk.errors import Refused
from kamdesk.formats import logo
from kamdesk.formats.logo import read_logo

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 20">'


def picture(
    mode: str, colour: object, size: tuple[int, int] = (300, 80), kind: str = "PNG"
) -> bytes:
    file = BytesIO()
    Image.new(mode, size, colour).save(file, kind)
    return file.getvalue()


def drawn(colour: str, ground: tuple[int, int, int, int] = (0, 0, 0, 0)) -> bytes:
    """A mark on a transparent ground with room around it."""
    image = Image.new("RGBA", (600, 400), ground)
    ImageDraw.Draw(image).rectangle((100, 150, 499, 249), fill=colour)
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def test_a_picture_is_written_anew_and_cut_to_what_shows():
    made = read_logo(drawn("#204080"))
    assert (made.media_type, made.plate) == ("image/png", False)
    assert Image.open(BytesIO(made.data)).size == (400, 100)


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_a_jpeg_of_any_colours_becomes_a_picture(mode: str):
    made = read_logo(picture(mode, 90 if mode == "L" else "red", kind="JPEG"))
    assert Image.open(BytesIO(made.data)).format == "PNG"
    assert not made.plate


def test_words_hidden_in_a_picture_are_left_behind():
    secret = b"tEXtComment\0C:/Users/anna/secret"
    chunk = struct.pack(">I", len(secret) - 4) + secret + struct.pack(">I", zlib.crc32(secret))
    data = picture("RGB", "#102030")
    given = data[:33] + chunk + data[33:]
    assert b"secret" in given
    assert b"secret" not in read_logo(given).data


@pytest.mark.parametrize(
    ("colour", "ground", "plate"),
    [
        ("#FFFFFF", (0, 0, 0, 0), True),
        ("#F4F1EA", (0, 0, 0, 0), True),
        ("#1B2A30", (0, 0, 0, 0), False),
        ("#FFFFFF", (20, 40, 60, 255), False),
    ],
)
def test_a_light_logo_without_a_ground_gets_one(colour: str, ground: tuple[int, ...], plate: bool):
    assert read_logo(drawn(colour, ground)).plate is plate


def test_a_large_picture_is_made_smaller():
    made = read_logo(picture("RGB", "#204080", (5000, 2500)))
    assert Image.open(BytesIO(made.data)).size == (800, 400)


def bomb() -> bytes:
    """A small file that says it has 60,000 × 60,000 points."""
    data = bytearray(picture("L", 0, (8, 8)))
    data[16:24] = struct.pack(">II", 60_000, 60_000)
    data[29:33] = struct.pack(">I", zlib.crc32(bytes(data[12:29])))
    return bytes(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        b"\x89PNG\r\n\x1a\n broken",
        picture("RGB", "red")[:200],
        picture("RGB", "red", kind="GIF"),
        picture("RGBA", (0, 0, 0, 0)),
        bomb(),
        b"<html><body>no drawing</body></html>",
        b"<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0'/></svg>",
        b"<svg",
    ],
)
def test_what_is_no_logo_is_refused(data: bytes):
    ImageFile.LOAD_TRUNCATED_IMAGES = True  # as WeasyPrint has it
    with pytest.raises(Refused):
        read_logo(data)


def test_a_file_too_large_or_too_intricate_is_refused(monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(Refused, match="5 MB"):
        read_logo(b"\x89PNG" + bytes(logo.MOST_BYTES))
    monkeypatch.setattr(logo, "MOST_KEPT", 100)
    with pytest.raises(Refused, match="intricate"):
        read_logo(picture("RGB", "red"))


def test_a_plain_drawing_is_kept_and_an_editors_notes_fall_away():
    given = (
        '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://w3.org/x.dtd">'
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:i="http://inkscape.org" viewBox="0 0 9 9" '
        'i:version="1"><metadata>C:/Users/anna</metadata><i:view/>'
        '<defs><linearGradient id="g"><stop offset="0"/></linearGradient></defs>'
        '<path d="M0 0h9v9z" fill="url(#g)"/><use href="#p"/></svg>'
    )
    made = read_logo(given.encode())
    text = made.data.decode()
    assert made.media_type == "image/svg+xml"
    assert "anna" not in text
    assert "inkscape" not in text
    assert 'fill="url(#g)"' in text
    assert "DOCTYPE" not in text
    assert read_logo(made.data) == made


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<g><script href='x.js'/></g>",
        "<path onload='alert(1)' d='M0 0'/>",
        "<image href='https://example.com/x.png'/>",
        "<image href='data:image/png;base64,AAAA'/>",
        "<foreignObject><body/></foreignObject>",
        "<use href='https://example.com/x.svg#a'/>",
        "<path fill='url(https://example.com/x)' d='M0 0'/>",
        "<path style='fill: url( \"//example.com\" )' d='M0 0'/>",
        "<style>@import 'https://example.com/x.css';</style>",
        "<style>path { fill: url(file:///etc/passwd) }</style>",
        "<a href='javascript:alert(1)'><path d='M0 0'/></a>",
    ],
)
def test_a_drawing_that_acts_or_reaches_outside_is_refused(inside: str):
    with pytest.raises(Refused, match="a script, an embedded picture"):
        read_logo(f"{HEAD}{inside}</svg>".encode())


def test_entities_are_refused():
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    with pytest.raises(Refused, match="a script, an embedded picture"):
        read_logo(f"{bomb}{HEAD}<text>&b;</text></svg>".encode())


def test_a_drawing_nested_too_deep_is_refused():
    with pytest.raises(Refused, match="intricate"):
        read_logo(f"{HEAD}{'<g>' * 200}{'</g>' * 200}</svg>".encode())


@pytest.mark.parametrize(
    ("inside", "plate"),
    [
        ("<path d='M0 0h9' fill='#fff'/>", True),
        ("<path d='M0 0h9' fill='white'/><path d='M0 0' fill='#F5F5F0'/>", True),
        ("<path d='M0 0h9' fill='#fff'/><path d='M0 0' fill='#204080'/>", False),
        ("<path d='M0 0h9'/>", False),
    ],
)
def test_a_light_drawing_gets_a_ground(inside: str, plate: bool):
    assert read_logo(f"{HEAD}{inside}</svg>".encode()).plate is plate
