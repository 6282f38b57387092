"""Outlook's own files (.msg): properties in a compound file, read by olefile and by us."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from dataclasses import replace
from email.parser import Parser
from email.policy import compat32

from kamdesk.domain.mails import Letter, Named, Part
from kamdesk.errors import Refused
from kamdesk.formats.mail_in import caps, eml, mapi
from kamdesk.formats.mail_in.body import FORMS, body_of
from kamdesk.formats.mail_in.mapi import Value, Values
from kamdesk.i18n import _
from kamdesk.text import clean_text

_PROPERTIES = "__properties_version1.0"
#: How long the head of the properties is: of the letter itself, of what is within it.
_HEAD, _HEAD_WITHIN = 32, 8
_TO, _COPY = 1, 2


def read(data: bytes) -> Letter:
    """Return a letter out of the bytes of a .msg file; raises Refused when they are none."""
    import olefile

    try:
        with olefile.OleFileIO(data) as file:
            if not file.exists(_PROPERTIES):
                raise Refused(_("This file is not an Outlook e-mail."))
            return _letter(_Storage(file), data)
    except (OSError, struct.error, ValueError, IndexError) as error:
        raise Refused(_("The file is damaged: it cannot be read as an e-mail.")) from error


class _Storage:
    """The properties of what lies in one folder of the file."""

    def __init__(self, file: object, place: tuple[str, ...] = (), page: int | None = None) -> None:
        self.file, self.place, self.page = file, place, page

    def within(self, beginning: str) -> Iterator[_Storage]:
        """Yield the folders whose names begin so, in their order."""
        at = len(self.place)
        names = {
            tuple(one[: at + 1])
            for one in self.file.listdir()  # type: ignore[attr-defined]
            if len(one) > at + 1 and tuple(one[:at]) == self.place and one[at].startswith(beginning)
        }
        yield from (_Storage(self.file, one, self.page) for one in sorted(names))

    def values(self, wanted: tuple[int, ...]) -> Values:
        """Return the properties that are wanted and there, by id."""
        found: Values = {}
        table = self._stream(_PROPERTIES)
        for at in range(_HEAD_WITHIN if self.place else _HEAD, len(table) - 15, 16):
            kind, which = struct.unpack_from("<HH", table, at)
            if which not in wanted or which in found:
                continue
            value = mapi.small(kind, table[at + 8 : at + 16])
            if value is None:
                raw = self._stream(f"__substg1.0_{which:04X}{kind:04X}")
                value = mapi.long(kind, raw, self.page) if raw else None
            if value is not None:
                found[which] = value
        return found

    def holds_letter(self) -> bool:
        """Say whether what is attached is another letter, kept as a folder."""
        name = (*self.place, f"__substg1.0_{mapi.FILE:04X}{mapi.OBJECT:04X}")
        return bool(self.file.exists(list(name)))  # type: ignore[attr-defined]

    def _stream(self, name: str) -> bytes:
        path = [*self.place, name]
        if not self.file.exists(path):  # type: ignore[attr-defined]
            return b""
        with self.file.openstream(path) as stream:  # type: ignore[attr-defined]
            return bytes(stream.read(caps.MOST_BYTES))


def _letter(root: _Storage, data: bytes) -> Letter:
    pages = root.values((mapi.CODE_PAGE, mapi.NET_CODE_PAGE))
    root.page = _number(pages.get(mapi.CODE_PAGE) or pages.get(mapi.NET_CODE_PAGE))
    found = root.values(
        (*FORMS, mapi.SUBJECT, mapi.HEADERS, mapi.MESSAGE_ID,
         mapi.SENDER_NAME, mapi.SENDER_ADDRESS, mapi.SENDER_SMTP, mapi.SENT, mapi.DELIVERED)
    )  # fmt: skip
    remarks: list[str] = []
    text, files = body_of(found), _files(root, remarks)
    if not text:
        remarks.append("no_text")
    if len(text) > caps.MOST_TEXT:
        remarks.append("cut")
    made = Letter(
        mark=_word(found.get(mapi.MESSAGE_ID)).strip("<> "),
        subject=_word(found.get(mapi.SUBJECT)),
        sender=_named(found, mapi.SENDER_NAME, mapi.SENDER_SMTP, mapi.SENDER_ADDRESS),
        to=_people(root, _TO),
        copy=_people(root, _COPY),
        sent=next((one for one in (found.get(mapi.SENT), found.get(mapi.DELIVERED)) if one), None),  # type: ignore[arg-type]
        text=clean_text(text, caps.MOST_TEXT).strip(),
        parts=tuple(files),
        remarks=tuple(remarks),
    )
    return _completed(made, _text(found.get(mapi.HEADERS)), data)


def _completed(made: Letter, headers: str, data: bytes) -> Letter:
    """Add what only the headers of the net say; a letter that was sent here has none."""
    message = Parser(policy=compat32).parsestr(headers, headersonly=True)
    sender = made.sender
    if not sender[1]:
        sender = next(iter(eml.people(message, "From")), sender)
    sent = made.sent or eml.sent(message)
    return replace(
        made,
        mark=made.mark
        or eml.header(message, "Message-ID").strip("<> ")
        or f"sha256:{hashlib.sha256(data).hexdigest()}",
        sender=sender,
        sent=sent,
        remarks=made.remarks if sent else (*made.remarks, "no_date"),
    )


def _people(root: _Storage, role: int) -> tuple[Named, ...]:
    wanted = (mapi.NAME, mapi.ADDRESS, mapi.SMTP, mapi.ROLE)
    found = [one.values(wanted) for one in root.within("__recip_version1.0_")]
    named = [
        _named(one, mapi.NAME, mapi.SMTP, mapi.ADDRESS)
        for one in found[: caps.MOST_PEOPLE]
        if one.get(mapi.ROLE) == role
    ]
    return tuple(named)


def _files(root: _Storage, remarks: list[str]) -> list[Part]:
    made: list[Part] = []
    wanted = (mapi.FILE, mapi.LONG_NAME, mapi.SHORT_NAME, mapi.CONTENT_ID, mapi.HIDDEN)
    for one in root.within("__attach_version1.0_"):
        if len(made) >= caps.MOST_PARTS:
            remarks.append("too_many_files")
            break
        if one.holds_letter():
            remarks.append("nested")
            continue
        found = one.values(wanted)
        data = found.get(mapi.FILE)
        name = _word(found.get(mapi.LONG_NAME)) or _word(found.get(mapi.SHORT_NAME)) or "file.bin"
        if isinstance(data, bytes) and data:
            inline = bool(found.get(mapi.HIDDEN)) and bool(found.get(mapi.CONTENT_ID))
            made.append(caps.part(name, data, inline=inline))
    return made


def _named(found: Values, name: int, *addresses: int) -> Named:
    """Return a name and the first address that is one; Exchange's own names are none."""
    told = [_word(found.get(one)) for one in addresses]
    return _word(found.get(name)), next((one for one in told if "@" in one), "")


def _word(value: Value | None) -> str:
    return " ".join(clean_text(_text(value), caps.LONGEST).split())


def _text(value: Value | None) -> str:
    return value if isinstance(value, str) else ""


def _number(value: Value | None) -> int | None:
    return value if isinstance(value, int) else None
