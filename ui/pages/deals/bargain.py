"""Behind the tab of the negotiation: the meeting, its answers, objections, discounts, the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from kamdesk.i18n import _
from kamdesk.services import deals, interviews
from ui.pages.deals.entries import (
    EntryBody,
    concession_fields,
    objection_fields,
    open_entry,
)
from ui.pages.deals.must import ANSWER
from ui.pages.interviews.finish import FinishPanel
from ui.widgets.drafts import DraftKeeper, packed, pending, unpacked
from ui.widgets.panel import Panel

if TYPE_CHECKING:
    from decimal import Decimal

    from kamdesk.domain.money import Money
    from kamdesk.services.deals import Return, TalkView
    from ui.desk import Desk
    from ui.pages.deals.page import DealPage
    from ui.pages.deals.talk import TalkTab

_END = "end"


class Bargain(QObject):
    """Calls the services for what the tab says."""

    def __init__(self, page: DealPage, desk: Desk, tab: TalkTab) -> None:
        super().__init__(tab)
        self.page, self.desk, self.tab = page, desk, tab
        self.view: TalkView | None = None
        self.panel: Panel | None = None
        self.drafts = DraftKeeper(desk, self)
        tab.begun.connect(lambda: self._write(deals.begin))
        tab.closing.connect(self.finish)
        tab.must.kept.connect(self._keep)
        tab.steps.ticked.connect(self._tick)
        tab.objections.added.connect(self._object)
        tab.objections.chosen.connect(self.open_objection)
        tab.ledger.added.connect(self._concede)
        tab.ledger.chosen.connect(self.open_concession)
        tab.discount.wanted.connect(self._reckon)
        tab.discount.agreed.connect(self._agree)

    def take(self, view: TalkView) -> None:
        """Go on from what is shown now."""
        deal_before = self.view.deal.uid if self.view is not None else ""
        self.view = view
        if view.deal.uid != deal_before:
            self.tab.discount.percent.clear()
        self._reckon(self._share())

    def _share(self) -> Decimal | None:
        try:
            return self.tab.discount.share()
        except ValueError:
            return None

    def _write(self, work: Any, *args: Any, then: Any = None, **kw: Any) -> None:
        if self.view is not None:
            self.desk.write(work, self.view.deal.uid, *args, then=then, owner=self.tab, **kw)

    @property
    def _meeting(self) -> str:
        return self.view.meeting.uid if self.view is not None and self.view.meeting else ""

    # -- the meeting ------------------------------------------------------------------------------

    def _keep(self, item: str, how: str, text: str) -> None:
        """Keep an answer, or the reason why there is none."""
        meeting = self._meeting
        if not meeting:
            return
        if how == ANSWER:
            who = self.tab.speaker.value or None
            self.desk.write(deals.answer_item, meeting, item, text, who, owner=self.tab)
        else:
            self.desk.write(interviews.mark_must, meeting, item, how, text, owner=self.tab)

    def _tick(self, step: str, on: bool) -> None:
        if self._meeting:
            self.desk.write(deals.tick, self._meeting, step, on=on, owner=self.tab, quiet=True)

    def finish(self) -> None:
        """Ask how the meeting ended; what was typed there before is put back."""
        meeting = self._meeting
        if not meeting:
            return
        self.tab.flush()
        self.drafts.open(f"negotiation-{meeting}")
        self.desk.read(_ending, meeting, then=lambda found: self._show(*found), owner=self.tab)

    def _show(self, state: Any, kept: dict[str, str]) -> None:
        body = FinishPanel(self.desk, state, self._finished, kept, self._typed)
        self.panel = Panel(self.page, _("How did the negotiation end?"), body)
        self.panel.closed.connect(self.drafts.write_now)
        self.panel.open_panel()

    def _typed(self, raw: dict[str, str]) -> None:
        self.drafts.touch(_END, lambda: packed(raw))

    def _finished(self) -> None:
        self.drafts.forget(_END)
        if self.panel is not None:
            self.panel.close_panel(flush=False)

    # -- objections, given and got ----------------------------------------------------------------

    def _object(self, raised: bool) -> None:
        def added(done: Any) -> None:
            self._open_objection(done.value)

        self._write(deals.add_objection, "price", then=added, raised=raised)

    def open_objection(self, uid: str) -> None:
        """Show an objection in a panel."""
        for one in self.view.objections if self.view is not None else ():
            if one.uid == uid:
                self._open_objection(one)

    def _open_objection(self, one: Any) -> None:
        assert self.view is not None
        answers = [each for each in self.view.prepared.get(one.kind, ()) if each != one.answer]
        fields = objection_fields(self.view.people)
        body = EntryBody(self.desk, "objections", one, fields, answers[:3])
        open_entry(self.page, _("Objection"), body, "text")

    def _concede(self) -> None:
        self._write(deals.add_concession, then=self._conceded)

    def _conceded(self, done: Any) -> None:
        self._open_concession(done.value)

    def open_concession(self, uid: str) -> None:
        """Show what was given and got in a panel."""
        for one in self.view.concessions if self.view is not None else ():
            if one.uid == uid:
                self._open_concession(one)

    def _open_concession(self, one: Any) -> None:
        view = self.view
        assert view is not None
        body = EntryBody(self.desk, "concessions", one, concession_fields(lambda: view.currency))
        open_entry(self.page, _("Given and got"), body, "got" if one.gave else "gave")

    # -- discounts --------------------------------------------------------------------------------

    def _reckon(self, share: Decimal | None) -> None:
        if self.view is not None:
            uid = self.view.deal.uid
            show = self.tab.discount.show_cost
            self.desk.read(deals.discount_view, uid, share, then=show, owner=self.tab)

    def _agree(self, gave: str, worth: Money, back: Return) -> None:
        """Note a discount for something in return, and show it to be completed."""
        self._write(
            deals.add_concession,
            then=self._conceded,
            gave=gave,
            gave_worth=worth,
            got=back.label,
            got_worth=back.worth,
        )


def _ending(workspace: Any, meeting: str) -> tuple[Any, dict[str, str]]:
    """The interview behind a meeting, and what was typed about its end."""
    raw = pending(workspace, f"negotiation-{meeting}")
    return interviews.state(workspace, meeting), unpacked(raw.get(_END))
