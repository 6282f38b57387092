"""Duplicates among people and clients: who may be one, how they differ, and making them one."""

from kamdesk.services.merging.compare import Comparison, Line, Side, compare
from kamdesk.services.merging.finding import Likely, duplicates, set_apart
from kamdesk.services.merging.merge import merge

__all__ = [
    "Comparison",
    "Likely",
    "Line",
    "Side",
    "compare",
    "duplicates",
    "merge",
    "set_apart",
]
