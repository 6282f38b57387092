"""`make drill`: all of it, counted; the figures go into docs/trust.md with date and machine.

`python -m tests.drill [PART …]` does all or some parts, each in slices whose counts are kept in
`build/drill.jsonl` at once: stopped, it goes on where it was. `--anew` forgets what was counted,
`--share 0.1` does a tenth. Only with `--write` the page is written; a part that was not counted
keeps its line there.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from tests.drill.cycles import MOST_KIB, MOST_KIB_OF_WINDOW, Left, cycle, windows
from tests.drill.damage import Copied, Flipped, Raced, copies_during_writes, flips, races
from tests.drill.hostile import WORDS, Fed, Shown, Spread, feed, show, spread
from tests.drill.kills import Killed, Upgraded, kill_at_work, kill_upgrades
from tests.drill.power import Cut, cut_power
from tests.drill.watched import Stalled, Touched, stalled, touched

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "trust.md"
KEPT = ROOT / "build" / "drill.jsonl"
BEGIN, END = "<!-- drill -->", "<!-- /drill -->"
KILLS = 200


class Part(NamedTuple):
    """One line of the page: what it tells, how often it is done, in how many slices, and how."""

    told: str
    number: int
    slices: int
    counts: Any
    run: Callable[..., Any]


#: The kinds of work that are killed.
_WORKS = {
    "edit": "a form saves",
    "interview": "an interview is kept",
    "import": "a list is imported",
    "backup": "backups are taken",
    "bin": "entries are deleted and restored",
    "kinds": "an entry of every kind is saved in one step",
}
_SEALED = (("", "", False), ("-encrypted", ", encrypted", True))

#: What is cut: a thousand cuts of everyday work, and what is rarer.
_STORIES = (
    ("work", 500, "one types, saves, attaches, backs up", _SEALED),
    ("upgrade", 100, "an older file is upgraded", _SEALED),
    ("restore", 100, "a backup is restored", _SEALED),
    ("create", 100, "an encrypted workspace is made", _SEALED[:1]),
    ("encrypt", 100, "a workspace is encrypted", _SEALED[:1]),
)

PARTS: dict[str, Part] = {
    **{
        f"{work}{end}": Part(
            f"Kills while {told}{more}", KILLS, 10, Killed,
            partial(kill_at_work, work=work, encrypted=encrypted),
        )
        for work, told in _WORKS.items()
        for end, more, encrypted in _SEALED
    },
    **{
        f"upgrade{end}": Part(
            f"Kills while an older file is upgraded{more}", KILLS, 10, Upgraded,
            partial(kill_upgrades, encrypted=encrypted),
        )
        for end, more, encrypted in _SEALED
    },
    **{
        f"power-{story}{end}": Part(
            f"Power cuts while {told}{more}", number, 5, Cut,
            partial(cut_power, story=story, encrypted=encrypted),
        )
        for story, number, told, ends in _STORIES
        for end, more, encrypted in ends
    },
    **{
        f"copies{end}": Part(
            f"Backups during writes, each restored beside a stale log and compared{more}", 100, 4,
            Copied, partial(copies_during_writes, encrypted=encrypted),
        )
        for end, more, encrypted in _SEALED
    },
    **{
        f"cycles{end}": Part(
            f"Opened, edited, backed up, closed{more} (bound: {MOST_KIB} KiB)", 1000, 1, Left,
            partial(cycle, encrypted=encrypted),
        )
        for end, more, encrypted in _SEALED
    },
    "cycles-window": Part(
        f"Unlocked, edited and locked in the window (bound: {MOST_KIB_OF_WINDOW} KiB)",
        1000,
        4,
        Left,
        windows,
    ),
    "races": Part("Races for the lock", 25, 1, Raced, races),
    "flips": Part("Flipped bits, plain", 400, 4, Flipped, partial(flips, encrypted=False)),
    "flips-encrypted": Part(
        "Flipped bits, encrypted", 400, 4, Flipped, partial(flips, encrypted=True)
    ),
    "hostile-words": Part("Hostile words in every field", len(WORDS), 5, Spread, spread),
    "hostile-files": Part("Broken files taken in", 800, 8, Fed, feed),
    "hostile-out": Part("Hostile words in everything that goes out", 6, 6, Shown, show),
    "hostile-window": Part("Hostile words and broken files in the window", 60, 3, Stalled, stalled),
    "watched": Part("What is opened besides, seen by strace", 46, 1, Touched, touched),
}  # fmt: skip


def main() -> int:
    """Drill what is still to be drilled."""
    parser = argparse.ArgumentParser(prog="tests.drill")
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--anew", action="store_true", help="forget what was counted before")
    parser.add_argument("--write", action="store_true", help="put the figures into the page")
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    given = parser.parse_args()
    if given.anew:
        KEPT.unlink(missing_ok=True)
    for name in given.parts or PARTS:
        _drill(name, given.share)
    if given.write:
        _write(_known())
        print(f"written: {PAGE}")
    return 0


def _drill(name: str, share: float) -> None:
    """Do the slices of a part that are still to be done."""
    part = PARTS[name]
    wanted = max(1, round(part.number * share))
    while (done := _known().get(name, (0,))[0]) < wanted:
        begun = time.monotonic()
        number = min(wanted - done, -(-wanted // part.slices))
        with tempfile.TemporaryDirectory() as place:
            os.environ["XDG_STATE_HOME"] = f"{place}/state"
            came = part.run(Path(place), number, seed=done + 1)
        KEPT.parent.mkdir(exist_ok=True)
        with KEPT.open("a", encoding="utf-8") as file:
            file.write(json.dumps([name, came._asdict()]) + "\n")
        print(f"{name}: {came.said()}  ({time.monotonic() - begun:.0f} s)", flush=True)


def _known() -> dict[str, Any]:
    """Return the counts of each part, all its slices taken together."""
    found: dict[str, Any] = {}
    for line in KEPT.read_text(encoding="utf-8").splitlines() if KEPT.exists() else ():
        name, values = json.loads(line)
        came = PARTS[name].counts(**values)
        found[name] = came._make(
            map(sum, zip(came, found.get(name, (0,) * len(came)), strict=True))
        )
    return found


def _write(known: dict[str, Any]) -> None:
    page = PAGE.read_text(encoding="utf-8")
    lines = re.findall(r"^\| (.+?) \| (.+) \|$", page.split(BEGIN)[1].split(END)[0], re.M)
    said = {**dict(lines), **{PARTS[name].told: came.said() for name, came in known.items()}}
    cpus, system = os.cpu_count(), platform.system()
    head = (
        f"Measured on {datetime.now(UTC):%Y-%m-%d}, {system}, {platform.machine()}, {cpus} cores,"
        f" Python {platform.python_version()}."
    )
    rows = [f"| {one.told} | {said[one.told]} |" for one in PARTS.values() if one.told in said]
    table = "\n".join([head, "", "| Drill | What came of it |", "|---|---|", *rows])
    between = re.compile(f"{re.escape(BEGIN)}.*{re.escape(END)}", re.S)
    PAGE.write_text(between.sub(lambda _old: f"{BEGIN}\n{table}\n{END}", page), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
