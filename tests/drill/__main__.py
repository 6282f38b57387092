"""`make drill`: all of it, counted; the figures go into docs/trust.md with date and machine.

`python -m tests.drill [--share 0.1] [PART …]` does a share of it, or some parts alone. Only with
`--write` the page is written; each line says how often it was done.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "trust.md"
BEGIN, END = "<!-- drill -->", "<!-- /drill -->"
KILLS = 200


def killed(work: str, *, encrypted: bool) -> Callable[[Path, int], str]:
    """Kill one kind of work; say what came of it."""

    def run(place: Path, number: int) -> str:
        from tests.drill.kills import kill_at_work

        came = kill_at_work(place, work, number, encrypted=encrypted)
        return (
            f"{came.kills} kills, {came.acknowledged} acknowledged: {came.lost} lost,"
            f" {came.halves} by half, {came.broken} checks failed"
        )

    return run


def upgraded(place: Path, number: int) -> str:
    """Kill the opening of files of every stored schema."""
    from tests.drill.kills import SAMPLES, kill_upgrades

    came = kill_upgrades(place, number)
    return (
        f"{came.kills} kills over {len(SAMPLES)} schemas: {came.halves} neither old nor new,"
        f" {came.broken} broken after the next try ({came.acknowledged} were new already)"
    )


def copied(place: Path, number: int) -> str:
    """Take backups during writes and compare each."""
    from tests.drill.damage import copies_during_writes

    came = copies_during_writes(place, number)
    return f"{came.taken} backups during {came.writes} writes: {came.differing} differ"


def raced(place: Path, number: int) -> str:
    """Race for the lock."""
    from tests.drill.damage import races

    return f"{number} races of four starts: {races(place, number)} without exactly one winner"


def flipped(*, encrypted: bool) -> Callable[[Path, int], str]:
    """Flip bits one at a time."""

    def run(place: Path, number: int) -> str:
        from tests.drill.damage import flips

        came = flips(place, number, encrypted=encrypted)
        return (
            f"{came.flips} flips: {came.found} found, {came.harmless} without effect on a record,"
            f" {came.silent} changed a record unnoticed"
        )

    return run


#: Name → what is told, how often, how.
PARTS: dict[str, tuple[str, int, Callable[[Path, int], str]]] = {
    **{
        f"{work}{'-encrypted' if sealed else ''}": (
            f"Kills while {told}{', encrypted' if sealed else ''}",
            KILLS,
            killed(work, encrypted=sealed),
        )
        for work, told in (
            ("edit", "a form saves"),
            ("interview", "an interview is kept"),
            ("import", "a list is imported"),
            ("backup", "backups are taken"),
            ("bin", "entries are deleted and restored"),
        )
        for sealed in (False, True)
    },
    "upgrade": ("Kills while a file is upgraded", KILLS, upgraded),
    "copies": ("Backups during writes, each restored beside a stale log and compared", 100, copied),
    "races": ("Races for the lock", 25, raced),
    "flips": ("Flipped bits, plain", 400, flipped(encrypted=False)),
    "flips-encrypted": ("Flipped bits, encrypted", 400, flipped(encrypted=True)),
}


def main() -> int:
    """Drill; all of it in full goes into the page."""
    parser = argparse.ArgumentParser(prog="tests.drill")
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--write", action="store_true", help="put the figures into the page")
    parser.add_argument("--lines", type=Path, help="keep each line here, and skip what is there")
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    given = parser.parse_args()
    known = _known(given.lines)
    for name in given.parts or PARTS:
        if name in known:
            continue
        told, number, run = PARTS[name]
        begun = time.monotonic()
        with tempfile.TemporaryDirectory() as place:
            os.environ["XDG_STATE_HOME"] = f"{place}/state"
            said = run(Path(place), max(1, round(number * given.share)))
        known[name] = f"| {told} | {said} |"
        print(f"{known[name]}  ({time.monotonic() - begun:.0f} s)", flush=True)
        if given.lines:
            with given.lines.open("a", encoding="utf-8") as file:
                file.write(f"{name}\t{known[name]}\n")
    if given.write:
        _write([known[name] for name in PARTS if name in known])
        print(f"written: {PAGE}")
    return 0


def _known(path: Path | None) -> dict[str, str]:
    if path is None or not path.exists():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines)


def _write(lines: list[str]) -> None:
    cpus, system = os.cpu_count(), platform.system()
    head = (
        f"Measured on {datetime.now(UTC):%Y-%m-%d}, {system}, {platform.machine()}, {cpus} cores,"
    )
    head += f" Python {platform.python_version()}."
    table = "\n".join([head, "", "| Drill | What came of it |", "|---|---|", *lines])
    page = PAGE.read_text(encoding="utf-8")
    between = re.compile(f"{re.escape(BEGIN)}.*{re.escape(END)}", re.S)
    page = between.sub(lambda _old: f"{BEGIN}\n{table}\n{END}", page)
    PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
