"""A table out of any file that holds one: told by its first bytes, not by its name."""

from __future__ import annotations

from pathlib import Path

from kamdesk.errors import Refused
from kamdesk.formats import sheet as sheets
from kamdesk.formats.csv_in import read_csv
from kamdesk.formats.sheet import Sheet
from kamdesk.i18n import _

_PACKED = b"PK\x03\x04"
_OLD = b"\xd0\xcf\x11\xe0"


def is_workbook(head: bytes) -> bool:
    """Say whether a file that begins so is a workbook."""
    return head.startswith((_PACKED, _OLD))


def read_table(
    path: Path,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    header_row: int | None = None,
    no_header: bool = False,
    sheet: str | None = None,
) -> Sheet:
    """Read the table in a file; what is not given is found out. Refused when there is none."""
    try:
        sheets.too_big(path.stat().st_size)
        data = path.read_bytes()
    except IsADirectoryError as error:
        raise Refused(_("{path} is a folder, not a file.").format(path=path)) from error
    except OSError as error:
        raise Refused(_("The file {path} cannot be read.").format(path=path)) from error
    if is_workbook(data[:4]):
        from kamdesk.formats.xlsx_in import read_xlsx

        return read_xlsx(data, sheet=sheet, header_row=header_row, no_header=no_header)
    return read_csv(
        data, encoding=encoding, delimiter=delimiter, header_row=header_row, no_header=no_header
    )
