"""A proposal as files: for which reader, in which formats, under which names (sections 41, 46).

Everything is made before anything is written, and all of it from one document a language.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kamdesk.domain.proposals import Proposal
from kamdesk.domain.proposals.data import offer_data
from kamdesk.domain.proposals.document import CostRow, Document
from kamdesk.domain.proposals.editions import EDITIONS, edition
from kamdesk.errors import Refused
from kamdesk.formats import eml
from kamdesk.formats.eml import Attachment
from kamdesk.formats.filenames import file_name
from kamdesk.formats.pdf.html import Theme
from kamdesk.formats.pdf.wire import VARIANTS
from kamdesk.i18n import _, speaking
from kamdesk.services import documents, letters, looks, settings
from kamdesk.services.base import Workspace
from kamdesk.services.proposals.build import compose
from kamdesk.services.proposals.covering import cover_letter
from kamdesk.services.proposals.gathering import gather
from kamdesk.services.proposals.view import document as document_of

FORMATS = ("pdf", "docx", "eml", "xlsx", "json")
#: What may not be locked: a file for the archive opens for everybody (ISO 19005).
ARCHIVES = ("a2b", "a3a")
SHORTEST_PASSWORD = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is wanted of a proposal; `editions` names readers, '' being the whole proposal.

    `folder` puts everything into a folder of its own, named after the proposal; `shipped` leaves
    out our own templates.
    """

    editions: tuple[str, ...] = ("",)
    formats: tuple[str, ...] = ("pdf",)
    variant: str = "ua"
    password: str = ""
    folder: bool = False
    shipped: bool = False

    def refuse(self) -> None:
        """Raise Refused, naming the field, for what does not go together."""
        unknown = {*self.editions} - {"", *EDITIONS} or {*self.formats} - {*FORMATS}
        unknown = unknown or {self.variant} - {*VARIANTS}
        if unknown:
            raise Refused(_("This choice is not known: {value}.").format(value=min(unknown)))
        if not self.editions or not self.formats:
            raise Refused(_("Choose at least one kind of file."), field="formats")
        if self.password and self.variant in ARCHIVES:
            raise Refused(_("A file for the archive cannot have a password."), field="password")
        if self.password and len(self.password) < SHORTEST_PASSWORD:
            message = _("The password needs at least {n} characters.")
            raise Refused(message.format(n=SHORTEST_PASSWORD), field="password")


def pack(
    ws: Workspace,
    proposal_uid: str,
    languages: Iterable[str],
    folder: Path,
    wish: Wish | None = None,
) -> list[Path]:
    """Write the files of a proposal into a folder and return them; raises Refused, NotFound.

    A file of the same name is replaced. Nothing is written unless everything could be made.
    """
    wish = wish or Wish()
    wish.refuse()
    theme = looks.theme(ws)
    if wish.shipped:
        theme = looks.as_shipped(theme)
    pattern = settings.setting(ws, settings.FILE_PATTERN)
    made: dict[str, bytes] = {}
    whole = [document_of(ws, proposal_uid, language) for language in languages]
    if "xlsx" in wish.formats and not all(map(_reckons, whole)):
        message = _("This proposal has neither a comparison of costs nor prices.")
        raise Refused(message, field="formats")
    read = [edition(document, reader) for document in whole for reader in wish.editions]
    if "xlsx" in wish.formats and not any(map(_reckons, read)):
        message = _("This edition has no figures to calculate with. Add another one.")
        raise Refused(message, field="formats")
    for document in read:
        made |= _files(ws, document, wish, theme, pattern)
    if wish.folder and whole:
        folder = _own_folder(folder, whole[0])
    return [documents.save(folder / name, data) for name, data in made.items()]


def stem_of(document: Document, pattern: str = settings.DEFAULT_PATTERN) -> str:
    """Return the name of a document's files without their ending, after a pattern."""
    stem = pattern.format(
        number=document.number,
        client=document.client.name,
        language=document.language,
        date=document.dated.isoformat(),
        title=document.title,
    )
    return " ".join(filter(None, (stem, document.edition)))


def _files(
    ws: Workspace, document: Document, wish: Wish, theme: Theme, pattern: str
) -> dict[str, bytes]:
    stem = stem_of(document, pattern)
    data = json.dumps(offer_data(document), ensure_ascii=False, indent=1).encode("utf-8")
    made: dict[str, bytes] = {}
    pdf = b""
    if {"pdf", "eml"} & set(wish.formats):
        attached = data if wish.variant == "a3a" else b""
        printed = documents.print_document(document, theme, wish.variant, attached)
        if printed.missing and wish.variant in ARCHIVES:  # ISO 19005-2, 6.2.11.8
            told = _("The typeface lacks these characters: {letters}")
            raise Refused(told.format(letters=" ".join(printed.missing)), field="variant")
        pdf = printed.pdf
        if wish.password:
            from kamdesk.formats.pdf.locking import locked

            pdf = locked(pdf, wish.password)
    pdf_name = file_name(stem, ".pdf")
    if "pdf" in wish.formats:
        made[pdf_name] = pdf
    if "docx" in wish.formats:
        made[file_name(stem, ".docx")] = documents.word_file(document, theme)
    if "eml" in wish.formats:
        made[file_name(stem, ".eml")] = _draft(ws, document, Attachment(
            name=pdf_name, data=pdf, type="application/pdf"
        ))  # fmt: skip
    if "xlsx" in wish.formats and _reckons(document):
        made[file_name(stem, ".xlsx")] = _workbook(ws, document)
    if "json" in wish.formats:
        made[file_name(stem, ".json")] = data
    return made


def _draft(ws: Workspace, document: Document, attached: Attachment) -> bytes:
    with ws.read() as reader:
        proposal = reader.one(Proposal, document.proposal_uid)
        letter = cover_letter(reader, proposal, document)
    return eml.draft(letters.mail(letter, (attached,)))


def _workbook(ws: Workspace, document: Document) -> bytes:
    """Return costs and prices as a workbook; raises Refused when it would say otherwise.

    That of costs is made of the figures of today, a revision that was sent keeps those of its day.
    """
    from kamdesk.formats.workbook import Workbook, workbook_bytes
    from kamdesk.services.proposals.priced_sheet import prices_sheet
    from kamdesk.services.tco.book import cost_book

    with speaking(document.language):
        prices = prices_sheet(document)
    pages = (prices,) if prices is not None else ()
    if document.costs is None:
        title = f"{document.number} · {document.client.name}"
        return workbook_bytes(Workbook(title=title, sheets=pages, on=document.dated))
    material = gather(ws, document.proposal_uid)
    now = compose(material, document.language).costs
    if material.proposal.tco_uid is None or now is None or now.total != _total(document):
        raise Refused(
            _("The costs have changed since this was sent. A workbook needs a new revision.")
        )
    return cost_book(ws, material.proposal.tco_uid, document.language, pages)


def _reckons(document: Document) -> bool:
    """Say whether there is something for a workbook."""
    return document.costs is not None or bool(document.lines and document.net)


def _total(document: Document) -> CostRow | None:
    return document.costs.total if document.costs is not None else None


def _own_folder(folder: Path, document: Document) -> Path:
    name = file_name(f"{document.number} {document.client.name}", "")
    made = folder / name
    try:
        made.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise Refused(_(documents.NO_FOLDER).format(folder=folder)) from error
    return made
