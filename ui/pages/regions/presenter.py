"""Behind the page of regions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from kamdesk.domain.regions import Competitor, Factor, Region
from kamdesk.i18n import _
from kamdesk.services import records, regions
from ui.pages.regions.compare import ComparePanel
from ui.pages.regions.factors import FactorEditor, NewFactor
from ui.pages.regions.market import CompetitorEditor, NewCompetitor
from ui.pages.regions.newcomer import NewRegion
from ui.printing import Printing

if TYPE_CHECKING:
    from kamdesk.services.regions import PassportView, RegionRow
    from ui.desk import Desk
    from ui.pages.regions.page import RegionsPage

_SHOWN = {"regions", "factors", "competitors", "clients", "own_company", "settings"}


class RegionsPresenter(QObject):
    """Calls the regions service and tells the page what to show."""

    def __init__(self, page: RegionsPage, desk: Desk) -> None:
        super().__init__(page)
        self.page, self.desk = page, desk
        self.uid = ""
        self.rows: list[RegionRow] = []
        self.printing = Printing(page, desk)
        page.list.chosen.connect(lambda uid: desk.go("regions", uid=uid))
        page.list.new_wanted.connect(self.ask_new)
        passport = page.passport
        passport.reviewed.connect(self.review)
        passport.pdf_wanted.connect(self.print)
        passport.compare_wanted.connect(self.compare)
        passport.removed.connect(self.remove)
        passport.own_wanted.connect(lambda: desk.go("library"))
        passport.factors.opened.connect(self.open_factor)
        passport.factors.new_wanted.connect(self.ask_factor)
        passport.factors.checked.connect(partial(self.still_true, "factors"))
        passport.market.opened.connect(self.open_competitor)
        passport.market.new_wanted.connect(self.ask_competitor)
        passport.market.checked.connect(partial(self.still_true, "competitors"))
        desk.changed.connect(self._changed)
        desk.masked_changed.connect(self._mask)

    def open(self, uid: str | None) -> None:
        """Show the list, and one passport: the wanted one, the last one, or the first."""
        if uid and uid != self.uid:
            self.page.flush()
            self.page.close_panel()
            self.uid = uid
        self._list()

    def _list(self) -> None:
        self.desk.read(regions.list_regions, then=self._listed)

    def _listed(self, rows: list[RegionRow]) -> None:
        self.rows = rows
        known = {one.uid for one in rows}
        if self.uid not in known:
            self.uid = rows[0].uid if rows else ""
        self.page.show_any(bool(rows))
        self.page.list.show_rows(rows, self.uid)
        if self.uid:
            self.desk.read(regions.passport, self.uid, then=self._show, failed=self._gone)

    def _show(self, view: PassportView) -> None:
        if view.region.uid == self.uid:
            self.page.title = view.name
            self.page.passport.show_passport(view)
            self.page.passport.compare.setVisible(len(self.rows) > 1 and not self.desk.masked)

    def _gone(self, _error: Any) -> None:
        self.uid = ""

    def _changed(self, changes: Any) -> None:
        if self.page.isVisible() and changes.tables & _SHOWN:
            self._list()

    def _mask(self, _on: bool) -> None:
        self.page.close_panel()
        if self.page.passport.view is not None:
            self._show(self.page.passport.view)

    # -- what a person does -----------------------------------------------------------------------

    def ask_new(self) -> None:
        """Ask for a new region."""
        content = NewRegion(self.desk, self._added)
        self.page.open_panel(_("New region"), content, content.form.editor("country"))

    def _added(self, region: Region) -> None:
        self.page.close_panel()
        self.desk.go("regions", uid=region.uid)

    def review(self) -> None:
        """The passport was read through and still holds."""
        self.desk.write(regions.touch, self.uid)

    def print(self) -> None:
        """Write the passport as PDF."""
        from kamdesk.services.regions.papers import passport_paper

        self.printing.paper(passport_paper, self.uid)

    def compare(self) -> None:
        """Put the passport beside another one."""
        others = [one for one in self.rows if one.uid != self.uid]
        content = ComparePanel(self.desk, self.uid, others)
        self.page.open_panel(_("Compare with another region"), content, content.choice)

    def remove(self) -> None:
        """Remove the region; clients lose the link, Undo brings it back."""
        self.desk.write(records.remove, "regions", self.uid)

    def still_true(self, kind: str, uid: str) -> None:
        """One fact was checked today; the message offers Undo."""
        self.desk.write(regions.still_true, kind, uid)

    def ask_factor(self) -> None:
        """Ask for a new factor."""
        content = NewFactor(self.desk, self.uid, self._edit_factor)
        self.page.open_panel(_("New factor"), content, content.line)

    def open_factor(self, uid: str) -> None:
        """Edit a factor."""
        view = self.page.passport.view
        factor = next((one for one in view.factors if one.uid == uid), None) if view else None
        if factor is not None and not self.desk.masked:
            self._edit_factor(factor)

    def _edit_factor(self, factor: Factor) -> None:
        view = self.page.passport.view
        clients = [(one.uid, one.short_name) for one in view.clients] if view else []
        content = FactorEditor(self.desk, factor, clients, self.page.close_panel)
        self.page.open_panel(_("Factor"), content, content.form.editor("impact"))

    def ask_competitor(self) -> None:
        """Ask for a new competitor."""
        content = NewCompetitor(self.desk, self.uid, self._edit_competitor)
        self.page.open_panel(_("New competitor"), content, content.line)

    def open_competitor(self, uid: str) -> None:
        """Edit a competitor."""
        view = self.page.passport.view
        found = (line.record for line in view.market if line.record.uid == uid) if view else ()
        for one in found:
            self._edit_competitor(one)

    def _edit_competitor(self, one: Competitor) -> None:
        view = self.page.passport.view
        currency = view.currency if view else ""
        content = CompetitorEditor(self.desk, one, currency, self.page.close_panel)
        self.page.open_panel(_("Competitor"), content, content.form.editor("strengths"))
