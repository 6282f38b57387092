"""Backups of a real workspace: made, listed, compared, restored; damage and stops told."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

import pytest

from kamdesk.domain.clients import Client
from kamdesk.errors import Held, NotFound, Refused
from kamdesk.services import (
    attachments,
    backups,
    encryption,
    exchange,
    health,
    records,
    settings,
)
from kamdesk.services.attachments import Given
from kamdesk.services.workspace import (
    close_workspace,
    create_workspace,
    file_of,
    open_workspace,
)
from kamdesk.storage.workspace import backup as store
from kamdesk.storage.workspace import files, schema

FIXTURES = Path(__file__).parents[1] / "fixtures"


def add(ws, name):
    return records.add(ws, "clients", Client(short_name=name)).value


def names(folder):
    ws = open_workspace(folder)
    try:
        with ws.read() as reader:
            return sorted(one.short_name for one in reader.find(Client))
    finally:
        close_workspace(ws)


def test_a_backup_holds_what_was_there_and_says_so(ws):
    add(ws, "Alba")
    taken = backups.back_up(ws)
    (listed,) = backups.listed(ws.folder)
    assert listed == taken.backup
    assert listed.verified
    assert listed.counts["clients"] == 1
    path = taken.folder / listed.name
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(taken.folder.stat().st_mode) == 0o700
    assert store.digest_of(path) == listed.digest
    assert not list(taken.folder.glob(".*"))


def test_nothing_is_taken_on_close_when_nothing_changed(ws):
    add(ws, "Alba")
    assert backups.back_up(ws, "close") is not None
    assert backups.state(ws).current
    assert backups.back_up(ws, "close") is None
    add(ws, "Boreal")
    assert not backups.state(ws).current
    assert backups.back_up(ws, "interval") is not None


def test_an_upgrade_takes_one_that_knows_the_new_tables(tmp_path):
    folder = tmp_path / "desk"
    folder.mkdir()
    shutil.copyfile(FIXTURES / "schema_0001.sqlite", file_of(folder))
    ws = open_workspace(folder)
    assert backups.state(ws).current
    backups.close_with_backup(ws)
    newest, oldest = backups.listed(folder)
    assert (newest.reason, oldest.reason) == ("upgraded", "migration")
    assert (newest.verified, newest.counts["clients"]) == (True, oldest.counts["clients"])
    assert schema.read_marks(folder / "backups" / newest.name).version == schema.LATEST


def test_old_ones_go_and_the_files_with_them(ws):
    for key in ("latest", "daily", "weekly", "monthly"):
        settings.set_setting(ws, f"backup_keep_{key}", 1)
    for _nr in range(3):
        backups.back_up(ws)
    assert [one.seq for one in backups.listed(ws.folder)] == [3]
    assert len(list((ws.folder / "backups").glob("*.sqlite"))) == 1


def test_a_second_place_gets_the_same_file_and_a_missing_one_is_told(ws, tmp_path):
    second = tmp_path / "stick"
    taken = backups.back_up(ws, second=second)
    assert taken.second == ""
    place = store.place_in(second, ws.folder)
    assert store.listed(place) == [taken.backup]
    assert store.intact(place, taken.backup)
    (tmp_path / "file").write_text("no folder")
    for gone in (tmp_path / "file" / "sub", Path("/proc/nowhere")):
        assert backups.back_up(ws, second=gone).second
    assert len(backups.listed(ws.folder)) == 3


def test_a_restore_brings_the_old_state_and_keeps_the_present_aside(tmp_path):
    folder = tmp_path / "desk"
    ws = create_workspace(folder)
    add(ws, "Alba")
    backups.back_up(ws)
    add(ws, "Boreal")
    close_workspace(ws)
    (difference,) = [one for one in backups.differences(folder) if one.table == "clients"]
    assert (difference.here, difference.there, difference.changed) == (1, 0, 0)
    aside = backups.restore(folder)
    assert names(folder) == ["Alba"]
    os.rename(file_of(folder), folder / "restored.sqlite")
    os.rename(aside / "workspace.sqlite", file_of(folder))
    assert names(folder) == ["Alba", "Boreal"]


def test_a_stale_log_never_wins_over_a_restore(tmp_path):
    folder = tmp_path / "desk"
    ws = create_workspace(folder)
    add(ws, "Alba")
    backups.back_up(ws)
    close_workspace(ws)
    journal = folder / "workspace.sqlite-journal"
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\x00" * 504)
    aside = backups.restore(folder)
    assert not journal.exists()
    assert (aside / journal.name).exists()
    assert names(folder) == ["Alba"]


def test_a_restore_that_was_stopped_is_ended_at_the_next_start(tmp_path, monkeypatch):
    folder = tmp_path / "desk"
    ws = create_workspace(folder)
    add(ws, "Alba")
    backups.back_up(ws)
    add(ws, "Boreal")
    close_workspace(ws)
    real = store._swap

    def killed(path, _ready):
        os.rename(path, path.with_name("gone.sqlite"))
        raise KeyboardInterrupt

    monkeypatch.setattr(store, "_swap", killed)
    with pytest.raises(KeyboardInterrupt):
        backups.restore(folder)
    monkeypatch.setattr(store, "_swap", real)
    assert names(folder) == ["Alba"]


def test_a_damaged_backup_is_refused_and_nothing_is_touched(tmp_path):
    folder = tmp_path / "desk"
    ws = create_workspace(folder)
    add(ws, "Alba")
    taken = backups.back_up(ws)
    close_workspace(ws)
    before = store.digest_of(file_of(folder))
    path = taken.folder / taken.backup.name
    data = bytearray(path.read_bytes())
    data[-100] ^= 1
    path.write_bytes(data)
    with pytest.raises(Refused, match="damaged"):
        backups.restore(folder)
    assert store.digest_of(file_of(folder)) == before
    with pytest.raises(NotFound):
        backups.restore(folder, 7)


def test_a_file_of_another_program_is_never_restored(tmp_path):
    folder = tmp_path / "desk"
    close_workspace(create_workspace(folder))
    other = tmp_path / "other.sqlite"
    other.write_bytes(b"not a database" * 20)
    with pytest.raises(Refused):
        backups.restore(folder, source=other)


def test_an_open_workspace_is_not_restored(ws):
    backups.back_up(ws)
    with pytest.raises(Held):
        backups.restore(ws.folder)


def test_an_unreadable_list_is_told_and_the_files_stay(ws):
    taken = backups.back_up(ws)
    (taken.folder / store.MANIFEST).write_text("{")
    with pytest.raises(Refused, match="list of backups"):
        backups.listed(ws.folder)
    assert (taken.folder / taken.backup.name).exists()


def test_closing_takes_a_backup_and_a_full_disk_does_not_keep_it_open(tmp_path):
    folder = tmp_path / "desk"
    ws = create_workspace(folder)
    add(ws, "Alba")
    backups.close_with_backup(ws)
    assert [one.reason for one in backups.listed(folder)] == ["close"]
    ws = open_workspace(folder)
    add(ws, "Boreal")
    store.folder_of(folder).rename(folder / "moved")
    (folder / "backups").write_text("no folder")
    backups.close_with_backup(ws)
    assert names(folder) == ["Alba", "Boreal"]


def test_files_are_carried_once_for_all_backups_and_come_back(tmp_path):
    folder = tmp_path / "desk"
    ws = create_workspace(folder)
    client = add(ws, "Alba")
    (one,) = attachments.attach(ws, client.uid, [Given(name="a.pdf", data=b"offer")]).value
    taken = backups.back_up(ws, second=tmp_path / "stick")
    assert taken.second == ""
    backups.back_up(ws)
    for place in (taken.folder, store.place_in(tmp_path / "stick", folder)):
        assert [each.read_bytes() for each in (place / "files").iterdir()] == [b"offer"]
    kept = files.folder_of(folder) / one.digest
    kept.write_bytes(b"OFFER")
    backups.back_up(ws)
    assert (taken.folder / "files" / one.digest).read_bytes() == b"offer"
    close_workspace(ws)
    backups.restore(folder, source=place / taken.backup.name)
    assert kept.read_bytes() == b"offer"


def test_a_file_goes_with_the_last_backup_that_needed_it(ws):
    for key in ("latest", "daily", "weekly", "monthly"):
        settings.set_setting(ws, f"backup_keep_{key}", 1)
    client = add(ws, "Alba")
    attachments.attach(ws, client.uid, [Given(name="a.pdf", data=b"offer")])
    place = backups.back_up(ws).folder / "files"
    (kept,) = files.folder_of(ws.folder).iterdir()
    kept.unlink()
    assert [one.name for one in place.iterdir()] == [kept.name]
    backups.back_up(ws)
    assert list(place.iterdir()) == []


def test_each_backup_goes_into_the_second_place_of_the_settings(ws, tmp_path):
    settings.set_setting(ws, "backup_folder", str(tmp_path / "stick"))
    taken = backups.back_up(ws, "close")
    assert taken.second == ""
    assert store.listed(store.place_in(tmp_path / "stick", ws.folder)) == [taken.backup]
    (tmp_path / "file").write_text("no folder")
    settings.set_setting(ws, "backup_folder", str(tmp_path / "file" / "sub"))
    assert backups.back_up(ws).second


def test_workspaces_that_share_a_second_place_leave_each_others_backups_and_keys_alone(tmp_path):
    stick = tmp_path / "stick"
    places = []
    for name, phrase in (("mine", "quiet harbour lamp"), ("yours", "green copper kettle")):
        ws = create_workspace(tmp_path / name, secret=encryption.secret_for(phrase))
        for key in ("latest", "daily", "weekly", "monthly"):
            settings.set_setting(ws, f"backup_keep_{key}", 1)
        for _nr in range(2):
            taken = backups.back_up(ws, second=stick)
        places.append(store.place_in(stick, ws.folder, ws.keys))
        assert [one.name for one in store.listed(places[-1])] == [taken.backup.name]
        close_workspace(ws)
    for place, phrase in zip(places, ("quiet harbour lamp", "green copper kettle"), strict=True):
        (held,) = store.listed(place)
        assert store.intact(place, held)
        store.check_file(place / held.name, encryption.unlock(place, phrase))


def test_a_workspace_that_counts_anew_still_gets_into_its_second_place(tmp_path):
    stick, folder = tmp_path / "stick", tmp_path / "desk"
    for number in (12, 1):
        ws = create_workspace(folder)
        for _nr in range(number):
            backups.back_up(ws, second=stick)
        close_workspace(ws)
        os.rename(folder, tmp_path / f"stolen-{number}")
    listed = store.listed(store.place_in(stick, folder))
    assert [one.seq for one in listed][-3:] == [11, 12, 13]
    assert listed[-1].name.startswith("000001-")


@pytest.mark.parametrize("sealed", [False, True])
def test_a_backup_from_elsewhere_says_nothing_of_our_places(tmp_path, sealed):
    theirs = create_workspace(tmp_path / "theirs")
    add(theirs, "Alba")
    settings.set_setting(theirs, settings.SECOND_PLACE, str(tmp_path / "their stick"))
    settings.set_setting(theirs, settings.DICTIONARY_FOLDER, str(tmp_path / "their words"))
    settings.set_setting(theirs, "undo_depth", 7)
    taken = backups.back_up(theirs, second=tmp_path / "given")
    close_workspace(theirs)
    secret = encryption.secret_for("quiet harbour lamp") if sealed else None
    keys = secret.keys if secret is not None else None
    close_workspace(create_workspace(tmp_path / "mine", secret=secret))
    file = store.place_in(tmp_path / "given", theirs.folder) / taken.backup.name
    backups.restore(tmp_path / "mine", source=file, keys=keys)
    assert sorted(one.name for one in (tmp_path / "mine").glob("*.part*")) == []
    mine = open_workspace(tmp_path / "mine", keys=keys)
    assert backups.second_place(mine) is None
    assert settings.setting(mine, settings.DICTIONARY_FOLDER) == ""
    assert settings.setting(mine, "undo_depth") == 7
    assert health.check(mine).whole
    backups.close_with_backup(mine)
    assert not (tmp_path / "their stick").exists()


def test_an_import_begins_with_a_backup_when_something_changed(ws, tmp_path):
    path = tmp_path / "clients.csv"
    path.write_text("Company;City\nAlba GmbH;Ulm\n", encoding="utf-8")
    exchange.run(ws, path)
    (taken,) = backups.listed(ws.folder)
    assert (taken.reason, taken.counts["clients"]) == ("import", 0)


def test_a_closed_file_is_kept_before_it_is_worked_on(tmp_path):
    folder = tmp_path / "desk"
    ws = create_workspace(folder)
    add(ws, "Alba")
    close_workspace(ws)
    kept = store.keep(file_of(folder), "migration")
    assert (kept.reason, kept.counts["clients"], kept.verified) == ("migration", 1, True)
    assert store.intact(store.folder_of(folder), kept)
    assert backups.listed(folder) == [kept]
