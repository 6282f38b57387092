"""Whom of our people a list names as covering a client, or as the deputy."""

from __future__ import annotations

from kamdesk.domain.library import TeamMember
from kamdesk.services.exchange.work import Work
from kamdesk.text import fold

#: The fields of a client that name one of us.
OURS = ("owner_user", "deputy_user")


class OurColumns:
    """The columns that name our people; a name that nobody or several of us bear is unreadable."""

    def __init__(self, work: Work) -> None:
        self._columns = {
            name: column for name in OURS if (column := work.table.values.get(name)) is not None
        }
        known = _by_name(work.unit.find(TeamMember)) if self._columns else {}
        for name, column in self._columns.items():
            for row, text in enumerate(column):
                column[row] = known.get(_key(text)) if text else None
                if text and column[row] is None:
                    work.table.faults.append((row, name, text))

    def values(self, row: int) -> dict[str, str]:
        """Return the filled cells of a row as uids."""
        return {name: uid for name, column in self._columns.items() if (uid := column[row])}


def _key(text: str) -> str:
    """Return a name as it is compared: in whatever order its parts stand."""
    return " ".join(sorted(fold(text).replace(",", " ").split()))


def _by_name(team: list[TeamMember]) -> dict[str, str | None]:
    """Return our people by e-mail address, code and names; None where two share one."""
    found: dict[str, str | None] = {}
    for one in team:
        full = (f"{one.surname} {one.given}", f"{one.surname} {one.given} {one.patronymic}")
        for name in {_key(each) for each in (one.email, one.code, one.surname, *full,
                                             *one.names.values())}:  # fmt: skip
            if name:
                found[name] = one.uid if found.get(name, one.uid) == one.uid else None
    return found
