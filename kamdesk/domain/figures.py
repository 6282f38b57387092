"""A figure that can answer "why": its value with inputs, rule and date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Generic[T]):
    """A computed result (section 0, data rules 3 and 7).

    `value` is None when `missing` names inputs nobody knows yet. `rule` is the section of the
    method, `inputs` what went in, `on` the evaluation date (None where time plays no part).
    """

    value: T | None
    rule: str
    inputs: Mapping[str, Any] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    on: date | None = None

    @property
    def known(self) -> bool:
        """True when the figure has a value."""
        return self.value is not None
