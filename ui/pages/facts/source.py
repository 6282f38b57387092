"""Calls of the panels of figures that run in the database lane."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any


def card(workspace: Any, uid: str) -> Any:
    """A figure with where it comes from and where it is used."""
    from kamdesk.services import facts

    return facts.card(workspace, uid)


def lines(workspace: Any, client_uid: str, person_uid: str) -> Any:
    """The figures of a client, those of the sheet first, with their numbers there; its people."""
    from kamdesk.services import facts, people
    from kamdesk.services.facts import papers

    asked = papers.to_confirm(workspace, client_uid, person_uid or None)
    numbers = {uid: at for at, uid in enumerate(asked, 1)}
    found = facts.list_facts(workspace, client_uid)
    lines = sorted(found, key=lambda one: numbers.get(one.uid, len(numbers) + 1))
    shown = people.map_view(workspace, client_uid).people
    return lines, numbers, tuple((one.person.uid, one.name) for one in shown)


def confirm(workspace: Any, uids: Sequence[str], person_uid: str, on: date | None = None) -> Any:
    """Note that the client repeated figures."""
    from kamdesk.services import facts

    return facts.confirm(workspace, uids, person_uid=person_uid or None, on=on)


def withdraw(workspace: Any, uid: str) -> Any:
    """Take a confirmation back."""
    from kamdesk.services import facts

    return facts.withdraw(workspace, uid)


def supersede(workspace: Any, uid: str, text: str, person_uid: str) -> Any:
    """Put a newer figure, as it was said, in the place of one."""
    from kamdesk.services import facts

    new = facts.newer_from(workspace, uid, text, person_uid=person_uid or None)
    return facts.supersede(workspace, uid, new)


def sheet(workspace: Any, client_uid: str, person_uid: str) -> Any:
    """The sheet on which the client confirms figures."""
    from kamdesk.services.facts import papers

    return papers.sheet(workspace, client_uid, person_uid or None)


def save_mail(workspace: Any, client_uid: str, person_uid: str, path: str) -> Path:
    """Write the e-mail draft with the sheet."""
    from kamdesk.services.facts import papers

    target = Path(path)
    if target.suffix.lower() != ".eml":
        target = target.with_name(target.name + ".eml")
    return papers.save_sheet(workspace, client_uid, target, person_uid or None)
