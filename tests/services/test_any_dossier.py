"""Any client at all goes out as a dossier, in, and out again the same."""

from __future__ import annotations

import copy
import dataclasses
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kamdesk.domain.clients import Client
from kamdesk.domain.records import Record
from kamdesk.errors import Refused
from kamdesk.services import dossiers
from kamdesk.services.checks import VALIDATORS
from kamdesk.services.workspace import close_workspace, create_workspace, open_workspace
from kamdesk.storage.tables import BY_NAME
from kamdesk.text import clean_text
from tests.storage.strategies import records


def _settled(record: Record, uid: str) -> Record:
    """Let a generated record stand alone: its client is here, it refers to nothing else."""
    table = next(entry.table for entry in BY_NAME.values() if entry.cls is type(record))
    values: dict[str, Any] = {"uid": uid}
    for key in table.foreign_keys:
        if key.parent.name != "client_uid":
            values[key.parent.name] = None
    if "client_uid" in table.c:
        values["client_uid"] = "c"
    return dataclasses.replace(record, **values)


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, dict):
        return {name: _clean(one) for name, one in value.items()}
    if isinstance(value, tuple):
        return tuple(_clean(one) for one in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changes = {one.name: _clean(getattr(value, one.name)) for one in dataclasses.fields(value)}
        return dataclasses.replace(value, **changes)
    return value


def _valid(record: Record) -> Record | None:
    """Take back values that no person could have typed; None when one is needed."""
    for one in dataclasses.fields(record):
        check = VALIDATORS.get((type(record), one.name))
        if check is None:
            continue
        try:
            check(getattr(record, one.name))
        except Refused:
            made, plain = one.default_factory, one.default
            if made is not dataclasses.MISSING:
                plain = made()
            elif plain is dataclasses.MISSING:
                return None
            record = dataclasses.replace(record, **{one.name: plain})
    return record


#: Tables whose rows need another row besides their client.
_NEEDY = {"factors", "gate_answers", "own_company"}


def _free(name: str) -> bool:
    table = BY_NAME[name].table
    return name not in _NEEDY and all(
        key.parent.nullable or key.parent.name == "client_uid" for key in table.foreign_keys
    )


@st.composite
def whole_clients(draw: st.DrawFn) -> list[Record]:
    """A client with some rows of its own, as a workspace may hold them."""
    found: list[Record] = [_settled(draw(records(Client)), "c")]
    own = [name for name, entry in BY_NAME.items() if "client_uid" in entry.table.c and _free(name)]
    for nr, name in enumerate(draw(st.lists(st.sampled_from(own), max_size=8))):
        found.append(_settled(draw(records(BY_NAME[name].cls)), f"{name}{nr}"))
    return [good for one in found if (good := _valid(_clean(one))) is not None]


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed empty workspace, to be copied: making one takes longer than filling it."""
    folder = tmp_path_factory.mktemp("blank") / "workspace"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        close_workspace(create_workspace(folder))
    return folder


@settings(
    max_examples=30,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.generate,),
)
@given(stored=whole_clients())
def test_any_client_goes_out_in_and_out_the_same(blank: Path, stored: list[Record]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folders = [Path(name) / one for one in ("a", "b")]
        first, second = (open_workspace(Path(shutil.copytree(blank, folder))) for folder in folders)
        try:
            with first.unit("before") as unit:
                unit.add_all(stored)
            out = dossiers.export_dossier(first, "c")
            dossiers.import_dossier(second, copy.deepcopy(out))
            assert dossiers.export_dossier(second, "c") == out
        finally:
            close_workspace(first)
            close_workspace(second)
