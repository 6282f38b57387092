"""Where a person is and was: the way back and forward through the pages."""

from __future__ import annotations

from typing import Any

Place = tuple[str, dict[str, Any]]
#: So many places are remembered.
MOST = 100


class Places:
    """Places in the order in which they were opened, and which of them is in front."""

    def __init__(self) -> None:
        self._all: list[Place] = []
        self._at = -1

    @property
    def here(self) -> Place | None:
        """Where a person is."""
        return self._all[self._at] if self._at >= 0 else None

    def come(self, place: Place) -> None:
        """Be at a place; what `back` had left is forgotten."""
        if self.here != place:
            self._all = [*self._all[: self._at + 1], place][-MOST:]
            self._at = len(self._all) - 1

    def move(self, by: int) -> Place | None:
        """Go so many places back (below 0) or forward; None when there is none."""
        if not 0 <= self._at + by < len(self._all):
            return None
        self._at += by
        return self._all[self._at]

    def stay(self, args: dict[str, Any]) -> None:
        """Give the place in front other arguments."""
        if self._at >= 0:
            self._all[self._at] = (self._all[self._at][0], args)
