"""The market of a region: who sells there, stronger and weaker in what, at what price."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from kamdesk.domain.regions import NAME, PRICE_LEVELS, Competitor
from kamdesk.i18n import _, term
from kamdesk.services import regions
from kamdesk.services.regions.market import MarketLine, presence_words, price_words
from kamdesk.services.regions.words import source_words
from ui.pages.regions.facts import FactEditor, FactLine, FactsCard, NewFact, source_label
from ui.widgets.editors import Field
from ui.widgets.records import money_field, named, terms
from ui.widgets.text import Label, Muted

if TYPE_CHECKING:
    from kamdesk.services.regions import PassportView
    from ui.desk import Desk


class MarketCard(FactsCard):
    """Competitors and prices, the largest share of the market first."""

    def __init__(self) -> None:
        super().__init__(
            _("Market there"),
            _("Competitor"),
            _("Nobody noted yet. Who else sells there, stronger than us in what, at what price?"),
        )

    def show_passport(self, view: PassportView) -> None:
        """Show the market of a region."""
        self.show_rows(view.region.uid, [partial(market_line, one) for one in view.market])


def market_line(line: MarketLine) -> FactLine:
    """One competitor: name and presence, strengths, weaknesses, price, source."""
    one = line.record
    named_ = " · ".join(part for part in (one.name, presence_words(line)) if part)
    said = [
        f"{term('field', field)}: {text}"
        for field in ("strengths", "weaknesses")
        if (text := " ".join(getattr(one, field).split()))
    ]
    price = price_words(one)
    source = source_words(one, line.age)
    texts = [
        Label(named_, "strong", wrap=True),
        *(Label(text, wrap=True) for text in said),
        *([Muted(price, wrap=True)] if price else ()),
        source_label(source, line.age),
    ]
    made = FactLine(one.uid, line.age, ". ".join((named_, *said, price, source)), texts)
    made.end_with(None)
    return made


class CompetitorEditor(FactEditor):
    """The form of one competitor; what is typed without a currency is in that of the region."""

    def __init__(self, desk: Desk, one: Competitor, currency: str, done: Callable[[], Any]) -> None:
        super().__init__(
            desk, "competitors", one, competitor_fields(currency), _("Remove the competitor"), done
        )


def competitor_fields(currency: str) -> list[Field]:
    """The fields of a competitor; seven are shown at first."""
    return [
        named("name", required=True, wide=True),
        named("strengths", "multiline", wide=True),
        named("our_answer", "multiline", wide=True),
        named("weaknesses", "multiline", wide=True),
        named("product", hint=_("What the price is for")),
        money_field("price", lambda: currency),
        named("price_unit", hint=_("piece, hour, tonne")),
        named("price_level", "choice", choices=terms("price_level", PRICE_LEVELS)),
        named("share_pct", "decimal", label=_("Share of the market, %")),
        named("source_text"),
        named("source_date", "date"),
    ]


class NewCompetitor(NewFact):
    """A name; the rest follows in the editor."""

    def __init__(self, desk: Desk, region_uid: str, done: Callable[[Competitor], Any]) -> None:
        super().__init__(
            desk,
            region_uid,
            done,
            (_("Add competitor"), regions.add_competitor),
            ("name", _("Name, or: market price"), NAME),
        )
