"""The price book in the studio: items by typing, where a line came from, what it leaves to us."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.domain.proposals import PriceLine
from kamdesk.domain.proposals.margins import Margin, line_margin, offer_margin
from kamdesk.domain.records import in_language
from kamdesk.i18n import _, fmt_date, fmt_money, fmt_percent, language, ngettext, term
from ui.pages.proposals import source
from ui.widgets.buttons import quiet
from ui.widgets.cards import Card, row
from ui.widgets.finder import Finder, Show
from ui.widgets.pairs import Pairs
from ui.widgets.tables import Column
from ui.widgets.text import Chip, Muted

if TYPE_CHECKING:
    from kamdesk.domain.prices import BookEntry
    from kamdesk.services.proposals.studio import StudioView
    from ui.desk import Desk

#: A number before the words is how many: "3 module", "2,5 x hours".
_COUNT = re.compile(r"^\s*(\d+(?:[.,]\d+)?)\s*(?:[x×]\s*|\s+)(?=\S)", re.IGNORECASE)


def counted(text: str) -> tuple[Decimal, str]:
    """Split what was typed into how many and the words to look for."""
    found = _COUNT.match(text)
    if found is None:
        return Decimal(1), text.strip()
    return Decimal(found[1].replace(",", ".")), text[found.end() :].strip()


class BookPicker(Finder):
    """Type, arrow down, Enter; the line stays open for the next item.

    `take(uid, quantity, expanded)` is called for each.
    """

    def __init__(self, desk: Desk, on: date, take: Callable[[str, Decimal, bool], object]) -> None:
        self.desk, self._on, self._into = desk, on, take
        super().__init__(
            (
                Column("item", "", lambda one: one[2], width=0, sub=lambda one: one[3]),
                Column("price", "", lambda one: one[4], width=130, align="right"),
            ),
            look=self._fetch,
            take=self._taken,
            hint=_("Code or name, with a number before it: 3 module"),
            line_name=_("Item of the price book"),
            list_name=_("Items"),
            none=_("No such item in a list valid on the date of the offer."),
        )
        self.lists = quiet(_("Price lists"), lambda: desk.go("library", section="prices"))
        self.box.addLayout(row(self.lists, None))
        self.look()

    def _fetch(self, words: str, show: Show) -> None:
        def found(entries: list[BookEntry]) -> None:
            show([line for one in entries for line in picked(one)])

        self.desk.read(source.book_entries, counted(words)[1], self._on, then=found, owner=self)

    def _taken(self, one: tuple[Any, ...]) -> None:
        uid, expanded = one[:2]
        self._into(uid, counted(self.line.text())[0], expanded)
        self.line.selectAll()


def picked(one: BookEntry) -> list[tuple[Any, ...]]:
    """An entry as the picker shows it; a package as one line, and once more part by part."""
    item = one.item
    name = in_language(item.names, language()) or item.code
    price = fmt_money(one.price, None) if one.price is not None else "—"
    about = " · ".join(filter(None, (item.code, term("unit", item.unit), one.of.name)))
    if not item.parts:
        return [(item.uid, False, name, about, price)]
    count = ngettext("{n} line", "{n} lines", len(item.parts))
    whole = " · ".join((_("as one line"), about))
    each = " · ".join((_("part by part, {lines}").format(lines=count), about))
    return [(item.uid, False, name, whole, price), (item.uid, True, name, each, price)]


class OriginRow(QWidget):
    """Where the line under the cursor came from, and the button that takes today's price."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._uid = ""
        self.words = Muted("", wrap=True)
        self.state = Chip("", "warn")
        self.follow = quiet(_("Use today's price"), self._follow, "refresh-cw")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.words)
        box.addLayout(row(self.state, self.follow, None))

    def show_line(self, line: PriceLine | None, view: StudioView, *, masked: bool) -> None:
        """Tell of a line of the book; nothing for another one."""
        entry = view.book.get(line.item_uid or "") if line is not None else None
        self.setVisible(entry is not None)
        if line is None or entry is None:
            return
        self._uid = line.uid
        was = fmt_money(line.list_price, None) if line.list_price is not None else "—"
        day = fmt_date(line.list_on) if line.list_on else "—"
        words = _("From “{list}”, {code}: {price} on {day}.").format(
            list=entry.of.name, code=entry.item.code or "—", price=was, day=day
        )
        if entry.limit is not None and not masked:
            limit = _("Discount at most {share}.").format(share=fmt_percent(entry.limit))
            words = f"{words} {limit}"
        self.words.setText(words)
        other = entry.price is not None and entry.price != line.list_price
        if other and entry.price is not None:
            now = fmt_money(entry.price, None)
            self.state.set(_("the book says {price} now").format(price=now), "warn")
        self.state.setVisible(other)
        self.follow.setVisible(other and view.editable)

    def _follow(self) -> None:
        self.desk.write(source.follow_book, self._uid, owner=self)


class MarginCard(Card):
    """What the offer leaves to us; nobody else ever sees it."""

    def __init__(self) -> None:
        super().__init__(_("Only for us: margin"))
        self.pairs = Pairs(name_width=150)
        self.state = Chip("", "good")
        self.corner(self.state)
        self.add(self.pairs)

    def show_view(self, view: StudioView, *, masked: bool) -> None:
        """Show the margin of the offer, or which lines lack a cost; hidden without any cost."""
        material = view.material
        known = any(one.cost is not None for one in material.lines)
        shown = known and not masked
        self.setVisible(shown)
        if not shown:
            return
        found = offer_margin(material.lines, material.proposal, material.values)
        rows = [(name, said) for name, said in self._lines(view)]
        self.state.setVisible(found.value is not None)
        if found.value is not None:
            rows.insert(0, (_("The whole offer"), margin_words(found.value)))
            under = found.value.under_floor
            self.state.set(
                _("not profitable") if under else _("profitable"), "bad" if under else "good"
            )
        else:
            count = ngettext(
                "{n} line lacks a cost or a rate", "{n} lines lack a cost or a rate",
                len(found.missing),
            )  # fmt: skip
            rows.insert(0, (_("The whole offer"), count))
        self.pairs.set_rows(rows)

    @staticmethod
    def _lines(view: StudioView) -> list[tuple[str, str]]:
        rows = []
        for line in view.material.lines:
            made = line_margin(line, view.proposal, view.material.values).value
            if made is not None:
                rows.append((line.items.get(view.language, "") or "—", margin_words(made)))
        return rows


def margin_words(made: Margin) -> str:
    """A margin as amount and share of the net sum."""
    share = fmt_percent(made.part) if made.part is not None else "—"
    return _("{left} of {net}, {share}").format(
        left=fmt_money(made.left, None), net=fmt_money(made.net, None), share=share
    )
