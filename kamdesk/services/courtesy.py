"""«Вы» with a capital, as many Russians write it in a letter to one reader (a setting)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any

from kamdesk.domain.people import Person
from kamdesk.domain.proposals.document import (
    Document,
    Party,
    Passage,
    PrintedCase,
    PrintedQuote,
    PrintedReference,
)
from kamdesk.domain.settings import DEFAULTS
from kamdesk.services.letters import Letter, Part
from kamdesk.storage.unit import Reader
from kamdesk.text import capital_you

SETTING = "capital_you"
#: What others said or are called stays as it is.
_THEIRS = (PrintedQuote, PrintedCase, PrintedReference, Party)


def courteous(document: Document) -> Document:
    """Return a document whose own words say «Вы»; what comes from data stays as it is stored."""
    made: Document = _said(replace(document, courteous=True))
    return made


def _said(value: Any) -> Any:
    if isinstance(value, str):
        return capital_you(value)
    if isinstance(value, tuple):
        return tuple(_said(one) for one in value)
    if isinstance(value, Passage):
        return _passage(value)
    if is_dataclass(value) and not isinstance(value, (type, *_THEIRS)):
        changed = {one.name: _said(getattr(value, one.name)) for one in fields(value)}
        return replace(value, **changed)
    return value


def _passage(passage: Passage) -> Passage:
    text = capital_you(passage.text)
    for one in passage.inserts:
        text = text[: one.start] + passage.text[one.start : one.end] + text[one.end :]
    return replace(passage, text=text)


def letter(reader: Reader, written: Letter, people: Sequence[Person]) -> Letter:
    """Return a letter as it is sent: with «Вы» where a setting says so and one person reads it."""
    wanted = reader.setting(SETTING)
    if written.language != "ru" or len(people) != 1:
        return written
    if not (DEFAULTS.flag(SETTING) if wanted is None else wanted):
        return written
    parts: tuple[Part, ...] = _said(written.parts)
    return replace(
        written,
        subject=capital_you(written.subject),
        thanks=capital_you(written.thanks),
        parts=parts,
        closing=capital_you(written.closing),
    )
