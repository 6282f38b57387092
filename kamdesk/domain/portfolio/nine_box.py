"""Nine-box scoring and the four priority groups (sections 48, 49)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from kamdesk.domain.figures import Figure
from kamdesk.domain.money import Money
from kamdesk.domain.portfolio.types import money_share
from kamdesk.domain.settings import Values

F_CRITERIA = ("f_current_value", "f_potential", "f_margin", "f_ltv", "f_payment")
R_CRITERIA = ("r_access", "r_coverage", "r_wallet", "r_loyalty", "r_cooperation")

#: Group of each cell, financial attractiveness first (section 49).
GROUP_OF_CELL: Mapping[str, str] = {
    "HH": "p1_invest",
    "HM": "p1_invest",
    "HL": "p2_develop",
    "MH": "p2_develop",
    "MM": "p3_maintain",
    "ML": "p3_maintain",
    "LH": "p3_maintain",
    "LM": "p4_reprice_exit",
    "LL": "p4_reprice_exit",
}

_LETTERS = {"low": "L", "mid": "M", "high": "H"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """One axis: whole points 5..25 and the band low, mid or high."""

    points: int
    band: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NineBox:
    """Both axes, the cell (F then R) and its group; `few_criteria` warns below the minimum."""

    f: Axis
    r: Axis
    cell: str
    group: str
    few_criteria: bool


def anchor_points(criterion: str, measure: Decimal | None, values: Values) -> int | None:
    """Return 1..5 points for a measured criterion (section 48); None while unknown.

    Measures: shares (f_current_value, r_coverage, r_wallet), potential and margin as parts of one
    (4 percentage points = 0.04), f_ltv as a ratio, f_payment in days. Raises ValueError for a
    criterion that only a person can judge.
    """
    row = values.table("table_nine_box_anchors").get(criterion, {})
    if "steps" not in row:
        raise ValueError(f"{criterion}: judged by a person")
    if measure is None:
        return None
    points = 1
    for step in row["steps"]:
        if not _meets(measure, step):
            break
        points += 1
    return points


def _meets(measure: Decimal, step: str) -> bool:
    sign, limit = step.split()
    cut = Decimal(limit)
    if sign == ">":
        return measure > cut
    if sign == ">=":
        return measure >= cut
    return measure < cut if sign == "<" else measure <= cut


def potential_points(current: Money | None, expected: Money | None, values: Values) -> int | None:
    """Score the untapped yearly potential against current revenue (section 48).

    Potential = expected yearly revenue − current. Nothing bought yet but potential there: 5.
    """
    if current is None or expected is None:
        return None
    untapped = expected - current
    if current.minor <= 0:
        return 5 if untapped.minor > 0 else 1
    return anchor_points("f_potential", money_share(untapped, current), values)


def margin_points(
    margin: Money | None,
    revenue: Money | None,
    total_margin: Money | None,
    total_revenue: Money | None,
    values: Values,
) -> int | None:
    """Score the client's margin rate minus ours (section 48)."""
    theirs, ours = money_share(margin, revenue), money_share(total_margin, total_revenue)
    if theirs is None or ours is None:
        return None
    return anchor_points("f_margin", theirs - ours, values)


def axis(
    scores: Mapping[str, int | None], required: Collection[str], values: Values
) -> Figure[Axis]:
    """Sum an axis (section 48): 5 + 20 × (mean − 1) / 4, half up to a whole number.

    With the five criteria this is their plain sum; extra criteria rescale it. Incomplete while one
    criterion has no points. Raises ValueError for points outside 1..5.
    """
    missing = tuple(one for one in dict.fromkeys((*required, *scores)) if scores.get(one) is None)
    points = [one for one in scores.values() if one is not None]
    if any(not 1 <= one <= 5 for one in points):
        raise ValueError("points are 1 to 5")
    if missing or not points:
        return Figure(value=None, rule="48", inputs=dict(scores), missing=missing)
    # 5 + 20 × (mean − 1) / 4 = 5 × sum / count, in whole numbers so that a half stays a half.
    rescaled = (10 * sum(points) + len(points)) // (2 * len(points))
    band = "high"
    if rescaled <= values.integer("nine_box_low_max"):
        band = "low"
    elif rescaled <= values.integer("nine_box_mid_max"):
        band = "mid"
    return Figure(value=Axis(points=rescaled, band=band), rule="48", inputs=dict(scores))


def nine_box(
    f_scores: Mapping[str, int | None], r_scores: Mapping[str, int | None], values: Values
) -> Figure[NineBox]:
    """Place a client in the nine boxes (sections 48, 49); incomplete lists what has no points."""
    f, r = axis(f_scores, F_CRITERIA, values), axis(r_scores, R_CRITERIA, values)
    inputs = {**f_scores, **r_scores}
    if f.value is None or r.value is None:
        return Figure(value=None, rule="48", inputs=inputs, missing=(*f.missing, *r.missing))
    cell = _LETTERS[f.value.band] + _LETTERS[r.value.band]
    few = len(f_scores) + len(r_scores) < values.integer("scoring_min_criteria")
    value = NineBox(f=f.value, r=r.value, cell=cell, group=GROUP_OF_CELL[cell], few_criteria=few)
    return Figure(value=value, rule="48", inputs=inputs)


def needs_decision_sheet(group: str, types: Collection[str], vip: bool) -> bool:
    """Return whether group p4 meets the type image_maker or a VIP (section 49)."""
    return group == "p4_reprice_exit" and (vip or "image_maker" in types)
