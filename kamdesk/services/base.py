"""What services share: the workspace handle, changes, evaluation date and field saving."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from kamdesk.storage.unit import Changes
from kamdesk.storage.workspace.handle import Workspace

T = TypeVar("T")

__all__ = ["Changes", "Done", "Workspace"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Done(Generic[T]):
    """The result of a writing service: its value, and what was touched."""

    value: T
    changes: Changes
