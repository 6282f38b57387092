"""How a passphrase reaches a command: a file, the key store or a prompt, never the command line."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kamdesk.errors import Refused
from kamdesk.i18n import _

if TYPE_CHECKING:
    from kamdesk.services.encryption import Keys

#: Names a file whose first line is the passphrase.
VARIABLE = "KAMDESK_PASSPHRASE_FILE"
#: The same for the password of a PDF.
PDF_VARIABLE = "KAMDESK_PDF_PASSWORD_FILE"


def keys_of(folder: Path, *, by_code: bool = False) -> Keys | None:
    """Return the keys of a workspace, None for a plain one; raises WrongKey or Refused.

    `by_code`: what is typed, or stands in the file, is the recovery code.
    """
    from kamdesk.services import encryption

    if not encryption.is_encrypted(folder):
        return None
    if by_code:
        return encryption.unlock_by_code(folder, _asked(_("Recovery code: ")))
    if not os.environ.get(VARIABLE) and (kept := encryption.unlock_from_store(folder)) is not None:
        return kept
    return encryption.unlock(folder, _asked(_("Passphrase: ")))


def fresh(file: Path | None = None) -> str:
    """Return a new passphrase: from a file, else typed twice."""
    from kamdesk.services import encryption

    if file is not None:
        return encryption.checked(_first_line(file))
    if os.environ.get(VARIABLE):
        return encryption.checked(_first_line(Path(os.environ[VARIABLE])))
    return typed_twice()


def typed_twice() -> str:
    """Return a new passphrase, typed twice at a terminal."""
    from kamdesk.services import encryption

    return encryption.checked(_typed(_("New passphrase: ")), _typed(_("Once more: ")))


def for_pdf() -> str:
    """Return a password for a PDF: the first line of a file, else typed twice."""
    if name := os.environ.get(PDF_VARIABLE):
        return _first_line(Path(name))
    given = _typed(_("Password of the PDF: "), PDF_VARIABLE)
    if given != _typed(_("Once more: "), PDF_VARIABLE):
        raise Refused(_("The two are not the same. Type it again."))
    return given


def _asked(prompt: str) -> str:
    name = os.environ.get(VARIABLE)
    return _first_line(Path(name)) if name else _typed(prompt)


def _typed(prompt: str, variable: str = VARIABLE) -> str:
    if sys.stdin is None or not sys.stdin.isatty():
        told = _("The passphrase is needed: run this in a terminal, or name a file in {variable}.")
        raise Refused(told.format(variable=variable))
    try:
        return getpass.getpass(prompt)
    except EOFError as error:
        raise KeyboardInterrupt from error


def _first_line(file: Path) -> str:
    try:
        lines = file.expanduser().read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(_("The file {path} cannot be read.").format(path=file)) from error
    return lines[0] if lines else ""
