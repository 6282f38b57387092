"""Letters from outside: both formats, and everything that may be wrong with them."""

from __future__ import annotations

import contextlib
import struct
from datetime import UTC, datetime, timedelta, timezone
from email.message import EmailMessage

import pytest

from kamdesk.errors import Refused
from kamdesk.formats.mail_in import eml, msg, tnef
from kamdesk.formats.mail_in.client import MailReader
from kamdesk.formats.mail_in.plain import text_of
from tests.formats import compound
from tests.formats.test_rtf import PLAIN as RICH

PLAIN = """From: =?utf-8?B?0J3QuNC90LAg0J7RgNC70L7QstCw?= <Nina@Sokmash.example>
To: "Weber, Anna" <anna@severny.example>, info@severny.example
Cc: Roman <roman@sokmash.example>
Subject: =?koi8-r?B?48XO2Q==?= 2026
Date: Tue, 10 Mar 2026 09:12:00 +0400
Message-ID: <a1@sokmash.example>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Добрый день, Анна.

Просим цены до пятницы.
"""


def test_a_plain_letter_is_read_with_people_date_and_zone():
    letter = eml.read(PLAIN.encode())
    assert letter.mark == "a1@sokmash.example"
    assert letter.subject == "Цены 2026"
    assert letter.sender == ("Нина Орлова", "Nina@Sokmash.example")
    assert letter.to == (("Weber, Anna", "anna@severny.example"), ("", "info@severny.example"))
    assert letter.addresses[0] == "nina@sokmash.example"
    assert letter.sent == datetime(2026, 3, 10, 9, 12, tzinfo=timezone(timedelta(hours=4)))
    assert letter.text == "Добрый день, Анна.\n\nПросим цены до пятницы."
    assert letter.remarks == ()


def made(**headers) -> EmailMessage:
    message = EmailMessage()
    for name, value in {"From": "a@b.example", "Date": "Tue, 10 Mar 2026 09:12:00 +0000"}.items():
        message[name] = value
    for name, value in headers.items():
        message[name] = value
    return message


def test_files_and_pictures_in_the_text_are_told_apart():
    message = made(Subject="Files")
    message.set_content("See below")
    message.add_alternative("<p>See <img src='cid:logo'></p>", subtype="html")
    html = message.get_payload()[1]
    html.add_related(b"\x89PNG", "image", "png", cid="<logo>", filename="logo.png")
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="Angebot ä.pdf")
    message.add_attachment(made(Subject="Inner"), filename="../../inner.eml")
    letter = eml.read(message.as_bytes())
    assert letter.text == "See below"
    assert [(one.name, one.inline) for one in letter.parts] == [
        ("logo.png", True),
        ("Angebot ä.pdf", False),
        ("inner.eml", False),
    ]
    assert b"Subject: Inner" in letter.parts[2].data


def test_a_letter_of_html_alone_is_read_as_text():
    message = made(Subject="HTML")
    message.set_content(
        "<html><head><style>p{color:red}</style><title>no</title></head><body><p>Dear&nbsp;Anna,"
        "</p><script>alert(1)</script><ul><li>one<li>two</ul><table><tr><td>a</td><td>b</td></tr>"
        "</table><img src=http://track.example/x></body></html>",
        subtype="html",
    )
    letter = eml.read(message.as_bytes())
    assert letter.text == "Dear Anna,\n\n- one\n- two\n\na  b"


@pytest.mark.parametrize(
    ("said", "codec"),
    [("us-ascii", "cp1251"), ("utf-8", "cp1251"), ("no-such-page", "koi8-r"), ("cp1251", "cp1251")],
)
def test_a_wrong_charset_does_not_spoil_the_text(said, codec):
    words = "Добрый день, просим прислать цены на насосы и сроки поставки"
    data = PLAIN.split("\n\n", maxsplit=1)[0].replace("utf-8\n", f"{said}\n").encode()
    assert eml.read(data + b"\n\n" + words.encode(codec)).text == words


def test_headers_that_are_not_encoded_are_read_all_the_same():
    data = "From: Орлова <o@s.example>\nSubject: Цены\nDate: nonsense\n\nx".encode()
    letter = eml.read(data)
    assert (letter.subject, letter.sender) == ("Цены", ("Орлова", "o@s.example"))


@pytest.mark.parametrize("day", ["", "Date: never\n", "Date: Tue, 10 Mar 9999 09:12:00 +0000\n"])
def test_without_a_date_the_first_arrival_counts_else_it_is_told(day):
    assert "no_date" in eml.read(f"From: a@b.example\n{day}\nx".encode()).remarks
    arrived = "Received: by b; Wed, 11 Mar 2026 10:00:00 +0100\n"
    letter = eml.read(f"{arrived}From: a@b.example\n{day}\nx".encode())
    assert letter.sent == datetime(2026, 3, 11, 9, tzinfo=UTC)
    assert letter.remarks == ()


