"""A line to type in with what fits under it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from ui.widgets.finder import Finder
from ui.widgets.tables import Column


@pytest.fixture
def asked():
    """What was looked for and not answered yet: words, and what takes the rows."""
    return []


@pytest.fixture
def taken():
    return []


@pytest.fixture
def finder(qtbot, asked, taken):
    made = Finder(
        (Column("name", "", str, width=0),),
        look=lambda words, show: asked.append((words, show)),
        take=taken.append,
        hint="",
        line_name="Name",
        list_name="Names",
        none="None",
        by_click=True,
    )
    qtbot.addWidget(made)
    made.look()
    asked.pop()[1](["Alba", "Boreal"])
    return made


def test_enter_waits_for_rows_that_are_still_looked_for(finder, asked, taken, qtbot):
    qtbot.keyClicks(finder.line, "bor")
    qtbot.waitUntil(lambda: [words for words, _show in asked] == ["bor"])  # the pause is over
    qtbot.keyClick(finder.line, Qt.Key.Key_Return)
    assert taken == []
    for _words, show in asked:
        show(["Boreal"])
    assert taken == ["Boreal"]


def test_a_click_takes_what_is_seen(finder, asked, taken, qtbot):
    finder.show()
    qtbot.keyClicks(finder.line, "b")
    at = finder.view.visualRect(finder.model.index(1, 0)).center()
    qtbot.mouseClick(finder.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert taken == ["Boreal"]
