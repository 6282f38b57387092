"""The checks on the stored demo: every mutation of section 11 of the example."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kamdesk.domain.deals import Deal
from kamdesk.domain.interviews import Fact
from kamdesk.domain.library import Case, Reference
from kamdesk.domain.money import Money
from kamdesk.domain.proposals import (
    BlockText,
    PlanRow,
    PriceLine,
    Proposal,
    ProposalEvent,
    Resource,
)
from kamdesk.domain.proposals.lint import Finding, Findings
from kamdesk.domain.value import Benefit
from kamdesk.services.base import Workspace
from kamdesk.services.proposals import compose, gather
from kamdesk.services.proposals.checks import findings
from kamdesk.storage.unit import Unit

PROPOSAL = "sokmash-kp017"


def found(ws: Workspace, language: str = "ru") -> Findings:
    material = gather(ws, PROPOSAL)
    return findings(material, compose(material, language))


def assert_found(
    ws: Workspace, *, errors: str = "", warns: str = "", gates: str = "", language: str = "ru"
) -> Findings:
    result = found(ws, language)
    assert result.errors == tuple(errors.split())
    assert result.warns == tuple(warns.split())
    assert result.gates == tuple(gates.split())
    return result


def counted(result: Findings) -> list[Finding]:
    """What section 45 counts."""
    return [one for one in result.all if not one.code.startswith("X")]


def change(ws: Workspace, cls: type, uid: str, **values: Any) -> None:
    with ws.unit("Mutation") as unit:
        unit.change(unit.one(cls, uid), **values)


def empty_texts(unit: Unit) -> None:
    for one in unit.find(BlockText, proposal_uid=PROPOSAL):
        unit.change(one, heading="", body="", closing="")


def empty_everything(ws: Workspace) -> None:
    """All four blocks and inserts, pyramid, benefits, resources, next step; the price stays."""
    with ws.unit("Mutation") as unit:
        empty_texts(unit)
        for cls in (Benefit, Resource, PlanRow):
            for row in unit.find(cls, proposal_uid=PROPOSAL):
                unit.remove(row)
        unit.change(
            unit.one(Proposal, PROPOSAL),
            main_message={},
            scq={},
            key_line=(),
            quote_uids=(),
            case_uids=(),
            reference_uids=(),
            next_who={},
            next_what={},
            next_on=None,
            next_person_uids=(),
        )


@pytest.mark.parametrize("language", ["ru", "en", "de"])
def test_M00_the_demo_is_in_order(ws: Workspace, language: str) -> None:
    result = assert_found(ws, language=language)
    assert result.hints == ()


def test_M01_only_an_estimate(ws: Workspace) -> None:
    empty_everything(ws)
    assert_found(ws, errors="E1 E2 E3 E4 E5 E7 E8", warns="E6")


def test_T45_price_table_only(ws: Workspace) -> None:
    empty_everything(ws)
    assert_found(ws, errors="E1 E2 E3 E4 E5 E7 E8", warns="E6", language="en")


def test_M02_a_technical_reader(ws: Workspace) -> None:
    change(
        ws,
        Proposal,
        PROPOSAL,
        addressee_uid="sokmash-p4",
        addressee_buyer_type="technical",
        quote_uids=("sokmash-q-mfg_p03",),
    )
    body = compose(gather(ws, PROPOSAL), "ru").blocks[0].body.text.replace("\u00a0", " ")
    assert body.startswith("Роман Игоревич, 12 марта вы сказали: «Ночью гоняем вхолостую».")
    assert_found(ws, warns="E2")


def test_M03_no_amounts_in_block_a(ws: Workspace) -> None:
    body = "{salutation}, {quote.date} вы сказали: «{quote}». Машины останавливают сборку."
    with ws.unit("Mutation") as unit:
        text = unit.one(BlockText, f"{PROPOSAL}-ru-a")
        unit.change(text, heading="Каждый месяц ожидания стоит дорого", body=body)
        unit.change(
            unit.one(Proposal, PROPOSAL), main_message={"ru": "Завод владеет воздухом дешевле."}
        )
    assert_found(ws, errors="E3")


def test_M04_no_quote(ws: Workspace) -> None:
    with ws.unit("Mutation") as unit:
        text = unit.one(BlockText, f"{PROPOSAL}-ru-a")
        body = text.body.replace(" {quote.date} вы сказали: «{quote}».", "")
        unit.change(text, body=body)
        unit.change(unit.one(Proposal, PROPOSAL), quote_uids=())
    assert_found(ws, errors="E4")


def test_M05_the_only_case_has_no_result(ws: Workspace) -> None:
    change(ws, Case, "demo-fitting-c1", result_number="", results={})
    assert_found(ws, errors="E5")


def test_M06_both_references_revoked(ws: Workspace) -> None:
    change(ws, Reference, "demo-fitting-r1", revoked=True)
    change(ws, Reference, "demo-prokat-r2", revoked=True)
    assert compose(gather(ws, PROPOSAL), "ru").references == ()
    assert_found(ws, warns="E6")


def test_M07_no_hours_of_the_client(ws: Workspace) -> None:
    with ws.unit("Mutation") as unit:
        for row in unit.find(Resource, proposal_uid=PROPOSAL, kind="hours"):
            unit.remove(row)
    assert_found(ws, errors="E7")


def test_M08_two_items_in_the_key_line(ws: Workspace) -> None:
    with ws.unit("Mutation") as unit:
        unit.remove(unit.one(Benefit, "sokmash-b3"))
    assert_found(ws, errors="E8")


def test_M09_sent_without_a_day_to_ask(ws: Workspace) -> None:
    with ws.unit("Mutation") as unit:
        unit.change(unit.one(Proposal, PROPOSAL), status="sent", follow_up_on=None)
        unit.add(
            ProposalEvent(
                client_uid="sokmash",
                proposal_uid=PROPOSAL,
                kind="sent",
                happened_on=date(2026, 3, 16),
            )
        )
    assert_found(ws, warns="E9")


def test_M10_valid_until_before_the_date(ws: Workspace) -> None:
    change(ws, Proposal, PROPOSAL, valid_until=date(2026, 3, 1))
    result = assert_found(ws, errors="L3")
    assert len(counted(result)) == 1


def test_M11_lines_and_total_differ(ws: Workspace) -> None:
    change(ws, PriceLine, f"{PROPOSAL}-l5", unit_price=Money.of(1_100_000, "RUB"))
    result = assert_found(ws, errors="L4")
    assert counted(result)[0].message.args["lines"] == Money.of(23_200_000, "RUB")


def test_M12_a_benefit_without_need(ws: Workspace) -> None:
    change(ws, Benefit, "sokmash-b2", need_uid=None)
    assert_found(ws, warns="L5")


def test_M13_half_of_the_table_is_estimated(ws: Workspace) -> None:
    change(ws, Fact, "sokmash-f-mfg_s03", number_source="our_estimate")
    change(ws, Fact, "sokmash-f-offer_energy", number_source="our_estimate")
    assert_found(ws, warns="L6")


def test_M14_an_english_block_in_the_russian_text(ws: Workspace) -> None:
    with ws.unit("Mutation") as unit:
        english = unit.one(BlockText, f"{PROPOSAL}-en-c")
        unit.change(
            unit.one(BlockText, f"{PROPOSAL}-ru-c"),
            heading=english.heading,
            body=english.body,
            closing=english.closing,
        )
    assert_found(ws, warns="L2")


def test_M15_an_estimate_after_the_contract(ws: Workspace) -> None:
    empty_everything(ws)
    change(ws, Deal, "sokmash-d1", status="contract_signed")
    assert_found(ws, errors="E2 E3 E4 E5 E7 E8", warns="E6")


def test_M17_another_ones_words_as_you_said(ws: Workspace) -> None:
    change(ws, Proposal, PROPOSAL, addressee_uid="sokmash-p3", addressee_buyer_type="user")
    assert_found(ws, warns="E2", gates="G2")


def test_M18_a_price_letter_needs_no_blocks(ws: Workspace) -> None:
    with ws.unit("Mutation") as unit:
        empty_texts(unit)
        unit.change(unit.one(Proposal, PROPOSAL), kind="price_letter")
    assert_found(ws)


def test_M19_a_guarantee_on_an_estimate(ws: Workspace) -> None:
    change(ws, Fact, "sokmash-f-offer_downtime", number_source="our_estimate")
    assert_found(ws, gates="G3")
