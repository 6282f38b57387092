"""The page of duplicates: likely pairs at the left, both side by side at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QStackedWidget, QVBoxLayout

from kamdesk.i18n import _, fmt_number
from ui.pages.base import Page
from ui.pages.merging.presenter import MOST, MergingPresenter
from ui.pages.merging.sides import Sides
from ui.widgets.cards import row
from ui.widgets.empty import EmptyState, Watched
from ui.widgets.head import PageHead
from ui.widgets.splitter import Splitter
from ui.widgets.tables import Column, RowsModel, RowsView
from ui.widgets.text import Elided, Muted, no_mnemonic

if TYPE_CHECKING:
    from kamdesk.services.merging import Comparison, Likely
    from ui.desk import Desk

PAIRS, NOTHING, WATCHED = range(3)
KINDS = ("people", "clients")


class MergingPage(Page):
    """Opens with `kind`, and with `mine` and `theirs` for a pair that somebody chose."""

    kind_chosen = Signal(str)
    pair_chosen = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.title = _("Duplicates")
        self.about = Muted(
            _("Entries that may be the same. You decide: nothing is merged automatically."),
            wrap=True,
        )
        self.kinds: dict[str, QPushButton] = {}
        self.pairs = RowsModel(_columns())
        self.list = RowsView(self.pairs, row_height=58, header=False)
        self.list.setAccessibleName(_("Likely duplicates"))
        self.list.moved.connect(self._moved)
        self.sides = Sides()
        self.choose = EmptyState("merge", _("Choose a pair on the left."))
        self.nothing = EmptyState(
            "circle-check",
            _(
                "Nothing looks like a duplicate. If you know of one, open a person and"
                " choose “Merge with another person…”, or mark two clients in the list."
            ),
        )
        self.right = QStackedWidget()
        self.right.addWidget(self.choose)
        self.right.addWidget(self.sides)
        self.stack = QStackedWidget()
        self._build()
        self.setFocusProxy(self.list)
        desk.masked_changed.connect(lambda _on: self._turn())
        self._empty = True
        self._quiet = False
        self.presenter = MergingPresenter(self, desk)

    def _build(self) -> None:
        self._group = QButtonGroup(self)
        for kind, words in zip(KINDS, (_("People"), _("Clients")), strict=True):
            button = self.kinds[kind] = QPushButton(no_mnemonic(words))
            button.setCheckable(True)
            button.setProperty("kind", "view")
            button.clicked.connect(lambda _on=False, kind=kind: self.kind_chosen.emit(kind))
            self._group.addButton(button)
        left = QFrame()
        left.setMinimumWidth(260)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.list, 1)
        both = Splitter("merging", (left, 320), (self.right, 0))
        for widget in (both, self.nothing, Watched()):
            self.stack.addWidget(widget)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        head = PageHead(Elided(_("Duplicates"), "title"), self.about)
        box.addWidget(head)
        line = row(*self.kinds.values(), None)
        line.setContentsMargins(20, 8, 20, 8)
        box.addLayout(line)
        box.addWidget(self.stack, 1)

    def open(self, **args: Any) -> None:
        """Look for duplicates; show the pair that is named."""
        pair = (args.get("mine") or "", args.get("theirs") or "")
        self.presenter.open(args.get("kind") or "", pair)

    # -- what is shown --------------------------------------------------------------------------

    def show_pairs(self, kind: str, counts: dict[str, int], pairs: tuple[Likely, ...]) -> None:
        """Show the likely pairs of a kind; a count above `MOST` says that there are more."""
        for one, button in self.kinds.items():
            words = _("People") if one == "people" else _("Clients")
            more = "+" if counts[one] > MOST else ""
            button.setText(f"{no_mnemonic(words)} {fmt_number(min(counts[one], MOST))}{more}")
            button.setChecked(one == kind)
        self._quiet = True
        self.pairs.set_rows([(one,) for one in pairs])
        self._quiet = False
        self._empty = not pairs
        self._turn()

    def show_comparison(self, found: Comparison | None) -> None:
        """Show a pair, or ask to choose one."""
        self.right.setCurrentWidget(self.sides if found is not None else self.choose)
        if found is not None:
            self.sides.show_comparison(found)
            self._empty = False
            self._turn()

    def mark(self, at: int) -> None:
        """Put the cursor on a pair without saying so."""
        self._quiet = True
        if at < 0:
            self.list.clearSelection()
            self.list.setCurrentIndex(self.pairs.index(-1, -1))
        else:
            self.list.select(at)
        self._quiet = False

    def _turn(self) -> None:
        self.stack.setCurrentIndex(
            WATCHED if self.desk.masked else NOTHING if self._empty else PAIRS
        )

    def _moved(self, at: int) -> None:
        if not self._quiet and 0 <= at < len(self.pairs.rows):
            one: Likely = self.pairs.rows[at][0]
            self.pair_chosen.emit(one.one, one.other)


def _names(one: Likely) -> str:
    first, second = one.names
    return first if first == second else f"{first} – {second}"


def _columns() -> tuple[Column, ...]:
    return (
        Column(
            "pair", "", lambda one: _names(one[0]), width=0, strong=True,
            sub=lambda one: one[0].why,
        ),
    )  # fmt: skip
