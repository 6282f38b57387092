"""The stored demo in a workspace of its own."""

from __future__ import annotations

import pytest

from kamdesk.services.base import Workspace
from tests.services.interview_demo import load


@pytest.fixture
def ws(ws: Workspace) -> Workspace:
    """A workspace that holds the demo, its clock pinned to the demo's day."""
    load(ws)
    return ws
