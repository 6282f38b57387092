"""The look of our documents: colours, typeface, words in the margins, templates of our own (41)."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from kamdesk import paths
from kamdesk.domain.library import OwnLogo
from kamdesk.domain.looks import MOST_TEMPLATE, TEMPLATES, OwnFont, OwnLook, OwnTemplate
from kamdesk.errors import NotFound, Refused
from kamdesk.formats.pdf.faces import MOST_BYTES
from kamdesk.formats.pdf.html import ACCENT, INK, Theme
from kamdesk.i18n import N_, _
from kamdesk.services.base import Changes, Done, Workspace
from kamdesk.services.given import read_given
from kamdesk.services.printers import worker
from kamdesk.storage.unit import Reader

REGULAR, SEMIBOLD = 400, 600

_folder: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateView:
    """A template as it is used: our own text, or the one that came along.

    `outdated` says that the one that came along has changed since ours was made of it.
    """

    name: str
    text: str
    own: bool
    outdated: bool = False


def theme(ws: Workspace) -> Theme:
    """Return how our documents look, for the printing process."""
    with ws.read() as reader:
        logo = reader.first(OwnLogo)
        look = reader.first(OwnLook) or OwnLook()
        fonts = reader.find(OwnFont) if look.font == "own" else []
        own = {one.name: one.text for one in reader.find(OwnTemplate)}
    made = Theme(
        accent=look.accent or ACCENT,
        second=look.second or INK,
        header=look.header,
        footer=look.footer,
        templates=own,
        **_typeface(look.font, fonts),
    )
    if logo is None:
        return made
    return replace(made, logo=b64decode(logo.data), logo_type=logo.media_type, plate=logo.plate)


def look(ws: Workspace) -> Done[OwnLook]:
    """Return the row of our look, made when there is none yet."""
    with ws.read() as reader:
        found = reader.first(OwnLook)
    if found is not None:
        return Done(value=found, changes=Changes())
    with ws.unit(N_("Began a look of our own")) as unit:
        stored = unit.first(OwnLook) or unit.add(OwnLook())
    return Done(value=stored, changes=unit.changes)


# --- typeface -----------------------------------------------------------------------------------


def fonts(ws: Workspace) -> tuple[OwnFont, ...]:
    """Return the faces of our own typeface, the regular one first."""
    with ws.read() as reader:
        return tuple(sorted(reader.find(OwnFont), key=lambda one: one.weight))


def set_font(ws: Workspace, source: Path | bytes, weight: int = REGULAR) -> Done[OwnFont]:
    """Take a TrueType or OpenType file as a face of our typeface, and set documents in it.

    It is made anew: outlines and metrics only. Raises Refused for another file, one that its maker
    does not let into documents, and a bold face before the regular one.
    """
    data = source if isinstance(source, bytes) else read_given(source, MOST_BYTES, "font")
    family = ""
    if weight != REGULAR:
        regular = next((one for one in fonts(ws) if one.weight == REGULAR), None)
        if regular is None:
            raise Refused(_("Choose the regular face first."), field="font")
        family = regular.family
    face = worker().face(data, weight, family)
    new = OwnFont(
        family=face.family,
        weight=weight,
        data=b64encode(face.data).decode("ascii"),
        editable=face.editable,
        lacks=face.lacks,
    )
    with ws.unit(N_("Set the typeface {name}"), name=face.family) as unit:
        gone = unit.find(OwnFont) if weight == REGULAR else unit.find(OwnFont, weight=weight)
        for one in gone:
            unit.remove(one)
        stored = unit.add(new)
        known = unit.first(OwnLook) or unit.add(OwnLook())
        if known.font != "own":
            unit.change(known, font="own")
    return Done(value=stored, changes=unit.changes)


def remove_fonts(ws: Workspace) -> Changes:
    """Take our typeface out; documents are set in one that came along."""
    with ws.unit(N_("Removed our typeface")) as unit:
        for one in unit.find(OwnFont):
            unit.remove(one)
        known = unit.first(OwnLook)
        if known is not None and known.font == "own":
            unit.change(known, font="inter")
    return unit.changes


def _typeface(font: str, faces: Sequence[OwnFont]) -> dict[str, Any]:
    if font != "own":
        return {"font": font}
    if not faces:
        return {}
    files = {one.weight: _file(b64decode(one.data)) for one in faces}
    return {
        "font": "own",
        "family": faces[0].family,
        "faces": tuple(sorted(files.items())),
        "carried": tuple(files[one.weight] for one in sorted(faces, key=lambda one: one.weight)
                         if one.editable),
        "lacks": tuple(sorted({language for one in faces for language in one.lacks})),
    }  # fmt: skip


def _file(data: bytes) -> str:
    """Return a file that the printing process may read; it goes when the program ends."""
    global _folder
    if _folder is None or not _folder.is_dir():
        _folder = Path(tempfile.mkdtemp(prefix="kamdesk-"))
        atexit.register(shutil.rmtree, _folder, ignore_errors=True)
    path = _folder / f"{sha256(data).hexdigest()[:32]}.ttf"
    if not path.exists():
        path.write_bytes(data)
    return str(path)


# --- templates ----------------------------------------------------------------------------------


def templates(ws: Workspace) -> tuple[TemplateView, ...]:
    """Return all templates of a proposal as they are used."""
    with ws.read() as reader:
        own = _own(reader)
    return tuple(_shown(name, own.get(name)) for name in TEMPLATES)


def set_template(ws: Workspace, name: str, text: str) -> Done[TemplateView]:
    """Use a text in the place of a template; the very text that came along takes ours out.

    It is kept as it is typed, right or wrong: printing says what is wrong with it, and documents
    can still be made as they came along. Raises Refused for an unknown name and too long a text.
    """
    if name not in TEMPLATES:
        raise NotFound(_("There is no template {name}.").format(name=name))
    if len(text) > MOST_TEMPLATE:
        raise Refused(_("At most {n} characters.").format(n=MOST_TEMPLATE), field="text")
    text = text.replace("\r\n", "\n").replace("\0", "")
    shipped = shipped_text(name)
    with ws.unit(N_("Changed the template {name}"), name=name) as unit:
        known = unit.first(OwnTemplate, name=name)
        if text == shipped:
            if known is not None:
                unit.remove(known)
            known = None
        elif known is None:
            known = unit.add(OwnTemplate(name=name, text=text, shipped=_digest(shipped)))
        elif known.text != text:
            known = unit.change(known, text=text)
    return Done(value=_shown(name, known), changes=unit.changes)


def back_to_shipped(ws: Workspace, name: str) -> Done[TemplateView]:
    """Use the template that came along again; ours can be brought back by Undo."""
    return set_template(ws, name, shipped_text(name))


def shipped_text(name: str) -> str:
    """Return the template that came along."""
    return (paths.resources() / "templates" / name).read_text("utf-8")


def as_shipped(theme: Theme) -> Theme:
    """Return our look without our templates."""
    return replace(theme, templates={})


def _own(reader: Reader) -> dict[str, OwnTemplate]:
    return {one.name: one for one in reader.find(OwnTemplate)}


def _shown(name: str, own: OwnTemplate | None) -> TemplateView:
    shipped = shipped_text(name)
    if own is None:
        return TemplateView(name=name, text=shipped, own=False)
    outdated = own.shipped != _digest(shipped)
    return TemplateView(name=name, text=own.text, own=True, outdated=outdated)


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
