"""The Debian package: the built folder, a way to start it, and what a desktop expects."""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import shutil
import subprocess
from pathlib import Path

from installer.package import licences, manual
from installer.package.contents import ROOT
from installer.package.pictures import draw_icons
from kamdesk import __version__

#: Libraries that printing opens by name, so that no file tells of them.
OPENED = ("libglib2.0-0", "libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz0b",
          "libharfbuzz-subset0", "libfontconfig1")  # fmt: skip
#: A part of Qt that makes dialogs look like GNOME's where that is there anyway.
OPTIONAL = "libqgtk3.so"
_SHARE = Path(__file__).with_name("share")
_CONTROL = """\
Package: kamdesk
Version: {version}
Architecture: {architecture}
Maintainer: KAM Desk contributors <maintainers@kamdesk.invalid>
Installed-Size: {size}
Depends: {depends}
Suggests: hunspell-de-de, hunspell-en-gb, libgtk-3-0, libsecret-tools
Section: office
Priority: optional
Description: desktop workplace for key account managers
 Client cards, region passports and stakeholder maps, guided SPIN interviews,
 cost of ownership and commercial proposals as PDF, in English, Russian and
 German. Everything stays on one's own machine: no account, no network.
"""


def build(program: Path, target: Path, work: Path, born: int) -> Path:
    """Return the package made of a built folder; `born` is the time that its files bear."""
    shutil.rmtree(work, ignore_errors=True)
    tree = work / "tree"
    lay_out(program, tree, born)
    settle(tree, born)
    architecture = _output("dpkg", "--print-architecture")
    control = _CONTROL.format(
        version=__version__,
        architecture=architecture,
        size=-(-sum(one.stat().st_size for one in files_of(tree)) // 1024),
        depends=", ".join(depends(tree, work)),
    )
    (tree / "DEBIAN").mkdir()
    (tree / "DEBIAN" / "control").write_text(control, "utf-8")
    (tree / "DEBIAN" / "md5sums").write_text(_sums(tree), "utf-8")
    settle(tree / "DEBIAN", born)
    made = target / f"kamdesk_{__version__}_{architecture}.deb"
    subprocess.run(
        [
            "dpkg-deb",
            "--root-owner-group",
            "-Zxz",
            "--threads-max=1",
            "--build",
            str(tree),
            str(made),
        ],
        check=True,
        stdout=subprocess.DEVNULL,
        env=os.environ | {"SOURCE_DATE_EPOCH": str(born)},
    )
    return made


def lay_out(program: Path, tree: Path, born: int) -> None:
    """Put everything where Debian looks for it."""
    home = tree / "usr/lib/kamdesk"
    share = tree / "usr/share"
    shutil.copytree(program, home, symlinks=True)
    (tree / "usr/bin").mkdir(parents=True)
    (tree / "usr/bin/kamdesk").symlink_to("../lib/kamdesk/kamdesk")
    shutil.copytree(_SHARE, share)
    draw_icons(share / "icons/hicolor")
    papers = share / "doc/kamdesk"
    papers.mkdir(parents=True)
    (home / licences.FILE).rename(papers / "copyright")
    _packed(papers / "changelog.gz", (ROOT / "CHANGELOG.md").read_text("utf-8"))
    (share / "man/man1").mkdir(parents=True)
    _packed(share / "man/man1/kamdesk.1.gz", manual.page(born))


def depends(tree: Path, work: Path) -> list[str]:
    """Return the packages that the files need, as Debian reckons, and those opened by name."""
    (work / "debian").mkdir(parents=True)
    (work / "debian" / "control").write_text(
        "Source: kamdesk\n\nPackage: kamdesk\nArchitecture: any\n", "ascii"
    )
    binaries = [file for file in files_of(tree) if _is_binary(file) and file.name != OPTIONAL]
    inside = sorted({f"-l{file.parent}" for file in binaries})
    told = _output(
        "dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0", *inside,
        *map(str, binaries), cwd=work,
    )  # fmt: skip
    found = told.partition("=")[2].split(", ")
    known = {re.split(r"[ (|]", one)[0] for one in found}
    return sorted([*found, *(one for one in OPENED if one not in known)])


def settle(tree: Path, born: int) -> None:
    """Give all files the same rights and times, whoever builds, whenever."""
    for path in [*sorted(tree.rglob("*")), tree]:
        if not path.is_symlink():
            runs = path.is_dir() or (path.stat().st_mode & 0o100 and ".so" not in path.name)
            path.chmod(0o755 if runs else 0o644)
        os.utime(path, (born, born), follow_symlinks=False)


def files_of(tree: Path) -> list[Path]:
    """Return the files of a tree by name, links and the package's own papers left out."""
    return [
        path
        for path in sorted(tree.rglob("*"))
        if path.is_file() and not path.is_symlink() and "DEBIAN" not in path.parts
    ]


def _is_binary(file: Path) -> bool:
    with file.open("rb") as opened:
        return opened.read(4) == b"\x7fELF"


def _sums(tree: Path) -> str:
    lines = [
        f"{hashlib.md5(file.read_bytes(), usedforsecurity=False).hexdigest()}  "
        f"{file.relative_to(tree)}\n"
        for file in files_of(tree)
    ]
    return "".join(lines)


def _packed(file: Path, text: str) -> None:
    file.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))


def _output(*command: str, cwd: Path | None = None) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{command[0]}: {done.stderr.strip()}")
    return done.stdout.strip()
