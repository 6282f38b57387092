"""The library in use: chosen for proposals in a version, counted, shared as files (43)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from kamdesk.domain.clients import Client
from kamdesk.domain.library import Case, LibraryText, Reference, Taken, TeamMember
from kamdesk.domain.proposals import Proposal
from kamdesk.domain.proposals.sections import AddedSection
from kamdesk.domain.records import Record
from kamdesk.domain.value import Benefit
from kamdesk.errors import NotFound, Refused
from kamdesk.i18n import N_, _
from kamdesk.services import checks, clock, documents, phrases, versions
from kamdesk.services.base import Changes, Done, Workspace
from kamdesk.services.titles import title_of
from kamdesk.storage.codec import to_json
from kamdesk.storage.unit import Reader, Unit
from kamdesk.text import fold

FORMAT, VERSION = "kamdesk-library", 1
#: What is shared: it belongs to no client.
SHARED: dict[str, type[Record]] = {
    "cases": Case, "refs": Reference, "library_texts": LibraryText,
}  # fmt: skip
_FIELDS = {"case_uids": Case, "reference_uids": Reference}
#: What a proposal keeps a version of.
_KEPT: dict[str, type[Record]] = {**SHARED, "team": TeamMember}


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A proposal that holds an entry; `sent_on` is the day on which it went out, if it did."""

    proposal_uid: str
    number: str
    client: str
    status: str
    sent_on: date | None


# --- proposals ----------------------------------------------------------------------------------


def choose(ws: Workspace, proposal_uid: str, field: str, uid: str, *, on: bool) -> Done[Proposal]:
    """Print a case or a reference in a proposal, in the version of today, or leave it out.

    Raises Refused once it was sent.
    """
    cls = _FIELDS[field]
    with ws.unit(N_("Changed what proves the offer")) as unit:
        proposal = _open(ws, unit, proposal_uid, field)
        for one in unit.find(Taken, proposal_uid=proposal_uid, entry=uid):
            unit.remove(one)
        others = tuple(one for one in getattr(proposal, field) if one != uid)
        entry = unit.get(cls, uid)
        if on and entry is not None:
            unit.add(_row(ws, entry, proposal))
        changes: dict[str, Any] = {field: (*others, uid) if on else others}
        stored = unit.change(proposal, **changes)
    return Done(value=stored, changes=unit.changes)


def choose_member(ws: Workspace, proposal_uid: str, field: str, uid: str | None) -> Done[Proposal]:
    """Let one of us write or sign a proposal (author_uid, signatory_uid), as he is today.

    Raises Refused once it was sent.
    """
    with ws.unit(N_("Changed who writes and signs")) as unit:
        before = _open(ws, unit, proposal_uid, field)
        changes: dict[str, Any] = {field: uid}
        stored = unit.change(before, **changes)
        known = unit.find(Taken, proposal_uid=proposal_uid, source="team")
        wanted = versions.of_team(unit, stored, clock.today(ws))
        kept = {one.entry for one in wanted} - {uid}
        for one in known:
            if one.entry not in kept:
                unit.remove(one)
        unit.add_all(one for one in wanted if one.entry == uid)
    return Done(value=stored, changes=unit.changes)


def ready_texts(ws: Workspace) -> tuple[LibraryText, ...]:
    """Return the ready texts that hold today, by kind."""
    on = clock.today(ws)
    with ws.read() as reader:
        found = reader.find(LibraryText)
    whole = [one for one in found if one.valid_until is None or one.valid_until >= on]
    return tuple(sorted(whole, key=lambda one: (one.kind, title_of(one))))


def take_text(ws: Workspace, proposal_uid: str, text_uid: str) -> Done[Record]:
    """Put a ready text into a proposal: a benefit into block B, another as a section after C.

    All three languages are copied; the version is kept. Raises Refused once it was sent.
    """
    with ws.read() as reader:
        text = reader.one(LibraryText, text_uid)
    with ws.unit(N_("Took {name} from the library"), name=title_of(text)) as unit:
        proposal = _open(ws, unit, proposal_uid, "")
        rows: Sequence[Benefit | AddedSection] = (
            unit.find(Benefit, proposal_uid=proposal_uid)
            if text.kind == "benefit"
            else unit.find(AddedSection, proposal_uid=proposal_uid)
        )
        given: dict[str, Any] = {
            "client_uid": proposal.client_uid,
            "proposal_uid": proposal_uid,
            "position": max((one.position for one in rows), default=0) + 1,
            "bodies": text.bodies,
        }
        stored: Record
        if text.kind == "benefit":
            stored = unit.add(Benefit(headings=text.titles, **given))
        else:
            kind = "list" if text.kind == "certificate" else "text"
            stored = unit.add(AddedSection(titles=text.titles, kind=kind, **given))
        unit.add(_row(ws, text, proposal, stored.uid))
    return Done(value=stored, changes=unit.changes)


def find_phrases(ws: Workspace, text: str, language: str) -> tuple[LibraryText, ...]:
    """Return the phrases that say something in a language and hold every word of a text."""
    wanted = fold(text).split()
    found = []
    for one in ready_texts(ws):
        title, body = (texts.get(language, "") for texts in (one.titles, one.bodies))
        known = fold(f"{title} {body}")
        if one.kind == "phrase" and body and all(word in known for word in wanted):
            found.append(one)
    return tuple(found)


