"""Our side of reading a letter: a capped child process that tells what the file holds."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import datetime
from pathlib import Path

from kamdesk.domain.mails import Letter, Part
from kamdesk.errors import Refused
from kamdesk.formats.mail_in.caps import MOST_BYTES
from kamdesk.formats.worker.client import Failed, Worker
from kamdesk.i18n import N_, _, language

MODULE = "kamdesk.formats.mail_in.worker"
SECONDS, MEGABYTES = 30, 768


class MailReader(Worker):
    """Reads letters in a child process, one after another. Close it."""

    def __init__(self, *, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> None:
        super().__init__(MODULE, seconds=seconds, megabytes=megabytes)

    def __enter__(self) -> MailReader:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def read(self, path: Path) -> Letter:
        """Return the letter in an .eml or .msg file; raises Refused saying what is wrong."""
        request = language().encode("ascii") + b"\n" + _bytes_of(path)
        try:
            with self.turn, closing(self.ask(request)) as answers:
                told = json.loads(next(answers))
                files = list(answers)
        except Failed as failed:
            if failed.kind == "bug":
                raise RuntimeError(f"mail process:\n{failed.text}") from None
            if failed.kind == "refused":
                raise Refused(failed.text, field="file") from None
            raise Refused(_(_WHY[failed.kind]), field="file") from None
        return _unpacked(told, files)


def _bytes_of(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise FileNotFoundError
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Refused(
            _("The file {path} cannot be read.").format(path=path), field="file"
        ) from error
    if len(data) > MOST_BYTES:
        told = _("The e-mail is too large to be read: {most} MB at most. Attach it as a file.")
        raise Refused(told.format(most=MOST_BYTES // 2**20), field="file")
    return data


def _unpacked(told: dict[str, object], files: list[bytes]) -> Letter:
    pairs = zip(told["parts"], files, strict=True)  # type: ignore[call-overload]
    parts = tuple(Part(name=name, data=data, inline=inline) for (name, inline), data in pairs)
    sent = told["sent"]
    told |= {
        "sent": datetime.fromisoformat(sent) if isinstance(sent, str) else None,
        "parts": parts,
        "remarks": tuple(told["remarks"]),  # type: ignore[arg-type]
        "sender": tuple(told["sender"]),  # type: ignore[arg-type]
    }
    for name in ("to", "copy"):
        told[name] = tuple(map(tuple, told[name]))  # type: ignore[call-overload]
    return Letter(**told)  # type: ignore[arg-type]


_WHY = {
    "late": N_("Reading the e-mail took too long and was stopped. Attach it as a file instead."),
    "memory": N_("The e-mail needs too much memory to be read. Attach it as a file instead."),
    "died": N_("Reading the e-mail stopped unexpectedly. Attach it as a file instead."),
    "closed": N_("Reading was stopped: the program is closing."),
}
