"""A workspace moved between plain and encrypted, and what opens it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from kamdesk.domain.clients import Client
from kamdesk.errors import Locked, Refused
from kamdesk.services import backups, drafts, encryption
from kamdesk.services.base import Workspace
from kamdesk.services.workspace import close_workspace, create_workspace, file_of, open_workspace
from kamdesk.storage.workspace import files, keys, moving, sealed
from kamdesk.storage.workspace.engine import MAGIC, private_folder

CANARY = "Kanarienvogel-Zwetschge"
PHRASE, OTHER = "correct horse battery", "another long passphrase"
Tree = dict[str, bytes]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Derive keys with little memory: how hard it is has a test of its own."""
    monkeypatch.setattr(keys, "MEMORY_KIB", 64)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a closed plain workspace with something in every place, one file damaged."""
    ws = create_workspace(tmp_path / "workspace")
    fill(ws)
    close_workspace(ws)
    broken = ws.folder / "set-aside" / "20260101-000000"
    for one in (broken.parent, broken):
        private_folder(one)
    (broken / "workspace.sqlite").write_bytes(MAGIC + b"\0" * 80 + CANARY.encode() * 90)
    return ws.folder


def fill(ws: Workspace) -> None:
    with ws.unit("Created {name}", name=CANARY) as unit:
        unit.add(Client(legal_name=CANARY))
    drafts.note(ws, "clients-1", "note", CANARY)
    files.put(ws, CANARY.encode())
    for name in ("attachments", "imports"):
        private_folder(ws.folder / name)
        sealed.put(ws.keys, ws.folder / name, f"{CANARY}.csv", CANARY.encode())
    backups.back_up(ws)


def tree(folder: Path) -> Tree:
    return {
        str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()
    }


def told_in(folder: Path) -> list[str]:
    """Return where a canary can be seen: in a file or in its name."""
    return [name for name, raw in tree(folder).items() if CANARY in name or CANARY.encode() in raw]


def check_contents(ws: Workspace) -> None:
    with ws.read() as reader:
        assert reader.first(Client, legal_name=CANARY) is not None
    assert [one.text for one in drafts.pending(ws)] == [CANARY]
    assert files.read(ws, files.digest_of(CANARY.encode())) == CANARY.encode()
    for name in ("attachments", "imports"):
        assert sealed.get(ws.keys, ws.folder / name, f"{CANARY}.csv") == CANARY.encode()
    assert backups.state(ws).last is not None


def test_there_and_back_nothing_is_lost_and_nothing_is_left_behind(folder: Path) -> None:
    before = tree(folder)
    assert len(told_in(folder)) >= 6
    steps: list[tuple[int, int]] = []
    secret = encryption.encrypt(folder, PHRASE, lambda done, total: steps.append((done, total)))
    assert told_in(folder) == []
    assert len(steps) == steps[0][1] > 6
    assert [one for one in folder.rglob("*") if one.stat().st_mode & 0o077] == []
    with pytest.raises(Locked):
        open_workspace(folder)
    ws = open_workspace(folder, keys=encryption.unlock(folder, PHRASE))
    check_contents(ws)
    close_workspace(ws)
    for one in backups.listed(folder):
        assert one.encrypted
        assert backups.differences(folder, one.seq, keys=secret.keys) == ()

    renewed = encryption.renew(folder, secret.keys, OTHER)
    for gone in (PHRASE, secret.code):
        with pytest.raises(encryption.WrongKey):
            encryption.unlock(folder, gone)
    assert encryption.unlock_by_code(folder, renewed.code) == renewed.keys
    encryption.decrypt(folder, renewed.keys)
    after = tree(folder)
    same = {name for name in before if "sqlite" not in name and "manifest" not in name}
    assert {name: after[name] for name in same} == {name: before[name] for name in same}
    others = {one for one in before.keys() ^ after.keys() if not one.endswith("-journal")}
    assert all(one.startswith("backups/") for one in others)  # one was kept before each move
    name = "set-aside/20260101-000000/workspace.sqlite"
    assert after[name] == before[name]
    ws = open_workspace(folder)
    check_contents(ws)
    close_workspace(ws)


class Stopped(BaseException):
    """The power went."""


def stop_at(monkeypatch: pytest.MonkeyPatch, folder: Path, step: int) -> None:
    """Let nothing in a folder change its name or go any more from its so-manieth time on."""
    count = 0

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def run(path: Path, *rest: object, **more: object) -> object:
            nonlocal count
            if Path(path).is_relative_to(folder):
                count += 1
                if count >= step:
                    raise Stopped
            return real(path, *rest, **more)

        return run

    for place, names in ((Path, ("rename", "replace", "unlink")), (shutil, ("rmtree",))):
        for name in names:
            monkeypatch.setattr(place, name, counted(getattr(place, name)))


@pytest.mark.parametrize(("way", "first"), [("encrypt", 1), ("decrypt", 1)])
def test_stopped_anywhere_it_is_as_before_or_done(
    folder: Path, way: str, first: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Stop at every third change of a name, on one copy of the folder after another."""
    secret = encryption.encrypt(folder, PHRASE) if way == "decrypt" else None
    seen = set()
    for at in range(first, 90, 3):
        copy = tmp_path / f"copy{at}"
        shutil.copytree(folder, copy)
        with monkeypatch.context() as patched:
            stop_at(patched, copy, at)
            try:
                if secret is None:
                    encryption.encrypt(copy, PHRASE)
                else:
                    encryption.decrypt(copy, secret.keys)
                done = True
            except Stopped:
                done = False
        moving.finish(file_of(copy))
        encrypted = encryption.is_encrypted(copy)
        seen.add(encrypted)
        ws = open_workspace(copy, keys=encryption.unlock(copy, PHRASE) if encrypted else None)
        check_contents(ws)
        close_workspace(ws)
        assert (told_in(copy) == []) is encrypted
        assert not [one for one in copy.iterdir() if one.name.startswith(".")]
        if done:
            break
    assert done
    assert seen == {True, False}


