"""Inserts of texts: how they are written, filled and kept with their source."""

from __future__ import annotations

import pytest

from kamdesk.domain.money import Money
from kamdesk.domain.proposals.inserts import Ask, Found, Value, asked, parse, resolve


def find(ask: Ask) -> Found | None:
    known = {
        "tco.saving": Found(value=Money.of(7, "RUB"), kind="tco", period="horizon"),
        "fact": Found(value=Money.of(3, "RUB"), kind="fact", source_uid="f1", source="Karpov"),
        "salutation": Found(value="Mr Zimin", kind="salutation"),
    }
    return known.get(".".join((ask.subject, *ask.path)) if not ask.code else ask.subject)


def show(value: Value, form: str) -> str | None:
    if isinstance(value, Money):
        return f"{value.whole()} {value.currency}" if form == "cur" else str(value.whole())
    return str(value)


@pytest.mark.parametrize(
    ("raw", "subject", "code", "what", "form"),
    [
        ("salutation", "salutation", "", "", ""),
        ("quote:g_n02", "quote", "g_n02", "", ""),
        ("quote.date", "quote", "", "date", ""),
        ("fact:mfg_i02.annual|cur", "fact", "mfg_i02", "annual", "cur"),
        ("tco.diff.quality_loss+admin", "tco", "", "diff.quality_loss+admin", ""),
        (" Fact : X1 . Annual | SHORT ", "fact", "X1", "annual", "short"),
        ("tco.offered.maintenance.total", "tco", "", "offered.maintenance.total", ""),
    ],
)
def test_names_are_read(raw: str, subject: str, code: str, what: str, form: str) -> None:
    ask = parse(raw)
    assert (ask.subject, ask.code, ask.what, ask.form) == (subject, code, what, form)


def test_inserts_are_filled_and_keep_their_source_and_place() -> None:
    passage = resolve("{salutation}, {fact:mfg_i02|cur} a year.", find, show)
    assert passage.text == "Mr Zimin, 3 RUB a year."
    name, fact = passage.inserts
    assert passage.text[name.start : name.end] == "Mr Zimin"
    assert passage.text[fact.start : fact.end] == "3 RUB"
    assert (fact.source_uid, fact.source, fact.money) == ("f1", "Karpov", Money.of(3, "RUB"))


@pytest.mark.parametrize("typed", ["{what it solves}", "{tco.nothing}", "{tco.saving|loud}"])
def test_what_cannot_be_filled_stays_as_typed(typed: str) -> None:
    passage = resolve(f"It is {typed}.", find, show)
    assert passage.text == f"It is {typed}."
    assert [one.filled for one in passage.inserts] == [False]


def test_what_cannot_be_filled_is_called_by_its_name_and_keeps_it() -> None:
    passage = resolve("By {deadline}, {salutation}.", find, show, lambda ask: "the day")
    assert passage.text == "By {the day}, Mr Zimin."
    assert [one.name for one in passage.inserts] == ["deadline", "salutation"]
    first = passage.inserts[0]
    assert passage.text[first.start : first.end] == first.text == "{the day}"


def test_braces_of_a_value_are_not_read_again() -> None:
    def quoting(ask: Ask) -> Found:
        return Found(value="{salutation}", kind="quote")

    passage = resolve("He said {quote}.", quoting, show)
    assert passage.text == "He said {salutation}."
    assert all(one.filled for one in passage.inserts)


@pytest.mark.parametrize(
    "text", ["", "no braces", "{", "}{", "{}", "{a\nb}", "{" + "x" * 200 + "}"]
)
def test_odd_braces_are_plain_text(text: str) -> None:
    passage = resolve(text, find, show)
    assert passage.text == text
    assert passage.inserts == ()


def test_asked_lists_the_names_of_a_text() -> None:
    assert [one.subject for one in asked("{quote} {fact:a} and {tco.saving}")] == [
        "quote",
        "fact",
        "tco",
    ]
