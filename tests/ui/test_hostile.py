"""Naughty strings in the window: no mistake, nothing read as markup, no long stall."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QLineEdit

from kamdesk.domain.clients import Client
from kamdesk.domain.people import Person
from kamdesk.domain.talks import Talk
from kamdesk.services import records
from kamdesk.services.workspace import close_workspace, create_workspace
from tests.naughty import strings
from ui.app import Program

_PARTS = ("<img", "{{", "\u0301" * 9, "W" * 9, "ﷺ", "=cmd", "שלום", "{0.")
#: The nastiest: those whose cards are opened.
NASTY = [one for one in strings() if any(part in one for part in _PARTS)]
#: CPU time of the window's thread that one step may take, on a machine that is doing other things.
STALL_S = 0.5


class Pulse:
    """How long the window's thread was busy at most without coming back to its events."""

    def __init__(self) -> None:
        self.worst = 0.0
        self._at = time.thread_time()
        self._timer = QTimer(interval=0)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.thread_time()
        self.worst = max(self.worst, now - self._at)
        self._at = now

    def rest(self) -> None:
        """Begin to count anew."""
        self.worst, self._at = 0.0, time.thread_time()


@pytest.fixture
def program(app, tmp_path, qtbot, monkeypatch):
    monkeypatch.setattr("ui.app._warm_documents", lambda: None)
    ws = create_workspace(tmp_path / "workspace")
    with ws.unit("Filled") as unit:
        for nr, text in enumerate([*NASTY, *strings()[::4]]):
            fit = {
                name: records.checked(Client, name, text)
                for name in ("legal_name", "short_name", "note", "city")
            }
            client = unit.add(Client(uid=f"c{nr}", **fit))
            name = records.checked(Person, "surname", text)
            unit.add(Person(client_uid=client.uid, code=f"P{nr}", surname=name))
            note = records.checked(Talk, "note", text * 3)
            unit.add(Talk(client_uid=client.uid, on=ws.now().date(), note=note))
    close_workspace(ws)
    made = Program(app, tmp_path / "workspace", language="en", theme_name="light")
    made._guide = lambda: None
    qtbot.addWidget(made.window)
    made.start()
    qtbot.waitUntil(lambda: made.desk.workspace is not None and not made.desk.busy)
    yield made
    made.window._closed = True
    made.window.close()
    made.end()


def test_lists_cards_and_the_palette_show_letters_without_a_stall(program, qtbot):
    desk, window = program.desk, program.window

    def calm() -> None:
        qtbot.waitUntil(lambda: not desk.busy)
        qtbot.wait(1)

    for tab in ("clients", "overview", "history"):  # what is loaded once is no stall
        desk.go("clients", **({} if tab == "clients" else {"uid": "c0", "tab": tab}))
        calm()
    window.open_palette()
    pulse = Pulse()
    desk.go("clients")
    calm()
    for nr in range(0, len(NASTY), 3):
        for tab in ("overview", "history"):
            desk.go("clients", uid=f"c{nr}", tab=tab)
            calm()
        for kind in (QLabel, QLineEdit):
            for one in window.findChildren(kind):
                assert kind is QLineEdit or one.textFormat() == one.textFormat().PlainText
    for text in NASTY[:4]:
        window.open_palette()
        window.palette_box.line.setText(text[:30])
        calm()
    assert program._crash_panel is None
    assert pulse.worst < STALL_S
