"""A table out of any file that holds one: told by its first bytes, not by its name."""

from __future__ import annotations

from pathlib import Path

from kamdesk.errors import Refused
from kamdesk.formats import sheet as sheets
from kamdesk.formats.csv_in import read_csv
from kamdesk.formats.sheet import Raw, Reading
from kamdesk.i18n import N_, _

_PACKED = b"PK\x03\x04"
_OLD = b"\xd0\xcf\x11\xe0"
#: Files that people take for lists, by their first bytes.
_FOREIGN = (
    (b"%PDF", N_("This is a PDF, not a list. Ask for the list as XLSX or CSV.")),
    (b"\x89PNG", N_("This is a picture, not a list.")),
    (b"\xff\xd8\xff", N_("This is a picture, not a list.")),
    (b"GIF8", N_("This is a picture, not a list.")),
    (b"Rar!", N_("This is an archive. Unpack it first.")),
    (b"7z\xbc\xaf", N_("This is an archive. Unpack it first.")),
    (b"\x1f\x8b", N_("This is an archive. Unpack it first.")),
)

#: What tells a file from the same file changed.
Stamp = tuple[str, int, int]


def is_workbook(head: bytes) -> bool:
    """Say whether a file that begins so is a workbook."""
    return head.startswith((_PACKED, _OLD))


def is_vcard(head: bytes) -> bool:
    """Say whether a file that begins so holds vCards."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.replace(b"\x00", b"")[2:]
    bare = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:40].upper()
    return bare.replace(b" ", b"").startswith(b"BEGIN:VCARD")


def stamp(path: Path) -> Stamp:
    """Return what tells a file from the same file changed; raises Refused when it cannot be read.

    What is no ordinary file (a folder, a pipe, a device) is refused, too: reading may never end.
    """
    try:
        found = path.stat()
    except FileNotFoundError as error:
        raise Refused(_("The file {path} no longer exists.").format(path=path)) from error
    except OSError as error:
        raise Refused(_("The file {path} cannot be read.").format(path=path)) from error
    if path.is_dir():
        raise Refused(_("{path} is a folder, not a file.").format(path=path))
    if not path.is_file():
        raise Refused(_("The file {path} cannot be read.").format(path=path))
    if not found.st_size:
        raise Refused(_("The file {path} is empty.").format(path=path.name))
    sheets.too_big(found.st_size)
    return str(path), found.st_size, found.st_mtime_ns


def read_table(path: Path, reading: Reading | None = None) -> Raw:
    """Read the table in a file; what is not said is found out. Refused when there is none."""
    stamp(path)
    try:
        with path.open("rb") as file:
            data = file.read(sheets.MAX_BYTES + 1)
    except PermissionError as error:
        raise Refused(
            _(
                "You do not have permission to read the file {path}. Ask for access or for a copy."
            ).format(path=path.name)
        ) from error
    except OSError as error:
        raise Refused(_("The file {path} cannot be read.").format(path=path)) from error
    sheets.too_big(len(data))
    for head, told in _FOREIGN:
        if data.startswith(head):
            raise Refused(_(told))
    if is_vcard(data[:200]):
        from kamdesk.formats.vcard.reading import read_vcards

        cards = read_vcards(data, encoding=reading.encoding if reading else None)
        return Raw(rows=[], encoding=cards.encoding, laid_out=cards)
    if is_workbook(data[:4]):
        from kamdesk.formats.xlsx_in import read_xlsx

        return read_xlsx(data, reading)
    return read_csv(data, reading)
