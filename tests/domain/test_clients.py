"""Section 1: completeness of the card."""

from decimal import Decimal

import pytest

from kamdesk.domain.clients import Client, Hours
from kamdesk.domain.clients.completeness import completeness
from kamdesk.domain.clients.numbers import doubtful
from kamdesk.domain.money import Money
from kamdesk.domain.people import Person

LEVELS = {"working": Decimal("0.5"), "ready": Decimal("0.8")}


def card(**values):
    return Client(
        legal_name="JSC X", short_name="X", sector="machinery", channel_format="manufacturer",
        size_employees=5, products="valves", region_uid="r", time_zone="Europe/Samara",
        working_hours=Hours(), language="ru", **values,
    )  # fmt: skip


def half_person():
    return Person(client_uid="x", power=1, attitude=0, owner_user="u")


def test_T_01():
    found = completeness(card(), [half_person()], **LEVELS)
    assert found.business == Decimal("0.75")
    assert found.contact == 1
    assert found.people == Decimal("0.5")
    assert found.total == Decimal("0.75")
    assert found.level == "working"
    assert found.missing_business == ("purchase_volume_category", "financial_state")


def test_nothing_known_is_a_sketch_with_everything_missing():
    found = completeness(Client(), [], **LEVELS)
    assert (found.total, found.level) == (0, "sketch")
    assert len(found.missing_business) == 8
    assert len(found.missing_contact) == 5


@pytest.mark.parametrize("state", [None, "unknown"])
def test_unknown_financial_state_is_not_filled(state):
    assert (
        "financial_state"
        in completeness(card(financial_state=state), [], **LEVELS).missing_business
    )


def test_revenue_stands_in_for_employees():
    client = Client(annual_revenue=Money(1, "RUB"))
    assert "size_employees" not in completeness(client, [], **LEVELS).missing_business


@pytest.mark.parametrize(
    ("country", "tax_id", "fits"),
    [
        ("RU", "7707083893", True),
        ("RU", "7707083894", False),
        ("RU", "123", False),
        ("DE", "DE136695976", True),
        ("DE", "181/815/08155", True),
        ("DE", "DE123456789", False),
        ("CH", "CHE-107.787.577 MWST", True),
        ("US", "123", True),
        ("", "123", True),
        ("RU", "", True),
    ],
)
def test_a_tax_id_is_judged_by_the_country(country, tax_id, fits):
    client = Client(country=country, tax_id=tax_id)
    assert doubtful(client) == (() if fits else ("tax_id",))
