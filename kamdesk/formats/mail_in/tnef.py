"""winmail.dat, in which Outlook wraps a letter for itself (TNEF): its files and its text."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import suppress

from kamdesk.domain.mails import Part
from kamdesk.formats.mail_in import caps, mapi
from kamdesk.formats.mail_in.body import FORMS, body_of

_SIGNATURE = 0x223E9F78
_BODY, _CODE_PAGE, _LETTER = 0x0002800C, 0x00069007, 0x00069003
_BEGIN, _TITLE, _DATA, _PROPERTIES = 0x00069002, 0x00018010, 0x0006800F, 0x00069005
_FIXED = {0x02: 4, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 4, 0x14: 8, 0x40: 8,
          0x48: 16}  # fmt: skip
_VARIABLE = (0x0D, 0x1E, 0x1F, 0x102)
#: The bit of a type that says that there may be several values.
_MANY = 0x1000


def read(data: bytes) -> tuple[str, list[Part]]:
    """Return the text, "" when it is told outside alone, and the files.

    Raises ValueError when it is damaged.
    """
    if len(data) < 6 or struct.unpack_from("<I", data)[0] != _SIGNATURE:
        raise ValueError("no TNEF")
    text, page = "", 1252
    names: list[str] = []
    files: list[bytes] = []
    for mark, body in _attributes(data):
        if mark == _CODE_PAGE and len(body) >= 4:
            page = struct.unpack_from("<I", body)[0]
        elif mark == _BODY:
            text = mapi.narrow(body, page)
        elif mark == _LETTER:
            text = text or body_of(_properties(body, page, FORMS))
        elif mark == _BEGIN:
            names.append("")
            files.append(b"")
        elif not names:
            continue
        elif mark == _TITLE and not names[-1]:
            names[-1] = mapi.narrow(body, page)
        elif mark == _DATA:
            files[-1] = body
        elif mark == _PROPERTIES:
            name = _properties(body, page, (mapi.LONG_NAME,)).get(mapi.LONG_NAME)
            names[-1] = str(name or names[-1])
    made = [caps.part(name, file) for name, file in zip(names, files, strict=True) if file]
    return text, made[: caps.MOST_PARTS]


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 6
    while at + 9 <= len(data):
        mark, length = struct.unpack_from("<II", data, at + 1)
        body = data[at + 9 : at + 9 + length]
        if len(body) < length:
            raise ValueError("cut off")
        yield mark, body
        at += 9 + length + 2


def _properties(body: bytes, page: int, wanted: tuple[int, ...]) -> mapi.Values:
    """Return the texts and bytes that are wanted and there, as far as the list can be read."""
    found: mapi.Values = {}
    with suppress(struct.error):
        (count,) = struct.unpack_from("<I", body)
        at = 4
        for _number in range(min(count, 1000)):
            kind, which = struct.unpack_from("<HH", body, at)
            at += 4
            if which >= 0x8000:
                at = _after_name(body, at)
            many, one = bool(kind & _MANY), kind & ~_MANY
            several = 1
            if many or one in _VARIABLE:
                (several,) = struct.unpack_from("<I", body, at)
                at += 4
            if one in _FIXED:
                at += _FIXED[one] * several
                continue
            if one not in _VARIABLE:
                break
            for _each in range(min(several, 1000)):
                (length,) = struct.unpack_from("<I", body, at)
                raw = body[at + 4 : at + 4 + length]
                if which in wanted and which not in found:
                    value = mapi.long(one, raw, page)
                    found |= {} if value is None else {which: value}
                at += 4 + length + -length % 4
    return found


def _after_name(body: bytes, at: int) -> int:
    """Return where a property begins that has a name of its own."""
    (kind,) = struct.unpack_from("<I", body, at + 16)
    if kind == 0:
        return at + 24
    (length,) = struct.unpack_from("<I", body, at + 20)
    return int(at + 24 + length + -length % 4)
