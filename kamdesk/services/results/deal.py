"""Results of the deal: interviews, cost of ownership, qualification, proposal."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from kamdesk.domain.deals import Deal
from kamdesk.domain.deals.stages import Expected, forecast, probability, stage_allowed
from kamdesk.domain.interviews import Answer, Fact, Interview
from kamdesk.domain.interviews.facts import annual_amount
from kamdesk.domain.interviews.spin import asked, order_warnings, situation_share
from kamdesk.domain.money import CurrencyMismatch, Money
from kamdesk.domain.proposals import PriceLine, Proposal, Resource
from kamdesk.domain.proposals.steps import client_hours
from kamdesk.domain.proposals.totals import offer_totals, payment_sums
from kamdesk.domain.qualification import BantResult
from kamdesk.domain.tco import TcoCell, TcoSheet
from kamdesk.domain.tco.lines import lines_of
from kamdesk.domain.tco.rules import Comparison, Result, evaluate
from kamdesk.services.base import Workspace
from kamdesk.services.interviews.reading import bank_of
from kamdesk.services.proposals import benefit_sum, check_read
from kamdesk.services.qualification import deal_bant
from kamdesk.services.results.basis import Basis, percent, rounded, whole
from kamdesk.storage.unit import Reader


def deal_results(ws: Workspace, reader: Reader, basis: Basis) -> dict[str, Any]:
    """Return the results of a client's deal; null where there is none yet."""
    qualified = _bant(reader, basis)
    return {
        "spin": _spin(reader, basis),
        "tco": _tco(reader, basis),
        "bant": _bant_json(qualified),
        "schiffman": _schiffman(basis, qualified),
        "proposal": _proposal(ws, reader, basis),
    }


def _spin(reader: Reader, basis: Basis) -> dict[str, Any]:
    interviews = [
        one
        for one in sorted(reader.find(Interview, client_uid=basis.client.uid), key=_began)
        if one.on <= basis.on and _of_deal(one.deal_uid, basis)
    ]
    rows = [
        answer
        for one in interviews
        for answer in reader.find(Answer, interview_uid=one.uid, order=("position",))
    ]
    questions = asked(rows)
    share = situation_share(rows).value
    return {
        "questions": len(questions),
        "situation_share_pct": percent(share),
        "order_warnings": len(order_warnings(rows, bank_of(reader))),
        "downtime_loss": _loss(reader, basis, "downtime"),
        "outcomes": [
            {"date": one.on.isoformat(), "outcome": one.outcome}
            for one in interviews
            if one.outcome is not None
        ],
    }


def _began(interview: Interview) -> tuple[date, datetime]:
    return interview.on, interview.started_at or datetime.min


def _loss(reader: Reader, basis: Basis, component: str) -> int | None:
    """What the client's own figure says a component costs a year today.

    Of several the one that the cost sheet chose counts, else the newest: facts are never summed
    (0a.6).
    """
    sheet = _sheet(reader, basis)
    cells = [] if sheet is None else reader.find(TcoCell, sheet_uid=sheet.uid, component=component)
    chosen = {one.fact_uid for one in cells if one.column == "current"}
    found = [
        (fact.uid in chosen, fact.learned_on, amount)
        for fact in reader.find(Fact, client_uid=basis.client.uid, tco_component=component)
        if fact.superseded_by is None
        and fact.learned_on <= basis.on
        and fact.number_source in ("client_stated", "measured")
        and _of_deal(fact.deal_uid, basis)
        and (amount := annual_amount(fact, basis.values).value) is not None
    ]
    return max(found, key=lambda one: one[:2])[2].whole() if found else None


def _of_deal(deal_uid: str | None, basis: Basis) -> bool:
    """Say whether something belongs to the deal that the results speak of, or to none."""
    return basis.deal is None or deal_uid in (None, basis.deal.uid)


def _sheet(reader: Reader, basis: Basis) -> TcoSheet | None:
    sheets = reader.find(TcoSheet, client_uid=basis.client.uid)
    fitting = [one for one in sheets if _of_deal(one.deal_uid, basis)]
    fitting.sort(key=lambda one: one.deal_uid is None)
    return fitting[0] if fitting else None


def evaluated(reader: Reader, sheet: TcoSheet, basis: Basis) -> Result:
    """Return a sheet's result from an open reader."""
    cells = reader.find(TcoCell, sheet_uid=sheet.uid)
    facts = {one.uid: one for one in reader.find(Fact, client_uid=sheet.client_uid)}
    return evaluate(sheet, lines_of(sheet, cells, facts, basis.values))


