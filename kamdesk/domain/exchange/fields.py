"""What a column of a list may become: fields by kind, with the type of their values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSpec:
    """A field that a column may fill.

    `kind` says how its cells are read: text, number, count, money, date, yearly, year, share, flag,
    enum, name or photo. `many`: several columns may fill it together. `term` is the enumeration
    of an enum.
    """

    id: str
    kind: str = "text"
    many: bool = False
    term: str = ""


def _specs(text: str) -> tuple[FieldSpec, ...]:
    """Read "id kind:term+" words: + marks a field that takes several columns."""
    found = []
    for word in text.split():
        name, _, rest = word.rstrip("+").partition("/")
        kind, _, term = rest.partition(":")
        found.append(FieldSpec(id=name, kind=kind or "text", many=word.endswith("+"), term=term))
    return tuple(found)


FIELDS: dict[str, tuple[FieldSpec, ...]] = {
    "clients": _specs(
        "external_id legal_name short_name legal_form tax_id registration_no sector "
        "ownership/enum:ownership channel_format/enum:channel_format size_employees/count "
        "annual_revenue/money revenue_year/year founded_year/year products+ main_customers "
        "main_competitors purchase_volume_category/money development_plans strategy_change "
        "financial_state/enum:financial_state address zip city state country delivery_address "
        "region time_zone language/language phone email website "
        "preferred_channel/enum:channel currency/currency grade/grade owner_user deputy_user "
        "tags+ note+ contact_name/name contact_surname contact_given contact_patronymic "
        "contact_position contact_phone contact_email"
    ),
    "people": _specs(
        "external_id client_name client_id client_tax_id full_name/name surname given patronymic "
        "title suffix sex/enum:sex position department phone+ phone_work+ phone_mobile+ "
        "phone_home+ phone_fax+ phone_other+ email+ email_work+ email_home+ email_other+ "
        "messenger+ links+ address_work+ address_home+ address_other+ "
        "decision_role/enum:decision_role power/score involvement/score interest/score "
        "attitude/score preferred_channel/enum:channel birthday/yearly dates+ facts+ languages+ "
        "tags+ personal_goals pains left_on/date names+ positions+ photo/photo extras+ note+"
    ),
    "orders": _specs(
        "external_id number client_id client_name client_tax_id ordered_on/date shipped_on/date "
        "invoiced_on/date due_on/date paid_on/date currency/currency status product product_id "
        "product_group add_on/flag quantity/number price/money discount/share amount/money "
        "order_total/money margin/money note+"
    ),
}

#: Without one field of each group a list is of no use: a row needs it, too.
REQUIRED: dict[str, tuple[tuple[str, ...], ...]] = {
    "clients": (("legal_name", "short_name"),),
    "people": (("full_name", "surname", "given"),),
    "orders": (("ordered_on",), ("client_id", "client_name", "client_tax_id")),
}


def field(kind: str, name: str) -> FieldSpec:
    """Return the field of that name; raises KeyError."""
    for spec in FIELDS[kind]:
        if spec.id == name:
            return spec
    raise KeyError(name)


def missing(kind: str, filled: set[str]) -> tuple[str, ...]:
    """Return the required fields that no column fills, one of each group."""
    return tuple(group[0] for group in REQUIRED[kind] if not filled.intersection(group))
