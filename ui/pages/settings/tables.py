"""A table among the settings as lines that a person reads and writes: "Orders shrink: 3".

Each line is one entry: the names of its place, then its values. The values are read by the kind of
those of the default. VAT rates, a line each ("Germany, from 1 Jan 2021: 19 %"), and other entries
that are lists of fields may be added and taken out by lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, TypeAlias

from kamdesk.i18n import _, fmt_date, fmt_number, language, term
from kamdesk.services.exchange.words import country
from kamdesk.services.places import country_name
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
VAT = "table_vat"
#: Tables whose numbers are shares, and criteria whose limits are.
SHARES = {"table_base_maturity", "table_abm_weights", "table_stage_probability", VAT}
SHARE_LIMITS = {"f_current_value", "f_margin", "r_coverage", "r_wallet"}
BETWEEN, APART = " · ", "; "
SIGNS = {">=": "≥", "<=": "≤"}
_LIMIT = re.compile(r"(>=|<=|[<>≥≤])\s*(.+)")
Path: TypeAlias = tuple[str, ...]


class TableText:
    """The text of one table, and back; `default` tells its shape."""

    def __init__(self, key: str, default: Any) -> None:
        self._key, self._names, self._default = key, NAMES.get(key, ()), default

    def show(self, value: Any) -> str:
        """The lines of a value."""
        return "\n".join(
            f"{self._called(path)}: {_shown(leaf, self._share(path))}"
            for path, leaf in _leaves(value)
        )

    def _share(self, path: Path) -> bool:
        return self._key in SHARES or not SHARE_LIMITS.isdisjoint(path)

    def read(self, text: str) -> Any:
        """The value of lines; raises Unreadable with the line that is not understood."""
        lines = [(nr, line) for nr, line in enumerate(text.splitlines(), 1) if line.strip(" \t")]
        if isinstance(self._default, Mapping):
            return self._mapping(lines)
        return [self._entry(nr, line) for nr, line in lines]

    def _called(self, path: Path) -> str:
        if self._key == VAT:
            country, day = path
            return _("{country}, from {date}").format(
                country=country_name(country, language()), date=fmt_date(date.fromisoformat(day))
            )
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
            found[path] = _taken(nr, values, leaf, self._share(path))
        for path, _leaf in wanted.values():
            if path not in found:
                raise Unreadable(_("The line “{name}” is missing.").format(name=self._called(path)))
        return _nested(found)

    def _entry(self, nr: int, line: str) -> dict[str, Any]:
        """One entry of a list: the fields but the last stand before the colon."""
        first = self._default[0]
        *before, last = first
        name, values = _halves(nr, line)
        if self._key == VAT:
            country, day = _country_and_day(nr, name)
            rate = _taken(nr, values, first[last], share=True)
            return {"country": country, "valid_from": day.isoformat(), "rate": rate}
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


def _country_and_day(nr: int, text: str) -> tuple[str, date]:
    """Read "Germany, from 1 Jan 2021": the country's name or its two letters, and the first day."""
    told, _comma, since = text.rpartition(",")
    word = _("{country}, from {date}").format(country="", date="").strip(" ,")
    code = country(told.strip())
    try:
        if len(code) != 2:
            raise ValueError(told)
        return code.upper(), reading.day(since.strip().removeprefix(word).strip())
    except ValueError:
        like = _("{country}, from {date}").format(
            country=country_name("DE", language()), date=fmt_date(date(2021, 1, 1))
        )
        raise Unreadable(
            _("Line {line}: write country and first day like this: {example}.").format(
                line=nr, example=like
            )
        ) from None


def _shown(value: Any, share: bool = False) -> str:
    if value is None:
        return "—"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, (list, tuple)):
        return APART.join(_shown(one, share) for one in value)
    if isinstance(value, int):
        return fmt_number(value)
    number = _number(value)
    if number is not None:
        return reading.shown_share(number) if share else fmt_number(number)
    sign, _blank, limit = value.partition(" ")
    if sign[:1] in "<>" and (number := _number(limit)) is not None:
        return f"{SIGNS.get(sign, sign)} {_shown(limit, share)}"
    return _(value) if value else ""


def _taken(nr: int, text: str, like: Any, share: bool = False) -> Any:
    """Read a value of the kind of another; what is shown translated is stored as it stands."""
    if isinstance(like, (list, tuple)):
        parts = [one.strip() for one in text.split(APART.strip())]
        same = [like[at] if at < len(like) else like[0] for at in range(len(parts))]
        return [_taken(nr, part, one, share) for part, one in zip(parts, same, strict=True)]
    if text == " ".join(_shown(like, share).split()):
        return like
    try:
        return _typed(text, like, share)
    except (ValueError, ArithmeticError):
        raise Unreadable(
            _("Line {line}: “{text}” cannot be read.").format(line=nr, text=text)
        ) from None


def _typed(text: str, like: Any, share: bool) -> Any:
    if isinstance(like, bool):
        words = {_("yes").lower(): True, _("no").lower(): False}
        if text.lower() not in words:
            raise ValueError(text)
        return words[text.lower()]
    if like is None or isinstance(like, int):
        return None if text in ("", "—") else reading.whole(text)
    if _number(like) is not None:
        number = reading.share(text) if share else reading.decimal(text)
        return format(number.normalize(), "f")
    if like[:1] in ("<", ">"):
        if (found := _LIMIT.fullmatch(text)) is None:
            raise ValueError(text)
        signs = {shown: sign for sign, shown in SIGNS.items()}
        return f"{signs.get(found[1], found[1])} {_typed(found[2], '0', share)}"
    return text


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
