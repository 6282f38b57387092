"""What a declared setting is, and short makers for the six kinds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["integer", "number", "share", "money", "flag", "table"]
#: What a table may hold, so that it can be stored and exchanged as JSON without floats.
Json: TypeAlias = bool | int | str | Sequence["Json"] | Mapping[str, "Json"] | None
#: What a setting may hold; None only where the default is empty.
Value: TypeAlias = bool | int | Decimal | Json | None


def N_(text: str) -> str:
    """Mark a text for the catalogue; it is translated where it is shown."""
    return text


@dataclass(frozen=True, slots=True)
class Setting:
    """One number, switch or table of the methods (section 0, parts 1 and 2).

    `unit` and `label_msgid` are English texts of the catalogue; `source` is a tag of section 0,
    "DEF" being our own default; `group` is the subject that the setting belongs to.
    """

    key: str
    default: Value
    type: Kind
    unit: str
    source: str
    section: str
    group: str
    label_msgid: str


def integer(
    key: str, default: int, unit: str, label: str, section: str, group: str, source: str = "DEF"
) -> Setting:
    """Declare a whole number."""
    return Setting(key, default, "integer", unit, source, section, group, label)


def number(
    key: str, default: str, unit: str, label: str, section: str, group: str, source: str = "DEF"
) -> Setting:
    """Declare a decimal number, written as text."""
    return Setting(key, Decimal(default), "number", unit, source, section, group, label)


def share(
    key: str, default: str, unit: str, label: str, section: str, group: str, source: str = "DEF"
) -> Setting:
    """Declare a share between 0 and 1, written as text."""
    return Setting(key, Decimal(default), "share", unit, source, section, group, label)


def money(
    key: str, default: None, unit: str, label: str, section: str, group: str, source: str = "DEF"
) -> Setting:
    """Declare an amount in major units of the workspace currency, empty until it is typed."""
    return Setting(key, default, "money", unit, source, section, group, label)


def flag(
    key: str, default: bool, unit: str, label: str, section: str, group: str, source: str = "DEF"
) -> Setting:
    """Declare a switch."""
    return Setting(key, default, "flag", unit, source, section, group, label)


def table(
    key: str, default: Json, unit: str, label: str, section: str, group: str, source: str = "DEF"
) -> Setting:
    """Declare an editable table; decimal numbers in it are written as text."""
    return Setting(key, default, "table", unit, source, section, group, label)
