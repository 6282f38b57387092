"""The invented client in a workspace of a test, whole or as it stood before a meeting."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date

from kamdesk import paths
from kamdesk.services.base import Workspace
from kamdesk.storage.codec import from_json
from kamdesk.storage.tables import BY_NAME

TABLES = json.loads((paths.resources() / "demo" / "sokmash.json").read_text("utf-8"))["tables"]
CLIENT = "sokmash"
DEAL = "sokmash-d1"
MEETING = "sokmash-i3"
#: What the third meeting brought: without it the deal stands before 2026-03-12.
OF_TALKS = ("interviews", "answers", "quotes", "needs", "facts", "must_asks", "promises",
            "tco_sheets", "tco_cells", "proposals", "benefits", "block_texts", "price_lines",
            "resources", "plan_rows", "element_scores")  # fmt: skip


def load(ws: Workspace, *, day: date = date(2026, 3, 16), without: Collection[str] = ()) -> None:
    """Put the demo client into a workspace, without the named tables, and pin its day."""
    with ws.unit("Demo") as unit:
        for name, rows in TABLES.items():
            if name not in without:
                unit.add_all([from_json(BY_NAME[name].cls, row) for row in rows])
    ws.pinned = day
