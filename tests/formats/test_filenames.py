"""File names are taken by every platform."""

from __future__ import annotations

import pytest

from kamdesk.formats.filenames import LONGEST, file_name


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("KP-2026-017 r1 Сокмаш ru", "KP-2026-017 r1 Сокмаш ru.pdf"),
        ("KP/1 r1 A\\B: «C»?", "KP 1 r1 A B «C».pdf"),
        ("../../etc/passwd", "etc passwd.pdf"),
        ("CON", "_CON.pdf"),
        ("nul .x", "_nul .x.pdf"),
        ("com1", "_com1.pdf"),
        ("a\u202egpj.exe", "agpj.exe.pdf"),
        ("  . dots . ", "dots.pdf"),
        ("line\nbreak\x00", "line break.pdf"),
        ("", "document.pdf"),
        ("???", "document.pdf"),
    ],
)
def test_names(stem: str, name: str) -> None:
    assert file_name(stem, ".pdf") == name


def test_long_names_are_cut_by_bytes() -> None:
    name = file_name("Ж" * 500, ".pdf")
    assert len(name.encode()) <= LONGEST
    assert name.endswith("Ж.pdf")
