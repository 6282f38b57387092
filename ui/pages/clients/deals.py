"""A deal in a side panel: what is sold, how far it is, what is known of budget and decision."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.domain.deals import STAGES, STATUSES, Deal
from kamdesk.i18n import _
from kamdesk.services import records
from kamdesk.services.deals import move
from ui.tasks import Job
from ui.widgets.buttons import Button
from ui.widgets.editors import Field
from ui.widgets.panel import Panel
from ui.widgets.records import RecordForm, money_field, named, terms

if TYPE_CHECKING:
    from ui.desk import Desk


def deal_fields(currency: Callable[[], str]) -> list[Field]:
    """The form of a deal (sections 33, 35); seven fields are shown at first."""
    return [
        named("title", label=_("What it is about")),
        money_field("amount", currency),
        named("stage", "choice", required=True, choices=terms("schiffman", STAGES)),
        money_field("budget", currency, label=_("Budget")),
        named("decision_on", "due", label=_("Decision date")),
        named("criteria", "multiline", label=_("Criteria, in their order")),
        named("competing_option", "multiline", label=_("Other options")),
        named("main_doubt", "multiline", label=_("Main doubt")),
        named("main_doubt_on", "date", label=_("Doubt heard on")),
        named("budget_evidence", "multiline", label=_("How the budget is known")),
        named("status", "choice", required=True, choices=terms("deal_status", STATUSES)),
        named("close_reason", "multiline", label=_("Why it ended")),
    ]


class DealForm(RecordForm):
    """The form of a deal: another stage begins today."""

    def _save(self, name: str, value: Any) -> Job:
        if name == "stage":
            return self.desk.write(move, self.uid, value, owner=self, quiet=True)
        return super()._save(name, value)


class DealBody(QWidget):
    """The form of a deal, and under it the way to delete it."""

    def __init__(self, desk: Desk, deal: Deal, currency: Callable[[], str]) -> None:
        super().__init__()
        self.desk, self.deal = desk, deal
        self.form = DealForm(desk, "deals", deal_fields(currency), form_id="deal", stacked=True)
        self.form.show_record(deal)
        self.gone = Button(_("Delete the deal"), kind="danger", icon="trash-2")
        box = QVBoxLayout(self)
        box.setSpacing(16)
        box.addWidget(self.form)
        box.addWidget(self.gone, 0, Qt.AlignmentFlag.AlignRight)

    def flush(self) -> None:
        """Save what is being typed."""
        self.form.flush()

    def delete(self) -> None:
        """Move the deal to the recycle bin; Undo is offered."""
        self.flush()
        self.desk.write(records.remove, "deals", self.deal.uid)


def open_deal(desk: Desk, host: QWidget, deal: Deal, currency: Callable[[], str]) -> Panel:
    """Show a deal in a panel over the page; what is typed saves by itself."""
    body = DealBody(desk, deal, currency)
    panel = Panel(host, deal.title or _("Deal"), body)
    body.gone.clicked.connect(body.delete)
    body.gone.clicked.connect(lambda: panel.close_panel(flush=False))
    panel.open_panel()
    body.form.focus("title")
    return panel


def add_deal(workspace: Any, client_uid: str) -> Any:
    """Add a deal of a client, opened today."""
    from kamdesk.services import clock

    today = clock.today(workspace)
    return records.add(
        workspace, "deals", Deal(client_uid=client_uid, opened_on=today, stage_since=today)
    )
