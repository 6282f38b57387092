"""Sections of one's own in the studio: typed, taken from the library, renewed by a click."""

from __future__ import annotations

from PySide6.QtCore import Qt

from kamdesk.domain.library import LibraryText
from kamdesk.services import journal, library, own_fields, records
from kamdesk.services.base import Changes
from tests.ui.pages.proposals.conftest import PATIENCE


def test_a_section_is_added_typed_and_printed(studio, ws, qtbot, settle):
    studio.show_part("sections")
    part = studio.sections["sections"]
    part.rows.add_button.click()
    qtbot.waitUntil(lambda: part.rows.place.form is not None, timeout=PATIENCE)
    form = part.rows.place.form
    form.editor("titles").edit.insertPlainText("Service")
    form.editor("bodies").edit.insertPlainText("Round the clock")
    part.flush()
    settle()
    (row,) = records.listing(ws, "sections")
    assert (row.after, row.kind) == ("c", "text")
    language = studio.view.language
    assert (row.titles[language], row.bodies[language]) == ("Service", "Round the clock")
    qtbot.waitUntil(
        lambda: [one.heading.text for one in studio.view.document.sections] == ["Service"],
        timeout=PATIENCE,
    )


def test_a_ready_text_is_taken_and_its_newer_version_offered(studio, ws, qtbot, settle):
    text = LibraryText(kind="certificate", titles={"en": "Certificates"}, bodies={"en": "ISO 9001"})
    text = records.add(ws, "library_texts", text).value
    studio.show_part("sections")
    part = studio.sections["sections"]
    part.ready.click()
    qtbot.waitUntil(lambda: part.panel is not None, timeout=PATIENCE)
    view = part.panel.findChild(type(part.rows.view))
    view.opened.emit(0)
    qtbot.waitUntil(lambda: bool(part.rows.uid), timeout=PATIENCE)
    (row,) = records.listing(ws, "sections")
    assert (row.kind, row.bodies) == ("list", {"en": "ISO 9001"})
    assert part.newer == {}
    records.set_field(ws, "library_texts", text.uid, "bodies", {"en": "ISO 9001\nISO 50001"})
    studio.desk.changed.emit(Changes(tables=frozenset({"library_texts"})))
    qtbot.waitUntil(lambda: row.uid in part.newer, timeout=PATIENCE)
    part.newer[row.uid].clicked.emit()
    settle()
    assert records.get(ws, "sections", row.uid).bodies == {"en": "ISO 9001\nISO 50001"}
    assert [one.status for one in library.uses(ws, text.uid)] == ["draft"]


def test_a_field_of_ones_own_is_filled_with_the_letter(studio, ws, qtbot, settle):
    field = own_fields.declare(ws, "proposals", "Tender").value
    own_fields.redefine(ws, field.uid, "in_documents", True)
    studio.desk.changed.emit(Changes(tables=frozenset({"own_fields"})))
    studio.show_part("letter")
    own = studio.sections["letter"].own
    qtbot.waitUntil(lambda: own.form is not None, timeout=PATIENCE)
    own.more.set_open(True)
    own.form.editor("own.tender").set_raw("T-4711")
    own.form.editor("own.tender").edited.emit()
    studio.flush()
    settle()
    assert records.get(ws, "proposals", studio.view.proposal.uid).own == {"tender": "T-4711"}
    qtbot.waitUntil(
        lambda: [one.value for one in studio.view.document.own] == ["T-4711"], timeout=PATIENCE
    )


def test_a_phrase_is_put_at_the_cursor_by_keys_and_exchanged_later(studio, ws, qtbot, settle):
    language = studio.view.language
    text = LibraryText(titles={language: "Service"}, bodies={language: "We come in 4 hours."})
    text = records.add(ws, "library_texts", text).value
    body = studio.sections["a"].passages()[-1]
    body.setFocus()
    body.moveCursor(body.textCursor().MoveOperation.End)
    body.put("Before.")
    before = body.template()
    studio.more.choose_phrase()
    finder = studio.more.panel.content
    qtbot.keyClicks(finder.line, "hours")
    qtbot.keyClick(finder.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: body.template() == f"{before} We come in 4 hours.", timeout=PATIENCE)
    studio.flush()
    settle()
    assert [one.status for one in library.uses(ws, text.uid)] == ["draft"]
    journal.undo(ws)
    stored = records.get(ws, "proposals", studio.view.proposal.uid)
    assert (stored.main_message[language], library.uses(ws, text.uid)) == (before, ())
    journal.redo(ws)
    records.set_field(ws, "library_texts", text.uid, "bodies", {language: "In 3 hours."})
    studio.desk.changed.emit(Changes(tables=frozenset({"library_texts"})))

    def offered() -> list:
        return [one for one in studio.contents.checks if one.check.newer == text.uid]

    qtbot.waitUntil(lambda: bool(offered()), timeout=PATIENCE)
    offered()[0].act.clicked.emit()
    qtbot.waitUntil(lambda: body.template() == f"{before} In 3 hours.", timeout=PATIENCE)
    qtbot.waitUntil(lambda: not offered(), timeout=PATIENCE)
