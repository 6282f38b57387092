"""Slips that need no dictionary: found in three languages, and nothing right is blamed."""

from __future__ import annotations

import pytest

from kamdesk.domain.proposals.document import Insert, Passage
from kamdesk.domain.proposals.lint.slips import HIDDEN, masked, slips


def told(text: str, language: str) -> list[tuple[str, str]]:
    return [(one.kind, one.words) for one in slips(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "kind", "words"),
    [
        ("en", "We build the the station.", "doubled", "the"),
        ("ru", "Мы построим построим станцию.", "doubled", "построим"),
        ("de", "Wir bauen bauen die Station.", "doubled", "bauen"),
        ("ru", "Стaнция работает.", "mixed", "Стaнция"),
        ("en", "The stаtion runs.", "mixed", "stаtion"),
        ("de", "Die Statiоn läuft.", "mixed", "Statiоn"),
        ("ru", "Работаем c вами девять лет.", "mixed", "c"),
        ("en", "Parts , visits and dryers.", "space_before", ","),
        ("ru", "Запчасти ,выезды.", "space_before", ","),
        ("ru", "Запчасти ; выезды.", "space_before", ";"),
        ("de", "Ist das so ?", "space_before", "?"),
        ("en", "Parts,visits and dryers.", "space_missing", "Parts,visits"),
        ("ru", "Сервис дороже.Но брак дешевле.", "space_missing", "дороже.Но"),
        ("de", "Teile;Einsätze.", "space_missing", "Teile;Einsätze"),
        ("en", "Two  spaces.", "double_space", "Two"),
        ("ru", "Два\u00a0 пробела.", "double_space", "Два"),
        ("en", "One (two stops a year.", "unclosed", "(two"),
        ("en", "One two) stops.", "unopened", "two)"),
        ("ru", "Станция «Пневмарис работает.", "unclosed", "«Пневмарис"),
        ("ru", "Станция Пневмарис» работает.", "unopened", "Пневмарис»"),
        ("de", "Die Station „Pnewmaris läuft.", "unclosed", "„Pnewmaris"),
        ("de", "Er sagte: „Ja”.", "unclosed", "„Ja”."),
        ("en", 'He said: "Yes.', "unclosed", '"Yes.'),
    ],
)
def test_a_slip_is_found_and_shown(language: str, text: str, kind: str, words: str) -> None:
    found = told(text, language)
    assert [one for one, _words in found] == [kind]
    assert words in found[0][1]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "He had had a station that that plant knew. Very very good? Only once."),
        ("de", "Die Maschinen, die die Montage anhalten, ersetzen wir. Ob sie sie kennt?"),
        ("ru", "Чуть чуть лучше. Еле-еле, так так."),
        ("ru", "ИТ-специалист, USB‑кабель и 3D-модель; Wi-Fi, IT и SAP остаются. Класс A и B."),
        ("en", "Costs 1,200,000.50 on 12.03.2026 at 10:30; www.demo.example/a,b or a@b.example."),
        ("en", "See https://demo.example/page,one.Two (e.g. page 2). It is done… Really?!"),
        ("de", "z.B. 1.200.000,50 EUR, d.h. ca. 3,5 Std. Nr. 7 vom 12.01.2026 (Demo)."),
        ("ru", "Т.е. 1 200 000,50 ₽ и т.д.; см. п. 3.2, 438 333 ₽ — за месяц."),
        ("en", "Steps: a) measure; b) build.\n1) first\n2) second [done]."),
        ("ru", "«Мне нужна „одна“ остановка», — сказали вы."),
        ("de", "„Ich brauche »einen« Stillstand“, sagten Sie."),
        ("en", "“I need one stop.” A 19\" rack. The plant's air (all of it)."),
        ("ru", "Расход 1,06 млн кВт·ч при нынешней нагрузке; −21 %."),
        ("en", ""),
    ],
)  # fmt: skip
def test_nothing_right_is_blamed(language: str, text: str) -> None:
    wrong = [one for one in told(text, language) if one != ("doubled", "very")]
    assert wrong == []


def test_words_of_others_are_hidden_letter_by_letter() -> None:
    said = "Мы мы ,так (говорим"
    text = f"Вы сказали: «{said}»."
    start = text.index(said)
    quote = Insert(name="quote", text=said, start=start, end=start + len(said), kind="quote")
    hidden = masked(Passage(text=text, inserts=(quote,)), ("quote",))
    assert len(hidden) == len(text)
    assert HIDDEN in hidden
    assert told(hidden, "ru") == []


def test_places_are_those_of_the_text() -> None:
    text = "First line.\nA  station , stаtion."
    for one in slips(text, "en"):
        assert text[one.start : one.end].strip(" \u00a0") or one.kind == "double_space"
    kinds = [one.kind for one in slips(text, "en")]
    assert kinds == ["double_space", "space_before", "mixed"]
