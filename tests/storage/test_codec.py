"""Every record comes back from its row and from its JSON as it went in."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamdesk.domain.clients import Client
from kamdesk.domain.money import Money
from kamdesk.errors import Refused
from kamdesk.storage.codec import from_json, from_row, to_json, to_row
from kamdesk.storage.tables import BY_NAME
from kamdesk.storage.unit import from_image, image
from tests.storage.samples import sample_records
from tests.storage.strategies import records


@pytest.mark.parametrize("name", BY_NAME)
@settings(max_examples=10)
@given(data=st.data())
def test_round_trip_of_every_class(name, data):
    entry = BY_NAME[name]
    record = data.draw(records(entry.cls))
    row = to_row(record)
    assert set(row) == {column.name for column in entry.table.columns}
    assert from_row(entry.cls, row) == record
    kept = json.loads(json.dumps(image(row)))
    assert from_row(entry.cls, from_image(entry.table, kept)) == record
    assert from_json(entry.cls, json.loads(json.dumps(to_json(record)))) == record


def test_round_trip_through_the_database(ws):
    stored = sample_records()
    with ws.unit("Add") as unit:
        unit.add_all(stored)
    with ws.read() as reader:
        for one in stored:
            assert reader.one(type(one), one.uid) == one


def test_missing_keys_take_defaults_and_unknown_ones_are_refused():
    assert from_json(Client, {"short_name": "A"}) == Client(short_name="A")
    with pytest.raises(Refused) as caught:
        from_json(Client, {"short_nam": "A"})
    assert caught.value.field == "short_nam"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("revenue_year", "soon"),
        ("vip", "maybe"),
        ("strategy_changed_on", "yesterday"),
        ("annual_revenue", {"amount": "NaN", "currency": "EUR"}),
        ("annual_revenue", {"amount": "1e40", "currency": "EUR"}),
        ("annual_revenue", "12"),
        ("size_employees", 2**60),
        ("sites", [{"place": 1}]),
        ("short_name", None),
    ],
)
def test_misfits_are_refused_by_field(field, value):
    with pytest.raises(Refused) as caught:
        from_json(Client, {field: value})
    assert caught.value.field == field


def test_money_in_json_is_an_exact_amount():
    client = Client(annual_revenue=Money(123456789, "RUB"))
    assert to_json(client)["annual_revenue"] == {"amount": "1234567.89", "currency": "RUB"}
    assert from_json(Client, to_json(client)).annual_revenue == client.annual_revenue


def test_decimals_keep_every_digit(ws):
    from kamdesk.domain.library import OwnFigures

    with ws.unit("Add") as unit:
        one = unit.add(
            OwnFigures(year_end=__import__("datetime").date(2026, 1, 1),
                       cost_of_capital=Decimal("0.100000000000000000000001"))
        )  # fmt: skip
    with ws.read() as reader:
        assert str(reader.one(OwnFigures, one.uid).cost_of_capital).endswith("000001")
