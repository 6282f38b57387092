"""What the program touches outside of its own folders, and whether it stalls: seen from outside."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import NamedTuple

from kamdesk.domain.clients import Client
from kamdesk.domain.people import Person
from kamdesk.domain.talks import Talk
from kamdesk.services import records
from kamdesk.services.workspace import close_workspace, create_workspace
from tests.drill.broken import ROOT, WORDS, broken
from tests.drill.hostile import CLIENT, OUT, REGION, TEXT, fill, spoil, turning

#: Longer than this the window's thread may not be busy without a look at its events.
STALL_MS = 200.0
#: Calls that open files, or anything that could reach another machine.
CALLS = "open,openat,openat2,creat,socket,connect,sendto,sendmsg"
#: Where a program may look on any Linux: its libraries, fonts, time zones, what it runs on.
SYSTEM = re.compile(
    r"/(usr|lib|lib64|opt)(/|$)|/proc/|/sys/(devices|fs/cgroup|bus/pci|class/drm)|/$|"
    r"/dev/(null|u?random|shm|tty|dri)|/run/(user|dbus)|/tmp/\.(X11|ICE)-unix|"
    r"/etc/(ld\.so|fonts|localtime|locale|timezone|nsswitch\.conf|ssl/openssl\.cnf|mime|inputrc|"
    r"debian_version|os-release|machine-id|xdg|drirc|gnutls|host\.conf|python)|"
    r"/var/(cache/fontconfig|lib/dbus/machine-id)"
)
_OPENED = re.compile(
    r"^(?:\d+ +)?(?:open|openat|openat2|creat)\("
    r'(?:[A-Z_]+<(?P<at>[^>]*)>, |[-\d]+, )?"(?P<path>[^"]*)"'
)
_SOCKET = re.compile(r"^(?:\d+ +)?socket\((\w+)")


class Touched(NamedTuple):
    """What runs of the program opened: how much, and what lies outside of the list."""

    runs: int
    opened: int
    outside: int
    sockets: int

    def said(self) -> str:
        """Return the counts in words."""
        return (
            f"{self.runs} runs, {self.opened} files opened: {self.outside} outside the list,"
            f" {self.sockets} sockets of a network"
        )


def traced(command: list[str], place: Path) -> tuple[int, list[str], list[str]]:
    """Run a command under strace at home in `place`.

    Returns how many files it opened, those outside the list, and the kinds of network sockets.
    """
    trace = place / "trace"
    env = {
        **os.environ, "HOME": str(place / "home"), "TMPDIR": str(place / "temp"),
        "XDG_STATE_HOME": str(place / "state"), "XDG_RUNTIME_DIR": str(place / "run"),
        "QT_QPA_PLATFORM": "offscreen", "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere",
        "PYTHONDONTWRITEBYTECODE": "1",
    }  # fmt: skip
    for name in ("home", "temp", "state", "run"):
        (place / name).mkdir(exist_ok=True, mode=0o700)
    told = ["-f", "--seccomp-bpf", "-qq", "-y", "-s", "4096", "-e", f"trace={CALLS}"]
    done = subprocess.run(
        ["strace", *told, "-e", "signal=none", "-o", str(trace), *command],
        cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=600,
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stderr[-2000:]
    opened, outside, sockets = 0, [], []
    known = {place, ROOT, sys.prefix, sys.base_prefix, *sysconfig.get_paths().values()}
    ours = tuple(str(one) for one in known)
    for line in trace.read_text(encoding="utf-8", errors="replace").splitlines():
        if (found := _OPENED.match(line)) is not None:
            path = os.path.normpath(os.path.join(found["at"] or str(ROOT), found["path"]))
            opened += 1
            if not path.startswith(ours) and not SYSTEM.match(path):
                outside.append(path)
        elif (kind := _SOCKET.match(line)) is not None and kind[1] not in ("AF_UNIX", "AF_LOCAL"):
            sockets.append(kind[1])
    trace.unlink()
    return opened, outside, sockets


def touched(place: Path, number: int, *, seed: int = 1) -> Touched:
    """Run commands over hostile words and files, and the window, under strace."""
    runs = _runs(place, seed)
    opened, outside, sockets = 0, [], []
    for nr in range(seed - 1, seed - 1 + number):
        came = traced(runs[nr % len(runs)], place)
        opened += came[0]
        outside += came[1]
        sockets += came[2]
    for one in sorted({*outside, *sockets}):
        print(f"outside the list: {one}", file=sys.stderr)
    return Touched(number, opened, len(outside), len(sockets))


def _runs(place: Path, seed: int) -> list[list[str]]:
    """Return what is run: imports of broken files, the window, every way out."""
    out, sample = place / "out", place / "sample"
    (out / "p").mkdir(parents=True)
    folder, files = _filled(place / "desk"), _files(place / "files", 6, seed)
    ws = create_workspace(sample, demo=True)
    fill(ws)
    spoil(ws, turning(seed))
    close_workspace(ws)
    main = [sys.executable, "main.py"]
    window = [sys.executable, "-m", "tests.drill.window", str(folder), str(files)]
    taken = [
        [*main, "import", str(one), "--workspace", str(folder)] for one in sorted(files.iterdir())
    ]
    shown = [
        [*main, *(part.format(c=CLIENT, r=REGION, t=TEXT, out=out) for part in one.split()),
         "--workspace", str(sample)]
        for one in OUT
    ]  # fmt: skip
    return [*taken, window, *shown]


class Stalled(NamedTuple):
    """Steps in the window among hostile words and files, and those that held it up too long."""

    steps: int
    stalls: int
    broke: int

    def said(self) -> str:
        """Return the counts in words."""
        return (
            f"{self.steps} steps: {self.stalls} stalls of the window's thread over"
            f" {STALL_MS:.0f} ms, {self.broke} runs with a mistake"
        )


def stalled(place: Path, number: int, *, seed: int = 1) -> Stalled:
    """Open cards with hostile words and import broken files in the window."""
    folder, files = _filled(place / "desk"), _files(place / "files", number, seed)
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.drill.window", str(folder), str(files)],
        cwd=ROOT, env=env, capture_output=True, text=True, check=True, timeout=3_000,
    )  # fmt: skip
    came = json.loads(done.stdout.splitlines()[-1])
    late = [one for one in came["steps"] if one[1] > STALL_MS]
    for what, busy, clock in late:
        print(f"{what}: {busy:.0f} ms at work, {clock:.0f} ms by the clock", file=sys.stderr)
    return Stalled(len(came["steps"]), len(late), int(came["broke"]))


def _files(folder: Path, number: int, seed: int) -> Path:
    """Write broken lists, cards and dossiers, and one long whole list."""
    folder.mkdir()
    rows = "\n".join(f"Firma {nr} GmbH;Ort {nr % 90};{WORDS[nr % 200]!r}" for nr in range(5_000))
    (folder / "0-long.csv").write_text(f"Firma;Ort;Notiz\n{rows}", encoding="utf-8")
    nr = (seed - 1) * 8
    while len(list(folder.iterdir())) <= number:
        ending, data = broken(nr)
        if ending in (".csv", ".xlsx", ".vcf", ".json"):
            (folder / f"{nr:04}{ending}").write_bytes(data)
        nr += 1
    return folder


def _filled(folder: Path) -> Path:
    """Make a workspace whose clients, people and talks bear hostile words."""
    ws = create_workspace(folder)
    with ws.unit("Filled") as unit:
        for nr, word in enumerate(WORDS[:: len(WORDS) // 40]):
            fit = {
                name: records.checked(Client, name, word)
                for name in ("legal_name", "short_name", "note", "city")
            }
            unit.add(Client(uid=f"c{nr}", **fit))
            unit.add(Person(client_uid=f"c{nr}", code="P1", surname=fit["legal_name"]))
            unit.add(Talk(client_uid=f"c{nr}", on=ws.now().date(), note=fit["note"]))
        unit.add(Client(uid="Müller", short_name="Müller", note="<img src=//host/x>"))
    close_workspace(ws)
    return folder
