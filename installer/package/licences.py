"""The licences of everything that is in the built program, out of the packages themselves."""

from __future__ import annotations

import json
import os
import re
import sys
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageMetadata, distributions
from pathlib import Path

from installer.package.contents import ROOT

#: Where all of it is written.
FILE = "LICENCES.txt"
TEXTS = Path(__file__).with_name("licences")
#: Where a package's own word is missing, long or wrong.
_SAID = {
    "pyinstaller": "GPL-2.0-or-later, with an exception for what it builds",
    "pyphen": "GPL-2.0-or-later or LGPL-2.1-or-later or MPL-1.1",
    "python-dateutil": "Apache-2.0 and BSD-3-Clause",
    "spylls": "MPL-2.0",
    "sqlcipher3": "Zlib",
}
_OFTEN = re.compile(r"licen[cs]e|copying|notice|authors|ofl", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """Something of others: name with version, licence in a word, address, note, whole texts."""

    name: str
    licence: str
    home: str
    note: str
    texts: tuple[str, ...]


class Unlicensed(Exception):
    """A file belongs to nobody known, or a package comes without its licence."""


def parts(sources: Iterable[str]) -> list[Part]:
    """Return what the program is made of besides our own, by name; `sources` are its files.

    Raises Unlicensed.
    """
    owners = _owners()
    system = ("/lib", "/usr/lib", os.environ.get("SYSTEMROOT", "/lib"))
    homes = [Path(one).resolve() for one in (sys.base_prefix, *system)]
    packages: set[Distribution] = set()
    for source in {str(Path(one)) for one in sources}:
        if source in owners:
            packages.add(owners[source])
            continue
        real = Path(source).resolve()
        if ROOT in real.parents and "site-packages" not in real.parts:
            continue  # ours, or made while building
        if not any(home in real.parents for home in homes) or "site-packages" in real.parts:
            raise Unlicensed(f"nobody's file: {source}")
    inside = json.loads((TEXTS / "inside.json").read_text("utf-8"))
    everything = [_python(), *_ours()]
    for one in packages:
        about = one.metadata
        more = [_named(extra, one) for extra in inside.get(about["Name"], ())]
        everything += [*_of_package(one, about, bool(more)), *more]
    return sorted(everything, key=lambda part: part.name.casefold())


def report(known: Iterable[Part]) -> str:
    """Return it all as one text: our licence, a list, then each text once."""
    known = list(known)
    ours = (ROOT / "LICENSE").read_text("utf-8").strip()
    out = ["KAM Desk", "", ours, "", "", "KAM Desk is built with:", ""]
    for one in known:
        out.append(f"  {one.name} ({one.licence}) {one.home}".rstrip())
        if one.note:
            out.append(textwrap.fill(one.note, 96, initial_indent="    ", subsequent_indent="    "))
    names: dict[str, list[str]] = {}
    for one in known:
        for text in one.texts:
            names.setdefault(text, []).append(one.name)
    for text, of in names.items():
        out += ["", "", "-" * 78, ", ".join(dict.fromkeys(of)), "-" * 78, "", text]
    return "\n".join(line.rstrip() for line in "\n".join(out).splitlines()) + "\n"


def _owners() -> dict[str, Distribution]:
    """Return whose each installed file is; the lists are read as they are, which is quicker."""
    known = {}
    for one in distributions():
        home = str(one.locate_file(""))
        for line in (one.read_text("RECORD") or "").splitlines():
            known[os.path.normpath(os.path.join(home, line.partition(",")[0]))] = one
    return known


def _of_package(one: Distribution, about: PackageMetadata, has_inside: bool) -> list[Part]:
    texts = [
        _read(Path(str(one.locate_file(place))))
        for place in _papers(one)
        if _OFTEN.search(place.rpartition("/")[2]) or "/licenses/" in place
    ]
    if not texts:
        if has_inside:
            return []
        raise Unlicensed(f"{about['Name']} comes without a licence")
    addresses = dict(line.split(", ", 1) for line in about.get_all("Project-URL") or ())
    home = about.get("Home-page") or next(
        (addresses[name] for name in ("Homepage", "Source", "Repository") if name in addresses),
        next(iter(addresses.values()), ""),
    )
    name = f"{about['Name']} {about['Version']}"
    return [Part(name, _licence(about), home, "", tuple(texts))]


def _papers(one: Distribution) -> list[str]:
    """Return what lies in a package's own folder of papers."""
    lines = (one.read_text("RECORD") or "").splitlines()
    return sorted(place for line in lines if ".dist-info/" in (place := line.partition(",")[0]))


def _licence(about: PackageMetadata) -> str:
    if about["Name"] in _SAID:
        return _SAID[about["Name"]]
    short = str(about.get("License-Expression") or about.get("License") or "")
    if not short or "\n" in short:
        classes = [line for line in about.get_all("Classifier") or () if "License ::" in line]
        short = ", ".join(line.rpartition(":: ")[2] for line in classes) or "see below"
    return short


def _named(extra: dict[str, object], one: Distribution) -> Part:
    texts = []
    for pattern in extra["texts"]:  # type: ignore[attr-defined]
        file = TEXTS / pattern
        home = Path(str(one.locate_file("")))
        texts.append(_read(file if file.exists() else next(iter(home.glob(pattern)))))
    return Part(
        str(extra["name"]), str(extra["licence"]), str(extra["home"]), str(extra.get("note", "")),
        tuple(texts),
    )  # fmt: skip


def _python() -> Part:
    version = ".".join(map(str, sys.version_info[:3]))
    library = Path(json.__file__).parent.parent
    debian = Path(f"/usr/share/doc/libpython3.{sys.version_info[1]}-minimal/copyright")
    for file in (library / "LICENSE.txt", Path(sys.base_prefix, "LICENSE.txt"), debian):
        if file.is_file():
            address = "https://www.python.org"
            return Part(f"Python {version}", "PSF-2.0", address, "", (_read(file),))
    raise Unlicensed("Python's own licence is not found")


def _ours() -> list[Part]:
    """Return what of others lies in our own resources."""
    found = ROOT / "resources"
    return [
        Part("Inter", "OFL-1.1", "https://rsms.me/inter", "", (_read(found / "fonts/OFL.txt"),)),
        Part(
            "Source Serif Pro", "OFL-1.1", "https://adobe-fonts.github.io/source-serif", "",
            (_read(found / "fonts/serif/OFL.txt"),),
        ),
        Part(
            "Lucide icons", "ISC", "https://lucide.dev", "",
            (_read(found / "icons/LICENSE.txt"),),
        ),
    ]  # fmt: skip


def _read(file: Path) -> str:
    return file.read_text("utf-8", errors="replace").strip()
