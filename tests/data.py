"""Real data to test against: it lies beside the repository or where KAMDESK_SHARED says."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[1]


def shared(name: str) -> Path:
    """Return the path of a shared data file; a missing one fails the test, it never skips."""
    given = os.environ.get("KAMDESK_SHARED")
    place = Path(given) if given else _ROOT.parent / "shared"
    path = place / "data" / name
    if not path.exists():
        pytest.fail(f"{name} is missing: put the shared data beside the repository, see README")
    return path
