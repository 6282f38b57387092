"""Recap e-mails after a talk: written from the records, changed by a person, due in time (52)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamdesk.later import offered

if TYPE_CHECKING:
    from kamdesk.domain.recaps import Action
    from kamdesk.services.recaps.changing import (
        EDITABLE,
        RecapView,
        change,
        eml,
        eml_name,
        recap,
        rewrite,
        settle,
    )
    from kamdesk.services.recaps.write import write_recap
else:
    __getattr__ = offered(
        __name__,
        {
            "kamdesk.domain.recaps": "Action",
            ".changing": "EDITABLE RecapView change eml eml_name recap rewrite settle",
            ".write": "write_recap",
        },
    )

__all__ = [
    "EDITABLE",
    "Action",
    "RecapView",
    "change",
    "eml",
    "eml_name",
    "recap",
    "rewrite",
    "settle",
    "write_recap",
]
