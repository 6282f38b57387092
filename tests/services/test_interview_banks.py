"""Own questions shared as a file, and lists that a meeting begins with (section 37)."""

from __future__ import annotations

import json
from datetime import date

import pytest

from kamdesk.domain.interviews import Question
from kamdesk.errors import Refused
from kamdesk.services import interviews, journal
from kamdesk.services.interviews import banks
from kamdesk.services.workspace import close_workspace, create_workspace
from tests.services import interview_demo as demo


@pytest.fixture
def other(tmp_path):
    workspace = create_workspace(tmp_path / "other")
    yield workspace
    close_workspace(workspace)


def words(ws):
    with ws.read() as reader:
        return sorted(text for one in reader.find(Question) for text in one.texts.values())


def test_a_bank_goes_to_a_colleague_and_twice_changes_nothing(ws, other, tmp_path):
    first = interviews.add_question(ws, "What fails at night?", "problem", component="downtime")
    second = interviews.add_question(ws, "And what then?", "implication")
    with ws.unit("x") as unit:
        unit.change(unit.one(Question, first.value.uid), next=second.value.uid)
    path = banks.export_questions(ws, tmp_path / "bank.json")
    assert banks.import_questions(other, path).value == 2
    assert words(other) == words(ws)
    problem, implication = banks.own_questions(other)
    assert (problem.next, problem.tco) == (implication.uid, "downtime")
    assert problem.uid != first.value.uid
    assert banks.import_questions(other, path).value == 0
    journal.undo(other)
    assert words(other) == []


def test_a_wrong_file_is_refused_with_its_place_and_nothing_is_taken(ws, tmp_path):
    path = tmp_path / "bank.json"
    with pytest.raises(Refused, match="no questions of your own"):
        banks.export_questions(ws, path)
    rows = {"format": "kamdesk-questions", "version": 1, "questions": [
        {"id": "a", "type": "problem", "texts": {"en": "Fine?"}},
        {"id": "b", "type": "gossip", "texts": {"en": "And?"}},
    ]}  # fmt: skip
    for text, told in (("{", "not a question file"), (json.dumps(rows), "Question 2 .* Kind")):
        path.write_text(text, "utf-8")
        with pytest.raises(Refused, match=told):
            banks.import_questions(ws, path)
    with pytest.raises(Refused, match="cannot be read"):
        banks.import_questions(ws, tmp_path)
    assert words(ws) == []


def test_own_words_are_changed_and_an_empty_question_is_refused(ws):
    uid = interviews.add_question(ws, "What fails?", "problem").value.uid
    banks.change_question(ws, uid, text="What fails at night?", industry="logistics")
    [one] = banks.own_questions(ws)
    assert (one.texts, one.industry) == ({"en": "What fails at night?"}, "logistics")
    with pytest.raises(Refused):
        banks.change_question(ws, uid, text=" ")
    told = interviews.add_question(ws, "Что ломается ночью?", "problem").value
    assert told.texts == {"ru": "Что ломается ночью?"}
    told = banks.change_question(ws, told.uid, text="Что ломается чаще всего?").value
    assert told.texts == {"ru": "Что ломается чаще всего?"}
    assert banks.change_question(ws, uid, component="downtime").value.tco == "downtime"
    with pytest.raises(Refused):
        banks.change_question(ws, uid, element="no_such_value")


def test_a_meeting_begins_with_the_list_that_was_chosen(ws):
    demo.load(ws, day=date(2026, 3, 12), without=demo.OF_TALKS)
    lists = {one.id: one for one in banks.prepared_lists(ws, demo.CLIENT)}
    assert list(lists) == ["short", "economic", "technical", "user", "industry"]
    assert lists["economic"].label == "For: Economic buyer"
    planned = lists["technical"].question_ids
    begun = interviews.start(ws, demo.CLIENT, planned=planned).value
    view = interviews.state(ws, begun.uid)
    asked = [one for one in view.next if one.reason == "On your list"]
    assert asked
    assert {one.id for one in asked} <= set(planned)
