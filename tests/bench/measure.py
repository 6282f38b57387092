"""Timing a figure and its floor in turn, so that a slow moment of the machine hits both.

What is reported is the run that a twentieth of the runs stays below: other work on the machine only
ever adds time, and it adds more to what takes longer.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass

Run = Callable[[], object]


@dataclass(frozen=True)
class Measured:
    """A figure with its floor (seconds or MiB), their ratio, and what is allowed.

    `limit` is an absolute bound in the same unit beside the ratio.
    """

    name: str
    floor: float
    value: float
    budget: float
    limit: float | None = None
    unit: str = "s"

    @property
    def ratio(self) -> float:
        """How many times the floor."""
        return self.value / self.floor if self.floor else 0.0

    @property
    def ok(self) -> bool:
        """Within the budget, and within the absolute limit where there is one."""
        return self.ratio <= self.budget and (self.limit is None or self.value <= self.limit)

    def line(self) -> str:
        """The line as it is printed: times in milliseconds."""
        scale, unit = (1000, "ms") if self.unit == "s" else (1, self.unit)
        floor, value = (f"{one * scale:.2f} {unit}" for one in (self.floor, self.value))
        state = "ok" if self.ok else "MISSED"
        return f"{self.name:36}{floor:>12}{value:>12}{self.ratio:>7.2f}×{self.budget:>7}×  {state}"

    def row(self) -> dict[str, object]:
        """The line as it is written to bench.json."""
        return {
            "name": self.name,
            "floor": round(self.floor, 6),
            "value": round(self.value, 6),
            "ratio": round(self.ratio, 3),
            "budget": self.budget,
            "ok": self.ok,
        }


def timed(run: Run) -> float:
    """Seconds of one run."""
    begin = time.perf_counter()
    run()
    return time.perf_counter() - begin


def undisturbed(values: list[float]) -> float:
    """The value that a twentieth of the runs stays below."""
    return sorted(values)[len(values) // 20]


def pair(floor: Run, value: Run, *, rounds: int = 15, warm: int = 2) -> tuple[float, float]:
    """Floor and value, run in turn; what is loaded is frozen, as it is in the settled window."""
    gc.freeze()
    for _ in range(warm):
        floor()
        value()
    floors, values = [], []
    for _ in range(rounds):
        floors.append(timed(floor))
        values.append(timed(value))
    return undisturbed(floors), undisturbed(values)
