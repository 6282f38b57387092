"""Duplicates among people and clients: who may be one, how they differ, and making them one."""

from kamdesk.domain.merging.fields import BOTH, MINE, THEIRS
from kamdesk.services.merging.compare import PHOTO, Comparison, Line, Side, compare
from kamdesk.services.merging.finding import Likely, duplicates, set_apart
from kamdesk.services.merging.merge import merge

__all__ = [
    "BOTH",
    "MINE",
    "PHOTO",
    "THEIRS",
    "Comparison",
    "Likely",
    "Line",
    "Side",
    "compare",
    "duplicates",
    "merge",
    "set_apart",
]
