"""Garbage is collected in the window's thread alone."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

#: How often it is looked whether there is any.
LOOK_MS = 500


class Rubbish(QObject):
    """Takes out garbage as Python would by itself, but never in a lane's thread.

    Objects of Qt may stand in a circle that nobody needs any more, a timer and what it calls, say.
    Python looks for circles in whichever thread makes the next object, and an object of Qt that
    ends in another thread than its own can take the program down with it.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(take_out)

    def begin(self) -> None:
        """Look at what is made from now on; what is loaded stays and is never looked at again.

        Where Python collects by itself, as in a test, it goes on to do so.
        """
        if not gc.isenabled():
            gc.freeze()
            self._timer.start()


def take_out() -> int:
    """Collect the oldest generation that has filled; returns it, -1 when none has."""
    filled = [
        at
        for at, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
        if count > most
    ]
    if filled:
        gc.collect(filled[-1])
    return filled[-1] if filled else -1
