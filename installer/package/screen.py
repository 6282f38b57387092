"""How long a program takes from its call to its window, seen from the X server.

    installer/under-x.sh .venv/bin/python -m installer.package.screen

compares the built program with its source, in turns.
"""

from __future__ import annotations

import ctypes
import os
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence

from installer.package.contents import ROOT

_SUBSTRUCTURE_NOTIFY = 1 << 19
_MAP_NOTIFY = 19


class NoWindow(Exception):
    """The program ended, or showed nothing for a minute."""


class Screen:
    """The X screen named by DISPLAY, which nobody else uses."""

    def __init__(self) -> None:
        self._x = ctypes.CDLL("libX11.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(None))
        root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))
        self._x.XSelectInput(self._display, root, ctypes.c_long(_SUBSTRUCTURE_NOTIFY))

    def time_to_window(self, command: Sequence[str], **environment: str) -> float:
        """Return the seconds from the call to the window, and end the program; raises NoWindow."""
        self._x.XSync(self._display, 1)
        begun = time.perf_counter()
        process = subprocess.Popen(
            command, env=os.environ | environment, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            while not self._mapped():
                if process.poll() is not None or time.perf_counter() - begun > 60:
                    raise NoWindow(f"{command[0]}: {process.poll()}")
            taken = time.perf_counter() - begun
            time.sleep(1)  # let it settle before it is ended
            if process.poll() is not None:
                raise NoWindow(f"{command[0]} ended with {process.poll()}")
            return taken
        finally:
            process.kill()
            process.wait()

    def _mapped(self) -> bool:
        """Wait a moment for events; true when one of them is a window shown."""
        number = self._x.XConnectionNumber(self._display)
        if not self._x.XPending(self._display) and not select.select([number], [], [], 0.05)[0]:
            return False
        event = (ctypes.c_long * 24)()
        while self._x.XPending(self._display):
            self._x.XNextEvent(self._display, event)
            if ctypes.cast(event, ctypes.POINTER(ctypes.c_int))[0] == _MAP_NOTIFY:
                return True
        return False


def main(rounds: int = 11) -> int:
    """Print both starts and how they compare; the first round warms the disk's memory."""
    ways = {
        "source": [sys.executable, str(ROOT / "main.py")],
        "built": [str(ROOT / "dist" / "kamdesk" / "kamdesk")],
    }
    taken: dict[str, list[float]] = {name: [] for name in ways}
    screen = Screen()
    with tempfile.TemporaryDirectory() as folder:
        demo = [*ways["source"], "demo", "--out", folder]
        subprocess.run(demo, check=True, stdout=subprocess.DEVNULL)
        for _nr in range(rounds + 1):
            for name, command in ways.items():
                words = [*command, "--workspace", f"{folder}/workspace"]
                taken[name].append(screen.time_to_window(words, XDG_STATE_HOME=folder))
    low = {name: sorted(times[1:])[rounds // 4] for name, times in taken.items()}
    for name, seconds in low.items():
        print(f"{name}: window after {seconds:.2f} s")
    print(f"built / source: {low['built'] / low['source']:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
