"""The revisions lead to the tables as they are; stored samples of each stay readable."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from kamdesk.domain.people import Person
from kamdesk.services import journal
from kamdesk.services.workspace import close_workspace, file_of, open_workspace
from kamdesk.storage.codec import to_json
from kamdesk.storage.search import query
from kamdesk.storage.tables import BY_NAME, TABLES, whole
from kamdesk.storage.workspace import schema
from tests.storage.make_revision import sample_files


def ours(_object, name, kind, _reflected, _other) -> bool:
    return not (kind == "table" and name.startswith("search_"))


def test_migrated_schema_is_the_metadata(ws):
    with ws.read() as reader:
        context = MigrationContext.configure(
            reader.connection, opts={"include_object": ours, "compare_type": True}
        )
        differences = compare_metadata(context, whole())
    assert differences == [], "python -m tests.storage.make_revision"


def test_each_table_has_its_references_and_columns(ws):
    with ws.read() as reader:
        for name, entry in BY_NAME.items():
            rows = reader.connection.exec_driver_sql(f"PRAGMA table_info({name})").all()
            assert {row[1] for row in rows} == {one.name for one in entry.table.columns}
            stored = reader.connection.exec_driver_sql(f"PRAGMA foreign_key_list({name})").all()
            assert {row[3]: row[2] for row in stored} == entry.refers
            assert TABLES[entry.cls] is entry.table


def test_marks_are_in_step(ws):
    with ws.read() as reader:
        said = reader.connection.exec_driver_sql("SELECT version_num FROM alembic_version")
        assert int(said.scalar_one()) == schema.LATEST
        assert (
            reader.connection.exec_driver_sql("PRAGMA user_version").scalar_one() == schema.LATEST
        )


#: What a later revision took away: the logo came in as a row of its own.
GONE = {"own_company": {"logo_file"}}


@pytest.fixture(params=range(1, schema.LATEST + 1))
def sample(request, tmp_path):
    """A workspace out of the stored sample of each revision, and what it held."""
    file, expected = sample_files(request.param)
    folder = tmp_path / "old"
    folder.mkdir()
    shutil.copy(file, file_of(folder))
    ws = open_workspace(folder)
    yield ws, json.loads(expected.read_text(encoding="utf-8"))
    close_workspace(ws)


def test_a_stored_sample_opens_with_all_it_held(sample):
    ws, held = sample
    with ws.read() as reader:
        found = {
            f"{name}/{one.uid}": json.loads(json.dumps(to_json(one)))
            for name, entry in BY_NAME.items()
            for one in reader.find(entry.cls)
        }
        assert "client" in query(reader.driver, "short_name")
        schema.check(reader.driver)
    for key, values in held.items():
        gone = GONE.get(key.split("/")[0], set())
        assert {name: found[key][name] for name in values.keys() - gone} == {
            name: value for name, value in values.items() if name not in gone
        }
    assert found.keys() == held.keys()


def test_what_was_done_before_an_upgrade_is_undone_and_done_again_after_it(sample):
    ws, held = sample
    uid = next(key for key in held if key.startswith("people/")).split("/")[1]
    with ws.read() as reader:
        before = reader.one(Person, uid)
    while journal.undo(ws):
        pass
    with ws.read() as reader:
        assert not any(reader.count(entry.cls) for entry in BY_NAME.values())
    while journal.redo(ws):
        pass
    with ws.read() as reader:
        assert reader.one(Person, uid) == before
        assert {name: reader.count(entry.cls) for name, entry in BY_NAME.items()} == {
            name: sum(key.startswith(f"{name}/") for key in held) for name in BY_NAME
        }


def test_opening_an_up_to_date_file_leaves_alembic_alone(tmp_path, ws):
    close_workspace(ws)
    code = (
        "import sys; from pathlib import Path;"
        "from kamdesk.services.workspace import open_workspace;"
        "ws = open_workspace(Path(sys.argv[1])); ws.close();"
        "assert not [one for one in sys.modules if one.split('.')[0] in ('alembic', 'mako')]"
    )
    subprocess.run([sys.executable, "-c", code, str(ws.folder)], check=True)
