"""A proposal's life: made, checked, asked about, sealed, followed up, revised."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kamdesk.domain.clients import Client
from kamdesk.domain.deals import Deal, GateAnswer
from kamdesk.domain.interviews import Fact
from kamdesk.domain.library import OwnCompany, Reference
from kamdesk.domain.looks import OwnLook
from kamdesk.domain.money import Money
from kamdesk.domain.proposals import BlockText, PriceLine, Proposal, ProposalEvent, Sealed
from kamdesk.domain.proposals.document import Document
from kamdesk.domain.value import Benefit
from kamdesk.errors import NotFound, Refused
from kamdesk.services import proposals, settings, value
from kamdesk.services.base import Workspace
from kamdesk.services.proposals import Rendered
from kamdesk.services.proposals.refresh import mark

PROPOSAL = "sokmash-kp017"
TODAY = date(2026, 3, 16)


def render(document: Document) -> Rendered:
    return Rendered(pdf=f"%PDF {document.number} {document.mark}".encode(), pages=3)


def change(ws: Workspace, cls: type, uid: str, **values: object) -> None:
    with ws.unit("Change") as unit:
        unit.change(unit.one(cls, uid), **values)


def one(ws: Workspace, cls: type, uid: str):  # type: ignore[no-untyped-def]
    with ws.read() as reader:
        return reader.one(cls, uid)


def rows(ws: Workspace, cls: type, **equal: object) -> list:
    with ws.read() as reader:
        return reader.find(cls, **equal)


def test_sending_seals_the_document(ws: Workspace) -> None:
    before = proposals.document(ws, PROPOSAL, "ru")
    sent = proposals.send(ws, PROPOSAL, render, languages=("ru", "en"), via="email").value
    assert (sent.status, sent.sent_via, sent.follow_up_on) == ("sent", "email", date(2026, 3, 19))
    sealed = {row.language: row for row in rows(ws, Sealed, proposal_uid=PROPOSAL)}
    assert set(sealed) == {"ru", "en"}
    assert sealed["ru"].pages == 3
    path = proposals.sealed_file(ws, PROPOSAL, "ru")
    assert path.read_bytes() == render(before).pdf
    assert path.parent == ws.folder / "attachments"
    assert proposals.intact(ws, PROPOSAL, "ru")
    assert json.loads(sealed["ru"].data)["mark"] == before.mark
    assert [row.kind for row in rows(ws, ProposalEvent)] == ["sent"]
    assert one(ws, Reference, "demo-prokat-r2").uses[-1] == TODAY
    assert proposals.check(ws, PROPOSAL, "ru").warns == ()


def test_a_sent_document_stays_as_it_was(ws: Workspace) -> None:
    before = proposals.document(ws, PROPOSAL, "ru")
    proposals.send(ws, PROPOSAL, render)
    change(ws, Fact, "sokmash-f-mfg_i02", frequency=4)
    assert proposals.document(ws, PROPOSAL, "ru") == before
    with pytest.raises(Refused, match="new revision"):
        proposals.send(ws, PROPOSAL, render)
    with pytest.raises(Refused, match="new revision"):
        proposals.take_totals(ws, PROPOSAL)
    with pytest.raises(NotFound):
        proposals.sealed_file(ws, PROPOSAL, "de")


def test_a_kept_file_that_was_changed_is_told(ws: Workspace) -> None:
    proposals.send(ws, PROPOSAL, render)
    path = proposals.sealed_file(ws, PROPOSAL, "ru")
    path.write_bytes(path.read_bytes() + b"!")
    assert not proposals.intact(ws, PROPOSAL, "ru")
    path.unlink()
    with pytest.raises(NotFound):
        proposals.intact(ws, PROPOSAL, "ru")


def test_what_is_blocked_leaves_nothing_behind(ws: Workspace) -> None:
    change(ws, Proposal, PROPOSAL, valid_until=date(2026, 3, 1))
    with pytest.raises(Refused, match="dates"):
        proposals.send(ws, PROPOSAL, render, answers={"method": "", "bant": ""})
    assert rows(ws, Sealed) == []
    assert list(ws.folder.glob("attachments/*")) == []


def test_a_failing_printer_keeps_the_proposal_open(ws: Workspace) -> None:
    def broken(document: Document) -> Rendered:
        raise Refused("no paper")

    with pytest.raises(Refused, match="no paper"):
        proposals.send(ws, PROPOSAL, broken)
    assert one(ws, Proposal, PROPOSAL).status == "draft"


def test_a_full_disk_keeps_the_proposal_open(ws: Workspace) -> None:
    (ws.folder / "attachments").write_text("a file where the folder should be", "utf-8")
    with pytest.raises(Refused, match="could not be kept"):
        proposals.send(ws, PROPOSAL, render)
    assert one(ws, Proposal, PROPOSAL).status == "draft"


def test_errors_of_the_method_ask_once(ws: Workspace) -> None:
    with ws.unit("Change") as unit:
        unit.remove(unit.one(Benefit, "sokmash-b3"))
    asked = proposals.clearance(ws, PROPOSAL, ("ru",))
    assert [(one.gate, one.codes) for one in asked.questions] == [("method", ("E8",))]
    assert asked.blocked == ()
    with pytest.raises(Refused, match="send it anyway"):
        proposals.send(ws, PROPOSAL, render)
    proposals.send(ws, PROPOSAL, render, answers={"method": ""})
    answer = rows(ws, GateAnswer)[0]
    assert (answer.gate, answer.codes, answer.answered_by) == ("method", ("E8",), "u_veresova")
    assert answer.answered_at.startswith("2026-03-16T")


def test_a_table_stake_that_we_fail_asks_before_sending(ws: Workspace) -> None:
    value.set_score(ws, "sokmash-d1", "sokmash-p4", "regulatory_compliance", "our_performance", 2)
    asked = proposals.clearance(ws, PROPOSAL, ("ru",))
    assert [(one.gate, one.codes) for one in asked.questions] == [
        ("table_stakes", ("regulatory_compliance",))
    ]
    with pytest.raises(Refused, match="send it anyway"):
        proposals.send(ws, PROPOSAL, render)
    value.set_score(ws, "sokmash-d1", "sokmash-p4", "regulatory_compliance", "our_performance", 3)
    assert proposals.clearance(ws, PROPOSAL, ("ru",)).questions == ()


def test_a_letter_that_no_typeface_has_is_asked_about_with_its_places(ws: Workspace) -> None:
    body = proposals.gather(ws, PROPOSAL).text("ru", "d").body
    change(ws, BlockText, f"{PROPOSAL}-ru-d", body=f"{body} 葡 и 葡")
    change(ws, Client, "sokmash", legal_names={"ru": "ООО «Сокмаш 東»"})
    found = [one for one in proposals.check(ws, PROPOSAL, "ru").all if one.code == "X9"]
    assert [(one.place.where, one.place.words) for one in found] == [("d", "葡"), ("letter", "")]
    asked = proposals.clearance(ws, PROPOSAL, ("ru",)).questions
    assert [(one.gate, one.codes) for one in asked] == [("typeface", ("葡", "東"))]
    assert asked[0].places == tuple(one.place for one in found)
    with ws.unit("Look") as unit:
        unit.add(OwnLook(header={"ru": "京 ООО", "en": "都"}))
    assert proposals.clearance(ws, PROPOSAL, ("ru",)).questions[0].places[-1].where == "look"
    with pytest.raises(Refused, match="send it anyway"):
        proposals.send(ws, PROPOSAL, render)
    proposals.send(ws, PROPOSAL, render, answers={"typeface": ""})
    (kept,) = rows(ws, GateAnswer)
    assert (kept.gate, kept.codes) == ("typeface", ("葡", "東", "京"))


def test_M16_the_deal_gate_asks_before_sending(ws: Workspace) -> None:
    bant = {"budget": 1, "authority": 1, "need": 0, "timing": 0}
    change(ws, Deal, "sokmash-d1", bant=bant)
    found = proposals.check(ws, PROPOSAL, "ru")
    assert (found.errors, found.warns, found.gates) == ((), (), ())
    asked = proposals.clearance(ws, PROPOSAL, ("ru",))
    assert [(one.gate, one.codes) for one in asked.questions] == [("bant", ("need", "timing"))]
    with pytest.raises(Refused):
        proposals.send(ws, PROPOSAL, render)
    proposals.send(ws, PROPOSAL, render, answers={"bant": "The board meets in May"})
    assert rows(ws, GateAnswer)[0].reason == "The board meets in May"


def test_M16_strict_method_wants_the_reason_in_writing(ws: Workspace) -> None:
    settings.set_setting(ws, "strict_method", True)
    bant = {"budget": 1, "authority": 1, "need": 0, "timing": 0}
    change(ws, Deal, "sokmash-d1", bant=bant)
    assert proposals.clearance(ws, PROPOSAL, ("ru",)).questions[0].reason_needed
    with pytest.raises(Refused, match="reason"):
        proposals.send(ws, PROPOSAL, render, answers={"bant": " "})
    proposals.send(ws, PROPOSAL, render, answers={"bant": "Agreed with Gromov"})


def test_the_next_revision_is_open_and_complete(ws: Workspace) -> None:
    proposals.send(ws, PROPOSAL, render)
    copy = proposals.revise(ws, PROPOSAL).value
    assert (copy.number, copy.revision, copy.status) == ("KP-2026-017", 2, "draft")
    assert copy.uid != PROPOSAL
    assert (copy.sent_at, copy.sealed_sha256) == (None, "")
    found = proposals.check(ws, copy.uid, "ru")
    assert (found.errors, found.warns, found.gates) == ((), (), ())
    old = proposals.document(ws, PROPOSAL, "ru")
    new = proposals.document(ws, copy.uid, "ru")
    assert proposals.as_text(new) == proposals.as_text(old)
    assert (old.number, new.number) == ("KP-2026-017 r1", "KP-2026-017 r2")
    assert {row.uid for row in rows(ws, Benefit, proposal_uid=copy.uid)} == {
        item.benefit_uid for item in copy.key_line
    }
    assert one(ws, Proposal, PROPOSAL).status == "sent"


def test_checked_needs_a_clean_text(ws: Workspace) -> None:
    assert proposals.set_status(ws, PROPOSAL, "checked").value.status == "checked"
    proposals.set_status(ws, PROPOSAL, "draft")
    change(ws, PriceLine, f"{PROPOSAL}-l5", unit_price=Money.of(1_100_000, "RUB"))
    with pytest.raises(Refused, match="L4"):
        proposals.set_status(ws, PROPOSAL, "checked")
    assert proposals.take_totals(ws, PROPOSAL).value.stored_gross == Money.of(28_304_000, "RUB")
    assert proposals.set_status(ws, PROPOSAL, "checked").value.status == "checked"


def test_states_follow_each_other(ws: Workspace) -> None:
    with pytest.raises(Refused):
        proposals.set_status(ws, PROPOSAL, "accepted")
    with pytest.raises(Refused):
        proposals.log_event(ws, PROPOSAL, "opened")
    proposals.send(ws, PROPOSAL, render)
    proposals.log_event(ws, PROPOSAL, "opened", note="told by phone")
    proposals.log_event(ws, PROPOSAL, "discussed", on=date(2026, 3, 27))
    assert one(ws, Proposal, PROPOSAL).status == "discussed"
    proposals.set_status(ws, PROPOSAL, "accepted", on=date(2026, 6, 25))
    with pytest.raises(Refused):
        proposals.set_status(ws, PROPOSAL, "rejected")
    value = proposals.statistics(ws).value
    assert value is not None
    assert (value.sent, value.discussed, value.accepted) == (1, 1, 1)
    assert value.median_days == 101


def test_a_day_that_has_passed_reads_as_expired(ws: Workspace) -> None:
    proposals.send(ws, PROPOSAL, render)
    ws.pinned = date(2026, 7, 1)
    row = proposals.listing(ws, "sokmash")[0]
    assert (row.status, row.proposal.status) == ("expired", "sent")
    assert row.addressee is not None
    assert proposals.listing(ws, statuses=("sent",)) == ()


def test_a_new_proposal_starts_from_what_is_known(ws: Workspace) -> None:
    made = proposals.create(ws, "sokmash", languages=("ru", "en", "de")).value
    assert made.number == "KP-2026-018"
    assert (made.deal_uid, made.tco_uid) == ("sokmash-d1", "sokmash-tco")
    assert (made.addressee_uid, made.addressee_buyer_type) == ("sokmash-p1", "economic")
    assert made.language == "ru"
    body = proposals.document(ws, made.uid, "en").blocks[0].body.text.replace("\u00a0", " ")
    assert body.startswith("Mr Zimin, on 26 February you told us: “I need one stop a quarter")
    assert "it costs RUB 9,600,000 a year" in body
    found = proposals.check(ws, made.uid, "ru")
    assert "L1" in found.errors  # {problem} and {deadline} ask a person
    assert "E4" in found.warns  # still the ready-made text
    assert proposals.create(ws, "sokmash").value.number == "KP-2026-019"
    with pytest.raises(Refused):
        proposals.create(ws, "sokmash", kind="novel")


@pytest.mark.parametrize("pattern", ["", "no number", "{x}", "{n", "{n:q}"])
def test_a_broken_pattern_of_numbers_does_no_harm(ws: Workspace, pattern: str) -> None:
    change(ws, OwnCompany, "pnevmaris", number_pattern=pattern)
    assert proposals.create(ws, "sokmash").value.number == "KP-2026-018"


def test_a_changed_fact_marks_what_is_not_sent(ws: Workspace) -> None:
    sent = proposals.revise(ws, PROPOSAL).value
    proposals.send(ws, sent.uid, render)
    proposals.set_status(ws, PROPOSAL, "checked")
    with ws.unit("Change") as unit:
        fact = unit.one(Fact, "sokmash-f-mfg_i02")
        unit.change(fact, frequency=4)
        marked = mark(unit, "sokmash", {fact.uid})
    assert [one.uid for one in marked] == [PROPOSAL]
    stale = one(ws, Proposal, PROPOSAL)
    assert (stale.needs_refresh, stale.status) == (True, "draft")
    assert not one(ws, Proposal, sent.uid).needs_refresh


def test_what_is_not_used_marks_nothing(ws: Workspace) -> None:
    with ws.unit("Change") as unit:
        stray = unit.add(replace(unit.one(Fact, "sokmash-f-g_i05"), uid="", code="stray"))
        assert mark(unit, "sokmash", {stray.uid}) == []
        assert mark(unit, "sokmash", {"sokmash-q-g_n02"})


def test_texts_of_new_languages_can_be_sent_only_when_there(ws: Workspace, tmp_path: Path) -> None:
    change(ws, Proposal, PROPOSAL, languages=("ru",))
    with pytest.raises(Refused):
        proposals.send(ws, PROPOSAL, render, languages=("en",))
    assert len(rows(ws, BlockText, language="en")) == 4
