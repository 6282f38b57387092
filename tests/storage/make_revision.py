"""Write the newest revision of the schema and its stored sample anew, from the tables as they are.

`python -m tests.storage.make_revision`, and only while the revision of the number
`kamdesk.storage.workspace.schema.LATEST` has not been released. The first change after a release
raises that number; older revisions and their samples stay as they are. The sample is written when
the revision has changed, or with `--sample`.
"""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
import sqlalchemy as sa

from kamdesk.storage import migrations
from kamdesk.storage.codec import specs, to_json, to_row
from kamdesk.storage.tables import BY_NAME, whole
from kamdesk.storage.workspace import schema
from kamdesk.storage.workspace.engine import make_engine

ROOT = Path(__file__).resolve().parents[2]
VERSIONS = ROOT / "kamdesk" / "storage" / "migrations" / "versions"
FIXTURES = ROOT / "tests" / "fixtures"
#: So many tables are created in one function.
TABLES = 30


def sample_files(revision: int) -> tuple[Path, Path]:
    """Return where the stored sample of a revision stands, and what it holds as JSON."""
    name = f"schema_{revision:04}"
    return FIXTURES / f"{name}.sqlite", FIXTURES / f"{name}.json"


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


def changes_code(table: sa.Table, known: set[str]) -> str:
    """Return the statements that bring a table's columns from those that are known to today's."""
    code = ""
    for one in table.columns:
        if one.name not in known:
            default = "" if one.nullable else f", {default_of(table, one.name)!r}"
            code += f'    column("{table.name}", "{one.name} {kind_of(one)}"{default})\n'
    for name in sorted(known - {one.name for one in table.columns}):
        code += f'    drop("{table.name}", "{name}")\n'
    return code


def default_of(table: sa.Table, column: str) -> str:
    """Return the default of a record's field as it is stored, as JSON."""
    cls = BY_NAME[table.name].cls
    fields = {one.name: one for one in dataclasses.fields(cls)}
    values = {one.name: None for one in specs(cls)}
    field = fields[column]
    if field.default_factory is not dataclasses.MISSING:
        values[column] = field.default_factory()
    else:
        values[column] = field.default
    blank = object.__new__(cls)
    for name, value in values.items():
        object.__setattr__(blank, name, value)
    return msgspec.json.encode(to_row(blank)[column]).decode()


def index_code(tables: Iterable[sa.Table], known: dict[str, dict[str, str]]) -> str:
    """Return the statements that bring indexes from those that are known to today's."""
    code = ""
    for table in sorted(tables, key=lambda one: one.name):
        there = known.get(table.name, {})
        wanted = {one.name: " ".join(c.name for c in one.columns) for one in table.indexes}
        for name in sorted(there.keys() - wanted.keys()):
            code += f'    drop_index("{table.name}", "{there[name]}")\n'
        for name in sorted(wanted.keys() - there.keys()):
            code += f'    index("{table.name}", "{wanted[name]}")\n'
    return code


def before() -> tuple[dict[str, set[str]], dict[str, dict[str, str]]]:
    """Return columns and indexes by table as the revision before leaves them."""
    if schema.LATEST == 1:
        return {}, {}
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "before.sqlite"
        file.touch()
        engine = make_engine(file)
        with engine.begin() as connection:
            migrations.upgrade(connection, schema.LATEST - 1)
            seen = sa.inspect(connection)
            names = [one for one in seen.get_table_names() if one in whole().tables]
            columns = {name: {one["name"] for one in seen.get_columns(name)} for name in names}
            indexes = {
                name: {one["name"]: " ".join(one["column_names"]) for one in seen.get_indexes(name)}
                for name in names
            }
        engine.dispose()
    return columns, indexes


def steps() -> Iterator[tuple[str, str, str]]:
    """Yield the functions of the revision: name, docstring and statements."""
    columns, indexes = before()
    tables = list(whole().sorted_tables)
    fresh = [one for one in tables if one.name not in columns]
    for nr, start in enumerate(range(0, len(fresh), TABLES), 1):
        part = fresh[start : start + TABLES]
        yield f"_tables_{nr}", "Create tables.", "".join(map(table_code, part))
    kept = sorted((one for one in tables if one.name in columns), key=lambda one: one.name)
    if code := "".join(changes_code(one, columns[one.name]) for one in kept):
        yield "_columns", "Add and drop columns.", code
    if code := index_code(tables, indexes):
        yield "_indexes", "Create and drop indexes.", code


def write_revision() -> bool:
    """Write the revision's file; return whether it is another than before."""
    number = schema.LATEST
    file = next(VERSIONS.glob(f"{number:04}_*.py"), VERSIONS / f"{number:04}_next.py")
    old = file.read_text(encoding="utf-8") if file.exists() else ""
    title = old.splitlines()[0] if old else f'"""Revision {number} of the schema."""'
    made = list(steps())
    body = "".join(code for _name, _doc, code in made)
    words = [
        one for one in ("column", "drop", "drop_index", "index", "table") if f" {one}(" in body
    ]
    code = f"""{title}

from __future__ import annotations

from kamdesk.storage.migrations.build import {", ".join(words)}

revision = "{number:04}"
down_revision = {f'"{number - 1:04}"' if number > 1 else None}


def upgrade() -> None:
    \"\"\"Go there from the revision before.\"\"\"
"""
    code += "".join(f"    {name}()\n" for name, _doc, _code in made)
    for name, doc, statements in made:
        code += f'\n\ndef {name}() -> None:\n    """{doc}"""\n{statements}'
    file.write_text(code, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "ruff", "format", "-q", file], check=True)
    subprocess.run([sys.executable, "-m", "ruff", "check", "-q", "--fix", file], check=True)
    return file.read_text(encoding="utf-8") != old


def write_sample() -> None:
    """Write the stored sample and what it holds as JSON."""
    from kamdesk.services.workspace import close_workspace, create_workspace, file_of
    from tests.storage.samples import sample_records

    sample, expected = sample_files(schema.LATEST)
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
        sample.write_bytes(file_of(folder).read_bytes())
    names = {entry.cls: name for name, entry in BY_NAME.items()}
    stored = {f"{names[type(one)]}/{one.uid}": to_json(one) for one in records}
    stored[f"{names[type(records[0])]}/{records[0].uid}"]["note"] = "changed"
    text = json.dumps(stored, ensure_ascii=False, indent=1, sort_keys=True)
    expected.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    changed = write_revision()
    if changed or not sample_files(schema.LATEST)[0].exists() or "--sample" in sys.argv:
        write_sample()
