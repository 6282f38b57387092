"""How documents look: colours beside their page, templates with the real page and what is wrong."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from kamdesk import paths
from kamdesk.services import documents, looks
from ui.pages.library.page import LibraryPage
from ui.pages.templates.page import TemplatesPage

SERIF = paths.resources() / "fonts" / "serif"


@pytest.fixture(autouse=True)
def _ended():
    yield
    documents.close()


def test_a_colour_is_tried_on_the_page_and_refused_beside_its_field(live, ws, qtbot, settle):
    page = LibraryPage(live)
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    qtbot.waitExposed(page)
    page.open(section="own_look")
    settle()
    panel = page.looks
    qtbot.waitUntil(lambda: panel.preview.pages == 1)
    editor = panel.form.editor("accent")
    editor.line.setFocus()
    qtbot.keyClicks(editor.line, "#ffe000")
    panel.flush()
    settle()
    assert "too light" in panel.form.errors["accent"]
    assert looks.theme(ws).accent == "#0E7C7B"
    editor.line.clear()
    qtbot.keyClicks(editor.line, "#8a1538")
    panel.flush()
    settle()
    assert looks.theme(ws).accent == "#8A1538"
    panel.fonts.take(400, str(SERIF / "OFL.txt"))
    settle()
    assert "not a readable TrueType" in panel.fonts.problem.text()
    panel.fonts.take(400, str(SERIF / "SourceSerifPro-Regular.ttf"))
    settle()
    assert looks.theme(ws).family == "Source Serif Pro Own"
    assert "Source Serif Pro Own" in panel.fonts.about.text()


def test_a_template_is_typed_tried_and_put_back(live, ws, qtbot, settle):
    page = TemplatesPage(live)
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    qtbot.waitExposed(page)
    page.open(name="proposal/team.html")
    settle()
    assert page.editor.toPlainText() == looks.shipped_text("proposal/team.html")
    page.editor.setFocus()
    qtbot.keyClick(page.editor, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(page.editor, "{{ nobody }}{% if %}")
    page.flush()
    settle()
    qtbot.waitUntil(lambda: page.there.isVisible())
    assert "team.html, line 1" in page.problem.text()
    page.list.select(0)
    page.list.moved.emit(0)
    assert page.name == "proposal/proposal.html"
    page.there.click()
    assert page.name == "proposal/team.html"
    assert page.editor.textCursor().blockNumber() == 0
    page.back.click()
    settle()
    qtbot.waitUntil(lambda: not page.problem.isVisible())
    assert looks.theme(ws).templates == {}
    assert page.editor.toPlainText() == looks.shipped_text("proposal/team.html")
