"""Phrases of the library within the texts of a proposal: written in, exchanged (43)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from kamdesk.domain.library import LibraryText, Taken
from kamdesk.domain.proposals import BlockText, Delivery, Proposal
from kamdesk.domain.proposals.sections import AddedSection
from kamdesk.domain.records import Record
from kamdesk.domain.value import Benefit
from kamdesk.errors import Refused
from kamdesk.i18n import N_, _
from kamdesk.services import checks, clock, records, versions
from kamdesk.services.base import Changes, Workspace
from kamdesk.services.proposals.editing import Typed, merged
from kamdesk.services.titles import title_of
from kamdesk.storage.unit import Reader, Unit

#: Texts of a proposal in which a phrase may stand.
_WRITTEN: dict[type[Record], tuple[str, ...]] = {
    Proposal: ("main_message", "next_what", "terms"),
    BlockText: ("body", "closing"),
    AddedSection: ("bodies",),
    Benefit: ("bodies",),
    Delivery: ("promised", "delivered"),
}


def use(ws: Workspace, proposal_uid: str, text_uid: str, typed: Typed | None = None) -> Changes:
    """Note that a phrase, as it is today, was written into a text of a proposal; one step.

    `typed` is the text with the phrase in it, to be saved in the same step. An older version of
    the phrase stays noted while its words still stand somewhere. Raises Refused once the proposal
    was sent, and for a text that does not fit its field.
    """
    with ws.read() as reader:
        phrase = reader.one(LibraryText, text_uid)
    with ws.unit(N_("Took {name} from the library"), name=title_of(phrase)) as unit:
        proposal = unit.one(Proposal, proposal_uid)
        checks.GUARDS[Proposal](ws, unit, proposal, "")
        if typed is not None:
            _save(ws, unit, typed)
        fresh = versions.row_of(phrase, proposal.client_uid, proposal.uid, clock.today(ws))
        for one in unit.find(Taken, proposal_uid=proposal_uid, entry=text_uid, row=""):
            if versions.same(one, fresh) or not _stands(unit, proposal_uid, one):
                unit.remove(one)
        unit.add(fresh)
    return unit.changes


def _save(ws: Workspace, unit: Unit, typed: Typed) -> None:
    value = typed.value
    if typed.language:
        before = getattr(unit.one(records.class_of(typed.kind), typed.uid), typed.field)
        value = merged(before, typed.language, value)
    record, fit = records.fitting(ws, unit, typed.kind, typed.uid, typed.field, value)
    unit.change(record, **{typed.field: fit})


def reword(unit: Unit, proposal_uid: str, taken: Iterable[Taken], now: LibraryText) -> None:
    """Exchange the words of older versions of a phrase in all texts of a proposal.

    Raises Refused when they stand nowhere word for word.
    """
    changed = False
    for language, old in _said(taken):
        new = now.bodies.get(language, "")
        for row in _texts(unit, proposal_uid) if new else ():
            values = {
                field: value
                for field, text in _passages(row, language).items()
                if (value := _exchanged(text, old, new)) != text
            }
            if values:
                unit.change(row, **_fields(row, language, values))
                changed = True
    if not changed:
        told = _("It was reworded in this proposal. Insert it again where it belongs.")
        raise Refused(told, field="bodies")


def _stands(reader: Reader, proposal_uid: str, taken: Taken) -> bool:
    """Return whether the words of a version stand in a text of the proposal."""
    rows = _texts(reader, proposal_uid)
    return any(
        _place(words).search(text)
        for language, words in _said((taken,))
        for row in rows
        for text in _passages(row, language).values()
    )


def _said(taken: Iterable[Taken]) -> list[tuple[str, str]]:
    """Return (language, words) of versions, the longest words first."""
    kept = (versions.version(one) for one in taken)
    said = {item for one in kept if isinstance(one, LibraryText) for item in one.bodies.items()}
    return sorted((item for item in said if item[1]), key=lambda item: (-len(item[1]), item))


def _texts(reader: Reader, proposal_uid: str) -> list[Record]:
    others = [one for one in _WRITTEN if one is not Proposal]
    found = [row for cls in others for row in reader.find(cls, proposal_uid=proposal_uid)]
    return [reader.one(Proposal, proposal_uid), *found]


def _passages(row: Record, language: str) -> dict[str, str]:
    """Return the texts of a row in a language, by field."""
    found = {}
    for name in _WRITTEN[type(row)]:
        value = getattr(row, name)
        if isinstance(value, dict):
            found[name] = value.get(language, "")
        elif getattr(row, "language", "") == language:
            found[name] = value
    return found


def _fields(row: Record, language: str, texts: Mapping[str, str]) -> dict[str, Any]:
    """Return the fields of a row with other texts in a language."""
    stored = {name: getattr(row, name) for name in texts}
    return {
        name: {**stored[name], language: text} if isinstance(stored[name], dict) else text
        for name, text in texts.items()
    }


def _exchanged(text: str, old: str, new: str) -> str:
    """Return a text with words exchanged; where the new ones stand already they stay."""
    either = re.compile(f"{_place(new).pattern}|{_place(old).pattern}")
    return either.sub(lambda _found: new, text)


def _place(words: str) -> re.Pattern[str]:
    """Return what finds words where they are no part of a longer word."""
    return re.compile(rf"{_edge(words[0], '<!')}{re.escape(words)}{_edge(words[-1], '!')}")


def _edge(letter: str, look: str) -> str:
    return rf"(?{look}\w)" if letter.isalnum() else ""
