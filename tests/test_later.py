"""What is made later is the same as what would have been made at once."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
import subprocess
import sys
from dataclasses import FrozenInstanceError, dataclass, field, replace
from types import ModuleType

import pytest

import kamdesk.services
from kamdesk import later

ASKED = sys.version_info < (3, 13)


def _begin(monkeypatch) -> None:
    if ASKED:
        monkeypatch.setattr(dataclasses, "_create_fn", dataclasses._create_fn)
    later.late_methods()


def _classes():
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Base:
        uid: str = ""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Child(Base):
        size: int
        tags: list[str] = field(default_factory=list)

        def __post_init__(self) -> None:
            if self.size < 0:
                raise ValueError(self.size)

    @dataclass(slots=True, order=True)
    class Open:
        at: int
        held: list[object] = field(default_factory=list, compare=False)

    return Base, Child, Open


def _told() -> list[object]:
    """Everything a person can do with an instance, in words."""
    base, child, open_ = _classes()
    one, other = child(uid="a", size=2), child(uid="a", size=2)
    circle = open_(1)
    circle.held.append(circle)
    told: list[object] = [
        *map(repr, (one, base(), circle)),
        one == other, one == base(uid="a"), replace(one, size=3) == one, one.tags is other.tags,
        open_(1) < open_(2), open_(3) >= open_(2), hash(base(uid="x")) == hash(base(uid="x")),
        child.__init__.__qualname__, dataclasses.asdict(one), [f.name for f in
        dataclasses.fields(child)], hasattr(one, "__dict__"),
    ]  # fmt: skip
    for wrong in (
        lambda: child(uid="a"),
        lambda: child(uid="a", size=1, colour="red"),
        lambda: child(size=-1),
        lambda: setattr(one, "size", 3),
        lambda: delattr(one, "size"),
        lambda: hash(open_(1)),
    ):
        with pytest.raises((TypeError, ValueError, FrozenInstanceError)) as caught:
            wrong()
        told.append((caught.type, str(caught.value)))
    return told


def test_late_methods_are_the_same(monkeypatch):
    at_once = _told()
    _begin(monkeypatch)
    assert _told() == at_once


@pytest.mark.skipif(not ASKED, reason="this Python compiles the methods of a class together")
def test_a_method_takes_its_place_when_it_was_called(monkeypatch):
    _begin(monkeypatch)
    base, child, _open = _classes()
    assert "uid" not in child.__init__.__code__.co_varnames
    child(size=1)
    assert child.__init__.__code__.co_varnames == ("self", "uid", "size", "tags")
    assert "uid" not in base.__init__.__code__.co_varnames


def _packages() -> list[str]:
    found = pkgutil.iter_modules(kamdesk.services.__path__, "kamdesk.services.")
    return [one.name for one in found if one.ispkg]


@pytest.mark.parametrize("name", _packages())
def test_a_package_offers_what_it_says(name):
    package = importlib.import_module(name)
    for one in pkgutil.iter_modules(package.__path__, f"{name}."):
        importlib.import_module(one.name)  # none comes to stand in the place of what is offered
    for one in package.__all__:
        assert not isinstance(getattr(package, one), ModuleType), one
    assert not hasattr(package, "no_such_thing")


def test_one_thing_does_not_bring_the_whole_package():
    code = """
import sys
from kamdesk.services import clients
assert clients.list_clients and not hasattr(clients, "nothing")
assert "kamdesk.services.clients.listing" in sys.modules
assert "kamdesk.services.clients.cards" not in sys.modules
from kamdesk.services.clients import card
assert card is clients.card and callable(card), card
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
