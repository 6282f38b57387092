"""A document as HTML: the shipped templates filled with plain values, everything escaped."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from kamdesk import paths
from kamdesk.domain.papers import Paper
from kamdesk.domain.proposals.document import CostTable, Document
from kamdesk.formats.pdf import chart, own
from kamdesk.formats.pdf.faces import SHIPPED
from kamdesk.formats.pdf.typeset import tie, tied
from kamdesk.formats.pdf.view import view
from kamdesk.i18n import Speech
from kamdesk.text import clean_text

if TYPE_CHECKING:
    from jinja2 import Environment

ACCENT, INK = "#0E7C7B", "#1B2A30"
_MEMBER = ("name", "position", "role")
DENSITIES = ("airy", "normal", "tight", "dense")


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """What is ours on the page: colours "#RRGGBB", typeface, words in the margins, templates, logo.

    `second` is the colour of headings. `font` is a typeface that came along, or "own": then
    `family` names it and `faces` are its files as (weight, path), of which those of `carried` may
    go into a Word file; it has no letters for the languages in `lacks`. `header` and `footer` are
    words by language. `templates` are a person's own, by name. The logo is PNG, JPEG or SVG; a
    light one stands on a dark `plate`.
    """

    accent: str = ACCENT
    second: str = INK
    font: str = "inter"
    family: str = ""
    faces: tuple[tuple[int, str], ...] = ()
    carried: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    header: dict[str, str] = field(default_factory=dict)
    footer: dict[str, str] = field(default_factory=dict)
    templates: dict[str, str] = field(default_factory=dict)
    logo: bytes = b""
    logo_type: str = "image/png"
    plate: bool = False

    def __post_init__(self) -> None:
        for colour in (self.accent, self.second):
            if not re.fullmatch(r"#[0-9A-Fa-f]{6}", colour):
                raise ValueError(colour)

    def speaking(self, language: str) -> Theme:
        """Return how a document in a language looks: in Inter where our typeface lacks letters."""
        if self.font != "own" or language not in self.lacks:
            return self
        return replace(self, font="inter", faces=(), carried=())

    @property
    def families(self) -> str:
        """The typefaces in which a text is set, the one with the letters it lacks last."""
        first = self.family if self.font == "own" else SHIPPED[self.font][0]
        return "Inter" if first == "Inter" else f"'{first}', Inter"

    @property
    def looks(self) -> tuple[str, ...]:
        """What a style sheet depends on."""
        return self.accent, self.second, self.families

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
        drawn = chart_drawing(document.costs, speech, theme)
        values["drawing"] = Markup(drawn)  # our own drawing: its texts are escaped there
        values["chart_unit"] = chart.unit_name(document.costs, speech)
    for name, words in (("header_words", theme.header), ("footer_words", theme.footer)):
        values[name] = tie(clean_text(words.get(speech.language, "")).strip(), speech.language)
    values |= {
        "logo": theme.logo_name,
        "plate": theme.plate,
        "density": density,
        "style": Markup(style_sheet(theme, own_words=True)) if styled else "",
        "_": speech.text,
        "ngettext": speech.plural,
    }
    if theme.templates:
        return own.render(theme.templates, values)
    return environment().get_template("proposal/proposal.html").render(values)


def chart_drawing(costs: CostTable, speech: Speech, theme: Theme) -> str:
    """Return the cost chart as SVG in our colour and typeface; '' when there is nothing to draw."""
    drawn = chart.stacked_bars(costs, speech, theme.accent)
    return drawn.replace('font-family="Inter"', f'font-family="{theme.families}"', 1)


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


def style_sheet(theme: Theme | None = None, *, own_words: bool = False) -> str:
    """Return the style sheet of documents and papers in our colours and typeface.

    `own_words` takes a person's own sheet for proposals, where there is one; raises own.Broken.
    """
    theme = theme or Theme()
    folder = paths.resources() / "templates"
    soft = chart.tint(theme.accent, Decimal("0.935"))
    sheets = ("proposal/proposal.css", "paper/paper.css", "paper/map.css", "brief/sheets.css")
    texts = [(folder / name).read_text("utf-8") for name in sheets]
    if own_words:
        texts[0] = own.sheet(theme.templates, texts[0])
    sheet = "\n".join(texts)
    for name, value in (
        ("accent", theme.accent), ("soft", soft), ("second", theme.second),
        ("font", theme.families),
    ):  # fmt: skip
        sheet = sheet.replace(f"var(--{name})", value)
    return sheet


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