def test_a_letter_without_its_mark_has_the_same_one_each_time():
    data = b"From: a@b.example\n\nx"
    assert eml.read(data).mark == eml.read(data).mark
    assert eml.read(data).mark != eml.read(data + b"y").mark


def test_a_deep_nest_is_cut_and_an_encrypted_letter_says_so():
    head = b"From: a@b.example\n"
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n)
                    for n in range(90))  # fmt: skip
    assert "nested" in eml.read(head + deep + b"\nx").remarks
    sealed = head + b"Content-Type: application/pkcs7-mime; name=smime.p7m\n\nAAAA"
    assert "encrypted" in eml.read(sealed).remarks
    endless = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n)
                       for n in range(5000))  # fmt: skip
    with pytest.raises(Refused, match="nested too deeply"):
        eml.read(head + endless)


def test_what_is_no_letter_is_refused():
    for data in (b"", b"\x00" * 5000, b"%PDF-1.7\n", b"just a note\n\nwith words"):
        with pytest.raises(Refused, match="not an e-mail"):
            eml.read(data)


def attribute(level: int, mark: int, body: bytes) -> bytes:
    """One attribute of a winmail.dat."""
    total = struct.pack("<H", sum(body) & 0xFFFF)
    return struct.pack("<BII", level, mark, len(body)) + body + total


def wrapped(name: bytes, data: bytes) -> bytes:
    """A winmail.dat with one file."""
    long = "Langer Name.pdf".encode("utf-16-le")
    properties = struct.pack("<IHHIHHII", 2, 0x03, 0x3705, 1, 0x1F, 0x3707, 1, len(long)) + long
    return struct.pack("<IH", 0x223E9F78, 1) + b"".join(
        (
            attribute(1, 0x00069007, struct.pack("<II", 1252, 0)),
            attribute(2, 0x00069002, b"\0" * 14),
            attribute(2, 0x00018010, name + b"\0"),
            attribute(2, 0x0006800F, data),
            attribute(2, 0x00069005, properties),
        )
    )


def test_files_in_winmail_dat_are_taken_out_and_a_damaged_one_is_kept_as_it_is():
    data = wrapped(b"LANGER~1.PDF", b"%PDF")
    assert [(one.name, one.data) for one in tnef.read(data)[1]] == [("Langer Name.pdf", b"%PDF")]
    for given, names, remarks in (
        (data, ["Langer Name.pdf"], ()),
        (data[:60], ["winmail.dat"], ("winmail",)),
    ):
        message = made(Subject="Outlook")
        message.set_content("x")
        message.add_attachment(
            given, maintype="application", subtype="ms-tnef", filename="winmail.dat"
        )
        letter = eml.read(message.as_bytes())
        assert [one.name for one in letter.parts] == names
        assert letter.remarks == remarks


def wrapped_words(rich: bytes) -> bytes:
    """A winmail.dat that holds Rich Text alone, behind a named list and several numbers."""
    properties = struct.pack("<I", 4) + b"".join(
        (
            struct.pack("<HH16xII4sII", 0x101E, 0x8001, 1, 4, b"k\0\0\0", 2, 2),
            struct.pack("<2s2xI2s2x", b"a\0", 2, b"b\0"),
            struct.pack("<HHIii", 0x1003, 0x6800, 2, 7, 8),
            struct.pack("<HHhxx", 0x02, 0x6801, 1),
            struct.pack("<HHII", 0x0102, 0x1009, 1, len(rich)) + rich + b"\0" * (-len(rich) % 4),
        )
    )
    return struct.pack("<IH", 0x223E9F78, 1) + attribute(1, 0x00069003, properties)


@pytest.mark.parametrize(
    ("outside", "rich", "read", "remarks"),
    [
        ("", RICH, "hello world", ()),
        ("hello world\n\nhttps://a.example", RICH, "hello world\n\nhttps://a.example", ()),
        ("-- ", RICH, "hello world", ()),
        ("", b"damaged" * 5, "", ("no_text",)),
    ],
)
def test_rich_text_in_winmail_dat_is_the_text_of_a_letter(outside, rich, read, remarks):
    message = made(Subject="Outlook")
    message.set_content(outside)
    message.add_attachment(
        wrapped_words(rich), maintype="application", subtype="ms-tnef", filename="winmail.dat"
    )
    letter = eml.read(message.as_bytes())
    assert (letter.text, letter.parts, letter.remarks) == (read, (), remarks)


