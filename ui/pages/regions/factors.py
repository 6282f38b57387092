"""Factors of a region by score, and the editor of one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont

from kamdesk.domain.regions import DIMENSIONS, DIRECTIONS, STATEMENT, TRENDS, Factor
from kamdesk.domain.regions.factors import factor_score
from kamdesk.i18n import _, term
from kamdesk.services import regions
from kamdesk.services.regions.words import figure_and_trend, source_words
from ui import theme
from ui.pages.regions.facts import FactEditor, FactLine, FactsCard, NewFact, source_label
from ui.widgets.editors import Field
from ui.widgets.records import named, terms
from ui.widgets.text import Chip, Figure, Label, tip

if TYPE_CHECKING:
    from kamdesk.services.regions import PassportView
    from ui.desk import Desk

DIRECTION_ROLES = {"opportunity": "good", "threat": "warn", "neutral": "neutral"}


class FactorsCard(FactsCard):
    """The factors, the weightiest first."""

    def __init__(self) -> None:
        super().__init__(
            _("Factors"),
            _("Factor"),
            _("Nothing noted yet. What moves prices, people or rules there, and who says so?"),
        )

    def show_passport(self, view: PassportView, *, masked: bool) -> None:
        """Show the factors of a passport."""
        rows = [
            partial(factor_line, one, view.ages[one.uid], one in view.brief, masked)
            for one in view.factors
        ]
        self.show_rows(view.region.uid, rows)


def factor_line(factor: Factor, age: str, heavy: bool, masked: bool) -> FactLine:
    """One factor: score, statement, figure and trend, where it comes from, direction."""
    under = f"{term('dimension', factor.dimension)} · {source_words(factor, age)}"
    texts = [Label(factor.statement, wrap=True)]
    said = figure_and_trend(factor)
    if said:
        texts.append(Label(said, "strong", wrap=True))
    direction = term("direction", factor.direction)
    spoken = ". ".join(part for part in (factor.statement, said, direction, under) if part)
    line = FactLine(factor.uid, age, spoken, [*texts, source_label(under, age)])
    line.can_be_checked &= not masked
    line.line.insertWidget(0, _score(factor, heavy, masked), 0, Qt.AlignmentFlag.AlignTop)
    line.end_with(Chip(direction, DIRECTION_ROLES.get(factor.direction, "neutral")))
    return line


def _score(factor: Factor, heavy: bool, masked: bool) -> Figure:
    score = factor_score(factor)
    figure = Figure("—" if score is None else str(score))
    figure.setFixedWidth(28)
    if heavy:
        figure.setFont(theme.figures(theme.HEADING, QFont.Weight.Bold))
    figure.setVisible(not masked)
    if score is not None:
        words = _("impact {impact} × probability {probability}")
        tip(figure, words.format(impact=factor.impact, probability=factor.probability))
    return figure


class FactorEditor(FactEditor):
    """The form of one factor."""

    def __init__(
        self, desk: Desk, factor: Factor, clients: list[tuple[str, str]], done: Callable[[], Any]
    ) -> None:
        super().__init__(
            desk, "factors", factor, factor_fields(clients), _("Remove the factor"), done
        )


def factor_fields(clients: list[tuple[str, str]]) -> list[Field]:
    """The fields of a factor; which of the region's clients it affects, where there are any."""
    grades = [(one, str(one)) for one in range(1, 6)]
    fields = [
        named("statement", "multiline", required=True, wide=True),
        named("dimension", "choice", required=True, choices=terms("dimension", DIMENSIONS)),
        named(
            "direction", "choice", required=True, term="factor_direction",
            choices=terms("direction", DIRECTIONS),
        ),
        named("impact", "choice", choices=grades),
        named("probability", "choice", choices=grades),
        named("source_text"),
        named("source_date", "date", more=False),
        named("value", hint=_("+9 %")),
        named("trend", "choice", choices=terms("trend", TRENDS)),
    ]  # fmt: skip
    if clients:
        fields.append(
            Field(
                "client_uids",
                _("Clients it affects"),
                "multichoice",
                choices=clients,
                wide=True,
                more=False,
            )
        )
    return fields


class NewFactor(NewFact):
    """One sentence and its dimension."""

    def __init__(self, desk: Desk, region_uid: str, done: Callable[[Factor], Any]) -> None:
        super().__init__(
            desk,
            region_uid,
            done,
            (_("Add factor"), regions.add_factor),
            ("statement", _("Power price for plants rises by 9 % in 2026"), STATEMENT),
            ("dimension", [(one, term("dimension", one)) for one in DIMENSIONS]),
        )
