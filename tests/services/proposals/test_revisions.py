"""Revisions: compared, retired; a proposal taken over for another client."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kamdesk.domain.clients import Client
from kamdesk.domain.proposals import BlockText, Proposal
from kamdesk.errors import NotFound, Refused
from kamdesk.i18n import Speech
from kamdesk.services import proposals, records
from kamdesk.services.base import Workspace
from kamdesk.services.today import today

PROPOSAL = "sokmash-kp017"


def render(document: object) -> proposals.Rendered:
    return proposals.Rendered(pdf=b"%PDF", pages=4)


def send(ws: Workspace, uid: str) -> None:
    proposals.send(ws, uid, render, answers={"method": "", "bant": ""})


@pytest.fixture
def second(ws: Workspace) -> Proposal:
    """The first revision sent, the second under way."""
    send(ws, PROPOSAL)
    return proposals.revise(ws, PROPOSAL).value


def test_a_new_revision_differs_in_nothing_but_itself(ws: Workspace, second: Proposal) -> None:
    found = proposals.compare(ws, second.uid, speech=Speech("en"))
    assert (found.old, found.new, found.language) == ("KP-2026-017 r1", "KP-2026-017 r2", "ru")
    assert found.rows == ()


def test_what_was_changed_is_told_in_the_readers_words(ws: Workspace, second: Proposal) -> None:
    records.set_field(ws, "proposals", second.uid, "valid_until", "2026-07-31")
    found = proposals.compare(ws, second.uid, language="en", speech=Speech("de"))
    assert found.rows == (("terms", "Es gilt bis 31. Juli 2026 statt bis 30. Juni 2026."),)
    back = proposals.compare(ws, PROPOSAL, 2, speech=Speech("en"))
    assert back.rows == (("terms", "It is valid until 30 June 2026 instead of 31 July 2026."),)
    with pytest.raises(NotFound):
        proposals.compare(ws, PROPOSAL, speech=Speech("en"))
    with pytest.raises(NotFound):
        proposals.compare(ws, PROPOSAL, 7, speech=Speech("en"))


def test_a_changed_fact_shows_against_the_sent_revision(ws: Workspace, second: Proposal) -> None:
    fact = next(one for one in records.listing(ws, "facts") if one.code == "mfg_i02")
    records.set_field(ws, "facts", fact.uid, "amount", {"amount": "90000", "currency": "RUB"})
    found = proposals.compare(ws, second.uid, speech=Speech("en"))
    assert any(one.startswith("Cost of ownership, ") for _part, one in found.rows)
    assert {part for part, _one in found.rows} >= {"benefits", "text"}


def test_the_replaced_revision_is_retired(ws: Workspace, second: Proposal) -> None:
    ws.pinned = date(2026, 3, 16) + timedelta(days=3)
    assert [one.uid for one in today(ws).follow_ups] == [PROPOSAL]
    send(ws, second.uid)
    rows = {one.proposal.revision: one for one in proposals.listing(ws, "sokmash")}
    assert (rows[1].replaced_by, rows[2].replaced_by) == (2, None)
    with pytest.raises(Refused, match="Revision 2 has replaced this one"):
        proposals.set_status(ws, PROPOSAL, "accepted")
    assert PROPOSAL not in [one.uid for one in today(ws).follow_ups]
    proposals.set_status(ws, second.uid, "accepted")
    value = proposals.statistics(ws).value
    assert value is not None
    assert (value.sent, value.accepted) == (1, 1)


@pytest.fixture
def other(ws: Workspace) -> str:
    with ws.unit("x") as unit:
        return unit.add(Client(legal_name="Nordpol GmbH", short_name="Nordpol", language="de")).uid


def test_another_client_gets_our_words_and_not_the_first_ones_facts(
    ws: Workspace, other: str
) -> None:
    block = next(
        one
        for one in records.listing(ws, "block_texts", proposal_uid=PROPOSAL)
        if (one.language, one.block) == ("en", "c")
    )
    typed = (
        "Sokmash and Mr Zimin know it: 85,000 an hour, 48 hours ahead. {fact:mfg_i02.annual|cur}"
    )
    records.set_field(ws, "block_texts", block.uid, "body", typed)
    made = proposals.duplicate(ws, PROPOSAL, other).value
    assert (made.client_uid, made.number, made.revision) == (other, "KP-2026-018", 1)
    assert (made.quote_uids, made.addressee_uid, made.tco_uid, made.deal_uid) == (
        (),
        None,
        None,
        None,
    )
    assert (made.valid_until, made.next_on, made.binding, made.scq) == (None, None, None, {})
    old = records.get(ws, "proposals", PROPOSAL)
    assert (made.stored_net, made.case_uids) == (old.stored_net, old.case_uids)
    with ws.read() as reader:
        texts = {
            (one.language, one.block): one.body
            for one in reader.find(BlockText, proposal_uid=made.uid)
        }
    assert texts["en", "c"] == (
        "{client} and Mr {name} know it: {figure} an hour, 48 hours ahead."
        " {fact:mfg_i02.annual|cur}"
    )
    for language in made.languages:
        printed = proposals.document(ws, made.uid, language)
        said = proposals.as_text(printed)
        for trace in (
            "Sokmas",
            "Сокмаш",
            "Zimin",
            "Зимин",
            "Simin",
            "3,570,000",
            "3\u00a0570\u00a0000",
        ):
            assert trace not in said.replace(printed.references[0].name, "")
        assert printed.net == old.stored_net
        assert len(printed.benefits) == 3
    assert "L1" in proposals.check(ws, made.uid, "en").errors
    benefit = records.listing(ws, "benefits", proposal_uid=made.uid)[0]
    assert (benefit.need_uid, benefit.fact_uid, benefit.resonance) == (None, None, {})
    assert {one.benefit_uid for one in made.key_line} == {
        one.uid for one in records.listing(ws, "benefits", proposal_uid=made.uid)
    }


def test_the_same_client_gets_a_revision_instead(ws: Workspace) -> None:
    with pytest.raises(Refused, match="Make a new revision"):
        proposals.duplicate(ws, PROPOSAL, "sokmash")
