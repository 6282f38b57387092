"""The buyer's six jobs, the tool for each, and our share of their time (section 36)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from kamdesk.domain.deals import STRATEGIES
from kamdesk.domain.deals.jobs import JOB_STATES, JOBS
from kamdesk.i18n import _, fmt_percent, term
from ui.pages.interviews.ticks import Ticks
from ui.widgets.cards import Card, clear_layout, row
from ui.widgets.combo import Combo
from ui.widgets.editors import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.records import RecordForm
from ui.widgets.text import Label, LinkLabel, Muted

if TYPE_CHECKING:
    from kamdesk.services.deals import Qualification
    from kamdesk.services.deals.qualify import Job
    from ui.desk import Desk


class JobsCard(Card):
    """Says `noted(job, state)`, `opened(tool)` and `sold(strategy)`."""

    noted = Signal(str, str)
    opened = Signal(str)
    sold = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("The buyer's jobs"))
        self.states: dict[str, Combo] = {}
        self.tools: dict[str, QVBoxLayout] = {}
        for job in JOBS:
            self._add(job)
        self.form = RecordForm(
            desk,
            "deals",
            [Field("candidates", _("Suppliers they talk to, we among them"), "int")],
            form_id="deal-candidates",
            stacked=True,
        )
        self.add(self.form)
        self.time = Label("", wrap=True)
        self.add(self.time)
        self.add(Label(_("How we sell"), "caption"))
        self.strategy = Ticks("")
        self.strategy.set_choices([(one, term("seller_strategy", one), "") for one in STRATEGIES])
        self.strategy.chosen.connect(self.sold)
        self.add(self.strategy)
        self.hint = Muted(
            _(
                "Help them make sense of it: a few relevant sources in simple form,"
                " and help in judging what is reliable."
            ),
            wrap=True,
            small=True,
        )
        self.add(self.hint)

    def _add(self, job: str) -> None:
        state = self.states[job] = Combo()
        state.setAccessibleName(term("job", job))
        for one in JOB_STATES:
            state.addItem(term("job_status", one), one)
        state.activated.connect(lambda at, job=job: self.noted.emit(job, JOB_STATES[at]))
        line = row(Label(term("job", job), "strong", wrap=True), state)
        line.setStretch(0, 1)
        self.add(line)
        self.tools[job] = QVBoxLayout()
        self.add(self.tools[job])

    def show_view(self, view: Qualification) -> None:
        """Show the states, a tool for each unfinished job, and the share of the time."""
        for one in view.jobs:
            self.states[one.id].setCurrentIndex(JOB_STATES.index(one.state))
            self._show_tools(one)
        self.form.show_record(view.deal)
        self.time.setText(time_words(view))
        self.strategy.set_value(view.deal.strategy)

    def _show_tools(self, job: Job) -> None:
        clear_layout(self.tools[job.id])
        if job.state == "done":
            return
        flow = FlowLayout(gap=12)
        for tool in job.built_in:
            link = LinkLabel(term("tool", tool), "external-link")
            link.clicked.connect(lambda _on=False, tool=tool: self.opened.emit(tool))
            flow.addWidget(link)
        others = [term("tool", one) for one in job.tools if one not in job.built_in]
        if others:
            flow.addWidget(Muted(" · ".join(others)))
        self.tools[job.id].addLayout(flow)

    def flush(self) -> None:
        """Save what is being typed."""
        self.form.flush()


def time_words(view: Qualification) -> str:
    """Our share of the buyer's time; without a number the suppliers that the card names."""
    if view.share.value is not None:
        share = fmt_percent(view.share.value)
        return _("Each supplier gets about {share} of their buying time.").format(share=share)
    if view.rivals:
        return _("The card names: {names}").format(names=", ".join(view.rivals))
    return ""
