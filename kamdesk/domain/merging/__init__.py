"""Duplicates: which entries may be one, and what somebody already said about a pair."""

from __future__ import annotations

from dataclasses import dataclass

from kamdesk.domain.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class DistinctPeople(Record):
    """Two people of whom somebody said that they are not one person."""

    person_uid: str
    other_uid: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DistinctClients(Record):
    """Two clients of which somebody said that they are not one client."""

    one_uid: str
    other_uid: str
