"""The shipped question bank, read once."""

from __future__ import annotations

import json
from functools import cache

from kamdesk import paths
from kamdesk.domain.interviews.bank import Bank


@cache
def shipped() -> Bank:
    """Return the question bank of the methods, without own questions."""
    path = paths.resources() / "methods" / "spin_bank.json"
    return Bank.parse(json.loads(path.read_text("utf-8")))
