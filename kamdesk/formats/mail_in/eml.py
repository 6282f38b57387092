"""Letters in the format of the net (.eml): with wrong charsets, no date, deep nests."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import getaddresses, parsedate_to_datetime

from kamdesk.domain.mails import Letter, Named, Part
from kamdesk.errors import Refused
from kamdesk.formats import encodings
from kamdesk.formats.mail_in import caps, tnef
from kamdesk.formats.mail_in.plain import text_of
from kamdesk.i18n import _
from kamdesk.text import clean_text

_DEEPEST = 40
_SEALED = ("application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted")
#: Signatures are of use to mail programs only.
_SIGNATURES = ("application/pkcs7-signature", "application/x-pkcs7-signature",
               "application/pgp-signature")  # fmt: skip


def read(data: bytes) -> Letter:
    """Return a letter out of the bytes of an .eml file; raises Refused when they are no letter."""
    try:
        message = BytesParser(policy=compat32).parsebytes(data)
        found = _Found()
        found.take(message, 0)
    except RecursionError as error:
        raise Refused(_("The e-mail is nested too deeply to be read.")) from error
    sender = people(message, "From") or people(message, "Sender")
    if not sender and message["Subject"] is None and message["Date"] is None:
        raise Refused(_("This is not an e-mail: it has no sender, no subject and no date."))
    on = sent(message)
    if on is None:
        found.remark("no_date")
    return Letter(
        mark=_mark(message, data),
        subject=header(message, "Subject"),
        sender=sender[0] if sender else ("", ""),
        to=people(message, "To"),
        copy=people(message, "Cc"),
        sent=on,
        text=found.text(),
        parts=tuple(found.parts),
        remarks=tuple(found.remarks),
    )


class _Found:
    """What a walk through the parts of a letter collects."""

    def __init__(self) -> None:
        self.plain: list[str] = []
        self.html: list[str] = []
        self.wrapped = ""
        self.parts: list[Part] = []
        self.remarks: dict[str, None] = {}

    def remark(self, one: str) -> None:
        self.remarks[one] = None

    def take(self, message: Message, depth: int) -> None:
        """Take a part: text, a file, or parts in it."""
        kind = message.get_content_type()
        if kind in _SEALED:
            self.remark("encrypted")
        if kind == "message/rfc822" or (depth and kind.startswith("message/")):
            self._file(_inner(message), message, "message.eml")
        elif message.is_multipart():
            if depth >= _DEEPEST:
                self.remark("nested")
                return
            for one in message.get_payload():
                self.take(one, depth + 1)  # type: ignore[arg-type]
        elif kind in _SIGNATURES:
            return
        elif kind in ("text/plain", "text/html") and not _is_file(message):
            (self.plain if kind == "text/plain" else self.html).append(_text(message))
        else:
            self._file(_bytes(message), message, _default_name(kind))

    def _file(self, data: bytes, message: Message, default: str) -> None:
        name = _name(message) or default
        if len(self.parts) >= caps.MOST_PARTS:
            self.remark("too_many_files")
        elif name.casefold() == "winmail.dat" or message.get_content_type().endswith("/ms-tnef"):
            self._winmail(name, data)
        elif data:
            shown = header(message, "Content-ID").strip("<>")
            inline = bool(shown) and any(f"cid:{shown}" in one for one in self.html)
            self.parts.append(caps.part(name, data, inline=inline))

    def _winmail(self, name: str, data: bytes) -> None:
        """Outlook's own wrapping: its files when it can be read, else as it is."""
        try:
            text, parts = tnef.read(data)
        except ValueError:
            self.remark("winmail")
            self.parts.append(caps.part(name, data))
            return
        self.parts += parts[: caps.MOST_PARTS - len(self.parts)]
        self.wrapped = self.wrapped or text.strip()

    def text(self) -> str:
        """Return the text of the letter: the plain one, else what the HTML says.

        What Outlook wrapped for itself mostly says the same again: it counts when it says more.
        """
        text = "\n\n".join(one.strip() for one in self.plain if one.strip())
        if not text:
            text = "\n\n".join(text_of(one, caps.MOST_TEXT) for one in self.html)
        text = max(text, self.wrapped, key=len)
        if not text.strip():
            self.remark("no_text")
        if len(text) > caps.MOST_TEXT:
            self.remark("cut")
        return clean_text(text, caps.MOST_TEXT).strip()