OUTLOOK = {
    (0x0037, 0x1F): "Preise für Ölpumpen",
    (0x1000, 0x1F): "Guten Tag,\r\n\r\nanbei das Angebot.\r\n",
    (0x1035, 0x1F): "<m1@weber.example>",
    (0x0C1A, 0x1F): "Weber, Anna",
    (0x0C1F, 0x1F): "/O=WEBER/OU=X/CN=RECIPIENTS/CN=ANNA",
    (0x5D01, 0x1F): "anna@weber.example",
    (0x0039, 0x40): datetime(2026, 3, 10, 8, 12, tzinfo=UTC),
}
PEOPLE = (
    {(0x3001, 0x1F): "Ida Falk", (0x39FE, 0x1F): "ida@us.example", (0x0C15, 0x03): 1},
    {(0x3001, 0x1F): "Jo", (0x3003, 0x1F): "jo@us.example", (0x0C15, 0x03): 2},
)
FILES = (
    {(0x3701, 0x102): b"%PDF" * 3000, (0x3707, 0x1F): "Angebot.pdf"},
    {(0x3701, 0x102): b"\x89PNG", (0x3704, 0x1F): "logo.png", (0x3712, 0x1F): "logo",
     (0x7FFE, 0x0B): 1},
)  # fmt: skip


def test_a_letter_of_outlook_is_read():
    letter = msg.read(compound.msg(OUTLOOK, PEOPLE, FILES))
    assert letter.mark == "m1@weber.example"
    assert letter.subject == "Preise für Ölpumpen"
    assert letter.sender == ("Weber, Anna", "anna@weber.example")
    assert letter.to == (("Ida Falk", "ida@us.example"),)
    assert letter.copy == (("Jo", "jo@us.example"),)
    assert letter.sent == datetime(2026, 3, 10, 8, 12, tzinfo=UTC)
    assert letter.text == "Guten Tag,\n\nanbei das Angebot."
    assert [(one.name, len(one.data), one.inline) for one in letter.parts] == [
        ("Angebot.pdf", 12_000, False),
        ("logo.png", 4, True),
    ]
    assert letter.remarks == ()


def test_an_old_letter_of_outlook_in_a_code_page_takes_the_rest_from_the_headers_of_the_net():
    heads = (
        b"From: =?koi8-r?B?5Q==?= <o@s.example>\r\nMessage-ID: <h1@s.example>\r\n"
        b"Date: Tue, 10 Mar 2026 09:12:00 +0400\r\n"
    )
    values = {
        (0x3FFD, 0x03): 1251,
        (0x0037, 0x1E): "Цены".encode("cp1251"),
        (0x1013, 0x102): "<p>Добрый день</p>".encode(),
        (0x007D, 0x1E): heads,
    }
    letter = msg.read(compound.msg(values))
    assert (letter.subject, letter.text) == ("Цены", "Добрый день")
    assert (letter.mark, letter.sender[1]) == ("h1@s.example", "o@s.example")
    assert letter.sent == datetime(2026, 3, 10, 5, 12, tzinfo=UTC)


def test_a_damaged_file_of_outlook_is_refused_at_every_cut():
    whole = compound.msg(OUTLOOK, PEOPLE, FILES)
    for end in (9, 300, 600, 1500, len(whole) // 2, len(whole) - 700):
        with contextlib.suppress(Refused):
            msg.read(whole[:end])
    with pytest.raises(Refused, match="not an Outlook e-mail"):
        msg.read(compound.compound({"WordDocument": b"x" * 5000}))


def test_hidden_html_gives_no_text_and_a_flood_is_cut():
    assert text_of("<div><!-- x --><script>a", 100) == ""
    assert len(text_of("<p>" + "word " * 100_000, 1000)) <= 1000
    assert text_of("a<br>b</p></p></p></p>c<noscript>x</noscript>", 100) == "a\nb\n\nc"


@pytest.fixture(scope="module")
def reader():
    with MailReader() as made:
        yield made


def test_the_process_tells_both_formats_apart_and_hands_over_what_was_read(reader, tmp_path):
    path = tmp_path / "a.eml"
    path.write_bytes(PLAIN.encode() + "\n10.03.2026 Анна Вебер пишет:\n> Пришлите\n".encode())
    letter = reader.read(path)
    assert letter.text.endswith("Просим цены до пятницы.")
    assert letter.remarks == ("earlier",)
    assert letter.sent is not None
    assert letter.sent.utcoffset() == timedelta(hours=4)
    path.write_bytes(compound.msg(OUTLOOK, PEOPLE, FILES))
    letter = reader.read(path)
    assert letter.parts[0].data == b"%PDF" * 3000
    with pytest.raises(Refused, match="cannot be read"):
        reader.read(tmp_path / "none.eml")
    with pytest.raises(Refused, match="cannot be read"):
        reader.read(tmp_path)


def test_thirty_megabytes_are_read_and_more_than_the_cap_is_refused(reader, tmp_path):
    message = made(Subject="Large")
    message.set_content("x")
    message.add_attachment(
        b"x" * (22 * 2**20), maintype="application", subtype="zip", filename="a.zip"
    )
    path = tmp_path / "large.eml"
    path.write_bytes(message.as_bytes())
    assert path.stat().st_size > 29 * 2**20
    assert len(reader.read(path).parts[0].data) == 22 * 2**20
    with path.open("ab") as file:
        file.truncate(65 * 2**20)
    with pytest.raises(Refused, match="too large"):
        reader.read(path)
