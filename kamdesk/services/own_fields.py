"""Own fields of clients, people and proposals: declaring them, their values, those in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from kamdesk.domain.clients import Client
from kamdesk.domain.money import Money
from kamdesk.domain.own_fields import (
    KINDS,
    PRINTED,
    SUBJECTS,
    OwnField,
    Value,
    kept,
    new_key,
    typed,
)
from kamdesk.domain.people import Person
from kamdesk.domain.proposals import OPEN, Proposal
from kamdesk.errors import Refused
from kamdesk.i18n import N_, Speech, _, ngettext, speech
from kamdesk.services import checks
from kamdesk.services.base import Done, Workspace
from kamdesk.services.titles import title_of
from kamdesk.storage import borne
from kamdesk.storage.codec import fits_storage
from kamdesk.storage.unit import Reader
from kamdesk.text import clean_text

Bearer = Client | Person | Proposal
_CLASSES: dict[str, type[Bearer]] = {"clients": Client, "people": Person, "proposals": Proposal}
_LONGEST_LABEL = 80
_LONGEST_TEXT = 4_000


def own_fields(ws: Workspace, subject: str = "") -> tuple[OwnField, ...]:
    """Return the declared fields of clients, people or proposals, or of all; oldest first."""
    with ws.read() as reader:
        return read(reader, subject)


def read(reader: Reader, subject: str = "") -> tuple[OwnField, ...]:
    """Return the declared fields as `own_fields` does, within a read."""
    where: dict[str, Any] = {"subject": subject} if subject else {}
    return tuple(reader.find(OwnField, **where))


def declare(
    ws: Workspace,
    subject: str,
    label: str,
    kind: str = "text",
    choices: Iterable[str] = (),
) -> Done[OwnField]:
    """Declare a field of one of SUBJECTS; its key is made of its label."""
    _known(subject, SUBJECTS, "subject")
    _known(kind, KINDS, "kind")
    named = _label(label)
    with ws.unit(N_("Added the own field {name}"), name=named) as unit:
        taken = _taken(unit, subject)
        field = unit.add(
            OwnField(
                subject=subject,
                key=new_key(named, taken),
                label=named,
                kind=kind,
                choices=_choices(choices),
            )
        )
    return Done(value=field, changes=unit.changes)


def redefine(ws: Workspace, uid: str, name: str, value: Any) -> Done[OwnField]:
    """Change the label, the kind, the choices or the subject of a field.

    While nobody has a value the key follows the label. Kind and subject stay once somebody has
    one; raises Refused naming the field.
    """
    fit = _checked(name, value)
    with ws.read() as reader:
        field = reader.one(OwnField, uid)
        used = len(borne.holders(reader.driver, _CLASSES[field.subject], field.key))
        if used and name in ("kind", "subject") and fit != getattr(field, name):
            raise Refused(
                ngettext(
                    "{n} entry has a value in this field: make a new field instead.",
                    "{n} entries have a value in this field: make a new field instead.",
                    used,
                ),
                field=name,
            )
        changed = replace(field, **{name: fit})
        taken = _taken(reader, changed.subject, but=uid)
    if not used and name in ("label", "subject"):
        changed = replace(changed, key=new_key(changed.label, taken))
    with ws.unit(N_("Changed the own field {name}"), name=changed.label) as unit:
        unit.put(changed)
    return Done(value=changed, changes=unit.changes)


def remove(ws: Workspace, uid: str) -> Done[OwnField]:
    """Remove a field with its values; undo brings both back. A proposal that was sent keeps its."""
    with ws.read() as reader:
        field = reader.one(OwnField, uid)
    from kamdesk.storage import several

    with ws.unit(N_("Removed the own field {name}"), name=field.label) as unit:
        cls = _CLASSES[field.subject]
        uids = borne.holders(unit.driver, cls, field.key)
        if cls is Proposal:
            uids = [uid for uid in uids if unit.one(Proposal, uid).status in OPEN]
        several.rewrite(unit, cls, uids, ("own",), lambda row: with_value(row, field.key, ""))
        unit.remove(field)
    return Done(value=field, changes=unit.changes)


def set_value(ws: Workspace, subject: str, uid: str, key: str, value: Any) -> Done[Any]:
    """Set the value of an own field of a record; None empties it.

    Raises Refused when the value does not fit or the proposal was sent.
    """
    cls: type[Any] = _CLASSES[subject]
    with ws.read() as reader:
        field = field_of(reader, subject, key)
        record = reader.one(cls, uid)
        if cls in checks.GUARDS:
            checks.GUARDS[cls](ws, reader, record, field.name)
    text = fit_text(field, value)
    with ws.unit(N_("Changed {field} of {name}"), field=field.label, name=title_of(record)) as unit:
        record = unit.one(cls, uid)
        stored = unit.change(record, own=with_value({"own": record.own}, key, text)["own"])
    return Done(value=stored, changes=unit.changes)


def field_of(reader: Reader, subject: str, key: str) -> OwnField:
    """Return the declared field with a key; raises Refused."""
    field = reader.first(OwnField, subject=subject, key=key)
    if field is None:
        raise Refused(_("There is no such field: {field}.").format(field=key), field=key)
    return field


def fit_text(field: OwnField, value: Any) -> str:
    """Return a value as the records keep it, "" for none; raises Refused when it does not fit."""
    given = clean_text(value, _LONGEST_TEXT).strip() if isinstance(value, str) else value
    if given is None or given == "":
        return ""
    right: dict[str, Any] = {
        "number": Decimal, "money": Money, "date": date, "yes_no": bool,
    }  # fmt: skip
    if not isinstance(given, right.get(field.kind, str)):
        given = typed(field.kind, given) if isinstance(given, str) else None
    if given is None:
        raise Refused(_("This value is not allowed here."), field=field.name)
    if field.kind == "choice" and given not in field.choices:
        raise Refused(_("Choose one from the list."), field=field.name)
    try:
        return kept(fits_storage(given))
    except ValueError as error:
        raise Refused(_("This number is too large."), field=field.name) from error


def typed_values(fields: Iterable[OwnField], own: Mapping[str, str]) -> dict[str, Value | None]:
    """Return the values of fields by their names ("own.key"), as forms edit them."""
    return {one.name: typed(one.kind, own.get(one.key, "")) for one in fields}


def in_words(field: OwnField, text: str, told: Speech | None = None) -> str:
    """Return a kept value in words; what does not fit the kind is shown as it stands."""
    said = told or speech()
    value = typed(field.kind, text)
    if isinstance(value, bool):
        return said.text("Yes") if value else said.text("No")
    if isinstance(value, Money):
        return said.money(value)
    if isinstance(value, Decimal):
        return said.number(value)
    return said.date(value, "medium") if isinstance(value, date) else text


def with_value(row: Mapping[str, Any], key: str, text: str) -> dict[str, Any]:
    """Return the column "own" of a row with one value set, or without it when it is ""."""
    others = {name: one for name, one in row["own"].items() if name != key}
    return {"own": {**others, key: text} if text else others}


def _checked(name: str, value: Any) -> Any:
    if name == "label":
        return _label(str(value or ""))
    if name == "choices":
        return _choices(value or ())
    if name == "in_documents":
        return bool(value)
    if name == "shown_as":
        return {language: _label(text) for language, text in (value or {}).items() if text.strip()}
    if name in ("kind", "subject"):
        return _known(value, KINDS if name == "kind" else SUBJECTS, name)
    raise Refused(_("There is no such field: {field}.").format(field=name), field=name)


def _taken(reader: Reader, subject: str, but: str = "") -> set[str]:
    """Return the keys that a field of a subject cannot have; those of PRINTED are different."""
    near = PRINTED if subject in PRINTED else (subject,)
    return {one.key for one in read(reader) if one.subject in near and one.uid != but}


def _known(value: Any, known: Iterable[str], name: str) -> str:
    if value not in known:
        raise Refused(_("This choice is not known: {value}.").format(value=value), field=name)
    return str(value)


def _label(text: str) -> str:
    label = " ".join(clean_text(text, _LONGEST_LABEL).split())
    if not label:
        raise Refused(_("Give the field a name first."), field="label")
    return label


def _choices(given: Iterable[str]) -> tuple[str, ...]:
    lines = (" ".join(clean_text(one, _LONGEST_LABEL).split()) for one in given)
    return tuple(dict.fromkeys(filter(None, lines)))
