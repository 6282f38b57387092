"""A document as HTML: the shipped templates filled with plain values, everything escaped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from kamdesk import paths
from kamdesk.domain.papers import Paper
from kamdesk.domain.proposals.document import Document
from kamdesk.formats.pdf import chart
from kamdesk.formats.pdf.typeset import tie, tied
from kamdesk.formats.pdf.view import view
from kamdesk.i18n import Speech
from kamdesk.text import clean_text

if TYPE_CHECKING:
    from jinja2 import Environment

ACCENT = "#0E7C7B"
_MEMBER = ("name", "position", "role")
DENSITIES = ("airy", "normal", "tight", "dense")


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """What is ours on the page: accent colour "#RRGGBB" and logo (PNG, JPEG or SVG bytes).

    A light logo stands on a dark `plate`.
    """

    accent: str = ACCENT
    logo: bytes = b""
    logo_type: str = "image/png"
    plate: bool = False

    def __post_init__(self) -> None:
        if not re.fullmatch(r"#[0-9A-Fa-f]{6}", self.accent):
            raise ValueError(self.accent)

    @property
    def logo_name(self) -> str:
        """The name under which a page asks for the logo; '' without one."""
        return f"kam:logo/{sha256(self.logo).hexdigest()[:16]}" if self.logo else ""


def render_html(
    document: Document,
    speech: Speech,
    theme: Theme | None = None,
    density: str = DENSITIES[0],
    *,
    styled: bool = True,
) -> str:
    """Return the document as one HTML page; without its style sheet unless `styled`.

    `density` is one of DENSITIES: how closely the text is set.
    """
    from markupsafe import Markup

    theme = theme or Theme()
    values = view(document, speech)
    values["drawing"], values["chart_unit"] = "", ""
    for name in ("our_team", "client_team"):
        values[name] = [
            {key: tie(clean_text(getattr(one, key)), speech.language) for key in _MEMBER}
            for one in getattr(document, name)
        ]
    if document.costs is not None:
        drawn = chart.stacked_bars(document.costs, speech, theme.accent)
        values["drawing"] = Markup(drawn)  # our own drawing: its texts are escaped there
        values["chart_unit"] = chart.unit_name(document.costs, speech)
    template = environment().get_template("proposal/proposal.html")
    return template.render(
        values,
        logo=theme.logo_name,
        plate=theme.plate,
        density=density,
        style=Markup(style_sheet(theme)) if styled else "",
        _=speech.text,
        ngettext=speech.plural,
    )


def paper_html(
    paper: Paper,
    speech: Speech,
    theme: Theme | None = None,
    density: str = DENSITIES[0],
    *,
    styled: bool = True,
) -> str:
    """Return a paper as one HTML page; `density` and `styled` as for a document."""
    from markupsafe import Markup

    theme = theme or Theme()
    template = environment().get_template("paper/paper.html")
    return template.render(
        paper=tied(paper, speech.language),
        logo=theme.logo_name,
        plate=theme.plate,
        density=density,
        style=Markup(style_sheet(theme)) if styled else "",
        _=speech.text,
    )


def style_sheet(theme: Theme | None = None) -> str:
    """Return the style sheet of documents and papers in our colours."""
    folder = paths.resources() / "templates"
    accent = (theme or Theme()).accent
    soft = chart.tint(accent, Decimal("0.935"))
    sheets = ("proposal/proposal.css", "paper/paper.css", "paper/map.css", "brief/sheets.css")
    sheet = "\n".join((folder / name).read_text("utf-8") for name in sheets)
    return sheet.replace("var(--accent)", accent).replace("var(--soft)", soft)


@cache
def environment() -> Environment:
    """Return the environment of all templates: sandboxed, escaping, strict about names."""
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment
    from markupsafe import Markup

    made = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(paths.resources() / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters["drawn"] = Markup  # our own drawings: their texts are escaped where they are made
    return made
