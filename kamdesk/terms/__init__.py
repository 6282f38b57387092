"""English labels of domain ids; `kamdesk.i18n.term` translates them with the enum as context."""

from __future__ import annotations

TERMS: dict[str, dict[str, str]] = {}
