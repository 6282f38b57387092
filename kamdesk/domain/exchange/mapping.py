"""Which column becomes which field: by its heading, checked against what stands in it."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from collections.abc import Mapping as Table
from dataclasses import dataclass, field, replace

from kamdesk.domain.exchange.cards import yearly
from kamdesk.domain.exchange.fields import FIELDS, FieldSpec, missing
from kamdesk.domain.exchange.headings import ENOUGH, EXACT, joined, scores
from kamdesk.domain.exchange.values import (
    Cell,
    Habits,
    Unreadable,
    amount,
    date_habit,
    day,
    decimal_habit,
)
from kamdesk.domain.own_fields import OwnField

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]{2,}")
_URL = re.compile(r"(https?://|www\.)\S+|[\w-]+(\.[\w-]+)*\.(com|ru|de|org|net|eu|info|biz|рф)/?")
_PHONE = re.compile(r"\+?[\d\s()./\-–]{6,24}")
_TAX_ID = re.compile(r"\d{10}|\d{12}|[A-Z]{2}\s?\d{8,12}")
_RATE = re.compile(r"\d{1,2}([.,]\d+)?\s?%?")
_ACTIVE = ("=", "+", "-", "@", "\t")
_SAMPLE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """What each column becomes: {column: field}, and how sure that is in percent.

    `own` are the declared fields that a column may become besides, as "own.key". `dates` is how a
    person wants dates read that nothing in the list decides: "dmy", "mdy", or "" for the usual way.
    """

    kind: str
    columns: dict[int, str] = field(default_factory=dict)
    confidence: dict[int, int] = field(default_factory=dict)
    own: tuple[OwnField, ...] = ()
    dates: str = ""

    def own_field(self, name: str) -> OwnField | None:
        """Return the declared field of that name for this kind of list, or None."""
        return next(
            (one for one in self.own if one.name == name and one.subject == self.kind), None
        )

    @property
    def missing(self) -> tuple[str, ...]:
        """Required fields that no column fills."""
        return missing(self.kind, set(self.columns.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What the filled cells of a column look like, in percent of them; `distinct` likewise."""

    filled: int = 0
    email: int = 0
    url: int = 0
    phone: int = 0
    tax_id: int = 0
    date: int = 0
    number: int = 0
    digits: int = 0
    text: int = 0
    rate: int = 0
    distinct: int = 0


def unmarked(text: str) -> str:
    """Return a text without the mark by which spreadsheets keep it from being a formula."""
    return text[1:] if text[:1] == "'" and text[1:2] in _ACTIVE else text


def profile(cells: Sequence[Cell]) -> Profile:
    """Look at the cells of one column (the first 200 that are filled)."""
    filled = [one for one in cells if one != ""][:_SAMPLE]
    if not filled:
        return Profile()
    texts = [unmarked(str(one).strip().partition("\n")[0]) for one in filled]
    numbers, dates = decimal_habit(texts), date_habit(texts)

    def part(test: object) -> int:
        hits = sum(bool(test(one)) for one in texts)  # type: ignore[operator]
        return 100 * hits // len(texts)

    return Profile(
        filled=len(filled),
        email=part(_EMAIL.fullmatch),
        url=part(_URL.match),
        phone=part(lambda one: _PHONE.fullmatch(one) and sum(map(str.isdigit, one)) >= 6),
        tax_id=part(_TAX_ID.fullmatch),
        date=100 * sum(_is_date(one, dates) for one in filled) // len(filled),
        number=part(lambda one: _is_amount(one, numbers)),
        digits=part(lambda one: any(map(str.isdigit, one))),
        text=part(lambda one: any(map(str.isalpha, one))),
        rate=part(_RATE.fullmatch),
        distinct=100 * len(set(texts)) // len(texts),
    )


def _is_date(cell: Cell, habits: Habits) -> bool:
    if str(cell).lstrip("'").startswith("--"):
        return yearly(unmarked(str(cell))) is not None
    try:
        day(cell, habits)
    except Unreadable:
        return False
    return not re.fullmatch(r"\d+(\.\d+)?", str(cell).strip()) or len(str(cell)) == 8


def _is_amount(text: str, habits: Habits) -> bool:
    try:
        amount(text, habits)
    except Unreadable:
        return False
    return True


def fits(spec: FieldSpec, seen: Profile) -> int:
    """Return how well the cells of a column fit a field, in percent; 100 for an empty column."""
    if not seen.filled:
        return 100
    if "email" in spec.id:
        return max(seen.email, 40 if seen.email else 0)
    if "phone" in spec.id:
        return max(seen.phone, 100 if seen.number < 50 and seen.email < 50 else 0)
    if "tax_id" in spec.id:
        return 100 - seen.rate
    if spec.kind in ("date", "yearly"):
        return max(seen.date, seen.number if spec.kind == "date" and seen.number == 100 else 0)
    if spec.kind in ("count", "year"):
        return seen.digits
    if spec.kind in ("number", "money", "share", "score"):
        return seen.number
    if spec.id in ("legal_name", "short_name", "client_name", "full_name", "surname", "given"):
        return seen.text
    return 100


