"""Types into the real window until it is killed: `python -m tests.e2e.typist HOME ROUND`.

Every line it prints is one thing a person knows:
`shown WORD…` what stands on the card and in the interview after the start (the file `wanted`
names the words to look for),
`typed WORD SECONDS` a word that was just typed, `saved WORD` the last word that the window has
said is saved. Words are numbered, so that each is typed once.
"""

from __future__ import annotations

import os
import re
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from kamdesk.i18n import _, term
from tests.e2e.hands import Hands

CLIENT = "Sokmash"
WORD = re.compile(r"\bw\d{6}\b")
#: One word in so many milliseconds; after so many words the field is left, then typed on.
PACE_MS, FIRST = 40, 8


class Waiter:
    """Waits in the event loop; without a window manager it keeps the window in front itself."""

    def __init__(self, window: QWidget) -> None:
        self.window = window

    def waitUntil(self, seen: Callable[[], bool], timeout: int) -> None:
        """Wait until something is true."""
        end = time.monotonic() + timeout / 1000
        while not (self._in_front() and seen()):
            if time.monotonic() > end:
                raise TimeoutError
            loop = QEventLoop()
            QTimer.singleShot(40, loop.quit)
            loop.exec()

    def _in_front(self) -> bool:
        if QGuiApplication.focusWindow() is None:
            self.window.activateWindow()
            return False
        return True


class Typist:
    """One round at the desk, ended from outside."""

    def __init__(self, hands: Hands, number: int, wanted: set[str]) -> None:
        self.hands, self.number, self.wanted = hands, number, wanted
        self.count = self.saving = 0
        self.in_interview = bool(number % 2)
        self._asked = ""
        self._timer = QTimer(interval=PACE_MS)
        self._timer.timeout.connect(self._tick)

    def begin(self) -> None:
        """Come to the two fields, tell what stands there, and begin to type."""
        h = self.hands
        if self.number == 0:
            h.click(_("Start with an empty one"))
            h.click(_("Add a client"))
            h.at(_("Name of the client"))
            h.type(CLIENT + "\n")
            h.titled(CLIENT)
            h.press("Ctrl+I")
            h.click(_("Start the interview"))
            h.at(_("Answer"))
            h.unfold_if_there(_("Asked"))
            h.press("Ctrl+2")
        else:
            h.sees(_("Today"))
            h.press("Ctrl+2")
        h.titled(CLIENT)
        h.click(_("Business"))
        h.named(term("field", "products"))
        shown = self._look()
        h.press("Ctrl+I")
        h.named(_("Answer"))
        h.unfold_if_there(_("Asked"))
        tell("shown", *sorted(shown | self._look()))
        if not self.in_interview:
            h.press("Alt+Left")
            h.into(term("field", "products"))
        else:
            h.into(_("Answer"))
        h.press("Ctrl+End")
        words = (_("Saving…"), _("All changes saved"))
        self._rail = next(one for one in h.visible(QLabel) if one.text() in words)
        self._timer.start()

    def _look(self) -> set[str]:
        """The words on the screen; those that are looked for get a moment to appear."""
        h = self.hands
        here = {word for word in self.wanted if (int(word[1:4]) % 2 == 1) == (h.question() != "")}
        h.soon(lambda: here <= set(WORD.findall(h.screen())))
        return set(WORD.findall(h.screen()))

    def _tick(self) -> None:
        h = self.hands
        self._watch()
        if self.count == FIRST and not self.saving:
            self.saving = self.count
            if self.in_interview:
                self._asked = h.question()
                h.press("Ctrl+Return")
            else:
                h.press("Tab", "Shift+Tab", "Ctrl+End")
            return
        self.count += 1
        word = f"w{self.number:03}{self.count:03}"
        h.type(" " + word)
        tell("typed", word, f"{time.monotonic():.3f}")

    def _watch(self) -> None:
        """Tell when the window says that the first words are saved."""
        if self.saving <= 0:
            return
        done = (
            self.hands.question() != self._asked
            if self.in_interview
            else self._rail.text() == _("All changes saved")
        )
        if done:
            tell("saved", f"w{self.number:03}{self.saving:03}")
            self.saving = -1


def tell(*words: str) -> None:
    """Say a line at once."""
    os.write(1, (" ".join(words) + "\n").encode())


def give_up(kind: type[BaseException], error: BaseException, where: Any) -> None:
    """What goes wrong ends the round: a person would have stopped, too."""
    traceback.print_exception(kind, error, where)
    os._exit(1)


def main(home: Path, number: int) -> int:
    """Run the window on a folder; it never ends by itself."""
    from ui.app import Program
    from ui.assets import keep_prefs_in

    app = QApplication(["kamdesk"])
    keep_prefs_in(home / "prefs")
    program = Program(app, home / "desk", language="en", theme_name="light")
    program.start()
    program.window.resize(1440, 900)
    sys.excepthook = give_up
    wanted = home / "wanted"
    words = set(wanted.read_text().split()) if wanted.exists() else set()
    typist = Typist(Hands(Waiter(program.window), program.window), number, words)
    QTimer.singleShot(0, typist.begin)
    return int(app.exec())


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2])))
