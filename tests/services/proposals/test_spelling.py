"""Check L8, spelling: a hint with a dictionary, nothing without; names and own words are spared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kamdesk import paths
from kamdesk.domain.proposals import BlockText, PlanRow, Proposal
from kamdesk.domain.proposals.lint.spelling import MOST, Spared, words_of
from kamdesk.errors import Refused
from kamdesk.formats.spelling import places
from kamdesk.services import journal, settings, spelling
from kamdesk.services.base import Workspace
from kamdesk.services.proposals import check, compose, gather
from kamdesk.services.proposals.checks import findings, words_to_look_up
from kamdesk.services.proposals.studio import studio
from tests.formats.test_spelling import dictionary

PROPOSAL = "sokmash-kp017"


@pytest.fixture(autouse=True)
def forgotten(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No dictionary of this machine, nothing remembered of other tests."""
    monkeypatch.setattr(paths, "dictionary_folders", list)
    monkeypatch.setattr(spelling, "_known", {})
    spelling.look_again()
    yield
    spelling.close()
    spelling.look_again()


@pytest.fixture
def only_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without any dictionary."""
    monkeypatch.setattr(places, "find_spec", lambda _name: None)
    spelling.look_again()


def text(ws: Workspace, language: str, body: str, block: str = "d") -> None:
    with ws.unit("Text") as unit:
        unit.change(unit.one(BlockText, f"{PROPOSAL}-{language}-{block}"), body=body)


def wrong(ws: Workspace, language: str, *, ask: bool = True) -> list[str]:
    material = gather(ws, PROPOSAL)
    document = compose(material, language)
    if ask:
        words = words_to_look_up(material, document)
        spelling.look_up(words, language, material.dictionary_folder)
    return [one.word for one in findings(material, document).all if one.word]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_M00_the_demo_is_spelled_right(ws: Workspace, language: str) -> None:
    assert wrong(ws, language) == []


@pytest.mark.parametrize(
    ("language", "body", "word"),
    [("en", "We garantee the maintenace.", "maintenace"), ("ru", "Малако и остоновки.", "Малако")],
)
def test_a_misspelt_word_is_a_hint_at_its_place(
    ws: Workspace, language: str, body: str, word: str
) -> None:
    text(ws, language, body)
    assert wrong(ws, language, ask=False) == []
    assert word in wrong(ws, language)
    material = gather(ws, PROPOSAL)
    found = findings(material, compose(material, language))
    assert (found.errors, found.warns, found.gates, found.hints) == ((), (), (), ("L8",))
    place = next(one.place for one in found.all if one.word == word)
    assert (place.where, place.field, place.words) == ("d", "body", word)


def test_names_inserts_and_codes_are_never_asked_about(ws: Workspace) -> None:
    names = (
        "{salutation} и Зимину, Орловой, Карповым, Сокмаше и «Пневмарису»; "
        "компрессорных модулей ООО ДЕМО, 3D-модель, ИТ, Wi-Fi, Atlas Copco, {quote}, Самарканд"
    )
    text(ws, "ru", f"Мы пишем {names}.")
    assert wrong(ws, "ru") == []
    text(ws, "en", "We write to Zimin, Veresova's team, Sokmash, Xyzzyplugh Ltd and PNVMRS.")
    assert wrong(ws, "en") == []


def test_my_words_are_spared_edited_and_undone(ws: Workspace) -> None:
    text(ws, "en", "We use the plughxyzzy.")
    assert wrong(ws, "en") == ["plughxyzzy"]
    settings.add_word(ws, "plughxyzzy")
    assert wrong(ws, "en") == []
    assert settings.setting(ws, settings.OWN_WORDS) == ["plughxyzzy"]
    journal.undo(ws)
    assert wrong(ws, "en") == ["plughxyzzy"]
    settings.set_setting(ws, settings.OWN_WORDS, ["zeta ", "", "Plughxyzzy", "zeta"])
    assert settings.setting(ws, settings.OWN_WORDS) == ["Plughxyzzy", "zeta"]
    assert wrong(ws, "en") == []
    with pytest.raises(Refused):
        settings.set_setting(ws, settings.OWN_WORDS, "word")


def test_a_wording_or_figure_said_to_be_right_teaches_no_words(ws: Workspace) -> None:
    text(ws, "en", "We use the plughxyzzy and the zetaquux.")
    settings.add_word(ws, "best plughxyzzy")
    settings.add_word(ws, "5zetaquux")
    assert wrong(ws, "en") == ["plughxyzzy", "zetaquux"]


def test_without_a_dictionary_nothing_is_said_but_how_to_get_one(
    ws: Workspace, only_ours: None
) -> None:
    text(ws, "de", "Wir haben einen Feler.")
    assert wrong(ws, "de") == []
    view = studio(ws, PROPOSAL, "de")
    assert (view.spelled, view.unasked) == (False, ())
    (note,) = [one.note for one in settings.all_settings(ws) if one.key == "dictionary_folder"]
    assert "English, Russian, German" in note
    assert "hunspell-de-de" in note


def test_a_folder_of_ones_own_brings_a_dictionary(
    ws: Workspace, only_ours: None, tmp_path: Path
) -> None:
    dictionary(tmp_path / "mine", "de_DE", "wir", "haben", "einen", "Fehler")
    settings.set_setting(ws, settings.DICTIONARY_FOLDER, str(tmp_path / "mine"))
    (note,) = [one.note for one in settings.all_settings(ws) if one.key == "dictionary_folder"]
    assert "de_DE" in note
    text(ws, "de", "Wir haben einen Feler.")
    view = studio(ws, PROPOSAL, "de")
    assert view.spelled
    assert "Feler" in view.unasked
    assert "haben" not in wrong(ws, "de")
    known = spelling.known_wrong("de", str(tmp_path / "mine"))
    assert "Feler" in known
    assert "haben" not in known


def test_every_word_is_asked_about_once(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    text(ws, "en", "We like maintenace.")
    assert wrong(ws, "en") == ["maintenace"]
    monkeypatch.setattr(spelling, "_worker", lambda: pytest.fail("asked again"))
    assert wrong(ws, "en") == ["maintenace"]
    assert studio(ws, PROPOSAL, "en").unasked == ()


def test_a_text_of_another_kind_tells_the_first_words_only(ws: Workspace) -> None:
    text(ws, "en", " ".join(f"qx{chr(97 + n)}{chr(97 + n)}zz" for n in range(26)))
    assert len(wrong(ws, "en")) == MOST


def test_a_proposal_with_a_plan_of_strange_words_stays_sendable(ws: Workspace) -> None:
    with ws.unit("Plan") as unit:
        row = unit.find(PlanRow, proposal_uid=PROPOSAL)[0]
        unit.change(row, stages={"en": "Qxqxqx"}, our_work={"en": "Wqwqwq stage"})
        unit.change(unit.one(Proposal, PROPOSAL), language="en")
    assert set(wrong(ws, "en")) == {"Qxqxqx", "Wqwqwq"}
    material = gather(ws, PROPOSAL)
    assert findings(material, compose(material, "en")).blocked == ()


@pytest.mark.parametrize(
    ("language", "given", "words"),
    [
        ("en", "The plant's air; see www.x.example, a@b.example, 12h, kWh2 and ISO.",
         ["The", "plant's", "air", "see", "and"]),
        ("en", "We met Zimin. Then left-handed tools, Moscow too.",
         ["met", "Then", "left", "handed", "tools", "too"]),
        ("de", "Die Station läuft, sagt Herr Simin.",
         ["Die", "Station", "läuft", "sagt", "Herr", "Simin"]),
        ("ru", "«Мне нужна» Москва — и Atlas. Ёлка", ["Мне", "нужна", "Ёлка"]),
    ],
)  # fmt: skip
def test_which_words_a_dictionary_may_judge(language: str, given: str, words: list[str]) -> None:
    assert list(words_of(given, language)) == words


def test_a_name_is_known_in_every_case_and_no_other_word_is() -> None:
    spared = Spared({"Зимин", "Орлова", "Ткач"}, "ru")
    assert all(one in spared for one in ("Зимину", "зиминым", "Орловой", "Орлову", "Ткача"))
    assert "ткацкий" not in spared
    assert "зимний" not in spared
    assert "Sokmash's" in Spared({"Sokmash"}, "en")


def test_what_is_checked_is_unchanged_by_a_view_of_another_language(ws: Workspace) -> None:
    material = replace(gather(ws, PROPOSAL), own_words=("maintenace",))
    document = compose(material, "en")
    assert "maintenace" not in words_to_look_up(material, document)


def test_a_command_waits_for_the_dictionary(ws: Workspace) -> None:
    text(ws, "en", "We like maintenace.")
    assert check(ws, PROPOSAL, "en").hints == ()
    assert check(ws, PROPOSAL, "en", spelled=True).hints == ("L8",)
