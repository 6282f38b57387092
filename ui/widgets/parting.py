"""Letting go of a widget that may still be saving."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtWidgets import QWidget

from ui.tasks import Job

if TYPE_CHECKING:
    from ui.desk import Desk


def delete_when_saved(desk: Desk, widget: QWidget) -> None:
    """Hide a widget now and delete it after all that was submitted before has come back.

    A form hears how its writes ended, so it must live until then.
    """
    widget.hide()

    def go(_done: Any) -> None:
        if shiboken6.isValid(widget):
            widget.deleteLater()

    desk.read(_nothing, then=go)


def _nothing(_workspace: Any) -> None:
    return None


class Heard(Job):
    """A job whose end is told only while the listener's widget is alive."""

    def __init__(self, job: Job, widget: QWidget) -> None:
        self._job, self._widget = job, widget

    def settled(self, listener: Callable[[BaseException | None], None]) -> Job:
        """As `Job.settled`, for as long as the widget is there."""

        def tell(error: BaseException | None) -> None:
            if shiboken6.isValid(self._widget):
                listener(error)

        self._job.settled(tell)
        return self
