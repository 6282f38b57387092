"""The recycle bin: deleting with what hangs on a record, restoring, purging (section 56)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamdesk.later import offered

if TYPE_CHECKING:
    from kamdesk.services.bin.back import Restored, restore
    from kamdesk.services.bin.purging import purge, tidy
    from kamdesk.services.bin.throwing import throw, throw_all
    from kamdesk.services.bin.view import Row, count, listing, words_of
else:
    __getattr__ = offered(
        __name__,
        {
            ".back": "Restored restore",
            ".purging": "purge tidy",
            ".throwing": "throw throw_all",
            ".view": "Row count listing words_of",
        },
    )

__all__ = [
    "Restored",
    "Row",
    "count",
    "listing",
    "purge",
    "restore",
    "throw",
    "throw_all",
    "tidy",
    "words_of",
]
