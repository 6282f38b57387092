"""The pyramid of a proposal as a tree."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kamdesk.services import records
from tests.ui.pages.proposals.conftest import PROPOSAL
from ui.pages.proposals.tree import Box
from ui.widgets.text import Chip, LinkLabel


def words(tree) -> list[str]:
    return [one.text() for one in tree.findChildren(Chip) if one.isVisible()]


def test_the_tree_is_changed_by_hand_and_its_headings_are_read(studio, ws, qtbot, settle):
    studio.show_part("b")
    card = studio.sections["b"].key_line
    card.take_over()
    settle()
    qtbot.waitUntil(lambda: card.state.text() == "3 arguments")
    card.open_tree()
    tree = card.tree
    qtbot.waitUntil(lambda: "each is supported" in words(tree))
    names = [one.accessibleName() for one in tree.findChildren(Box)]
    assert names[0].startswith("Main message, ")
    assert any(one.startswith("Complication, ") for one in names)
    tree._move(1, 1)
    tree.own.setFocus()
    QTest.keyClicks(tree.own, "We are near")
    QTest.keyClick(tree.own, Qt.Key.Key_Return)
    settle()
    qtbot.waitUntil(lambda: "1 without support" in words(tree))
    tree.story.click()
    settle()
    kept = records.get(ws, "proposals", PROPOSAL)
    assert [one.benefit_uid for one in kept.key_line][:2] == ["sokmash-b2", "sokmash-b1"]
    assert kept.key_line[3].texts == {"en": "We are near"}
    assert set(kept.story) == {"en"}
    tree._supports[4].setText("A store in town")
    tree.flush()
    settle()
    qtbot.waitUntil(lambda: "each is supported" in words(tree))


def test_what_leads_at_the_client_is_offered_as_a_benefit(studio, ws, qtbot, settle):
    for one in records.listing(ws, "benefits", proposal_uid=PROPOSAL):
        if one.value_element == "cost_reduction":
            records.remove(ws, "benefits", one.uid)
    studio.presenter._read(whole=True)
    studio.show_part("b")
    editor = studio.sections["b"].benefits
    qtbot.waitUntil(lambda: editor._elements == ("cost_reduction",))
    link = next(one for one in editor.leading.findChildren(LinkLabel) if one.isVisible())
    link.click()
    settle()
    qtbot.waitUntil(lambda: editor._elements == ())
    assert "cost_reduction" in {one.value_element for one in records.listing(ws, "benefits")}
