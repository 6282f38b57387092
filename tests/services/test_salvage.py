"""What can be read of a damaged workspace is read, and what is lost is told."""

from __future__ import annotations

import random
import stat

import pytest

from kamdesk.domain.clients import Client
from kamdesk.domain.people import Person
from kamdesk.domain.talks import Talk
from kamdesk.errors import Refused
from kamdesk.services import backups, clock, health, records, salvage, settings
from kamdesk.services.search import search
from kamdesk.services.workspace import close_workspace, create_workspace, file_of, open_workspace

PAGE = 4096
COUNT = 300


@pytest.fixture
def full(tmp_path):
    """A closed workspace of some hundred pages, with a backup; returns its folder."""
    ws = create_workspace(tmp_path / "desk", language="de")
    with ws.unit("Add") as unit:
        for nr in range(COUNT):
            unit.add(Client(uid=f"c{nr}", short_name=f"Alba {nr}", note="x" * 700))
            unit.add(Person(uid=f"p{nr}", client_uid=f"c{nr}", code="p1", surname=f"Falk {nr}"))
            unit.add(Talk(uid=f"t{nr}", client_uid=f"c{nr}", on=clock.today(ws),
                          person_uids=(f"p{nr}",), note="y" * 400))  # fmt: skip
    settings.set_setting(ws, "own_currency", "EUR")
    backups.back_up(ws)
    close_workspace(ws)
    return tmp_path / "desk"


def spoil(folder, pages):
    path = file_of(folder)
    data = bytearray(path.read_bytes())
    for number in pages:
        data[(number - 1) * PAGE : number * PAGE] = b"\xa5" * PAGE
    path.write_bytes(data)
    return bytes(data)


def kept(folder):
    ws = open_workspace(folder)
    try:
        assert health.check(ws).whole
        with ws.read() as reader:
            return {cls: reader.count(cls) for cls in (Client, Person, Talk)}
    finally:
        close_workspace(ws)


def pages_of(folder):
    return file_of(folder).stat().st_size // PAGE


def test_a_whole_file_is_saved_to_the_last_row(full, tmp_path):
    before = file_of(full).read_bytes()
    done = salvage.salvage(full, tmp_path / "new")
    assert (done.saved, done.lost, done.gaps) == (3 * COUNT, 0, 0)
    assert file_of(full).read_bytes() == before
    assert kept(tmp_path / "new") == dict.fromkeys((Client, Person, Talk), COUNT)
    ws = open_workspace(tmp_path / "new")
    assert settings.own_currency(ws) == "EUR"
    assert search(ws, "alba 7")
    close_workspace(ws)


@pytest.mark.parametrize("seed", range(4))
def test_what_lies_on_whole_pages_is_saved_around_broken_ones(full, seed):
    dice = random.Random(seed)
    total = pages_of(full)
    broken = spoil(full, dice.sample(range(total // 3, total), 12))
    with pytest.raises(Refused):
        backups.differences(full)
    done = salvage.salvage(full)
    saved = kept(full)
    assert sum(saved.values()) == done.saved
    assert done.saved > 2 * COUNT, "twelve pages of many"
    aside = done.aside / "workspace.sqlite"
    assert aside.read_bytes() == broken
    assert stat.S_IMODE(aside.stat().st_mode) == 0o400
    told = (full / "salvage.txt").read_text("utf-8")
    assert "Client: " in told
    assert str(done.aside) in told
    assert any(one.before == COUNT for one in done.lines)


def test_the_page_that_tells_of_the_tables_is_taken_from_a_new_workspace(full):
    spoil(full, [1])
    with pytest.raises(Refused):
        open_workspace(full)
    done = salvage.salvage(full)
    assert (done.saved, done.lost) == (3 * COUNT, 0)
    assert kept(full) == dict.fromkeys((Client, Person, Talk), COUNT)


def test_a_file_of_noise_is_refused_and_left(full):
    noise = spoil(full, range(1, pages_of(full) + 1))
    with pytest.raises(Refused, match="No entry"):
        salvage.salvage(full)
    assert file_of(full).read_bytes() == noise
    best = salvage.best_backup(full)
    assert best.counts["clients"] == COUNT
    assert not list(full.glob(".salv*"))


def test_no_backup_of_a_damaged_workspace_pushes_out_a_good_one(full):
    for key in ("latest", "daily", "weekly", "monthly"):
        ws = open_workspace(full)
        settings.set_setting(ws, f"backup_keep_{key}", 1)
        close_workspace(ws)
    ws = open_workspace(full)
    records.add(ws, "clients", Client(short_name="Boreal"))
    close_workspace(ws)
    spoil(full, range(pages_of(full) - 6, pages_of(full)))
    ws = open_workspace(full)
    with pytest.raises(Refused):
        backups.back_up(ws)
    ws.close()
    assert salvage.best_backup(full) is not None
    assert len(backups.listed(full)) == 1


def test_a_file_of_an_older_revision_is_saved_as_well(full, tmp_path):
    ws = open_workspace(full)
    with ws.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE clients DROP COLUMN note")
        connection.exec_driver_sql("DROP TABLE bin")
    ws.close()
    done = salvage.salvage(full, tmp_path / "new")
    assert (done.saved, done.lost, done.gaps) == (3 * COUNT, 0, 0)
    assert kept(tmp_path / "new")[Client] == COUNT
