"""Behind the page of duplicates: finding them, comparing two, making them one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from kamdesk.services import merging

if TYPE_CHECKING:
    from kamdesk.services.merging import Comparison, Likely, Side
    from ui.desk import Desk
    from ui.pages.merging.page import MergingPage

Pair = tuple[str, str]
#: So many pairs are listed; when they are settled, others come.
MOST = 200
#: Tables whose change may make or mend a duplicate.
_TOLD = {"people", "clients", "distinct_people", "distinct_clients"}


class MergingPresenter(QObject):
    """Calls the services and tells the page what to show."""

    def __init__(self, page: MergingPage, desk: Desk) -> None:
        super().__init__(page)
        self.page, self.desk = page, desk
        self.kind = "people"
        self.pairs: tuple[Likely, ...] = ()
        #: Who stays and who goes; a pair chosen by hand need not be a likely one.
        self.pair: Pair | None = None
        self._at = 0
        page.kind_chosen.connect(lambda kind: self.open(kind, ("", "")))
        page.pair_chosen.connect(lambda one, other: self._compare((one, other), turn=True))
        page.sides.swap_wanted.connect(self.swap)
        page.sides.merge_wanted.connect(self.merge)
        page.sides.apart_wanted.connect(self.set_apart)
        desk.changed.connect(self._changed)

    def open(self, kind: str, pair: Pair) -> None:
        """Look for duplicates of a kind; compare the pair that is given, else the first."""
        self.kind = kind or self.kind
        self.pair = pair if all(pair) else None
        self._at = 0
        self._look()

    def _look(self) -> None:
        self.desk.read(_found, then=self._show, owner=self)

    def _show(self, found: dict[str, tuple[Likely, ...]]) -> None:
        self.pairs = found[self.kind][:MOST]
        self.page.show_pairs(self.kind, {kind: len(of) for kind, of in found.items()}, self.pairs)
        if self.pair is not None:
            self._compare(self.pair)
        elif self.pairs:
            one = self.pairs[min(self._at, len(self.pairs) - 1)]
            self._compare((one.one, one.other), turn=True)
        else:
            self.page.show_comparison(None)

    def _place(self, pair: Pair) -> int:
        wanted = set(pair)
        return next((i for i, one in enumerate(self.pairs) if {one.one, one.other} == wanted), -1)

    def _compare(self, pair: Pair, *, turn: bool = False) -> None:
        self.pair = pair
        self._at = max(0, self._place(pair))
        self.page.mark(self._place(pair))
        self.desk.read(
            merging.compare,
            self.kind,
            *pair,
            then=lambda found: self._compared(pair, found, turn),
            failed=self._gone,
            owner=self,
        )

    def _compared(self, pair: Pair, found: Comparison, turn: bool) -> None:
        """Show the pair; of a likely one the entry with more history stays."""
        if pair != self.pair:
            return
        if turn and _weight(found.theirs) > _weight(found.mine):
            self._compare((pair[1], pair[0]))
        else:
            self.page.show_comparison(found)

    def _gone(self, error: Any) -> None:
        """One of the two is not there any more."""
        self.pair = None
        self.page.show_comparison(None)
        if self.page.isVisible():
            self.desk.tell_here(error.message)

    # -- what is done ---------------------------------------------------------------------------

    def swap(self) -> None:
        """Let the other one stay."""
        if self.pair is not None:
            self._compare((self.pair[1], self.pair[0]))

    def merge(self) -> None:
        """Make them one; the message offers Undo."""
        if self.pair is not None:
            into, gone = self.pair
            self.desk.write(
                merging.merge,
                self.kind,
                into,
                gone,
                self.page.sides.picks,
                then=self._settled,
                failed=lambda error: self.page.sides.show_error(error.message),
                owner=self,
            )

    def set_apart(self) -> None:
        """Remember that they are two; the message offers Undo."""
        if self.pair is not None:
            self.desk.write(
                merging.set_apart, self.kind, *self.pair, then=self._settled, owner=self
            )

    def _settled(self, _done: Any) -> None:
        """The next pair is shown when the list comes back."""
        self.pair = None

    def _changed(self, changes: Any) -> None:
        if self.page.isVisible() and changes.tables & _TOLD:
            self._look()


def _found(workspace: Any) -> dict[str, tuple[Likely, ...]]:
    return {kind: merging.duplicates(workspace, kind, MOST + 1) for kind in ("people", "clients")}


def _weight(side: Side) -> int:
    """How much hangs on an entry."""
    return sum(count for _name, count in side.hangs)
