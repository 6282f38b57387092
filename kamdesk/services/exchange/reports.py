"""What looking at a file shows, and what importing it did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from kamdesk.domain.exchange.mapping import Mapping
from kamdesk.domain.own_fields import OwnField
from kamdesk.errors import Refused
from kamdesk.formats.sheet import Reading
from kamdesk.i18n import _
from kamdesk.services.base import Changes

#: Called with what is done, how much there is in all, and a note; may raise to stop.
Progress = Callable[[int, int, str], None]


class ImportCancelled(Refused):
    """Somebody cancelled the import; nothing was changed."""

    def __init__(self) -> None:
        super().__init__(_("The import was cancelled; nothing was changed."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a file: samples of its cells and the field it is taken for ("" = none).

    `repeats` is the column that this one repeats cell by cell.
    """

    number: int
    heading: str
    samples: tuple[str, ...]
    field: str = ""
    confidence: int = 0
    repeats: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a file seems to hold. `kind` is None when that cannot be told.

    `header_row` is the line of the headings, None without any; `rows` counts entries below it,
    `apart` rows that are none. `top` are the first lines of the file, to find the headings in.
    `book` names the address book that the file is from, `broken` counts its cards that cannot be
    read; `own` are the declared fields that a column may become; `dates` is "dmy" or "mdy" when
    nothing in the first rows decides how its dates are read.
    """

    path: Path
    kind: str | None
    mapping: Mapping | None
    columns: tuple[Column, ...]
    top: tuple[tuple[int, str], ...]
    rows: int
    apart: int
    encoding: str
    delimiter: str
    header_row: int | None
    sheet: str
    sheets: tuple[str, ...]
    warnings: tuple[str, ...]
    reading: Reading
    book: str = ""
    broken: int = 0
    is_dossier: bool = False
    own: tuple[OwnField, ...] = ()
    dates: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BadRow:
    """A row that was not taken over: its line in the file and why; `text` is what stands in it."""

    line: int
    reason: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """A row that seems to be here already. `certain`: treated so; else added and only told."""

    line: int
    name: str
    other: str
    uid: str
    reason: str
    certain: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import did. Counts are entries of the list's kind (orders, not their lines).

    `updated` counts entries that met a row under "update", `unchanged` those of them that were the
    same already. `also` counts entries added besides, such as contacts of clients. `remarks` are
    cells of accepted rows that went into the note instead of their field. `bad_file` is a CSV with
    the bad rows and reasons, to be put right and imported.
    """

    kind: str
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: int = 0
    bad: tuple[BadRow, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    remarks: tuple[BadRow, ...] = ()
    warnings: tuple[str, ...] = ()
    also: dict[str, int] = field(default_factory=dict)
    bad_file: Path | None = None
    changes: Changes = field(default_factory=Changes)
    uids: tuple[str, ...] = ()
