"""Letters of Outlook that are Rich Text alone: unpacked, read, never trusted."""

from __future__ import annotations

import contextlib
import random
import struct

import pytest

from kamdesk.formats.mail_in import msg, rtf
from tests.formats import compound

#: The two examples of [MS-OXRTFCP] 4.
PLAIN = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d"
    "0a800fa0"
)
REPEATED = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")


def packed(text: str) -> bytes:
    """Return a text in the form that is not compressed."""
    raw = text.encode("latin-1")
    return struct.pack("<IIII", len(raw) + 12, len(raw), 0x414C454D, 0) + raw


def test_packed_text_is_unpacked_as_the_specification_shows():
    assert rtf.unpacked(PLAIN) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    assert rtf.unpacked(REPEATED) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (
            r"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0\fnil Arial;}}{\*\generator X;}\pard "
            r"\'c4\'ee\'e1\'f0\'fb\'e9 \'e4\'e5\'ed\'fc!\par\par \{1\}\tab 5\emdash 7\par}",
            "Добрый день!\n\n{1}\t5—7",
        ),
        (
            r"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0 A;}{\f1\fcharset204 B;}}\f0 Gr\'fc\'dfe "
            r"{\f1 \'cf\'f0\'e8} \u1078?\u-10179?\u-8704? {\pict\bin4 {{{{}{\b x}}",
            "Grüße При ж😀 x",
        ),
        (
            r"{\rtf1\ansi\fromhtml1 {\*\htmltag64 <p>}\htmlrtf {\f0 \htmlrtf0 Hello &amp;\htmlrtf }"
            r"\htmlrtf0 {\*\htmltag84 <b>}you{\*\mhtmltag84 <i>}{\*\htmltag92 </b>}"
            r"\htmlrtf\par\htmlrtf0 {\*\htmltag72 </p><script>x</script>}}",
            "Hello &you",
        ),
        (r"{\rtf1 {\field{\*\fldinst HYPERLINK x}{\fldrslt here}}\par{\footnote no}}", "here"),
        (r"{\rtf1 broken \'zz {{{\u99999 }}}}}}} end\ ", "broken zz"),
    ],
)
def test_what_a_person_would_read(text, read):
    assert rtf.read(packed(text), 1000).startswith(read)


def test_a_letter_in_rich_text_alone_keeps_its_words():
    letter = msg.read(compound.msg({(0x0037, 0x1F): "Price", (0x1009, 0x102): PLAIN}))
    assert (letter.text, letter.remarks) == ("hello world", ("no_date",))
    letter = msg.read(compound.msg({(0x0037, 0x1F): "Price", (0x1009, 0x102): b"damaged" * 5}))
    assert (letter.text, letter.remarks) == ("", ("no_text", "no_date"))


def test_nonsense_ends_and_stays_small(monkeypatch):
    monkeypatch.setattr(rtf, "_MOST", 20_000)
    dice = random.Random(5)
    for _number in range(40):
        noise = PLAIN[:16] + dice.randbytes(dice.randrange(3000))
        with contextlib.suppress(ValueError):
            assert len(rtf.unpacked(noise)) < 21_000
            rtf.read(noise, 500)
    assert len(rtf.read(packed("{\\rtf1 " + "x " * 50_000), 100)) < 20_100
