"""The columns of the clients: one in the list beside the card, as many as wanted in the table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontMetrics

from kamdesk.domain.own_fields import PREFIX
from kamdesk.i18n import N_, _, speech, term
from ui import theme
from ui.assets import prefs
from ui.widgets.tables import LEFT, RIGHT, Column, Row

if TYPE_CHECKING:
    from kamdesk.domain.own_fields import OwnField

UID, NAME, PLACE, SECTOR, GRADE, DAYS, MORE = range(7)
#: Days without a talk after which the number is shown in red.
SILENT = 30
GRADE_ROLES = {"A": "accent", "B": "info", "C": "neutral"}
#: The columns that a table begins with, after the name.
FIRST = ("place", "sector", "grade", "owner_user", "tags", "last")
_KEY = "clients/columns"
_WIDTHS = {"place": 150, "sector": 130, "grade": 76, "last": 116, "tags": 150, "agreed": 96}
_WIDTH = 130
_FIGURES = ("size_employees", "annual_revenue", "purchase_volume_category")
_KEPT_FIGURES = ("number", "money")


def days_text(days: int | None) -> str:
    """How long ago the last talk was, in words; a dash when there was none."""
    return "—" if days is None else speech().ago(days)


def _silence(one: Row) -> str:
    return "bad" if one[DAYS] is not None and one[DAYS] > SILENT else "muted"


def _grade_role(one: Row) -> str:
    return GRADE_ROLES.get(one[GRADE], "neutral")


def of_list() -> tuple[Column, ...]:
    """The one column of the list."""

    def under(one: Row) -> str:
        return " · ".join(p for p in (one[PLACE], term("sector", one[SECTOR])) if p)

    return (
        Column(
            "name", "", lambda one: one[NAME], width=0, sub=under, strong=True,
            badge=lambda one: (one[GRADE] or "", _grade_role(one)),
            aside=lambda one: (days_text(one[DAYS]), _silence(one)),
        ),
    )  # fmt: skip


def _base() -> dict[str, Column]:
    """The columns that every row has, but the name."""
    reads: dict[str, Callable[[Row], str]] = {
        "place": lambda one: one[PLACE],
        "sector": lambda one: term("sector", one[SECTOR]),
        "grade": lambda one: one[GRADE] or "",
        "last": lambda one: days_text(one[DAYS]),
    }
    roles = {"grade": _grade_role, "last": _silence}
    return {
        name: Column(
            name,
            heading,
            reads[name],
            width_of(name, heading),
            RIGHT if name == "last" else LEFT,
            roles.get(name),
            chip=name == "grade",
        )
        for name, heading in base_headings().items()
    }


def of_table(names: Sequence[str], own: Sequence[OwnField]) -> tuple[Column, ...]:
    """The columns of the table: the name first, then those of these names."""
    base = _base()
    from kamdesk.services.clients.columns import SORTABLE

    declared = {one.name: one for one in own}
    found = [Column("name", N_("Client"), lambda one: one[NAME], width=0, strong=True)]
    for at, name in enumerate(asked(names)):
        field = declared.get(name)
        figures = name in _FIGURES or (field is not None and field.kind in _KEPT_FIGURES)
        label = field.label if field is not None else term("field", name)
        base[name] = Column(
            name,
            label,
            _further(at),
            width_of(name, label),
            RIGHT if figures else LEFT,
            sortable=field is not None or name in SORTABLE,
        )
    return (*found, *(base[name] for name in names))


def _further(at: int) -> Callable[[Row], str]:
    def text(one: Row) -> str:
        more: tuple[str, ...] = one[MORE]
        return more[at] if at < len(more) else ""  # rows of other columns are still shown

    return text


def asked(names: Sequence[str]) -> tuple[str, ...]:
    """The columns that every row does not have anyhow."""
    return tuple(name for name in names if name not in ("place", "sector", "grade", "last"))


def base_headings() -> dict[str, str]:
    """The headings of what every row has."""
    return {
        "place": _("Place"), "sector": _("Industry"), "grade": _("Account class"),
        "last": _("Last talk"),
    }  # fmt: skip


def offered(own: Sequence[OwnField]) -> dict[str, str]:
    """All columns that can be shown, by name, with their headings."""
    from kamdesk.services.clients.columns import MORE

    more = {name: term("field", name) for name in MORE}
    return base_headings() | more | {one.name: one.label for one in own}


def chosen() -> tuple[str, ...]:
    """The columns that were chosen last on this computer."""
    kept = str(prefs().value(_KEY, ""))
    return tuple(kept.split()) if kept else FIRST


def choose(names: Sequence[str]) -> None:
    """Remember which columns are shown, and in which order."""
    prefs().setValue(_KEY, " ".join(names))


def shown(own: Sequence[OwnField]) -> tuple[str, ...]:
    """The chosen columns as far as they are there."""
    known = {one.name for one in own}
    return tuple(one for one in chosen() if not one.startswith(PREFIX) or one in known)


def width_of(name: str, label: str = "") -> int:
    """The width of a column in pixels: as a person made it, else room for its heading."""
    kept = str(prefs().value(f"{_KEY}/{name}", ""))
    if kept.isdigit():
        return int(kept)
    heading = QFontMetrics(theme.font(theme.SMALL, QFont.Weight.DemiBold))
    return max(_WIDTHS.get(name, _WIDTH), heading.horizontalAdvance(label) + 32)


def widen(name: str, width: int) -> None:
    """Remember the width that a person gave to a column."""
    prefs().setValue(f"{_KEY}/{name}", width)
