"""The program as a stranger uses it: a process of its own, real keys, what is read aloud."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOLD = Path(__file__).with_name("told.py")
NEEDED = ("xdotool", "setxkbmap", "dbus-launch")
PATIENCE = 20.0
#: Places of letters on a keyboard, whatever layout is on (X key codes).
CODES = dict(zip("qwertyuiop", range(24, 34), strict=True))
CODES |= dict(zip("asdfghjkl", range(38, 47), strict=True))
CODES |= dict(zip("zxcvbnm", range(52, 59), strict=True))


class Outside:
    """Starts the program on a workspace and acts on it from outside."""

    def __init__(self, workspace: Path, language: str = "en") -> None:
        missing = [one for one in NEEDED if shutil.which(one) is None]
        assert not missing, f"install: {missing} (installer/setup.sh --tests does)"
        self._bus = _bus()
        self.env = os.environ | self._bus | {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        command = [sys.executable, "main.py", "--workspace", str(workspace), "--lang", language]
        self.process = subprocess.Popen(command, cwd=ROOT, env=self.env)
        self.hears("Search and commands" if language == "en" else "")

    def told(self) -> list[dict[str, object]]:
        """Return everything that a screen reader is told now."""
        found = subprocess.run(
            ["/usr/bin/python3", str(TOLD), str(self.process.pid)],
            env=self.env, capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
        assert found.returncode == 0, found.stderr
        rows: list[dict[str, object]] = json.loads(found.stdout)
        return rows

    def hears(self, name: str, role: str = "") -> None:
        """Wait until something of a name is told."""
        until = time.monotonic() + PATIENCE
        while True:
            rows = self.told()
            if any(name in str(one["name"]) and role in str(one["role"]) for one in rows):
                return
            names = [one["name"] for one in rows if one["name"]]
            assert time.monotonic() < until, f"not told: {name}\ntold: {names}"
            time.sleep(0.2)

    def layout(self, name: str) -> None:
        """Turn the keyboard to a layout."""
        subprocess.run(["setxkbmap", name], env=self.env, check=True)
        time.sleep(0.3)  # X tells every program of the change; nothing tells when they heard

    def press(self, *keys: str) -> None:
        """Press a combination by the places of its keys, such as ("ctrl", "shift", "p")."""
        *held, last = keys
        code = str(CODES.get(last, last))
        for one in held:
            subprocess.run(["xdotool", "keydown", one], env=self.env, check=True)
        subprocess.run(["xdotool", "key", code], env=self.env, check=True)
        for one in reversed(held):
            subprocess.run(["xdotool", "keyup", one], env=self.env, check=True)

    def end(self) -> None:
        """Close the program, put the keyboard back, leave nothing running."""
        subprocess.run(["setxkbmap", "us"], env=self.env, check=False)
        self.process.terminate()
        try:
            self.process.wait(15)
        finally:
            self.process.kill()
            os.kill(int(self._bus["DBUS_SESSION_BUS_PID"]), 15)


def _bus() -> dict[str, str]:
    """Start a message bus of its own; return what programs must know of it."""
    lines = subprocess.check_output(["dbus-launch"], text=True).splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line)
