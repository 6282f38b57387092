"""Which version of an entry of the library a proposal has, and whether there is another one now."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from kamdesk.domain.library import Case, LibraryText, Reference, Taken, TeamMember
from kamdesk.domain.proposals import Proposal
from kamdesk.domain.records import Record
from kamdesk.errors import Refused
from kamdesk.services.titles import title_of
from kamdesk.storage.codec import from_json, to_json
from kamdesk.storage.tables import BY_NAME, name_of
from kamdesk.storage.unit import Reader

R = TypeVar("R", Case, Reference, TeamMember)

#: What is always as it is now, and makes no new version: whether it may be shown, how often it was.
NOW: dict[type[Record], tuple[str, ...]] = {
    Case: ("permission", "permission_by", "permission_on", "valid_until", "languages",
           "anonymised"),
    Reference: ("permission_on", "valid_until", "revoked", "uses"),
    LibraryText: ("valid_until", "sector"),
    TeamMember: ("code", "reports_to_uid", "is_me"),
}  # fmt: skip
SOURCES = ("cases", "refs", "library_texts", "team")


def row_of(record: Record, client_uid: str, proposal_uid: str, on: date, row: str = "") -> Taken:
    """Return what keeps an entry as it is now for a proposal."""
    return Taken(
        client_uid=client_uid,
        proposal_uid=proposal_uid,
        source=name_of(type(record)),
        entry=record.uid,
        row=row,
        taken_on=on,
        data=json.dumps(to_json(record), ensure_ascii=False, sort_keys=True),
    )


def of_team(reader: Reader, proposal: Proposal, on: date) -> list[Taken]:
    """Return what keeps author and signatory of a proposal as they are now."""
    chosen = dict.fromkeys(filter(None, (proposal.author_uid, proposal.signatory_uid)))
    members = (reader.get(TeamMember, uid) for uid in chosen)
    return [row_of(one, proposal.client_uid, proposal.uid, on) for one in members if one]


def as_taken(now: Mapping[str, R], taken: Iterable[Taken]) -> dict[str, R]:
    """Return entries as a proposal took them; permission and uses are those of now."""
    found = dict(now)
    for one in taken:
        here = found.get(one.entry)
        kept = version(one) if here is not None and not one.row else None
        if here is not None and isinstance(kept, type(here)):
            found[one.entry] = replace(
                kept, **{name: getattr(here, name) for name in NOW[type(here)]}
            )
    return found


def newer(reader: Reader, taken: Iterable[Taken]) -> dict[str, str]:
    """Return of what the library says something else now: uids of entries, or of the rows.

    The values say how each is called there, in the window's language.
    """
    found = {}
    for one in taken:
        kept = version(one)
        here = reader.get(type(kept), one.entry) if kept is not None else None
        if kept is not None and here is not None and words(kept) != words(here):
            found[one.row or one.entry] = title_of(here)
    return found


def version(taken: Taken) -> Record | None:
    """Return the entry as it was taken; None when that cannot be read."""
    if taken.source not in SOURCES:
        return None
    try:
        return from_json(BY_NAME[taken.source].cls, json.loads(taken.data))
    except (Refused, ValueError, TypeError, AttributeError):
        return None


def same(one: Taken, other: Taken) -> bool:
    """Return whether two rows hold the same version; what cannot be read is like nothing."""
    kept = [version(taken) for taken in (one, other)]
    said = [words(record) for record in kept if record is not None]
    return len(said) == len(kept) and said[0] == said[1]


def words(record: Record) -> dict[str, Any]:
    """Return what makes a version of an entry."""
    left_out = NOW[type(record)]
    return {name: one for name, one in to_json(record).items() if name not in left_out}
