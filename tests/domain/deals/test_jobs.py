"""The buyer's jobs, tools and time (section 36)."""

from decimal import Decimal

from kamdesk.domain.deals.jobs import BUILT_IN, JOBS, TOOLS, job_states, suggested_tools, time_share
from kamdesk.domain.money import half_up
from kamdesk.domain.settings import DEFAULTS
from kamdesk.terms import TERMS


def test_T_36():
    share = time_share(3, DEFAULTS).value
    assert share is not None
    assert half_up(share * 100, 1) == Decimal("5.7")
    assert time_share(None, DEFAULTS).missing == ("candidates",)


def test_every_unfinished_job_has_its_tool():
    assert set(suggested_tools({})) == set(JOBS)
    states = {"validation": "done", "consensus_creation": "reopened"}
    assert "validation" not in suggested_tools(states)
    assert suggested_tools(states)["consensus_creation"][0] == "connector"
    assert job_states(states)["problem_identification"] == "not_started"


def test_every_tool_helps_with_a_job():
    assert {tool for tools in TOOLS.values() for tool in tools} == set(TERMS["tool"])
    assert all("advisor" in TOOLS[job] for job in JOBS)
    assert set(BUILT_IN) <= set(TERMS["tool"])
