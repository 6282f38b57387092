"""The page of a cost comparison: the table at the left, what it says at the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kamdesk.domain.records import LANGUAGES, in_language
from kamdesk.i18n import _, language, term
from ui.pages.base import Page
from ui.pages.tco.assumed import AssumedCard
from ui.pages.tco.chart import ChartView
from ui.pages.tco.chooser import CellChooser
from ui.pages.tco.lines import heads, lines, total_line
from ui.pages.tco.presenter import TcoPresenter
from ui.pages.tco.results import ResultCard, column_names
from ui.pages.tco.table import CostTable, CostTotals
from ui.pages.tco.terms import TermsCard
from ui.pages.tco.ways import WaysCard
from ui.pages.tco.whatif import WhatIfCard
from ui.printing import Printing
from ui.widgets.buttons import primary, quiet
from ui.widgets.cards import Card, row, scrolled
from ui.widgets.empty import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.head import PageHead
from ui.widgets.panel import Panel
from ui.widgets.splitter import Splitter
from ui.widgets.text import Elided, Label, LinkLabel, no_mnemonic, tip

if TYPE_CHECKING:
    from kamdesk.services.tco import SheetView
    from kamdesk.services.tco.picture import Picture
    from ui.desk import Desk


#: How wide a scroll bar is in the style sheet: the totals leave the same room.
SCROLL = 11


class TcoPage(Page):
    """Opens with `uid` of a sheet, or with `client_uid` for the client's sheet."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.title = _("Cost of ownership")
        self.view: SheetView | None = None
        self.picture: Picture | None = None
        self.pending: tuple[str, ...] = ()
        self.panel: Panel | None = None
        self.chooser: CellChooser | None = None
        self.table = CostTable()
        self.totals = CostTotals()
        self.result = ResultCard()
        self.what_if = WhatIfCard()
        self.printing = Printing(self, desk)
        self.terms = TermsCard(desk)
        self.ways = WaysCard(self, desk)
        self.assumed = AssumedCard(self.choose)
        self.chart = ChartView()
        self.words = Label("", wrap=True, selectable=True)
        self.client = LinkLabel("")
        self.basis = Elided("", "muted")
        self.heard = quiet("", lambda: self.presenter.take_heard(), "download")
        self.heard.hide()
        self.stack = QStackedWidget()
        self.stack.addWidget(self._body())
        self.empty = self._empty()
        self.stack.addWidget(self.empty)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._head())
        box.addWidget(self.stack, 1)
        self.presenter = TcoPresenter(self, desk)
        self.table.chosen.connect(self.choose)
        self.chart.enlarged.connect(self.enlarge)
        self.table.cleared.connect(self.presenter.clear)
        self.client.clicked.connect(self.presenter.to_client)
        self.use(
            {
                "tco.add": self.add_component,
                "tco.copy": self.copy,
                "tco.book": self.presenter.book,
                "tco.paper": self.presenter.paper,
                "tco.column": self.presenter.add_column,
            }
        )

    # -- building -------------------------------------------------------------------------------

    def _head(self) -> PageHead:
        self.hand_over = quiet(_("Export"), self.offer_files, "file-output")
        under = row(self.client, self.basis)
        under.setStretch(1, 1)
        return PageHead(
            Elided(_("Cost of ownership"), "title"),
            under,
            self.heard,
            self.hand_over,
            quiet(_("Interview"), lambda: self.presenter.interview(), "message-circle"),
            primary(_("Proposal"), lambda: self.presenter.proposal(), "file-text"),
        )

    def _body(self) -> QWidget:
        self.card = Card(padded=False)
        self.add = quiet(_("Add a component"), self.add_component, "plus")
        self.card.add(self.table, 1)
        below = row(self.totals)
        below.setContentsMargins(0, 0, SCROLL, 0)
        self.card.add(below)
        foot = row(self.add, None, Label(_("Enter or a click chooses a figure"), "small"))
        foot.setContentsMargins(14, 6, 14, 8)
        self.card.add(foot)
        left = QWidget()
        box = QVBoxLayout(left)
        box.setContentsMargins(24, 16, 8, 20)
        box.addWidget(self.card)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(8, 16, 24, 20)
        column.setSpacing(14)
        for card in self._cards():
            column.addWidget(card)
        column.addStretch(1)
        area = scrolled(right)
        area.setMinimumWidth(330)
        split = Splitter("tco", (left, 770), (area, 474))
        split.setStretchFactor(0, 1)
        return split

    def _cards(self) -> tuple[Card, ...]:
        """What stands at the right, from the result down to its terms."""
        picture = self._picture()
        return self.result, self.what_if, picture, self.assumed, self.terms, self.ways

    def _picture(self) -> Card:
        card = Card(_("In one sentence"))
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        self.languages = QButtonGroup(self)
        for at, code in enumerate(LANGUAGES):
            button = QPushButton(no_mnemonic(code.upper()))
            button.setCheckable(True)
            button.setProperty("kind", "tick")
            button.setAccessibleName(term("language", code))
            button.clicked.connect(lambda _on=False, code=code: self.presenter.speak(code))
            self.languages.addButton(button, at)
            line.addWidget(button)
        card.corner(holder)
        card.add(self.words)
        card.add(row(quiet(_("Copy"), self.copy, "copy"), None))
        card.add(self._drawings())
        card.add(self.chart)
        return card

    def _drawings(self) -> QWidget:
        """The three drawings to choose from."""
        holder = QWidget()
        line = FlowLayout(holder, 4)
        self.drawings = QButtonGroup(self)
        names = (_("Costs"), _("What the saving depends on"), _("Year by year"))
        for at, name in enumerate(names):
            button = QPushButton(no_mnemonic(name))
            button.setCheckable(True)
            button.setProperty("kind", "tick")
            self.drawings.addButton(button, at)
            line.addWidget(button)
        self.drawings.button(0).setChecked(True)
        self.drawings.idClicked.connect(lambda _at: self._show_drawing())
        return holder

    def _empty(self) -> EmptyState:
        self.take = primary("", lambda: self.presenter.begin(take=True), "download")
        self.type = quiet(_("Type a figure"), lambda: self.presenter.begin(take=False), "pencil")
        return EmptyState(
            "calculator",
            _("It begins with the first figure heard: what a stop costs, what energy costs."),
            _("Start an interview"),
            lambda: self.presenter.interview(),
            more=(self.take, self.type),
        )

    # -- page -----------------------------------------------------------------------------------

    def open(self, **args: Any) -> None:
        """Show a sheet by `uid`, or that of a client."""
        self.close_chooser()
        self.presenter.open(args.get("uid"), args.get("client_uid") or args.get("client"))

    def flush(self) -> None:
        """Save what is being typed."""
        self.terms.flush()
        self.ways.flush()
        if self.chooser is not None:
            self.chooser.flush()

    def command(self, name: str, **args: Any) -> bool:
        """Interview and proposal start from the client of this sheet."""
        if name == "interview":
            return self.presenter.interview()
        if name == "proposal":
            return self.presenter.proposal()
        return False

    # -- showing --------------------------------------------------------------------------------

    def show_empty(self, client: str, heard: str) -> None:
        """No sheet yet: how to begin."""
        self.view = None
        self.client.set_text(client)
        self.basis.setText("")
        self.heard.hide()
        self.take.set_text(heard)
        self.take.setVisible(bool(heard))
        self.empty.prefer(self.take if heard else None)
        self.stack.setCurrentIndex(1)

    def show_sheet(self, view: SheetView, heard: str) -> None:
        """Show a sheet; the cursor stays on its cell."""
        self.view = view
        used = {one.component for one in view.rows}
        self.pending = tuple(one for one in self.pending if one not in used)
        self.client.set_text(view.client.short_name)
        title = in_language(view.sheet.titles, language())
        basis = in_language(view.sheet.basis, language())
        self.basis.setText(" · ".join(part for part in (title, basis) if part))
        self.heard.set_text(heard)
        self.heard.setVisible(bool(heard))
        self.table.show_lines(lines(view, self.pending), heads(view))
        self.totals.set_lines([total_line(view)], heads(view))
        self.result.show_sheet(view)
        self.what_if.show_sheet(view)
        self.terms.show_sheet(view)
        self.ways.show_sheet(view)
        self.assumed.show_sheet(view)
        begun = self.stack.currentIndex() == 1
        self.stack.setCurrentIndex(0)
        if begun:
            self.give_keyboard(self.table, asked=True)

    def show_picture(self, picture: Picture) -> None:
        """Show the sentence and a drawing in a language."""
        self.picture = picture
        self.words.setText(picture.words)
        for at, code in enumerate(LANGUAGES):
            self.languages.button(at).setChecked(code == picture.language)
        self._show_drawing()

    def _show_drawing(self) -> None:
        if self.picture is None:
            return
        known = (self.picture.svg, self.picture.turns_on, self.picture.course)
        chosen = max(0, self.drawings.checkedId())
        self.chart.show_svg(known[chosen], self.drawings.button(chosen).text())
        tip(self.chart, _("Show it larger"))

    def enlarge(self) -> None:
        """Show the chart as large as the page allows."""
        large = ChartView()
        panel = Panel(self, _("Cost of ownership"), large, width=max(420, self.width() - 60))
        large.show_svg(self.chart.svg, self.words.text())
        large.enlarged.connect(panel.close_panel)
        panel.open_panel(large)

    # -- choosing -------------------------------------------------------------------------------

    def choose(self, column: str, component: str) -> None:
        """Open the chooser of a cell."""
        view = self.view
        if view is None:
            return
        self.close_chooser()
        found = self.presenter.cell(column, component)
        subjective = component in subjective_components()
        self.chooser = CellChooser(self.desk, view, found, subjective)
        names = column_names(view)
        title = f"{term('tco_component', component)} · {names.get(column, column)}"
        self.panel = Panel(self, title, self.chooser, width=420)
        self.panel.closed.connect(self._closed)
        self.chooser.done.connect(self.panel.close_panel)
        self.panel.open_panel(self.chooser.first())

    def _closed(self) -> None:
        self.panel = self.chooser = None
        if self.pending:
            self.presenter.reload()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_chooser(self) -> None:
        """Close the chooser; what was typed in it is saved."""
        if self.panel is not None:
            self.panel.close_panel()

    def add_component(self) -> None:
        """Offer the components that are not in the table."""
        if self.view is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, True)
        last = ""
        for name in self.view.unused:
            kind = group_of(name)
            if last and kind != last:
                menu.addSeparator()
            last = kind
            menu.addAction(no_mnemonic(term("tco_component", name)), self._adder(name))
        menu.addSeparator()
        usual = menu.addMenu(no_mnemonic(_("Usual lines")))
        for code in templates():
            words = no_mnemonic(term("bank_industry", code))
            usual.addAction(words, partial(self.presenter.use_template, code))
        menu.popup(self.add.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def _adder(self, name: str) -> Callable[[], None]:
        return lambda: self.begin_component(name)

    def begin_component(self, component: str) -> None:
        """Show an empty line and ask for its first figure."""
        if self.view is None:
            return
        self.pending = (component,)
        self.table.show_lines(lines(self.view, self.pending), heads(self.view))
        self.table.go_to(self.view.sheet.columns[0], component)
        self.choose(self.view.sheet.columns[0], component)

    def offer_files(self) -> None:
        """Offer the workbook and the paper."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, True)
        menu.addAction(no_mnemonic(_("Workbook with formulas (XLSX)")), self.presenter.book)
        menu.addAction(no_mnemonic(_("Document (PDF)")), self.presenter.paper)
        menu.popup(self.hand_over.mapToGlobal(QPoint(0, self.hand_over.height())))

    def copy(self) -> None:
        """Put the sentence on the clipboard."""
        from PySide6.QtGui import QGuiApplication

        QGuiApplication.clipboard().setText(self.words.text())
        self.desk.messages.inform(_("Copied."))


def subjective_components() -> tuple[str, ...]:
    """Components that are scored until the client agrees on an amount."""
    from kamdesk.domain.tco.components import SUBJECTIVE

    return SUBJECTIVE


def templates() -> tuple[str, ...]:
    """Industries whose usual lines are known."""
    from kamdesk.domain.tco.templates import TEMPLATES

    return tuple(TEMPLATES)


def group_of(component: str) -> str:
    """The group under which a component is offered."""
    from kamdesk.domain.tco.components import kind_of

    return "subjective" if component in subjective_components() else kind_of(component)
