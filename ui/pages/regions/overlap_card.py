"""Working time in common: the bars of today and of the worst day, the figures in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.i18n import _, fmt_date, fmt_number, term
from kamdesk.services.regions.words import zone_words
from ui.pages.regions.overlap_bar import OverlapBar
from ui.widgets.cards import Card, row
from ui.widgets.text import Chip, Label, LinkLabel, Muted
from ui.widgets.why import Why

if TYPE_CHECKING:
    from collections.abc import Callable

    from kamdesk.domain.regions.overlap import Overlap
    from kamdesk.services.regions import PassportView

STATUS_ROLES = {"red": "bad", "amber": "warn", "green": "good"}


class OverlapCard(Card):
    """Shared hours today and on the worst day of the next twelve months."""

    def __init__(self, ask_hours: Callable[[], object], ask_own: Callable[[], object]) -> None:
        super().__init__(_("Shared working hours"))
        self.why = Why()
        self.corner(self.why)
        self.lines = [_Line(), _Line()]
        self.never_less = Muted(_("Never less in the year ahead."))
        self.zones = Muted("", wrap=True)
        self.missing = Muted("", wrap=True)
        self.fill = LinkLabel("")
        self.fill.clicked.connect(lambda: self._fill())
        self._ways = (ask_hours, ask_own)
        self._fill: Callable[[], object] = ask_hours
        for line in self.lines:
            self.add(line)
        self.add(self.never_less)
        self.add(self.zones)
        self.add(self.missing)
        self.add(row(self.fill, None))

    def show_passport(self, view: PassportView) -> None:
        """Show the bars, or say what is missing for them."""
        found = view.today is not None
        self.missing.setVisible(not found)
        self.fill.setVisible(not found)
        shown = [view.today, view.worst] if found else []
        for line, overlap, bar in zip(self.lines, shown, view.bars, strict=False):
            assert overlap is not None
            line.show_overlap(overlap, bar, today=overlap is view.today)
        for at, line in enumerate(self.lines):
            line.setVisible(at < len(view.bars))
        self.never_less.setVisible(len(view.bars) == 1)
        self.zones.setVisible(bool(view.zones))
        self.zones.setText(_("In other zones there: {list}").format(list=zone_words(view)))
        if not found:
            self._missing(view)
        else:
            self._explain(view)
        self.why.setVisible(found)

    def _missing(self, view: PassportView) -> None:
        own = view.ours is None
        self._fill = self._ways[1] if own else self._ways[0]
        self.missing.setText(
            _("Our own time zone and working hours are not known yet.")
            if own
            else _("The time zone and the working hours of the region are not known yet.")
        )
        self.fill.set_text(_("Open our company") if own else _("Fill them in"))

    def _explain(self, view: PassportView) -> None:
        region, worst = view.region, view.worst
        hours = view.ours
        theirs = region.working_hours
        rows = [
            (_("Our hours"), f"{view.our_zone}, {hours.start}–{hours.end}" if hours else "—"),
            (
                _("Their hours"),
                f"{region.time_zone}, {theirs.start}–{theirs.end}" if theirs else "—",
            ),
        ]
        if worst is not None:
            rows.append(
                (_("Worst working day"), f"{fmt_date(worst.on)}: {fmt_number(worst.hours)} h")
            )
        self.why.set_reason(
            _("Shared working hours"),
            rows,
            _("both sides' hours through their time zones, summer time included; no holidays"),
            fmt_date(view.on),
        )


class _Line(QWidget):
    """One day: words above its bar."""

    def __init__(self) -> None:
        super().__init__()
        self.words = Label("", "strong")
        self.when = Muted("")
        self.status = Chip()
        self.bar = OverlapBar()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 4)
        box.setSpacing(4)
        box.addLayout(row(self.words, self.when, None, self.status))
        box.addWidget(self.bar)

    def show_overlap(self, overlap: Overlap, bar: object, *, today: bool) -> None:
        """Show a day's bar with its figure."""
        hours = _("{n} h shared").format(n=fmt_number(overlap.hours))
        day = fmt_date(overlap.on)
        when = _("today") if today else _("worst day in the year ahead, {date}").format(date=day)
        status = term("overlap_status", overlap.status)
        self.words.setText(hours)
        self.when.setText(when)
        self.status.set(status, STATUS_ROLES[overlap.status])
        self.bar.show_bar(bar, f"{when}: {hours}. {status}")  # type: ignore[arg-type]
