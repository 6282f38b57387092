"""What window and printing process say to each other: length-prefixed msgpack over pipes."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import BinaryIO

import msgspec

from kamdesk.domain.proposals.document import Document
from kamdesk.formats.pdf.html import Theme

#: The longest message; anything longer is a fault of the stream, not a document.
LONGEST = 256 * 1024 * 1024
_HEAD = struct.Struct(">I")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """A printed document: the file, its pages, and letters our fonts do not have."""

    pdf: bytes
    count: int
    missing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One page as a picture: rows of blue, green, red, unused, `stride` bytes each; or a PNG.

    `page` counts from 0 and is the nearest there is; `pages` is how many the document has;
    `missing` are letters our fonts do not have.
    """

    page: int
    pages: int
    width: int
    height: int
    stride: int
    data: bytes
    missing: str = ""


class Warm(msgspec.Struct, frozen=True, tag=True):
    """Load everything now, so that the first document comes as fast as any other."""


class Print(msgspec.Struct, frozen=True, tag=True):
    """Print a document."""

    document: Document
    theme: Theme


class Draw(msgspec.Struct, frozen=True, tag=True):
    """Draw one page of a PDF, `width` pixels wide."""

    pdf: bytes
    page: int
    width: int
    png: bool = False


class Preview(msgspec.Struct, frozen=True, tag=True):
    """Print a document and draw one of its pages, `width` pixels wide."""

    document: Document
    theme: Theme
    page: int
    width: int


class Ready(msgspec.Struct, frozen=True, tag=True):
    """Everything is loaded."""


class Printed(msgspec.Struct, frozen=True, tag=True):
    """The answer to Print."""

    pages: Pages


class Drawn(msgspec.Struct, frozen=True, tag=True):
    """The answer to Draw and Preview."""

    picture: Picture


class Failed(msgspec.Struct, frozen=True, tag=True):
    """It did not work: kind is memory, foreign (a file asked for), unreadable or bug.

    `trace` names places in our code and holds nothing of the document.
    """

    kind: str
    trace: str = ""


Request = Warm | Print | Draw | Preview
Answer = Ready | Printed | Drawn | Failed
_requests = msgspec.msgpack.Decoder(Request)
_answers = msgspec.msgpack.Decoder(Answer)


def send(pipe: BinaryIO, message: Request | Answer) -> None:
    """Write one message; OSError when the other side is gone."""
    body = msgspec.msgpack.encode(message)
    pipe.write(_HEAD.pack(len(body)))
    pipe.write(body)
    pipe.flush()


def receive_request(pipe: BinaryIO) -> Request | None:
    """Read one request; None at the end."""
    body = _receive(pipe)
    return None if body is None else _requests.decode(body)


def receive_answer(pipe: BinaryIO) -> Answer | None:
    """Read one answer; None when the process ended without one."""
    body = _receive(pipe)
    return None if body is None else _answers.decode(body)


def _receive(pipe: BinaryIO) -> bytes | None:
    head = pipe.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    (length,) = _HEAD.unpack(head)
    if length > LONGEST:
        return None
    body = pipe.read(length)
    return body if len(body) == length else None
