"""A proposal leaves: blocked, asked, printed into a folder, sealed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from kamdesk.domain.proposals.lint import Findings, Place
from kamdesk.services import records, settings
from kamdesk.services.proposals import Clearance, Question, leaving
from tests.ui.pages.proposals.conftest import PATIENCE, PROPOSAL
from ui import printing
from ui.messages import UNDO, WARN
from ui.pages.proposals.export import AskAnyway


def pdfs(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_ctrl_enter_makes_the_pdf_and_says_where_it_is(studio, qtbot, folder, settle, monkeypatch):
    opened: list[str] = []
    monkeypatch.setattr(printing, "open_file", opened.append)
    text = studio.sections["a"].text.form.editor("body").edit
    text.setFocus()
    qtbot.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: pdfs(folder) != [], timeout=PATIENCE)
    settle()
    assert pdfs(folder) == ["KP-2026-017 r1 Sokmash en.pdf"]
    assert (folder / pdfs(folder)[0]).read_bytes().startswith(b"%PDF")
    message = studio.desk.messages.last
    assert message.text == f"KP-2026-017 r1 Sokmash en.pdf is in {folder}"
    message.run()
    assert opened == [str(folder / "KP-2026-017 r1 Sokmash en.pdf")]


def test_the_folder_is_asked_for_once(studio, qtbot, tmp_path, settle, monkeypatch):
    asked = []

    def answer(parent, title, then):
        asked.append(title)
        then(str(tmp_path))

    monkeypatch.setattr(printing, "folder_to_use", answer)
    for _time in range(2):
        qtbot.mouseClick(studio.head.pdf, Qt.MouseButton.LeftButton)
        settle()
        qtbot.waitUntil(lambda: (tmp_path / "KP-2026-017 r1 Sokmash en.pdf").exists())
    assert asked == ["Folder for the PDFs"]


def test_what_blocks_is_named_and_leads_to_its_place(studio, ws, qtbot, folder, settle):
    records.set_field(ws, "proposals", PROPOSAL, "valid_until", "2026-03-01")
    studio.make_pdf()
    qtbot.waitUntil(
        lambda: (last := studio.desk.messages.last) is not None and last.kind == WARN,
        timeout=PATIENCE,
    )
    message = studio.desk.messages.last
    assert message.text.startswith("Not made: 1 thing blocks it.\nDates out of order: ")
    message.run()
    assert studio.part == "letter"
    settle()
    assert pdfs(folder) == []


def break_the_method(ws) -> None:
    """No case any more: an error of the method, which a person may overrule."""
    records.set_field(ws, "proposals", PROPOSAL, "case_uids", ())


def test_doubts_of_the_method_are_asked_once_and_the_answer_is_kept(
    studio, ws, qtbot, folder, settle
):
    break_the_method(ws)
    studio.make_pdf()
    qtbot.waitUntil(lambda: studio.leaving.panel is not None, timeout=PATIENCE)
    content = studio.leaving.panel.content
    assert content.no.hasFocus()
    qtbot.mouseClick(content.no, Qt.MouseButton.LeftButton)
    settle()
    assert pdfs(folder) == []
    assert records.listing(ws, "gate_answers") == ()
    studio.make_pdf()
    settle()
    content = studio.leaving.panel.content
    qtbot.mouseClick(content.yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pdfs(folder) != [], timeout=PATIENCE)
    (kept,) = records.listing(ws, "gate_answers")
    assert (kept.gate, kept.codes, kept.reason) == ("method", ("E5",), "")
    assert kept.answered_by == "u_veresova"
    before = studio.leaving.panel
    studio.make_pdf()
    settle()
    assert studio.leaving.panel is before


def test_a_strict_method_wants_the_reason_in_writing(studio, ws, qtbot, folder, settle):
    settings.set_setting(ws, "strict_method", True)
    break_the_method(ws)
    studio.make_pdf()
    qtbot.waitUntil(lambda: studio.leaving.panel is not None, timeout=PATIENCE)
    content = studio.leaving.panel.content
    qtbot.mouseClick(content.yes, Qt.MouseButton.LeftButton)
    assert content.problem.text() == "Write the reason."
    assert studio.leaving.panel.is_open
    line = content.first()
    qtbot.keyClicks(line, "The client knows our plants")
    qtbot.mouseClick(content.yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pdfs(folder) != [], timeout=PATIENCE)
    (kept,) = records.listing(ws, "gate_answers")
    assert kept.reason == "The client knows our plants"
    settle()


def test_marking_as_sent_seals_the_revision(studio, ws, qtbot, folder, settle):
    qtbot.mouseClick(studio.head.send, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not studio.view.editable, timeout=PATIENCE)
    settle()
    kept = records.get(ws, "proposals", PROPOSAL)
    assert (kept.status, str(kept.follow_up_on)) == ("sent", "2026-03-19")
    assert studio.desk.messages.last.kind == UNDO
    qtbot.mouseClick(studio.head.pdf, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pdfs(folder) != [], timeout=PATIENCE)
    discussed = studio.head.note._buttons.itemAt(0).widget()
    assert discussed.text() == "Discussed"
    qtbot.mouseClick(discussed, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: studio.view.proposal.status == "discussed", timeout=PATIENCE)
    settle()


def test_an_answer_given_before_counts_when_sending(studio, ws, settle):
    break_the_method(ws)
    leaving.answer(ws, PROPOSAL, ("en",), {"method": ""})
    assert leaving.clearance(ws, PROPOSAL, ("en",)).questions == ()
    leaving.send(ws, PROPOSAL, ("en",), {})
    assert records.get(ws, "proposals", PROPOSAL).status == "sent"
    settle()


def test_a_new_error_is_asked_about_again(studio, ws, settle):
    break_the_method(ws)
    leaving.answer(ws, PROPOSAL, ("en",), {"method": ""})
    records.set_field(ws, "proposals", PROPOSAL, "main_message", {})
    (question,) = leaving.clearance(ws, PROPOSAL, ("en",)).questions
    assert question.codes == ("E5", "E8")
    settle()


def test_letters_without_a_typeface_are_asked_about_with_their_parts(qtbot):
    places = (Place(where="d", field="body"), Place(where="letter"), Place(where="d"))
    boxes = Question(gate="typeface", codes=("葡", "東"), reason_needed=False, places=places)
    content = AskAnyway(Clearance(findings=Findings(), blocked=(), questions=(boxes,)))
    qtbot.addWidget(content)
    assert "葡 · 東: Destination, The letter" in {
        one.text() for one in content.findChildren(QLabel)
    }
