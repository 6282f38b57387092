"""What a look is tried on: the newest proposal, and plainly an example while there is none."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from kamdesk.domain.library import OwnCompany
from kamdesk.domain.money import Money
from kamdesk.domain.proposals import Proposal
from kamdesk.domain.proposals.document import (
    Document,
    KeyFigure,
    Party,
    Passage,
    PrintedBlock,
    PrintedLine,
)
from kamdesk.domain.records import in_language
from kamdesk.formats.pdf.own import faults
from kamdesk.formats.pdf.wire import Picture
from kamdesk.i18n import Speech, _
from kamdesk.services import clock, looks, printers, proposals
from kamdesk.services.base import Workspace


def specimen(ws: Workspace, language: str) -> Document:
    """Return the newest proposal in this language when it has it, else an example."""
    with ws.read() as reader:
        found = reader.find(Proposal)
        own = reader.first(OwnCompany)
    if not found:
        return example(own, Speech(language), clock.today(ws))
    newest = max(found, key=lambda one: (one.dated, one.uid))
    asked = language if language in newest.languages else newest.language
    return proposals.document(ws, newest.uid, asked)


def trial(
    ws: Workspace, language: str, page: int, width: int, ratio: float
) -> tuple[Picture | None, tuple[str, str, int]]:
    """Return a page drawn with our templates, and the first fault of our style sheet.

    The fault is (words, name, line), without one ("", "", 0). A sheet with a fault prints without
    what cannot be read. Raises Refused.
    """
    look = looks.theme(ws)
    printer = printers.trial() if look.templates else printers.worker()
    picture = printer.preview(specimen(ws, language), page, width, ratio, look)
    name = "proposal/proposal.css"
    found = faults(look.templates.get(name, ""))
    if not found:
        return picture, ("", "", 0)
    line, words = found[0]
    told = _("Your template {name}, line {line}: {words}")
    return picture, (told.format(name=name, line=line, words=words), name, line)


def example(own: OwnCompany | None, speech: Speech, on: date) -> Document:
    """Return an example of a proposal of ours, with round figures and a client of no name."""
    language, own = speech.language, own or OwnCompany()
    name = in_language(own.names, language) or speech.text("Our company")
    us = Party(
        name=name,
        legal_name=in_language(own.legal_names, language) or name,
        contact=tuple(filter(None, (own.phone, own.email))),
    )
    client = Party(name=speech.text("Client"), legal_name=speech.text("Client"))
    currency = own.currency or "EUR"
    net, vat = Money.of(Decimal(12_000), currency), Money.of(Decimal(0), currency)
    text = speech.text("This is how a paragraph of your proposals will look.")
    lines = tuple(
        PrintedLine(
            uid=str(nr), item=speech.text("An item of the price list"), quantity=Decimal(nr),
            unit=speech.term("unit", "pc"), unit_price=Money.of(Decimal(4_000), currency),
            net=Money.of(Decimal(4_000 * nr), currency), vat_rate=Decimal(0), vat=vat,
            gross=Money.of(Decimal(4_000 * nr), currency),
        )
        for nr in (1, 2)
    )  # fmt: skip
    return Document(
        proposal_uid="", language=language, kind="new_business", binding=None,
        number=speech.text("Example"), dated=on, valid_until=None, currency=currency,
        title=speech.text("An example of how your documents look"),
        addressee_line=client.name, salutation="", us=us, client=client, author=us,
        blocks=(
            PrintedBlock(
                block="a",
                heading=Passage(text=speech.text("A heading that says the point")),
                body=Passage(text=" ".join((text,) * 4)),
                closing=Passage(),
            ),
        ),
        main_message=Passage(text=text),
        key_figures=tuple(
            KeyFigure(value=speech.money(one.net), label=one.item) for one in lines
        ),
        lines=lines, net=net, gross=net,
    )  # fmt: skip
