"""Behind the page of a deal: which one, what is shown, what a person decides."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from kamdesk.services import deals, value
from ui.pages.clients.deals import add_deal, open_deal
from ui.pages.deals import source

if TYPE_CHECKING:
    from kamdesk.domain.deals import Deal
    from ui.desk import Desk
    from ui.pages.deals.bargain import Bargain
    from ui.pages.deals.page import DealPage

RELOAD_MS = 20
#: Where a built-in tool stands.
TOOLS = {
    "calculator": "tco",
    "benchmark": "tco",
    "diagnostic": "interviews",
    "connector": "people",
}


class DealPresenter(QObject):
    """Calls the services and tells the page what to show."""

    def __init__(self, page: DealPage, desk: Desk) -> None:
        super().__init__(page)
        self.page, self.desk = page, desk
        self.uid = ""
        self.client_uid = ""
        self.deal: Deal | None = None
        #: The bank's questions that would fill what nobody knows.
        self.missing: tuple[str, ...] = ()
        self.bargain: Bargain | None = None
        self._wait = QTimer(self, singleShot=True, interval=RELOAD_MS)
        self._wait.timeout.connect(self.reload)
        desk.changed.connect(self._changed)

    # -- which deal -------------------------------------------------------------------------------

    def open(self, uid: str, client_uid: str) -> None:
        """Show a deal, or that of a client; without either the last one."""
        if uid:
            if uid != self.uid:
                self.page.flush()
            self.uid = uid
            self.reload()
        elif client := client_uid or self.desk.client_uid or self.client_uid:
            self.desk.read(
                source.find, client, then=lambda found: self._found(client, *found), owner=self
            )
        else:
            self.desk.go("clients")

    def _found(self, client_uid: str, uid: str, name: str) -> None:
        self.client_uid = self.desk.client_uid = client_uid
        if uid:
            self.desk.stay(uid=uid, tab=self.page.tab)
            self.open(uid, "")
        else:
            self._clear()
            self.page.show_nothing(name)

    def _clear(self) -> None:
        self.uid, self.deal, self.missing = "", None, ()

    def reload(self) -> None:
        """Read the deal anew for the tab in front."""
        if self.uid:
            self.desk.read(
                source.view,
                self.page.tab,
                self.uid,
                then=lambda found: self._show(*found),
                failed=lambda _error: self._gone(),
                owner=self,
            )

    def _show(self, deal: Deal, client: str, view: Any) -> None:
        if deal.uid != self.uid:
            return
        self.deal = deal
        self.client_uid = self.desk.client_uid = deal.client_uid
        self.missing = getattr(view, "to_ask", ())
        self.page.show_view(deal, client, view)
        if self.bargain is not None and self.page.tab == "talk":
            self.bargain.take(view)

    def _gone(self) -> None:
        self._clear()
        if self.client_uid:
            self.open("", self.client_uid)

    def _changed(self, changes: Any) -> None:
        if not self.page.isVisible():
            return
        if self.uid:
            self._wait.start()
        elif self.client_uid and "deals" in changes.tables:
            self.open("", self.client_uid)

    # -- what the tabs ask for --------------------------------------------------------------------

    def listen(self, key: str, tab: Any) -> None:
        """Do what a tab asks for."""
        if key == "qualify":
            self._listen_to_points("bant", tab.bant)
            self._listen_to_points("quick", tab.quick)
            for letter, one in tab.bant.rows.items():
                if one.said is not None:
                    one.said.keep = partial(self._do, deals.tell, letter)
            tab.chance.moved.connect(lambda stage: self._do(deals.move, stage))
            tab.chance.parked.connect(self._park)
            tab.chance.ended.connect(lambda: self.edit("status"))
            tab.jobs.noted.connect(lambda job, state: self._do(deals.set_job, job, state))
            tab.jobs.sold.connect(lambda how: self._do(deals.set_strategy, how))
            tab.jobs.opened.connect(self.tool)

        elif key == "value":
            tab.scored.connect(lambda *score: self._do(value.set_score, *score))
            tab.taken.connect(lambda element: self.take_up(tab.view.proposal.uid, element))
        elif key == "talk":
            from ui.pages.deals.bargain import Bargain

            self.bargain = Bargain(self.page, self.desk, tab)

    def take_up(self, proposal_uid: str, element: str) -> None:
        """Begin a benefit about an element in the draft of this deal."""
        self.desk.write(value.take_up, proposal_uid, element, owner=self)

    def _listen_to_points(self, of: str, card: Any) -> None:
        card.judged.connect(lambda point, answer: self._judge(of, point, answer))
        card.explained.connect(lambda point, text: self._do(deals.explain, of, point, text))
        card.asked.connect(lambda question: self.ask((question,)))
        card.filled.connect(self.edit)

    def _judge(self, of: str, point: str, answer: str) -> None:
        if point == "q_xfactor":
            self._do(deals.feel, int(answer) if answer else None)
        else:
            self._do(deals.judge, of, point, answer == "1" if answer else None)

    def _do(self, work: Any, *args: Any) -> Any:
        return self.desk.write(work, self.uid, *args, owner=self, quiet=True)

    def _park(self) -> None:
        from kamdesk.services import records

        self.desk.write(records.set_field, "deals", self.uid, "status", "parked", owner=self)

    def ask_all(self) -> None:
        """Put all that nobody knows on the list of an interview."""
        self.ask(self.missing)

    def ask(self, questions: tuple[str, ...]) -> None:
        """Put questions on the list of an interview and open it."""
        self.desk.write(
            deals.ask,
            self.uid,
            questions,
            then=lambda done: self.desk.go("interviews", uid=done.value.uid),
            owner=self,
        )

    # -- where else -------------------------------------------------------------------------------

    def edit(self, field: str = "title") -> None:
        """Show the data of the deal in a panel, at a field."""
        if self.deal is not None:
            panel = open_deal(self.desk, self.page, self.deal, self._currency)
            panel.content.form.focus(field)  # type: ignore[attr-defined]

    def _currency(self) -> str:
        amount = self.deal.amount if self.deal is not None else None
        return amount.currency if amount else self.desk.own_currency

    def add(self) -> None:
        """Add a deal and show its data."""

        def made(done: Any) -> None:
            self.desk.stay(uid=done.value.uid, tab=self.page.tab)
            self.deal = done.value
            self.open(done.value.uid, "")
            self.edit()

        self.desk.write(add_deal, self.client_uid, then=made, owner=self)

    def tool(self, name: str) -> None:
        """Open a built-in tool for this client."""
        self.to(TOOLS[name])

    def to(self, place: str) -> None:
        """Go to the card, the costs, an interview, the proposal or the people of the client."""
        if not self.client_uid:
            return
        if place in ("clients", "people"):
            tab = "people" if place == "people" else "work"
            self.desk.go("clients", uid=self.client_uid, tab=tab)
        else:
            self.desk.go(place, client_uid=self.client_uid)
