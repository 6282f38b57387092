"""The buyer's six jobs, the tool that helps with each, and our share of the time (section 36)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from kamdesk.domain.figures import Figure
from kamdesk.domain.settings import Values

JOBS = (
    "problem_identification",
    "solution_exploration",
    "requirements_building",
    "supplier_selection",
    "validation",
    "consensus_creation",
)
JOB_STATES = ("not_started", "in_progress", "done", "reopened")
#: Tools of a job, best first; "advisor" helps with all of them.
TOOLS: Mapping[str, tuple[str, ...]] = {
    "problem_identification": ("calculator", "diagnostic", "advisor"),
    "solution_exploration": ("simulator", "advisor"),
    "requirements_building": ("recommender", "advisor"),
    "supplier_selection": ("benchmark", "advisor"),
    "validation": ("advisor",),
    "consensus_creation": ("connector", "advisor"),
}
#: Tools that are built in.
BUILT_IN = ("calculator", "diagnostic", "benchmark", "connector")


def job_states(jobs: Mapping[str, str]) -> dict[str, str]:
    """Return the state of every job; one that nobody noted is not started."""
    return {one: jobs.get(one) or "not_started" for one in JOBS}


def suggested_tools(jobs: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the tools of every unfinished job; a job that was reopened is unfinished."""
    return {one: TOOLS[one] for one, state in job_states(jobs).items() if state != "done"}


def time_share(candidates: int | None, values: Values) -> Figure[Decimal]:
    """Return the share of the buyer's time that one of `candidates` suppliers has."""
    inputs = {"candidates": candidates, "all": values.number("supplier_time_share")}
    if not candidates:
        return Figure(value=None, rule="36", inputs=inputs, missing=("candidates",))
    value = values.number("supplier_time_share") / candidates
    return Figure(value=value, rule="36", inputs=inputs)
