"""Facts with evidence: confirmed, documented, replaced, and everything that follows (0a.9, 59)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kamdesk.domain.attachments import Attachment
from kamdesk.domain.interviews import Fact
from kamdesk.domain.proposals import BlockText, Proposal
from kamdesk.domain.tco import TcoCell
from kamdesk.errors import Refused
from kamdesk.services import attachments, facts, journal, proposals, tco
from kamdesk.services.attachments import Given
from kamdesk.services.proposals import Rendered
from tests.services.interview_demo import CLIENT, load

DOWNTIME = "sokmash-f-mfg_i02"


@pytest.fixture
def ws(ws):
    load(ws)
    return ws


def fact(ws, uid=DOWNTIME):
    with ws.read() as reader:
        return reader.one(Fact, uid)


def draft(ws):
    with ws.read() as reader:
        return reader.find(Proposal)[0]


def newer(ws, text="85 тыс. руб. в час, 4 часа в месяц", **more):
    new = facts.newer_from(ws, DOWNTIME, text, **more)
    return facts.supersede(ws, DOWNTIME, new, on=date(2026, 3, 20)).value


def test_a_click_confirms_a_figure_with_who_and_when_and_no_draft_has_to_be_read_again(ws):
    facts.confirm(ws, [DOWNTIME], on=date(2026, 3, 14))
    told = facts.card(ws, DOWNTIME)
    assert told.line.state == "confirmed"
    assert told.line.confirmed == "Karpov, 14 Mar 2026"
    assert draft(ws).needs_refresh is False
    journal.undo(ws)
    assert facts.card(ws, DOWNTIME).line.state == "heard"


def test_a_confirmation_is_taken_back(ws):
    facts.confirm(ws, [DOWNTIME], person_uid="sokmash-p4")
    assert facts.withdraw(ws, DOWNTIME).value.evidence_state == "heard"
    assert fact(ws).confirmed_person_uid is None


@pytest.mark.parametrize("uid", ["sokmash-f-offer_price", "replaced"])
def test_our_own_figure_and_a_replaced_one_are_not_confirmed(ws, uid):
    if uid == "replaced":
        newer(ws)
        uid = DOWNTIME
    with pytest.raises(Refused):
        facts.confirm(ws, [uid])


def test_a_document_makes_a_figure_documented_as_long_as_it_is_attached(ws):
    given = Given(name="log.txt", data=b"42 h")
    file = attachments.attach(ws, CLIENT, [given], to=("facts", DOWNTIME)).value[0]
    assert fact(ws).evidence_state == "documented"
    assert facts.card(ws, DOWNTIME).files == ("log.txt",)
    facts.confirm(ws, [DOWNTIME])
    assert facts.card(ws, DOWNTIME).line.state == "documented"
    attachments.remove(ws, file.uid)
    with ws.read() as reader:
        assert reader.get(Attachment, file.uid) is None
    assert fact(ws).evidence_state == "confirmed"
    assert fact(ws, "sokmash-f-mfg_s03").evidence_state == "documented"


def test_a_newer_figure_keeps_the_first_and_leads_costs_and_drafts_over(ws):
    stored = newer(ws)
    told = facts.card(ws, stored.uid)
    assert [one.uid for one in told.earlier] == [DOWNTIME]
    assert told.earlier[0].said == fact(ws).said
    assert facts.card(ws, DOWNTIME).newer == stored.uid
    with ws.read() as reader:
        cell = reader.first(TcoCell, column="current", component="downtime")
    assert cell.fact_uid == stored.uid
    assert tco.evaluate(ws, "sokmash-tco").columns["current"].annual.value.whole() == 16_460_000
    assert draft(ws).needs_refresh is True
    printed = proposals.document(ws, draft(ws).uid, "en")
    assert "4,080,000" in repr(printed)
    assert "3,570,000" not in repr(printed)
    journal.undo(ws)
    assert fact(ws).superseded_by is None
    assert draft(ws).needs_refresh is False


def test_a_text_that_names_a_figure_by_its_uid_shows_the_newer_one(ws):
    with ws.unit("x") as unit:
        text = unit.first(BlockText, block="a", language="en")
        unit.change(text, body="{fact:" + DOWNTIME + ".annual|cur}")
    newer(ws)
    shown = proposals.document(ws, draft(ws).uid, "en")
    assert "4,080,000" in shown.blocks[0].body.text


def test_where_a_figure_is_used_names_cell_and_draft_and_the_draft_to_read_again(ws):
    before = facts.card(ws, DOWNTIME).uses
    assert [one.kind for one in before] == ["tco", "proposals"]
    assert before[0].places[0].startswith("Downtime · ")
    assert before[1].places == (
        "Cost table",
        "Main message",
        "Attention",
        "Benefits",
        "Assembly keeps running",
    )
    power = facts.card(ws, "sokmash-f-mfg_s03").uses[1].places
    assert "Cost reduction" in power
    assert "Assembly keeps running" not in power
    after = facts.card(ws, newer(ws).uid).uses
    assert after[1].look_again
    assert facts.card(ws, DOWNTIME).uses == ()


def test_a_sent_proposal_stays_and_keeps_the_figure_it_left_with(ws):
    sent = draft(ws)
    before = proposals.document(ws, sent.uid, "ru")
    proposals.send(ws, sent.uid, lambda _document: Rendered(pdf=b"%PDF", pages=1))
    stored = newer(ws)
    assert proposals.document(ws, sent.uid, "ru") == before
    use = facts.card(ws, DOWNTIME).uses[0]
    assert (use.uid, use.sent, use.look_again) == (sent.uid, True, False)
    assert [one.kind for one in facts.card(ws, stored.uid).uses] == ["tco"]


def test_a_newer_figure_said_in_part_keeps_the_rest(ws):
    new = facts.newer_from(ws, "sokmash-f-g_i10", "90 тысяч")
    assert (new.amount.whole(), new.period) == (90_000, "per_month")
    with pytest.raises(Refused):
        facts.newer_from(ws, DOWNTIME, "мы подумаем")
    with pytest.raises(Refused):
        facts.newer_from(ws, DOWNTIME, "4 часа в месяц")


def test_the_list_begins_with_the_least_sure_and_shows_replaced_ones_when_asked(ws):
    newer(ws)
    lines = facts.list_facts(ws, CLIENT)
    assert lines[0].state == "assumed"
    assert DOWNTIME not in [one.uid for one in lines]
    assert facts.list_facts(ws, CLIENT, replaced=True)[-1].uid == DOWNTIME
    assert all(not one.can_confirm for one in lines if one.fact.number_source == "our_offer")


def test_a_code_names_the_figure_in_force(ws):
    stored = newer(ws)
    assert facts.named(ws, CLIENT, "MFG_I02").uid == stored.uid
    assert facts.named(ws, CLIENT, DOWNTIME).superseded_by == stored.uid
    twin = replace(stored, uid="twin", superseded_by=None)
    with ws.unit("x") as unit:
        unit.add(twin)
    with pytest.raises(Refused):
        facts.named(ws, CLIENT, "mfg_i02")
