"""The panels of figures: ticked and confirmed, replaced by what was said, led to where used."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from kamdesk.domain.interviews import Fact
from kamdesk.services.workspace import close_workspace, create_workspace
from tests.services import interview_demo as demo
from ui.pages.facts.card import FactView
from ui.pages.facts.listing import FactsView

DOWNTIME = "sokmash-f-mfg_i02"


@pytest.fixture
def real(desk, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    workspace = create_workspace(tmp_path / "workspace")
    demo.load(workspace, day=date(2026, 3, 16))
    desk.workspace = workspace
    yield desk
    desk.flush()
    close_workspace(workspace)


def settle(desk):
    for _round in range(6):
        desk.flush()
        QCoreApplication.processEvents()


def shown(qtbot, widget, desk):
    qtbot.addWidget(widget)
    widget.resize(440, 900)
    widget.show()
    settle(desk)
    return widget


def fact(desk, uid=DOWNTIME):
    with desk.workspace.read() as reader:
        return reader.one(Fact, uid)


def test_what_is_ticked_is_confirmed_by_the_one_chosen(real, qtbot):
    view = shown(qtbot, FactsView(real, demo.CLIENT), real)
    assert not view.confirm.isEnabled()
    view.person.setCurrentIndex(view.person.findData("sokmash-p3"))
    view.person.activated.emit(view.person.currentIndex())
    settle(real)
    own = [one.link.text() for one in view.items[:3]]
    assert [text[:2] for text in own] == ["1.", "2.", "3."]
    item = next(one for one in view.items if one.uid == DOWNTIME)
    item.box.setChecked(True)
    QTest.mouseClick(view.confirm, Qt.MouseButton.LeftButton)
    settle(real)
    assert fact(real).confirmed_person_uid == "sokmash-p3"
    assert next(one for one in view.items if one.uid == DOWNTIME).box.isHidden()


def test_a_newer_figure_is_typed_as_it_was_said_and_a_wrong_one_stays_in_the_line(real, qtbot):
    view = shown(qtbot, FactView(real, DOWNTIME, lambda: None), real)
    assert view.unused.isHidden()
    QTest.keyClicks(view.line, "we will see")
    QTest.keyClick(view.line, Qt.Key.Key_Return)
    settle(real)
    assert view.line.text() == "we will see"
    assert not view.wrong.isHidden()
    view.line.setText("85 thousand an hour, 4 hours a month")
    QTest.keyClick(view.line, Qt.Key.Key_Return)
    settle(real)
    assert fact(real).superseded_by == view.uid != DOWNTIME
    assert not view.earlier_head.isHidden()
    assert "4,080,000" in view.makes.text()


def test_a_place_that_shows_the_figure_is_one_press_away(real, qtbot):
    went, closed = [], []
    real.went.connect(lambda page, args: went.append((page, args.get("uid"))))
    view = shown(qtbot, FactView(real, DOWNTIME, lambda: closed.append(True)), real)
    view.lines.itemAt(0).widget().on_press()
    assert went == [("tco", "sokmash-tco")]
    assert closed
