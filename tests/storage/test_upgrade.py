"""An older file is brought up on a copy: stopped at any moment, the old or the new is there."""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from kamdesk.domain.clients import Client
from kamdesk.services import backups, records
from kamdesk.services.workspace import close_workspace, file_of, open_workspace
from kamdesk.storage import migrations
from kamdesk.storage.workspace import reserve, schema

#: The number of a revision that is made up here.
NEXT = schema.LATEST + 1

LATER = '''
"""A later revision, for tests."""
import time
import sqlalchemy as sa
from alembic import op
revision, down_revision = "{now:04}", "{before:04}"
def upgrade():
    op.add_column("clients", sa.Column("mood", sa.Text, nullable=True))
    op.execute("UPDATE clients SET mood = 'calm'")
    {more}
'''

OPENER = """
import sys
from pathlib import Path
from kamdesk.services.workspace import open_workspace
from kamdesk.storage import migrations
from kamdesk.storage.workspace import schema
migrations.VERSIONS = (*migrations.VERSIONS, Path(sys.argv[2]))
schema.LATEST += 1
print("go", flush=True)
open_workspace(Path(sys.argv[1])).close()
print("done", flush=True)
"""


@pytest.fixture
def old(ws, tmp_path, monkeypatch):
    """Give a closed workspace, and a program that knows one revision more."""
    records.add(ws, "clients", {"short_name": "Сокмаш"})
    close_workspace(ws)
    place = tmp_path / "versions"
    place.mkdir()
    monkeypatch.setattr(migrations, "VERSIONS", (*migrations.VERSIONS, place))
    monkeypatch.setattr(schema, "LATEST", NEXT)

    def write(more: str = "pass") -> Path:
        text = textwrap.dedent(LATER).format(more=more, now=NEXT, before=NEXT - 1)
        (place / "later.py").write_text(text, encoding="utf-8")
        return place

    write()
    return ws.folder, write


def names(folder: Path) -> list[str]:
    others = (one for one in os.listdir(folder) if "journal" not in one)
    return sorted(one for one in others if one != reserve.FILE)


def test_older_file_is_upgraded_with_its_data(old):
    folder, _write = old
    assert schema.read_marks(file_of(folder)).version == NEXT - 1
    ws = open_workspace(folder)
    with ws.read() as reader:
        rows = reader.connection.exec_driver_sql("SELECT short_name, mood FROM clients").all()
        assert [tuple(one) for one in rows] == [("Сокмаш", "calm")]
        assert reader.count(Client) == 1
    close_workspace(ws)
    assert schema.read_marks(file_of(folder)).version == NEXT
    after, before = backups.listed(folder)
    assert (before.reason, before.verified) == ("migration", True)
    assert schema.read_marks(folder / "backups" / before.name).version == NEXT - 1
    assert (after.reason, after.verified) == ("upgraded", True)
    assert schema.read_marks(folder / "backups" / after.name).version == NEXT
    assert names(folder) == ["backups", "workspace.sqlite"]


@pytest.mark.parametrize(
    "more",
    [
        "raise RuntimeError('no')",
        "op.execute(\"INSERT INTO people (uid, client_uid) VALUES ('x', 'nobody')\")",
    ],
)
def test_failed_upgrade_leaves_every_byte(old, more):
    folder, write = old
    write(more)
    before = hashlib.sha256(file_of(folder).read_bytes()).hexdigest()
    with pytest.raises(Exception, match=r"no|NOT NULL|missing"):
        open_workspace(folder)
    assert hashlib.sha256(file_of(folder).read_bytes()).hexdigest() == before
    assert names(folder) == ["backups", "workspace.sqlite"]


@pytest.mark.timeout(300)
def test_killed_upgrade_leaves_the_old_or_the_new(old):
    folder, write = old
    place = write("time.sleep(0.05)")
    first = file_of(folder).read_bytes()
    dice = random.Random(3)
    seen = set()
    for _nr in range(8):
        file_of(folder).write_bytes(first)
        child = subprocess.Popen(
            [sys.executable, "-c", OPENER, str(folder), str(place)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).resolve().parents[2],
        )
        assert child.stdout.readline() == "go\n"
        time.sleep(dice.uniform(0, 0.9))
        child.kill()
        child.communicate()
        version = schema.read_marks(file_of(folder)).version
        assert version in (NEXT - 1, NEXT)
        seen.add(version)
        ws = open_workspace(folder)
        with ws.read() as reader:
            schema.check(reader.driver)
            assert reader.count(Client) == 1
        close_workspace(ws)
        assert schema.read_marks(file_of(folder)).version == NEXT
        assert names(folder) == ["backups", "workspace.sqlite"]
    assert NEXT - 1 in seen
