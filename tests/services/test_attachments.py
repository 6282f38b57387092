"""Files of a client in a real workspace: taken in, opened safely, missed plainly, swept late."""

from __future__ import annotations

import stat
from datetime import date

import pytest

from kamdesk.domain.attachments import Attachment
from kamdesk.domain.clients import Client
from kamdesk.domain.talks import Talk
from kamdesk.errors import Refused
from kamdesk.services import (
    attachments,
    bin,
    encryption,
    health,
    journal,
    records,
    settings,
    talks,
)
from kamdesk.services.attachments import Given
from kamdesk.services.search import search
from kamdesk.services.workspace import close_workspace, create_workspace
from kamdesk.storage.workspace import files

PDF = b"%PDF-1.7 an offer"
DAY = date(2026, 3, 16)


@pytest.fixture
def client(ws):
    return records.add(ws, "clients", Client(short_name="Alba")).value


def attach(ws, client, *given, to=None):
    return attachments.attach(ws, client.uid, given, to=to).value


def listed(ws, client, owner=None):
    return attachments.files_of(ws, client.uid, owner)[1]


def test_a_file_is_taken_in_and_the_person_s_name_is_no_path(ws, client, tmp_path):
    source = tmp_path / "Offer 2026.pdf"
    source.write_bytes(PDF)
    (one,) = attach(ws, client, source)
    source.unlink()
    (line,) = listed(ws, client)
    assert (line.name, line.size, line.there, line.runs) == ("Offer 2026.pdf", 17, True, False)
    (kept,) = files.folder_of(ws.folder).iterdir()
    assert kept.name == files.lies_as(ws, one.digest)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\me\\plan.xlsx", "plan.xlsx"),
        ("con.pdf", "_con.pdf"),
        ("offer\u202efdp.exe", "offerfdp.exe"),
        ("a:b?.pdf. . ", "a b.pdf"),
        ("..", "document"),
        ("Ж" * 300 + ".pdf", "Ж" * 88 + ".pdf"),
    ],
)
def test_names_are_cleaned(ws, client, name, kept):
    (one,) = attach(ws, client, Given(name=name, data=b"x"))
    assert one.name == kept


def test_the_same_bytes_lie_there_once(ws, client):
    attach(ws, client, Given(name="a.pdf", data=PDF), Given(name="b.pdf", data=PDF))
    assert len(listed(ws, client)) == 2
    assert len(list(files.folder_of(ws.folder).iterdir())) == 1


def test_a_file_of_a_talk_says_so_and_another_client_s_talk_is_refused(ws, client):
    talk = talks.log_talk(ws, Talk(client_uid=client.uid, on=DAY, goal="Prices")).value
    attach(ws, client, Given(name="prices.pdf", data=PDF), to=("talks", talk.uid))
    attach(ws, client, Given(name="map.pdf", data=PDF))
    (line,) = listed(ws, client, ("talks", talk.uid))
    assert (line.name, line.of) == ("prices.pdf", "Talk: Prices")
    assert {one.name for one in listed(ws, client)} == {"prices.pdf", "map.pdf"}
    other = records.add(ws, "clients", Client(short_name="Boreal")).value
    with pytest.raises(Refused, match="another client"):
        attach(ws, other, Given(name="a.pdf", data=PDF), to=("talks", talk.uid))


def test_a_talk_that_goes_leaves_its_files_with_the_client(ws, client):
    talk = talks.log_talk(ws, Talk(client_uid=client.uid, on=DAY)).value
    attach(ws, client, Given(name="a.pdf", data=PDF), to=("talks", talk.uid))
    records.remove(ws, "talks", talk.uid)
    assert [one.owner for one in listed(ws, client)] == [("clients", client.uid)]


def test_what_cannot_be_taken_is_told_and_nothing_is_kept(ws, client, tmp_path):
    settings.set_setting(ws, "attachment_max_mb", 1)
    whole = Given(name="a.pdf", data=PDF)
    for given, words in (
        (Given(name="big.pdf", data=b"x" * (2**20 + 1)), "too large: files of up to 1 MB"),
        (Given(name="none.pdf", data=b""), "is empty"),
        (tmp_path, "is a folder"),
        (tmp_path / "gone.pdf", "cannot be read"),
    ):
        with pytest.raises(Refused, match=words):
            attach(ws, client, whole, given)
    assert listed(ws, client) == ()
    assert not files.folder_of(ws.folder).exists()


