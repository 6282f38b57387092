"""An encrypted workspace: nothing of it can be read without its key."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from kamdesk.domain.clients import Client
from kamdesk.errors import Locked, Refused
from kamdesk.services import drafts
from kamdesk.services.workspace import close_workspace, create_workspace, file_of, open_workspace
from kamdesk.storage import drafts as files
from kamdesk.storage.workspace import Workspace, keys, sealed
from kamdesk.storage.workspace.engine import MAGIC, Link, Unsealed, connect

CANARY = "Kanarienvogel-Zwetschge"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Derive keys with little memory: how hard it is has a test of its own."""
    monkeypatch.setattr(keys, "MEMORY_KIB", 64)


@pytest.fixture
def secret() -> keys.Secret:
    return keys.new_secret("correct horse battery")


@pytest.fixture
def ws(tmp_path: Path, secret: keys.Secret) -> Iterator[Workspace]:
    workspace = create_workspace(tmp_path / "workspace", secret=secret)
    yield workspace
    close_workspace(workspace)


def test_it_is_encrypted_from_the_first_byte_and_opens_with_its_keys(
    ws: Workspace, secret: keys.Secret
) -> None:
    with ws.unit("Created {name}", name=CANARY) as unit:
        unit.add(Client(legal_name=CANARY))
    assert ws.encrypted
    close_workspace(ws)
    for file in ws.folder.rglob("*"):
        if file.is_file():
            raw = file.read_bytes()
            assert not raw.startswith(MAGIC)
            assert CANARY.encode() not in raw
            assert file.stat().st_mode & 0o077 == 0
    again = open_workspace(ws.folder, keys=secret.keys)
    with again.read() as reader:
        assert reader.first(Client, legal_name=CANARY) is not None
    close_workspace(again)


def test_without_keys_it_is_locked_and_stays_as_it_is(ws: Workspace) -> None:
    close_workspace(ws)
    before = file_of(ws.folder).read_bytes()
    with pytest.raises(Locked):
        open_workspace(ws.folder)
    with pytest.raises(keys.WrongKey):
        open_workspace(ws.folder, keys=keys.Keys.fresh())
    assert file_of(ws.folder).read_bytes() == before


def test_a_plain_file_is_never_taken_for_an_encrypted_one(
    tmp_path: Path, ws: Workspace, secret: keys.Secret
) -> None:
    plain = create_workspace(tmp_path / "plain")
    close_workspace(plain)
    close_workspace(ws)
    with pytest.raises(Unsealed):
        connect(file_of(plain.folder), secret.keys)
    file_of(ws.folder).write_bytes(file_of(plain.folder).read_bytes())
    for given in (None, secret.keys):
        with pytest.raises(Refused, match="the file was replaced"):
            open_workspace(ws.folder, keys=given)


