"""A client is handed over in the side panel: begun, ticked off, refused, finished."""

from __future__ import annotations

from datetime import date

import pytest

from kamdesk.domain.clients import Client
from kamdesk.domain.handover import Handover
from kamdesk.domain.library import TeamMember
from kamdesk.domain.proposals import PlanRow, Proposal
from kamdesk.domain.talks import Promise
from kamdesk.services import records
from kamdesk.services.clients import handing
from ui.pages.clients.handing import HandoverPanel


@pytest.fixture
def panel(live, ws, qtbot, settle):
    with ws.unit("Filled") as unit:
        unit.add(TeamMember(uid="vera", surname="Vereshchagina", given="Vera"))
        unit.add(TeamMember(uid="egor", surname="Efimov", given="Egor"))
        unit.add(Client(uid="c", short_name="Alba", owner_user="vera"))
        unit.add(Promise(uid="ours", client_uid="c", side="ours", what="a price", team_uid="vera"))
    panel = HandoverPanel(live, "c", lambda: None)
    qtbot.addWidget(panel)
    panel.resize(480, 1200)
    panel.show()
    settle()
    return panel


def test_a_client_goes_to_another_of_us_step_by_step(panel, ws, settle):
    assert panel.begin.isVisible()
    assert panel.form is None
    panel.begin.click()
    settle()
    assert panel.form.isVisible()
    assert panel.told.text().startswith("Alba: handed over by Vera Vereshchagina")
    panel.finish.click()
    settle()
    assert panel.error.text() == "First say who takes over the client."
    uid = handing.look(ws, "c").handover.uid
    panel.desk.write(records.set_field, "handovers", uid, "to_user", "egor")
    settle()
    assert panel.give.text().strip() == "Transfer 1 promise to the new manager"
    panel.give.click()
    settle()
    assert not panel.give.isVisible()
    panel.finish.click()
    settle()
    assert "Joint introduction" in panel.error.text()
    panel.desk.write(records.set_field, "handovers", uid, "anyway", "Vera has left")
    settle()
    panel.finish.click()
    settle()
    assert records.get(ws, "clients", "c").owner_user == "egor"
    assert panel.begin.isVisible()


def test_what_proposals_promise_is_taken_over_and_a_month_later_one_asks(panel, ws, settle):
    panel.begin.click()
    settle()
    uid = handing.look(ws, "c").handover.uid
    with ws.unit("Accepted") as unit:
        unit.change(unit.one(Handover, uid), to_user="egor", anyway="Vera has left")
        unit.add(Proposal(uid="o", client_uid="c", number="P-1", status="accepted", currency="EUR",
                          dated=date(2026, 3, 2)))  # fmt: skip
        unit.add(PlanRow(client_uid="c", proposal_uid="o", position=1,
                         our_work={"en": "Deliver the pumps"}))  # fmt: skip
    panel.look()
    settle()
    assert panel.take.text().strip() == "Take over 1 promise printed in proposals"
    panel.take.click()
    settle()
    assert not panel.take.isVisible()
    assert "Deliver the pumps" in [one.what for one in records.listing(ws, "promises")]
    panel.finish.click()
    settle()
    assert "Ask on" in panel.told.text()
    panel.asked.click()
    settle()
    assert not panel.asked.isVisible()
    assert records.get(ws, "handovers", uid).followed_up_on is not None
