"""Files of a client: taken in, opened safely, saved elsewhere, removed with Undo (section 1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from kamdesk.domain.attachments import OWNERS, Attachment, owner_of, runs
from kamdesk.domain.clients import Client
from kamdesk.errors import Refused
from kamdesk.i18n import N_, _, speech
from kamdesk.services import settings
from kamdesk.services.base import Done, Workspace
from kamdesk.services.titles import kind_label, title_of
from kamdesk.storage.reading import ask, from_json
from kamdesk.storage.tables import BY_NAME
from kamdesk.storage.unit import Reader, Unit
from kamdesk.storage.workspace import files as store
from kamdesk.text import shortened

#: What a file is attached to: a table of `OWNERS` or "clients", and a uid.
Owner = tuple[str, str]
#: A file whose bytes are kept: name, size and digest.
Stored = tuple[str, int, str]
_MEGABYTE = 2**20
#: So much of a name stands in a message or in the journal.
_SAID = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A file that is given as bytes, such as one out of a mail."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLine:
    """A file as lists show it: `of` says in words what it is attached to, "" for the client.

    `there` is False when the bytes are not in the workspace; `runs` when its name alone says that
    it is never opened from here.
    """

    uid: str
    name: str
    size: int
    on: date | None
    owner: Owner
    of: str
    there: bool
    runs: bool


def attach(
    ws: Workspace, client_uid: str, given: Sequence[Path | Given], *, to: Owner | None = None
) -> Done[tuple[Attachment, ...]]:
    """Take files into the workspace and attach them to a client or to one of its records.

    All of them or none. Raises Refused for a folder, an unreadable, an empty or too large file and
    for a full disk.
    """
    if not given:
        raise Refused(_("No file was given."), field="file")
    with ws.read() as reader:
        client = reader.one(Client, client_uid)
        columns = _columns(reader, client_uid, to)
    stored = keep(ws, given)
    label = N_("Attached {name} to {client}")
    names = shortened(", ".join(one[0] for one in stored), _SAID)
    with ws.unit(label, name=names, client=client.short_name) as unit:
        rows = add_rows(unit, client_uid, stored, columns)
    return Done(value=rows, changes=unit.changes)


def keep(ws: Workspace, given: Sequence[Path | Given]) -> list[Stored]:
    """Keep the bytes of files, all or none; rows follow: bytes without a row harm nobody.

    Raises Refused as `attach` does.
    """
    most = settings.values(ws).integer("attachment_max_mb")
    taken = [_taken(one, most) for one in given]
    return [(one.name, len(one.data), store.put(ws, one.data)) for one in taken]


def add_rows(
    unit: Unit, client_uid: str, stored: Iterable[Stored], columns: Mapping[str, str]
) -> tuple[Attachment, ...]:
    """Add rows for bytes that are kept."""
    made = [
        Attachment(
            client_uid=client_uid,
            name=name,
            size=size,
            digest=digest,
            added_at=unit.at.replace(microsecond=0),
            **columns,
        )
        for name, size, digest in stored
    ]
    return tuple(unit.add_all(made))


def files_of(
    ws: Workspace, client_uid: str, owner: Owner | None = None
) -> tuple[str, tuple[FileLine, ...]]:
    """Return the name of an owner and its files, newest first; without an owner all of a client."""
    with ws.read() as reader:
        named = reader.one(*_asked(client_uid, owner))
        where: dict[str, Any] = {"client_uid": client_uid}
        if owner is not None and owner[0] != "clients":
            where[OWNERS[owner[0]]] = owner[1]
        found = reader.find(Attachment, **where)
        lines = [_line(ws, reader, one) for one in found]
    newest = sorted(lines, key=lambda one: one.on or date.min, reverse=True)
    return title_of(named), tuple(newest)


def open_copy(ws: Workspace, uid: str) -> Path:
    """Return a read-only copy of a file for other programs; it is gone when the workspace closes.

    Raises Refused for what could run something: that can only be saved.
    """
    one, data = _read(ws, uid)
    if runs(one.name, data):
        told = _("{name} could run a program, so it is not opened from here. Save it instead.")
        raise Refused(told.format(name=shortened(one.name, _SAID)), field="runs")
    return store.opened(ws, one.name, data)


def save_as(ws: Workspace, uid: str, path: Path) -> Path:
    """Write a file to a place of the person's choice, whole or not at all; raises Refused."""
    from kamdesk.services import documents

    _one, data = _read(ws, uid)
    return documents.save(path, data)


def remove(ws: Workspace, uid: str) -> Done[Any]:
    """Take a file off; its bytes stay while Undo or the recycle bin could bring it back."""
    from kamdesk.services import records

    return records.remove(ws, "attachments", uid)


