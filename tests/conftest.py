"""Every test begins as the program does: the window speaks English, files get usual rights."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from kamdesk import i18n


@pytest.fixture(autouse=True)
def rights_of_new_files() -> Iterator[None]:
    """A program that starts in this process makes its files private, not those of later tests."""
    before = os.umask(0o022)
    os.umask(before)
    yield
    os.umask(before)


@pytest.fixture(autouse=True)
def window_in_english() -> None:
    """Forget the language that the test before spoke; tests run in random order."""
    i18n.set_language("en")
