"""Every test begins as the program does: the window speaks English."""

from __future__ import annotations

import pytest

from kamdesk import i18n


@pytest.fixture(autouse=True)
def window_in_english() -> None:
    """Forget the language that the test before spoke; tests run in random order."""
    i18n.set_language("en")
