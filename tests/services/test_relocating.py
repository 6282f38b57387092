"""A workspace moved to a better place: whole there or as before, whatever stops it."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kamdesk import paths
from kamdesk.domain.clients import Client
from kamdesk.errors import Refused
from kamdesk.services import attachments, backups, health, records, relocating, trust
from kamdesk.services.workspace import close_workspace, create_workspace, open_workspace
from kamdesk.storage.workspace import relocating as disk


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed workspace with a client, a file and a backup."""
    folder = tmp_path_factory.mktemp("made") / "desk"
    ws = create_workspace(folder)
    client = records.add(ws, "clients", Client(short_name="Alba")).value
    attachments.attach(ws, client.uid, [attachments.Given(name="terms.txt", data=b"30 days")])
    backups.back_up(ws)
    close_workspace(ws)
    return folder


@pytest.fixture
def cloud(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """That workspace in a folder that is copied about, beside somebody's picture."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    folder = Path(shutil.copytree(made, tmp_path / "Dropbox" / "desk"))
    (folder / "holiday.jpg").write_bytes(b"not ours")
    return folder


def seen(folder: Path) -> tuple[list[str], trust.Trust]:
    ws = open_workspace(folder)
    assert health.check(ws).whole
    found = [one.short_name for one in records.listing(ws, "clients")], trust.look(ws)
    close_workspace(ws)
    return found


def test_it_is_copied_compared_and_found_again_from_the_old_place(cloud: Path) -> None:
    (_alba, before) = seen(cloud)
    assert before.notice
    to = relocating.move(cloud, before.better)
    assert paths.workspace_folder(str(cloud)) == to == paths.workspace_folder()
    assert all(one.stat().st_mode & 0o077 == 0 for one in (to, *to.rglob("*")))
    names, after = seen(to)
    assert (names, after.notice, after.left, after.backups) == (["Alba"], "", cloud, 1)
    assert relocating.forget(to) == cloud
    assert {one.name for one in cloud.iterdir()} == {"holiday.jpg", paths.WENT_TO}
    assert seen(to)[1].left is None
    with pytest.raises(Refused):
        relocating.forget(to)
    (cloud / "holiday.jpg").unlink()
    assert relocating.move(to, cloud) == cloud == paths.workspace_folder(), "and back"


class Killed(BaseException):
    """The process ends here."""


def move_until(patch: pytest.MonkeyPatch, folder: Path, to: Path, steps: int) -> int:
    """Move, killed before the n-th synchronisation; return how many there were."""
    done = [0]

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def run(*given: object) -> object:
            if done[0] == steps:
                raise Killed
            done[0] += 1
            return real(*given)

        return run

    for name in ("sync_file", "sync_folder", "write_whole"):
        patch.setattr(disk, name, counted(getattr(disk, name)))
    patch.setattr(disk.shutil, "rmtree", lambda *_given, **_more: None)  # a kill sweeps nothing
    with contextlib.suppress(Killed):
        relocating.move(folder, to)
    return done[0]


def test_stopped_anywhere_it_is_in_one_place_and_the_next_try_works(
    cloud: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        there = tmp_path / "there"
        steps = move_until(patch, Path(shutil.copytree(cloud, tmp_path / "first")), there, -1)
    assert steps > 8
    for at in (0, steps // 2, steps - 2, steps - 1):
        old, to = tmp_path / f"old-{at}", tmp_path / f"new-{at}"
        shutil.copytree(cloud, old)
        with monkeypatch.context() as patch:
            move_until(patch, old, to, at)
        found = paths.workspace_folder(str(old))
        assert seen(found)[0] == ["Alba"]
        if found == old:
            assert relocating.move(old, to) == to == paths.workspace_folder(str(old))


def test_what_is_in_the_way_or_damaged_is_refused(
    cloud: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "letter.txt").write_text("mine")
    for to in (taken, cloud / "inside", cloud.parent, cloud):
        with pytest.raises(Refused):
            relocating.move(cloud, to)
    with monkeypatch.context() as patch:
        patch.setattr(disk.shutil, "copyfileobj", lambda _old, new, _n: new.write(b"torn"))
        with pytest.raises(Refused, match="does not match"):
            relocating.move(cloud, tmp_path / "local")
    with monkeypatch.context() as patch:
        usage = disk.shutil.disk_usage(tmp_path)._replace(free=1)
        patch.setattr(disk.shutil, "disk_usage", lambda _path: usage)
        with pytest.raises(Refused, match="full"):
            relocating.move(cloud, tmp_path / "local")
    with (cloud / paths.DATABASE).open("r+b") as file:
        file.seek(40 * 4096)
        file.write(os.urandom(50 * 4096))
    with pytest.raises(Refused, match="damaged"):
        relocating.move(cloud, tmp_path / "local")
    assert paths.workspace_folder(str(cloud)) == cloud
    assert not list(tmp_path.glob(".local*"))
