"""An interview of the demo client that is about to begin, and one that runs."""

from __future__ import annotations

import pytest

from kamdesk.domain.deals import Deal
from kamdesk.domain.people import PathStep
from kamdesk.services import interviews
from tests.services import interview_demo as demo
from tests.services.interviews.talk import DAY


@pytest.fixture
def before(ws):
    """The demo client before its first interview of the deal."""
    demo.load(ws, day=DAY, without=demo.OF_TALKS)
    with ws.unit("Before") as unit:
        deal = unit.one(Deal, demo.DEAL)
        unit.change(
            deal,
            criteria="",
            budget=None,
            budget_evidence="",
            decision_on=None,
            main_doubt="",
            main_doubt_on=None,
            bant={},
            bant_evidence={},
        )
        for step in unit.find(PathStep):
            unit.remove(step)
    return ws


@pytest.fixture
def running(before):
    """An interview with Karpov, Tkach and Shakhov."""
    done = interviews.start(
        before, demo.CLIENT, person_uids=("sokmash-p3", "sokmash-p4", "sokmash-p5")
    )
    return before, done.value.uid
