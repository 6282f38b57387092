"""E-mail drafts as .eml files: mail programs open one as a new letter, ready to be sent.

`X-Unsent: 1` makes a draft of it. Text and HTML stand side by side, UTF-8; the same mail always
gives the same bytes.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

#: An address that every mail program takes; any other is left out of the draft.
_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\]+\.[^\s@<>,;:\"()\[\]\\]+")
#: What a header cannot hold or mail programs fold wrongly.
_SUBJECT = "kamdesk-subject"
_BREAKS = re.compile(r"[\r\n\t\u00a0\u202f]+")

Named = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that goes along; `type` is "application/pdf" or the like."""

    name: str
    data: bytes
    type: str = "application/octet-stream"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """An e-mail that is not sent yet; people are (name, address)."""

    subject: str
    text: str
    html: str = ""
    sender: Named | None = None
    to: tuple[Named, ...] = ()
    copy: tuple[Named, ...] = ()
    attachments: tuple[Attachment, ...] = ()


def draft(mail: Mail) -> bytes:
    """Return the mail as an .eml file.

    An address that is none is left out. Line breaks cannot enter a header.
    """
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["Subject"] = _SUBJECT
    senders = _people((mail.sender,)) if mail.sender else ()
    if senders:
        message["From"] = senders
    for header, people in (("To", mail.to), ("Cc", mail.copy)):
        if found := _people(people):
            message[header] = found
    message.set_content(mail.text, charset="utf-8", cte="quoted-printable")
    if mail.html:
        message.add_alternative(mail.html, subtype="html", charset="utf-8", cte="quoted-printable")
    for one in mail.attachments:
        main, _slash, sub = one.type.partition("/")
        name = _BREAKS.sub(" ", one.name)
        message.add_attachment(one.data, maintype=main, subtype=sub, filename=name)
    _settle_boundaries(message, mail)
    return message.as_bytes().replace(_SUBJECT.encode(), _subject(mail.subject), 1)


def _subject(text: str) -> bytes:
    """Return a subject as a header holds it.

    The newer part of the library doubles blanks where it folds words that need encoding.
    """
    line = _BREAKS.sub(" ", text).strip()
    header = Header(line, "us-ascii" if line.isascii() else "utf-8", header_name="Subject")
    return header.encode(linesep="\r\n").encode("ascii")


def _people(people: tuple[Named, ...]) -> tuple[Address, ...]:
    return tuple(
        Address(display_name=_BREAKS.sub(" ", name).strip(), addr_spec=address.strip())
        for name, address in people
        if _ADDRESS.fullmatch(address.strip()) and address.isascii()
    )


def _settle_boundaries(message: EmailMessage, mail: Mail) -> None:
    """Part the pieces of a mail by what is in it, not by chance."""
    parts = (mail.subject, mail.text, mail.html, *(one.name for one in mail.attachments))
    seed = hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:24]
    for number, part in enumerate(message.walk()):
        if part.is_multipart():
            part.set_boundary(f"=_{number}_{seed}")
