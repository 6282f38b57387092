"""The settings page: generated, searched, saved, reset; appearance."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from kamdesk.domain.settings import SETTINGS
from kamdesk.errors import Refused
from ui.pages.settings import source
from ui.pages.settings.page import SettingsPage
from ui.widgets.text import Label


@dataclass(frozen=True)
class Declared:
    key: str
    group: str
    type: str
    default: object
    label: str
    unit: str
    source: str
    section: str
    value: object
    note: str = ""
    waiting: bool = False


@dataclass(frozen=True)
class Changes:
    label: str = ""
    args: dict = field(default_factory=dict)
    tables: frozenset = frozenset({"settings"})
    uids: frozenset = frozenset()


@pytest.fixture
def kept(monkeypatch):
    settings = {
        s.key: s
        for s in (
            Declared("shift_hours", "clients", "integer", 8, "Shift", "hours", "DEF", "1", 8),
            Declared(
                "ready",
                "clients",
                "share",
                Decimal("0.8"),
                "Ready",
                "share",
                "S1",
                "2",
                Decimal("0.9"),
            ),
            Declared(
                "weights", "signals", "table", {"a": 1}, "Weights", "points", "DEF", "16", {"a": 1}
            ),
            Declared("masked", "workspace", "flag", False, "Hide", "", "DEF", "3", False),
        )
    }

    def store(_ws, key, value):
        if value == 99:
            raise Refused("At most 24.")
        settings[key] = replace(settings[key], value=value)
        return Changes()

    monkeypatch.setattr(source, "load", lambda _ws: tuple(settings.values()))
    monkeypatch.setattr("ui.desk_work.all_settings", lambda _ws: {})
    monkeypatch.setattr(source, "store", store)
    monkeypatch.setattr(source, "reset", lambda ws, key: store(ws, key, settings[key].default))
    return settings


@pytest.fixture
def page(desk, kept, qtbot):
    made = SettingsPage(desk)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.open(group="clients")
    qtbot.waitUntil(lambda: len(made._rows) == 2)
    return made


def texts(page) -> list[str]:
    return [label.text() for label in page._inner.findChildren(Label)]


def test_every_source_of_a_default_has_words():
    assert {tag for one in SETTINGS for tag in one.source.split(", ")} == set(source.ORIGINS)


def test_defaults_and_sources_are_shown(page):
    assert "Default 8 · our own default · Client card" in texts(page)
    assert "Default 80\u00a0% · literature on regular clients · Region passport" in texts(page)


def test_a_changed_value_is_stored_and_can_be_reset(page, kept, qtbot):
    row = page._rows[0]
    assert not row.back.isVisible()
    line = row.form.editor("shift_hours").line
    line.selectAll()
    qtbot.keyClicks(line, "12")
    row.form.flush()
    qtbot.waitUntil(lambda: kept["shift_hours"].value == 12)
    assert row.back.isVisible()
    qtbot.mouseClick(row.back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: kept["shift_hours"].value == 8)
    assert line.text() == "8"


def test_a_refusal_stands_beside_the_field(page, qtbot):
    row = page._rows[0]
    line = row.form.editor("shift_hours").line
    line.selectAll()
    qtbot.keyClicks(line, "99")
    row.form.flush()
    qtbot.waitUntil(lambda: row.form.errors == {"shift_hours": "At most 24."})
    assert line.text() == "99"


def test_search_looks_in_all_groups(page, qtbot):
    qtbot.keyClicks(page.search, "weig")
    qtbot.waitUntil(lambda: [r.setting.key for r in page._rows] == ["weights"])
    page.search.setText("nothing like this")
    qtbot.waitUntil(lambda: page._rows == [])


def test_a_table_is_edited_as_text_and_errors_name_the_line(page, kept, qtbot):
    page.open(group="signals")
    qtbot.waitUntil(lambda: [r.setting.key for r in page._rows] == ["weights"])
    form = page._rows[0].form
    edit = form.editor("weights").edit
    edit.setPlainText("a: 2\noops")
    form.flush()
    assert "Line 2" in form.errors["weights"]
    edit.setPlainText("a: 2")
    form.flush()
    qtbot.waitUntil(lambda: kept["weights"].value == {"a": 2})


def test_a_share_is_read_and_shown_as_per_cent(page, kept, qtbot):
    row = page._rows[1]
    line = row.form.editor("ready").line
    assert line.text() == "90\u00a0%"
    line.selectAll()
    qtbot.keyClicks(line, "12.5 %")
    row.form.flush()
    qtbot.waitUntil(lambda: kept["ready"].value == Decimal("0.125"))


def test_appearance_is_wanted_and_kept(page, desk, qtbot):
    wanted: list[tuple[str, str]] = []
    desk.appearance_wanted.connect(lambda key, value: wanted.append((key, value)))
    page.groups.setCurrentRow(0)
    combo = page.appearance.editor("language").combo
    combo.setCurrentIndex(combo.findData("de"))
    combo.activated.emit(combo.currentIndex())
    assert wanted == [("language", "de")]
