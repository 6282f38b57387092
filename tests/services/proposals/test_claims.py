"""What is typed by hand is held against the data, against itself and against other clients."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from kamdesk.domain.clients import Client
from kamdesk.domain.interviews import Fact
from kamdesk.domain.money import Money
from kamdesk.domain.proposals import BlockText, Proposal
from kamdesk.domain.proposals.lint.claims import same
from kamdesk.i18n import Speech
from kamdesk.services import clients, proposals, settings
from kamdesk.services.base import Workspace
from kamdesk.services.clock import today
from kamdesk.services.proposals import check
from kamdesk.services.wording import said

PROPOSAL = "sokmash-kp017"
LOOKS = ("X1", "X2", "X3")


def typed(ws: Workspace, block: str, words: str, language: str = "en") -> list[str]:
    """Type a sentence at the end of a block; what is to be looked at, in words."""
    with ws.unit("Typed") as unit:
        (text,) = unit.find(BlockText, proposal_uid=PROPOSAL, language=language, block=block)
        unit.change(text, body=f"{text.body} {words}")
    return looks(ws, language)


def looks(ws: Workspace, language: str = "en") -> list[str]:
    found = check(ws, PROPOSAL, language).all
    assert {one.severity for one in found if one.code in LOOKS} <= {"look"}
    return [f"{one.code} {said(one.message, Speech('en'))}" for one in found if one.code in LOOKS]


@pytest.mark.parametrize("language", ["en", "ru", "de"])
def test_nothing_of_the_demo_has_to_be_looked_at(ws, language):
    assert looks(ws, language) == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "We did the same for Volgamet last year."),
        ("ru", "То же самое сделали с Волгаметом в прошлом году."),
        ("de", "Dasselbe machten wir für Volgamet im letzten Jahr."),
    ],
)
def test_the_name_of_another_client_is_seen(ws, language, words):
    name = "Волгамет" if language == "ru" else "Volgamet"
    clients.add_client(ws, Client(short_name=name))
    (told,) = typed(ws, "b", words, language)
    assert told.startswith("X1")
    assert name in told


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ru", "Как и для Ромашки, всё готово."),
        ("ru", "Так уже работает с Ромашкой."),
        ("en", "As at Romashka, all is ready."),
        ("de", "Wie bei Romaschka ist alles fertig."),
    ],
)
def test_a_name_is_seen_declined_and_in_other_letters(ws, language, words):
    clients.add_client(ws, Client(short_name="Ромашка"))
    (told,) = typed(ws, "b", words, language)
    assert told.startswith("X1")


def test_a_client_named_like_an_everyday_word_and_this_one_are_not_asked_about(ws):
    clients.add_client(ws, Client(short_name="The"))
    assert typed(ws, "b", "The plant of Sokmash keeps running.") == []


def test_a_word_of_ones_own_is_not_asked_about_again(ws):
    clients.add_client(ws, Client(short_name="Turbina"))
    (told,) = typed(ws, "b", "One Turbina does it.")
    assert told.startswith("X1")
    settings.add_word(ws, "Turbina")
    assert looks(ws) == []


def test_a_figure_that_is_right_in_a_proposal_is_asked_about_in_others_alone(ws):
    typed(ws, "a", "Downtime costs RUB 5 million a year.")
    (one,) = [one for one in check(ws, PROPOSAL, "en").all if one.code == "X2"]
    settings.add_word(ws, one.word)
    assert looks(ws) == []
    with ws.unit("Another number") as unit:
        unit.change(unit.one(Proposal, PROPOSAL), number="KP-2026-090")
    assert len(looks(ws)) == 1


def test_a_figure_is_remembered_whole_whatever_the_number_is(ws):
    with ws.unit("A long number") as unit:
        unit.change(unit.one(Proposal, PROPOSAL), number="KP-" + "2026/03-" * 8)
    typed(ws, "a", "Downtime costs RUB 5 million a year.")
    (one,) = [one for one in check(ws, PROPOSAL, "en").all if one.code == "X2"]
    settings.add_word(ws, one.word)
    assert looks(ws) == []


@pytest.mark.parametrize(
    ("code", "words"),
    [("L7", "This is the best station."), ("L9", "We hereby inform you of that.")],
)
def test_words_that_are_right_are_learned(ws, code, words):
    typed(ws, "d", words)
    (one,) = [one for one in check(ws, PROPOSAL, "en").all if one.code == code]
    assert one.place.words == one.word != ""
    settings.add_word(ws, one.word)
    assert code not in check(ws, PROPOSAL, "en").hints


def test_an_amount_close_to_one_that_is_known_contradicts_it(ws):
    (told,) = typed(ws, "a", "That makes RUB 3,400,000 a year.")
    assert told.startswith("X2")
    assert "3,570,000" in told


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Downtime costs RUB 5 million a year."),
        ("en", "Downtime costs RUB 3.7 million a year."),
        ("ru", "Простои стоят 6 млн ₽ в год."),
        ("de", "Der Stillstand kostet 6 Mio. RUB im Jahr."),
    ],
)
def test_what_is_said_of_a_line_of_the_costs_is_held_against_it(ws, language, words):
    (told,) = typed(ws, "a", words, language)
    assert told.startswith("X2")
    assert "3,570,000" in told


def test_what_the_data_has_of_a_line_contradicts_nothing(ws):
    for amount in ("3.57 million", "2,550,000", "3,600,000"):
        assert typed(ws, "a", f"Downtime: RUB {amount} a year.") == []


@pytest.mark.parametrize("words", ["RUB 3.57 million", "RUB 3,570,000", "some RUB 3.6 million"])
def test_a_known_amount_may_be_rounded(ws, words):
    assert typed(ws, "a", f"That makes {words} a year.") == []


def test_two_parts_that_give_nearly_the_same_number_are_asked_about(ws):
    assert typed(ws, "b", "The crew needs 64 hours a year.") == []
    (told,) = typed(ws, "d", "Plan 60 hours a year for the crew.")
    assert told.startswith("X3")
    assert "64 hours" in told


def test_an_old_figure_is_asked_about_and_one_never_confirmed_is_a_hint(ws):
    hints = [one for one in check(ws, PROPOSAL, "en").all if one.code == "X4"]
    assert {one.severity for one in hints} == {"hint"}
    with ws.unit("Old") as unit:
        for one in unit.find(Fact):
            old = today(ws) - timedelta(days=366)
            unit.change(one, learned_on=old, confirmed_on=old)
    told = [
        said(one.message, Speech("en")) for one in check(ws, PROPOSAL, "en").all if one.code == "X4"
    ]
    assert told
    assert all("Heard long ago" in one for one in told)


@pytest.mark.parametrize(
    ("words", "known", "right"),
    [("24000000", "23750000", True), ("23800000", "23750000", True), ("23.7", "23.75", True),
     ("25000000", "23750000", False), ("23.74", "23.75", False)],
)  # fmt: skip
def test_a_rounded_amount_is_the_same(words, known, right):
    assert same(Money.of(Decimal(words), "RUB"), Money.of(Decimal(known), "RUB")) is right


def test_a_letter_of_prices_without_one_is_asked_about(ws):
    empty = proposals.create(ws, "sokmash", kind="price_letter").value
    found = check(ws, empty.uid, empty.language)
    assert (found.errors, found.warns, found.gates, found.beyond) == ((), (), (), ("X6",))
    with ws.unit("A letter") as unit:
        unit.change(unit.one(Proposal, PROPOSAL), kind="price_letter")
    assert "X6" not in check(ws, PROPOSAL, "en").beyond
