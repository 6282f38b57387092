"""A worker that does what it is told, for tests of workers."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator

from kamdesk.formats.worker import serve


class Expected(Exception):
    """Something the other side knows."""


class Desk:
    """Answers with as many messages as asked, sleeps, grows, fails or ends."""

    def answer(self, body: bytes) -> Iterator[bytes]:
        word, _, rest = body.decode().partition(" ")
        if word == "sleep":
            yield b"awake in a moment"
            time.sleep(float(rest))
        elif word == "grow":
            held = [bytearray(2**20) for _ in range(int(rest))]
            time.sleep(0.3)
            yield str(len(held)).encode()
        elif word == "expect":
            raise Expected(rest)
        elif word == "break":
            raise KeyError(rest)
        elif word == "open":
            yield str(open(rest).read()).encode()  # noqa: SIM115
        elif word == "end":
            os._exit(int(rest))
        elif word == "path":
            yield "\n".join(sys.path).encode()
        else:
            yield from (f"{nr} {os.getpid()}".encode() for nr in range(int(rest)))

    @staticmethod
    def named(error: BaseException) -> tuple[str, str] | None:
        return ("expected", str(error)) if isinstance(error, Expected) else None


if __name__ == "__main__":
    sys.exit(serve.main(Desk, retire=0.9))