def _tco(reader: Reader, basis: Basis) -> dict[str, Any]:
    sheet = _sheet(reader, basis)
    if sheet is None:
        return dict.fromkeys(_TCO_KEYS)
    result = evaluated(reader, sheet, basis)
    current, offered = result.columns.get("current"), result.columns.get("offered")
    found: dict[str, Any] = dict.fromkeys(_TCO_KEYS)
    if current is not None and offered is not None:
        rate = _rate(sheet)
        found["current"] = whole(current.total.value)
        found["offered"] = whole(offered.total.value)
        if rate is not None:
            found[f"{rate}_current"] = whole(current.present_value.value)
            found[f"{rate}_offered"] = whole(offered.present_value.value)
    if result.offered is not None:
        found.update(_compared(result.offered, sheet))
    found["estimate_share_pct"] = percent(result.estimate_share.value)
    return found


_TCO_KEYS = (
    "current",
    "offered",
    "saving",
    "saving_pct",
    "premium_pct",
    "one_off_diff",
    "annual_saving",
    "payback_years",
    "payback_months",
    "cost_of_delay_month",
    "estimate_share_pct",
)


def _compared(found: Comparison, sheet: TcoSheet) -> dict[str, Any]:
    payback = found.payback.value
    years = payback.years if payback is not None else None
    result = {
        "saving": whole(found.saving.value),
        "saving_pct": percent(found.saving_share.value),
        "premium_pct": percent(found.premium.value),
        "one_off_diff": whole(found.one_off_diff.value),
        "annual_saving": whole(found.annual_saving.value),
        "payback_years": rounded(years, 2),
        "payback_months": rounded(None if years is None else years * 12, 1),
        "cost_of_delay_month": whole(found.cost_of_delay.value),
    }
    if rate := _rate(sheet):
        result[f"{rate}_saving_pct"] = percent(found.present_saving_share.value)
    return result


def _rate(sheet: TcoSheet) -> str | None:
    """The start of the keys of the present value, such as "npv18" or "npv12.5"."""
    if sheet.discount_rate is None:
        return None
    return f"npv{(sheet.discount_rate * 100).normalize():f}"


def _bant(reader: Reader, basis: Basis) -> BantResult | None:
    if basis.deal is None:
        return None
    return deal_bant(reader, basis.deal, basis.on, basis.values).value


def _bant_json(found: BantResult | None) -> dict[str, Any]:
    if found is None:
        keys = ("budget", "authority", "need", "timing", "sum", "days_to_decision", "result")
        return dict.fromkeys(keys)
    return {
        **found.points,
        "sum": found.total,
        "days_to_decision": found.days_to_decision,
        "result": found.result,
    }


def _schiffman(basis: Basis, qualified: BantResult | None) -> dict[str, Any]:
    deal: Deal | None = basis.deal
    if deal is None or qualified is None:
        return {"stage": None, "weighted": None}
    share = probability(deal.stage, qualified.total, basis.values)
    weighted = None
    if deal.amount is not None:
        expected = Expected(uid=deal.uid, amount=deal.amount, probability=share)
        weighted = forecast([expected], deal.amount.currency).value
    stage = stage_allowed(deal.stage, qualified.total, basis.values)
    return {"stage": stage, "weighted": whole(weighted)}


def _proposal(ws: Workspace, reader: Reader, basis: Basis) -> dict[str, Any]:
    found = [
        one
        for one in reader.find(Proposal, client_uid=basis.client.uid, order=("-dated", "-revision"))
        if one.dated <= basis.on and _of_deal(one.deal_uid, basis)
    ]
    if not found:
        return {**dict.fromkeys(_PROPOSAL_KEYS), "lint": dict.fromkeys(_LINT_KEYS)}
    proposal = found[0]
    net, vat, gross = _totals(reader, proposal)
    findings = check_read(ws, reader, proposal, basis.on)
    counts = (findings.errors, findings.warns, findings.gates)
    follow_up = proposal.follow_up_on
    payments = [] if net is None else payment_sums(net, proposal.payments)
    values = (
        whole(net),
        whole(vat),
        whole(gross),
        [one.whole() for one in payments],
        rounded(client_hours(reader.find(Resource, proposal_uid=proposal.uid)), 0),
        follow_up.isoformat() if follow_up else None,
        {name: len(codes) for name, codes in zip(_LINT_KEYS, counts, strict=True)},
        whole(benefit_sum(reader, proposal, basis.on, basis.values)),
    )
    return dict(zip(_PROPOSAL_KEYS, values, strict=True))


def _totals(reader: Reader, proposal: Proposal) -> tuple[Money | None, Money | None, Money | None]:
    """The stored net sum, VAT and gross, else those of the lines; None when these do not add up."""
    stored = (proposal.stored_net, proposal.stored_vat, proposal.stored_gross)
    try:
        sums = offer_totals(reader.find(PriceLine, proposal_uid=proposal.uid), proposal)
    except CurrencyMismatch:
        return stored
    net, vat, gross = stored
    return net or sums.net, vat or sums.vat_sum, gross or sums.gross


_LINT_KEYS = ("errors", "warns", "gates")
_PROPOSAL_KEYS = (
    "total",
    "vat",
    "gross",
    "payments",
    "client_hours",
    "follow_up_on",
    "lint",
    "benefits_sum_per_year",
)
