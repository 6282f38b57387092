"""What we and a worker say to each other: marked, length-prefixed messages over pipes."""

from __future__ import annotations

import struct
from typing import BinaryIO

#: A request or one of the answers to it; the end of the answers; a failure instead of it.
BODY, END, FAILED = b"b", b"e", b"f"
#: The longest message; anything longer is a fault of the stream.
LONGEST = 256 * 1024 * 1024
_HEAD = struct.Struct(">cI")


def send(pipe: BinaryIO, mark: bytes, body: bytes = b"") -> None:
    """Write one message; OSError when the other side is gone."""
    pipe.write(_HEAD.pack(mark, len(body)))
    pipe.write(body)
    pipe.flush()


def receive(pipe: BinaryIO) -> tuple[bytes, bytes] | None:
    """Read one message as (mark, body); None when the other side is gone."""
    head = pipe.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    mark, length = _HEAD.unpack(head)
    if length > LONGEST:
        return None
    body = pipe.read(length)
    return (mark, body) if len(body) == length else None
