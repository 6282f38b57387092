"""Two passports side by side: what differs first, then what is the same (section 2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kamdesk.domain.regions.overlap import Overlap
from kamdesk.i18n import _, fmt_number
from kamdesk.services import clock, settings
from kamdesk.services.base import Workspace
from kamdesk.services.regions.hours import hours_together, region_place
from kamdesk.services.regions.papers import business_fields, country_fields, head_figures
from kamdesk.services.regions.view import PassportView, passport
from kamdesk.services.regions.words import clock_words

#: So many factors of each side stand beside each other.
FACTORS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedRow:
    """What both passports say of one thing."""

    label: str
    left: str
    right: str

    @property
    def same(self) -> bool:
        """True when both say the same."""
        return self.left == self.right


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two regions; `between` is what the hours of both have in common with each other."""

    left: str
    right: str
    differing: tuple[ComparedRow, ...]
    same: tuple[ComparedRow, ...]
    between: Overlap | None


def compare(ws: Workspace, left_uid: str, right_uid: str, on: date | None = None) -> Comparison:
    """Return two passports side by side on a date; things in the order of the passport."""
    day = on or clock.today(ws)
    left, right = (passport(ws, uid, day) for uid in (left_uid, right_uid))
    said, other = _said(left), _said(right)
    nothing = _("no data")
    rows = [
        ComparedRow(label=label, left=said.get(label, nothing), right=other.get(label, nothing))
        for label in {**said, **other}
    ]
    one, two = (region_place(view.region, day) for view in (left, right))
    return Comparison(
        left=left.name,
        right=right.name,
        differing=tuple(row for row in rows if not row.same),
        same=tuple(row for row in rows if row.same),
        between=hours_together(one, two, day, settings.values(ws)),
    )


def _said(view: PassportView) -> dict[str, str]:
    """Return what a passport says, by its labels."""
    fields = [*head_figures(view), *business_fields(view.region)]
    if view.region.country:
        fields += country_fields(view.region.country)
    factors = "; ".join(one.statement for one in view.factors[:FACTORS])
    said = {_("Clock"): clock_words(view), _("Factors"): factors}
    said |= {one.label: " · ".join(filter(None, (one.value, one.note))) for one in fields}
    said[_("Clients")] = fmt_number(len(view.clients))
    return {label: words for label, words in said.items() if words}
