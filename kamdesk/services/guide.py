"""How far somebody has gone from a first client to a proposal: read from what is there.

Nothing is kept for it, so that it is right after an import, an undo or a restored backup.
"""

from __future__ import annotations

from dataclasses import dataclass

from kamdesk.services.base import Workspace
from kamdesk.storage.reading import ask

#: The way, and the three facts that its second step asks for.
STEPS = ("client", "facts", "interview", "costs", "company", "proposal", "pdf", "brief")
FACTS = ("about", "person", "talk")

_THERE = {
    "client": "clients",
    "about": "clients WHERE products <> ''",
    "person": "people",
    "talk": "talks",
    "interview": "facts",
    "costs": "tco_cells WHERE \"column\" = 'offered'",
    "company": "own_company",
    "proposal": "proposals",
    "pdf": "sealed",
    "brief": "briefs",
}
#: Whose way it is: the client of the newest of these.
_NEWEST = (
    "SELECT client_uid FROM proposals ORDER BY uid DESC LIMIT 1",
    "SELECT client_uid FROM interviews ORDER BY uid DESC LIMIT 1",
    "SELECT client_uid FROM talks ORDER BY uid DESC LIMIT 1",
    "SELECT uid FROM clients ORDER BY uid DESC LIMIT 1",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Which steps are `done` and which facts are `missing`, for the client `client_uid`.

    `demo` says that the workspace is the sample one, `interview_uid` its newest interview.
    """

    done: frozenset[str]
    missing: tuple[str, ...]
    client_uid: str | None
    interview_uid: str | None
    demo: bool


def progress(ws: Workspace) -> Progress:
    """Return how far the workspace has come (the first ten minutes of look.md)."""
    with ws.read() as reader:

        def first(text: str) -> str | None:
            found = ask(reader.driver, text)
            return str(found[0][0]) if found else None

        there = {name: first(f"SELECT 1 FROM {table} LIMIT 1") for name, table in _THERE.items()}
        client = next(filter(None, map(first, _NEWEST)), None)
        interview = first(
            "SELECT uid FROM interviews WHERE kind = 'spin' ORDER BY uid DESC LIMIT 1"
        )
    missing = tuple(name for name in FACTS if there[name] is None)
    done = {name for name in STEPS if there.get(name) is not None}
    return Progress(
        done=frozenset(done if missing else done | {"facts"}),
        missing=missing,
        client_uid=client,
        interview_uid=interview,
        demo=ws.pinned is not None,
    )
