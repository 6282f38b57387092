"""The one view of a client: next step, business, revenue, who decides, what happened last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kamdesk.i18n import (
    _,
    fmt_date,
    fmt_money,
    fmt_percent,
    ngettext,
    speech,
    term,
)
from ui.pages.clients.history import shown
from ui.pages.clients.position import PositionCard
from ui.widgets.bars import Bar, ColumnChart
from ui.widgets.buttons import quiet
from ui.widgets.cards import Card, sheet, two_columns
from ui.widgets.pairs import Pairs, Value
from ui.widgets.text import Chip, Label, LinkLabel, Muted

if TYPE_CHECKING:
    from kamdesk.services.clients import CardView, HistoryItem, NextStep
    from ui.desk import Desk

#: Names in the short table wrap only below this width.
NAME_WIDTH = 130
STANCE_ROLES = {-2: "bad", -1: "bad", 0: "neutral", 1: "good", 2: "good"}


class OverviewTab(QWidget):
    """Cards in two columns; `wants_tab` asks for another tab."""

    wants_tab = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.step = StepFrame(desk)
        self.business = Card(_("Business"))
        self.facts = Pairs()
        self.business.add(self.facts)
        self.revenue = Card(_("Revenue with us"))
        self.chart = ColumnChart()
        self.revenue.add(self.chart)
        self.no_orders = Muted(
            _("No orders yet. Import them, and the history shows here."), wrap=True
        )
        self.revenue.add(self.no_orders)
        self.latest = Card(_("Latest"))
        self.people = Card(_("Who decides"))
        self.position = PositionCard(desk)
        columns = two_columns(
            (self.business, self.revenue, self.latest), (self.people, self.position), (54, 46)
        )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(sheet(self.step, columns))
        all_history = LinkLabel(_("all history"))
        all_history.clicked.connect(lambda: self.wants_tab.emit("history"))
        self.latest.corner(all_history)
        self.gaps = LinkLabel("")
        self.gaps.clicked.connect(lambda: self.wants_tab.emit("people"))
        self.people.corner(self.gaps)

    def show_card(self, view: CardView) -> None:
        """Show a card."""
        self.step.show_step(view)
        known = _("{share} known").format(share=fmt_percent(view.complete.business, 0))
        self.business.set_note("" if self.desk.masked else known)
        self.facts.set_rows(self._business(view))
        self._revenue(view)
        self._people(view)
        self._latest(view)
        self.position.setVisible(not self.desk.masked)
        self.position.show_client(view.client.uid)

    def _business(self, view: CardView) -> list[tuple[str, Value]]:
        client = view.client
        people = (
            ngettext("{n} person", "{n} people", client.size_employees)
            if client.size_employees is not None
            else ""
        )
        does = " · ".join(p for p in (client.products, people) if p)
        revenue = fmt_money(client.annual_revenue) if client.annual_revenue else ""
        if revenue and client.revenue_year:
            revenue += f" ({client.revenue_year})"
        state = term("financial_state", client.financial_state)
        rows: list[tuple[str, Value]] = [(_("Does"), does)]
        if view.region is not None:
            uid = view.region.uid
            rows.append((_("Region"), (view.region_name, lambda: self.desk.go("regions", uid=uid))))
        rows.append((_("Revenue"), ", ".join(p for p in (revenue, state) if p)))
        if self.desk.masked:
            return rows
        share, volume = view.wallet_share, client.purchase_volume_category
        wallet = fmt_percent(share, 0) if share is not None else ""
        if volume is not None and share is not None:
            wallet += " " + _("of {amount} a year").format(amount=fmt_money(volume))
        elif volume is not None:
            words = _("unknown; they buy for {amount} a year")
            wallet = words.format(amount=fmt_money(volume))
        rows.append((_("Our share of wallet"), wallet))
        missing = [*view.complete.missing_business, *view.complete.missing_contact]
        if missing:
            names = ", ".join(term("field", one) for one in missing[:4])
            more = f" +{len(missing) - 4}" if len(missing) > 4 else ""
            rows.append(
                (_("Still missing"), (names + more, lambda: self.wants_tab.emit("business")))
            )
        return rows

    def _revenue(self, view: CardView) -> None:
        self.chart.setVisible(bool(view.quarters))
        self.no_orders.setVisible(not view.quarters)
        if not view.quarters:
            self.revenue.set_note("")
            return
        count = ngettext("{n} order", "{n} orders", view.facts.count)
        if view.revenue.value is not None:
            amount = fmt_money(view.revenue.value)
            self.revenue.set_note(
                _("{amount} in 365 days, {count} in all").format(amount=amount, count=count)
            )
        else:
            self.revenue.set_note(count)
        bars = [
            Bar(
                float(q.amount.amount),
                str(q.year) if q.quarter == 1 else "",
                now=at >= len(view.quarters) - 4,
            )
            for at, q in enumerate(view.quarters)
        ]
        self.chart.set_bars(bars, _("Revenue by quarter"))

    def _people(self, view: CardView) -> None:
        self.people.clear()
        flags = view.map.flags
        self.gaps.set_text(ngettext("{n} gap", "{n} gaps", len(flags)) if flags else "")
        self.gaps.setVisible(bool(flags) and not self.desk.masked)
        if not view.people:
            self.people.add(Muted(_("Nobody known yet. Add the people who decide."), wrap=True))
            add = quiet(_("Add a person"), lambda: self.wants_tab.emit("people"), "user-plus")
            self.people.add(add)
            return
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        ours = [] if self.desk.masked else [_("Role"), _("Stance"), _("Last")]
        heads = [_("Person"), *ours]
        for at, head in enumerate(heads):
            grid.addWidget(Muted(head, small=True), 0, at)
        for line, one in enumerate(view.people[:6], start=1):
            who = Label(one.name, "strong", wrap=True)
            who.setMinimumWidth(NAME_WIDTH)
            under = Muted(one.position, small=True, wrap=True)
            cell = QVBoxLayout()
            cell.setSpacing(1)
            cell.addWidget(who)
            cell.addWidget(under)
            grid.addLayout(cell, line, 0)
            if self.desk.masked:
                continue
            grid.addWidget(Label(term("role_word", one.role) or "—", wrap=True), line, 1)
            known = one.attitude is not None
            words = term("attitude", one.attitude) if known else _("unknown")
            grid.addWidget(Chip(words, STANCE_ROLES.get(one.attitude or 0, "neutral")), line, 2)
            last = _("never") if one.days is None else speech().ago(one.days)
            grid.addWidget(Label(last, "bad" if one.days is None else "body"), line, 3)
        self.people.add(grid)

    def _latest(self, view: CardView) -> None:
        self.latest.clear()
        latest = shown(view.latest, masked=self.desk.masked)
        if not latest:
            self.latest.add(Muted(_("Nothing yet. Log the last talk with Ctrl+L."), wrap=True))
            return
        for item in latest[:5]:
            self.latest.add(_latest_row(item))


def _latest_row(item: HistoryItem) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(12)
    day = Muted(fmt_date(item.on, "medium"))
    day.setFixedWidth(108)
    words = f"{term('history_kind', item.kind)}: {item.title}"
    line.addWidget(day)
    line.addWidget(Label(words, wrap=True), 1)
    return line


class StepFrame(QFrame):
    """The next step, above everything."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setProperty("kind", "nextstep")
        self.caption = Muted(_("Next step"), small=True)
        self.words = Label("", "strong", wrap=True)
        self.open = Chip("", "warn")
        self.done = quiet(_("Done"))
        self.done.clicked.connect(self._done)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self.caption)
        names.addWidget(self.words)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 10, 14, 10)
        line.addLayout(names, 1)
        line.addWidget(self.open)
        line.addWidget(self.done)
        self._step: NextStep | None = None
        self._client = ""

    def show_step(self, view: CardView) -> None:
        """Show the step, or say that none is agreed."""
        step = self._step = view.next_step
        self._client = view.client.uid
        if step is None:
            self.words.setText(_("None agreed. Who does what, and when?"))
            self.open.hide()
            self.done.set_text(_("Add a promise"))
            self.done.show()
            return
        when = f"{fmt_date(step.on, 'day')}: " if step.on else ""
        self.words.setText(when + step.text)
        who = ", ".join(step.open_names)
        self.open.set(_("{name} has not agreed yet").format(name=who), "warn")
        self.open.setVisible(bool(who) and not self.desk.masked)
        self.done.set_text(_("Done") if step.kind == "promise" else _("Open"))

    def _done(self) -> None:
        step = self._step
        if step is None:
            self.desk.command("promise")
        elif step.kind == "promise":
            from kamdesk.services import talks

            self.desk.write(talks.keep_promise, step.uid)
        elif step.kind == "proposal":
            self.desk.go("studio", uid=step.uid)
        else:
            self.desk.go("briefs", client_uid=self._client, talk_uid=step.uid)
