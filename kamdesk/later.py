"""What an import makes and a start never uses is made when it is used (DECISIONS 17)."""

from __future__ import annotations

import dataclasses
import importlib
import sys
from collections.abc import Callable, Mapping
from typing import Any


def offered(package: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """Return the `__getattr__` of a package (PEP 562): a thing is imported when it is asked for.

    `homes` gives the names that each module holds; one of the package begins with a dot. No module
    may be called as something the package offers: importing it would put it into that place.
    """
    home_of = {name: home for home, names in homes.items() for name in names.split()}

    def find(name: str) -> Any:
        if name not in home_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(importlib.import_module(home_of[name], package), name)
        setattr(sys.modules[package], name, value)
        return value

    return find


def late_methods() -> None:
    """Let `dataclass` compile each method that it writes when the method is first called.

    Python 3.11 and 3.12 compile six of them with every class, each on its own; from 3.13 on they
    are compiled together, and nothing is changed here. To be called before records are imported.
    """
    create: Callable[..., Any] | None = getattr(dataclasses, "_create_fn", None)
    if create is None:
        return

    def create_later(name: str, *args: Any, **kw: Any) -> Any:
        made: Any = None

        def first(self: Any, *values: Any, **named: Any) -> Any:
            nonlocal made
            if made is None:
                made = create(name, *args, **kw)
                made.__qualname__ = first.__qualname__
                for cls in type(self).__mro__:
                    if cls.__dict__.get(name) is first:
                        setattr(cls, name, made)
            return made(self, *values, **named)

        first.__name__ = name
        return first

    dataclasses._create_fn = create_later  # type: ignore[attr-defined]
