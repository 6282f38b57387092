"""A page on which a look is tried while there is no proposal yet: plainly an example."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from kamdesk.domain.library import OwnCompany
from kamdesk.domain.money import Money
from kamdesk.domain.proposals.document import (
    Document,
    KeyFigure,
    Party,
    Passage,
    PrintedBlock,
    PrintedLine,
)
from kamdesk.domain.records import in_language
from kamdesk.i18n import Speech


def specimen(own: OwnCompany | None, speech: Speech, on: date) -> Document:
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
