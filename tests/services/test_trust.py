"""What a person can rely on is said as it is: place, rights, last check, last backup."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from kamdesk.domain.clients import Client
from kamdesk.services import backups, journal, records, trust
from kamdesk.storage.workspace import place


def test_a_fresh_workspace_says_what_is_true(ws):
    seen = trust.look(ws)
    assert (seen.folder, seen.encrypted, seen.open_to_others) == (ws.folder, False, False)
    assert (seen.checked, seen.backup, seen.backups, seen.second) == (None, None, 0, None)
    assert seen.size == (ws.folder / "workspace.sqlite").stat().st_size


def test_checks_and_backups_are_remembered_and_are_no_steps(ws):
    steps = journal.steps(ws)
    assert trust.check_when_due(ws).whole
    assert trust.check_when_due(ws) is None
    backups.back_up(ws)
    seen = trust.look(ws)
    assert (seen.checked.whole, seen.checked.findings) == (True, 0)
    assert seen.backup_current
    assert journal.steps(ws) == steps
    records.add(ws, "clients", Client(short_name="Alba"))
    assert not trust.look(ws).backup_current


@pytest.mark.parametrize(("days", "due"), [(6, False), (8, True), (-30, True)])
def test_a_check_is_due_after_a_week_and_after_a_clock_set_back(ws, days, due):
    at = datetime.now() - timedelta(days=days)
    trust._remember(ws, trust.Checked(at=at, whole=True, findings=0))
    assert (trust.check_when_due(ws) is not None) == due


@pytest.mark.parametrize(
    ("folder", "cloud"),
    [
        ("Dropbox/kam", "Dropbox"),
        ("OneDrive - Alba GmbH/desk", "OneDrive"),
        ("Library/Mobile Documents/desk", "iCloud Drive"),
        ("Яндекс.Диск/клиенты", "Yandex Disk"),
        ("box/megabytes/onedrives", ""),
    ],
)
def test_a_folder_that_a_cloud_copies_about_is_known_by_its_name(tmp_path, folder, cloud):
    (tmp_path / folder).mkdir(parents=True)
    assert place.cloud_of(tmp_path / folder) == cloud
    assert bool(trust.notice(tmp_path / folder)) == bool(cloud)


def test_a_folder_is_known_by_what_a_cloud_lays_into_it(tmp_path):
    (tmp_path / ".stfolder").mkdir()
    (tmp_path / "desk").mkdir()
    assert place.cloud_of(tmp_path / "desk") == "Syncthing"


def test_a_network_drive_is_told_from_this_disk(tmp_path):
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "/dev/sda1 / ext4 rw 0 0\n"
        f"//srv/share {tmp_path}/my\\040share cifs rw 0 0\n"
        f"/dev/sdb1 {tmp_path}/my\\040share/local ext4 rw 0 0\n",
        encoding="utf-8",
    )
    assert place.on_network(tmp_path / "my share" / "desk", mounts)
    assert not place.on_network(tmp_path / "my share" / "local" / "desk", mounts)
    assert not place.on_network(tmp_path / "desk", mounts)
    assert not place.on_network(tmp_path / "my shareware", mounts)


def test_files_that_others_can_read_are_told(ws):
    ws.folder.chmod(0o755)
    assert not trust.look(ws).open_to_others
    (ws.folder / "workspace.sqlite").chmod(0o644)
    assert trust.look(ws).open_to_others
