"""The cost table, the figures of page one and the sentence under the chart."""

from __future__ import annotations

from collections.abc import Sequence

from kamdesk.domain.interviews import Fact
from kamdesk.domain.interviews.facts import annual_amount
from kamdesk.domain.money import Money, total
from kamdesk.domain.proposals.delivered import Effect
from kamdesk.domain.proposals.document import CostRow, CostTable, KeyFigure
from kamdesk.domain.proposals.material import Material
from kamdesk.domain.records import in_language
from kamdesk.domain.statements import Counted
from kamdesk.domain.tco import TcoSheet
from kamdesk.domain.tco.components import COMPONENTS
from kamdesk.domain.tco.rules import Result
from kamdesk.domain.tco.sentence import sentences
from kamdesk.i18n import Speech
from kamdesk.services.proposals.forms import short_money
from kamdesk.services.wording import counted, said

MOST_FIGURES = 3


def cost_table(material: Material, result: Result | None, speech: Speech) -> CostTable | None:
    """Return the printed comparison, or None without a sheet that has rows.

    Components of a group stand in one row under the group's name; the rest stand alone. The table
    shows the columns `current` and `offered`, and a third one where the sheet has it.
    """
    sheet = material.sheet
    if sheet is None or result is None:
        return None
    rows = _rows(sheet, result, speech)
    if not rows:
        return None
    years = counted(Counted(sheet.horizon, "years"), speech)
    totals = tuple(result.columns[name].total.value for name in sheet.columns)
    return CostTable(
        title=speech.text("Cost of ownership over {years}").format(years=years),
        columns=tuple(column_name(sheet, name, speech) for name in sheet.columns),
        rows=tuple(rows),
        total=CostRow(key="total", label=speech.text("Total"), amounts=totals, strong=True),
        horizon=sheet.horizon,
        currency=sheet.currency,
        price_key=_price_key(sheet),
    )


def column_name(sheet: TcoSheet, column: str, speech: Speech) -> str:
    """Return the given name of a column, else its label."""
    given = sheet.column_names.get(column, {})
    return in_language(given, speech.language) or speech.term("tco_column", column)


def grouped(sheet: TcoSheet, components: Sequence[str]) -> list[tuple[str, tuple[str, ...]]]:
    """Return the rows of the printed table as (key, components), in the order of the groups."""
    left = [one for one in COMPONENTS if one in components]
    rows: list[tuple[str, tuple[str, ...]]] = []
    for key, members in sheet.groups.items():
        present = tuple(one for one in members if one in left)
        if present:
            rows.append((key, present))
            left = [one for one in left if one not in present]
    return rows + [(one, (one,)) for one in left]


def _rows(sheet: TcoSheet, result: Result, speech: Speech) -> list[CostRow]:
    used = {one for column in result.columns.values() for one in column.horizon}
    used |= {one for column in result.columns.values() for one in column.missing}
    rows = []
    for key, members in grouped(sheet, tuple(used)):
        name = in_language(sheet.group_names.get(key, {}), speech.language)
        amounts = tuple(_sum(result, column, members) for column in sheet.columns)
        label = name or ", ".join(speech.term("tco_component", one) for one in members)
        rows.append(CostRow(key=key, label=label, amounts=amounts))
    return rows


def _sum(result: Result, column: str, members: Sequence[str]) -> Money | None:
    known = result.columns[column].horizon
    if any(one not in known for one in members):
        return None
    return total((known[one] for one in members), result.currency)


def _price_key(sheet: TcoSheet) -> str:
    for key, members in sheet.groups.items():
        if "purchase_price" in members:
            return key
    return "purchase_price"


def chart_sentence(result: Result | None, speech: Speech) -> str:
    """Return what the chart shows, in one sentence; '' while nothing can be stated."""
    if result is None or result.offered is None or result.offered.saving.value is None:
        return ""
    return said(sentences(result)[0], speech)


def key_figures(material: Material, result: Result | None, speech: Speech) -> tuple[KeyFigure, ...]:
    """Return up to three figures for page one: the worst loss, the wait, the saving."""
    if result is None or result.offered is None:
        return ()
    figures = _loss(material, result, speech)
    delay, saving = result.offered.cost_of_delay.value, result.offered.saving.value
    uid = material.proposal.tco_uid
    if delay is not None and delay.minor > 0:
        figures.append(
            KeyFigure(
                value=speech.money(Money.of(delay.whole(), delay.currency)),
                label=speech.text("cost of each month of waiting"),
                source_uid=uid,
            )
        )
    if saving is not None and saving.minor > 0:
        years = counted(Counted(result.horizon, "years"), speech)
        figures.append(
            KeyFigure(
                value=short_money(saving, speech),
                label=speech.text("saved over {years}").format(years=years),
                source_uid=uid,
            )
        )
    return tuple(figures[:MOST_FIGURES])


def effect_figures(effects: Sequence[Effect], speech: Speech) -> tuple[KeyFigure, ...]:
    """Return up to three proven effects for page one of a renewal, the largest first."""
    figures = []
    for one in effects[:MOST_FIGURES]:
        label = in_language(one.fact.labels, speech.language)
        if not label and one.fact.tco_component:
            label = speech.term("tco_component", one.fact.tco_component)
        period = speech.term("period", one.period) if one.period else ""
        figures.append(
            KeyFigure(
                value=short_money(one.amount, speech),
                label=", ".join(filter(None, (label or one.fact.said, period))),
                source_uid=one.fact.uid,
            )
        )
    return tuple(figures)


def _loss(material: Material, result: Result, speech: Speech) -> list[KeyFigure]:
    """Return the yearly loss by the client's own figures that the offer lowers most."""
    current, offered = result.columns.get("current"), result.columns.get("offered")
    if current is None or offered is None:
        return []
    found: list[tuple[int, Fact, str]] = []
    for line in result.lines:
        fact = material.facts.get(line.fact_uid or "")
        ours = offered.first_year.get(line.component)
        if line.column != "current" or line.kind != "annual" or fact is None or ours is None:
            continue
        if line.amount is not None and line.number_source in ("client_stated", "measured"):
            found.append(((line.amount - ours).minor, fact, line.component))
    found = [one for one in found if one[0] > 0]
    if not found:
        return []
    _, fact, component = max(found, key=lambda one: one[0])
    amount = annual_amount(fact, material.values).value
    if amount is None:
        return []
    name = speech.term("tco_component", component)
    small = name if speech.language == "de" else name[:1].lower() + name[1:]
    label = speech.text("{what} a year, by your figures").format(what=small)
    return [KeyFigure(value=short_money(amount, speech), label=label, source_uid=fact.uid)]
