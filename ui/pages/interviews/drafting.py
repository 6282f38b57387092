"""What is typed and not saved yet goes to a synced file: after a pause, and every two seconds."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

if TYPE_CHECKING:
    from ui.desk import Desk

PAUSE_MS = 900
EVERY_MS = 1_500
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


class DraftKeeper(QObject):
    """Writes drafts of one interview in the lane of drafts; `saved` tells when one is safe."""

    saved = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self.form_id = ""
        self._waiting: dict[str, Callable[[], str]] = {}
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self.write_now)
        self._since = QElapsedTimer()

    def open(self, interview_uid: str) -> None:
        """Turn to another interview."""
        self.write_now()
        self.form_id = form_of(interview_uid)

    def touch(self, field: str, text: Callable[[], str]) -> None:
        """A field was typed in; `text` is asked when it is written."""
        if not self._waiting:
            self._since.start()
        self._waiting[field] = text
        left = EVERY_MS - self._since.elapsed()
        if left <= 0:
            self.write_now()
        else:
            self._pause.start(int(min(PAUSE_MS, left)))

    def write_now(self) -> None:
        """Write what waits."""
        self._pause.stop()
        waiting, self._waiting = self._waiting, {}
        for field, text in waiting.items():
            self._put(field, text())

    def forget(self, field: str) -> None:
        """The field is saved in the workspace now: its draft goes."""
        self._waiting.pop(field, None)
        self._put(field, None)

    def _put(self, field: str, text: str | None) -> None:
        if not self.form_id or self.desk.workspace is None:
            return
        self.desk.drafts.submit(
            _note, self.desk.workspace, self.form_id, field, text, then=self._done, owner=self
        )

    def _done(self, _nothing: Any) -> None:
        self.saved.emit()


def packed(fields: dict[str, str]) -> str:
    """Return the fields of a panel as one draft."""
    return json.dumps(fields, ensure_ascii=False)


def unpacked(raw: str | None) -> dict[str, str]:
    """Return the fields of a panel from their draft; a torn one gives none."""
    try:
        return {str(name): str(text) for name, text in json.loads(raw or "{}").items()}
    except (ValueError, AttributeError):
        return {}


def form_of(interview_uid: str) -> str:
    """Return the name of an interview's drafts."""
    return f"interview-{interview_uid}"


def _note(workspace: Any, form_id: str, field: str, text: str | None) -> None:
    from kamdesk.services import drafts

    drafts.note(workspace, form_id, field, text)


def pending(workspace: Any, interview_uid: str) -> dict[str, str]:
    """Return the drafts of an interview by field."""
    from kamdesk.services import drafts

    return drafts.of_form(workspace, form_of(interview_uid))
