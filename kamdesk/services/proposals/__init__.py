"""Proposals: writing, printing as a document, checking, sending, following up (41 to 46)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamdesk.later import offered

if TYPE_CHECKING:
    from kamdesk.services.proposals.build import compose, full_number
    from kamdesk.services.proposals.comparing import Compared, compare
    from kamdesk.services.proposals.creating import create, next_number, revise
    from kamdesk.services.proposals.duplicating import duplicate
    from kamdesk.services.proposals.gate import Clearance, Question, clearance
    from kamdesk.services.proposals.gathering import gather
    from kamdesk.services.proposals.life import log_event, set_status, take_totals
    from kamdesk.services.proposals.packing import FORMATS, Wish, pack
    from kamdesk.services.proposals.plain import as_text
    from kamdesk.services.proposals.refresh import mark
    from kamdesk.services.proposals.sending import Rendered, intact, sealed_file, send
    from kamdesk.services.proposals.view import (
        ProposalRow,
        benefit_sum,
        check,
        check_read,
        document,
        listing,
        statistics,
        titles,
    )
else:
    __getattr__ = offered(
        __name__,
        {
            ".build": "compose full_number",
            ".comparing": "Compared compare",
            ".creating": "create next_number revise",
            ".duplicating": "duplicate",
            ".gate": "Clearance Question clearance",
            ".gathering": "gather",
            ".life": "log_event set_status take_totals",
            ".packing": "FORMATS Wish pack",
            ".plain": "as_text",
            ".refresh": "mark",
            ".sending": "Rendered intact sealed_file send",
            ".view": "ProposalRow benefit_sum check check_read document listing statistics titles",
        },
    )

__all__ = [
    "FORMATS",
    "Clearance",
    "Compared",
    "ProposalRow",
    "Question",
    "Rendered",
    "Wish",
    "as_text",
    "benefit_sum",
    "check",
    "check_read",
    "clearance",
    "compare",
    "compose",
    "create",
    "document",
    "duplicate",
    "full_number",
    "gather",
    "intact",
    "listing",
    "log_event",
    "mark",
    "next_number",
    "pack",
    "revise",
    "sealed_file",
    "send",
    "set_status",
    "statistics",
    "take_totals",
    "titles",
]
