"""What window and printing process say to each other, as msgpack."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from kamdesk.domain.papers import Paper
from kamdesk.domain.proposals.document import Document
from kamdesk.formats.pdf.faces import Face
from kamdesk.formats.pdf.html import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """A printed document: the file, its pages, and letters our fonts do not have.

    `lonely` are the pages (from 1) on which a price table shows a row alone.
    """

    pdf: bytes
    count: int
    missing: str = ""
    lonely: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One page as a picture: rows of blue, green, red, unused, `stride` bytes each; or a PNG.

    `page` counts from 0 and is the nearest there is; `pages` is how many the document has;
    `missing` are letters our fonts do not have, `lonely` pages (from 1) with a priced row alone.
    """

    page: int
    pages: int
    width: int
    height: int
    stride: int
    data: bytes
    missing: str = ""
    lonely: tuple[int, ...] = ()


#: How a file is written, by what the renderer calls it; only those for the archive may be signed
#: and kept for decades, and none of them may be locked.
VARIANTS = {"ua": "pdf/ua-1", "plain": None, "a2b": "pdf/a-2b", "a3a": "pdf/a-3a"}


class Warm(msgspec.Struct, frozen=True, tag=True):
    """Load everything now, so that the first document comes as fast as any other."""


class Print(msgspec.Struct, frozen=True, tag=True):
    """Print a document as one of VARIANTS; `attached` is a file that lies in it."""

    document: Document
    theme: Theme
    variant: str = "ua"
    attached: bytes = b""


class Write(msgspec.Struct, frozen=True, tag=True):
    """Write a document as a Word file."""

    document: Document
    theme: Theme


class PrintPaper(msgspec.Struct, frozen=True, tag=True):
    """Print a paper of our own."""

    paper: Paper
    theme: Theme


class PrintDrawing(msgspec.Struct, frozen=True, tag=True):
    """Print an SVG of our own on one sheet of exactly its size."""

    svg: str


class Draw(msgspec.Struct, frozen=True, tag=True):
    """Draw one page of a PDF, `width` pixels wide."""

    pdf: bytes
    page: int
    width: int
    png: bool = False


class CheckFace(msgspec.Struct, frozen=True, tag=True):
    """Make a font anew, of a weight, called `family` unless that is ''."""

    data: bytes
    weight: int
    family: str = ""


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


class Written(msgspec.Struct, frozen=True, tag=True):
    """The answer to Write: a file."""

    data: bytes


class Checked(msgspec.Struct, frozen=True, tag=True):
    """The answer to CheckFace."""

    face: Face


class Drawn(msgspec.Struct, frozen=True, tag=True):
    """The answer to Draw and Preview."""

    picture: Picture


Request = Warm | Print | Write | PrintPaper | PrintDrawing | Draw | Preview | CheckFace
Answer = Ready | Printed | Written | Drawn | Checked
_requests = msgspec.msgpack.Decoder(Request)
_answers = msgspec.msgpack.Decoder(Answer)
pack = msgspec.msgpack.encode


def request(body: bytes) -> Request:
    """Return the request that a message holds."""
    found: Request = _requests.decode(body)
    return found


def answer(body: bytes) -> Answer:
    """Return the answer that a message holds."""
    found: Answer = _answers.decode(body)
    return found
