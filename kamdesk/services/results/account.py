"""Results of the account: card, region, people, orders, value, signals, position."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from kamdesk.domain.clients import KeyAnswer, Progress
from kamdesk.domain.clients.completeness import completeness
from kamdesk.domain.figures import Figure
from kamdesk.domain.portfolio.balance import Balance, balance, weighted_overdue
from kamdesk.domain.portfolio.concentration import concentration, concentration_after
from kamdesk.domain.portfolio.criteria import KEY_CRITERIA, key_criteria
from kamdesk.domain.portfolio.nine_box import (
    anchor_points,
    margin_points,
    nine_box,
    potential_points,
)
from kamdesk.domain.portfolio.progress import PROGRESS_EVENTS, relation_level
from kamdesk.domain.portfolio.segments import Standing, segment
from kamdesk.domain.portfolio.types import auto_types, breadwinner, money_share, prospective
from kamdesk.domain.regions import Factor, Region
from kamdesk.domain.regions.factors import for_brief
from kamdesk.domain.signals import interval_growth
from kamdesk.services.regions import hours_together, our_place
from kamdesk.services.regions.hours import client_place, region_place
from kamdesk.services.results.basis import Basis, percent, rounded, whole
from kamdesk.services.results.signals import client_risk, drop
from kamdesk.storage.unit import Reader

_ANSWERS = {"yes": True, "no": False}


def account(reader: Reader, basis: Basis) -> dict[str, Any]:
    """Return the results that do not depend on a deal."""
    weighed = balance(
        margin=basis.margin.value,
        cost=basis.cost.value,
        total_margin=basis.ours("gross_margin"),
        total_cost=basis.ours("cost_to_serve"),
        vip=basis.client.vip,
        values=basis.values,
    )
    share = concentration(basis.revenue.value, basis.ours("revenue"), basis.values)
    feeds = breadwinner(
        margin=basis.margin.value,
        total_margin=basis.ours("gross_margin"),
        revenue=basis.revenue.value,
        total_revenue=basis.ours("revenue"),
        values=basis.values,
    )
    grows = _grows(basis)
    profit = money_share(basis.margin.value, basis.ours("gross_margin"))
    return {
        "evaluation_date": basis.on.isoformat(),
        "card": _card(basis),
        "region": _region(reader, basis),
        "stakeholders": _stakeholders(basis),
        "orders": _orders(basis),
        "key_criteria": _key(reader, basis, weighed, bool(grows.value)),
        "types_auto": list(auto_types(feeds, grows)),
        "share_of_revenue_pct": percent(share.value.share) if share.value else None,
        "share_of_profit_pct": percent(profit),
        "concentration_alert": share.value.alert if share.value else None,
        "balance": _balance(basis, weighed),
        "signals": _signals(reader, basis),
        "progress_level": _progress(reader, basis),
        "windermere": _windermere(basis),
        "nine_box": _nine_box(basis),
        "what_if_concentration_pct": _what_if(basis),
    }


def _card(basis: Basis) -> dict[str, Any]:
    found = completeness(
        basis.client,
        [one.person for one in basis.map.people],
        working=basis.values.number("completeness_working"),
        ready=basis.values.number("completeness_ready"),
    )
    return {
        "business": rounded(found.business, 4),
        "contact": rounded(found.contact, 4),
        "people": rounded(found.people, 4),
        "total": rounded(found.total, 4),
        "level": found.level,
    }


def _region(reader: Reader, basis: Basis) -> dict[str, Any]:
    """Overlap by the region's clock, by the client's own where the region does not say."""
    client, region = basis.client, reader.get(Region, basis.client.region_uid)
    theirs = region_place(region, basis.on) if region else None
    theirs = theirs or client_place(region, client)
    found = hours_together(our_place(reader), theirs, basis.on, basis.values)
    overlap = [] if found is None else [
        {
            "from_zone": found.from_zone,
            "to_zone": found.to_zone,
            "date": found.on.isoformat(),
            "hours": rounded(found.hours, 1),
            "status": found.status,
        }
    ]  # fmt: skip
    brief = None
    if region is not None:
        minimum = basis.values.integer("factor_brief_min")
        brief = len(for_brief(reader.find(Factor, region_uid=region.uid), minimum))
    return {"overlap": overlap, "brief_factors_ge_15": brief}


def _stakeholders(basis: Basis) -> dict[str, Any]:
    view = basis.map
    return {
        "support_index": rounded(view.support.value, 1),
        "band": view.band,
        "coverage_pct": percent(view.coverage.value),
        "red_flags": [flag.code for flag in view.flags],
    }


def _orders(basis: Basis) -> dict[str, Any]:
    facts, values = basis.facts, basis.values
    standing = Standing(
        ended=basis.client.ended is not None,
        revivable={"revivable": True, "final": False}.get(basis.client.ended or ""),
        key_confirmed=basis.client.key_confirmed,
        vip=basis.client.vip,
        agreed=basis.client.agreed,
    )
    return {
        "count": facts.count,
        "revenue_365d": whole(basis.revenue.value),
        "intervals_days": list(facts.intervals),
        "median_interval": rounded(facts.median_interval, 0),
        "days_since_last": facts.days_since_last,
        "regular_active": facts.regular_active,
        "segment": segment(facts, standing, basis.on, values).value,
        "volume_drop": drop(basis),
        "interval_growth": interval_growth(facts, values),
    }


def _grows(basis: Basis) -> Figure[bool]:
    return prospective(
        revenue=basis.revenue.value,
        category=basis.category,
        our_revenue=basis.ours("revenue"),
        values=basis.values,
    )


def _key(reader: Reader, basis: Basis, weighed: Figure[Balance], grows: bool) -> dict[str, Any]:
    answers = {
        one.criterion: _ANSWERS.get(one.answer)
        for one in reader.find(KeyAnswer, client_uid=basis.client.uid)
    }
    found = key_criteria(
        answers,
        net=weighed.value.net if weighed.value else None,
        prospective=grows,
        loss_quarters=False,
        values=basis.values,
    )
    unknown = sum(answers.get(one) is None for one in KEY_CRITERIA)
    yes = sum(one is True for one in answers.values())
    return {
        "yes": yes,
        "no": len(KEY_CRITERIA) - yes - unknown,
        "unknown": unknown,
        "result": found.value.result if found.value else None,
    }


def _balance(basis: Basis, weighed: Figure[Balance]) -> dict[str, Any]:
    found = weighed.value
    return {
        "cost_to_serve": whole(basis.cost.value),
        "net": whole(found.net) if found else None,
        "ratio": rounded(found.ratio, 2) if found else None,
        "index": rounded(found.index, 2) if found else None,
        "status": found.status if found else None,
    }


def _signals(reader: Reader, basis: Basis) -> dict[str, Any]:
    found = client_risk(reader, basis).value
    assert found is not None
    return {"risk": found.points, "level": found.level}


def _progress(reader: Reader, basis: Basis) -> int:
    events = {
        one.event
        for one in reader.find(Progress, client_uid=basis.client.uid)
        if one.happened_on <= basis.on and one.event in PROGRESS_EVENTS
    }
    return relation_level(events, basis.values)


def _windermere(basis: Basis) -> str | None:
    from kamdesk.domain.deals.market import BUYING_HIERARCHY, basis_of_competition

    counts = basis.expectation.suppliers_satisfying if basis.expectation else ()
    given = dict(zip(BUYING_HIERARCHY[:-1], counts, strict=False))
    return basis_of_competition(given, basis.values).value


def _nine_box(basis: Basis) -> dict[str, Any]:
    points = scores(basis)
    f_scores = {key: one for key, one in points.items() if key.startswith("f_")}
    r_scores = {key: one for key, one in points.items() if key.startswith("r_")}
    figure = nine_box(f_scores, r_scores, basis.values)
    if figure.value is None:
        return {"F": None, "R": None, "cell": None, "group": None, "missing": list(figure.missing)}
    box = figure.value
    return {"F": box.f.points, "R": box.r.points, "cell": box.cell, "group": box.group}


def scores(basis: Basis) -> dict[str, int | None]:
    """Points of all ten criteria: measured ones from the data, the others as typed."""
    values = basis.values
    typed = basis.expectation.axis if basis.expectation else {}
    expected, forecast = basis.expected("expected_revenue"), basis.expected("contribution_5y")
    ltv = money_share(forecast, basis.ours("median_contribution_5y"))
    overdue = weighted_overdue(basis.invoices, basis.on).value
    found = {
        "f_current_value": _anchor(
            "f_current_value", money_share(basis.revenue.value, basis.ours("revenue")), basis
        ),
        "f_potential": potential_points(basis.revenue.value, expected, values),
        "f_margin": margin_points(
            basis.margin.value,
            basis.revenue.value,
            basis.ours("gross_margin"),
            basis.ours("revenue"),
            values,
        ),
        "f_ltv": _anchor("f_ltv", ltv, basis),
        "f_payment": _anchor("f_payment", overdue, basis),
        "r_access": None,
        "r_coverage": _anchor("r_coverage", basis.map.coverage.value, basis),
        "r_wallet": _anchor("r_wallet", _wallet(basis), basis),
        "r_loyalty": None,
        "r_cooperation": None,
    }
    return {key: typed.get(key, points) for key, points in found.items()}


def _anchor(criterion: str, measure: Decimal | None, basis: Basis) -> int | None:
    return anchor_points(criterion, measure, basis.values)


def _wallet(basis: Basis) -> Decimal | None:
    """Our share of the client's purchases of the category in 365 days."""
    return money_share(basis.revenue.value, basis.category)


def _what_if(basis: Basis) -> float | int | None:
    expected = basis.expected("expected_revenue")
    found = concentration_after(
        basis.revenue.value, expected, basis.ours("revenue"), basis.values
    ).value
    return percent(found.share) if found else None
