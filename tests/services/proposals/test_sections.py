"""A section of our own reaches paper, Word, text, data, checks, differences and revisions."""

from __future__ import annotations

import pytest

from kamdesk.domain.proposals import Proposal
from kamdesk.domain.proposals.differences import differences
from kamdesk.domain.proposals.document import Document
from kamdesk.domain.proposals.editions import EDITIONS, edition
from kamdesk.domain.proposals.sections import AddedSection
from kamdesk.errors import Refused
from kamdesk.formats.pdf.html import render_html
from kamdesk.i18n import Speech
from kamdesk.services import dossiers, own_fields, proposals, records
from kamdesk.services.proposals import editing
from kamdesk.services.workspace import close_workspace, create_workspace

TABLE = "Machine | Hours a month\nA | 12\nB | {fact:NOWHERE.annual}"


@pytest.fixture
def uid(ws) -> str:
    return next(one.uid for one in records.listing(ws, "proposals"))


def add(ws, uid: str, after: str, kind: str, title: str, body: str) -> AddedSection:
    values = {"after": after, "kind": kind, "titles": {"en": title}, "bodies": {"en": body}}
    return editing.add_row(ws, "sections", uid, values).value  # type: ignore[return-value]


def page(document: Document) -> str:
    return render_html(document, Speech("en"), styled=False)


def test_sections_stand_between_the_shipped_ones_and_in_every_edition(ws, uid):
    add(ws, uid, "a", "text", "Why now", "The line stops in {fact:NOWHERE}.\n\nA second paragraph.")
    add(ws, uid, "c", "list", "Certificates", "ISO 9001\nISO 14001")
    add(ws, uid, "price", "table", "Service hours", TABLE)
    document = proposals.document(ws, uid, "en")
    html = page(document)
    order = [html.index(text) for text in ("Why now", "Certificates", "Service hours")]
    heads = [html.index(one.heading.text) for one in document.blocks[1:]]
    assert order[0] < heads[0] < heads[1] < order[1] < heads[2] < order[2]
    assert '<span class="gap">{figure NOWHERE}</span>' in html
    assert "<li>ISO 14001</li>" in html.replace("\u00a0", " ")
    assert html.count('class="added whole"') == 1
    for reader in EDITIONS:
        assert "Service hours" in page(edition(document, reader))
    plain = proposals.as_text(document)
    assert plain.index("Why now") < plain.index("• ISO 9001") < plain.index("Machine | Hours")


def test_checks_look_into_sections(ws, uid):
    row = add(ws, uid, "b", "table", "Hours", TABLE)
    found = [one for one in proposals.check(ws, uid, "en").all if one.place.uid == row.uid]
    assert [(one.code, one.place.where) for one in found] == [("L1", "sections")]


def test_a_section_goes_into_the_next_revision_and_its_change_is_told(ws, uid):
    row = add(ws, uid, "c", "list", "Certificates", "ISO 9001\nISO 14001")
    with ws.unit("Sent") as unit:
        unit.change(unit.one(Proposal, uid), status="sent")
    with pytest.raises(Refused, match="has been sent"):
        records.set_field(ws, "sections", row.uid, "after", "d")
    new = proposals.revise(ws, uid).value
    (copy,) = records.listing(ws, "sections", proposal_uid=new.uid)
    assert copy.uid != row.uid
    editing.set_text(ws, "sections", copy.uid, "bodies", "en", "ISO 9001\nISO 50001")
    add(ws, new.uid, "d", "text", "Training", "Two days.")
    told = [
        text
        for _part, text in proposals.compare(ws, new.uid, language="en", speech=Speech("en")).rows
    ]
    assert any("ISO 50001" in one for one in told)
    assert any("Training" in one for one in told)


def test_a_field_of_ones_own_reaches_documents_when_it_is_meant_to(ws, uid):
    client = proposals.gather(ws, uid).client
    field = own_fields.declare(ws, "clients", "Framework contract", "date").value
    own_fields.set_value(ws, "clients", client.uid, field.key, "2026-01-31")
    old = proposals.document(ws, uid, "en")
    assert old.own == ()
    own_fields.redefine(ws, field.uid, "in_documents", True)
    own_fields.redefine(ws, field.uid, "shown_as", {"de": "Rahmenvertrag vom", "ru": " "})
    new = proposals.document(ws, uid, "en")
    assert "Framework contract: 31 Jan 2026" in page(new).replace("\u00a0", " ")
    assert proposals.document(ws, uid, "de").own[0].label == "Rahmenvertrag vom"
    assert "Framework contract: 31 Jan 2026" in proposals.as_text(new)
    assert any("Framework contract" in str(one) for one in differences(old, new))


def test_a_proposal_has_fields_of_its_own(ws, uid, tmp_path):
    client = proposals.gather(ws, uid).client
    own_fields.declare(ws, "clients", "Tender")
    tender = own_fields.declare(ws, "proposals", "Tender").value
    assert tender.key == "tender_2"  # texts of a proposal name both by key alone
    own_fields.redefine(ws, tender.uid, "in_documents", True)
    own_fields.set_value(ws, "proposals", uid, tender.key, "T-4711")
    add(ws, uid, "d", "text", "Order", "Please name {own.tender_2}.")
    document = proposals.document(ws, uid, "en")
    assert [(one.label, one.value) for one in document.own] == [("Tender", "T-4711")]
    assert "Tender: T-4711" in page(document)
    assert "Please name T-4711." in proposals.as_text(document)
    own_fields.set_value(ws, "clients", client.uid, "tender", "others")
    assert "others" not in page(proposals.document(ws, uid, "en"))

    found = dossiers.export_dossier(ws, client.uid)
    other = create_workspace(tmp_path / "other")
    try:
        dossiers.import_dossier(other, found)
        assert [one.value for one in proposals.document(other, uid, "en").own] == ["T-4711"]
    finally:
        close_workspace(other)

    with ws.unit("Sent") as unit:
        unit.change(unit.one(Proposal, uid), status="sent")
    with pytest.raises(Refused, match="has been sent"):
        own_fields.set_value(ws, "proposals", uid, tender.key, "T-1")
    new = proposals.revise(ws, uid).value
    assert new.own == {"tender_2": "T-4711"}
    own_fields.remove(ws, tender.uid)
    assert records.get(ws, "proposals", new.uid).own == {}
    assert records.get(ws, "proposals", uid).own == {"tender_2": "T-4711"}