def propose(
    kind: str,
    headings: Sequence[str],
    seen: Sequence[Profile],
    *,
    same: Table[int, int] | None = None,
    guesses: Table[int, Table[str, int]] | None = None,
) -> Mapping:
    """Propose what each column becomes.

    `same` maps a column to the earlier one it repeats; `guesses` holds further scores by column,
    such as those of spelling mistakes.
    """
    repeated = same or {}
    specs = {spec.id: spec for spec in FIELDS[kind]}
    order = {name: nr for nr, name in enumerate(specs)}
    found: list[tuple[int, int, int, str]] = []
    for column, heading in enumerate(headings):
        if column in repeated:
            continue
        known = dict(scores(kind, heading))
        for name, score in ((guesses or {}).get(column) or {}).items():
            known[name] = max(score, known.get(name, 0))
        for name, score in known.items():
            fit = fits(specs[name], seen[column])
            total = score if fit >= 50 else score * fit // 100
            # A field with content beats an empty twin of the same name.
            total -= 5 if not seen[column].filled else 0
            if total >= ENOUGH:
                found.append((-total, column, order[name], name))
    columns: dict[int, str] = {}
    confidence: dict[int, int] = {}
    used: set[str] = set()
    for negative, column, _, name in sorted(found):
        if column in columns or (name in used and not specs[name].many):
            continue
        columns[column], confidence[column] = name, -negative
        used.add(name)
    _by_content(kind, headings, seen, repeated, columns, confidence)
    ordered = sorted(columns)
    return Mapping(
        kind=kind,
        columns={one: columns[one] for one in ordered},
        confidence={one: confidence[one] for one in ordered},
    )


def _by_content(
    kind: str,
    headings: Sequence[str],
    seen: Sequence[Profile],
    repeated: Table[int, int],
    columns: dict[int, str],
    confidence: dict[int, int],
) -> None:
    """Take over columns whose cells speak for themselves, whatever their heading says."""
    wanted = (("email", "email"), ("website", "url"), ("tax_id", "tax_id"), ("phone", "phone"))
    bare = not any(one.strip() for one in headings)
    fields = {spec.id for spec in FIELDS[kind]}
    for name, look in wanted:
        if name not in fields or (look in ("tax_id", "phone") and not bare):
            continue
        if name in columns.values():
            continue
        best = _best(seen, look, 80, columns, repeated)
        if best is not None:
            columns[best], confidence[best] = name, 60
    required = {"clients": ("legal_name",), "people": ("full_name",), "orders": ()}[kind]
    for name in required:
        if bare and name not in columns.values():
            best = _best(seen, "text", 80, columns, repeated, distinct=50)
            if best is not None:
                columns[best], confidence[best] = name, 56
    if kind == "orders" and "ordered_on" not in columns.values() and bare:
        best = _best(seen, "date", 90, columns, repeated)
        if best is not None:
            columns[best], confidence[best] = "ordered_on", 60


def _best(
    seen: Sequence[Profile],
    look: str,
    least: int,
    taken: Table[int, str],
    repeated: Table[int, int],
    distinct: int = 0,
) -> int | None:
    for column, one in enumerate(seen):
        if column in taken or column in repeated or one.distinct < distinct:
            continue
        if one.filled and getattr(one, look) >= least:
            return column
    return None


#: Fields that speak for one kind of list and against the others.
_TELLING = {
    "clients": {"legal_name", "legal_form", "tax_id", "registration_no", "sector", "website"},
    "people": {"full_name", "surname", "given", "patronymic", "position", "birthday"},
    "orders": {"ordered_on", "number", "quantity", "price", "product", "amount", "shipped_on"},
}


def with_own(
    mapping: Mapping, headings: Sequence[str], own: Sequence[OwnField], ours: Container[str]
) -> Mapping:
    """Return a mapping in which columns that are headed like a declared field become it.

    `ours` are the headings, joined up, under which lists leave here: they stay what they are.
    """
    named = {joined(one.label): one.name for one in own if one.subject == mapping.kind}
    named = {heading: name for heading, name in named.items() if heading not in ours}
    columns, confidence = dict(mapping.columns), dict(mapping.confidence)
    for column, heading in enumerate(headings):
        name = named.get(joined(heading)) if heading else None
        if name and name not in columns.values():
            columns[column], confidence[column] = name, EXACT
    ordered = sorted(columns)
    return replace(
        mapping,
        columns={one: columns[one] for one in ordered},
        confidence={one: confidence[one] for one in ordered},
        own=tuple(own),
    )


def worth(mapping: Mapping) -> int:
    """Return how much a list is explained by a mapping: the better of two kinds is the greater."""
    if mapping.missing:
        return 0
    telling = _TELLING[mapping.kind]
    return sum(
        sure * (3 if name in telling else 2) // 2
        for column, name in mapping.columns.items()
        if (sure := mapping.confidence[column])
    )


def guess_kind(proposals: Sequence[Mapping]) -> Mapping | None:
    """Return the proposal that explains the list best, or None when none has what it needs.

    A contact list names people as a matter of course; a client list names a contact only in words
    such as "contact person", so a plain name beside a company speaks for people.
    """
    ranked = sorted(proposals, key=worth, reverse=True)
    best = ranked[0] if ranked and worth(ranked[0]) else None
    if best is not None and best.kind == "clients":
        people = next((one for one in ranked if one.kind == "people" and not one.missing), None)
        if people is not None and _plainly_people(people, best):
            return people
    return best


def _plainly_people(people: Mapping, clients: Mapping) -> bool:
    names = {"full_name", "surname", "given"}
    person = {
        column
        for column, name in people.columns.items()
        if name in names and people.confidence[column] == EXACT
    }
    company = {one for one, name in people.columns.items() if name.startswith("client_")}
    contact = {one for one, name in clients.columns.items() if name.startswith("contact_")}
    named = {one for one, name in clients.columns.items() if name == "legal_name"}
    return bool(person - named) and bool(company) and not (person & contact)