def take_newer(ws: Workspace, proposal_uid: str, uid: str) -> Changes:
    """Take the version of today of an entry, or of the ready text that a row was made of.

    A phrase within a text is exchanged where it stands word for word. Raises Refused when it does
    nowhere or the proposal was sent, NotFound when nothing was taken.
    """
    with ws.unit(N_("Took the newer version from the library")) as unit:
        proposal = _open(ws, unit, proposal_uid, "")
        rows = unit.find(Taken, proposal_uid=proposal_uid)
        held = [one for one in rows if uid == (one.row or one.entry)]
        old = next(iter(held), None)
        entry = unit.get(_KEPT[old.source], old.entry) if old and old.source in _KEPT else None
        if old is None or entry is None:
            raise NotFound(_("The library no longer has this entry."))
        fresh = _row(ws, entry, proposal, old.row)
        if isinstance(entry, LibraryText) and old.row:
            _refill(unit, entry, old.row)
        elif isinstance(entry, LibraryText):
            outdated = [one for one in held if not versions.same(one, fresh)]
            phrases.reword(unit, proposal_uid, outdated, entry)
        unit.change(old, data=fresh.data, taken_on=fresh.taken_on)
        for one in held[1:]:
            unit.remove(one)
    return unit.changes


def _refill(unit: Unit, text: LibraryText, row: str) -> None:
    section = unit.get(AddedSection, row)
    if section is not None:
        unit.change(section, titles=text.titles, bodies=text.bodies)
    benefit = unit.get(Benefit, row)
    if benefit is not None:
        unit.change(benefit, headings=text.titles, bodies=text.bodies)


def _row(ws: Workspace, entry: Record, proposal: Proposal, row: str = "") -> Taken:
    return versions.row_of(entry, proposal.client_uid, proposal.uid, clock.today(ws), row)


def _open(ws: Workspace, unit: Unit, proposal_uid: str, field: str) -> Proposal:
    proposal = unit.one(Proposal, proposal_uid)
    checks.GUARDS[Proposal](ws, unit, proposal, field)
    return proposal


# --- uses ---------------------------------------------------------------------------------------


def uses(ws: Workspace, uid: str) -> tuple[Use, ...]:
    """Return the proposals that hold an entry of the library, those sent last first."""
    with ws.read() as reader:
        return read_uses(reader, uid)


def read_uses(reader: Reader, uid: str) -> tuple[Use, ...]:
    """Return the uses of an entry from an open reader."""
    taken = {one.proposal_uid for one in reader.find(Taken, entry=uid)}
    proofs = {one.proposal_uid for one in reader.find(Benefit, evidence_uid=uid)}
    found = [
        one
        for one in reader.find(Proposal)
        if one.uid in taken | proofs or uid in one.case_uids or uid in one.reference_uids
    ]
    made = [_use(reader, one) for one in found]
    return tuple(sorted(made, key=lambda one: (one.sent_on or date.min, one.number), reverse=True))


def _use(reader: Reader, proposal: Proposal) -> Use:
    client = reader.get(Client, proposal.client_uid)
    return Use(
        proposal_uid=proposal.uid,
        number=f"{proposal.number} r{proposal.revision}",
        client=client.short_name if client is not None else "",
        status=proposal.status,
        sent_on=proposal.sent_at.date() if proposal.sent_at is not None else None,
    )


# --- files --------------------------------------------------------------------------------------


def export_library(ws: Workspace, path: Path, kinds: Iterable[str] = ()) -> Path:
    """Write cases, references and ready texts into a file for colleagues (JSON); raises Refused.

    How often a reference was named stays here.
    """
    wanted = tuple(kinds) or tuple(SHARED)
    with ws.read() as reader:
        rows = {
            name: [_shared(one) for one in reader.find(cls)]
            for name, cls in SHARED.items()
            if name in wanted
        }
    if not any(rows.values()):
        raise Refused(_("The library has nothing of that kind yet."))
    data = {"format": FORMAT, "version": VERSION, "tables": rows}
    return documents.save(path, json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8"))


def import_library(ws: Workspace, path: Path) -> Done[dict[str, int]]:
    """Take the entries of a file over, in one step: new ones are added, known ones become as there.

    The value says how many of each table were added or changed. How often a reference was named
    stays as it is here. Raises Refused for a file that is none, naming the bad value.
    """
    from kamdesk.services.dossiers.reading import read_dossier

    data = _load(path)
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise Refused(_("This is not a library file from KAM Desk."), field="file")
    tables = data.get("tables")
    if not isinstance(tables, dict) or set(tables) - set(SHARED):
        raise Refused(_("This is not a library file from KAM Desk."), field="file")
    read = read_dossier(
        {"format": "kamdesk-dossier", "version": data.get("version"), "tables": tables}
    )
    counts: dict[str, int] = {}
    with ws.unit(N_("Took the library over from {name}"), name=path.name) as unit:
        for name, cls in SHARED.items():
            for one in read.of(name):
                known = unit.get(cls, one.uid)
                if isinstance(one, Reference):
                    one = replace(one, uses=known.uses if isinstance(known, Reference) else ())
                if known != one:
                    unit.put(one)
                    counts[name] = counts.get(name, 0) + 1
    return Done(value=counts, changes=unit.changes)


def _shared(record: Record) -> dict[str, Any]:
    return {name: one for name, one in to_json(record).items() if name != "uses"}


def _load(path: Path) -> Any:
    from kamdesk.services.dossiers.reading import MAX_BYTES

    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
        return json.loads(raw.decode("utf-8-sig")) if len(raw) <= MAX_BYTES else None
    except OSError as error:
        raise Refused(
            _("The file {path} cannot be read.").format(path=path), field="file"
        ) from error
    except (ValueError, RecursionError) as error:
        raise Refused(_("This is not a library file from KAM Desk."), field="file") from error
