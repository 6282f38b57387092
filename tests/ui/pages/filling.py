"""How a test fills in a field of a form as a person does."""

from __future__ import annotations

from typing import Any

from pytestqt.qtbot import QtBot


def typed(qtbot: QtBot, form: Any, name: str, text: str) -> None:
    """Type a text over what stands in a field, and leave it."""
    line = form.editor(name).line
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)
    form.flush()
