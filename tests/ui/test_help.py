"""Help in the window: F1 on the spot, links, search, palette; nothing is markup."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl

from kamdesk.domain.help import parse
from ui.shell.help import ALL, HelpView, about, say
from ui.widgets.article import Article
from ui.widgets.panel import Panel


def open_view(window) -> HelpView | None:
    panels = [one for one in window.findChildren(Panel) if one.is_open]
    return panels[-1].content if panels else None


@pytest.fixture
def reading(window, desk, qtbot):
    """F1 pressed on the page of costs."""
    desk.places.come(("tco", {}))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    return open_view(window)


def test_f1_tells_of_the_page_in_front_and_again_closes(window, reading, qtbot):
    assert reading.shown == "costs"
    assert "23,750,000" in reading.article.toPlainText()
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert open_view(window) is None


def test_places_have_their_page():
    assert about("clients", "people") == "map"
    assert about("clients", "work") == "clients"
    assert about("nowhere") == ALL


def test_a_link_is_followed_and_the_list_leads_everywhere(reading):
    reading.article.anchorClicked.emit(QUrl("proposal"))
    assert reading.shown == "proposal"
    reading.show_page(ALL)
    assert "The interview (SPIN)" in reading.article.toPlainText()


def test_words_of_all_pages_are_searched_under_any_layout(reading, qtbot):
    qtbot.keyClicks(reading.line, "lev karpov")
    assert "The interview (SPIN)" in reading.article.toPlainText()
    reading.line.setText("кусфз")  # "recap" under a Russian layout
    qtbot.keyClick(reading.line, Qt.Key.Key_Return)
    assert reading.shown == "recap"
    assert reading.line.text() == ""


def test_the_palette_finds_help_by_its_title(window, desk, qtbot):
    desk.workspace = object()
    window.open_palette()
    window.palette_box._search = lambda *_a: []
    window.palette_box.line.setText("stakeholder")
    row = next(one for one in window.palette_box.model.entries if "map" in one.title and one.run)
    row.run()
    assert open_view(window).shown == "map"
    qtbot.waitUntil(lambda: not desk.busy)


def test_an_article_sets_letters_lists_and_links(app, qtbot):
    shown = Article("x")
    qtbot.addWidget(shown)
    shown.show_blocks(parse("x", "# <b>A</b>\n\n1. one\n2. [two](map)\n\nend").blocks, say)
    assert shown.toPlainText() == "<b>A</b>\none\ntwo\nend"
    blocks = [shown.document().findBlockByNumber(n) for n in range(4)]
    lists = [block.textList() for block in blocks]
    assert [one.count() if one else 0 for one in lists] == [0, 2, 2, 0]
    assert shown.loadResource(2, QUrl("file:///etc/passwd")) is None


def test_what_the_window_shows_may_be_named_in_bold():
    pages = parse("today", "# Today\n\n- **A, {ui:To do}**: all that is due\n")
    assert [(one.kind, one.text) for one in pages.blocks[1].spans] == [
        ("strong", "A, "), ("ui", "To do"), ("text", ": all that is due"),
    ]  # fmt: skip
