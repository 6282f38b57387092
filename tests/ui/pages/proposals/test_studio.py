"""The studio over the demo: type and see, evidence, checks, languages, sent revisions."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from kamdesk.domain.money import Money
from kamdesk.services import drafts, proposals, records
from kamdesk.services.proposals import leaving
from tests.ui.pages.proposals.conftest import CLIENT, PATIENCE, PROPOSAL, check_codes, graver
from ui.pages.proposals.passage import PassageEdit


def body(studio, part: str = "a") -> PassageEdit:
    if studio.part != part:
        studio.show_part(part)
    return studio.sections[part].text.form.editor("body").edit


def picture(studio) -> bytes:
    image = studio.preview.sheet.picture
    return bytes(image.constBits()) if image is not None else b""


def saved_body(ws, block: str = "a", language: str = "en") -> str:
    (found,) = records.listing(
        ws, "block_texts", proposal_uid=PROPOSAL, block=block, language=language
    )
    return found.body


def test_the_head_and_the_parts_tell_how_far_it_is(studio):
    assert studio.head.name.text() == "Assembly without stops, air that costs 24.3\u00a0% less"
    assert "KP-2026-017 r1, draft" in studio.head.under.text()
    assert studio.head.state.text() == "no open checks"
    states = {key: item.state.text() for key, item in studio.contents.items.items()}
    assert states["b"] == "3 of 3 complete"
    assert states["c"] == "1 case, 2 references"
    assert states["price"] == "5 lines, VAT 22\u00a0%"
    assert all(item.mark.done for item in studio.contents.items.values())


def test_typing_redraws_the_page_one_looks_at(studio, ws, qtbot, settle):
    studio.preview.turn(+1)
    settle()
    assert studio.preview.page == 1
    before = picture(studio)
    edit = body(studio, "b")
    edit.setFocus()
    qtbot.keyClicks(edit, "A new line that pushes the rest of the page down.")
    qtbot.waitUntil(lambda: picture(studio) != before, timeout=PATIENCE)
    assert studio.preview.page == 1
    assert studio.preview.words.text() == "page 2 of 4 · updated as you type"
    qtbot.waitUntil(lambda: "pushes the rest" in saved_body(ws, "b"), timeout=PATIENCE)
    settle()


def test_scrolling_of_the_preview_survives_a_redraw(studio, qtbot, settle):
    for _step in range(3):
        studio.preview.step_zoom(+1)
    settle()
    bar = studio.preview.area.verticalScrollBar()
    bar.setValue(333)
    edit = body(studio)
    before = picture(studio)
    edit.setFocus()
    qtbot.keyClicks(edit, "Wait. ")
    qtbot.waitUntil(lambda: picture(studio) != before, timeout=PATIENCE)
    assert bar.value() == 333
    settle()


def test_a_proposal_opens_with_the_cursor_in_its_first_text(studio):
    assert studio.focusWidget() is studio.sections["a"].passages()[0]


def test_the_picture_is_as_fine_as_the_screen(studio, settle, monkeypatch):
    pane = studio.preview
    monkeypatch.setattr(type(pane), "ratio", property(lambda _self: 2.0))
    studio.presenter.draw()
    settle()
    assert pane.sheet.picture.width() == 2 * pane.paper_width


def test_text_is_saved_by_itself_after_a_pause(studio, ws, qtbot, settle):
    edit = body(studio)
    edit.setFocus()
    qtbot.keyClicks(edit, "Half a sente")
    qtbot.waitUntil(lambda: "Half a sente" in saved_body(ws), timeout=PATIENCE)
    settle()
    assert edit.hasFocus()
    assert drafts.of_form(ws, studio.sections["a"].text.form._draft_id()) == {}


def test_evidence_goes_where_the_cursor_is(studio, ws, qtbot, settle):
    edit = body(studio)
    edit.setFocus()
    cursor = edit.textCursor()
    cursor.setPosition(1)
    edit.setTextCursor(cursor)
    start = edit.template()
    assert start.startswith("{salutation}, on")
    studio.evidence.search.setFocus()
    qtbot.keyClicks(studio.evidence.search, "stops of assembly")
    assert len(studio.evidence.model.rows) == 1
    qtbot.keyClick(studio.evidence.search, Qt.Key.Key_Return)
    assert edit.template() == "{salutation}{fact:mfg_i02.annual|cur}" + start[len("{salutation}") :]
    assert QApplication.focusWidget() is edit
    qtbot.waitUntil(
        lambda: edit.words("fact:mfg_i02.annual|cur") == "RUB\u00a03,570,000", timeout=PATIENCE
    )
    edit.undo()
    assert edit.template() == start
    settle()


def test_evidence_can_be_dragged_in(studio, settle):
    data = studio.evidence.model.mimeData([studio.evidence.model.index(0, 0)])
    assert data.text() == "“{quote:g_n02}”"
    edit = body(studio, "b")
    edit.insertFromMimeData(data)
    assert edit.template() == "“{quote:g_n02}”"
    studio.flush()
    settle()


def test_quotes_say_how_they_may_be_used(studio):
    uses = {
        one.template: studio.evidence.model.data(studio.evidence.model.index(at, 1))
        for at, (one,) in enumerate(studio.evidence.model.rows)
        if one.kind == "quote"
    }
    rows = {one.template: one for (one,) in studio.evidence.model.rows}
    assert rows["“{quote:g_n02}”"].named == "you"
    assert rows["“{quote:mfg_p01}”"].named == "unnamed"
    assert uses["“{quote:g_n02}”"] == "Quote"


def test_a_hand_written_insert_becomes_a_chip(studio, qtbot, settle):
    edit = body(studio, "d")
    edit.setFocus()
    qtbot.keyClicks(edit, "Until {valid|long} and {nothing}")
    assert edit.toPlainText().count("\ufffc") == 2
    assert edit.template() == "Until {valid|long} and {nothing}"
    qtbot.waitUntil(lambda: edit.words("valid|long") == "30 June 2026", timeout=PATIENCE)
    qtbot.waitUntil(lambda: not edit.filled("nothing"), timeout=PATIENCE)
    assert "Unfilled placeholder" in check_codes(studio)
    settle()


def test_copied_text_keeps_its_inserts(studio, qtbot, settle):
    edit = body(studio)
    edit.selectAll()
    data = edit.createMimeDataFromSelection()
    assert data.text() == edit.template()
    studio.flush()
    other = body(studio, "c")
    pasted = QMimeData()
    pasted.setText("one {number}\r\ntwo")
    other.insertFromMimeData(pasted)
    assert other.template() == "one {number}\ntwo"
    studio.flush()
    settle()


def test_a_check_leads_to_its_place(studio, ws, qtbot, settle):
    records.set_field(ws, "proposals", PROPOSAL, "next_on", None)
    studio.presenter._read(whole=True)
    qtbot.waitUntil(lambda: graver(studio) != [], timeout=PATIENCE)
    item = graver(studio)[0]
    assert item.check.name == "Client's resources missing"
    assert not studio.contents.items["d"].mark.done
    item.setFocus()
    qtbot.keyClick(item, Qt.Key.Key_Return)
    assert studio.part == "d"
    line = studio.sections["d"].step.form.editor("next_on").line
    assert QApplication.focusWidget() is line
    qtbot.keyClicks(line, "27.03.2026")
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: graver(studio) == [], timeout=PATIENCE)
    settle()


@pytest.mark.parametrize(
    ("table", "field", "value", "part"),
    [
        ("proposals", "valid_until", "2026-03-01", "letter"),
        ("proposals", "case_uids", (), "c"),
        ("proposals", "key_line", (), "b"),
        ("proposals", "stored_net", Money.of(1, "RUB"), "price"),
    ],
)
def test_every_kind_of_check_has_a_place(studio, ws, qtbot, settle, table, field, value, part):
    records.set_field(ws, table, PROPOSAL, field, value)
    studio.presenter._read(whole=True)
    qtbot.waitUntil(lambda: graver(studio) != [], timeout=PATIENCE)
    studio.go_to(graver(studio)[0].check.place)
    assert studio.part == part
    focused = QApplication.focusWidget()
    assert studio.sections[part].isAncestorOf(focused)
    settle()


def test_the_key_line_is_taken_over_from_the_benefits(studio, ws, qtbot, settle):
    records.set_field(ws, "proposals", PROPOSAL, "key_line", ())
    studio.show_part("b")
    qtbot.mouseClick(studio.sections["b"].key_line.build, Qt.MouseButton.LeftButton)
    settle()
    kept = records.get(ws, "proposals", PROPOSAL).key_line
    assert [one.benefit_uid for one in kept] == ["sokmash-b1", "sokmash-b2", "sokmash-b3"]
    assert all(one.support for one in kept)
    qtbot.waitUntil(lambda: graver(studio) == [], timeout=PATIENCE)


def test_the_language_of_the_text_is_not_that_of_the_window(studio, ws, qtbot, settle):
    qtbot.mouseClick(studio.head.languages.button(2), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: studio.view.language == "de", timeout=PATIENCE)
    assert body(studio).template().startswith("{salutation}, am {quote.date} sagten Sie uns")
    assert studio.sections["a"].title.text() == "A · Attention"
    studio.show_part("price")
    form = studio.sections["price"].lines.place.form
    assert form.editor("items").line.text() == "Kompressormodul"
    form.editor("items").line.setText("Modul")
    form.editor("items").edited.emit()
    studio.flush()
    settle()
    line = next(
        one
        for one in records.listing(ws, "price_lines", proposal_uid=PROPOSAL)
        if one.position == 1
    )
    assert line.items["de"] == "Modul"
    assert line.items["en"] == "Compressor module"


def test_a_language_that_is_missing_is_added(studio, ws, qtbot, settle):
    records.set_field(ws, "proposals", PROPOSAL, "languages", ("ru", "en"))
    for one in records.listing(ws, "block_texts", proposal_uid=PROPOSAL, language="de"):
        records.remove(ws, "block_texts", one.uid)
    studio.presenter._read(whole=True)
    button = studio.head.languages.button(2)
    qtbot.waitUntil(lambda: button.text() == "+ DE", timeout=PATIENCE)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: studio.view.language == "de", timeout=PATIENCE)
    settle()
    assert len(records.listing(ws, "block_texts", proposal_uid=PROPOSAL, language="de")) == 4
    assert body(studio).template() == ""


def test_a_sent_revision_is_read_only_and_says_why(studio, ws, real, qtbot, settle):
    done = leaving.send(ws, PROPOSAL, ("en",), {})
    real.changed.emit(done.changes)
    qtbot.waitUntil(lambda: not studio.view.editable, timeout=PATIENCE)
    settle()
    assert body(studio).isReadOnly()
    studio.show_part("price")
    assert not studio.sections["price"].lines.place.form.editor("items").isEnabled()
    assert not studio.sections["price"].lines.add_button.isVisibleTo(studio.sections["price"])
    assert "stays as it was sent" in studio.head.note.words.text()
    assert not studio.head.send.isVisible()
    assert "{number}" not in body(studio).template()
    studio.insert("{number}")
    assert "{number}" not in body(studio).template()
    studio.show_part("letter")
    later = studio.sections["letter"].later.form.editor("follow_up_on")
    assert later.isEnabled()
    went = []
    real.went.connect(lambda page_id, args: went.append((page_id, args)))
    qtbot.mouseClick(studio.head.revise, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: went != [], timeout=PATIENCE)
    fresh = records.get(ws, "proposals", went[-1][1]["uid"])
    assert (fresh.number, fresh.revision, fresh.status) == ("KP-2026-017", 2, "draft")
    studio.open(uid=fresh.uid)
    qtbot.waitUntil(lambda: studio.view.editable, timeout=PATIENCE)
    assert not body(studio).isReadOnly()
    settle()


def test_a_client_without_a_proposal_gets_one(studio, ws, real, qtbot, settle):
    for one in proposals.listing(ws, CLIENT):
        records.remove(ws, "proposals", one.proposal.uid)
    studio.open(client_uid=CLIENT)
    qtbot.waitUntil(
        lambda: studio.view is not None and studio.view.proposal.uid != PROPOSAL, timeout=PATIENCE
    )
    settle()
    assert studio.view.proposal.number.startswith("KP-2026-")
    assert body(studio).template() != ""
    assert any(one.kind == "gate" for one in (item.check for item in studio.contents.checks))


def test_the_keyboard_goes_through_the_parts(studio, qtbot, settle):
    item = studio.contents.items["a"]
    item.setFocus()
    qtbot.keyClick(item, Qt.Key.Key_Down)
    assert studio.part == "b"
    qtbot.keyClick(studio, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert studio.part == "c"
    settle()


def test_a_look_ahead_leaves_alone_what_cannot_be_kept(ws):
    from kamdesk.services.proposals.editing import Typed, looked_ahead
    from kamdesk.services.proposals.gathering import gather

    material = gather(ws, PROPOSAL)
    line = material.lines[0]
    typed = [
        Typed(kind="price_lines", uid=line.uid, field="unit", value="barrel"),
        Typed(kind="price_lines", uid=line.uid, field="items", value="Modul", language="de"),
        Typed(kind="proposals", uid=PROPOSAL, field="title", value="", language="en"),
        Typed(kind="unknown", uid="x", field="y", value=1),
    ]
    ahead = looked_ahead(material, typed)
    assert ahead.lines[0].items == {**line.items, "de": "Modul"}
    assert "en" not in ahead.proposal.title
    assert replace(ahead.lines[0], items=line.items, unit=line.unit) == line


def test_cursor_beside_a_chip_tells_its_source(studio, qtbot, settle):
    editor = studio.sections["a"].text.form.editor("body")
    editor.edit.setFocus()
    editor.edit.moveCursor(QTextCursor.MoveOperation.Start)
    at = editor.edit.toPlainText().index("\ufffc", 1)
    cursor = editor.edit.textCursor()
    cursor.setPosition(at + 1)
    editor.edit.setTextCursor(cursor)
    assert editor.line.isVisible()
    assert "Zimin, 26 February 2026" in editor.line.text()
    settle()
