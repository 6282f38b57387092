"""The table model and its view: paging, sorting from outside, keyboard, painting."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from ui.widgets.tables import Column, RowsModel, RowsView

COLUMNS = (
    Column("name", "Client", lambda r: r[0], 0, strong=True, sub=lambda r: r[1]),
    Column("grade", "Account class", lambda r: r[2], 70, chip=True, role=lambda r: r[3]),
    Column("days", "Days", lambda r: str(r[4]), 70, align="right", role=lambda r: r[5]),
)


def rows(first: int, count: int):
    return [
        (f"Client {n}", "Samara", "A", "accent", n, "bad" if n % 2 else "")
        for n in range(first, first + count)
    ]


@pytest.fixture
def asked():
    return []


@pytest.fixture
def model(app, asked):
    made = RowsModel(
        COLUMNS,
        fetch_more=lambda count: asked.append(("more", count)),
        on_sort=lambda key, down: asked.append((key, down)),
    )
    made.set_rows(rows(0, 50), more=True)
    return made


@pytest.fixture
def view(model, qtbot):
    made = RowsView(model)
    qtbot.addWidget(made)
    made.resize(500, 300)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    return made


def test_cells_read_from_their_rows(model):
    assert model.data(model.index(3, 0)) == "Client 3"
    assert model.data(model.index(3, 2)) == "3"
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Client"
    assert model.data(model.index(3, 0), int(Qt.ItemDataRole.DecorationRole)) is None


def test_a_further_page_is_asked_once_and_appended(model, asked):
    assert model.canFetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    assert asked == [("more", 50)]
    assert not model.canFetchMore(QModelIndex())
    model.append_rows(rows(50, 10), more=False)
    assert model.rowCount() == 60
    assert not model.canFetchMore(QModelIndex())


def test_scrolling_down_asks_for_more(view, asked, qtbot):
    view.scrollToBottom()
    qtbot.waitUntil(lambda: ("more", 50) in asked)


def test_sorting_is_handed_on(view, model, asked):
    view.horizontalHeader().setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    assert ("name", True) in asked
    assert model.rows[0][0] == "Client 0"


def test_arrows_move_and_enter_opens(view, qtbot):
    opened: list[int] = []
    moved: list[int] = []
    view.opened.connect(opened.append)
    view.moved.connect(moved.append)
    view.select(0)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened == [2]
    assert moved[-1] == 2
    assert view.current[0] == "Client 2"


def test_rows_have_one_height_and_paint(view):
    heights = {view.rowHeight(at) for at in range(50)}
    assert heights == {40}
    assert not view.grab().isNull()


def test_columns_grow_for_what_they_hold_as_far_as_there_is_room(app, qtbot):
    columns = (
        Column("what", "What", lambda r: r[0], 0),
        Column("on", "Date", lambda r: r[1], 60),
        Column("sum", "A heading that is long", lambda r: r[2], 60),
    )
    made = RowsView(RowsModel(columns))
    qtbot.addWidget(made)
    made.resize(700, 200)
    made.show()
    made.rows.set_rows([("Proposal", "26 February 2026", "1")])
    metrics = made.fontMetrics()
    assert made.columnWidth(1) >= metrics.horizontalAdvance("26 February 2026") + 20
    assert made.columnWidth(2) >= made.horizontalHeader().sectionSizeHint(2)
    made.resize(320, 200)
    assert made.columnWidth(0) >= 180
    assert made.columnWidth(1) >= 60


def test_a_width_that_a_person_gave_stays(view):
    view.horizontalHeader().resizeSection(2, 120)
    view.rows.set_rows(rows(0, 3))
    assert view.columnWidth(2) == 120


@pytest.mark.parametrize(("text", "told"), [("Sok & <b>", False), ("Sokmash " * 20, True)])
def test_a_cut_cell_is_told_in_a_tooltip(app, qtbot, text, told):
    made = RowsView(RowsModel((Column("name", "Client", lambda r: r[0], 120),)))
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show()
    made.rows.set_rows([(text,)])
    made.setColumnWidth(0, 120)
    spot = made.visualRect(made.rows.index(0, 0)).center()
    event = QHelpEvent(QEvent.Type.ToolTip, spot, made.viewport().mapToGlobal(spot))
    QApplication.sendEvent(made.viewport(), event)
    assert (text[:7] in QToolTip.text()) is told
    QToolTip.hideText()
