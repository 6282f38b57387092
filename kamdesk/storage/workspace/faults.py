"""The environment's storage errors told apart from bugs (safety point 11)."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

import sqlcipher3.dbapi2

from kamdesk.errors import Refused
from kamdesk.i18n import _


class StorageFault(Refused):
    """The disk or the file refused; `kind` says how, what was typed stays in the form."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


def message_of(kind: str) -> str:
    """Return what to tell the person about a kind of fault."""
    return {
        "full": _(
            "The disk is full. Free some space; what you typed is kept, and saving will continue."
        ),
        "readonly": _(
            "The workspace cannot be written to. Check the folder's permissions"
            " and whether the disk is write-protected."
        ),
        "busy": _(
            "Another program holds the workspace file. Close it (a backup or a cloud folder may be"
            " at work) and try again."
        ),
        "corrupt": _(
            "The workspace file is damaged. Nothing more is written to it; restore the latest"
            " backup."
        ),
        "notadb": _("This file is not a KAM Desk workspace, or it is encrypted."),
        "io": _(
            "The disk reported an error. Check the disk and the connection to it, then try again."
        ),
        "missing": _("The workspace file cannot be opened. Check that its folder is still there."),
        "linked": _("This cannot be saved: something else still refers to it, or it is gone."),
    }[kind]


#: SQLite's primary result codes (sqlite.org/rescode.html).
_CODES = {
    5: "busy",
    6: "busy",
    8: "readonly",
    10: "io",
    11: "corrupt",
    13: "full",
    14: "missing",
    26: "notadb",
}
_WORDS = (
    ("disk is full", "full"),
    ("disk full", "full"),
    ("readonly", "readonly"),
    ("locked", "busy"),
    ("malformed", "corrupt"),
    ("could not decode to utf-8", "corrupt"),  # its message would tell the text
    ("not a database", "notadb"),
    ("disk i/o error", "io"),
    ("unable to open", "missing"),
    ("foreign key constraint failed", "linked"),
)
_ERRNO = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
    errno.EROFS: "readonly",
    errno.EACCES: "readonly",
    errno.EPERM: "readonly",
    errno.EIO: "io",
    errno.ENOTDIR: "missing",
    errno.EEXIST: "missing",
}


def kind_of(error: BaseException) -> str | None:
    """Return the kind of a storage error, or None when it is a bug."""
    if isinstance(error, OSError):
        return _ERRNO.get(error.errno or 0)
    error = getattr(error, "orig", None) or error  # SQLAlchemy wraps those of the driver
    if not isinstance(error, sqlcipher3.dbapi2.Error):
        return None
    code = getattr(error, "sqlite_errorcode", None)
    if isinstance(code, int) and (code & 0xFF) in _CODES:
        return _CODES[code & 0xFF]
    text = str(error).casefold()
    return next((kind for words, kind in _WORDS if words in text), None)


@contextmanager
def told_apart(*, files: bool = False) -> Iterator[None]:
    """Turn the environment's storage errors into a StorageFault; leave bugs as they are.

    `files`: errors of plain files count too (drafts, the first write of a new workspace).
    """
    try:
        yield
    except Exception as error:
        kind = None if isinstance(error, OSError) and not files else kind_of(error)
        if kind is None:
            raise
        raise StorageFault(kind, message_of(kind)) from error
