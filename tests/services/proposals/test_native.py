"""Texts that a native would sign: names, counts, sums, closing words against files read by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kamdesk.domain.money import Money
from kamdesk.domain.people import Person
from kamdesk.domain.proposals import Proposal
from kamdesk.domain.statements import Counted
from kamdesk.formats.pdf.html import render_html
from kamdesk.i18n import LANGUAGES, NBSP, Speech
from kamdesk.services import courtesy, names, settings
from kamdesk.services.base import Workspace
from kamdesk.services.names import Parts
from kamdesk.services.proposals import as_text, compose, gather
from kamdesk.services.proposals.checks import findings
from kamdesk.services.proposals.covering import cover_letter
from kamdesk.services.proposals.forms import thousand
from kamdesk.services.wording import counted
from kamdesk.services.words import in_words

FIXTURES = Path(__file__).parents[2] / "fixtures"
PROPOSAL, READER = "sokmash-kp017", "sokmash-p1"
#: surname, given name, patronymic, sex, title: both sexes, what does not change, foreign ones.
PEOPLE = (
    ("Зимин", "Аркадий", "Львович", "male", ""),
    ("Орлова", "Нина", "Сергеевна", "female", ""),
    ("Ткач", "Роман", "Игоревич", "unknown", ""),
    ("Ткач", "Мария", "Игоревна", "female", ""),
    ("Шевченко", "Олег", "Иванович", "male", ""),
    ("Римская-Корсакова", "Анна", "Львовна", "female", ""),
    ("Черных", "Любовь", "Ильинична", "female", ""),
    ("Алиев", "Рашид", "Гасан оглы", "male", ""),
    ("Дюма", "Жан-Пьер", "", "male", ""),
    ("Дюма", "Мария", "Петровна", "female", ""),
    ("Kowalski", "Jan", "", "male", ""),
    ("Kowalska", "Anna", "", "female", ""),
    ("Müller-Lüdenscheidt", "Eva", "", "female", "Prof. Dr."),
    ("Müller-Lüdenscheidt", "Hans-Peter", "", "male", "Dr.-Ing."),
    ("Παπαδόπουλος", "Γιώργος", "", "male", ""),
    ("Παπαδοπούλου", "Ελένη", "", "female", "Dr."),
    ("Ким", "Саша", "", "unknown", ""),
    ("Müller", "Kim", "", "unknown", "Dr."),
    ("", "Анна", "", "female", ""),
)  # fmt: skip
COUNTS = (1, 2, 5, 21)


def plain(text: str) -> str:
    return text.replace(NBSP, "·")


def named(ws: Workspace, parts: tuple[str, ...]) -> Person:
    """The reader of the demo's proposal, under another name of which no form is stored."""
    surname, given, patronymic, sex, title = parts
    with ws.unit("Name") as unit:
        return unit.change(
            unit.one(Person, READER), surname=surname, given=given, patronymic=patronymic,
            sex=sex, title=title, names={}, salutations={}, case_forms={},
        )  # fmt: skip


def about_people(ws: Workspace, language: str) -> Iterator[str]:
    for parts in PEOPLE:
        person = named(ws, parts)
        document = compose(gather(ws, PROPOSAL), language)
        with ws.read() as reader:
            letter = cover_letter(reader, reader.one(Proposal, PROPOSAL), document)
        yield f"# {', '.join(filter(None, parts))}"
        yield document.addressee_line
        yield document.blocks[0].body.text.split(":")[0] + ": …"
        yield f"{letter.greeting} / {letter.thanks.splitlines()[0]}"
        yield names.short_name(Parts.of(person), language)
        if language == "ru":
            yield "; ".join(names.declined(Parts.of(person)).values()) or "–"
        yield ""


def about_counts(language: str) -> Iterator[str]:
    speech = Speech(language)
    for n in COUNTS:
        words = [counted(Counted(n, what), speech) for what in ("years", "months", "hours")]
        yield f"{n}: {', '.join(words)}, {thousand(Decimal(n * 1000), speech)}"
        for currency in ("RUB", "EUR", "USD", "JPY"):
            yield f"  {in_words(Money.of(n, currency), language)}"
        yield f"  {in_words(Money.of(Decimal(n * 1000) + Decimal('0.01') * n, 'EUR'), language)}"
    yield counted(Counted(Decimal("8.6"), "months"), speech)
    for currency in ("RUB", "EUR", "USD", "JPY"):
        yield speech.money(Money.of(Decimal("-1234567"), currency))
    yield speech.money(Money.of(Decimal("1234567.8"), "EUR"))
    yield speech.percent(Decimal("0.243"))
    yield speech.date(date(2026, 3, 1))


def about_the_end(ws: Workspace, language: str) -> Iterator[str]:
    """The next step, whether it binds, and who signs."""
    material = gather(ws, PROPOSAL)
    for binding in ("binding", "non_binding"):
        proposal = replace(material.proposal, binding=binding)
        text = as_text(compose(replace(material, proposal=proposal), language))
        *_rest, step, regards = filter(None, text.splitlines())
        yield step
    yield regards


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_native_would_sign_it(ws: Workspace, language: str) -> None:
    end = [*about_the_end(ws, language)]
    lines = [*about_people(ws, language), *about_counts(language), "", *end]
    wanted = (FIXTURES / f"native_{language}.txt").read_text("utf-8").splitlines()
    assert [plain(one) for one in lines] == wanted


def test_one_reader_may_be_written_to_with_a_capital(ws: Workspace) -> None:
    material = gather(ws, PROPOSAL)
    before = findings(material, compose(material, "ru"))
    settings.set_setting(ws, "capital_you", True)
    material = gather(ws, PROPOSAL)
    document = compose(material, "ru")
    whole = as_text(document)
    assert "26·февраля Вы сказали: «Мне нужна одна остановка" in plain(whole)
    assert "От Вас нужны" in whole
    assert "Что делаете Вы" in render_html(document, Speech("ru", courteous=document.courteous))
    assert not re.search(r"\b(?:вы|вас|вам|ваш\w*)\b", re.sub("«[^»]*»", "", whole))
    assert findings(material, document) == before
    with ws.read() as reader:
        letter = cover_letter(reader, reader.one(Proposal, PROPOSAL), document)
        both = [reader.one(Person, one) for one in (READER, "sokmash-p2")]
        typed = replace(letter, thanks="Ждём вас. Вы сказали: «это не для вас».")
        assert courtesy.letter(reader, typed, both[:1]).thanks.startswith("Ждём Вас.")
        assert courtesy.letter(reader, typed, both[:1]).thanks.endswith("«это не для вас».")
        assert courtesy.letter(reader, typed, both).thanks == typed.thanks
    assert compose(replace(material, people={}), "ru").courteous is False
    assert compose(material, "de").courteous is False
