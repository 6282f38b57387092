"""A table among the settings as lines that a person reads and writes: "Orders shrink: 3".

Each line is one entry: the names of its place, then its values. The values are read by the kind of
those of the default; entries that are lists of fields (a VAT rate by country and day) may be added
and taken out by lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, TypeAlias

from kamdesk.i18n import _, fmt_number, term
from kamdesk.terms import TERMS
from ui.widgets import reading
from ui.widgets.reading import Unreadable

#: The enumerations that name the entries of each table.
NAMES: dict[str, tuple[str, ...]] = {
    "table_signal_weights": ("signal",),
    "table_servqual_weights": ("service_factor",),
    "table_base_maturity": ("base_maturity",),
    "table_abm_weights": ("abm_part",),
    "table_stage_probability": ("schiffman",),
    "table_stage_age_days": ("schiffman",),
    "table_must_ask": ("must_ask",),
    "table_nine_box_anchors": ("nine_box_criterion", "anchor"),
    "table_sla": ("priority_group", "sla_part"),
    "table_info_texts": ("info_text",),
}
BETWEEN, APART = " · ", "; "
Path: TypeAlias = tuple[str, ...]


class TableText:
    """The text of one table, and back; `default` tells its shape."""

    def __init__(self, key: str, default: Any) -> None:
        self._names, self._default = NAMES.get(key, ()), default

    def show(self, value: Any) -> str:
        """The lines of a value."""
        return "\n".join(f"{self._called(path)}: {_shown(leaf)}" for path, leaf in _leaves(value))

    def read(self, text: str) -> Any:
        """The value of lines; raises Unreadable with the line that is not understood."""
        lines = [(nr, line) for nr, line in enumerate(text.splitlines(), 1) if line.strip(" \t")]
        if isinstance(self._default, Mapping):
            return self._mapping(lines)
        return [self._entry(nr, line) for nr, line in lines]

    def _called(self, path: Path) -> str:
        return BETWEEN.join(self._name(one) for one in path)

    def _name(self, key: str) -> str:
        for enumeration in self._names:
            if key in TERMS[enumeration]:
                return term(enumeration, key)
        return key

    def _mapping(self, lines: Sequence[tuple[int, str]]) -> Any:
        shape = _leaves(self._default)
        wanted = {self._called(path).lower(): (path, leaf) for path, leaf in shape}
        found: dict[Path, Any] = {}
        for nr, line in lines:
            name, values = _halves(nr, line, wanted)
            path, leaf = wanted[name]
            found[path] = _taken(nr, values, leaf)
        for path, _leaf in wanted.values():
            if path not in found:
                raise Unreadable(_("The line “{name}” is missing.").format(name=self._called(path)))
        return _nested(found)

    def _entry(self, nr: int, line: str) -> dict[str, Any]:
        """One entry of a list: the fields but the last stand before the colon."""
        first = self._default[0]
        *before, last = first
        name, values = _halves(nr, line)
        parts = name.split(BETWEEN)
        if len(parts) != len(before):
            raise Unreadable(_("Line {line} of the table cannot be read.").format(line=nr))
        ids = {self._name(one[before[0]]).lower(): one[before[0]] for one in self._default}
        parts[0] = ids.get(parts[0].lower(), parts[0])
        entry = {key: _taken(nr, part, first[key]) for key, part in zip(before, parts, strict=True)}
        return entry | {last: _taken(nr, values, first[last])}


def _leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield each entry with its place; a list of fields is one entry a member."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _leaves(inner, (*path, key))
    elif isinstance(value, Sequence) and value and isinstance(value[0], Mapping):
        for one in value:
            *before, last = one
            yield tuple(str(one[key]) for key in before), one[last]
    else:
        yield path, value


def _nested(found: Mapping[Path, Any]) -> dict[str, Any]:
    whole: dict[str, Any] = {}
    for path, value in found.items():
        at = whole
        for key in path[:-1]:
            at = at.setdefault(key, {})
        at[path[-1]] = value
    return whole


def _halves(nr: int, line: str, names: Iterable[str] = ()) -> tuple[str, str]:
    """Return the name and the value of a line; of several names, in small letters, the longest."""
    words = " ".join(line.split())
    name, colon, value = words.rpartition(":")
    if not colon:
        raise Unreadable(_("Line {line}: write a colon before the value.").format(line=nr))
    if not names:
        return name.strip(), value.strip()
    small = words.lower()
    known = max((one for one in names if small.startswith(one + ":")), key=len, default="")
    if not known:
        told = _("Line {line}: “{name}” is not known.")
        raise Unreadable(told.format(line=nr, name=words.partition(":")[0]))
    return known, words[len(known) + 1 :].strip()


def _shown(value: Any) -> str:
    if value is None:
        return "—"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, (list, tuple)):
        return APART.join(_shown(one) for one in value)
    if isinstance(value, int):
        return fmt_number(value)
    number = _number(value)
    return fmt_number(number) if number is not None else _(value) if value else ""


def _taken(nr: int, text: str, like: Any) -> Any:
    """Read a value of the kind of another; what is shown translated is stored as it stands."""
    if isinstance(like, (list, tuple)):
        parts = [one.strip() for one in text.split(APART.strip())]
        same = [like[at] if at < len(like) else like[0] for at in range(len(parts))]
        return [_taken(nr, part, one) for part, one in zip(parts, same, strict=True)]
    if text == _shown(like):
        return like
    try:
        return _typed(text, like)
    except (ValueError, ArithmeticError):
        raise Unreadable(
            _("Line {line}: “{text}” cannot be read.").format(line=nr, text=text)
        ) from None


def _typed(text: str, like: Any) -> Any:
    if isinstance(like, bool):
        words = {_("yes").lower(): True, _("no").lower(): False}
        if text.lower() not in words:
            raise ValueError(text)
        return words[text.lower()]
    if like is None or isinstance(like, int):
        return None if text in ("", "—") else reading.whole(text)
    if _number(like) is not None:
        return format(reading.decimal(text).normalize(), "f")
    return text


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
