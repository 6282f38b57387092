"""The most valuable next question as a page shows it: what moves, and why in one line (37)."""

from __future__ import annotations

from dataclasses import replace

from kamdesk.domain.people import Person
from kamdesk.domain.value import ElementScore
from kamdesk.services import interviews
from kamdesk.services.interviews.reading import read_basis
from kamdesk.services.interviews.stakes import stakes_of
from tests.services.interviews.talk import say


def best(ws, uid):
    return [(one.id, one.reason) for one in interviews.state(ws, uid).best]


def stakes(ws, uid):
    with ws.read() as reader:
        return stakes_of(reader, read_basis(ws, uid))


def test_letters_of_bant_that_an_answer_could_bring(running):
    ws, uid = running
    assert stakes(ws, uid).bant_unknown == ("need", "timing")
    assert best(ws, uid) == [
        ("g_s11", "BANT: Timing decides (2 of 4 so far)"),
        ("g_n02", "BANT: Need decides (2 of 4 so far)"),
    ]
    assert best(ws, uid) == best(ws, uid)
    say(ws, uid, "g_n02", "Мне нужна одна остановка в квартал", kind="explicit_need")
    assert stakes(ws, uid).bant_unknown == ("timing",)
    with ws.unit("Nobody decides") as unit:
        for one in unit.find(Person, decision_role="decision_maker"):
            unit.change(one, decision_role="unknown")
    assert "authority" in stakes(ws, uid).bant_unknown


def test_where_we_supply_our_own_performance_counts_as_in_the_pyramid(running):
    ws, uid = running
    score = ElementScore(client_uid="sokmash", person_uid="sokmash-p3", element="stability",
                         importance=5, our_performance=2)  # fmt: skip
    with ws.unit("Score") as unit:
        stored = unit.add(score)
    assert stakes(ws, uid).scored == {"stability"}
    assert stakes(ws, uid).top == (("stability", 5 * 4 * 4),)
    with ws.unit("A rival") as unit:
        unit.put(replace(stored, rival_performance=3))
    assert stakes(ws, uid).top == (("stability", 5 * 3 * 4),)
