"""Rows of the studio: prices, plan, payments, cases, whom it is for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kamdesk.domain.money import Money
from kamdesk.services import drafts, records
from tests.ui.pages.proposals.conftest import PATIENCE, PROPOSAL, check_codes, graver


def test_an_unread_price_stays_where_it_was_typed(studio, ws, qtbot, settle):
    studio.show_part("price")
    form = studio.sections["price"].lines.place.form
    line = form.editor("unit_price").line
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "much")
    form.flush()
    assert "unit_price" in form.errors
    assert line.text() == "much"
    settle()
    assert drafts.of_form(ws, form._draft_id()) == {"unit_price": "much"}
    line.selectAll()
    qtbot.keyClicks(line, "6 000 000")
    form.flush()
    settle()
    qtbot.waitUntil(lambda: "Totals do not add up" in check_codes(studio), timeout=PATIENCE)
    totals = studio.sections["price"].totals
    assert totals.state.text() == "printed total differs from the lines"
    qtbot.mouseClick(totals.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: graver(studio) == [], timeout=PATIENCE)
    assert records.get(ws, "proposals", PROPOSAL).stored_net == Money.of(23_400_000, "RUB")


def test_rows_are_added_moved_and_removed(studio, ws, qtbot, settle):
    studio.show_part("plan")
    stages = studio.sections["plan"].stages
    qtbot.mouseClick(stages.add_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(stages.model.rows) == 6, timeout=PATIENCE)
    settle()
    form = stages.place.form
    assert QApplication.focusWidget() is form.editor("stages").line
    qtbot.keyClicks(form.editor("stages").line, "Training")
    form.flush()
    settle()
    stages.move_by(-1)
    settle()
    qtbot.waitUntil(lambda: stages.model.rows[4][2] == "Training", timeout=PATIENCE)
    stages.remove()
    qtbot.waitUntil(lambda: len(stages.model.rows) == 5, timeout=PATIENCE)
    studio.desk.undo()
    qtbot.waitUntil(lambda: len(stages.model.rows) == 6, timeout=PATIENCE)
    settle()


def test_payments_are_saved_as_a_whole(studio, ws, qtbot, settle):
    studio.show_part("price")
    card = studio.sections["price"].payments
    line = card.form.editor("share_0").line
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "20")
    card.flush()
    qtbot.waitUntil(lambda: card.left.text() == "10 % not assigned", timeout=PATIENCE)
    card.add_payment()
    settle()
    shares = [int(one.share_pct) for one in records.get(ws, "proposals", PROPOSAL).payments]
    assert shares == [20, 40, 30, 10]


def test_a_case_without_permission_is_marked_as_left_out(studio, ws, qtbot, settle):
    records.set_field(ws, "cases", "demo-fitting-c1", "permission", "no")
    studio.presenter._read(whole=True)
    settle()
    studio.show_part("c")
    tick = studio.sections["c"].cases.ticks["demo-fitting-c1"]
    assert tick.accessibleDescription() == "No permission: left out"
    assert "Praise instead of cases" in check_codes(studio)
    references = studio.sections["c"].references
    qtbot.mouseClick(references.ticks["demo-prokat-r2"], Qt.MouseButton.LeftButton)
    settle()
    assert records.get(ws, "proposals", PROPOSAL).reference_uids == ("demo-fitting-r1",)


def test_ticks_in_quick_succession_are_all_kept(studio, ws, qtbot, settle):
    studio.show_part("c")
    settle()
    shown, references = studio.view, studio.sections["c"].references
    before = dict(references.ticks)
    for tick in before.values():
        qtbot.mouseClick(tick, Qt.MouseButton.LeftButton)
        references.show_view(shown)  # a reading from before the click comes late
    settle()
    was = set(shown.proposal.reference_uids)
    kept = records.get(ws, "proposals", PROPOSAL).reference_uids
    assert set(kept) == set(before) - was
    qtbot.waitUntil(
        lambda: {uid for uid, tick in before.items() if tick.isChecked()} == set(kept),
        timeout=PATIENCE,
    )
    assert references.ticks == before


def test_the_addressee_brings_how_he_decides(studio, ws, qtbot, settle):
    studio.show_part("letter")
    combo = studio.sections["letter"].head.form.editor("addressee_uid").combo
    combo.setCurrentIndex(combo.findData("sokmash-p4"))
    combo.activated.emit(combo.currentIndex())
    settle()
    kept = records.get(ws, "proposals", PROPOSAL)
    assert (kept.addressee_uid, kept.addressee_buyer_type) == ("sokmash-p4", "technical")
    qtbot.waitUntil(lambda: "Wrong recipient's name" in check_codes(studio), timeout=PATIENCE)
