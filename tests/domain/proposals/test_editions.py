"""Editions: what each leaves out and puts first; sums never differ."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from kamdesk.domain.money import Money
from kamdesk.domain.proposals.data import offer_data
from kamdesk.domain.proposals.document import Document, PrintedMember
from kamdesk.domain.proposals.editions import EDITIONS, PARTS, RULES, edition, readers_of
from kamdesk.domain.value import Benefit
from tests.formats.sample import demo


@pytest.fixture(scope="module")
def whole() -> Document:
    one = demo("en", our_team=(PrintedMember(name="A"),), client_team=(PrintedMember(name="B"),))
    speaks = (("technical",), ("economic", "user"), ("economic",))
    benefits = zip(one.benefits, speaks, strict=True)
    return replace(one, benefits=tuple(replace(b, readers=to) for b, to in benefits))


@pytest.mark.parametrize("reader", EDITIONS)
def test_sums_never_differ(whole: Document, reader: str) -> None:
    cut = edition(whole, reader)
    for name in (
        "net",
        "vat",
        "gross",
        "currency",
        "number",
        "mark",
        "valid_until",
        "main_message",
    ):
        assert getattr(cut, name) == getattr(whole, name)
    assert offer_data(cut)["gross"] == offer_data(whole)["gross"]


@pytest.mark.parametrize("reader", EDITIONS)
def test_leaves_out_what_its_rule_says_and_nothing_else(whole: Document, reader: str) -> None:
    cut = edition(whole, reader)
    gone = {name for part in RULES[reader].left_out for name in PARTS[part]}
    changed = {
        one.name for one in fields(Document) if getattr(cut, one.name) != getattr(whole, one.name)
    }
    assert changed - gone <= {"edition", "left_out", "benefits", "binding"}
    assert all(not getattr(cut, name) for name in gone)
    assert cut.left_out == RULES[reader].left_out


@pytest.mark.parametrize(
    ("reader", "first"), [("economic", "b2"), ("technical", "b1"), ("user", "b2")]
)
def test_what_speaks_to_the_reader_stands_first(whole: Document, reader: str, first: str) -> None:
    cut = edition(whole, reader)
    assert cut.benefits[0].uid == first
    assert {one.uid for one in cut.benefits} == {one.uid for one in whole.benefits}


def test_only_a_whole_price_may_be_signed(whole: Document) -> None:
    assert edition(whole, "economic").binding == "binding"
    assert edition(whole, "technical").binding is None
    assert edition(whole, "user").binding is None


def test_an_edition_is_not_cut_again_and_none_is_the_whole(whole: Document) -> None:
    cut = edition(whole, "user")
    assert edition(cut, "technical") is cut
    assert edition(whole, "") is whole


def test_what_is_not_there_is_not_said_to_be_left_out(whole: Document) -> None:
    bare = replace(whole, costs=None, chart_sentence="", our_team=(), client_team=())
    assert edition(bare, "economic").left_out == ()
    assert edition(bare, "technical").left_out == ("key_figures", "payments")


def test_who_a_benefit_speaks_to_follows_check_e2() -> None:
    def benefit(element: str) -> Benefit:
        return Benefit(client_uid="c", proposal_uid="p", value_element=element)

    assert readers_of(benefit("cost_reduction"), None) == ("economic",)
    assert readers_of(benefit("product_quality"), Money.of(1, "EUR")) == ("economic", "technical")
    assert readers_of(benefit("time_savings"), Money.of(0, "EUR")) == ("user",)
    assert readers_of(benefit(""), None) == ()


def test_data_tell_what_is_printed_and_what_is_unknown(whole: Document) -> None:
    data = offer_data(replace(whole, gross=None, valid_until=None))
    assert data["net"] == {"amount": "23100000.00", "currency": "RUB"}
    assert data["gross"] is None
    assert data["valid_until"] is None
    assert next(one["net"]["amount"] for one in data["lines"]) == "17700000.00"
    assert offer_data(edition(whole, "user"))["lines"] == []
