"""`kamdesk proposal --client X --out FOLDER`: a proposal as files: for whom, in which formats."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kamdesk.commands import common, passphrases
from kamdesk.commands.papers import proposal_of
from kamdesk.errors import Refused
from kamdesk.i18n import _, speech, term

if TYPE_CHECKING:
    from kamdesk.services.base import Workspace


EDITIONS = ("whole", "economic", "technical", "user")
FORMATS = ("pdf", "docx", "eml", "xlsx", "json")
VARIANTS = ("ua", "plain", "a2b", "a3a")


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    common.ask_client(parser)
    parser.add_argument("--number", help=_("number of the proposal (the newest)"))
    parser.add_argument(
        "--out", type=Path, required=True, metavar=_("FOLDER"), help=_("where the files go")
    )
    parser.add_argument(
        "--edition",
        type=_names(*EDITIONS),
        default=("",),
        metavar=_("READER"),
        help=_("for which readers, separated by commas: {names} (default: whole)").format(
            names=", ".join(EDITIONS)
        ),
    )
    parser.add_argument(
        "--format",
        type=_names(*FORMATS),
        default=("pdf",),
        metavar=_("FORMAT"),
        help=_("one or more, separated by commas: {names} (default: pdf)").format(
            names=", ".join(FORMATS)
        ),
    )
    parser.add_argument(
        "--pdf-variant", choices=VARIANTS, default="ua", help=_("what kind of PDF (default: ua)")
    )
    parser.add_argument(
        "--password", action="store_true", help=_("lock the PDF with a password that is asked for")
    )
    parser.add_argument(
        "--folder", action="store_true", help=_("put the files into a folder of their own")
    )
    parser.add_argument(
        "--as-shipped", action="store_true", help=_("leave out templates of your own")
    )
    parser.add_argument(
        "--anyway",
        nargs="?",
        const="",
        metavar=_("REASON"),
        help=_("write it in spite of failed checks; the answer is recorded"),
    )


def run(given: argparse.Namespace) -> int:
    """Write the files; what facts or law forbid is refused, what the method minds is asked."""
    from kamdesk.services import documents
    from kamdesk.services.proposals import Wish, pack

    wish = Wish(
        editions=tuple("" if one == "whole" else one for one in given.edition),
        formats=given.format,
        variant=given.pdf_variant,
        password=passphrases.for_pdf() if given.password else "",
        folder=given.folder,
        shipped=given.as_shipped,
    )
    wish.refuse()
    with common.opened(given) as ws:
        client = common.client_of(ws, given.client)
        proposal = proposal_of(ws, client, given.number)
        asked = common.language_of(given)
        languages = (asked,) if asked else tuple(proposal.languages)
        if asked and asked not in proposal.languages:
            raise Refused(
                _("The proposal has no text in this language. It has: {languages}").format(
                    languages=", ".join(proposal.languages)
                )
            )
        cleared(ws, proposal.uid, languages, given.anyway)
        given.out.mkdir(parents=True, exist_ok=True)
        try:
            files = pack(ws, proposal.uid, languages, given.out, wish)
        finally:
            documents.close()
    if common.wants_json(given):
        common.answer_json({"number": proposal.number, "files": [str(one) for one in files]})
    else:
        for one in files:
            print(one)
    return 0


def _names(*known: str) -> Callable[[str], tuple[str, ...]]:
    def read(text: str) -> tuple[str, ...]:
        found = tuple(dict.fromkeys(one.strip() for one in text.split(",") if one.strip()))
        unknown = [one for one in found if one not in known]
        if unknown or not found:
            message = _("unknown: {unknown}; choose from: {known}")
            raise argparse.ArgumentTypeError(
                message.format(unknown=", ".join(unknown) or "–", known=", ".join(known))
            )
        return found

    return read


def cleared(ws: Workspace, uid: str, languages: tuple[str, ...], reason: str | None) -> None:
    """Refuse a proposal that may not leave; record the answer when it leaves anyway (0a.17)."""
    from kamdesk.services.proposals import leaving
    from kamdesk.services.wording import said

    asked = leaving.clearance(ws, uid, languages)
    if asked.blocked:
        told = [f"{one.code}: {said(one.message, speech())}" for one in asked.blocked]
        raise Refused(
            "\n".join([_("The proposal cannot be sent like this:"), *dict.fromkeys(told)])
        )
    if not asked.questions:
        return
    if reason is None:
        codes = ", ".join(
            code if one.terms == "lint" else term(one.terms, code)
            for one in asked.questions
            for code in one.codes
        )
        print(
            _("The checks found problems: {codes}. See kamdesk lint.").format(codes=codes),
            file=sys.stderr,
        )
        raise Refused(_("To write it anyway: --anyway, or --anyway REASON."))
    leaving.answer(ws, uid, languages, {one.gate: reason for one in asked.questions})
