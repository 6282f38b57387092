"""Tries the Debian package in a bare Debian 12: installed, used by a person, removed.

    installer/under-x.sh .venv/bin/python -m installer.package.trial dist/kamdesk_*.deb

Needs root, debootstrap and a mirror of Debian; takes two minutes. The bare system is made once and
kept in build/package.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from installer.package.contents import ROOT
from installer.package.screen import Screen

BARE = ROOT / "build" / "package" / "bookworm"
LIST = "Company;City\nAlba Metall GmbH;Ulm\nBoreal Foods;Kiel\n"
#: What a system keeps of every package that ever was there, and what is not part of it.
_KEPT = ("./proc", "./dev", "./home", "./tmp", "./var/lib/dpkg", "./var/lib/apt", "./var/log",
         "./var/cache")  # fmt: skip


class Failed(Exception):
    """The package does not do what it should."""


class System:
    """A copy of the bare system in a folder of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.home = root / "home" / "kam"
        subprocess.run(["cp", "-a", str(BARE), str(root)], check=True)
        shutil.copyfile("/etc/resolv.conf", root / "etc" / "resolv.conf")
        self.run("useradd", "--create-home", "kam")

    def run(self, *command: str, person: str = "", **environment: str) -> str:
        """Run a command in it, as root or as a person; returns what it prints."""
        done = subprocess.run(
            self.command(*command, person=person, **environment), capture_output=True, text=True
        )
        if done.returncode:
            raise Failed(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
        return done.stdout

    def command(self, *command: str, person: str = "", **environment: str) -> list[str]:
        """Return a command as it runs in it, with processes of its own."""
        given = {
            "HOME": f"/home/{person}" if person else "/root",
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            "LANG": "C.UTF-8",
            "DEBIAN_FRONTEND": "noninteractive",
            **environment,
        }
        return [
            "unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-ec",
            'mount -t proc proc "$0/proc"; exec "$@"', str(self.root),
            "chroot", *([f"--userspec={person}"] if person else []), str(self.root),
            "env", "-i", *(f"{name}={value}" for name, value in given.items()), *command,
        ]  # fmt: skip

    def files(self) -> set[str]:
        """Return all its files but what a system keeps of every package."""
        prune = [word for one in _KEPT for word in ("-path", one, "-prune", "-o")]
        told = subprocess.run(
            ["find", ".", "-xdev", *prune, "-print"],
            cwd=self.root, capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
        return set(told.splitlines())


def main(arguments: Sequence[str] | None = None) -> int:
    """Try a package; returns the exit code."""
    package = Path((sys.argv[1:] if arguments is None else arguments)[0]).resolve()
    if os.geteuid() != 0 or not shutil.which("debootstrap"):
        print("A trial in a bare system needs root and debootstrap.", file=sys.stderr)
        return 2
    if not BARE.is_dir():
        _said("making a bare Debian 12")
        command = ["debootstrap", "--variant=minbase", "bookworm", f"{BARE}.new"]
        command += filter(None, [os.environ.get("DEBIAN_MIRROR")])  # else debootstrap's own
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        Path(f"{BARE}.new").rename(BARE)
    with tempfile.TemporaryDirectory() as folder:
        try:
            _try(package, System(Path(folder, "system")), Path(folder))
        except Failed as error:
            print(error, file=sys.stderr)
            return 1
    return 0


def _try(package: Path, system: System, folder: Path) -> None:
    shutil.copyfile(package, system.root / "tmp" / "kamdesk.deb")
    needs = subprocess.run(
        ["dpkg-deb", "--field", str(package), "Depends"], capture_output=True, text=True, check=True
    ).stdout.strip()
    system.run("apt-get", "-qq", "update")
    system.run("apt-get", "-qq", "-y", "--no-install-recommends", "satisfy", needs)
    before = system.files()
    system.run("dpkg", "--install", "/tmp/kamdesk.deb")
    _said(f"installed: {system.run('kamdesk', '--version', person='kam').strip()}")
    _use(system, folder)
    window = system.command(
        "kamdesk", "--workspace", "/home/kam/demo/workspace", "--open", "/home/kam/list.csv",
        person="kam", DISPLAY=os.environ["DISPLAY"],
    )  # fmt: skip
    Screen().time_to_window(window)
    _said("the window opens")
    if changed := system.run("dpkg", "--verify", "kamdesk").strip():
        raise Failed(f"changed by use: {changed}")
    listed = {f".{line}" for line in system.run("dpkg", "-L", "kamdesk").splitlines()}
    if more := system.files() - before - listed:
        raise Failed(f"written by use: {sorted(more)}")
    system.run("dpkg", "--purge", "kamdesk")
    if left := system.files() ^ before:
        raise Failed(f"left behind, or taken along: {sorted(left)}")
    if not (system.home / "demo/workspace/workspace.sqlite").is_file():
        raise Failed("a person's data went with the program")
    _said("removed without traces; what a person made is there")


def _use(system: System, folder: Path) -> None:
    system.run("kamdesk", "demo", "--out", "/home/kam/demo", person="kam")
    subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "demo", "--out", str(folder / "demo")],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    expected = {file.name: _words(file) for file in (folder / "demo").glob("*.pdf")}
    made = {file.name: _words(file) for file in (system.home / "demo").glob("*.pdf")}
    if made != expected or len(made) != 3:
        raise Failed(f"other documents than the source makes: {sorted(made)}")
    _said("demo: three PDFs that say what those of the source say")
    (system.home / "list.csv").write_text(LIST, "utf-8")
    desk = ("--workspace", "/home/kam/desk")
    system.run("kamdesk", "import", "/home/kam/list.csv", *desk, person="kam")
    if "Boreal Foods" not in system.run("kamdesk", "search", "boreal", *desk, person="kam"):
        raise Failed("what was imported is not found")
    system.run("kamdesk", "check", *desk, person="kam")
    _said("a list is imported and found")


def _words(file: Path) -> list[str]:
    from pypdf import PdfReader

    return [page.extract_text() for page in PdfReader(file).pages]


def _said(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
