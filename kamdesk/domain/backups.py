"""Which backups stay: the newest, and the last of days, weeks and months (safety point 7)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime

from kamdesk.domain.settings import Values

REASONS = ("asked", "close", "interval", "migration", "upgraded", "restore", "import", "rekey")


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A backup as its manifest lists it; `seq` orders them, `at` is UTC and only told.

    `step` is the last step of the journal that it holds, `counts` rows by table, `digest` the
    SHA-256 of the file in hexadecimal, `size` its bytes. The list of an encrypted workspace keeps
    the counts sealed as `hidden` (base64), and `counts` is empty there.
    """

    seq: int
    name: str
    at: datetime
    reason: str
    step: int
    size: int
    digest: str
    counts: dict[str, int]
    verified: bool = False
    encrypted: bool = False
    hidden: str = ""


def kept(backups: Iterable[Backup], values: Values) -> frozenset[int]:
    """Return the sequence numbers that stay.

    The last of each of so many days, weeks and months count by sequence, so that a clock set back
    drops nothing it should keep. The last verified backup always stays.
    """
    newest = sorted(backups, key=lambda one: one.seq, reverse=True)
    stay = {one.seq for one in newest[: values.integer("backup_keep_latest")]}
    spans: tuple[tuple[str, Callable[[datetime], Hashable]], ...] = (
        ("backup_keep_daily", lambda at: at.date()),
        ("backup_keep_weekly", lambda at: at.isocalendar()[:2]),
        ("backup_keep_monthly", lambda at: (at.year, at.month)),
    )
    for setting, span in spans:
        seen: dict[Hashable, int] = {}
        for one in newest:
            if len(seen) < values.integer(setting):
                seen.setdefault(span(one.at), one.seq)
        stay.update(seen.values())
    verified = next((one.seq for one in newest if one.verified), None)
    return frozenset(stay if verified is None else stay | {verified})
