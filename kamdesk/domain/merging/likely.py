"""Which entries may be one: the same names, numbers and addresses, and why (section 3, 0a.3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import combinations

#: What may tell that two entries are one, the strongest first.
REASONS = ("tax_id", "registration_no", "email", "phone", "name", "website")
#: More entries than this under one key are no duplicates but share something.
_SHARED = 12
#: A name of strangers tells something only when few bear it.
_FEW = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """By what an entry may be known again; all texts are folded, numbers are their digits.

    `group` is the client that a person belongs to, "" for clients. `name` holds the whole name,
    `rough` its spellings as alphabets share them, `mark` what tells namesakes apart: the legal form
    or the patronymic. Official `numbers` are ("tax_id", "7700000001").
    """

    uid: str
    name: str
    rough: tuple[str, ...]
    mark: str = ""
    group: str = ""
    numbers: frozenset[tuple[str, str]] = frozenset()
    emails: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    website: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two entries that may be one, and by what; `weight` sorts the surest first."""

    one: str
    other: str
    reasons: tuple[str, ...] = field(default=())
    weight: int = 0


Alike = Callable[[str, str], bool]

_WEIGHTS = {"tax_id": 8, "registration_no": 8, "email": 5, "phone": 4, "name": 3, "website": 2}


def likely(entries: Iterable[Traits], apart: frozenset[frozenset[str]], alike: Alike) -> list[Pair]:
    """Return the pairs that may be one, the surest first.

    `apart` are pairs of uids of which somebody said that they are not; `alike(a, b)` says whether
    two rough names differ little. An e-mail address, a telephone or a website alone is no reason
    when the names have nothing in common, and two different official numbers of one kind are two
    companies.
    """
    found: dict[frozenset[str], set[str]] = defaultdict(set)
    known = {one.uid: one for one in entries}
    for reason, groups in _keys(known.values()).items():
        for uids in groups.values():
            if 1 < len(uids) <= _SHARED:
                for one, other in combinations(sorted(uids), 2):
                    if _holds(reason, known[one], known[other], len(uids), alike):
                        found[frozenset((one, other))].add(reason)
    pairs = []
    for both, reasons in found.items():
        one, other = sorted(both)
        if both in apart or _contradict(known[one], known[other]):
            continue
        pairs.append(
            Pair(
                one=one,
                other=other,
                reasons=tuple(name for name in REASONS if name in reasons),
                weight=sum(_WEIGHTS[name] for name in reasons),
            )
        )
    return sorted(pairs, key=lambda pair: (-pair.weight, known[pair.one].name, pair.one))


def _keys(entries: Iterable[Traits]) -> dict[str, dict[str, set[str]]]:
    """Return for each reason the uids that share a value."""
    found: dict[str, dict[str, set[str]]] = {name: defaultdict(set) for name in REASONS}
    for one in entries:
        for rough in one.rough:
            found["name"][rough].add(one.uid)
        if one.website:
            found["website"][one.website].add(one.uid)
        for kind, number in one.numbers:
            found[kind][number].add(one.uid)
        for email in one.emails:
            found["email"][email].add(one.uid)
        for phone in one.phones:
            found["phone"][phone].add(one.uid)
    return found


def _holds(reason: str, one: Traits, other: Traits, sharing: int, alike: Alike) -> bool:
    """Say whether a shared value makes two entries likely to be one."""
    if reason in ("tax_id", "registration_no"):
        return True
    if reason == "name":
        namesakes = bool(one.mark and other.mark) and not alike(one.mark, other.mark)
        return not namesakes and (one.group == other.group or sharing <= _FEW)
    return any(alike(mine, theirs) for mine in one.rough for theirs in other.rough)


def _contradict(one: Traits, other: Traits) -> bool:
    mine, theirs = dict(one.numbers), dict(other.numbers)
    return any(mine[kind] != theirs[kind] for kind in mine.keys() & theirs.keys())
