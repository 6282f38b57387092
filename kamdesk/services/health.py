"""Is the workspace whole? File, references, journal, index, drafts, backups (safety point 6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import msgspec
import sqlalchemy as sa

from kamdesk.domain.attachments import Attachment, is_digest
from kamdesk.domain.clients import Client
from kamdesk.domain.records import Record
from kamdesk.i18n import N_, _, ngettext
from kamdesk.services import attachments
from kamdesk.services.base import Workspace
from kamdesk.services.titles import kind_label
from kamdesk.storage import drafts, search
from kamdesk.storage.codec import columns_of, from_driver
from kamdesk.storage.reading import ask
from kamdesk.storage.tables import BY_NAME, journal_rows, journal_steps
from kamdesk.storage.unit import Reader
from kamdesk.storage.workspace import backup as store
from kamdesk.storage.workspace import files, schema
from kamdesk.storage.workspace.faults import StorageFault
from kamdesk.text import shortened

#: What a check looks at, in its order; what can be put right without losing anything is marked.
CHECKS = ("pages", "references", "records", "journal", "index", "files", "drafts", "backups")
SAFE = frozenset({"index"})
_MOST_PAGES = 20
#: What a row raises that makes no record.
UNREADABLE = (msgspec.MsgspecError, ArithmeticError, ValueError, TypeError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What is not right, in words; `mended` when the check put it right, `harmless` if no loss."""

    check: str
    text: str
    mended: bool = False
    harmless: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was looked at and what was found; an empty list of findings is a whole workspace."""

    checks: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def whole(self) -> bool:
        """True when nothing is left that is not right."""
        return all(one.mended or one.harmless for one in self.findings)


def check(ws: Workspace, *, repair: bool = False) -> Report:
    """Look through an open workspace; with `repair` put right what loses nothing.

    Only the search index is made anew: records, journal and drafts are never touched.
    """
    with ws.read() as reader:
        found = [*_pages(reader.connection), *_references(reader.connection)]
        found += _records(reader)
        found += [*_journal(reader.connection), *_index(reader.connection)]
        if not any(one.check == "records" for one in found):
            found += _files(ws, reader)
    found += [*_drafts(ws), *_backups(ws)]
    if repair and any(one.check in SAFE for one in found):
        with ws.unit(N_("Made the search index anew")) as unit:
            search.rebuild(unit.connection)
        found = [replace(one, mended=True) if one.check in SAFE else one for one in found]
    return Report(checks=CHECKS, findings=tuple(found))


def is_damaged(ws: Workspace) -> bool:
    """Say whether the open file itself is broken: its pages, or what refers to what."""
    try:
        with ws.read() as reader:
            schema.check(reader.driver)
    except StorageFault as fault:
        return fault.kind in ("corrupt", "notadb")
    return False


def _pages(connection: sa.Connection) -> Iterator[Finding]:
    rows = connection.exec_driver_sql(f"PRAGMA integrity_check({_MOST_PAGES})").scalars()
    for row in rows:
        if row != "ok":
            told = _("The file is damaged: {what}. Restore a backup.")
            yield Finding(check="pages", text=told.format(what=row))


def _references(connection: sa.Connection) -> Iterator[Finding]:
    counts: dict[str, int] = {}
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        counts[str(row[0])] = counts.get(str(row[0]), 0) + 1
    for table, number in counts.items():
        told = ngettext(
            "{n} entry refers to a missing one.",
            "{n} entries refer to missing ones.",
            number,
        )
        yield Finding(check="references", text=f"{kind_label(table)}: {told}")


def _records(reader: Reader) -> Iterator[Finding]:
    """Every row makes a record: dates are dates, figures figures, nested values whole."""
    for name, entry in BY_NAME.items():
        try:
            reader.find(entry.cls)
        except UNREADABLE:
            wrong = sum(
                1 for row in _rows(reader, name, entry.cls) if not _readable(entry.cls, row)
            )
            told = ngettext(
                "{n} entry cannot be read. Restore a backup.",
                "{n} entries cannot be read. Restore a backup.",
                wrong,
            )
            yield Finding(check="records", text=f"{kind_label(name)}: {told}")


def _rows(reader: Reader, name: str, cls: type[Record]) -> list[Any]:
    listed = ", ".join(f'"{one}"' for one in columns_of(cls))
    return ask(reader.driver, f"SELECT {listed} FROM {name}")


def _readable(cls: type[Record], row: Any) -> bool:
    try:
        from_driver(cls, [row])
    except UNREADABLE:
        return False
    return True


def _journal(connection: sa.Connection) -> Iterator[Finding]:
    """Every row of the journal belongs to a step."""
    steps = sa.select(journal_steps.c.seq)
    lost = connection.execute(
        sa.select(sa.func.count()).where(journal_rows.c.step.not_in(steps))
    ).scalar_one()
    if lost:
        told = ngettext(
            "{n} journal entry belongs to no step.",
            "{n} journal entries belong to no step.",
            lost,
        )
        yield Finding(check="journal", text=told)


def _index(connection: sa.Connection) -> Iterator[Finding]:
    """Every entry of the index belongs to a record, and every client is found."""
    known = sa.text("SELECT uid FROM search_keys WHERE kind = 'client'")
    listed = set(connection.execute(known).scalars())
    table = BY_NAME["clients"].table
    there = set(connection.execute(sa.select(table.c.uid)).scalars())
    wrong = len(listed ^ there)
    if wrong:
        told = ngettext(
            "{n} client is missing from the search index or should not be in it.",
            "{n} clients are missing from the search index or should not be in it.",
            wrong,
        )
        yield Finding(check="index", text=told)


def _files(ws: Workspace, reader: Reader) -> Iterator[Finding]:
    """Every file is there and unchanged; what nothing refers to is named."""
    names = {one.uid: one.short_name for one in reader.find(Client)}
    for one in reader.find(Attachment, order=("name",)):
        try:
            files.read(ws, one.digest)
        except (files.Missing, ValueError) as missing:  # the digest itself may be damaged
            told = (
                _("The file {name} of {client} has changed since it was attached.")
                if getattr(missing, "changed", False)
                else _("The file {name} of {client} is missing.")
            )
            text = told.format(name=shortened(one.name, 60), client=names[one.client_uid])
            yield Finding(check="files", text=text)
    needed = {files.lies_as(ws, one) for one in attachments.digests(reader) if is_digest(one)}
    if orphans := files.kept(ws) - needed:
        told = ngettext(
            "{n} file in the folder “files” belongs to no entry.",
            "{n} files in the folder “files” belong to no entry.",
            len(orphans),
        )
        yield Finding(check="files", text=told, harmless=True)


def _drafts(ws: Workspace) -> Iterator[Finding]:
    """A form with drafts that cannot be read back is told; one torn line is of a sudden end."""
    for form in drafts.forms(ws.folder):
        if not drafts.read(ws.folder, form, ws.keys):
            told = _("A draft file cannot be read: {form}")
            torn = drafts.lines_in(ws.folder, form) < 2
            yield Finding(check="drafts", text=told.format(form=form), harmless=torn)


def _backups(ws: Workspace) -> Iterator[Finding]:
    place = store.folder_of(ws.folder)
    for one in store.listed(place):
        if not store.intact(place, one):
            told = _("The backup {name} is damaged. Use an older one.")
            yield Finding(check="backups", text=told.format(name=one.name))
