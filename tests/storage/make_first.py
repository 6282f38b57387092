"""Write the first revision of the schema and its stored sample anew, from the tables as they are.

Only while no version has been released: `python -m tests.storage.make_first`. Afterwards every
change of the tables is a new revision and these files stay. The sample is written when the revision
has changed, or with `--sample`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

import sqlalchemy as sa

from kamdesk.storage.codec import to_json
from kamdesk.storage.tables import BY_NAME, whole

ROOT = Path(__file__).resolve().parents[2]
REVISION = ROOT / "kamdesk" / "storage" / "migrations" / "versions" / "0001_first.py"
FIXTURES = ROOT / "tests" / "fixtures"
SAMPLE = FIXTURES / "schema_0001.sqlite"
EXPECTED = FIXTURES / "schema_0001.json"

HEAD = '''"""The first schema."""

from __future__ import annotations

from alembic import op

from kamdesk.storage.migrations.build import index, table
from kamdesk.storage.search import tables as search_tables

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create all tables, then their indexes."""
    _first()
    _second()
    _indexes()
    search_tables.create(op.get_bind())


'''


def kind_of(column: sa.Column) -> str:
    """Return the name of a column's kind as the revision writes it."""
    impl = getattr(column.type, "impl_instance", None) or column.type
    kinds = {
        sa.BigInteger: "big",
        sa.Integer: "integer",
        sa.Boolean: "boolean",
        sa.DateTime: "datetime",
        sa.Date: "date",
        sa.JSON: "json",
        sa.Text: "text",
    }
    name = next(name for kind, name in kinds.items() if isinstance(impl, kind))
    return name + ("?" if column.nullable else "")


def packed(text: str) -> str:
    """Return a long text as string literals, one a line."""
    lines = textwrap.wrap(
        text.replace(" ", "~").replace(",~", ", "),
        86,
        break_long_words=False,
        break_on_hyphens=False,
    )
    lines = [line.replace("~", " ") for line in lines]
    ends = [
        f'        "{line}{" " if nr < len(lines) - 1 else ""}"' for nr, line in enumerate(lines)
    ]
    return "\n".join(ends)


def table_code(table: sa.Table) -> str:
    """Return the statement that creates one table."""
    columns = ", ".join(f"{one.name} {kind_of(one)}" for one in table.columns)
    refers = ", ".join(
        f"{one.parent.name} {one.target_fullname}{'' if one.constraint.name else '!'}"
        for one in sorted(table.foreign_keys, key=lambda one: one.parent.name)
    )
    key = " ".join(one.name for one in table.primary_key.columns)
    parts = [f'        "{table.name}",', packed(columns) + ","]
    if refers:
        parts.append(packed(refers) + ",")
    if key != "uid":
        parts.append(f'        key="{key}",')
    return "    table(\n" + "\n".join(parts) + "\n    )\n"


def write_revision() -> bool:
    """Write the revision's file; return whether it is another than before."""
    before = REVISION.read_bytes() if REVISION.exists() else b""
    tables = list(whole().sorted_tables)
    half = len(tables) // 2
    code = HEAD
    for name, doc, part in (
        ("_first", "first half", tables[:half]),
        ("_second", "second half", tables[half:]),
    ):
        code += f"def {name}() -> None:\n" + f'    """Create the {doc} of the tables."""\n'
        code += "".join(table_code(one) for one in part) + "\n\n"
    code += 'def _indexes() -> None:\n    """Create the indexes."""\n'
    for table in sorted(tables, key=lambda one: one.name):
        for index in sorted(table.indexes, key=lambda one: one.name):
            names = " ".join(one.name for one in index.columns)
            code += f'    index("{table.name}", "{names}")\n'
    REVISION.write_text(code, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "ruff", "format", "-q", REVISION], check=True)
    subprocess.run([sys.executable, "-m", "ruff", "check", "-q", "--fix", REVISION], check=True)
    return REVISION.read_bytes() != before


def write_sample() -> None:
    """Write the stored sample and what it holds as JSON."""
    from kamdesk.services.workspace import close_workspace, create_workspace, file_of
    from tests.storage.samples import sample_records

    records = sample_records()
    with tempfile.TemporaryDirectory() as place:
        os.environ["XDG_STATE_HOME"] = place
        folder = Path(place) / "workspace"
        ws = create_workspace(folder)
        with ws.unit("Sample") as unit:
            unit.add_all(records)
        with ws.unit("Change") as unit:
            unit.change(records[0], note="changed")
        close_workspace(ws)
        FIXTURES.mkdir(exist_ok=True)
        SAMPLE.write_bytes(file_of(folder).read_bytes())
    names = {entry.cls: name for name, entry in BY_NAME.items()}
    stored = {f"{names[type(one)]}/{one.uid}": to_json(one) for one in records}
    stored[f"{names[type(records[0])]}/{records[0].uid}"]["note"] = "changed"
    text = json.dumps(stored, ensure_ascii=False, indent=1, sort_keys=True)
    EXPECTED.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    changed = write_revision()
    if changed or not SAMPLE.exists() or "--sample" in sys.argv:
        write_sample()
