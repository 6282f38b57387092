"""Lists from elsewhere: what their columns are called, what stands in them, what becomes of it."""

from __future__ import annotations

#: What a list may hold.
KINDS = ("clients", "people", "orders")
#: What happens to a row that is here already (section 0a.13).
POLICIES = ("skip", "update", "add")
