"""Seven questions that tell a key client (section 4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kamdesk.domain.figures import Figure
from kamdesk.domain.money import Money
from kamdesk.domain.settings import Values

KEY_CRITERIA = (
    "stable_high_profit",
    "reliable_partner",
    "long_term",
    "drives_growth",
    "new_income",
    "market_influence",
    "image_influence",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyTest:
    """Answers counted; result is key_suggested, candidate, not_key or insufficient_data.

    `reason` says why a key client is only a candidate: not_profitable or loss_quarters.
    """

    result: str
    yes: int
    no: int
    unknown: tuple[str, ...]
    reason: str = ""


def key_criteria(
    answers: Mapping[str, bool | None],
    *,
    net: Money | None,
    prospective: bool,
    loss_quarters: bool,
    values: Values,
) -> Figure[KeyTest]:
    """Judge the seven answers (section 4); an answer that is not there is unknown.

    Key status needs a net balance above zero or the type prospective, and no run of loss-making
    quarters (section 8). Incomplete when the balance decides and is unknown. Raises ValueError for
    a criterion that does not exist.
    """
    stray = set(answers) - set(KEY_CRITERIA)
    if stray:
        raise ValueError(f"unknown criteria: {', '.join(sorted(stray))}")
    yes = sum(answers.get(one) is True for one in KEY_CRITERIA)
    unknown = tuple(one for one in KEY_CRITERIA if answers.get(one) is None)
    no = len(KEY_CRITERIA) - yes - len(unknown)
    result, reason = _by_count(yes, len(unknown), values), ""
    missing: tuple[str, ...] = ()
    if result == "key_suggested" and not prospective:
        if net is None:
            missing = ("net_balance",)
        elif net.minor <= 0:
            result, reason = "candidate", "not_profitable"
        elif loss_quarters:
            result, reason = "candidate", "loss_quarters"
    test = KeyTest(result=result, yes=yes, no=no, unknown=unknown, reason=reason)
    return Figure(
        value=None if missing else test,
        rule="4",
        inputs={"answers": dict(answers), "net": net, "prospective": prospective, "yes": yes},
        missing=missing,
    )


def _by_count(yes: int, unknown: int, values: Values) -> str:
    if unknown >= values.integer("key_unknown_limit"):
        return "insufficient_data"
    if yes >= values.integer("key_yes_min"):
        return "key_suggested"
    return "candidate" if yes >= values.integer("key_candidate_min") else "not_key"
