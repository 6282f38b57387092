"""Proposals: writing, printing as a document, checking, sending, following up (41 to 46)."""

from __future__ import annotations

from kamdesk.services.proposals.build import compose, full_number
from kamdesk.services.proposals.gather import gather
from kamdesk.services.proposals.plain import as_text

__all__ = ["as_text", "compose", "full_number", "gather"]
