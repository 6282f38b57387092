"""The reader of notes: tables of phrases, traps, places in the text, and no text that stops it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamdesk.domain.money import Money
from kamdesk.domain.notes import (
    FoundFigure,
    FoundPromise,
    parse_amount,
    parse_date,
    parse_decimal,
    read_note,
    surname_forms,
)
from tests.domain.notes_english import ENGLISH
from tests.domain.notes_german import GERMAN
from tests.domain.notes_russian import RUSSIAN
from tests.domain.notes_shown import PEOPLE, TODAY, shown

EVERY = [text for table in (RUSSIAN, ENGLISH, GERMAN) for text, _ in table]


@pytest.mark.parametrize(("text", "expected"), RUSSIAN)
def test_russian(text, expected):
    assert shown(text, "ru") == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english(text, expected):
    assert shown(text, "en") == expected


@pytest.mark.parametrize(("text", "expected"), GERMAN)
def test_german(text, expected):
    assert shown(text, "de") == expected


def test_tables_hold_sixty_phrases_a_language():
    assert min(len(RUSSIAN), len(ENGLISH), len(GERMAN)) >= 60


def test_figure_keeps_money_exact_and_says_what_was_assumed():
    [figure] = read_note("€ 2.5k a week", TODAY, currency="RUB", language="en")
    assert isinstance(figure, FoundFigure)
    assert figure.amount == Money.of(2500, "EUR")
    assert (figure.frequency, figure.frequency_unit) == (Decimal(52), "week")
    assert figure.period == "per_year"
    assert figure.assumed == ("weeks_per_year",)


def test_no_currency_no_money():
    assert read_note("75 тысяч в месяц", TODAY) == ()


def test_period_that_was_not_said_is_once():
    [figure] = read_note("9,6 млн ₽", TODAY)
    assert isinstance(figure, FoundFigure)
    assert (figure.period, figure.period_said) == ("once", False)


def test_parts_stand_where_the_words_stand():
    text = "Три с половиной часа в месяц, час стоит 85 тысяч"
    [figure] = read_note(text, TODAY, currency="RUB")
    said = [text[start:end] for start, end in figure.parts]
    assert said == ["Три с половиной часа в месяц", "85 тысяч"]
    assert figure.said == text


def test_component_is_taken_from_the_words_around():
    text = (
        "Three and a half hours a month, an hour costs 85 thousand. And moisture spoils valves, "
        "scrap is 75 thousand a month."
    )
    figures = [f for f in read_note(text, TODAY, currency="RUB") if isinstance(f, FoundFigure)]
    assert [f.component for f in figures] == ["", "quality_loss"]


@pytest.mark.parametrize(
    ("text", "component"),
    [
        ("about 20 hours a quarter at $12k", ""),
        ("downtime costs us $12,000 an hour, about 20 hours a quarter", "downtime"),
        ("Abo 4.000 € im Jahr", "licences"),
        ("общая стоимость 2 млн в год", ""),
        ("это просто 2 млн в год", ""),
        ("простои 2 млн в год", "downtime"),
        ("трудно сказать, 300 тыс. в год", ""),
    ],
)
def test_words_that_only_begin_alike_name_no_component(text, component):
    [figure] = read_note(text, TODAY, currency="EUR")
    assert isinstance(figure, FoundFigure)
    assert figure.component == component


def test_clients_own_words_turn_the_first_person():
    text = "мы пришлём журналы до 20 марта"
    [ours] = read_note(text, TODAY)
    [theirs] = read_note(text, TODAY, voice="client")
    assert isinstance(ours, FoundPromise)
    assert isinstance(theirs, FoundPromise)
    assert (ours.side, theirs.side) == ("ours", "client")


@pytest.mark.parametrize(
    ("surname", "sex", "form"),
    [
        ("Карпов", "male", "карповым"),
        ("Ткач", "male", "ткачом"),
        ("Белова", "female", "беловой"),
        ("Мирная", "female", "мирную"),
        ("Достоевский", "male", "достоевского"),
        ("Лапин", "male", "лапиным"),
        ("Линник", "female", "линник"),
        ("Сокол", "male", "соколом"),
        ("Гребень", "male", "гребеню"),
        ("Савчук", "male", "савчуку"),
        ("Шевченко", "male", "шевченко"),
        ("Берия", "male", "берию"),
    ],
)
def test_surnames_in_russian_cases(surname, sex, form):
    assert form in surname_forms(surname, sex)


def test_a_form_of_two_people_is_nobodys():
    from kamdesk.domain.notes import Known

    both = [
        Known(uid="m", forms=surname_forms("Орлов", "male")),
        Known(uid="f", forms=surname_forms("Орлова", "female")),
    ]
    assert read_note("говорил с Орловой", TODAY, people=both)[0].uid == "f"  # type: ignore[attr-defined]
    assert read_note("видел Орлову", TODAY, people=both) == ()


AMOUNTS = [
    ("1 234,56", "ru", "1234.56"),
    ("1\u00a0234\u202f567,8", "ru", "1234567.8"),
    ("12.7 M", "en", "12700000"),
    ("180 тыс", "ru", "180000"),
    ("85k", "", "85000"),
    ("85 т.р.", "ru", "85000"),
    ("1,234", "en", "1234"),
    ("1.234", "de", "1234"),
    ("1.234,56", "", "1234.56"),
    ("1,234.56", "", "1234.56"),
    ("1'234.50", "", "1234.50"),
    ("-1 500 000", "ru", "-1500000"),
    ("\u22121 500 000", "ru", "-1500000"),
    ("миллион", "ru", "1000000"),
    ("полмиллиона", "ru", "500000"),
    ("1,5 Mio.", "de", "1500000"),
    ("12,345 тыс", "ru", "12345"),
    ("0", "en", "0"),
    ("12700000000", "en", "12700000000"),
]


@pytest.mark.parametrize(("text", "language", "expected"), AMOUNTS)
def test_amounts_as_people_type_them(text, language, expected):
    assert parse_amount(text, "RUB", language) == Money.of(expected, "RUB")


@pytest.mark.parametrize(
    "text", ["", " ", "abc", "1,234", "1.234", "10-12", "5 6", "1e5", "100 €/h", "27.03.2026",
             "= 5", "9" * 30, "0,005", "12 34", "nan", "inf", "1_000", "٣"],
)  # fmt: skip
def test_what_is_no_amount(text):
    assert parse_amount(text, "RUB", "") is None


def test_a_currency_in_the_text_wins():
    assert parse_amount("€ 2.5k", "RUB", "en") == Money.of(2500, "EUR")
    assert parse_amount("85 TEUR", "RUB", "de") == Money.of(85000, "EUR")
    assert parse_amount("1234", "JPY", "en") == Money.of(1234, "JPY")
    assert parse_amount("12.5", "JPY", "en") is None


def test_numbers_without_money():
    assert parse_decimal("3,5", "ru") == Decimal("3.5")
    assert parse_decimal("1,234", "de") == Decimal("1.234")
    assert parse_decimal("18 %", "en") == 18
    assert parse_decimal("5 €", "en") is None
    assert parse_decimal("1,234") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20.03", date(2026, 3, 20)),
        ("20.03.26", date(2026, 3, 20)),
        ("2026-03-20", date(2026, 3, 20)),
        ("завтра", date(2026, 3, 13)),
        ("20 March", date(2026, 3, 20)),
        ("am Freitag", date(2026, 3, 13)),
        ("до 25-го", date(2026, 3, 25)),
        ("20.3", date(2026, 3, 20)),
        ("+7", date(2026, 3, 19)),
        ("вчера", date(2026, 3, 11)),
        ("Yesterday", date(2026, 3, 11)),
        ("vorgestern", date(2026, 3, 10)),
        ("31.12", date(2025, 12, 31)),
        ("soon", None),
        ("32.1", None),
        ("20.03 или 21.03", None),
        ("31.02.2026", None),
        ("", None),
    ],
)
def test_dates_as_people_type_them(text, expected):
    assert parse_date(text, TODAY) == expected


@pytest.mark.parametrize("text", ["31.12", "31 December", "31 декабря", "31. Dezember"])
def test_a_day_without_a_year_is_the_next_one_where_a_field_asks_until_when(text):
    assert parse_date(text, TODAY, deadline=True) == date(2026, 12, 31)
    assert parse_date(f"{text} 2025", TODAY, deadline=True) in (date(2025, 12, 31), None)


def test_days_beyond_the_calendar_are_no_date():
    assert parse_date("+9999", date.max) is None


ANY_TEXT = st.one_of(
    st.text(max_size=120),
    st.lists(st.sampled_from(EVERY), max_size=4).map(" ".join),
    st.text(alphabet="0123456789.,-–/×хx тысmМk€₽%hчвперdo:«»\n\u00a0", max_size=60),
)


@settings(max_examples=300)
@given(
    ANY_TEXT,
    st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31)),
    st.sampled_from(["", "ru", "en", "de"]),
    st.sampled_from(["ours", "client"]),
)
def test_no_text_stops_the_reader(text, today, language, voice):
    found = read_note(text, today, currency="RUB", language=language, people=PEOPLE, voice=voice)
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        last = 0
        for start, end in one.parts:
            assert last <= start < end <= len(text)
            last = end


@settings(max_examples=200)
@given(ANY_TEXT, st.sampled_from(["", "ru", "en", "de"]))
def test_no_text_stops_the_fields(text, language):
    amount = parse_amount(text, "RUB", language)
    assert amount is None or isinstance(amount.minor, int)
    number = parse_decimal(text, language)
    assert number is None or isinstance(number, Decimal)
    parse_date(text, TODAY)


@settings(max_examples=100)
@given(st.decimals(min_value=0, max_value=10**12, places=2), st.sampled_from(["ru", "en", "de"]))
def test_what_the_program_writes_it_reads(number, language):
    from kamdesk.i18n import Speech

    written = Speech(language).number(number, 2)
    assert parse_amount(written, "RUB", language) == Money.of(number, "RUB")


def test_a_long_note_is_read_at_once():
    import time

    text = " ".join(EVERY)[:20_000]
    begin = time.thread_time()
    read_note(text, TODAY, currency="RUB", people=PEOPLE)
    assert time.thread_time() - begin < 3
