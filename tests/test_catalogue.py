"""The reader of compiled catalogues says what the standard library's says."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest

from kamdesk import paths
from kamdesk.catalogue import Compiled, English

LOCALE = paths.resources() / "locale"


@pytest.fixture(params=["de", "ru"])
def language(request) -> str:
    return request.param


@pytest.fixture
def ours(language: str) -> Compiled:
    return Compiled(LOCALE / language / "LC_MESSAGES" / "kamdesk.mo")


@pytest.fixture
def known(language: str) -> gettext.NullTranslations:
    return gettext.translation("kamdesk", LOCALE, languages=[language])


def test_every_text_is_the_same(ours, known):
    plain = [key for key in ours._texts if key and "\x04" not in key and "\x00" not in key]
    assert len(plain) > 100
    assert [key for key in plain if ours.text(key) != known.gettext(key)] == []


def test_texts_with_a_context_are_the_same(ours, known):
    keys = [key.split("\x04") for key in ours._texts if "\x04" in key and "\x00" not in key]
    assert keys
    assert [one for one in keys if ours.context(*one) != known.pgettext(*one)] == []


@pytest.mark.parametrize("n", [0, 1, 2, 4, 5, 11, 12, 21, 22, 25, 101, 111])
def test_every_form_is_the_same(ours, known, n):
    keys = [key.split("\x00") for key in ours._texts if "\x00" in key and "\x04" not in key]
    assert keys
    assert [one for one in keys if ours.plural(*one, n) != known.ngettext(*one, n)] == []


def test_an_unknown_text_stands_for_itself(ours):
    assert ours.text("never seen") == "never seen"
    assert ours.context("nowhere", "never seen") == "never seen"
    assert [ours.plural("{n} thing", "{n} things", n) for n in (1, 2)] == [
        "{n} thing",
        "{n} things",
    ]


def test_english_is_what_stands_in_the_code():
    english = English()
    assert english.text("Save") == "Save"
    assert english.context("verb", "Save") == "Save"
    assert [english.plural("{n} day", "{n} days", n) for n in (0, 1, 2)] == [
        "{n} days",
        "{n} day",
        "{n} days",
    ]


def test_what_is_no_catalogue_is_told(tmp_path: Path):
    file = tmp_path / "kamdesk.mo"
    file.write_bytes(b"not a catalogue, but long enough")
    with pytest.raises(ValueError, match="no compiled catalogue"):
        Compiled(file)
