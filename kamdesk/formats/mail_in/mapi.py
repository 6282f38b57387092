"""Outlook's properties: a number of two halves, which thing and which type, and a value."""

from __future__ import annotations

import struct
from datetime import UTC, datetime, timedelta

from kamdesk.formats import encodings

#: What of a letter is read ([MS-OXPROPS]): ids of properties.
SUBJECT, BODY, HTML, RICH, HEADERS, MESSAGE_ID = 0x0037, 0x1000, 0x1013, 0x1009, 0x007D, 0x1035
SENDER_NAME, SENDER_ADDRESS, SENDER_SMTP = 0x0C1A, 0x0C1F, 0x5D01
SENT, DELIVERED = 0x0039, 0x0E06
NAME, ADDRESS, SMTP, ROLE = 0x3001, 0x3003, 0x39FE, 0x0C15
FILE, LONG_NAME, SHORT_NAME, DISPLAY, CONTENT_ID, HIDDEN = (
    0x3701, 0x3707, 0x3704, 0x3001, 0x3712, 0x7FFE,
)  # fmt: skip
CODE_PAGE, NET_CODE_PAGE = 0x3FFD, 0x3FDE
#: Types of values.
LONG, FLAG, TIME, NARROW, WIDE, BINARY, OBJECT = 0x03, 0x0B, 0x40, 0x1E, 0x1F, 0x0102, 0x0D
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)

Value = int | bool | datetime | str | bytes
Values = dict[int, Value]


def moment(ticks: int) -> datetime | None:
    """Return a time given in tenths of microseconds since 1601, None when it means nothing."""
    try:
        found = _EPOCH + timedelta(microseconds=ticks // 10)
    except OverflowError:
        return None
    return found if 1980 <= found.year <= 2199 else None


def small(kind: int, raw: bytes) -> Value | None:
    """Return a value of eight bytes or fewer, None for a type that is not read."""
    if kind == LONG:
        return int(struct.unpack_from("<i", raw)[0])
    if kind == FLAG:
        return raw[0] != 0
    return moment(struct.unpack_from("<Q", raw)[0]) if kind == TIME else None


def long(kind: int, raw: bytes, page: int | None) -> Value | None:
    """Return a text or bytes; `page` is the code page of texts that are not Unicode."""
    if kind == WIDE:
        return raw.decode("utf-16-le", "replace").rstrip("\0")
    if kind == NARROW:
        return narrow(raw, page)
    return raw if kind == BINARY else None


def narrow(raw: bytes, page: int | None) -> str:
    """Return bytes of a code page as text; of a page that is wrong, as what they look like."""
    name = {65001: "utf-8", 20127: "ascii", 28591: "latin-1", 20866: "koi8-r"}.get(
        page or 0, f"cp{page}"
    )
    raw = raw.rstrip(b"\0")
    try:
        return raw.decode(name)
    except (LookupError, UnicodeDecodeError):
        return encodings.decode(raw).text
