"""Importing a file: one transaction, one step of the journal, bad rows told and kept aside."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from kamdesk.domain.exchange import POLICIES
from kamdesk.domain.exchange.mapping import Mapping
from kamdesk.errors import Refused
from kamdesk.formats.lists_in.client import ListReader, Stopped
from kamdesk.formats.sheet import RAGGED, TOTALS, Reading, Sheet
from kamdesk.i18n import N_, _
from kamdesk.services import backups, settings
from kamdesk.services.base import Changes, Workspace
from kamdesk.services.exchange.bad import write_bad
from kamdesk.services.exchange.cells import in_short
from kamdesk.services.exchange.clients import take_clients
from kamdesk.services.exchange.columns import read_columns
from kamdesk.services.exchange.known import KnownClients, known_clients
from kamdesk.services.exchange.labels import kind_label
from kamdesk.services.exchange.orders import take_orders
from kamdesk.services.exchange.people import take_people
from kamdesk.services.exchange.reading import find_mapping, reader_of, usable
from kamdesk.services.exchange.reports import (
    BadRow,
    ImportCancelled,
    ImportReport,
    Preview,
    Progress,
)
from kamdesk.services.exchange.work import Work, let_go
from kamdesk.services.own_fields import own_fields

_TAKE: dict[str, Callable[[Work, KnownClients], None]] = {
    "clients": take_clients,
    "people": take_people,
    "orders": take_orders,
}
_STORING = {"fill": N_("Storing"), "index": N_("Updating the search index")}
#: Why rows are no entries.
_APART = {
    RAGGED: N_("The row has more cells than there are columns."),
    TOTALS: N_("This row is a total of the others."),
}


def run(
    ws: Workspace,
    path: Path,
    mapping: Mapping | None = None,
    kind: str | None = None,
    on_duplicate: str = "skip",
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    *,
    reading: Reading | None = None,
    client_uid: str | None = None,
    currency: str = "",
    dates: str = "",
    hold: bool = False,
    lists: ListReader | None = None,
    seen: Preview | None = None,
) -> ImportReport:
    """Import a list of clients, people or orders, or a dossier, in one unit of work.

    Without `mapping` the proposed one is used, without `kind` the guessed one. `on_duplicate` is
    skip, update or add. `progress` gets (done, total, note); `cancelled` is asked in between, and
    a cancelled import changes nothing. `client_uid` gives all rows to one client; `currency` is
    that of amounts which bear none; `dates` ("dmy", "mdy") is how those are read that could be read
    both ways. With `hold` people of companies that are not here stand under
    "No company" instead of companies made for them. `lists` may hold the file already; `seen` is
    what was shown of it before. Raises Refused when the file is no list, lacks a column that is
    needed, or has other columns than were shown.
    """
    path = Path(path)
    if on_duplicate not in POLICIES:
        raise Refused(
            _("Choose what to do with duplicates: skip, update or add."), field="on_duplicate"
        )
    if path.suffix.lower() == ".json":
        from kamdesk.services import dossiers

        backups.before(ws, "import")
        return dossiers.import_dossier(ws, path, on_duplicate)
    tell = progress or (lambda _done, _total, _note: None)
    sheet = _read(path, reading, lists, tell, cancelled)
    _unchanged(sheet, seen)
    own = own_fields(ws)
    found = mapping or find_mapping(sheet, kind, own)
    chosen = replace(usable(found, owned=client_uid is not None), own=own, dates=dates)
    table = read_columns(sheet, chosen)
    total = sheet.height

    def step(done: int) -> None:
        if cancelled is not None and cancelled():
            raise ImportCancelled
        tell(done, total, kind_label(chosen.kind))

    def watch(work: str, done: int, of: int) -> None:
        if cancelled is not None and cancelled():
            raise ImportCancelled
        tell(done, of, _(_STORING[work]))

    step(0)
    backups.before(ws, "import")
    with _collecting_later(), ws.unit(N_("Import from {file}"), file=path.name) as unit:
        money = currency or settings.currency_of(unit)
        unit.watch = watch
        work = Work(
            unit=unit, table=table, policy=on_duplicate, currency=money, step=step,
            client_uid=client_uid, hold=hold,
        )  # fmt: skip
        known = known_clients(unit)
        _TAKE[chosen.kind](work, known)
        let_go(known.by_id, known.by_tax, known.by_name, known.by_email, known.by_phone)
        step(total)
    return _report(ws, path, sheet, work, unit.changes)


def _read(
    path: Path,
    reading: Reading | None,
    lists: ListReader | None,
    tell: Progress,
    cancelled: Callable[[], bool] | None,
) -> Sheet:
    """Read the file in a process of its own; raises ImportCancelled."""
    note = _("Reading the file")

    def step() -> None:
        tell(0, 0, note)

    step()
    try:
        with _collecting_later(), reader_of(lists) as reader:
            return reader.read(path, reading, cancelled, step)
    except Stopped as stop:
        raise ImportCancelled from stop


def _unchanged(sheet: Sheet, seen: Preview | None) -> None:
    """Refuse a file whose columns are no longer those that a person chose fields for."""
    if seen is not None and tuple(one.heading for one in seen.columns) != sheet.headings:
        raise Refused(_("The file has changed since you chose it. Choose it again."))


@contextmanager
def _collecting_later() -> Iterator[None]:
    """Look for no garbage among many new rows: all of them stay until they are let go of.

    Nor afterwards: the first look would take as long as all those that were left out.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.freeze()
            gc.enable()


def _report(ws: Workspace, path: Path, sheet: Sheet, work: Work, changes: Changes) -> ImportReport:
    apart = [(one.line, one.cells, _(_APART[one.why])) for one in sheet.apart]
    failed = [(sheet.lines[row], sheet.row(row), reason) for row, reason in work.bad.items()]
    rows = sorted([*apart, *failed], key=lambda one: one[0])
    bad = [BadRow(line=line, reason=why, text=in_short(cells)) for line, cells, why in rows]
    bad += [
        BadRow(line=one.line, reason=one.reason, text=in_short(one.text.splitlines()))
        for one in sheet.broken
    ]
    remarks = [BadRow(line=line, reason=text) for line, text in sheet.remarks]
    remarks += [BadRow(line=work.line(row), reason=text) for row, text in work.remarks]
    warnings = [*sheet.warnings, *work.table.warnings]
    if work.guessed_currency:
        warnings.append(
            _("Amounts without a currency were read as {currency}.").format(currency=work.currency)
        )
    report = ImportReport(
        kind=work.table.mapping.kind,
        added=work.added,
        updated=work.updated,
        unchanged=work.unchanged,
        skipped=work.skipped,
        bad=tuple(sorted(bad, key=lambda one: one.line)),
        duplicates=tuple(work.duplicates),
        remarks=tuple(sorted(remarks, key=lambda one: one.line)),
        warnings=tuple(warnings),
        also=dict(work.also),
        changes=changes,
        uids=tuple(work.uids),
    )
    if not bad:
        return report
    try:
        return replace(report, bad_file=write_bad(ws, path, sheet, rows))
    except OSError:
        told = _("The rows with errors could not be written to a file.")
        return replace(report, warnings=(*report.warnings, told))
