"""What was typed into an encrypted workspace is in no file of it, nor in temp, locks or logs."""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kamdesk import paths
from kamdesk.domain.clients import Client
from kamdesk.domain.proposals.document import Document
from kamdesk.services import (
    attachments,
    backups,
    documents,
    drafts,
    encryption,
    exchange,
    proposals,
    records,
    search,
)
from kamdesk.services.base import Workspace
from kamdesk.services.interviews import papers
from kamdesk.services.workspace import close_workspace, create_workspace, open_workspace
from kamdesk.storage.tables import BY_NAME
from kamdesk.storage.workspace import backup, keys

CANARY = "Zwetschgenkanarie"
#: Of the demo: its client, a person, a number of a proposal.
DEMO = ("Sokmash", "Сокмаш", "KP-2026-017")
PROPOSAL = "sokmash-kp017"
MARKS = [
    text.encode(encoding)
    for text in (CANARY, *DEMO)
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "cp1251")
]


@pytest.fixture
def place(tmp_path: Path, state_place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Keep whatever is written during the test in one folder."""
    mask = os.umask(paths.PRIVATE)  # as main.py sets it
    for name in ("state", "temp"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(keys, "MEMORY_KIB", 64)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temp"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    log = logging.getLogger("kamdesk")
    handler = logging.FileHandler(tmp_path / "state" / "kamdesk.log", encoding="utf-8")
    monkeypatch.setattr(log, "level", logging.DEBUG)
    log.addHandler(handler)
    documents.close()  # a new printing process inherits the folder
    yield tmp_path
    os.umask(mask)
    documents.close()
    log.removeHandler(handler)
    handler.close()


def printed(document: Document) -> proposals.Rendered:
    pages = documents.print_document(document)
    return proposals.Rendered(pdf=pages.pdf, pages=pages.count)


def singing(place: Path) -> list[str]:
    """Return the files that hold a mark, and those whose names do; every file is looked at."""
    found = []
    for one in place.rglob("*"):
        name = str(one.relative_to(place))
        raw = one.read_bytes() if one.is_file() else b""
        if any(mark in raw for mark in MARKS) or CANARY in name or "Сокмаш" in name:
            found.append(name)
    return found


def work(ws: Workspace, place: Path) -> None:
    """Do with the canary whatever leaves something on the disk."""
    uid = records.add(ws, "clients", {"legal_name": CANARY, "short_name": CANARY}).value.uid
    talk = {"client_uid": uid, "on": ws.now().date(), "note": CANARY * 40}
    records.add(ws, "talks", talk)
    drafts.note(ws, "clients-1", "note", CANARY)
    attachments.attach(ws, uid, [attachments.Given(name=f"{CANARY}.txt", data=CANARY.encode())])
    given = place.parent / "given" / f"{CANARY}.csv"
    given.parent.mkdir(exist_ok=True)
    given.write_text(f"Company;Phone\n{CANARY} AG;1\n;{CANARY}\n", encoding="utf-8")
    report = exchange.run(ws, given)
    assert report.bad_file is not None
    proposals.send(ws, PROPOSAL, printed, languages=("ru",))
    assert b"%PDF" in documents.print_paper(ws, papers.sheet(ws, uid))
    backups.back_up(ws)
    assert search.search(ws, CANARY)


def test_nothing_of_it_is_anywhere(place: Path) -> None:
    secret = encryption.secret_for("correct horse battery")
    folder = place / "workspace"
    ws = create_workspace(folder, demo=True, secret=secret)
    work(ws, place)
    with ws.unit("Changed {name}", name=CANARY) as unit:
        unit.add_all([Client(legal_name=f"{CANARY} {nr}") for nr in range(300)])
        assert any(one.name.endswith("-journal") for one in folder.iterdir())
        assert singing(place) == []
    logging.getLogger("kamdesk").error("%s", repr(ws.keys))
    close_workspace(ws)
    assert singing(place) == []
    ws = open_workspace(folder, keys=encryption.unlock(folder, "correct horse battery"))
    assert search.search(ws, CANARY)
    assert drafts.pending(ws)[0].text == CANARY
    close_workspace(ws)
    secrets = (
        secret.keys.main,
        secret.keys.database.encode(),
        secret.code.encode(),
        b"correct horse",
    )
    for one in place.rglob("*"):
        if one.is_file():
            raw = one.read_bytes()
            assert not any(part in raw for part in secrets), one
            assert one.stat().st_mode & 0o077 == 0, one
    assert os.listdir(place / "temp") == []


def test_lists_of_backups_do_not_tell_how_much_there_is(place: Path) -> None:
    secret = encryption.secret_for("correct horse battery")
    folder = place / "workspace"
    ws = create_workspace(folder, secret=secret)
    records.add(ws, "clients", {"short_name": CANARY})
    backups.back_up(ws, second=place / "stick")
    close_workspace(ws)
    for one in (folder / "backups", backup.place_in(place / "stick", folder, secret.keys)):
        assert [
            name for name in BY_NAME if f'"{name}"' in (one / "manifest.json").read_text()
        ] == []
        (known,) = backup.listed(one, secret.keys)
        assert (known.counts["clients"], known.hidden) == (1, "")
        (unknown,) = backup.listed(one)
        assert unknown.counts == {}
    encryption.decrypt(folder, secret.keys)
    assert all(one.counts and not one.hidden for one in backups.listed(folder))


def test_the_canary_would_be_heard_in_a_plain_one(place: Path) -> None:
    ws = create_workspace(place / "workspace", demo=True)
    work(ws, place)
    close_workspace(ws)
    heard = " ".join(singing(place))
    for part in ("workspace.sqlite", "drafts", "imports", "backups", "attachments", "files"):
        assert part in heard
