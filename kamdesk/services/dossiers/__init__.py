"""Dossiers: one client with all that belongs to it as a JSON file (docs/dossier.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamdesk.later import offered

if TYPE_CHECKING:
    from kamdesk.services.dossiers.reading import FORMAT, VERSION, check_dossier
    from kamdesk.services.dossiers.taking import import_dossier
    from kamdesk.services.dossiers.writing import export_dossier, write_dossier
else:
    __getattr__ = offered(
        __name__,
        {
            ".reading": "FORMAT VERSION check_dossier",
            ".taking": "import_dossier",
            ".writing": "export_dossier write_dossier",
        },
    )

__all__ = [
    "FORMAT",
    "VERSION",
    "check_dossier",
    "export_dossier",
    "import_dossier",
    "write_dossier",
]
