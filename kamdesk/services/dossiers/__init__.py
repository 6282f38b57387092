"""Dossiers: one client with all that belongs to it as a JSON file (docs/dossier.md)."""

from __future__ import annotations

from kamdesk.services.dossiers.reading import FORMAT, VERSION, check_dossier
from kamdesk.services.dossiers.taking import import_dossier
from kamdesk.services.dossiers.writing import export_dossier, write_dossier

__all__ = [
    "FORMAT",
    "VERSION",
    "check_dossier",
    "export_dossier",
    "import_dossier",
    "write_dossier",
]
