"""The first revision is the tables as they are; stored samples stay readable."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from kamdesk.services.workspace import close_workspace, file_of, open_workspace
from kamdesk.storage.codec import to_json
from kamdesk.storage.search import query
from kamdesk.storage.tables import BY_NAME, TABLES, whole
from kamdesk.storage.workspace import schema

FIXTURES = Path(__file__).parents[1] / "fixtures"


def ours(_object, name, kind, _reflected, _other) -> bool:
    return not (kind == "table" and name.startswith("search_"))


def test_migrated_schema_is_the_metadata(ws):
    with ws.read() as reader:
        context = MigrationContext.configure(
            reader.connection, opts={"include_object": ours, "compare_type": True}
        )
        differences = compare_metadata(context, whole())
    assert differences == [], "before a release: python -m tests.storage.make_first"


def test_each_table_has_its_references_and_columns_in_order(ws):
    with ws.read() as reader:
        for name, entry in BY_NAME.items():
            rows = reader.connection.exec_driver_sql(f"PRAGMA table_info({name})").all()
            assert [row[1] for row in rows] == [one.name for one in entry.table.columns]
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


def test_stored_sample_of_the_first_schema_opens_with_its_data(tmp_path):
    folder = tmp_path / "old"
    folder.mkdir()
    shutil.copy(FIXTURES / "schema_0001.sqlite", file_of(folder))
    ws = open_workspace(folder)
    with ws.read() as reader:
        found = {
            f"{name}/{one.uid}": json.loads(json.dumps(to_json(one)))
            for name, entry in BY_NAME.items()
            for one in reader.find(entry.cls)
        }
        assert "client" in query(reader.driver, "short_name")
        schema.check(reader.driver)
    close_workspace(ws)
    assert found == json.loads((FIXTURES / "schema_0001.json").read_text(encoding="utf-8"))


def test_opening_an_up_to_date_file_leaves_alembic_alone(tmp_path, ws):
    close_workspace(ws)
    code = (
        "import sys; from pathlib import Path;"
        "from kamdesk.services.workspace import open_workspace;"
        "ws = open_workspace(Path(sys.argv[1])); ws.close();"
        "assert not [one for one in sys.modules if one.split('.')[0] in ('alembic', 'mako')]"
    )
    subprocess.run([sys.executable, "-c", code, str(ws.folder)], check=True)