def test_a_full_disk_leaves_everything_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(folder)

    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(moving, "_relist", full)
    with pytest.raises(Refused, match="disk is full"):
        encryption.encrypt(folder, PHRASE)
    after = tree(folder)
    assert {name: after[name] for name in before if "manifest" not in name} == {
        name: raw for name, raw in before.items() if "manifest" not in name
    }
    assert not [one for one in folder.iterdir() if one.name.startswith(".")]


def test_a_passphrase_must_be_long_and_typed_twice_alike() -> None:
    for bad in ("", "short", "aaaaaaaaaaaaaaa", "x" * 2000):
        with pytest.raises(Refused):
            encryption.checked(bad)
    with pytest.raises(Refused, match="not the same"):
        encryption.checked(PHRASE, OTHER)
    assert encryption.checked(PHRASE, PHRASE) == PHRASE


def test_passphrase_and_code_can_change_alone(folder: Path) -> None:
    secret = encryption.encrypt(folder, PHRASE)
    encryption.change_passphrase(folder, secret.keys, OTHER)
    assert encryption.unlock(folder, OTHER) == secret.keys
    assert encryption.unlock_by_code(folder, secret.code) == secret.keys
    code = encryption.new_recovery_code(folder, secret.keys)
    assert encryption.unlock_by_code(folder, code) == secret.keys
    with pytest.raises(encryption.WrongKey):
        encryption.unlock_by_code(folder, secret.code)
    with pytest.raises(encryption.WrongKey, match="typing mistakes"):
        encryption.unlock_by_code(folder, "lost")


def test_a_restore_never_makes_an_encrypted_workspace_plain(folder: Path, tmp_path: Path) -> None:
    plain = tmp_path / "plain.sqlite"
    plain.write_bytes((folder / "backups" / backups.listed(folder)[0].name).read_bytes())
    secret = encryption.encrypt(folder, PHRASE)
    backups.restore(folder, source=plain, keys=secret.keys)
    assert told_in(folder) == []
    close_workspace(open_workspace(folder, keys=secret.keys))
    # and an encrypted backup opens elsewhere with its passphrase alone
    lost = tmp_path / "new machine"
    lost.mkdir()
    name = backups.listed(folder)[0].name
    there = encryption.unlock(folder / "backups", PHRASE)
    backups.restore(lost, source=folder / "backups" / name, source_keys=there)
    ws = open_workspace(lost, keys=encryption.unlock(lost, PHRASE))
    with ws.read() as reader:
        assert reader.first(Client, legal_name=CANARY) is not None
    close_workspace(ws)
    assert told_in(lost) == []


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Stand in for the key store of a system."""
    kept: dict[tuple[str, str], str] = {}
    ring = SimpleNamespace(
        kept=kept,
        get_keyring=lambda: SimpleNamespace(priority=5),
        get_password=lambda service, name: kept.get((service, name)),
        set_password=lambda service, name, text: kept.update({(service, name): text}),
        delete_password=lambda service, name: kept.pop((service, name)),
    )
    monkeypatch.setitem(sys.modules, "keyring", ring)
    return ring


def test_the_key_store_opens_it_until_it_is_lost(folder: Path, ring: SimpleNamespace) -> None:
    secret = encryption.encrypt(folder, PHRASE)
    assert encryption.unlock_from_store(folder) is None
    encryption.keep_in_store(folder, secret.keys, True)
    assert encryption.in_store(folder)
    assert encryption.unlock_from_store(folder) == secret.keys
    ring.kept.update(dict.fromkeys(ring.kept, "!!! not a key"))
    assert encryption.unlock_from_store(folder) is None
    ring.kept.clear()
    assert encryption.unlock_from_store(folder) is None
    assert encryption.unlock(folder, PHRASE) == secret.keys
    encryption.keep_in_store(folder, secret.keys, True)
    encryption.decrypt(folder, secret.keys)
    assert ring.kept == {}


def test_a_store_that_cannot_be_used_is_told_and_changes_nothing(
    folder: Path, ring: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_given: object) -> None:
        raise RuntimeError("the collection is locked")

    secret = encryption.encrypt(folder, PHRASE)
    ring.set_password = ring.get_password = ring.delete_password = locked
    with pytest.raises(Refused, match="is not available"):
        encryption.keep_in_store(folder, secret.keys, True)
    assert not encryption.in_store(folder)
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert not encryption.keystore.available()
    with pytest.raises(Refused, match="is not available"):
        encryption.keep_in_store(folder, secret.keys, True)