def test_a_forgotten_key_at_creation_is_noticed(
    tmp_path: Path, secret: keys.Secret, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Link.__init__
    monkeypatch.setattr(Link, "__init__", lambda self, path, keys=None: real(self, path))
    with pytest.raises(Unsealed):
        create_workspace(tmp_path / "new", secret=secret)
    assert list((tmp_path / "new").iterdir()) == []


def test_a_lost_key_file_comes_back_from_the_backups(ws: Workspace, secret: keys.Secret) -> None:
    (ws.folder / "backups").mkdir()
    keys.lay_beside(ws.folder, ws.folder / "backups")
    close_workspace(ws)
    (ws.folder / keys.FILE).unlink()
    with pytest.raises(Locked):
        open_workspace(ws.folder)
    close_workspace(open_workspace(ws.folder, keys=secret.keys))
    assert keys.read_file(ws.folder) == secret.file


def test_the_key_file_opens_with_passphrase_and_code_only(secret: keys.Secret) -> None:
    file = secret.file
    assert file.opened("passphrase", "correct horse battery") == secret.keys
    assert file.opened("recovery", secret.code.lower()) == secret.keys
    for by, wrong in (
        ("passphrase", "correct horse batterz"),
        ("recovery", secret.code[:-1] + "?"),
    ):
        with pytest.raises(keys.WrongKey):
            file.opened(by, wrong)
    assert secret.keys.main not in msgspec.json.encode(file)
    other = file.with_wrap(secret.keys, "passphrase", "another long one")
    assert other.opened("passphrase", "another long one") == secret.keys
    assert other.opened("recovery", secret.code) == secret.keys
    with pytest.raises(keys.WrongKey):
        other.opened("passphrase", "correct horse battery")


def test_a_passphrase_is_the_same_however_it_was_composed(secret: keys.Secret) -> None:
    file = secret.file.with_wrap(secret.keys, "passphrase", "Grüße aus Йошкар")
    assert file.opened("passphrase", "Gru\u0308ße aus И\u0306ошкар") == secret.keys


def test_a_key_file_that_asks_for_too_much_is_not_obeyed(secret: keys.Secret) -> None:
    greedy = tuple(
        msgspec.structs.replace(one, memory_kib=2**31, passes=10**6) for one in secret.file.wraps
    )
    file = msgspec.structs.replace(secret.file, wraps=greedy)
    with pytest.raises(keys.WrongKey):
        file.opened("passphrase", "correct horse battery")


@pytest.mark.parametrize(
    "raw", [b"", b"{}", b"[1]", b"\xff\xfe", b'{"format":2,"id":"x","wraps":[]}']
)
def test_a_damaged_key_file_is_told(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / keys.FILE).write_bytes(raw)
    with pytest.raises(Refused, match="is damaged"):
        keys.read_file(tmp_path)


def test_keys_show_nothing_of_themselves(secret: keys.Secret) -> None:
    assert repr(secret.keys) == "Keys(…)"
    for hand_over in (pickle.dumps, copy.copy):
        with pytest.raises(TypeError):
            hand_over(secret.keys)


def test_sealed_files_come_back_with_their_names(tmp_path: Path, secret: keys.Secret) -> None:
    name = f"{CANARY}.pdf"
    path = sealed.put(secret.keys, tmp_path, name, CANARY.encode())
    assert CANARY not in path.name
    assert CANARY.encode() not in path.read_bytes()
    assert sealed.get(secret.keys, tmp_path, name) == CANARY.encode()
    assert sealed.name_of(secret.keys, path) == name
    raw = path.read_bytes()
    for at in (0, 12, 30, len(raw) - 1):
        path.write_bytes(raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :])
        with pytest.raises(sealed.Broken):
            sealed.get(secret.keys, tmp_path, name)
    with pytest.raises(FileNotFoundError):
        sealed.get(secret.keys, tmp_path, "other")


def test_without_keys_files_are_plain(tmp_path: Path) -> None:
    assert sealed.put(None, tmp_path, "a.txt", b"x") == tmp_path / "a.txt"
    assert (tmp_path / "a.txt").read_bytes() == b"x"
    assert sealed.get(None, tmp_path, "a.txt") == b"x"


def test_drafts_are_sealed_line_by_line(ws: Workspace) -> None:
    for text in ("a", CANARY, "Йошкар"):
        drafts.note(ws, "clients-1", "note", text)
    drafts.note(ws, "clients-1", "city", CANARY)
    path = ws.folder / "drafts" / files.name_of("clients-1")
    raw = path.read_bytes()
    assert CANARY.encode() not in raw
    assert drafts.of_form(ws, "clients-1") == {"note": "Йошкар", "city": CANARY}
    # a torn last line, and lines of another form, are passed over
    path.write_bytes(raw[:-20])
    assert drafts.of_form(ws, "clients-1") == {"note": "Йошкар"}
    (path.parent / files.name_of("clients-2")).write_bytes(raw)
    assert drafts.of_form(ws, "clients-2") == {}
    assert [one.text for one in drafts.pending(ws)] == ["Йошкар"]


def test_a_long_draft_file_is_written_anew_sealed(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_COMPACT_FROM", 2000)
    for nr in range(40):
        drafts.note(ws, "form", "note", f"{CANARY} {nr}")
    raw = (ws.folder / "drafts" / files.name_of("form")).read_bytes()
    assert len(raw) < 4000
    assert CANARY.encode() not in raw
    assert drafts.of_form(ws, "form") == {"note": f"{CANARY} 39"}
