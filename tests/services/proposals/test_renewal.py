"""A renewal: promised against delivered, the proven effect first, debts of ours named (41)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import msgspec
import pytest

from kamdesk.domain.proposals import BlockText, Delivery, Proposal
from kamdesk.domain.proposals.document import Document
from kamdesk.domain.talks import Promise
from kamdesk.errors import Refused
from kamdesk.services import documents, dossiers, journal, proposals, records
from kamdesk.services.base import Workspace
from kamdesk.services.proposals import as_text, compose, gather
from kamdesk.services.proposals.checks import findings
from kamdesk.services.proposals.editing import take_promises
from tests.formats import pdfs

MEASURED, HEARD, OURS = "sokmash-f-mfg_i03", "sokmash-f-mfg_i02", "sokmash-f-offer_energy"


def line(ws: Workspace, proposal: Proposal, promised: str, **values: Any) -> Delivery:
    given = {"promised": {"en": promised, "ru": promised, "de": promised}, "state": "kept"}
    row = Delivery(
        client_uid=proposal.client_uid, proposal_uid=proposal.uid, position=9, **(given | values)
    )
    with ws.unit("Line") as unit:
        return unit.add(row)


@pytest.fixture
def renewal(ws: Workspace) -> Proposal:
    """A new renewal for the demo client, in three languages."""
    return proposals.create(ws, "sokmash", kind="renewal", languages=("ru", "en", "de")).value


def test_it_begins_with_our_promises_and_asks_for_the_effect(
    ws: Workspace, renewal: Proposal
) -> None:
    with ws.read() as reader:
        ours = reader.find(Promise, client_uid="sokmash", side="ours")
    rows = gather(ws, renewal.uid).deliveries
    assert {one.promise_uid for one in rows} == {one.uid for one in ours}
    assert [one.state for one in rows] == ["kept", "open"]
    body = gather(ws, renewal.uid).text("en", "a").body
    assert "{delivered.effect|cur}" in body
    assert "{quote" not in body


def test_promises_are_taken_once_and_undo_takes_them_back(ws: Workspace, renewal: Proposal) -> None:
    before = gather(ws, renewal.uid).deliveries
    with ws.unit("Promise") as unit:
        unit.add(Promise(client_uid="sokmash", side="ours", what="A second dryer"))
        unit.add(Promise(client_uid="sokmash", side="client", what="Pressure logs"))
    (new,) = take_promises(ws, renewal.uid).value
    assert new.promised == {renewal.language: "A second dryer"}
    assert new.position == len(before) + 1
    assert take_promises(ws, renewal.uid).value == []
    journal.undo(ws)
    journal.undo(ws)
    assert gather(ws, renewal.uid).deliveries == before


def test_the_largest_proven_effect_leads_and_debts_come_last(
    ws: Workspace, renewal: Proposal
) -> None:
    line(ws, renewal, "A lower bill", fact_uid=MEASURED)
    line(ws, renewal, "Fewer stops", fact_uid=HEARD, state="partly")
    line(ws, renewal, "Our own word", fact_uid=OURS)
    document = compose(gather(ws, renewal.uid), "en")
    told = [(one.promised, one.state, one.effect is not None) for one in document.deliveries]
    assert told[:2] == [("Fewer stops", "partly", True), ("A lower bill", "kept", True)]
    assert told[-1][1:] == ("open", False)
    assert ("Our own word", "kept", False) in told
    assert [one.value for one in document.key_figures] == ["RUB\u00a03.57\u00a0million",
                                                          "RUB\u00a02.2\u00a0million"]  # fmt: skip
    assert document.deliveries[1].shown_by == "Measured: Tkach, 12 March 2026"
    assert any(one.uid == MEASURED for one in document.sources)


def test_an_effect_that_nobody_proved_leaves_a_gap(ws: Workspace, renewal: Proposal) -> None:
    line(ws, renewal, "A lower bill", fact_uid=OURS)
    material = gather(ws, renewal.uid)
    found = findings(material, compose(material, "en"))
    assert {"L1", "E3"} <= set(found.errors)


def test_E3_and_E4_are_met_by_a_delivered_figure(ws: Workspace, renewal: Proposal) -> None:
    with ws.unit("Text") as unit:
        for one in unit.find(BlockText, proposal_uid=renewal.uid, block="a"):
            unit.change(one, body="A year of work.")
    with ws.unit("No quote") as unit:
        unit.change(unit.one(Proposal, renewal.uid), quote_uids=())

    def errors() -> set[str]:
        material = gather(ws, renewal.uid)
        return set(findings(material, compose(material, "en")).errors)

    assert {"E3", "E4"} <= errors()
    row = line(ws, renewal, "A lower bill", fact_uid=MEASURED)
    assert not {"E3", "E4"} & errors()
    records.set_field(ws, "deliveries", row.uid, "state", "open")
    assert {"E3", "E4"} <= errors()


def test_a_changed_effect_marks_the_draft(ws: Workspace, renewal: Proposal) -> None:
    line(ws, renewal, "A lower bill", fact_uid=MEASURED)
    records.set_field(ws, "facts", MEASURED, "number_source", "our_estimate")
    assert records.get(ws, "proposals", renewal.uid).needs_refresh


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("We promised", "You got", "Shown by", "RUB 2,200,000 per year", "Still open",
                "2 promises kept, 1 still open.")),
        ("ru", ("Мы обещали", "Вы получили", "Подтверждает", "2 200 000 ₽ в год",
                "Ещё не выполнено", "Выполнено 2 обещания, 1 ещё не выполнено.")),
        ("de", ("Zugesagt", "Erhalten", "Beleg", "2.200.000 RUB je Jahr", "Noch offen",
                "2 Zusagen gehalten, 1 noch offen.")),
    ],
)  # fmt: skip
def test_it_is_printed_and_told_in_three_languages(
    ws: Workspace, renewal: Proposal, language: str, words: tuple[str, ...]
) -> None:
    line(ws, renewal, "Счёт ниже", fact_uid=MEASURED, happened_on=date(2026, 1, 31))
    document = compose(gather(ws, renewal.uid), language)
    printed = pdfs.text(documents.print_document(document).pdf)
    for one in words:
        assert pdfs.plain(one) in printed
    plain = as_text(document).replace("\u00a0", " ")
    assert pdfs.plain(words[3]) in plain
    assert words[4] in plain


def test_a_dossier_takes_the_lines_along(ws: Workspace, renewal: Proposal) -> None:
    row = line(ws, renewal, "A lower bill", fact_uid=MEASURED)
    tables = dossiers.export_dossier(ws, "sokmash")["tables"]
    assert row.uid in [one["uid"] for one in tables["deliveries"]]


def test_a_document_sealed_before_there_were_lines_is_still_read(
    ws: Workspace, renewal: Proposal
) -> None:
    document = compose(gather(ws, renewal.uid), "en")
    data = msgspec.to_builtins(replace(document, deliveries=()))
    del data["deliveries"]
    assert msgspec.convert(data, Document).deliveries == ()


def test_only_a_renewal_prints_them_and_a_sent_one_is_closed(
    ws: Workspace, renewal: Proposal
) -> None:
    records.set_field(ws, "proposals", renewal.uid, "kind", "new_business")
    material = gather(ws, renewal.uid)
    assert material.deliveries
    assert compose(material, "en").deliveries == ()
    with ws.unit("Sent") as unit:
        unit.change(unit.one(Proposal, renewal.uid), status="sent")
    with pytest.raises(Refused):
        records.set_field(ws, "deliveries", material.deliveries[0].uid, "state", "kept")
    with pytest.raises(Refused):
        take_promises(ws, renewal.uid)
