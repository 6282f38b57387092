"""What a built program is made of; building and trying it is `make package package-test`."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from installer.package import contents, deb, icu, licences, manual, pictures
from installer.package.__main__ import share_xcb
from kamdesk.formats.worker import client

ROOT = contents.ROOT


def test_all_data_goes_along():
    found = {f"{folder}/{file.name}" for file, folder in contents.our_data()}
    for needed in (
        "resources/fonts/Inter-Regular.ttf",
        "resources/icons/kamdesk.svg",
        "resources/templates/proposal/fonts.conf",
        "kamdesk/storage/migrations/env.py",
        "kamdesk/storage/migrations/versions/0001_first.py",
    ):
        assert needed in found
    folders = {path.name for path in (ROOT / "resources").iterdir() if path.is_dir()}
    shipped = {one.split("/")[1] for one in found if one.startswith("resources/")}
    assert shipped >= folders - {"__pycache__"}
    assert not [one for one in found if one.endswith((".po", ".pot", ".pyc"))]


@pytest.mark.parametrize(
    ("place", "source", "stays"),
    [
        ("babel/locale-data/ru.dat", "/env/babel/locale-data/ru.dat", True),
        ("babel/locale-data/fr.dat", "/env/babel/locale-data/fr.dat", False),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "/env/libqxcb.so", True),
        ("PySide6\\Qt\\plugins\\platforms\\qwindows.dll", "C:/env/qwindows.dll", True),
        ("PySide6/Qt/plugins/platforms/libqeglfs.so", "/env/libqeglfs.so", False),
        (
            "PySide6/Qt/plugins/wayland-shell-integration/libxdg-shell.so",
            "/env/libxdg-shell.so",
            True,
        ),
        (
            "PySide6/Qt/plugins/wayland-shell-integration/libivi-shell.so",
            "/env/libivi-shell.so",
            False,
        ),
        ("libglib-2.0.so.0", "/lib/x86_64-linux-gnu/libglib-2.0.so.0", False),
        ("libpython3.11.so.1.0", "/usr/lib/x86_64-linux-gnu/libpython3.11.so.1.0", True),
        ("lib-dynload/_ssl.so", "/usr/lib/python3.11/lib-dynload/_ssl.so", True),
        ("resources/fonts/OFL.txt", str(ROOT / "resources/fonts/OFL.txt"), True),
    ],
)
def test_what_hooks_bring_along_is_sifted(place, source, stays):
    assert contents.wanted(place, source) is stays


def test_pillow_takes_the_system_s_libxcb(tmp_path):
    libraries, pillow = tmp_path / "pillow.libs", tmp_path / "PIL"
    libraries.mkdir()
    pillow.mkdir()
    for name in ("libxcb-9065bb12.so.1.1.0", "libXau-154567c4.so.6.0.0", "libtiff-20b7e810.so.6"):
        (libraries / name).write_bytes(b"")
    (tmp_path / "libxcb-9065bb12.so.1.1.0").symlink_to(libraries / "libxcb-9065bb12.so.1.1.0")
    module = pillow / "_imaging.so"
    module.write_bytes(b"\0libxcb-9065bb12.so.1.1.0\0libtiff-20b7e810.so.6\0")
    share_xcb(tmp_path)
    assert [one.name for one in libraries.iterdir()] == ["libtiff-20b7e810.so.6"]
    assert not list(tmp_path.glob("libxcb*"))
    names = [one for one in module.read_bytes().split(b"\0") if one]
    assert (names, module.stat().st_size) == ([b"libxcb.so.1", b"libtiff-20b7e810.so.6"], 48)


def test_on_linux_the_preparations_for_qt_are_left_out():
    assert "pyi_rth_pyside6" in contents.unused_hooks("linux")
    assert "pyi_rth_pyside6" not in contents.unused_hooks("win32")
    assert contents.sources([("a", "/x/a.py", "PYMODULE"), ("n", "-", "")]) == {"/x/a.py"}


def test_hyphenation_finds_the_dictionaries_that_stay():
    import pyphen

    for language, kept in zip(("de", "en", "ru"), contents.HYPHENS, strict=True):
        assert Path(str(pyphen.LANGUAGES[language])).name == f"hyph_{kept}.dic"


def test_a_built_program_is_its_own_worker(monkeypatch):
    import main

    monkeypatch.setattr(sys, "frozen", True, raising=False)
    words = client.command("kamdesk.formats.pdf.worker", 512)
    assert words == [sys.executable, "--worker", "kamdesk.formats.pdf.worker", "512"]
    asked = []
    monkeypatch.setattr(main, "_work", lambda module: asked.append(module) or 0)
    assert main.main(words) == 0
    assert asked == ["kamdesk.formats.pdf.worker"]


def test_every_package_of_the_program_has_its_licence():
    """Whoever adds a package that brings no licence along, learns it here."""
    import importlib.metadata as metadata

    lock = (ROOT / "requirements-run.lock").read_text("utf-8").splitlines()
    names = {line.partition("==")[0] for line in lock if "==" in line and "sys_" not in line}
    sources = []
    for one in metadata.distributions():
        if one.name.lower().replace("_", "-") in names:
            files = [file for file in one.files or () if file.suffix in (".py", ".so")]
            sources.append(str(Path(str(one.locate_file(files[0])))))
    known = licences.parts(sources)
    assert len(known) >= len(sources)
    text = licences.report(known)
    for said in ("Inter (OFL-1.1)", "Qt and its bindings", "SQLCipher", "GNU LESSER GENERAL"):
        assert said in text
    with pytest.raises(licences.Unlicensed):
        licences.parts(["/srv/somewhere/else.so"])


def test_icu_keeps_what_sorts_and_drops_what_names():
    names = [b"icudt73l/coll/ru.res", b"icudt73l/curr/ru.res", b"icudt73l/ibm-37.cnv"]
    items = [name * 3 for name in names]
    data = b"\x10\0\0\0".ljust(16, b"\0") + icu._contents(list(zip(names, items, strict=True)))
    slim = icu.slim(data)
    assert icu.slim(slim) == slim
    assert len(slim) < len(data)
    assert names[0] * 3 in slim
    assert names[1] not in slim
    assert names[2] not in slim


def test_the_papers_of_the_package(qapp, tmp_path):
    program = tmp_path / "kamdesk"
    program.mkdir()
    (program / "kamdesk").write_bytes(b"\x7fELF")
    (program / "kamdesk").chmod(0o700)
    (program / "LICENCES.txt").write_text("all of them", "utf-8")
    tree = tmp_path / "tree"
    deb.lay_out(program, tree, born=86_400)
    deb.settle(tree, born=86_400)
    assert (tree / "usr/bin/kamdesk").resolve() == tree / "usr/lib/kamdesk/kamdesk"
    assert (tree / "usr/share/doc/kamdesk/copyright").read_text() == "all of them"
    assert (tree / "usr/lib/kamdesk/kamdesk").stat().st_mode & 0o777 == 0o755
    assert {file.stat().st_mtime for file in deb.files_of(tree)} == {86_400}
    for size in pictures.SIZES:
        drawn = sorted((tree / f"usr/share/icons/hicolor/{size}x{size}").glob("*/*.png"))
        assert [file.parent.name for file in drawn] == ["apps", "mimetypes"]
        assert QImage(str(drawn[0])).width() == size
    page = gzip.decompress((tree / "usr/share/man/man1/kamdesk.1.gz").read_bytes()).decode()
    assert '1970-01-02 "KAM Desk' in page
    entry = (tree / "usr/share/applications/kamdesk.desktop").read_text("utf-8")
    assert "Exec=kamdesk --open %f" in entry


def test_the_manual_knows_every_command_and_is_right_for_its_reader():
    from kamdesk.commands import COMMANDS

    page = manual.page(0)
    assert all(f".B {name}\n" in page for name in COMMANDS)
    assert manual._roff(".x -y\\") == "\\&.x \\-y\\e"


def test_icons_for_other_systems(qapp, tmp_path):
    assert QImage(str(pictures.ico(tmp_path / "kamdesk.ico"))).size().width() in (16, 256)
    assert pictures.icns(tmp_path / "kamdesk.icns").read_bytes().startswith(b"icns")
