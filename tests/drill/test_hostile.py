"""The short form of the drill with hostile files; hostile words go through `tests/services`."""

from __future__ import annotations

import sys

import pytest

from tests.drill import hostile, watched
from tests.drill.broken import broken
from tests.drill.disk import no_tracing


@pytest.fixture(autouse=True)
def state_place(tmp_path, monkeypatch):
    """Keep locks and logs out of the platform's folders."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def test_broken_files_of_every_kind_break_nothing_and_every_bad_row_is_told(tmp_path):
    came = hostile.feed(tmp_path, 16)
    assert came.reported >= 10
    assert came.refused >= 5
    assert came[3:] == (0,) * len(came[3:])


def test_a_command_opens_nothing_but_its_own_and_no_network(tmp_path):
    if why := no_tracing():
        pytest.skip(f"nothing is traced: {why}")
    path = tmp_path / "list.csv"
    path.write_bytes(broken(0)[1])
    path.chmod(0o644)  # as a person keeps it, whatever this process does
    command = [sys.executable, "main.py", "import", str(path), "--workspace", str(tmp_path / "w")]
    opened, outside, sockets = watched.traced(command, tmp_path)
    assert opened > 100
    assert (outside, sockets) == ([], [])
    left = [one for one in tmp_path.rglob("*") if one.is_file() and one.stat().st_mode & 0o077]
    assert left == [path]


def test_what_is_outside_would_be_seen(tmp_path):
    if why := no_tracing():
        pytest.skip(f"nothing is traced: {why}")
    code = "import socket; open('/etc/hostname'); socket.socket(socket.AF_INET)"
    _opened, outside, sockets = watched.traced([sys.executable, "-c", code], tmp_path)
    assert outside == ["/etc/hostname"]
    assert sockets == ["AF_INET"]
