"""Which backups stay, by sequence and not by the clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from kamdesk.domain.backups import Backup, kept
from kamdesk.domain.settings import DEFAULTS, with_overrides

START = datetime(2026, 1, 1, 9, tzinfo=UTC)
FEW = with_overrides(
    {
        "backup_keep_latest": 2,
        "backup_keep_daily": 3,
        "backup_keep_weekly": 2,
        "backup_keep_monthly": 2,
    }
)


def backup(seq: int, at: datetime, *, verified: bool = True) -> Backup:
    return Backup(
        seq=seq, name=f"{seq}", at=at, reason="close", step=seq, size=1, digest="", counts={},
        verified=verified,
    )  # fmt: skip


def test_the_newest_and_the_last_of_days_weeks_and_months_stay():
    rows = [backup(day + 1, START + timedelta(days=day)) for day in range(70)]
    # 11 March is the 70th day: newest 70, 69; days 70, 69, 68; weeks 70 and 67 (Sunday 8 March);
    # months 70 and 59 (28 February).
    assert kept(rows, FEW) == {70, 69, 68, 67, 59}


def test_several_of_a_day_give_way_to_its_last():
    rows = [backup(n + 1, START + timedelta(minutes=n)) for n in range(5)]
    assert kept(rows, FEW) == {5, 4}


def test_a_clock_set_back_drops_nothing_newer():
    rows = [backup(1, START), backup(2, START + timedelta(days=30)), backup(3, START)]
    assert {3, 2} <= kept(rows, FEW)


def test_the_last_verified_one_always_stays():
    rows = [backup(1, START)]
    rows += [backup(n, START + timedelta(days=90 + n), verified=False) for n in range(2, 9)]
    assert 1 in kept(rows, FEW)
    assert len(kept(rows, DEFAULTS)) == 8
