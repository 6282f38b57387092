"""The settings registry: every number of the methods, declared once (section 0, parts 1 and 2)."""

from __future__ import annotations

from typing import Final

from kamdesk.domain.settings.account import ACCOUNT
from kamdesk.domain.settings.client import CLIENT
from kamdesk.domain.settings.deal import DEAL
from kamdesk.domain.settings.model import Json, Kind, Setting, Value
from kamdesk.domain.settings.relation import RELATION
from kamdesk.domain.settings.values import SettingError, Values
from kamdesk.domain.settings.waiting import WAITING

SETTINGS: Final[tuple[Setting, ...]] = (*CLIENT, *RELATION, *DEAL, *ACCOUNT)
DEFAULTS: Final = Values(SETTINGS)


def with_overrides(overrides: dict[str, object]) -> Values:
    """Return the declared settings with a person's changes; raises SettingError."""
    return Values(SETTINGS, overrides)


__all__ = [
    "DEFAULTS",
    "SETTINGS",
    "WAITING",
    "Json",
    "Kind",
    "Setting",
    "SettingError",
    "Value",
    "Values",
    "with_overrides",
]
