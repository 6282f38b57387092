"""E-mail drafts: every mail program must open them, and nothing typed may break out of a field."""

from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from kamdesk.formats.eml import Attachment, Mail, draft

LETTER = Mail(
    subject="Наша встреча 12 марта: что мы поняли",
    text="Роман Игоревич, здравствуйте!\n\nПростои: 3 570 000 ₽ в год — половина сметы.\n",
    html="<p>Роман Игоревич, здравствуйте!</p>",
    sender=("Анна Вересова", "veresova@pnevmaris.example"),
    to=(("Роман Ткач", "tkach@sokmash.example"), ("Müller, Jörg", "j.mueller@firma.example")),
)


def read(data: bytes) -> EmailMessage:
    found = message_from_bytes(data, policy=default)
    assert isinstance(found, EmailMessage)
    return found


def test_a_draft_opens_as_a_letter_that_is_not_sent():
    mail = read(draft(LETTER))
    assert mail["X-Unsent"] == "1"
    assert mail["Subject"] == LETTER.subject
    assert [(one.display_name, one.addr_spec) for one in mail["To"].addresses] == list(LETTER.to)
    assert mail["From"].addresses[0].addr_spec == "veresova@pnevmaris.example"
    plain, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain.get_content_charset() == html.get_content_charset() == "utf-8"
    assert plain.get_content().replace("\r\n", "\n") == LETTER.text
    assert "здравствуйте" in html.get_content()


def test_lines_end_as_mail_wants_and_stay_short():
    data = draft(LETTER)
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert all(len(line) <= 998 for line in data.split(b"\r\n"))
    assert data.isascii()


def test_the_same_mail_gives_the_same_bytes():
    assert draft(LETTER) == draft(LETTER)


def test_what_is_typed_cannot_add_a_header_or_a_recipient():
    evil = Mail(
        subject="Recap\r\nBcc: all@evil.example",
        text="x",
        to=(
            ("Eve\r\nBcc: a@evil.example", "eve@firma.example"),
            ("Two", "one@firma.example, two@evil.example"),
            ("None", "no address"),
            ("Break", "a@b.example\r\nBcc: c@evil.example"),
        ),
    )
    mail = read(draft(evil))
    assert mail["Bcc"] is None
    assert [one.addr_spec for one in mail["To"].addresses] == ["eve@firma.example"]


def test_without_people_there_is_no_recipient():
    mail = read(draft(Mail(subject="x", text="y")))
    assert mail["To"] is None
    assert mail["From"] is None


def test_a_file_goes_along_under_its_name():
    pdf = Attachment(name="Предложение r1.pdf", data=b"%PDF-1.7 \x00\xff", type="application/pdf")
    mail = read(draft(Mail(subject="x", text="y", html="<p>y</p>", attachments=(pdf,))))
    (part,) = mail.iter_attachments()
    assert part.get_filename() == pdf.name
    assert part.get_content_type() == "application/pdf"
    assert part.get_content() == pdf.data
    assert mail.get_body(("plain",)).get_content().strip() == "y"
