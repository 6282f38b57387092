"""Every test begins as the program does: the window speaks English, files get usual rights."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from kamdesk import i18n

#: A slow machine is no fault of what is tested.
settings.register_profile("new", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("same", settings.get_profile("new"), derandomize=True)


@pytest.fixture(autouse=True)
def process_as_it_was() -> Iterator[None]:
    """A program that starts in this process changes rights and collecting for itself alone."""
    rights = os.umask(0o022)
    os.umask(rights)
    collecting = gc.isenabled()
    yield
    os.umask(rights)
    (gc.enable if collecting else gc.disable)()


@pytest.fixture(autouse=True)
def window_in_english() -> None:
    """Forget the language that the test before spoke; tests run in random order."""
    i18n.set_language("en")