def test_a_full_disk_is_told(ws, client, monkeypatch):
    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(Refused, match="disk is full"):
        attach(ws, client, Given(name="a.pdf", data=PDF))
    monkeypatch.undo()
    assert listed(ws, client) == ()
    assert list(files.folder_of(ws.folder).iterdir()) == []


def test_a_copy_is_opened_read_only_and_goes_with_the_workspace(ws, client):
    (one,) = attach(ws, client, Given(name="Offer.pdf", data=PDF))
    copy = attachments.open_copy(ws, one.uid)
    assert copy.name == "Offer.pdf"
    assert copy.read_bytes() == PDF
    assert stat.S_IMODE(copy.stat().st_mode) == 0o400
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700
    close_workspace(ws)
    assert not copy.exists()


def test_what_could_run_is_only_saved(ws, client, tmp_path):
    (one,) = attach(ws, client, Given(name="setup.pdf", data=b"MZ\x90"))
    with pytest.raises(Refused, match="Save it instead") as refused:
        attachments.open_copy(ws, one.uid)
    assert refused.value.field == "runs"
    saved = attachments.save_as(ws, one.uid, tmp_path / "setup.pdf")
    assert saved.read_bytes() == b"MZ\x90"


def test_a_missing_and_a_changed_file_are_told_plainly(ws, client):
    (one,) = attach(ws, client, Given(name="a.pdf", data=PDF))
    (kept,) = files.folder_of(ws.folder).iterdir()
    kept.write_bytes(b"%PDF-1.7 an OFFER")
    with pytest.raises(Refused, match="has changed since it was attached"):
        attachments.open_copy(ws, one.uid)
    kept.unlink()
    with pytest.raises(Refused, match="is not in this workspace"):
        attachments.open_copy(ws, one.uid)
    assert [line.there for line in listed(ws, client)] == [False]


def test_a_file_is_found_by_the_words_of_its_name(ws, client):
    (one,) = attach(ws, client, Given(name="Rahmenvertrag_2026-final.pdf", data=PDF))
    for words in ("rahmen", "2026", "final", "рахменвертраг"):
        (group,) = search(ws, words)
        (hit,) = group.hits
        assert (hit.uid, group.label) == (one.uid, "Files")
    place = {"uid": client.uid, "tab": "history", "focus": one.uid}
    assert hit.target == ("clients", place)


def test_removed_comes_back_with_its_bytes_until_it_is_purged(ws, client):
    (one,) = attach(ws, client, Given(name="a.pdf", data=PDF))
    attachments.remove(ws, one.uid)
    assert listed(ws, client) == ()
    assert attachments.sweep(ws) == 0
    journal.undo(ws)
    assert attachments.open_copy(ws, one.uid).read_bytes() == PDF
    attachments.remove(ws, one.uid)
    bin.purge(ws)
    assert list(files.folder_of(ws.folder).iterdir()) == []


def test_what_was_taken_back_and_can_no_longer_be_done_again_is_swept(ws, client):
    attach(ws, client, Given(name="a.pdf", data=PDF))
    journal.undo(ws)
    assert attachments.sweep(ws) == 0
    records.add(ws, "clients", Client(short_name="Boreal"))
    assert attachments.sweep(ws) == 1


def test_an_encrypted_workspace_keeps_its_files_sealed(tmp_path):
    folder = tmp_path / "sealed"
    secret = encryption.secret_for("four words and more")
    ws = create_workspace(folder, secret=secret)
    client = records.add(ws, "clients", Client(short_name="Alba")).value
    (one,) = attach(ws, client, Given(name="Offer.pdf", data=PDF))
    (kept,) = files.folder_of(folder).iterdir()
    assert kept.name != one.digest
    assert PDF not in kept.read_bytes()
    assert attachments.open_copy(ws, one.uid).read_bytes() == PDF
    assert health.check(ws).whole
    close_workspace(ws)


def test_no_row_can_name_a_place_outside(ws, client):
    bad = Attachment(client_uid=client.uid, name="../x", digest="../../secret", size=1)
    with pytest.raises(Refused):
        records.add(ws, "attachments", bad)
