"""Six people of a demo client, built by the services: for tests of the map and its page."""

from __future__ import annotations

from datetime import date

from kamdesk.domain.clients import Client, Hours
from kamdesk.domain.library import TeamMember
from kamdesk.domain.people import PathStep, Person
from kamdesk.domain.talks import Talk
from kamdesk.services import clients, people, records, talks

TODAY = date(2026, 3, 16)
_PEOPLE = (
    ("p1", "Зимин Аркадий Львович", "General director", "decision_maker", ("economic",), 5, 0,
     "gromov", date(2026, 2, 26)),
    ("p2", "Орлова Нина Сергеевна", "Finance director", "approver", ("economic",), 4, -1, None,
     None),
    ("p3", "Карпов Лев Андреевич", "Production director", "influencer", ("user",), 4, 1,
     "veresova", date(2026, 3, 12)),
    ("p4", "Ткач Роман Игоревич", "Chief engineer", "influencer", ("technical",), 3, 1, "gromov",
     date(2026, 3, 12)),
    ("p5", "Шахов Денис Олегович", "Head of energy workshop", "end_user", ("user",), 2, 2,
     "veresova", date(2026, 3, 12)),
    ("p6", "Белова Ирина Петровна", "Head of procurement", "gatekeeper", ("technical",), 2, -1,
     "veresova", date(2026, 2, 5)),
)  # fmt: skip
_EDGES = (
    ("p3", "p1", 3, "supports", "formal_report", "daily output meeting; stops spoil the plan"),
    ("p2", "p1", 3, "against", "budget_control", "signs every investment above 10 million"),
    ("p4", "p3", 2, "supports", "expertise", "author of the technical policy"),
    ("p5", "p4", 2, "supports", "personal_trust", "20 years together"),
    ("p6", "p2", 2, "against", "information_control", "gives the price comparison"),
    ("p4", "p1", 1, "supports", "committee", "investment board"),
)


def pin(ws) -> None:
    """Let the workspace believe that it is the day of the demo."""
    ws.pinned = TODAY


def client_with_people(ws) -> tuple[str, dict[str, str]]:
    """Build the client; returns its uid and the uids of its people by code."""
    pin(ws)
    team = {
        code: records.add(ws, "team", TeamMember(code=f"u_{code}", surname=name, given=given)).value
        for code, name, given in (("veresova", "Veresova", "Anna"), ("gromov", "Gromov", "Ilya"))
    }
    client = clients.add_client(
        ws,
        Client(
            short_name="Sokmash",
            time_zone="Europe/Samara",
            working_hours=Hours(start="08:00", end="17:00"),
            city="Samara",
            grade="A",
        ),
    ).value
    uids: dict[str, str] = {}
    for code, name, position, role, buyers, power, stance, owner, _last in _PEOPLE:
        person = Person(
            client_uid=client.uid,
            code=code,
            position=position,
            decision_role=role,
            buyer_types=buyers,
            power=power,
            attitude=stance,
            owner_user=team[owner].uid if owner else None,
        )
        uids[code] = people.add_person(ws, person, name).value.uid
    for code, *_rest, last in _PEOPLE:
        if last is not None:
            talks.log_talk(ws, Talk(client_uid=client.uid, on=last, person_uids=(uids[code],)))
    for start, end, strength, polarity, how, why in _EDGES:
        people.connect(
            ws, uids[start], uids[end], why=why, how=how, strength=strength, polarity=polarity
        )
    people.set_path(ws, client.uid, _path(client.uid, uids))
    return client.uid, uids


def _path(client_uid: str, uids: dict[str, str]) -> list[PathStep]:
    rows = (
        ("p4", "checks", "technical task, cost table", "within 10 working days"),
        ("p6", "compares", "three offers", "within 5 working days after step 1"),
        ("p2", "approves", "payback, plan line 2026", "list closes on the 25th of a month"),
        ("p1", "decides", "purchase", "last Thursday of a month"),
    )
    return [
        PathStep(
            client_uid=client_uid,
            step_no=number,
            person_uids=(uids[code],),
            does=does,
            what=what,
            when=when,
        )
        for number, (code, does, what, when) in enumerate(rows, start=1)
    ]
