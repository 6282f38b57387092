"""Lists in and out: look into a file, import it, write lists (sections 0a.13, 60)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamdesk.later import offered

if TYPE_CHECKING:
    from kamdesk.domain.exchange import KINDS, POLICIES
    from kamdesk.domain.exchange.mapping import Mapping
    from kamdesk.formats.lists_in.client import ListReader
    from kamdesk.formats.sheet import Reading
    from kamdesk.services.exchange.bad import keep_bad, open_bad
    from kamdesk.services.exchange.choices import date_orders, delimiters, encodings
    from kamdesk.services.exchange.importing import run
    from kamdesk.services.exchange.labels import fields_of, kind_label
    from kamdesk.services.exchange.reading import look, usable
    from kamdesk.services.exchange.reports import (
        BadRow,
        Column,
        Duplicate,
        ImportCancelled,
        ImportReport,
        Preview,
    )
else:
    __getattr__ = offered(
        __name__,
        {
            "kamdesk.domain.exchange": "KINDS POLICIES",
            "kamdesk.domain.exchange.mapping": "Mapping",
            "kamdesk.formats.lists_in.client": "ListReader",
            "kamdesk.formats.sheet": "Reading",
            ".bad": "keep_bad open_bad",
            ".choices": "date_orders delimiters encodings",
            ".importing": "run",
            ".labels": "fields_of kind_label",
            ".reading": "look usable",
            ".reports": "BadRow Column Duplicate ImportCancelled ImportReport Preview",
        },
    )

__all__ = [
    "KINDS",
    "POLICIES",
    "BadRow",
    "Column",
    "Duplicate",
    "ImportCancelled",
    "ImportReport",
    "ListReader",
    "Mapping",
    "Preview",
    "Reading",
    "date_orders",
    "delimiters",
    "encodings",
    "fields_of",
    "keep_bad",
    "kind_label",
    "look",
    "open_bad",
    "run",
    "usable",
]
