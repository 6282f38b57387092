"""Stages of expert sales, and probability of a deal (sections 29, 35)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kamdesk.domain.deals import STAGES
from kamdesk.domain.figures import Figure
from kamdesk.domain.money import CurrencyMismatch, Money, half_up
from kamdesk.domain.settings import Values

SALES_STAGES = (
    "marketing",
    "presell",
    "tco",
    "proposal",
    "negotiation",
    "scoring",
    "progresses",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a deal shows so far; None = nobody knows.

    `tco_components` counts components with numbers. `lint_settled` = no errors, or "send anyway"
    recorded.
    """

    agreed_to_talk: bool | None = None
    bant_points: int = 0
    tco_components: int = 0
    proposal_sent: bool = False
    lint_settled: bool = False
    order_or_next_step: bool | None = None
    group_confirmed: bool = False
    next_event_planned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """One open deal of a forecast; an unknown amount is None."""

    uid: str
    amount: Money | None
    probability: Decimal


def exit_reached(stage: str, shown: Evidence, values: Values) -> bool | None:
    """Return whether the exit evidence of a sales stage is there (section 29).

    Raises KeyError for a stage that does not exist.
    """
    reached: dict[str, bool | None] = {
        "marketing": shown.agreed_to_talk,
        "presell": qualified(shown.bant_points, values),
        "tco": shown.tco_components >= values.integer("tco_stage_components"),
        "proposal": shown.proposal_sent and shown.lint_settled,
        "negotiation": shown.order_or_next_step,
        "scoring": shown.group_confirmed,
        "progresses": shown.next_event_planned,
    }
    return reached[stage]


def may_skip(reason: str) -> bool:
    """Return whether a stage may be skipped: only with a reason (section 29)."""
    return bool(reason.strip())


def qualified(bant_points: int, values: Values) -> bool:
    """Return whether BANT passes (section 33)."""
    return bant_points >= values.integer("bant_pass_min")


def export_waits(bant_points: int, answer: str | None, values: Values) -> bool:
    """Return whether a proposal of an unqualified deal waits for an answer (sections 29, 0a.17).

    `answer` is the reason given with "send anyway", or ''; None is no answer yet.
    """
    if qualified(bant_points, values):
        return False
    return answer is None or not enough(answer, strict=values.flag("strict_method"))


def enough(reason: str, *, strict: bool) -> bool:
    """Return whether "send anyway" stands: under strict_method with a reason in writing alone."""
    return bool(reason.strip()) or not strict


def probability(stage: str, bant_points: int, values: Values) -> Decimal:
    """Return the share of a deal's stage, capped while it is not qualified (section 35)."""
    table = values.table("table_stage_probability")
    found = Decimal(table[stage])
    if qualified(bant_points, values):
        return found
    return min(found, values.number("stage_cap_unqualified"))


def stage_allowed(stage: str, bant_points: int, values: Values) -> str:
    """Return the stage, or the last one under the cap if the deal is not qualified (section 35)."""
    table = values.table("table_stage_probability")
    allowed = probability(stage, bant_points, values)
    if Decimal(table[stage]) <= allowed:
        return stage
    return [one for one in STAGES if Decimal(table[one]) <= allowed][-1]


def forecast(deals: Iterable[Expected], currency: str) -> Figure[Money]:
    """Return Σ amount × probability, rounded once (section 35).

    Incomplete while the amount of a deal is unknown. Raises CurrencyMismatch for a deal in another
    currency.
    """
    minor = Decimal(0)
    missing: list[str] = []
    shares: dict[str, Decimal] = {}
    for deal in deals:
        shares[deal.uid] = deal.probability
        if deal.amount is None:
            missing.append(f"amount:{deal.uid}")
        elif deal.amount.currency != currency:
            raise CurrencyMismatch(f"{deal.amount.currency} and {currency}")
        else:
            minor += deal.amount.minor * deal.probability
    value = None if missing else Money(int(half_up(minor)), currency)
    return Figure(value=value, rule="35", inputs=shares, missing=tuple(missing))


def card_too_old(stage: str, since: date | None, on: date, values: Values) -> bool | None:
    """Return whether a deal stays longer than its stage allows (section 35); p100 has no limit."""
    limit = values.table("table_stage_age_days").get(stage)
    if limit is None:
        return False
    return None if since is None else (on - since).days > int(limit)
