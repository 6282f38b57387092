"""How our documents look: colours, typeface, words in the margins, templates of our own (41)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kamdesk.domain.records import AS_IT_IS, Record, Texts

#: The typefaces that come with the program, and one of our own.
FONTS = ("inter", "serif", "own")
#: What a text in a colour needs against white paper to be read by everybody (WCAG 2.2, AA).
LEAST_CONTRAST = 4.5
#: The templates that may be replaced, by their place among those that come with the program.
TEMPLATES = (
    "proposal/proposal.html",
    "proposal/blocks.html",
    "proposal/tables.html",
    "proposal/team.html",
    "proposal/proposal.css",
)
MOST_TEMPLATE = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLook(Record):
    """Colours as "#RRGGBB" or '', one of FONTS, words above and below; there is one row.

    `accent` marks names, numbers and rules, `second` the headings. `header` and `footer` stand in
    the margins of proposals, by language.
    """

    accent: str = ""
    second: str = ""
    font: str = "inter"
    header: Texts = field(default_factory=dict)
    footer: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFont(Record):
    """A face of our own typeface, made anew from what was given; at most one of each weight.

    `weight` is 400 or 600. `editable` says that it may go into files that others edit. `lacks`
    are the languages for which it has no letters.
    """

    family: str
    weight: int = 400
    data: str = field(metadata=AS_IT_IS)
    editable: bool = False
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTemplate(Record):
    """A template in our words, used in the place of the one of that name.

    `shipped` is the digest of the one it was made from: that it has changed since can be told.
    """

    name: str
    text: str = field(default="", metadata=AS_IT_IS)
    shipped: str = ""


def contrast(colour: str, ground: str = "#FFFFFF") -> float:
    """Return how far two colours "#RRGGBB" stand apart, from 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(colour), _luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def colour_of(typed: str) -> str | None:
    """Return a colour as "#RRGGBB", '' for nothing, None for what is no colour."""
    text = typed.strip().lstrip("#")
    if not text:
        return ""
    if re.fullmatch(r"[0-9A-Fa-f]{3}", text):
        text = "".join(2 * one for one in text)
    return f"#{text.upper()}" if re.fullmatch(r"[0-9A-Fa-f]{6}", text) else None


_URL = re.compile(r"url\(\s*(['\"]?)(?!\s*(?:data:|#|kam:))", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_IMPORT = re.compile(r"@import\b", re.IGNORECASE)


def reaching_out(sheet: str) -> int:
    """Return the line (from 1) on which a style sheet asks for a file, 0 when it asks for none."""
    bare = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), sheet)
    found = _IMPORT.search(bare) or _URL.search(bare)
    return bare.count("\n", 0, found.start()) + 1 if found else 0
