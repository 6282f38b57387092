"""SPIN interview: conduct it, file what was heard, close it (sections 37 and 47)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamdesk.later import offered

if TYPE_CHECKING:
    from kamdesk.domain.negotiation import Mark
    from kamdesk.services.interviews.asking import (
        Kept,
        add_question,
        answer,
        change_interview,
        mark_must,
        plan,
        skip,
        start,
        title_of,
    )
    from kamdesk.services.interviews.correcting import correct
    from kamdesk.services.interviews.ending import close
    from kamdesk.services.interviews.figures import annual_of, row_of
    from kamdesk.services.interviews.filing import (
        assign,
        drop_fact,
        drop_promise,
        explicit_by,
        name_need,
    )
    from kamdesk.services.interviews.forms import Ending, NewAnswer, NewFact, NewPromise
    from kamdesk.services.interviews.states import list_interviews, question_row, state
    from kamdesk.services.interviews.views import (
        AnswerRow,
        FactRow,
        InterviewRow,
        Lack,
        Loss,
        MustRow,
        NeedRow,
        QuestionRow,
        Speaker,
        State,
        ThreadRow,
    )
    from kamdesk.storage.unit import new_uid
else:
    __getattr__ = offered(
        __name__,
        {
            "kamdesk.domain.negotiation": "Mark",
            ".asking": "Kept add_question answer change_interview mark_must plan skip "
            "start title_of",
            ".correcting": "correct",
            ".ending": "close",
            ".figures": "annual_of row_of",
            ".filing": "assign drop_fact drop_promise explicit_by name_need",
            ".forms": "Ending NewAnswer NewFact NewPromise",
            ".states": "list_interviews question_row state",
            ".views": "AnswerRow FactRow InterviewRow Lack Loss MustRow NeedRow QuestionRow "
            "Speaker State ThreadRow",
            "kamdesk.storage.unit": "new_uid",
        },
    )

__all__ = [
    "AnswerRow",
    "Ending",
    "FactRow",
    "InterviewRow",
    "Kept",
    "Lack",
    "Loss",
    "Mark",
    "MustRow",
    "NeedRow",
    "NewAnswer",
    "NewFact",
    "NewPromise",
    "QuestionRow",
    "Speaker",
    "State",
    "ThreadRow",
    "add_question",
    "annual_of",
    "answer",
    "assign",
    "change_interview",
    "close",
    "correct",
    "drop_fact",
    "drop_promise",
    "explicit_by",
    "list_interviews",
    "mark_must",
    "name_need",
    "new_uid",
    "plan",
    "question_row",
    "row_of",
    "skip",
    "start",
    "state",
    "title_of",
]
