"""Taking over a list of people or an address book: each goes to the client of its row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kamdesk.domain.exchange.domains import house
from kamdesk.domain.people import Reach
from kamdesk.i18n import _
from kamdesk.services.exchange.contacts import Known, People
from kamdesk.services.exchange.known import KnownClients
from kamdesk.services.exchange.owners import Owners
from kamdesk.services.exchange.person_values import Rows
from kamdesk.services.exchange.reports import Duplicate
from kamdesk.services.exchange.work import STEP, Work

Values = dict[str, Any]


def take_people(work: Work, known: KnownClients) -> None:
    """Add, update or skip every row of a list of people."""
    _Taking(work, Owners(work, known), People(work), Rows(work)).run()


@dataclass(slots=True)
class _Taking:
    """One list on its way; clients are made only for people who are added."""

    work: Work
    owners: Owners
    people: People
    rows: Rows

    def run(self) -> None:
        for row in range(self.work.table.sheet.height):
            if row % STEP == 0:
                self.work.step(row)
            values = self.rows.values(row)
            if not (values.get("surname") or values.get("given")):
                self.work.fail(row, _("The name is missing."))
                continue
            self._take(row, values)
        self.owners.store({one["client_uid"] for one in self.people.new.values()})
        self.people.store()

    def _take(self, row: int, values: Values) -> None:
        book = bool(self.work.table.sheet.book)
        houses = [one for one in map(house, _addresses(values)) if one] if book else []
        client, reason = self.owners.find(row, houses, hold=book)
        if client is None:
            self.work.fail(row, reason)
            return
        match = self.people.find(client, values)
        if match is not None:
            certain = match.certain and self.work.policy != "add"
            self._tell(row, values, match, certain)
            if certain:
                self._known(match.uid, values)
                return
        self.work.uids.append(self.people.add(client, values))
        self.work.added += 1
        self.owners.learn(houses, client)

    def _tell(self, row: int, values: Values, match: Known, certain: bool) -> None:
        name = " ".join(filter(None, (values.get("surname"), values.get("given"))))
        self.work.duplicates.append(
            Duplicate(
                line=self.work.line(row), name=name, other=match.name or name, uid=match.uid,
                reason=match.reason, certain=certain,
            )
        )  # fmt: skip

    def _known(self, uid: str, values: Values) -> None:
        if self.work.policy == "skip":
            self.work.skipped += 1
            return
        self.work.updated += 1
        if not self.people.change(uid, values):
            self.work.unchanged += 1


def _addresses(values: Values) -> list[str]:
    more: tuple[Reach, ...] = values.get("more_emails", ())
    return [values.get("email", ""), *(one.value for one in more), *values.get("links", ())]
