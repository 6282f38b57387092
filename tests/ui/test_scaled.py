"""1920×1080 at 150 % and 2560×1440 at 200 % leave 1280×720: nothing is cut, all can be reached."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.services import interviews
from tests.screens import audit, demo, stage
from tests.screens.stage import Stage
from ui.widgets.cards import scrolled, two_columns
from ui.widgets.text import Label

WIDTH = 1280


@pytest.fixture
def shown(app, tmp_path, monkeypatch):
    """The demo workspace in the language with the longest words."""
    monkeypatch.setattr(stage, "OUT", tmp_path)
    monkeypatch.setattr(stage, "CALM_MS", 60)
    monkeypatch.setitem(stage.SIZES, WIDTH, 720)
    made = Stage(demo.workspace(tmp_path / "desk", "de"), "de", "light", WIDTH)
    made.open()
    yield made
    made.end()


def test_the_pages_have_room_in_a_window_of_1280_by_720(request):
    """Where printing was tried in this process its fonts are the window's, too: then in another."""
    if "FONTCONFIG_FILE" not in os.environ:
        look(request.getfixturevalue("shown"))
        return
    env = {name: one for name, one in os.environ.items() if name != "FONTCONFIG_FILE"}
    alone = [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", request.node.nodeid]
    done = subprocess.run(
        alone, cwd=request.config.rootpath, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def look(shown):
    """Go through the pages and name what is cut or out of reach."""
    uids = shown.read(demo._uids)
    begun = shown.write(interviews.start, demo.CLIENT, person_uids=("sokmash-p3",)).value.uid
    pages = [
        ("clients", {"uid": demo.CLIENT, "tab": "overview"}),
        ("regions", {"uid": uids["region"]}),
        ("library", {}),
        ("studio", {"uid": uids["proposal"]}),
        ("price", {}),
        ("plan", {}),
        ("tco", {"client_uid": demo.CLIENT}),
        ("interviews", {"uid": begun}),
    ]
    found = []
    for page, args in pages:
        if args or page == "library":
            shown.go(page, **args)
        else:  # a part of the studio
            shown.page.show_part(page)
        if page == "interviews":
            shown.page.ask.box.setPlainText(demo.SAID["de"])
        until = time.monotonic() + 20
        while time.monotonic() < until:  # texts that wrap find their height by and by
            if not (faults := audit.faults(shown.window)):
                break
            shown.settle()
        found += [f"{page}: {one}" for one in faults]
    assert found == []


def test_columns_stand_under_each_other_where_they_have_no_room(app, qtbot):
    left, right = Label("W" * 20), Label("W" * 20)
    content, window = QWidget(), QWidget()
    content.setLayout(two_columns((left,), (right,)))
    area = scrolled(content)
    QVBoxLayout(window).addWidget(area)
    qtbot.addWidget(window)
    window.show()
    for width, beside in ((900, True), (420, False), (900, True)):
        window.resize(width, 300)
        qtbot.waitUntil(lambda beside=beside: (place(left).y() == place(right).y()) is beside)
        assert audit.faults(window) == []
    window.resize(120, 300)
    qtbot.waitUntil(area.horizontalScrollBar().isVisible)
    assert any("scrolls sideways" in one for one in audit.faults(window))


def place(widget: QWidget) -> QPoint:
    """Where a widget is in its window."""
    return widget.mapTo(widget.window(), QPoint(0, 0))
