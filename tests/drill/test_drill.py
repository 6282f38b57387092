"""The short form of the drill."""

from __future__ import annotations

import re

import pytest

from tests.drill import cycles, damage, disk, kills, power
from tests.drill.__main__ import BEGIN, END, PAGE


@pytest.fixture(autouse=True)
def state_place(tmp_path, monkeypatch):
    """Keep locks and logs out of the platform's folders."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.mark.parametrize("work", ["interview", "import", "bin", "kinds"])
def test_kills_leave_nothing_by_half(tmp_path, work):
    came = kills.kill_at_work(tmp_path, 2, work)
    assert came.acknowledged >= 2, "else nothing was put to the test"
    assert (came.lost, came.halves, came.broken) == (0, 0, 0)


def test_kills_of_an_encrypted_workspace_lose_nothing(tmp_path):
    came = kills.kill_at_work(tmp_path, 2, "backup", encrypted=True)
    assert (came.lost, came.halves, came.broken) == (0, 0, 0)


def test_an_upgrade_that_is_killed_leaves_the_old_or_the_new(tmp_path):
    came = kills.kill_upgrades(tmp_path, 1, encrypted=True)
    assert (came.torn, came.broken) == (0, 0)


@pytest.fixture(scope="module")
def work_recorded(tmp_path_factory):
    """Everyday work in an encrypted workspace, recorded call by call."""
    if why := disk.no_tracing():
        pytest.skip(f"no power cuts are replayed: {why}")
    place = tmp_path_factory.mktemp("power")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(place / "state"))
        return power.record(place, "work", encrypted=True, pieces=8)


def test_power_cuts_lose_nothing_acknowledged(work_recorded, tmp_path):
    came = power.replayed(work_recorded, tmp_path / "after", 20)
    assert came.acknowledged > 50
    assert (came.lost, came.halves, came.broken) == (0, 0, 0)


def test_a_disk_that_takes_no_notice_of_syncs_is_found_out(work_recorded, tmp_path, capfd):
    came = power.replayed(work_recorded, tmp_path / "after", 8, deaf=True)
    assert came.lost > 0
    assert came.broken > 0
    assert "damaged" in capfd.readouterr().err


def test_backups_during_writes_are_each_of_their_moment(tmp_path):
    came = damage.copies_during_writes(tmp_path, 5)
    assert came.writes > 5
    assert came.differing == 0


def test_every_flipped_bit_of_an_encrypted_workspace_is_found(tmp_path):
    came = damage.flips(tmp_path, 10, encrypted=True)
    assert came.found == 10


def test_cycles_leave_nothing_behind(tmp_path):
    came = cycles.cycle(tmp_path, 8, encrypted=True, warm=12)
    assert (came.handles, came.threads, came.files) == (0, 0, 0)
    assert came.each < 256, "a leak that a few cycles tell"


def test_the_page_names_tests_that_are_there_and_has_room_for_figures():
    page = PAGE.read_text(encoding="utf-8")
    named = set(re.findall(r"`(tests/[\w/.]+)`", page))
    assert len(named) > 10
    assert [one for one in named if not (PAGE.parents[1] / one).exists()] == []
    assert page.index(BEGIN) < page.index(END)
