"""Section 59: whoever changes a figure, the drafts that use it ask to be read again."""

from datetime import date

import pytest

from kamdesk.domain.interviews import Fact
from kamdesk.domain.proposals import Proposal
from kamdesk.services import journal, records
from kamdesk.services.workspace import close_workspace, create_workspace


@pytest.fixture
def ws(tmp_path):
    made = create_workspace(tmp_path / "desk", demo=True)
    yield made
    close_workspace(made)


def draft(ws):
    with ws.read() as reader:
        return reader.find(Proposal)[0]


def test_the_demo_is_up_to_date(ws):
    assert draft(ws).needs_refresh is False


def test_a_changed_fact_marks_the_draft_and_undo_takes_both_back(ws):
    done = records.set_field(ws, "facts", "sokmash-f-mfg_i02", "frequency", "4")
    assert {"facts", "proposals"} <= done.changes.tables
    assert draft(ws).needs_refresh is True
    journal.undo(ws)
    assert draft(ws).needs_refresh is False


def test_a_fact_that_no_draft_uses_marks_nothing(ws):
    with ws.unit("x") as unit:
        unused = unit.add(Fact(client_uid="sokmash", code="unused", learned_on=date(2026, 3, 12)))
    records.set_field(ws, "facts", unused.uid, "said", "two")
    assert draft(ws).needs_refresh is False


def test_a_sent_revision_stays_as_it_was(ws):
    with ws.unit("x") as unit:
        unit.change(unit.find(Proposal)[0], status="sent")
    records.set_field(ws, "facts", "sokmash-f-mfg_i02", "frequency", "4")
    assert draft(ws).needs_refresh is False
