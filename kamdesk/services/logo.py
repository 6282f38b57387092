"""Our logo: taken from a file, kept in the workspace, printed at the head of every document."""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import replace
from pathlib import Path

from kamdesk.domain.library import OwnLogo
from kamdesk.errors import Refused
from kamdesk.formats.logo import MOST_BYTES, read_logo
from kamdesk.i18n import N_, _
from kamdesk.services.base import Changes, Done, Workspace
from kamdesk.services.given import read_given


def logo(ws: Workspace) -> OwnLogo | None:
    """Return our logo, or None while there is none."""
    with ws.read() as reader:
        return reader.first(OwnLogo)


def set_logo(ws: Workspace, source: Path | bytes) -> Done[OwnLogo]:
    """Take a PNG, JPEG or SVG as our logo; the one before can be brought back by Undo.

    Raises Refused for another file, a script in it, a link to elsewhere, or too large a one.
    """
    media_type, data, plate = taken(source)
    new = OwnLogo(media_type=media_type, data=data, plate=plate)
    with ws.unit(N_("Set our logo")) as unit:
        known = unit.first(OwnLogo)
        stored = unit.put(new if known is None else replace(new, uid=known.uid))
    return Done(value=stored, changes=unit.changes)


def remove_logo(ws: Workspace) -> Changes:
    """Print our name instead of a logo again."""
    with ws.unit(N_("Removed our logo")) as unit:
        for one in unit.find(OwnLogo):
            unit.remove(one)
    return unit.changes


def taken(source: Path | bytes) -> tuple[str, str, bool]:
    """Return a logo made anew as media type, base64 text and plate; raises Refused."""
    made = read_logo(
        source if isinstance(source, bytes) else read_given(source, MOST_BYTES, "logo")
    )
    return made.media_type, b64encode(made.data).decode("ascii"), made.plate


def checked_data(given: str) -> str:
    """Return stored logo data that is safe to print; raises Refused for any other."""
    try:
        data = b64decode(given, validate=True)
    except ValueError as error:
        raise Refused(_("This is not a readable PNG, JPEG or SVG file."), field="data") from error
    read_logo(data)
    return given
