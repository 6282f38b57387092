"""Where the market stands: Windermere's buying hierarchy and Moore's life cycle (section 30)."""

from __future__ import annotations

from collections.abc import Mapping

from kamdesk.domain.figures import Figure
from kamdesk.domain.settings import Values

BUYING_HIERARCHY = ("functionality", "reliability", "convenience", "price")

#: Zone tactic of each stage of the life cycle.
MOORE_TACTICS: Mapping[str, str] = {
    "early_market": "offence",
    "chasm": "offence",
    "bowling_alley": "offence",
    "tornado": "offence",
    "main_street": "defence",
}


def basis_of_competition(satisfying: Mapping[str, int | None], values: Values) -> Figure[str]:
    """Return the first criterion that too few suppliers fully satisfy, else price (section 30).

    `satisfying` counts suppliers per criterion. Incomplete when an unknown count stands before the
    answer.
    """
    enough = values.integer("supplier_enough")
    value: str | None = None
    missing: tuple[str, ...] = ()
    for criterion in BUYING_HIERARCHY[:-1]:
        count = satisfying.get(criterion)
        if count is None:
            missing = (*missing, criterion)
        elif count < enough:
            value = criterion
            break
    else:
        value = "price"
    return Figure(
        value=None if missing else value,
        rule="30",
        inputs=dict(satisfying),
        missing=missing,
    )
