"""Hints of the studio: slips, my words, dictionaries, figures that should follow the data."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from kamdesk.domain.proposals import BlockText
from kamdesk.services import journal, records, settings, spelling
from kamdesk.services.proposals import gather
from kamdesk.services.proposals.studio import studio as look
from tests.ui.pages.proposals.conftest import PATIENCE, PROPOSAL
from tests.ui.pages.proposals.test_studio import body, saved_body
from ui.pages.proposals import parts


def hints(studio) -> list[str]:
    return [one.check.words for one in studio.contents.checks]


def item(studio, words: str):
    return next(one for one in studio.contents.checks if words in one.check.words)


def test_a_slip_is_told_while_one_types_and_leads_to_the_words(studio, qtbot, settle):
    studio.contents.hints.set_open(True)
    edit = body(studio)
    edit.setFocus()
    qtbot.keyClicks(edit, "We build the the station. ")
    qtbot.waitUntil(lambda: "“the” is repeated." in hints(studio), timeout=PATIENCE)
    studio.show_part("d")
    qtbot.mouseClick(item(studio, "is repeated"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: body(studio).textCursor().selectedText() == "the", timeout=PATIENCE)
    settle()


def test_a_misspelt_word_is_told_added_to_my_words_and_undone(studio, ws, qtbot, settle):
    studio.contents.hints.set_open(True)
    edit = body(studio)
    edit.setFocus()
    qtbot.keyClicks(edit, "We like maintenace. ")
    told = "“maintenace” is not in the dictionary."
    qtbot.waitUntil(lambda: told in hints(studio), timeout=PATIENCE)
    settle()
    qtbot.mouseClick(item(studio, "maintenace").act, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: told not in hints(studio), timeout=PATIENCE)
    assert settings.setting(ws, settings.OWN_WORDS) == ["maintenace"]
    settle()
    journal.undo(ws)
    studio.presenter.open(PROPOSAL, None)
    qtbot.waitUntil(lambda: told in hints(studio), timeout=PATIENCE)
    settle()


def test_without_a_dictionary_the_panel_says_quietly_how_to_get_one(
    studio, real, qtbot, settle, monkeypatch
):
    assert not studio.contents.unspelled.isVisibleTo(studio)
    monkeypatch.setattr(spelling.places, "find", lambda _language, _folder="": ())
    spelling.look_again()
    studio.presenter.open(PROPOSAL, None)
    settle()
    assert studio.contents.unspelled.isVisibleTo(studio)
    gone: list[tuple[str, dict[str, str]]] = []
    monkeypatch.setattr(real, "go", lambda page, **args: gone.append((page, args)))
    studio.contents.unspelled.click()
    assert gone == [("settings", {"find": "Hunspell"})]
    spelling.look_again()


def test_a_figure_typed_by_hand_follows_the_data_with_one_click(studio, ws, qtbot, settle):
    studio.contents.hints.set_open(True)
    edit = body(studio, "d")
    edit.setFocus()
    qtbot.keyClicks(edit, "Stops cost RUB 3,570,000 a year.")
    qtbot.waitUntil(lambda: any("Karpov" in one for one in hints(studio)), timeout=PATIENCE)
    settle()
    shown = item(studio, "Karpov")
    assert shown.check.name == "Typed by hand: RUB 3,570,000"
    studio.show_part("a")
    qtbot.mouseClick(shown.act, Qt.MouseButton.LeftButton)
    wanted = "Stops cost {fact:mfg_i02.annual|cur} a year."
    assert body(studio, "d").template() == wanted
    body(studio, "d").undo()
    assert "RUB 3,570,000" in body(studio, "d").template()
    body(studio, "d").redo()
    studio.flush()
    qtbot.waitUntil(lambda: saved_body(ws, "d") == wanted, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not any("Karpov" in one for one in hints(studio)), timeout=PATIENCE)
    settle()


@pytest.mark.parametrize(
    ("language", "typed", "template"),
    [
        ("ru", "Это 3 570 000 ₽ в год.", "Это {fact:mfg_i02.annual|cur} в год."),
        ("ru", "Это 3,57 млн ₽ в год.", "Это {fact:mfg_i02.annual|short_cur} в год."),
        ("de", "Das sind 3.570.000 im Jahr.", "Das sind {fact:mfg_i02.annual|num} im Jahr."),
        ("en", "It saves 23.75 million.", "It saves {tco.saving|short}."),
        ("en", "It costs 13,570,000 or 3,570,000.50 or 43,570,000.", ""),
        ("en", "Already {fact:mfg_i02.annual|cur} a year.", ""),
        ("en", "Only 12 hours and 48 more.", ""),
    ],
)
def test_amounts_are_known_in_every_form_and_no_other_number_is(ws, language, typed, template):
    with ws.unit("Text") as unit:
        unit.change(unit.one(BlockText, f"{PROPOSAL}-{language}-d"), body=typed)
    found = look(ws, PROPOSAL, language).typed
    if not template:
        assert found == ()
        return
    (one,) = found
    assert typed.replace(one.words.replace("\u00a0", " "), one.template) == template
    assert one.label


def test_the_demo_has_no_figure_typed_by_hand(ws):
    for language in ("en", "ru", "de"):
        assert look(ws, PROPOSAL, language).typed == ()


def test_own_words_are_edited_one_a_line(ws):
    from ui.pages.settings import source

    (shown,) = [one for one in settings.all_settings(ws) if one.key == settings.OWN_WORDS]
    field = source.field_of(shown)
    settings.set_setting(ws, settings.OWN_WORDS, field.parse("zeta\n\n alpha \n"))
    assert field.format(settings.setting(ws, settings.OWN_WORDS)) == "alpha\nzeta"
    assert gather(ws, PROPOSAL).own_words == ("alpha", "zeta")
    assert records.get(ws, "proposals", PROPOSAL)


def test_a_folder_is_written_as_typed(ws, tmp_path: Path):
    settings.set_setting(ws, settings.DICTIONARY_FOLDER, f" {tmp_path} ")
    assert settings.setting(ws, settings.DICTIONARY_FOLDER) == str(tmp_path)


def test_a_row_alone_on_a_printed_page_is_told_and_leads_to_the_prices(studio, ws, qtbot, settle):
    studio.contents.hints.set_open(True)
    assert not any("single row" in one for one in hints(studio))
    long = "A very long description of one item that goes on and on. " * 30
    for line in gather(ws, PROPOSAL).lines:
        records.set_field(ws, "price_lines", line.uid, "items", {"en": long})
    studio.presenter.open(PROPOSAL, None)
    told = "The price table leaves a single row on page"
    qtbot.waitUntil(lambda: any(told in one for one in hints(studio)), timeout=PATIENCE)
    settle()
    qtbot.mouseClick(item(studio, told), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: studio.part == "price", timeout=PATIENCE)
    settle()


def test_a_proposal_longer_than_the_goal_is_told(studio, ws, qtbot, settle):
    studio.contents.hints.set_open(True)
    assert studio.view.document.pages == 4
    assert not any("the target is" in one for one in hints(studio))
    settings.set_setting(ws, "proposal_pages_target", 2)
    studio.presenter.open(PROPOSAL, None)
    qtbot.waitUntil(lambda: "4 pages; the target is 2." in hints(studio), timeout=PATIENCE)
    settle()


def test_how_many_benefits_persuade_follows_the_settings(studio, ws, settle):
    assert len(studio.view.material.benefits) == 3
    assert parts.benefits(studio.view) == "3 of 3 complete"
    settings.set_setting(ws, "benefits_min", 4)
    assert parts.benefits(look(ws, PROPOSAL, "en", ())) == "3 of 3 complete, 4 to 5 persuade"


def test_a_line_without_vat_asks_why(studio, ws):
    line = studio.view.material.lines[0]
    records.set_field(ws, "price_lines", line.uid, "vat_rate", "0")
    asked = parts.vat_checks(look(ws, PROPOSAL, "en", ()))
    assert [one.place.uid for one in asked] == [line.uid]
    records.set_field(ws, "price_lines", line.uid, "vat_reason", "Export")
    assert parts.vat_checks(look(ws, PROPOSAL, "en", ())) == []
