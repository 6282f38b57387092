"""The decision path of a client: who checks, compares, approves, decides, signs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kamdesk.domain.people import PathStep
from kamdesk.i18n import N_
from kamdesk.services.base import Done, Workspace


def set_path(
    ws: Workspace, client_uid: str, steps: Sequence[PathStep], deal_uid: str | None = None
) -> Done[int]:
    """Replace the decision path of a client, or of a deal, by these steps, numbered in order."""
    with ws.unit(N_("Changed the decision path")) as unit:
        kept = {one.uid for one in steps if one.uid}
        for old in unit.find(PathStep, client_uid=client_uid, deal_uid=deal_uid):
            if old.uid not in kept:
                unit.remove(old)
        for number, step in enumerate(steps, start=1):
            record = replace(step, client_uid=client_uid, deal_uid=deal_uid, step_no=number)
            if record.uid:
                unit.put(record)
            else:
                unit.add(record)
    return Done(value=len(steps), changes=unit.changes)
