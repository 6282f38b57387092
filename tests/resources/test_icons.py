"""The icons that came along are those that are used."""

from __future__ import annotations

import re

from kamdesk import paths

ROOT = paths.resources().parent


def test_every_icon_is_named_in_the_program() -> None:
    named = {
        word
        for folder in ("kamdesk", "ui")
        for path in (ROOT / folder).rglob("*.py")
        for word in re.findall(r'"([a-z0-9-]+)"', path.read_text("utf-8"))
    }
    shipped = {path.stem for path in (paths.resources() / "icons").glob("*.svg")}
    assert shipped - named == set()
