"""What every stored thing has in common."""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal

#: A text in up to three languages: {"en": …, "ru": …, "de": …}; what is missing is not there.
Texts = dict[str, str]

LANGUAGES = ("en", "ru", "de")

#: Of a field that holds no words (pictures as base64, a sealed document): stored as it is given.
AS_IT_IS = {"as_it_is": True}

#: Of a field for our eyes alone: it stays in the workspace and goes into no file for others.
OURS_ALONE = {"ours_alone": True}


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A stored thing with a global uid (section 0a.3)."""

    uid: str = ""


def for_us_alone(cls: type[Record]) -> tuple[str, ...]:
    """Return the fields of a record that go into no file for others."""
    return tuple(one.name for one in fields(cls) if one.metadata == OURS_ALONE)


def in_language(texts: Texts, language: str) -> str:
    """Return the text in `language`, else in any language that has one, else ''."""
    if texts.get(language):
        return texts[language]
    return next((texts[one] for one in LANGUAGES if texts.get(one)), "")


def share(part: Decimal | int, whole: Decimal | int) -> Decimal | None:
    """Return part / whole, or None when the whole is zero."""
    return Decimal(part) / Decimal(whole) if whole else None
