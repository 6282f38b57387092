"""Typed access to the settings in force: the declared defaults and what a person changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from kamdesk.domain.settings.model import Setting, Value

#: Tables whose numbers must keep a sum.
SUMS = {"table_servqual_weights": Decimal(100), "table_abm_weights": Decimal(1)}


class SettingError(ValueError):
    """A setting is not declared, or its value has a wrong type."""


class Values:
    """Settings in force (section 0): read by type, built from defaults and overrides.

    Overrides may hold numbers as int, Decimal or text, never as float. Raises SettingError for an
    undeclared key, a value of a wrong type, or reading a setting as another type than declared.
    """

    def __init__(
        self, declared: Iterable[Setting], overrides: Mapping[str, object] | None = None
    ) -> None:
        self._declared = {setting.key: setting for setting in declared}
        self._overrides = {
            key: checked(self.setting(key), value) for key, value in (overrides or {}).items()
        }

    @property
    def overrides(self) -> dict[str, Value]:
        """What differs from the defaults by a person's will, checked."""
        return dict(self._overrides)

    def override(self, changes: Mapping[str, object]) -> Values:
        """Return new values with `changes` laid over these."""
        return Values(self._declared.values(), {**self._overrides, **changes})

    def setting(self, key: str) -> Setting:
        """Return the declaration of `key`."""
        try:
            return self._declared[key]
        except KeyError:
            raise SettingError(f"{key}: no such setting") from None

    def optional(self, key: str) -> Decimal | None:
        """Return a number, or None where the setting is empty."""
        value = self._read(key, "integer", "number", "share", "money")
        return None if value is None else Decimal(value)

    def number(self, key: str) -> Decimal:
        """Return a number; an empty one is a SettingError."""
        value = self.optional(key)
        if value is None:
            raise SettingError(f"{key}: empty; read it with optional()")
        return value

    def integer(self, key: str) -> int:
        """Return a whole number."""
        return int(self._read(key, "integer"))

    def flag(self, key: str) -> bool:
        """Return a switch."""
        return bool(self._read(key, "flag"))

    def table(self, key: str) -> Any:
        """Return a table in the shape of its default; treat it as read-only."""
        return self._read(key, "table")

    def _read(self, key: str, *kinds: str) -> Any:
        setting = self.setting(key)
        if setting.type not in kinds:
            raise SettingError(f"{key}: is of type {setting.type}, not {kinds[0]}")
        return self._overrides.get(key, setting.default)


def checked(setting: Setting, value: object) -> Value:
    """Return `value` in the type of the setting, or raise SettingError saying what is wrong."""
    key = setting.key
    if setting.type == "table":
        _same_shape(key, setting.default, value)
        if key in SUMS and isinstance(value, Mapping):
            total = sum((Decimal(str(part)) for part in value.values()), Decimal(0))
            if total != SUMS[key]:
                raise SettingError(f"{key}: the sum is {total}, expected {SUMS[key]}")
        return value  # type: ignore[return-value]  # _same_shape proved it
    if setting.type == "flag":
        if not isinstance(value, bool):
            raise SettingError(f"{key}: expected true or false, got {value!r}")
        return value
    if value is None and setting.default is None:
        return None
    result = _decimal(value)
    if result is None:
        raise SettingError(f"{key}: expected a number, got {value!r}")
    if setting.type == "integer":
        if result != result.to_integral_value():
            raise SettingError(f"{key}: expected a whole number, got {value!r}")
        return int(result)
    if setting.type == "share" and not 0 <= result <= 1:
        raise SettingError(f"{key}: expected a share from 0 to 1, got {value!r}")
    return result


def _decimal(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        return None
    try:
        result = Decimal(value)
    except InvalidOperation:
        return None
    return result if result.is_finite() else None


def _is_date(value: object) -> bool:
    try:
        date.fromisoformat(str(value))
    except ValueError:
        return False
    return True


def _same_shape(where: str, default: object, value: object) -> None:
    """Check a table against its default: rows of a list may come and go, columns may not."""
    if isinstance(default, Mapping):
        if not isinstance(value, Mapping) or set(value) != set(default):
            raise SettingError(f"{where}: expected the keys {', '.join(default)}")
        for key, part in default.items():
            _same_shape(f"{where}.{key}", part, value[key])
    elif isinstance(default, list):
        rows = isinstance(default[0], Mapping)
        if not isinstance(value, list) or (not rows and len(value) != len(default)):
            raise SettingError(f"{where}: expected a list of {len(default)} values")
        for index, part in enumerate(value):
            _same_shape(f"{where}[{index}]", default[0 if rows else index], part)
    else:
        _same_leaf(where, default, value)


def _same_leaf(where: str, default: object, value: object) -> None:
    if default is None:
        fits = value is None or (isinstance(value, int) and not isinstance(value, bool))
    elif isinstance(default, bool) or not isinstance(default, str):
        fits = type(value) is type(default)
    elif _decimal(default) is not None:
        fits = isinstance(value, str) and _decimal(value) is not None
    elif _is_date(default):
        fits = isinstance(value, str) and _is_date(value)
    elif default.startswith((">", "<", "=")):
        fits = isinstance(value, str) and _is_condition(value)
    else:
        fits = isinstance(value, str)
    if not fits:
        raise SettingError(f"{where}: expected a value like {default!r}, got {value!r}")


def _is_condition(value: str) -> bool:
    sign, _, limit = value.partition(" ")
    return sign in {">", ">=", "<", "<="} and _decimal(limit) is not None