def header(message: Message, name: str) -> str:
    """Return a header as text on one line, whatever it is encoded in."""
    return _line(_decoded(next(iter(_raw(message, name)), "")))


def _raw(message: Message, name: str) -> list[str]:
    """Return all headers of a name as they stand there; bytes beyond ASCII are surrogates."""
    return [str(raw) for key, raw in message.raw_items() if key.casefold() == name.casefold()]


def _decoded(raw: str) -> str:
    if not raw.isascii():  # not encoded at all
        return encodings.decode(raw.encode("utf-8", "surrogateescape")).text
    try:
        pieces = decode_header(raw)
    except (HeaderParseError, ValueError):
        return raw
    return "".join(
        one if isinstance(one, str) else _in_charset(one, charset) for one, charset in pieces
    )


def _in_charset(data: bytes, charset: str | None) -> str:
    """Return bytes as text: by their charset when that is true, else by what they look like."""
    name = (charset or "").strip("'\" ").casefold()
    if name and encodings.is_known(name):
        with contextlib.suppress(UnicodeDecodeError, LookupError, ValueError):
            text = data.decode(name)
            if name not in ("us-ascii", "ascii") or data.isascii():
                return text
    return encodings.decode(data).text


def _line(text: str) -> str:
    return " ".join(clean_text(text, caps.LONGEST).split())


def people(message: Message, name: str) -> tuple[Named, ...]:
    found = getaddresses(_raw(message, name)[: caps.MOST_PEOPLE])[: caps.MOST_PEOPLE]
    return tuple(
        (_line(_decoded(one)), _line(address).replace(" ", ""))
        for one, address in found
        if one or address
    )


def sent(message: Message) -> datetime | None:
    """Return when a letter was sent: its date, else when it first arrived; None when none holds."""
    received = [one.rpartition(";")[2] for one in reversed(_raw(message, "Received"))]
    for raw in (*_raw(message, "Date")[:1], *received):
        with contextlib.suppress(ValueError, TypeError, IndexError, OverflowError):
            found = parsedate_to_datetime(raw.strip())
            aware = found if found.tzinfo is not None else found.replace(tzinfo=UTC)
            if 1980 <= aware.astimezone(UTC).year <= 2199:
                return aware
    return None


def _mark(message: Message, data: bytes) -> str:
    """Return the Message-ID, or what stands for it in a letter without one."""
    given = header(message, "Message-ID").strip("<> ")
    return given or f"sha256:{hashlib.sha256(data).hexdigest()}"


def _is_file(message: Message) -> bool:
    placed = str(message["Content-Disposition"] or "").casefold()
    return placed.startswith("attachment") or bool(_name(message))


def _name(message: Message) -> str:
    """Return the name of a file in a letter, in all the ways it may be written."""
    with contextlib.suppress(ValueError, TypeError, LookupError, IndexError):
        raw = message.get_filename() or message.get_param("name")
        if isinstance(raw, tuple):
            charset, _language, text = raw
            raw = _in_charset(text.encode("latin-1", "replace"), charset)
        return _line(_decoded(raw)) if raw else ""
    return ""


def _default_name(kind: str) -> str:
    import mimetypes

    return f"{kind.partition('/')[0]}{mimetypes.guess_extension(kind) or '.bin'}"


def _bytes(message: Message) -> bytes:
    with contextlib.suppress(ValueError, LookupError):
        payload = message.get_payload(decode=True)
        return payload if isinstance(payload, bytes) else b""
    return b""


def _text(message: Message) -> str:
    return _in_charset(_bytes(message), message.get_content_charset())


def _inner(message: Message) -> bytes:
    """Return a letter within a letter as the bytes of its file."""
    for one in _letters(message):
        with contextlib.suppress(ValueError, LookupError, UnicodeError):
            return one.as_bytes()
    return b""


def _letters(message: Message) -> Iterator[Message]:
    payload = message.get_payload()
    if isinstance(payload, list):
        yield from (one for one in payload if isinstance(one, Message))
