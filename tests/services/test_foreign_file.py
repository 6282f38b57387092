"""A workspace file from elsewhere: what would run in it is refused, and so are other tables."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from kamdesk.errors import Refused
from kamdesk.services import backups
from kamdesk.services.workspace import close_workspace, create_workspace, file_of, open_workspace
from kamdesk.storage.workspace.engine import connect

FIXTURES = Path(__file__).parents[1] / "fixtures"
TRIGGER = "CREATE TRIGGER t AFTER INSERT ON clients BEGIN DELETE FROM people; END"
VIEW = "CREATE VIEW v AS SELECT * FROM people"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an empty workspace."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        folder = tmp_path_factory.mktemp("made") / "workspace"
        close_workspace(create_workspace(folder))
    return file_of(folder)


def tampered(made: Path, folder: Path, *statements: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = file_of(folder)
    shutil.copyfile(made, path)
    with closing(connect(path)) as driver:
        for one in statements:
            driver.execute(one).fetchall()
    return path


@pytest.mark.parametrize("statement", [TRIGGER, VIEW])
def test_what_runs_by_itself_is_not_opened(made, tmp_path, state_place, statement):
    path = tampered(made, tmp_path / "desk", statement)
    before = path.read_bytes()
    with pytest.raises(Refused, match="run by itself"):
        open_workspace(tmp_path / "desk")
    assert path.read_bytes() == before


def test_nor_is_it_upgraded(tmp_path, state_place):
    path = tampered(FIXTURES / "schema_0001.sqlite", tmp_path / "desk", TRIGGER)
    before = path.read_bytes()
    with pytest.raises(Refused, match="run by itself"):
        open_workspace(tmp_path / "desk")
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "statement",
    [
        TRIGGER,
        VIEW,
        "CREATE TABLE more (x)",
        "CREATE INDEX more ON clients (lower(note))",
        "ALTER TABLE clients ADD COLUMN more TEXT AS (upper(note))",
        "DROP INDEX ix_search_keys_skey",
    ],
)
def test_a_backup_from_elsewhere_must_have_our_tables_alone(made, tmp_path, state_place, statement):
    path = tampered(made, tmp_path / "desk")
    before = path.read_bytes()
    source = tampered(made, tmp_path / "stick", statement)
    with pytest.raises(Refused, match="does not have the tables"):
        backups.restore(tmp_path / "desk", source=source)
    assert path.read_bytes() == before


def test_ours_of_every_revision_are_taken(made, tmp_path, state_place):
    for source in (made, *sorted(FIXTURES.glob("schema_*.sqlite"))):
        folder = tmp_path / source.stem
        tampered(made, folder)
        copy = tampered(source, tmp_path / f"stick-{source.stem}")
        backups.restore(folder, source=copy)
        close_workspace(open_workspace(folder))
