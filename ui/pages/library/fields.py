"""The forms of the library: own company, our totals, team, cases, references."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from kamdesk.domain.library import TEXT_KINDS
from kamdesk.domain.people import BUYER_TYPES, SEXES
from kamdesk.i18n import _, fmt_date, term
from kamdesk.terms import TERMS
from ui.widgets import reading
from ui.widgets.editors import Field
from ui.widgets.records import hours_field, money_field, named, terms

Currency = Callable[[], str]


def company_fields(currency: Currency) -> list[Field]:
    """Who we are, as printed in documents."""
    return [
        Field("names", _("Company name"), "names"),
        named("legal_names", "names", term="legal_name"),
        named("tax_id"),
        Field("phone", _("Phone")),
        Field("email", _("E-mail")),
        named("time_zone", "zone"),
        hours_field("working_hours"),
        Field("addresses", _("Address"), "names"),
        Field("bank", _("Bank details"), "names"),
        Field("website", _("Website"), "link"),
        named("registration_no"),
        Field("country", _("Country (two letters)")),
        Field("currency", _("Currency"), "choice", choices=currencies),
        Field("activity", _("What we do"), "names"),
        Field("number_pattern", _("Numbers of proposals")),
    ]


def figure_fields(currency: Currency) -> list[Field]:
    """Our totals of the 365 days up to a day."""
    return [
        Field("year_end", _("365 days up to"), "date", required=True),
        money_field("revenue", currency, label=_("Revenue")),
        money_field("gross_margin", currency, label=_("Gross margin")),
        money_field("cost_to_serve", currency, label=_("Cost to serve all clients")),
        money_field("acquisition_cost", currency, label=_("Cost of winning a client, average")),
        Field("cost_of_capital", _("Cost of capital a year"), "share"),
        money_field("hour_cost", currency, label=_("Our hour costs")),
        money_field(
            "median_contribution_5y", currency, label=_("Five-year contribution, median client")
        ),
    ]


def team_fields(currency: Currency) -> list[Field]:
    """One of us."""
    return [
        named("surname"),
        named("given"),
        Field("positions", _("Position"), "names"),
        Field("phone", _("Phone")),
        Field("email", _("E-mail")),
        Field("names", _("Name in documents"), "names"),
        named("sex", "choice", required=True, choices=terms("sex", SEXES)),
        named("patronymic"),
        Field("is_me", _("This is me"), "bool"),
    ]


def case_fields(currency: Currency) -> list[Field]:
    """A case: it is printed with task, solution, a result in numbers, and permission."""
    sectors = tuple(TERMS["sector"])
    return [
        Field("titles", _("Title"), "names"),
        Field("client_names", _("Client"), "names"),
        named("sector", "choice", choices=terms("sector", sectors)),
        Field("tasks", _("Task"), "names"),
        Field("solutions", _("What we did"), "names"),
        Field("results", _("Result in words and numbers"), "names"),
        Field("permission", _("Permission"), "choice", required=True, choices=permissions),
        Field("goals", _("Goal"), "names"),
        Field("result_number", _("Result, number")),
        Field("result_unit", _("Result, unit")),
        Field("period", _("Period"), "names"),
        Field("size", _("Size of the client"), "names"),
        Field("quote", _("Client's own words"), "names"),
        Field("permission_by", _("Permission given by")),
        Field("permission_on", _("Permission given on"), "date"),
        Field("valid_until", _("Permission valid until"), "due"),
        Field("languages", _("Languages"), "multichoice", choices=languages),
        Field("anonymised", _("Without the client's name"), "bool"),
    ]


def reference_fields(currency: Currency) -> list[Field]:
    """A person who agreed to answer questions about us."""
    sectors = tuple(TERMS["sector"])
    return [
        Field("names", _("Name in documents"), "names"),
        Field("positions", _("Position"), "names"),
        Field("client_names", _("Firm"), "names"),
        Field("phone", _("Phone")),
        Field("email", _("E-mail")),
        Field("permission_on", _("Permission given on"), "date"),
        Field("valid_until", _("Permission valid until"), "due"),
        named("surname"),
        named("given"),
        named("sector", "choice", choices=terms("sector", sectors)),
        named("buyer_type", "choice", choices=terms("buyer_type", BUYER_TYPES)),
        Field("cooperating_since", _("Works with us since"), "date"),
        Field("revoked", _("Permission withdrawn"), "bool"),
        Field(
            "uses",
            _("Used on (dates, one per line)"),
            "multiline",
            parse=read_days,
            format=show_days,
        ),
    ]


def text_fields(currency: Currency) -> list[Field]:
    """A ready text."""
    sectors = tuple(TERMS["sector"])
    return [
        Field(
            "kind", _("Kind"), "choice", required=True, choices=terms("library_kind", TEXT_KINDS)
        ),
        Field("titles", _("Title"), "names"),
        Field("bodies", _("Text"), "texts"),
        named("sector", "choice", choices=terms("sector", sectors)),
        Field("valid_until", _("Valid until"), "due"),
    ]


def currencies() -> list[tuple[str, str]]:
    """The currencies that a desk is likely to need, by code."""
    codes = ("RUB", "EUR", "USD", "GBP", "CHF", "KZT", "BYN", "CNY", "TRY", "JPY", "PLN", "AED")
    return [(code, code) for code in codes]


def permissions() -> list[tuple[str, str]]:
    """Whether a case may be shown."""
    return [("yes", _("Yes")), ("no", _("No")), ("anonymised", _("Without the name"))]


def languages() -> list[tuple[str, str]]:
    """The languages a text may be in."""
    return [(one, term("language", one)) for one in ("en", "ru", "de")]


def read_days(text: str) -> tuple[date, ...]:
    """Read dates, one a line."""
    return tuple(reading.day(line) for line in text.splitlines() if line.strip())


def show_days(days: tuple[date, ...]) -> str:
    """Write dates, one a line."""
    return "\n".join(fmt_date(day) for day in days)


def fields_of(kind: str, currency: Currency) -> list[Field]:
    """The form of a section of the library."""
    makers: dict[str, Callable[[Currency], list[Field]]] = {
        "own_company": company_fields,
        "own_figures": figure_fields,
        "team": team_fields,
        "cases": case_fields,
        "refs": reference_fields,
        "library_texts": text_fields,
    }
    return makers[kind](currency)


def fresh(kind: str, today: date, currency: str) -> dict[str, Any]:
    """What a new record of a section begins with."""
    if kind == "own_figures":
        return {"year_end": today.isoformat()}
    return {"currency": currency} if kind == "own_company" else {}
