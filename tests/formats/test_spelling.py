"""Words are looked up in Hunspell dictionaries, in a process of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kamdesk import paths
from kamdesk.formats.spelling import places
from kamdesk.formats.spelling.client import Speller

RULES = "SET UTF-8\nTRY abc\nSFX S Y 1\nSFX S 0 s .\n"


def dictionary(folder: Path, name: str, *words: str, rules: str = RULES) -> Path:
    """Write a small dictionary; "stop/S" also knows "stops"."""
    folder.mkdir(exist_ok=True, parents=True)
    (folder / f"{name}.aff").write_text(rules, encoding="utf-8")
    (folder / f"{name}.dic").write_text("\n".join((str(len(words)), *words)), encoding="utf-8")
    return folder / name


@pytest.fixture(scope="module")
def speller() -> Iterator[Speller]:
    made = Speller()
    yield made
    made.close()


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A system without dictionaries, and without those of the library."""
    monkeypatch.setattr(paths, "dictionary_folders", lambda: [tmp_path / "system"])
    monkeypatch.setattr(places, "find_spec", lambda _name: None)
    return tmp_path


def test_a_word_is_wrong_when_no_dictionary_knows_it(speller: Speller, tmp_path: Path):
    one = dictionary(tmp_path, "en_GB", "stop/S", "lorry")
    other = dictionary(tmp_path, "en_US", "stop/S", "truck")
    answer = speller.look_up(("stop", "stops", "lorry", "truck", "stpo"), "en", (one, other))
    assert answer is not None
    assert answer.wrong == ("stpo",)
    assert speller.look_up(("lorry",), "en", (other,)).wrong == ("lorry",)


@pytest.mark.parametrize(
    ("language", "words", "asked", "wrong"),
    [
        ("en", ("color", "organize", "center"), ("colour", "organise", "centre", "colur"),
         ("colur",)),
        ("de", ("Stillstand", "Stunde", "Stunden", "Druckluft"),
         ("Stillstandsstunden", "Druckluftstunde", "Stillstadsstunden"), ("Stillstadsstunden",)),
        ("ru", ("встреча", "привод"), ("видеовстреча", "Электропривод", "видеовстречя"),
         ("видеовстречя",)),
    ],
)  # fmt: skip
def test_what_a_language_may_join_or_write_otherwise_is_right(
    speller: Speller, tmp_path: Path, language: str, words: tuple[str, ...],
    asked: tuple[str, ...], wrong: tuple[str, ...],
):  # fmt: skip
    file = dictionary(tmp_path, language, *words)
    assert speller.look_up(asked, language, (file,)).wrong == wrong


def test_a_file_that_is_no_dictionary_judges_nothing(speller: Speller, tmp_path: Path):
    bad = tmp_path / "en_GB"
    bad.with_suffix(".dic").write_bytes(b"\xff\xfe\x00" * 100)
    bad.with_suffix(".aff").write_bytes(b"SET nonsense\n\xff")
    answer = speller.look_up(("stpo",), "en", (bad,))
    assert answer is not None
    assert (answer.wrong, answer.unreadable) == ((), (bad,))


def test_a_process_that_died_is_replaced(speller: Speller, tmp_path: Path):
    file = dictionary(tmp_path, "en_GB", "stop/S")
    speller.rest()
    assert not speller.running
    assert speller.look_up(("stpo",), "en", (file,)).wrong == ("stpo",)
    assert speller.running


def test_a_closed_one_says_nothing(tmp_path: Path):
    made = Speller()
    made.close()
    assert made.look_up(("stpo",), "en", (dictionary(tmp_path, "en_GB", "stop"),)) is None


def test_a_chosen_folder_goes_before_the_systems(nowhere: Path):
    system = dictionary(nowhere / "system", "de_DE", "Haus")
    assert places.find("de") == (system,)
    mine = dictionary(nowhere / "mine", "de_DE", "Haus")
    assert places.find("de", str(nowhere / "mine")) == (mine,)
    assert places.find("de", str(nowhere / "gone")) == (system,)


def test_english_takes_both_sides_of_the_ocean_and_others_one(nowhere: Path):
    folder = nowhere / "system"
    assert places.find("en") == ()
    australian = dictionary(folder, "en_AU", "house")
    assert places.find("en") == (australian,)
    us, gb = dictionary(folder, "en_US", "house"), dictionary(folder, "en-GB", "house")
    assert places.find("en") == (gb, us)
    dictionary(folder, "de_CH_frami", "Haus")
    frami = dictionary(folder, "de_DE_frami", "Haus")
    assert places.find("de") == (frami,)
    (folder / "ru_RU.dic").write_text("1\nдом", encoding="utf-8")  # its rules are missing
    assert places.find("ru") == ()


def test_english_and_russian_come_with_the_library(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(paths, "dictionary_folders", list)
    assert [bool(places.find(one)) for one in ("en", "ru")] == [True, True]
