"""What an import did: counts, bad rows with line and reason, where they are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamdesk.i18n import N_, _, fmt_number
from ui.links import open_link
from ui.widgets.cards import Card
from ui.widgets.pairs import Pairs, Value
from ui.widgets.tables import Column, RowsModel, RowsView
from ui.widgets.text import Muted

if TYPE_CHECKING:
    from kamdesk.services.exchange import ImportReport

SHOWN = 200


class ReportCard(Card):
    """The report of one import."""

    def __init__(self) -> None:
        super().__init__(_("Imported"))
        self.counts = Pairs(name_width=170)
        self.note = Muted("", wrap=True)
        self.model = RowsModel(
            (
                Column("line", N_("Line"), lambda one: fmt_number(one[0]), width=90),
                Column("reason", N_("Reason"), lambda one: one[1], width=0),
            )
        )
        self.bad = RowsView(self.model, row_height=32)
        self.bad.setAccessibleName(_("Rows that were not taken over"))
        self.bad.setMinimumHeight(180)
        for part in (self.counts, self.note, self.bad):
            self.add(part)

    def show_report(self, report: ImportReport) -> None:
        """Show the counts and the bad rows of an import."""
        rows: list[tuple[str, Value]] = [
            (_("Added"), fmt_number(report.added)),
            (_("Updated"), fmt_number(report.updated)),
            (_("Skipped, here already"), fmt_number(report.skipped)),
            (_("Bad rows"), fmt_number(len(report.bad))),
        ]
        if report.bad_file is not None:
            folder = report.bad_file.parent
            name = report.bad_file.name
            rows.append((_("Bad rows are kept in"), (name, lambda: open_link(folder.as_uri()))))
        self.counts.set_rows(rows)
        doubtful = [one for one in report.duplicates if not one.certain]
        lines = [
            _("Line {line}: {name} may be {other} ({reason}).").format(
                line=one.line, name=one.name, other=one.other, reason=one.reason
            )
            for one in doubtful[:8]
        ]
        if len(doubtful) > len(lines):
            rest = len(doubtful) - len(lines)
            lines.append(_("and {n} more").format(n=rest))
        self.note.setText("\n".join([*report.warnings, *lines]))
        self.note.setVisible(bool(self.note.text()))
        self.model.set_rows([(one.line, one.reason) for one in report.bad[:SHOWN]])
        self.bad.setVisible(bool(report.bad))
