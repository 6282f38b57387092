"""What an import makes and a start never uses is made when it is used."""

from __future__ import annotations

import dataclasses
import dis
import importlib
import inspect
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any


def begin() -> None:
    """Ask for it, before anything else is imported (DECISIONS 17)."""
    late_methods()
    # SQLAlchemy names both at its top: for an asynchronous half, and for plugins to look up.
    late_module("asyncio", iscoroutine=inspect.iscoroutine)
    late_module("importlib.metadata")


def late_methods() -> None:
    """Let `dataclass` compile each method that it writes when the method is first called.

    Python 3.11 and 3.12 compile six of them with every class, each on its own; from 3.13 on they
    are compiled together, and nothing is changed here.
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


def late_module(name: str, **known: object) -> None:
    """Let `import name` load nothing until something of it is used; `known` is there at once."""
    if name in sys.modules:
        return
    module = _Late(name)
    module.__dict__.update(known)
    sys.modules[name] = module
    parent, _dot, child = name.rpartition(".")
    if parent:
        setattr(importlib.import_module(parent), child, module)


class _Late(ModuleType):
    """Stands for a module, and gives way to it when asked for more than it knows."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name != "__path__":  # somebody looks through all modules
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(importlib.import_module(self.__name__), name)


def offer(package: str) -> None:
    """Let a package import each thing that it offers when somebody asks for it.

    Its imports stand under `if TYPE_CHECKING:`: tools read them there, here they are read off its
    code. What is offered may have the name of the module it comes from.
    """
    found: dict[str, tuple[str, str]] = {}
    home = name = ""
    for step in dis.get_instructions(sys._getframe(1).f_code):
        if step.opname == "IMPORT_NAME":
            home = step.argval
        elif step.opname == "IMPORT_FROM":
            name = step.argval
        elif step.opname == "STORE_NAME" and name:
            found[step.argval], name = (home, name), ""
    module = sys.modules[package]
    module.__dict__["_offered"] = found
    module.__class__ = _Offering


class _Offering(ModuleType):
    """A package that gets what it offers from its modules on demand."""

    _offered: dict[str, tuple[str, str]]

    def __getattr__(self, name: str) -> Any:
        if name not in self._offered:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        home, wanted = self._offered[name]
        value = self.__dict__[name] = getattr(importlib.import_module(home), wanted)
        return value

    def __setattr__(self, name: str, value: Any) -> None:
        """The import system puts every module into its package, but not over what is offered."""
        if not (isinstance(value, ModuleType) and name in self._offered):
            super().__setattr__(name, value)
