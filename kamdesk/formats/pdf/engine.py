"""HTML to PDF in this process: style sheet, fonts and pictures are read once and kept.

Import it in the worker process only: it takes a third of a second and fixes the fonts that
the process sees.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

from kamdesk import paths
from kamdesk.domain.papers import Paper
from kamdesk.domain.proposals.document import Document
from kamdesk.formats.letters import lacking
from kamdesk.formats.pdf.accessible import finish, finish_for_archive
from kamdesk.formats.pdf.faces import add_face
from kamdesk.formats.pdf.html import DENSITIES, Theme, paper_html, render_html, style_sheet
from kamdesk.formats.pdf.lonely import lonely
from kamdesk.formats.pdf.own import Broken
from kamdesk.formats.pdf.wire import VARIANTS, Pages
from kamdesk.i18n import Speech

os.environ["FONTCONFIG_FILE"] = str(paths.resources() / "templates" / "proposal" / "fonts.conf")

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

__all__ = ["Foreign", "Printer"]


class Foreign(Exception):
    "The document refers to a file that is not part of it."


class Fetcher(URLFetcher):  # type: ignore[misc]
    """Gives what we put in its hands and `data:` URLs; asks no disk and no network, ever."""

    def __init__(self) -> None:
        super().__init__(
            allowed_protocols={"data", "kam"}, allow_redirects=False, fail_on_errors=True
        )
        self.assets: dict[str, tuple[bytes, str]] = {}
        self.refused = False

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """Return the asset of that name; anything unknown is refused and remembered."""
        if url in self.assets:
            body, kind = self.assets[url]
            return URLFetcherResponse(url, BytesIO(body), {"Content-Type": kind})
        if url.startswith("data:"):
            return super().fetch(url, headers)
        self.refused = True
        raise ValueError("not one of our own files")


@dataclass(slots=True)
class _Kept:
    """What stays between documents."""

    sheets: dict[tuple[str, ...], weasyprint.CSS] = field(default_factory=dict)
    pictures: dict[str, Any] = field(default_factory=dict)


class Printer:
    """Prints documents; one for a process, used by one thread."""

    MOST_PICTURES = 16

    def __init__(self) -> None:
        self.fonts = FontConfiguration()
        self.faces: tuple[tuple[int, str], ...] = ()
        self.kept = _Kept()
        self.fetcher = Fetcher()

    def print(
        self,
        document: Document | Paper,
        theme: Theme | None = None,
        variant: str = "ua",
        attached: bytes = b"",
    ) -> Pages:
        """Return the document as tagged PDF, in closer type if pages are too many.

        `variant` is one of wire.VARIANTS; `attached` is JSON that lies in the file. Raises
        Foreign when something in it, such as the logo, asks for another file, Broken when a
        template of a person's own cannot be used.
        """
        theme = theme or Theme()
        self.fetcher.refused = False
        try:
            pages = self._print(document, theme, variant, attached)
        except FatalURLFetchingError as error:
            raise Foreign from error
        except (Broken, MemoryError):
            raise
        except Exception as error:  # what we made never does this; a person's page may
            if theme.templates and isinstance(document, Document):
                raise Broken("", 0, type(error).__name__) from error
            raise
        if self.fetcher.refused:  # a drawing within a picture fails without a word
            self.kept.pictures.clear()
            raise Foreign
        return pages

    def _print(
        self, document: Document | Paper, theme: Theme, variant: str, attached: bytes
    ) -> Pages:
        first, *closer = _densities(document)
        most = document.pages if isinstance(document, Paper) else document.most_pages
        own = isinstance(document, Document)
        html = _html(document, theme, first)
        chosen = self.lay(html, theme, own=own)
        over = len(chosen.pages) - most
        if over == 1 or (over > 1 and isinstance(document, Paper)):
            for density in closer:
                html = _html(document, theme, density)
                laid = self.lay(html, theme, own=own)
                if len(laid.pages) <= most:
                    chosen = laid
                    break
        return Pages(
            pdf=self.write(chosen, variant, _attachments(document, attached)),
            count=len(chosen.pages),
            missing=lacking(html),
            lonely=lonely(chosen.pages),
        )

    def lay(self, html: str, theme: Theme | None = None, *, own: bool = False) -> Any:
        """Lay HTML out on pages; raises FatalURLFetchingError when it asks for a foreign file.

        `own` takes a person's own style sheet, where there is one.
        """
        theme = theme or Theme()
        self._know(theme.faces)
        if theme.logo:
            self.fetcher.assets = {theme.logo_name: (theme.logo, theme.logo_type)}
        if len(self.kept.pictures) > self.MOST_PICTURES:
            self.kept.pictures.clear()
        return weasyprint.HTML(string=html, url_fetcher=self.fetcher).render(
            font_config=self.fonts,
            stylesheets=[self._sheet(theme, own)],
            cache=self.kept.pictures,
            pdf_variant="pdf/ua-1",
            pdf_tags=True,
        )

    def write(
        self, laid: Any, variant: str = "ua", attachments: Sequence[weasyprint.Attachment] = ()
    ) -> bytes:
        """Return pages as a file; the same document gives the same bytes."""
        finishers = {"ua": finish, "a2b": finish_for_archive, "a3a": finish_for_archive}
        written: bytes = laid.write_pdf(
            finisher=finishers.get(variant), pdf_variant=VARIANTS[variant],
            pdf_tags=variant != "plain", pdf_identifier=b"kamdesk",
            attachments=list(attachments), cache={},
        )  # fmt: skip
        return written

    def _know(self, faces: tuple[tuple[int, str], ...]) -> None:
        """Let our typeface be found; another one than before takes its place."""
        if faces == self.faces:
            return
        self.fonts, self.kept, self.faces = FontConfiguration(), _Kept(), faces
        for _weight, path in faces:
            add_face(self.fonts, Path(path))

    def _sheet(self, theme: Theme, own: bool) -> weasyprint.CSS:
        words = theme.templates.get("proposal/proposal.css", "") if own else ""
        key = (*theme.looks, words)
        sheet = self.kept.sheets.get(key)
        if sheet is None:
            text = style_sheet(theme, own_words=bool(words))
            sheet = weasyprint.CSS(string=text, font_config=self.fonts, url_fetcher=self.fetcher)
            if len(self.kept.sheets) >= 2:  # ours is one look, for proposals and for papers
                self.kept.sheets.clear()
            self.kept.sheets[key] = sheet
        return sheet


def _attachments(document: Document | Paper, data: bytes) -> list[weasyprint.Attachment]:
    """Return the data of a document as a file that lies in its PDF."""
    if not data or isinstance(document, Paper):
        return []
    day = datetime.combine(document.dated, time())
    return [
        weasyprint.Attachment(
            string=data,
            name=f"{document.number}.json",
            description=f"{document.number} ({document.language})",
            relationship="Data",
            created=day,
            modified=day,
        )
    ]


def _html(document: Document | Paper, theme: Theme, density: str = DENSITIES[0]) -> str:
    if isinstance(document, Paper):
        return paper_html(document, Speech(document.language), theme, density, styled=False)
    speech = Speech(document.language, courteous=document.courteous)
    return render_html(document, speech, theme, density, styled=False)


def _densities(document: Document | Paper) -> tuple[str, ...]:
    """Return the densities to be tried, the widest first."""
    begin = document.density if isinstance(document, Paper) else ""
    return DENSITIES[DENSITIES.index(begin) :] if begin else DENSITIES
