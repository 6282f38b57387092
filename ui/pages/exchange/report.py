"""What an import did: counts, bad rows with line and reason, and what can be done about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamdesk.i18n import N_, _, fmt_number, ngettext, pgettext
from ui.widgets.buttons import quiet
from ui.widgets.cards import Card, row
from ui.widgets.pairs import Pairs, Value
from ui.widgets.tables import Column, RowsModel, RowsView
from ui.widgets.text import Label, Muted

if TYPE_CHECKING:
    from kamdesk.services.exchange import ImportReport

#: Bad rows in the table, and those of them that are seen without scrolling; their height.
SHOWN, SEEN, ROW = 200, 9, 32
DOUBTS = 8
LINE, REASON, TEXT = range(3)


class ReportCard(Card):
    """The report of one import."""

    def __init__(self) -> None:
        super().__init__()
        self.counts = Pairs(name_width=190)
        self.note = Muted("", wrap=True)
        self.heading_bad = Label("", "strong")
        self.model = RowsModel(
            (
                Column("line", N_("Line"), lambda one: fmt_number(one[LINE]), width=70),
                Column("reason", N_("Reason"), lambda one: one[REASON], width=260),
                Column("text", N_("Content"), lambda one: one[TEXT], width=0),
            )
        )
        self.bad = RowsView(self.model, row_height=ROW)
        self.bad.setAccessibleName(_("Rows that were not imported"))
        self.open_bad = quiet(pgettext("a file", "Open"), icon="external-link")
        self.save_bad = quiet(_("Save as…"), icon="download")
        self.undo = quiet(_("Undo the import"), icon="undo-2")
        self.undone = Muted(_("The import was undone."))
        self.show_list = quiet(_("Show the clients"))
        self.twins = quiet(_("Find duplicates"), icon="merge")
        self.another = quiet(_("Another file"), icon="folder-open")
        for part in (
            self.counts,
            row(self.undo, self.undone, self.show_list, self.twins, self.another, None),
            self.note,
            row(self.heading_bad, None, self.open_bad, self.save_bad),
            self.bad,
        ):
            self.add(part)

    def show_report(self, report: ImportReport, name: str) -> None:
        """Show the counts and the bad rows of the import of a file."""
        self.set_heading(_("Imported from {file}").format(file=name))
        rows: list[tuple[str, Value]] = [
            (_("Added"), fmt_number(report.added)),
            (_("Updated"), _updated(report)),
            (_("Skipped, already here"), fmt_number(report.skipped)),
            (_("Rows with errors"), fmt_number(len(report.bad))),
        ]
        if besides := _besides(report):
            rows.append((_("Also added"), besides))
        self.counts.set_rows(rows)
        self.twins.setVisible(report.kind in ("people", "clients") and bool(report.added))
        self.note.setText("\n".join([*report.warnings, *_doubts(report), *_remarks(report)]))
        self.note.setVisible(bool(self.note.text()))
        self.model.set_rows([(one.line, one.reason, one.text) for one in report.bad[:SHOWN]])
        seen = min(len(report.bad), SEEN)
        self.bad.setFixedHeight(self.bad.horizontalHeader().sizeHint().height() + seen * ROW + 2)
        self.heading_bad.setText(_kept(report))
        for part in (self.bad, self.heading_bad):
            part.setVisible(bool(report.bad))
        for button in (self.open_bad, self.save_bad):
            button.setVisible(report.bad_file is not None)
        self.show_undo(report.changes.step is not None)

    @property
    def offers_undo(self) -> bool:
        """True while the import can be taken back here."""
        return not self.undo.isHidden()

    @property
    def says_undone(self) -> bool:
        """True after the import was taken back."""
        return not self.undone.isHidden()

    def show_undo(self, on: bool) -> None:
        """Offer to take the import back, or no longer."""
        self.undo.setVisible(on)
        self.undone.hide()

    def show_undone(self) -> None:
        """Say that the import was taken back."""
        self.undo.hide()
        self.undone.show()


def _updated(report: ImportReport) -> str:
    if not report.unchanged:
        return fmt_number(report.updated)
    same = _("{n} of them were already the same").format(n=fmt_number(report.unchanged))
    return f"{fmt_number(report.updated)} ({same})"


def _besides(report: ImportReport) -> str:
    texts = {
        "clients": lambda n: ngettext("{n} client", "{n} clients", n),
        "people": lambda n: ngettext("{n} person", "{n} people", n),
        "order_lines": lambda n: ngettext("{n} order line", "{n} order lines", n),
    }
    found = [texts[key](count) for key, count in report.also.items() if key in texts and count]
    return ", ".join(found)


def _doubts(report: ImportReport) -> list[str]:
    """The rows that may be here already, the first of them."""
    words = _("Line {line}: {name} may be {other} ({reason}).")
    return _first(
        [
            words.format(line=one.line, name=one.name, other=one.other, reason=one.reason)
            for one in report.duplicates
            if not one.certain
        ]
    )


def _remarks(report: ImportReport) -> list[str]:
    """What of rows that were taken over was not, or not as it stood there."""
    words = _("Line {line}: {text}")
    return _first([words.format(line=one.line, text=one.reason) for one in report.remarks])


def _first(lines: list[str]) -> list[str]:
    """The first lines, and how many more there are."""
    more = len(lines) - DOUBTS
    return lines[:DOUBTS] + ([_("and {n} more").format(n=fmt_number(more))] if more > 0 else [])


def _kept(report: ImportReport) -> str:
    told = _("Not imported")
    if len(report.bad) > SHOWN:
        shown = _("the first {n} are shown").format(n=SHOWN)
        told = f"{told} ({shown})"
    if report.bad_file is None:
        return told
    kept = _("kept in {file}").format(file=report.bad_file.name)
    return f"{told} · {kept}"
