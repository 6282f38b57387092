"""Our side of spelling: a child process that knows the dictionaries."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from kamdesk.formats.worker.client import Failed, Worker

MODULE = "kamdesk.formats.spelling.worker"
SECONDS, MEGABYTES = 60, 768


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The words that no dictionary knows, and the dictionaries that could not be read."""

    wrong: tuple[str, ...] = ()
    unreadable: tuple[Path, ...] = ()


class Speller(Worker):
    """Looks words up in a child process; the dictionaries stay there. Close it."""

    def __init__(self, *, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> None:
        super().__init__(MODULE, seconds=seconds, megabytes=megabytes)

    def look_up(
        self, words: Sequence[str], language: str, dictionaries: Sequence[Path]
    ) -> Answer | None:
        """Return which words are unknown; None when the process failed: nothing is known then."""
        request = {
            "words": list(words),
            "language": language,
            "dictionaries": [str(one) for one in dictionaries],
        }
        try:
            with self.turn, closing(self.ask(json.dumps(request).encode())) as answers:
                (answer,) = answers
        except Failed as failed:
            if failed.kind == "bug":
                raise RuntimeError(f"spelling process:\n{failed.text}") from None
            return None
        told = json.loads(answer)
        return Answer(
            wrong=tuple(told["wrong"]), unreadable=tuple(Path(one) for one in told["unreadable"])
        )
