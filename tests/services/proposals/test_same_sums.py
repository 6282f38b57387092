"""Generated proposals say the same sums: stored, on the page, for Word, as data, as a workbook.

`KAMDESK_CASES=500` makes that many (`make cases`); stopped, it goes on where it was: each that
held is a byte of `build/cases`. Without it there are a few.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kamdesk.domain.clients import Client
from kamdesk.domain.money import Money, Rate, minor_digits
from kamdesk.domain.proposals import TIERS, Payment, PriceLine, Proposal, Tier
from kamdesk.domain.proposals.data import offer_data
from kamdesk.domain.proposals.document import Document
from kamdesk.domain.proposals.editions import EDITIONS, edition
from kamdesk.domain.proposals.material import Material
from kamdesk.domain.proposals.totals import offer_totals
from kamdesk.domain.settings import DEFAULTS
from kamdesk.formats.pdf.client import PdfWorker
from kamdesk.formats.workbook import Workbook, workbook_bytes
from kamdesk.i18n import LANGUAGES, Speech, _, speaking
from kamdesk.services.proposals.build import compose
from kamdesk.services.proposals.checks import findings
from kamdesk.services.proposals.priced_sheet import prices_sheet
from tests.formats import pdfs
from tests.recalculate import Book

WANTED, HELD = int(os.environ.get("KAMDESK_CASES", "0")), Path("build/cases")
CASES = max(1, WANTED - (HELD.stat().st_size if HELD.exists() else 0)) if WANTED else 4
CURRENCIES = ("EUR", "RUB", "USD", "JPY")
RATES = (None, Decimal(0), Decimal("0.07"), Decimal("0.19"), Decimal("0.22"))
DAY = date(2026, 3, 16)


@pytest.fixture(scope="module")
def worker() -> Iterator[PdfWorker]:
    with_process = PdfWorker()
    yield with_process
    with_process.close()


@st.composite
def materials(draw: st.DrawFn) -> Material:
    """A proposal with priced lines: options, discounts, VAT both ways, currencies, ways to buy."""
    currency = draw(st.sampled_from(CURRENCIES))
    foreign = draw(st.sampled_from([one for one in CURRENCIES if one != currency]))
    worth = Rate(currency=foreign, rate=draw(st.decimals("0.001", "170", places=3)), on=DAY)
    tiers = draw(st.sampled_from([(), TIERS[:2], TIERS]))
    lines = tuple(
        PriceLine(
            uid=f"l{nr}",
            client_uid="c",
            proposal_uid="p",
            position=nr,
            items={"en": f"Item {nr}"},
            quantity=draw(st.decimals("0.01", "9999", places=2)),
            unit_price=Money(
                draw(st.integers(1, 10**9)), draw(st.sampled_from([currency] * 3 + [foreign]))
            ),
            with_vat=draw(st.booleans()),
            tiers=draw(st.sampled_from([(), ("good",), ("better", "best")])) if nr else (),
            discount=draw(st.sampled_from([Decimal(0), Decimal("0.05"), Decimal("0.333")])),
            vat_rate=draw(st.sampled_from(RATES)),
            option=draw(st.booleans()) and nr > 0,
        )
        for nr in range(draw(st.integers(1, 12)))
    )
    share = draw(st.integers(1, 99))
    shares = (Decimal(share), Decimal(100 - share))
    language = draw(st.sampled_from(LANGUAGES))
    proposal = Proposal(
        uid="p",
        client_uid="c",
        number="KP-1",
        dated=DAY,
        currency=currency,
        language=language,
        languages=(language,),
        payments=tuple(Payment(share_pct=one, event={"en": "then"}) for one in shares),
        tiers=tuple(Tier(code=one) for one in tiers),
        tier=draw(st.sampled_from([*tiers, ""])),
        rates=(worth,),
    )
    sums = offer_totals(lines, proposal)
    proposal = replace(
        proposal, stored_net=sums.net, stored_vat=sums.vat_sum, stored_gross=sums.gross
    )
    client = Client(uid="c", legal_name="Client", short_name="Client")
    return Material(on=DAY, values=DEFAULTS, proposal=proposal, client=client, lines=lines)


@settings(
    max_examples=CASES, suppress_health_check=list(HealthCheck), database=None,
)  # fmt: skip
@given(material=materials())
def test_sums_are_the_same_everywhere(worker: PdfWorker, material: Material) -> None:
    proposal = material.proposal
    net, gross = proposal.stored_net, proposal.stored_gross
    assert net is not None
    assert gross is not None
    speech = Speech(proposal.language)
    document = compose(material, proposal.language)
    assert (document.net, document.gross) == (net, gross)
    assert "L4" not in findings(material, document).errors
    assert sum(one.net.minor for one in document.payments) == net.minor
    assert sum(one.gross.minor for one in document.payments) == gross.minor
    assert sum(one.net.minor for one in document.lines) == net.minor
    assert [one.net for one in document.tiers if one.chosen] in ([], [net])
    for reader in ("", *EDITIONS):
        cut = edition(document, reader)
        data = json.loads(json.dumps(offer_data(cut)))
        assert Decimal(data["net"]["amount"]) == net.amount
        assert Decimal(data["gross"]["amount"]) == gross.amount
        if cut.lines:
            assert_worked_out(cut)
        offers = [Decimal(one["net"]["amount"]) for one in data["ways"] if one["chosen"]]
        assert offers in ([], [net.amount])
    digits = minor_digits(proposal.currency)
    wanted = {speech.number(one.amount, digits) for one in (net, gross)}
    wanted |= {speech.number(one.net.amount, digits) for one in document.lines}
    wanted |= {
        speech.number(one.difference.amount, digits) for one in document.tiers if not one.chosen
    }
    for reader in ("", "user"):
        cut = edition(document, reader)
        shown = wanted if not reader else {speech.money(net), speech.money(gross)}
        shown = {_plain(one) for one in shown}
        said = _plain(pdfs.text(worker.render(cut).pdf))
        body = docx.Document(BytesIO(worker.word_file(cut))).element.body
        word = _plain("".join(one.text or "" for one in body.iter(qn("w:t"))))
        assert [one for one in shown if one not in said] == []
        assert [one for one in shown if one not in word] == []
    if WANTED:
        with HELD.open("ab") as held:
            held.write(b".")


def assert_worked_out(document: Document) -> None:
    """The workbook's page of prices says net and gross, and its formulas give them again."""
    with speaking(document.language):
        sheet = prices_sheet(document)
        labels = [_(one) for one in ("Total without VAT", "Total with VAT")]
    book = Book(workbook_bytes(Workbook(title="Price", sheets=(sheet,))))
    for label, wanted in zip(labels, (document.net, document.gross), strict=True):
        cell = f"H{book.row(sheet.name, label)}"
        known = (book.stored[sheet.name, cell], book.value(sheet.name, cell))
        assert known == (pytest.approx(float(wanted.amount), rel=1e-14),) * 2


def _plain(text: str) -> str:
    return "".join(text.split())
