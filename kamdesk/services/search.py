"""One search over clients, people, talks, notes, proposals and files, in either script."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from kamdesk.domain.clients import Client
from kamdesk.domain.interviews import Answer, Interview, Quote
from kamdesk.i18n import N_, _, fmt_date
from kamdesk.layouts import slips
from kamdesk.services.base import Workspace
from kamdesk.storage import search as index
from kamdesk.storage.search.find import Found, Typed, typed
from kamdesk.storage.search.letters import expanded, folded, script, skeletons
from kamdesk.storage.tables import TABLES
from kamdesk.storage.unit import Reader

LABELS = {
    "client": N_("Clients"),
    "person": N_("People"),
    "talk": N_("Talks"),
    "note": N_("Notes"),
    "proposal": N_("Proposals"),
    "file": N_("Files"),
}
_WORD = re.compile(r"[^\W_]+(?:['’‘ʹʼ`´′][^\W_]+)*")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something found; `hits` are (start, length) in the title, `target` the page that shows it."""

    kind: str
    uid: str
    client_uid: str
    title: str
    subtitle: str
    hits: tuple[tuple[int, int], ...]
    target: tuple[str, dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The hits of one kind, best first; `more` says that there are others."""

    kind: str
    label: str
    hits: tuple[Hit, ...]
    more: bool

    @property
    def rows(self) -> tuple[Hit, ...]:
        """The hits as the rows of a list."""
        return self.hits


def search(ws: Workspace, text: str, limit: int = 8) -> tuple[Group, ...]:
    """Find what begins with the text or holds its words; up to `limit` hits of each kind.

    The last word may be unfinished. Latin letters find Cyrillic names and the other way round; what
    finds nothing is tried as if it had been typed under another keyboard layout.
    """
    if not typed(text).words:
        return ()
    for meant in (text, *slips(text)):
        groups = _groups(ws, meant, limit)
        if groups:
            return groups
    return ()


def _groups(ws: Workspace, text: str, limit: int) -> tuple[Group, ...]:
    sought = typed(text)
    with ws.read() as reader:
        found = index.query(reader.driver, text, limit + 1)
        names = _client_names(reader, found)
        talks = _interviews_of(reader, [one.uid for one in found.get("note", ())])
    groups = []
    for kind, entries in found.items():
        hits = [one for one in (_hit(entry, sought, names, talks) for entry in entries) if one]
        if hits:
            groups.append(
                Group(
                    kind=kind,
                    label=_(LABELS[kind]),
                    hits=tuple(hits[:limit]),
                    more=len(entries) > limit,
                )
            )
    return tuple(groups)


def _client_names(reader: Reader, found: dict[str, list[Found]]) -> dict[str, str]:
    uids = {
        one.client_uid for kind, entries in found.items() if kind != "client" for one in entries
    }
    if not uids:
        return {}
    columns = TABLES[Client].c
    rows = reader.connection.execute(
        sa.select(columns.uid, columns.short_name, columns.legal_name).where(columns.uid.in_(uids))
    )
    return {row[0]: row[1] or row[2] for row in rows}


def _interviews_of(reader: Reader, uids: list[str]) -> dict[str, str]:
    """Return the interviews that notes belong to."""
    if not uids:
        return {}
    own = TABLES[Interview].c
    queries = [sa.select(own.uid, own.uid).where(own.uid.in_(uids))]
    for cls in (Answer, Quote):
        columns = TABLES[cls].c
        queries.append(sa.select(columns.uid, columns.interview_uid).where(columns.uid.in_(uids)))
    rows = [row for query in queries for row in reader.connection.execute(query)]
    return {row[0]: row[1] for row in rows if row[1]}


def _hit(
    entry: Found, sought: Typed, names: dict[str, str], interviews: dict[str, str]
) -> Hit | None:
    spots = marks(entry.title, sought)
    if spots is None:
        return None
    said = entry.subtitle
    if _DATE.fullmatch(said):
        with suppress(ValueError):  # a city may be called 2026-02-30
            said = fmt_date(date.fromisoformat(said))
    parts = (names.get(entry.client_uid, ""), said)
    return Hit(
        kind=entry.kind,
        uid=entry.uid,
        client_uid=entry.client_uid,
        title=entry.title,
        subtitle=" · ".join(filter(None, parts)),
        hits=spots,
        target=_target(entry, interviews),
    )


def _target(entry: Found, interviews: dict[str, str]) -> tuple[str, dict[str, Any]]:
    if entry.uid in interviews:
        return "interviews", {"uid": interviews[entry.uid]}
    if entry.kind == "proposal":
        return "studio", {"uid": entry.uid}
    if entry.kind == "client":
        return "clients", {"uid": entry.client_uid}
    tab = "people" if entry.kind == "person" else "history"
    return "clients", {"uid": entry.client_uid, "tab": tab, "focus": entry.uid}


def marks(title: str, sought: Typed) -> tuple[tuple[int, int], ...] | None:
    """Return where the typed words stand in a title, also when written in another script.

    None: a Cyrillic word was typed and the title holds only another Cyrillic word that sounds
    alike; that is no hit.
    """
    words = [(one.start(), one[0]) for one in _WORD.finditer(title)]
    spots: set[tuple[int, int]] = set()
    for word, twins in zip(sought.words, sought.twins, strict=True):
        exact = [
            (start, size) for start, text in words if (size := _size_plain(text, word)) is not None
        ]
        if exact:
            spots.update(exact)
            continue
        alike = [
            (start, size, script(folded(text)))
            for start, text in words
            if (size := _size_twin(text, twins)) is not None
        ]
        other = {(start, size) for start, size, kind in alike if kind != "cyrillic"}
        if script(word) == "cyrillic" and alike and not other:
            return None
        spots.update(other if script(word) == "cyrillic" else {one[:2] for one in alike})
    return tuple(sorted(spots))


def _size_plain(text: str, word: str) -> int | None:
    """Return how many letters of a title's word the typed word covers."""
    if not folded(text).startswith(word):
        return None
    size = len(word)
    if size <= len(text) and folded(text[:size]) == word:  # nearly always: letter for letter
        return size
    return next(
        (size for size in range(1, len(text)) if folded(text[:size]).startswith(word)), len(text)
    )


def _size_twin(text: str, twins: tuple[str, ...]) -> int | None:
    if not any(bones.startswith(twins) for bones in _bones(text)):
        return None
    for size in range(1, len(text)):
        found = _bones(text[:size])
        if any(bones.startswith(twins) for bones in found):
            return size
    return len(text)


def _bones(text: str) -> tuple[str, ...]:
    plain = skeletons(folded(text))
    more = expanded(text)
    return plain if more == text else (*plain, *skeletons(folded(more)))
