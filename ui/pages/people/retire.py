"""Letting go of a form whose last words are still on their way to the workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.desk import Desk


def retire(desk: Desk, widget: QWidget) -> None:
    """Hide a widget now and delete it when all that was written before has come back."""
    widget.hide()
    desk.database.submit(_nothing, then=lambda _none: widget.deleteLater(), owner=widget)


def _nothing() -> None:
    """A job that only waits for its turn."""