def counted(reader: Reader, client_uid: str) -> dict[Owner, list[Attachment]]:
    """Return the files of a client by what they are attached to."""
    found: dict[Owner, list[Attachment]] = {}
    for one in reader.find(Attachment, client_uid=client_uid, order=("added_at",)):
        found.setdefault(owner_of(one), []).append(one)
    return found


def sweep(ws: Workspace) -> int:
    """Take away the bytes that no row holds and no step could bring back; returns how many.

    Call it after entries were purged for good.
    """
    with ws.read() as reader:
        needed = digests(reader)
    gone = store.kept(ws) - {store.lies_as(ws, one) for one in needed}
    store.drop(ws, gone)
    return len(gone)


def digests(reader: Reader) -> frozenset[str]:
    """Return the digests that rows hold, or that Undo, redo or the recycle bin could bring back."""
    rows = ask(reader.driver, "SELECT digest FROM attachments")
    images = ask(
        reader.driver,
        "SELECT before, after FROM journal_rows JOIN journal_steps ON seq = step"
        " WHERE \"table\" = 'attachments' AND state <> 'dropped'",
    )
    kept = (from_json(one) for pair in images for one in pair if one)
    named = (one["digest"] for one in kept if "digest" in one)
    return frozenset((*(row[0] for row in rows), *named))


def size_text(size: int) -> str:
    """Return a size as people say it: 812 KB, 3.4 MB."""
    if size < _MEGABYTE:
        return _("{n} KB").format(n=speech().number(max(1, round(size / 1024))))
    return _("{n} MB").format(n=speech().number(round(Decimal(size) / _MEGABYTE, 1)))


def _taken(given: Path | Given, most: int) -> Given:
    from kamdesk.formats.filenames import cleaned

    name = cleaned(given.name)
    data = given.data if isinstance(given, Given) else _bytes_of(given, most)
    said = shortened(name, _SAID)
    if len(data) > most * _MEGABYTE:
        told = _("{name} is too large: files of up to {most} MB are kept (see Settings).")
        raise Refused(told.format(name=said, most=most), field="file")
    if not data:
        raise Refused(_("{name} is empty.").format(name=said), field="file")
    return Given(name=name, data=data)


def _bytes_of(path: Path, most: int) -> bytes:
    if path.is_dir():
        told = _("{name} is a folder. Attach the files in it.")
        raise Refused(told.format(name=shortened(path.name, _SAID)), field="file")
    try:
        if not path.is_file():  # a pipe or a device would never end
            raise FileNotFoundError
        with path.open("rb") as file:
            return file.read(most * _MEGABYTE + 1)
    except OSError as error:
        raise Refused(
            _("The file {path} cannot be read.").format(path=path), field="file"
        ) from error


def _asked(client_uid: str, owner: Owner | None) -> tuple[type[Any], str]:
    table, uid = owner or ("clients", client_uid)
    return BY_NAME[table].cls, uid


def _columns(reader: Reader, client_uid: str, to: Owner | None) -> dict[str, str]:
    """Return the column that refers to what a file is attached to; it must be this client's."""
    if to is None or to[0] == "clients":
        return {}
    record: Any = reader.one(*_asked(client_uid, to))
    if record.client_uid != client_uid:
        raise Refused(_("This belongs to another client."), field="file")
    return {OWNERS[to[0]]: to[1]}


def _line(ws: Workspace, reader: Reader, one: Attachment) -> FileLine:
    owner = owner_of(one)
    of = ""
    if owner[0] != "clients":
        kind, said = kind_label(owner[0]), title_of(reader.one(*_asked(one.client_uid, owner)))
        of = said if said.startswith(kind) else f"{kind}: {said}"
    return FileLine(
        uid=one.uid,
        name=one.name,
        size=one.size,
        on=one.added_at.date() if one.added_at else None,
        owner=owner,
        of=of,
        there=store.there(ws, one.digest),
        runs=runs(one.name, b""),
    )


def _read(ws: Workspace, uid: str) -> tuple[Attachment, bytes]:
    with ws.read() as reader:
        one = reader.one(Attachment, uid)
    said = shortened(one.name, _SAID)
    try:
        return one, store.read(ws, one.digest)
    except store.Missing as missing:
        if missing.changed:
            told = _("{name} has changed since it was attached. A backup may have the original.")
        else:
            told = _(
                "{name} is not in this workspace: it was named in a dossier, or"
                " deleted outside the program. A backup may have it."
            )
        raise Refused(told.format(name=said), field="missing") from missing
