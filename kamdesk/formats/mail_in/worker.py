"""The reading process: `python -m kamdesk.formats.mail_in.worker MEGABYTES`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Any

from kamdesk import i18n
from kamdesk.domain.mails import Letter, new_words
from kamdesk.errors import Refused
from kamdesk.formats.mail_in import eml, msg
from kamdesk.formats.worker import serve

#: How a compound file begins.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: The part of its memory after which the process gives way to a new one.
RETIRE = 1 / 3


class Desk:
    """Reads letters; keeps none."""

    def answer(self, body: bytes) -> Iterator[bytes]:
        """Yield what a letter says, then its files. A request is a language and a file's bytes."""
        language, _, data = body.partition(b"\n")
        i18n.set_language(language.decode("ascii"))
        letter = (msg if data.startswith(_OLE) else eml).read(data)
        text, earlier = new_words(letter.text)
        if earlier:
            letter = replace(letter, remarks=(*letter.remarks, "earlier"))
        yield pack(replace(letter, text=text))
        for one in letter.parts:
            yield one.data

    @staticmethod
    def named(error: BaseException) -> tuple[str, str] | None:
        """Tell what is wrong with a file from our own faults."""
        return ("refused", error.message) if isinstance(error, Refused) else None


def pack(letter: Letter) -> bytes:
    """Return a letter without its files as a message."""
    told: dict[str, Any] = asdict(replace(letter, parts=()))
    told["sent"] = letter.sent.isoformat() if letter.sent else None
    told["parts"] = [(one.name, one.inline) for one in letter.parts]
    return json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")


def main() -> int:
    """Run the process."""
    return serve.main(Desk, retire=RETIRE)


if __name__ == "__main__":
    sys.exit(main())
