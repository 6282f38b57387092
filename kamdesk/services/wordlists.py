"""Shipped words: lists of the checks, company forms, example texts of the blocks."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from kamdesk import paths
from kamdesk.domain.phrases import Phrases
from kamdesk.domain.records import Texts

KINDS = ("superlatives", "cliches", "generic", "guarantee")


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalForm:
    """A company form: `place` before or after the name; `texts` suggests it in other languages."""

    form: str
    country: str
    place: str
    name: str
    texts: Texts = field(default_factory=dict)
    aliases: tuple[str, ...] = ()


def _read(name: str) -> Any:
    return json.loads((paths.resources() / "methods" / name).read_text("utf-8"))


@cache
def phrases(kind: str, language: str) -> Phrases:
    """Return a word list of the checks: superlatives, cliches, generic or guarantee."""
    return Phrases(_read("words.json")[kind][language])


@cache
def legal_forms() -> tuple[LegalForm, ...]:
    """Return the known company forms."""
    return tuple(
        LegalForm(
            form=row["form"],
            country=row["country"],
            place=row["place"],
            name=row["name"],
            texts=row.get("in", {}),
            aliases=tuple(row.get("alias", ())),
        )
        for row in _read("legal_forms.json")
    )


@cache
def abcd_templates() -> dict[str, Texts]:
    """Return the example phrasing of the blocks a to d (section 41), with {placeholders}.

    Block A of a renewal is `a_renewal`.
    """
    templates: dict[str, Texts] = _read("abcd_templates.json")
    return templates


def opening(kind: str, language: str) -> str:
    """Return the ready-made text of block A for a kind of proposal; a price letter has none."""
    if kind == "price_letter":
        return ""
    name = "a_renewal" if kind == "renewal" else "a"
    return abcd_templates()[name].get(language, "")
