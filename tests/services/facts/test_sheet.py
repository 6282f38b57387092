"""The sheet on which a client confirms figures, and the letter that goes with it (37.9, 0a.9)."""

from __future__ import annotations

from datetime import date

import pytest

from kamdesk.errors import Refused
from kamdesk.i18n import speaking
from kamdesk.services import facts
from kamdesk.services.facts import papers
from tests.services.interview_demo import CLIENT, load

KARPOV = "sokmash-p3"


@pytest.fixture
def ws(ws):
    load(ws)
    return ws


def rows(paper):
    return {part.heading: part.table.rows for part in paper.parts if part.table}


def test_you_told_us_stands_over_the_reader_s_own_figures_and_nobody_else_is_named(ws):
    paper = papers.sheet(ws, CLIENT, KARPOV, "en")
    found = rows(paper)
    assert [row[0] for row in found["You told us"]] == [
        "1. Lost margin of the units, %",
        "2. Valves spoiled by moisture",
        "3. Stops of assembly",
    ]
    assert found["You told us"][2][1].replace("\u00a0", " ") == (
        "RUB 85,000 × 3.5 h per month = RUB 3,570,000 a year"
    )
    assert len(found["We assume so far"]) == 2
    text = repr(paper)
    assert not [name for name in ("Karpov", "Tkach", "Shakhov", "Zimin") if name in text]
    whole = papers.sheet(ws, CLIENT, None, "en")
    assert "You told us" not in rows(whole)


@pytest.mark.parametrize("lang", ["en", "ru", "de"])
def test_sheet_and_letter_hold_the_same_figures_in_each_language(ws, lang):
    paper = papers.sheet(ws, CLIENT, KARPOV, lang)
    letter = papers.letter(ws, CLIENT, KARPOV, lang)
    printed = [f"{row[0]}: {row[1]}" for found in rows(paper).values() for row in found]
    assert [line for part in letter.parts for line in part.lines] == printed
    counted = {"en": "3 machines", "ru": "3 машины", "de": "3 Maschinen"}[lang]
    assert any(line.endswith(f": {counted}") for line in printed)
    assert len(printed) == len(papers.to_confirm(ws, CLIENT, KARPOV)) == 12
    with speaking(lang):
        assert letter.greeting.strip()
    assert letter.thanks[0].islower() == (lang == "de")  # the greeting ends with a comma there
    assert [one.number for one in paper.parts[-1].blanks] == [0]
    assert letter.to[0][1] == "karpov@sokmash.example"


def test_what_comes_back_ticked_is_confirmed_in_one_step_and_leaves_the_sheet(ws):
    asked = papers.to_confirm(ws, CLIENT, KARPOV)
    done = facts.confirm(ws, asked, person_uid=KARPOV, on=date(2026, 3, 18))
    assert {one.confirmed_person_uid for one in done.value} == {KARPOV}
    assert done.changes.step is not None
    with pytest.raises(Refused, match="no more figures"):
        papers.sheet(ws, CLIENT)
