"""The two boxes over the list: which clients, and in which order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox

from kamdesk.domain.clients import GRADES
from kamdesk.domain.clients.filters import ClientFilter, OwnCondition
from kamdesk.i18n import _, ngettext, term
from ui.widgets.text import tip

if TYPE_CHECKING:
    from kamdesk.domain.own_fields import OwnField
    from kamdesk.services.clients import Facets

_FILTER = int(Qt.ItemDataRole.UserRole) + 1
_MOST_SECTORS = 30
MONTH = 30


class _Box(QComboBox):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        tip(self, name)
        self.setMinimumContentsLength(8)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMaxVisibleItems(16)


class NarrowBox(_Box):
    """Saved filters and those of one condition; one that was composed stands on top.

    Says `narrowed` when a person chose; `wanted` is the filter that is chosen.
    """

    narrowed = Signal()

    def __init__(self) -> None:
        super().__init__(_("Show"))
        self.wanted = ClientFilter()
        self.facets: Facets | None = None
        self._fill()
        self.activated.connect(self._choose)

    def offer(self, facets: Facets) -> None:
        """Offer the saved filters, sectors and regions that there are now."""
        self.facets = facets
        self._fill()

    def show_filter(self, wanted: ClientFilter) -> None:
        """Show another filter without saying so."""
        self.wanted = wanted
        self._fill()

    def _fill(self) -> None:
        self.blockSignals(True)
        self.clear()
        for text, data, wanted in self._items():
            self.addItem(text, data)
            self.setItemData(self.count() - 1, wanted, _FILTER)
        at = next((n for n in range(self.count()) if same(self._filter(n), self.wanted)), -1)
        if at < 0:
            words = filter_words(self.wanted, self.facets) or _("Filter")
            self.insertItem(0, words, ("custom", ""))
            self.setItemData(0, self.wanted, _FILTER)
            at = 0
        self.setCurrentIndex(at)
        self.blockSignals(False)

    def _items(self) -> list[tuple[str, tuple[str, str], ClientFilter]]:
        found = [(_("All"), ("all", ""), ClientFilter())]
        known = self.facets
        if known is not None:
            found += [(one.name, ("saved", one.uid), one.wanted) for one in known.saved]
        found += [
            (_("Class {grade}").format(grade=one), ("grade", one), ClientFilter(grades=(one,)))
            for one in GRADES
        ]
        silent = ClientFilter(silent_days=MONTH)
        found.append((_("Silent for a month"), ("silent", str(MONTH)), silent))
        if known is not None:
            found += [
                (term("sector", one), ("sector", one), ClientFilter(sectors=(one,)))
                for one in known.sectors[:_MOST_SECTORS]
            ]
            found += [
                (name, ("region", uid), ClientFilter(region_uid=uid)) for uid, name in known.regions
            ]
        return found

    def _filter(self, at: int) -> ClientFilter:
        found: ClientFilter = self.itemData(at, _FILTER)
        return found

    def _choose(self, at: int) -> None:
        self.wanted = self._filter(at)
        self.narrowed.emit()


class OrderBox(_Box):
    """What the list is sorted by."""

    def __init__(self) -> None:
        super().__init__(_("Sort by"))
        for key, text in (
            ("name", _("Name")),
            ("last", _("Last talk")),
            ("city", _("Place")),
            ("sector", _("Industry")),
            ("grade", _("Account class")),
        ):
            self.addItem(text, key)
        self._base = self.count()

    @property
    def key(self) -> str:
        """The column that is sorted by."""
        return str(self.currentData() or "name")

    def offer(self, facets: Facets) -> None:
        """Offer own fields besides."""
        key, words = self.key, self.currentText()
        while self.count() > self._base:
            self.removeItem(self.count() - 1)
        for one in facets.own:
            self.addItem(one.label, one.name)
        self.show_key(key, words)

    def show_key(self, key: str, words: str) -> None:
        """Show what is sorted by, under these words when it is not offered."""
        if (at := self.findData(key)) < 0:
            self.addItem(words, key)
            at = self.count() - 1
        self.setCurrentIndex(at)


def same(one: ClientFilter, other: ClientFilter) -> bool:
    """Say whether two filters leave the same clients, whatever is typed and sorted."""
    return _bare(one) == _bare(other)


def _bare(one: ClientFilter) -> ClientFilter:
    own = tuple(sorted(one.own, key=lambda each: (each.key, each.op)))
    return replace(one, text="", sort="name", descending=False, own=own)


def days(count: int) -> str:
    """A number of days in words."""
    return ngettext("{n} day", "{n} days", count)


def filter_words(wanted: ClientFilter, facets: Facets | None) -> str:
    """Say what a filter asks for."""
    regions = dict(facets.regions) if facets else {}
    team = dict(facets.team) if facets else {}
    own = {one.key: one for one in facets.own} if facets else {}
    parts = [
        *wanted.grades,
        *(term("sector", one) for one in wanted.sectors),
        regions.get(wanted.region_uid or "", ""),
        *wanted.tags,
        *(team.get(one, "") for one in wanted.owner_uids),
        _("silent for {days}").format(days=days(wanted.silent_days)) if wanted.silent_days else "",
        *(_own_words(own[one.key], one) for one in wanted.own if one.key in own),
    ]
    return " · ".join(part for part in parts if part)


def _own_words(field: OwnField, one: OwnCondition) -> str:
    from kamdesk.services.own_fields import in_words

    mark = {"from": "≥", "to": "≤"}.get(one.op, "")
    return " ".join(part for part in (field.label, mark, in_words(field, one.value)) if part)
