"""The table model and its view: paging, sorting from outside, keyboard, painting."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt

from ui.widgets.tables import Column, RowsModel, RowsView

COLUMNS = (
    Column("name", "Client", lambda r: r[0], 0, strong=True, sub=lambda r: r[1]),
    Column("grade", "Grade", lambda r: r[2], 70, chip=True, role=lambda r: r[3]),
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


def test_a_row_can_be_replaced(model):
    model.set_row(0, ("New", "Perm", "B", "info", 1, ""))
    assert model.data(model.index(0, 0)) == "New"
