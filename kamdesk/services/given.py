"""A file that a person gives: read as far as it may be large, refused in words."""

from __future__ import annotations

from pathlib import Path

from kamdesk.errors import Refused
from kamdesk.i18n import _


def read_given(path: Path, most: int, field: str = "") -> bytes:
    """Return up to `most` bytes and one more, which tells that there are more; raises Refused."""
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError as error:
        told = _("The file {path} cannot be read.").format(path=path)
        raise Refused(told, field=field) from error
