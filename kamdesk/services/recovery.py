"""The recovery code on paper, printed when it is made and never again (safety point 10)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kamdesk.domain.papers import Datum, Paper, Part, Point
from kamdesk.errors import Refused
from kamdesk.i18n import _, fmt_date, language
from kamdesk.services import documents
from kamdesk.services.base import Workspace


def write(ws: Workspace, code: str, path: Path) -> Path:
    """Write the code as PDF where a person wants it; raises Refused inside the workspace itself."""
    if path.resolve().is_relative_to(ws.folder.resolve()):
        told = _("Keep the code somewhere else, so that nobody gets both it and the workspace.")
        raise Refused(told, field="path")
    return documents.save(path, documents.print_paper(ws, paper(code, ws.folder, ws.now().date())))


def paper(code: str, folder: Path, day: date) -> Paper:
    """Return the paper with a code, what it opens and how it is kept."""
    groups = code.split("-")
    pairs = [f"{one} – {other}" for one, other in zip(groups[::2], groups[1::2], strict=True)]
    data = tuple(Datum(label=str(nr), value=one) for nr, one in enumerate(pairs, 1))
    steps = (
        _("Print this paper, lock it away, and delete the file: nobody else can make it again."),
        _("Forgot the passphrase? Start the program and choose “Use the recovery code”."),
        _("Type the eight groups. Capitals and dashes do not matter."),
        _("Choose a new passphrase. This code stays valid until you make another one."),
    )
    return Paper(
        kind="recovery",
        language=language(),
        title=_("Recovery code"),
        about=_("Opens the encrypted workspace without its passphrase"),
        mark=fmt_date(day),
        foot=_("Whoever has this paper and the files can read everything. So keep them apart."),
        parts=(
            *(Part(figures=data[at : at + 2]) for at in (0, 2)),
            Part(heading=_("How it is used"), points=tuple(Point(text=one) for one in steps)),
            Part(fields=(Datum(label=_("Workspace"), value=str(folder)),)),
        ),
        pages=1,
    )
