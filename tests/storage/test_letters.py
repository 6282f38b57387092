"""One name in several spellings has one skeleton; a word being typed finds its whole."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamdesk.storage.search.letters import (
    expanded,
    folded,
    index_words,
    skeleton,
    skeletons,
    typed_skeletons,
    words_of,
)
from tests.data import shared

SPELLINGS = {
    "Сокмаш": ("Sokmash", "Sokmasch", "Sokmaš"),
    "Шахов": ("Shakhov", "Schachow", "Šahov", "Shahov"),
    "Жуков": ("Zhukov", "Schukow", "Žukov", "Jukov", "Joukov"),
    "Чехов": ("Chekhov", "Tschechow", "Čehov"),
    "Щукин": ("Shchukin", "Schtschukin"),
    "Цветаева": ("Tsvetaeva", "Tsvetayeva", "Zwetajewa", "Cvetaeva"),
    "Юлия": ("Yuliya", "Julija", "Iuliia", "Julia"),
    "Яковлев": ("Yakovlev", "Jakowlew", "Iakovlev"),
    "Ковалёв": ("Kovalyov", "Kovalev", "Kowaljow"),
    "Достоевский": ("Dostoevsky", "Dostoyevsky", "Dostojewski", "Dostoevskiy"),
    "Сергей": ("Sergey", "Sergei", "Sergej"),
    "Соловьёв": ("Solovyov", "Solovyev", "Solowjow"),
    "Дмитриев": ("Dmitriev", "Dmitriyev", "Dmitrijew"),
    "Хабаровск": ("Khabarovsk", "Chabarowsk", "Habarovsk"),
    "Подъячев": ("Podyachev", "Pod'iachev"),
    "Детский": ("Detskiy", "Detsky"),
    "Максим": ("Maxim", "Maksim"),
    "Müller": ("Mueller", "Muller"),
    "Weiß": ("Weiss",),
    "Ёлкин": ("Елкин", "Yolkin", "Elkin"),
}


def bones(text: str) -> set[str]:
    word = folded(text)
    return {*skeletons(word), *skeletons(folded(expanded(text)))}


@pytest.mark.parametrize("name", SPELLINGS)
def test_spellings_meet(name):
    for other in SPELLINGS[name]:
        assert bones(name) & bones(other), (name, other, bones(name), bones(other))


@pytest.mark.parametrize("name", SPELLINGS)
def test_each_beginning_in_own_script_finds_the_whole(name):
    for whole in (name, *SPELLINGS[name]):
        word = folded(whole)
        for size in range(1, len(word) + 1):
            starts = typed_skeletons(word[:size])
            assert any(one.startswith(starts) for one in skeletons(word)), (whole, word[:size])


def test_transliterated_beginnings_find_cyrillic_from_the_third_letter():
    for name, others in SPELLINGS.items():
        for other in others:
            word = folded(other)
            for size in range(3, len(word) + 1):
                starts = typed_skeletons(word[:size])
                starts += typed_skeletons(folded(expanded(other))[:size])
                assert any(one.startswith(starts) for one in bones(name)), (name, word[:size])


def test_real_names_keep_their_beginnings():
    with shared("gleif_10000.csv").open(encoding="utf-8") as file:
        names = [row["name"] for row in csv.DictReader(file)][:3000]
    tried, lost = 0, []
    for word in {word for name in names for word in words_of(folded(name))}:
        for size in range(1, len(word)):
            tried += 1
            starts = typed_skeletons(word[:size]) or ("",)
            if not any(one.startswith(starts) for one in skeletons(word)):
                lost.append((word, size))
    assert len(lost) < tried / 1000, lost


@given(st.text(max_size=60))
def test_any_text_is_indexed(text):
    for word in index_words(text).split():
        assert word.isalnum()


@given(st.text(alphabet="абвгдеёжзийклмнопрстуфхцчшщъыьэюя", min_size=1, max_size=12))
def test_skeleton_is_plain_latin(word):
    assert all("a" <= one <= "z" for one in skeleton(folded(word)))
