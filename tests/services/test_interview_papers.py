"""The sheet and the summary of an interview as papers, and entering what was written on one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kamdesk.domain.interviews import TYPES, Interview
from kamdesk.i18n import speaking, term
from kamdesk.services import documents, interviews, journal
from kamdesk.services.interviews import NewAnswer, papers
from tests.services import interview_demo as demo

DAY = date(2026, 3, 12)


@pytest.fixture
def whole(ws):
    demo.load(ws, day=DAY)
    return ws


@pytest.fixture
def before(ws):
    demo.load(ws, day=DAY, without=demo.OF_TALKS)
    return ws


def words(paper):
    """Everything that is printed, in one string."""
    return repr(replace(paper, kind=""))


@pytest.mark.parametrize("lang", ["en", "ru", "de"])
def test_a_sheet_asks_in_the_language_wanted_and_fits_two_pages(before, lang):
    paper = papers.sheet(before, demo.CLIENT, None, lang)
    with speaking(lang):
        headings = [one.heading for one in paper.parts]
        assert [term("spin_type", one) for one in TYPES] == headings[1:5]
    assert paper.language == lang
    numbers = [blank.number for part in paper.parts for blank in part.blanks]
    assert numbers == list(range(1, len(numbers) + 1))
    pdf = documents.print_paper(before, paper)
    assert documents.picture(pdf, 0, 200).pages <= 2


def test_a_sheet_speaks_the_client_s_language_unless_asked_otherwise(before):
    assert papers.sheet(before, demo.CLIENT).language == "ru"


def test_what_the_card_knows_stands_in_small_and_is_not_asked(before):
    paper = papers.sheet(before, demo.CLIENT, None, "en")
    known = paper.parts[0]
    assert [one.label for one in known.fields][:2] == ["Products", "Client's customers"]
    assert "What do you produce" not in words(paper)


def test_a_question_for_a_figure_has_boxes_and_a_must_ask_says_so(before):
    paper = papers.sheet(before, demo.CLIENT, None, "en")
    blanks = [blank for part in paper.parts for blank in part.blanks]
    assert any(one.figure for one in blanks)
    assert any(one.mark == "must ask" for one in blanks)
    assert len(paper.boxes) == 4


def test_the_summary_of_the_demo_tells_losses_needs_figures_and_promises(whole):
    uid = interviews.list_interviews(whole, demo.CLIENT)[0].interview.uid
    paper = papers.summary(whole, uid, "en")
    tables = {one.heading: one.table for one in paper.parts if one.table}
    losses = tables["What it costs them per year today"].rows
    assert losses[-1] == ("Together", "RUB\u00a015,470,000")
    figures = next(table for heading, table in tables.items() if "figure" in heading)
    downtime = next(row for row in figures.rows if "3,570,000" in row[4])
    assert downtime[2] == "Karpov"
    assert len(tables["Promised"].rows) == 3
    text = words(paper)
    assert "Explicit need:" in text
    assert "Implied need:" in text
    assert documents.picture(documents.print_paper(whole, paper), 0, 200).pages <= 2


def test_names_are_written_in_the_language_of_the_paper(whole):
    uid = interviews.list_interviews(whole, demo.CLIENT)[0].interview.uid
    assert "Карпов" in papers.summary(whole, uid, "ru").about
    assert "Karpow" in papers.summary(whole, uid, "de").about


def test_an_interview_without_anything_said_has_a_summary_of_what_is_open(before):
    uid = interviews.start(before, demo.CLIENT).value.uid
    paper = papers.summary(before, uid, "en")
    assert [one.heading for one in paper.parts][-1] == "Still open"


def test_what_was_written_on_the_sheet_is_entered_in_its_order(before):
    printed = papers.planned_for(before, demo.CLIENT)
    done = papers.enter_sheet(before, demo.CLIENT, on=date(2026, 3, 9))
    interview = done.value
    assert interview.from_sheet
    assert interview.on == date(2026, 3, 9)
    assert interview.started_at is None
    first = interviews.state(before, interview.uid)
    assert tuple(one.id for one in first.next) == printed
    assert {one.reason for one in first.next} == {"On your sheet"}
    new = NewAnswer(uid="a1", question_id=printed[0], type="situation", text="Two lines")
    interviews.answer(before, interview.uid, new)
    assert tuple(one.id for one in interviews.state(before, interview.uid).next) == printed[1:]


def test_beginning_to_enter_a_sheet_is_one_step_to_undo(before):
    papers.enter_sheet(before, demo.CLIENT, on=DAY)
    journal.undo(before)
    with before.read() as reader:
        assert not reader.find(Interview, status="open", from_sheet=True)
