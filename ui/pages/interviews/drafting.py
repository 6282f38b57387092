"""The names of an interview's drafts, and what is kept of an answer under way."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

NOW, NOTES, OWN, FINISH = "now", "notes", "own", "finish"
#: Followed by the question (its answer, or why it is left out) or by the answer put right.
QUESTION, REASON, CORRECTION = "q:", "r:", "c:"


@dataclass(frozen=True, slots=True)
class Typed:
    """An answer under way: its text, the uid it will be kept under, who spoke, its mark."""

    text: str = ""
    answer: str = ""
    who: str = ""
    kind: str = ""
    type: str = ""

    @classmethod
    def read(cls, raw: str) -> Typed:
        """Read a draft; a torn or foreign one is taken as text."""
        try:
            data = json.loads(raw)
            return cls(**{name: str(data.get(name, "")) for name in cls.__dataclass_fields__})
        except (ValueError, AttributeError):
            return cls(text=raw)

    @classmethod
    def all(cls, raw: dict[str, str], kind: str) -> dict[str, Typed]:
        """The drafts of a kind by what they are about."""
        return {key.removeprefix(kind): cls.read(raw[key]) for key in raw if key.startswith(kind)}

    def written(self) -> str:
        """The draft as it is kept."""
        return json.dumps(asdict(self), ensure_ascii=False)


def form_of(interview_uid: str) -> str:
    """Return the name of an interview's drafts."""
    return f"interview-{interview_uid}"
