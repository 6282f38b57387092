"""The price book: items and packages taken into an offer, limits, what only we see."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kamdesk.domain.money import Money
from kamdesk.domain.prices import Part, PriceItem, PriceList
from kamdesk.domain.proposals import PriceLine, Proposal
from kamdesk.domain.proposals.data import offer_data
from kamdesk.domain.proposals.margins import line_margin, offer_margin
from kamdesk.domain.proposals.totals import offer_totals
from kamdesk.domain.settings import DEFAULTS
from kamdesk.errors import Refused
from kamdesk.formats.pdf.html import render_html
from kamdesk.i18n import Speech
from kamdesk.services import dossiers, prices, proposals, records
from kamdesk.services.base import Workspace
from kamdesk.services.proposals import ways

PROPOSAL = "sokmash-kp017"
DAY = date(2026, 3, 16)
#: Our cost of the module: such a figure stands nowhere else.
COST = "4713131.31"


def rub(amount: str | int) -> Money:
    return Money.of(amount, "RUB")


@pytest.fixture
def listed(ws: Workspace) -> Workspace:
    """A list of three items and a package of two of them, five percent cheaper together."""
    items = [
        PriceItem(
            uid="module", list_uid="list", code="A-100", names={"en": "Module", "ru": "Модуль"},
            price=rub(6_000_000), cost=rub(COST), discount_limit=Decimal("0.05"),
        ),
        PriceItem(
            uid="dryer", list_uid="list", code="B-20", names={"en": "Dryer", "ru": "Осушитель"},
            price=rub(400_000), cost=rub(250_000),
        ),
        PriceItem(uid="later", list_uid="list", code="C-1", names={"en": "Not priced yet"}),
        PriceItem(
            uid="station", list_uid="list", code="P-1", names={"en": "Station", "ru": "Станция"},
            parts=(Part(item_uid="module"), Part(item_uid="dryer", quantity=Decimal(2))),
            together=Decimal("0.05"),
        ),
    ]  # fmt: skip
    with ws.unit("Book") as unit:
        unit.add(
            PriceList(
                uid="list", name="Plants 2026", currency="RUB", valid_from=date(2026, 1, 1),
                valid_to=date(2026, 12, 31), vat_rate=Decimal("0.22"),
                discount_limit=Decimal("0.1"),
            )
        )  # fmt: skip
        unit.add_all(items)
    return ws


def lines(ws: Workspace) -> list[PriceLine]:
    with ws.read() as reader:
        return reader.find(PriceLine, proposal_uid=PROPOSAL, order=("position",))


def test_items_are_found_by_code_name_and_list(listed: Workspace) -> None:
    def found(text: str, on: date = DAY) -> list[str]:
        return [one.item.uid for one in prices.find_entries(listed, text, on)]

    assert found("b-2") == ["dryer"]
    assert found("МОДУЛЬ plants") == ["module"]
    assert found("") == ["module", "dryer", "later", "station"]
    assert found("module", date(2027, 1, 1)) == []


def test_a_line_keeps_where_it_came_from(listed: Workspace) -> None:
    (line,) = prices.take_item(listed, PROPOSAL, "module", Decimal(3)).value
    assert (line.quantity, line.unit_price, line.vat_rate) == (3, rub(6_000_000), Decimal("0.22"))
    assert (line.item_uid, line.list_price, line.list_on) == ("module", rub(6_000_000), DAY)
    records.set_field(listed, "price_items", "module", "price", rub(6_300_000))
    with listed.read() as reader:
        said = prices.changed(line, prices.book(reader, ["module"]))
    assert said is not None
    assert (said.price, said.cost, said.entry.price) == (True, False, rub(6_300_000))
    assert prices.follow_book(listed, line.uid).value.unit_price == rub(6_300_000)
    with pytest.raises(Refused, match="has no price yet"):
        prices.take_item(listed, PROPOSAL, "later")
    records.set_field(listed, "price_lists", "list", "valid_to", "2026-03-01")
    with pytest.raises(Refused, match="“Plants 2026” is not valid"):
        prices.take_item(listed, PROPOSAL, "dryer")
    records.remove(listed, "price_items", "module")
    assert lines(listed)[-1].item_uid is None


def test_totals_follow_lines_of_the_book_unless_others_are_stored(listed: Workspace) -> None:
    def agree() -> bool:
        found = proposals.gather(listed, PROPOSAL)
        made = offer_totals(found.lines, found.proposal)
        stored = (found.proposal.stored_net, found.proposal.stored_vat, found.proposal.stored_gross)
        return stored == (made.net, made.vat_sum, made.gross)

    line = prices.take_item(listed, PROPOSAL, "module", Decimal(3)).value[-1]
    assert agree()
    records.set_field(listed, "price_items", "module", "price", rub(6_300_000))
    prices.follow_book(listed, line.uid)
    assert agree()
    assert "L4" not in proposals.check(listed, PROPOSAL, "ru").errors
    records.set_field(listed, "price_lines", line.uid, "unit_price", rub(1))
    prices.take_item(listed, PROPOSAL, "dryer")
    assert not agree()


def test_a_total_that_was_agreed_stays_when_another_way_to_buy_goes(listed: Workspace) -> None:
    def net() -> Money | None:
        return proposals.gather(listed, PROPOSAL).proposal.stored_net

    agreed, before = rub(9_000_000), net()
    ways.offer_ways(listed, PROPOSAL)
    records.set_field(listed, "proposals", PROPOSAL, "stored_net", agreed)
    ways.drop_way(listed, PROPOSAL, "good")
    assert net() == agreed != before
    ways.drop_way(listed, PROPOSAL, ways.MIDDLE)
    assert net() == before, "the offer is another one"


def test_a_package_costs_the_same_as_one_line_and_expanded(listed: Workspace) -> None:
    (whole,) = prices.take_item(listed, PROPOSAL, "station").value
    assert whole.unit_price == rub("6460000")  # 6,800,000 less 5 %
    assert whole.cost == rub("5213131.31")
    assert whole.notes["en"] == "1 × Module, 2 × Dryer"
    parts = prices.take_item(listed, PROPOSAL, "station", Decimal(2), expanded=True).value
    assert [(one.items["en"], one.quantity, one.discount) for one in parts] == [
        ("Module", 2, Decimal("0.05")), ("Dryer", 4, Decimal("0.05")),
    ]  # fmt: skip
    nets = [one.unit_price.times(one.quantity * (1 - one.discount)) for one in parts]
    assert sum(one.minor for one in nets) == whole.unit_price.minor * 2


def test_more_discount_than_the_limit_needs_somebody_who_agreed(listed: Workspace) -> None:
    (line,) = prices.take_item(listed, PROPOSAL, "module").value
    records.set_field(listed, "price_lines", line.uid, "discount", "0.05")
    with pytest.raises(Refused, match="The discount on “Module” is limited to 5\u00a0%") as refused:
        records.set_field(listed, "price_lines", line.uid, "discount", "0.06")
    assert refused.value.field == "discount"
    records.set_field(listed, "price_lines", line.uid, "agreed_with", "I. Gromov, 15 March")
    records.set_field(listed, "price_lines", line.uid, "discount", "0.12")
    with pytest.raises(Refused, match="limited to 5"):
        records.set_field(listed, "price_lines", line.uid, "agreed_with", "")
    (other,) = prices.take_item(listed, PROPOSAL, "dryer").value
    with pytest.raises(Refused, match="limited to 10"):
        records.set_field(listed, "price_lines", other.uid, "discount", "0.2")


def test_the_margin_is_reckoned_and_says_what_is_missing(listed: Workspace) -> None:
    (line,) = prices.take_item(listed, PROPOSAL, "dryer", Decimal(2)).value
    with listed.read() as reader:
        proposal = reader.one(Proposal, PROPOSAL)
    made = line_margin(line, proposal, DEFAULTS).value
    assert made is not None
    assert (made.left, made.part, made.under_floor) == (rub(300_000), Decimal("0.375"), False)
    whole = offer_margin(lines(listed), proposal, DEFAULTS)
    assert whole.value is None
    assert set(whole.missing) == {one.uid for one in lines(listed) if one.cost is None} - {
        one.uid for one in lines(listed) if one.option
    }
    dear = records.set_field(listed, "price_lines", line.uid, "cost", rub(352_001)).value
    assert isinstance(dear, PriceLine)
    under = line_margin(dear, proposal, DEFAULTS).value
    assert under is not None
    assert under.under_floor  # 11.99975 %, shown as 12.0


def test_our_cost_and_who_agreed_leave_with_nothing(listed: Workspace, tmp_path: Path) -> None:
    (line,) = prices.take_item(listed, PROPOSAL, "module").value
    records.set_field(listed, "price_lines", line.uid, "agreed_with", "Canary Agreed")
    records.set_field(listed, "price_lines", line.uid, "discount", "0.2")
    proposals.take_totals(listed, PROPOSAL)
    told = [json.dumps(dossiers.export_dossier(listed, "sokmash"), ensure_ascii=False)]
    for language in ("en", "ru", "de"):
        document = proposals.document(listed, PROPOSAL, language)
        told += [repr(document), proposals.as_text(document), str(offer_data(document))]
        told.append(render_html(document, Speech(language)))
    for canary in (COST, "471313131", "4,713,131", "4 713 131", "4.713.131", "Canary Agreed"):
        assert [text[:80] for text in told if canary in text] == []
    again = dossiers.import_dossier(listed, json.loads(told[0]), "update")
    assert again.uids == ("sokmash",)
    kept = lines(listed)[-1]
    assert (kept.cost, kept.agreed_with, kept.item_uid) == (rub(COST), "Canary Agreed", "module")
