"""An interview from its start: answers, needs and figures, in a real workspace file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kamdesk.domain.clients import Client
from kamdesk.domain.deals import Deal
from kamdesk.domain.interviews import Answer, Fact, Need, Quote
from kamdesk.domain.money import Money
from kamdesk.domain.notes import FoundFigure, FoundPromise
from kamdesk.domain.talks import Talk
from kamdesk.errors import Refused
from kamdesk.services import interviews, journal, notes, records, talks
from kamdesk.services.interviews import NewAnswer, NewFact, NewPromise
from tests.services import interview_demo as demo
from tests.services.interviews.talk import DAY, everything, heard, say

# -- start ----------------------------------------------------------------------------------------


def test_start_takes_deal_industry_and_zone_from_what_is_known(running):
    ws, uid = running
    view = interviews.state(ws, uid)
    assert view.interview.deal_uid == demo.DEAL
    assert view.interview.industry == "manufacturing"
    assert view.interview.zone == "Europe/Samara"
    assert view.interview.on == DAY
    assert view.client == "Сокмаш"
    assert [one.short for one in view.speakers[:3]] == ["Karpov", "Tkach", "Shakhov"]
    assert view.open_items == (
        "criteria",
        "budget",
        "decision_date",
        "main_doubt",
        "next_step",
    )


def test_start_without_a_deal(ws):
    with ws.unit("x") as unit:
        client = unit.add(Client(short_name="New", sector="IT"))
    done = interviews.start(ws, client.uid)
    assert (done.value.deal_uid, done.value.industry) == (None, "it_services")
    view = interviews.state(ws, done.value.uid)
    assert view.total.value is None
    assert view.next


def test_a_planned_meeting_of_the_day_is_taken(before):
    with before.unit("x") as unit:
        talk = unit.add(
            Talk(
                client_uid=demo.CLIENT,
                on=DAY,
                held=False,
                person_uids=("sokmash-p3",),
                place="Samara",
                goal="Count the losses",
            )
        )
    done = interviews.start(before, demo.CLIENT)
    assert done.value.talk_uid == talk.uid
    assert done.value.person_uids == ("sokmash-p3",)
    assert (done.value.place, done.value.goal) == ("Samara", "Count the losses")


# -- answers --------------------------------------------------------------------------------------


def test_an_answer_its_quote_its_figure_and_the_need_are_one_step(running):
    ws, uid = running
    text = "Три с половиной часа в месяц, час стоит 85 тысяч"
    fact = heard(ws, text, "downtime", element="risk_reduction")
    say(ws, uid, "mfg_p01", "Падает давление — встаёт сборка")
    kept = say(ws, uid, "mfg_i02", text, facts=[fact])
    [stored] = kept.facts
    assert stored.amount == Money.of(85_000, "RUB")
    assert (stored.frequency, stored.period) == (Decimal("3.5"), "per_month")
    assert (stored.code, stored.tco_component, stored.tco_column) == (
        "mfg_i02",
        "downtime",
        "current",
    )
    assert (stored.evidence_state, stored.person_uid) == ("heard", "sokmash-p3")
    assert stored.answer_uid == kept.answer.uid
    [quote] = everything(ws, Quote, answer_uid=kept.answer.uid)
    assert (quote.text, quote.language, quote.may_attribute) == (text, "ru", False)
    view = interviews.state(ws, uid)
    assert view.total.value == Money.of(3_570_000, "RUB")
    assert [(one.component, one.amount.whole()) for one in view.losses] == [("downtime", 3_570_000)]
    journal.undo(ws)
    assert everything(ws, Fact, interview_uid=uid) == []
    assert len(everything(ws, Answer, interview_uid=uid)) == 1


def test_the_same_answer_may_be_kept_again_as_it_grows(running):
    ws, uid = running
    new = NewAnswer(uid="a1", question_id="mfg_p01", person_uid="sokmash-p3", text="Падает")
    interviews.answer(ws, uid, new)
    interviews.answer(ws, uid, replace(new, text="Падает давление"))
    [answer] = everything(ws, Answer, interview_uid=uid)
    [quote] = everything(ws, Quote, answer_uid="a1")
    [need] = everything(ws, Need)
    assert (answer.text, answer.position) == ("Падает давление", 1)
    assert quote.text == "Падает давление"
    assert need.texts == {"ru": "Падает давление"}


def test_a_need_follows_the_mark_of_a_corrected_answer(running):
    ws, uid = running
    said = say(ws, uid, "g_p10", "Влага портит клапаны").answer
    assert [one.kind for one in everything(ws, Need)] == ["implied"]
    interviews.correct(ws, said.uid, "Мне нужен сухой воздух", kind="explicit_need")
    [need] = everything(ws, Need)
    [quote] = everything(ws, Quote, answer_uid=said.uid)
    assert (need.kind, need.quote_uids) == ("explicit", (quote.uid,))
    assert quote.text == "Мне нужен сухой воздух"
    interviews.correct(ws, said.uid, "Влага портит клапаны", kind="implied_need")
    [need] = everything(ws, Need)
    assert (need.kind, need.quote_uids) == ("implied", ())
    interviews.correct(ws, said.uid, "Влаги нет", kind="fact")
    assert everything(ws, Need) == []
    journal.undo(ws)
    assert len(everything(ws, Need)) == 1


def test_an_answer_whose_words_are_taken_away_takes_its_need_back(running):
    ws, uid = running
    new = NewAnswer(uid="a1", question_id="mfg_p01", text="Падает")
    interviews.answer(ws, uid, new)
    interviews.correct(ws, "a1", " ", kind="implied_need")
    assert everything(ws, Need) == []
    interviews.correct(ws, "a1", "Падает давление", kind="implied_need")
    [need] = everything(ws, Need)
    assert (need.kind, need.texts) == ("implied", {"ru": "Падает давление"})


def test_an_answer_marked_otherwise_before_it_is_left_takes_its_need_back(running):
    ws, uid = running
    new = NewAnswer(uid="a1", question_id="mfg_p01", person_uid="sokmash-p3", text="Падает")
    interviews.answer(ws, uid, new)
    interviews.answer(ws, uid, replace(new, kind="fact"))
    assert everything(ws, Need) == []


def test_a_figure_follows_the_words_that_were_corrected(running):
    ws, uid = running
    text = "Три с половиной часа в месяц, час стоит 85 тысяч"
    said = say(ws, uid, "mfg_i02", text, facts=[heard(ws, text, "downtime")]).answer
    interviews.correct(
        ws, said.uid, "Четыре часа в месяц, час стоит 85 тысяч", person_uid="sokmash-p4"
    )
    old, new = sorted(everything(ws, Fact, answer_uid=said.uid), key=lambda one: one.frequency)
    assert (old.frequency, old.superseded_by) == (Decimal("3.5"), new.uid)
    assert (new.frequency, new.period, new.person_uid) == (4, "per_month", "sokmash-p4")
    assert (new.code, new.tco_component) == ("mfg_i02", "downtime")
    assert interviews.state(ws, uid).total.value == Money.of(4_080_000, "RUB")
    interviews.correct(ws, said.uid, "4 часа в месяц, час стоит 85 тысяч, как и прежде")
    assert len(everything(ws, Fact, answer_uid=said.uid)) == 2
    interviews.correct(ws, said.uid, "Считали по-разному: 90 тысяч или 80 тысяч в час")
    assert interviews.state(ws, uid).total.value == Money.of(4_080_000, "RUB")


def test_a_corrected_period_counts_and_a_figure_changed_by_hand_stays(running):
    ws, uid = running
    text = "Простой стоит 85 тысяч в месяц"
    said = say(ws, uid, "mfg_i02", text, facts=[heard(ws, text, "downtime")]).answer
    interviews.correct(ws, said.uid, "Простой стоит 85 тысяч в год")
    [old, new] = sorted(everything(ws, Fact, answer_uid=said.uid), key=lambda one: one.period)
    assert (old.period, old.superseded_by, new.period) == ("per_month", new.uid, "per_year")
    records.set_field(ws, "facts", new.uid, "amount", Money.of(90_000, "RUB"))
    interviews.correct(ws, said.uid, "Один простой стоит 85 тысяч в год")
    [kept] = everything(ws, Fact, answer_uid=said.uid, superseded_by=None)
    assert (kept.uid, kept.amount) == (new.uid, Money.of(90_000, "RUB"))


def test_a_correction_leaves_the_first_answer(running):
    ws, uid = running
    first = say(ws, uid, "mfg_p01", "Never", kind="fact").answer
    interviews.correct(ws, first.uid, "Every week", kind="implied_need")
    again = interviews.correct(ws, first.uid, "Every day", kind="implied_need").value
    rows = everything(ws, Answer, interview_uid=uid)
    assert sorted(one.text for one in rows) == ["Every day", "Every week", "Never"]
    assert again.corrects_uid == first.uid
    view = interviews.state(ws, uid)
    [row] = view.answers
    assert (row.answer.text, row.answer.problem) == ("Every day", True)
    assert row.first.endswith(f": {first.text}")
    assert view.types["problem"] == 1


def test_no_problem_ends_the_chain(running):
    ws, uid = running
    say(ws, uid, "mfg_p01", "Nothing of the kind", kind="fact")
    types = {one.type for one in interviews.state(ws, uid).next}
    assert "implication" not in types


def test_a_question_of_ones_own(running):
    ws, uid = running
    own = interviews.add_question(
        ws, "What does the night shift do?", "problem", component="labour"
    )
    view = interviews.state(ws, uid)
    assert own.value.uid in view.bank
    kept = say(ws, uid, own.value.uid, "They wait")
    assert (kept.answer.type, kept.answer.tco_component) == ("problem", "labour")
    free = NewAnswer(uid="f", question_text="Anything else?", type="situation", text="No")
    interviews.answer(ws, uid, free)
    assert interviews.state(ws, uid).answers[-1].question == "Anything else?"


def test_an_explicit_need_has_a_speaker_and_words(running):
    ws, uid = running
    say(ws, uid, "mfg_p01", "Падает давление")
    say(ws, uid, "mfg_n02", "Знать за два дня", who=None, kind="explicit_need")
    [need] = everything(ws, Need)
    assert need.kind == "implied"
    kept = say(ws, uid, "mfg_n02", "Знать за два дня", kind="explicit_need")
    [need] = everything(ws, Need)
    [quote] = everything(ws, Quote, answer_uid=kept.answer.uid)
    assert (need.kind, need.quote_uids) == ("explicit", (quote.uid,))
    assert need.texts == {"ru": "Падает давление"}


def test_a_need_becomes_explicit_by_an_answer_with_a_speaker_alone(running):
    ws, uid = running
    say(ws, uid, "mfg_p01", "Падает давление", who=None)
    [need] = everything(ws, Need)
    silent = say(ws, uid, "g_s01", "…", who=None).answer
    with pytest.raises(Refused, match="own words"):
        interviews.explicit_by(ws, need.uid, silent.uid)
    spoken = say(ws, uid, "g_n02", "Одна остановка в квартал", who="sokmash-p1").answer
    done = interviews.explicit_by(ws, need.uid, spoken.uid)
    assert done.value.kind == "explicit"


def test_answers_to_must_questions_fill_the_deal_once(running):
    ws, uid = running
    say(ws, uid, "g_s11", "В плане на 2026 год 25 миллионов, решаем до 30 июня", who="sokmash-p1")
    with ws.read() as reader:
        deal = reader.one(Deal, demo.DEAL)
    assert deal.budget == Money.of(25_000_000, "RUB")
    assert deal.decision_on == date(2026, 6, 30)
    assert "25 миллионов" in deal.budget_evidence
    states = {one.item: one.state for one in interviews.state(ws, uid).must}
    assert (states["budget"], states["decision_date"]) == ("answered", "answered")
    say(ws, uid, "g_s08", "Цена и срок, потом сервис", who="sokmash-p6")
    say(ws, uid, "g_s08", "Только цена", who="sokmash-p6")
    with ws.read() as reader:
        assert reader.one(Deal, demo.DEAL).criteria.startswith("Цена и срок")


def test_a_budget_answer_without_a_date_leaves_the_date_open(running):
    ws, uid = running
    say(ws, uid, "g_s11", "25 миллионов в плане", who="sokmash-p1")
    assert "decision_date" in interviews.state(ws, uid).open_items


# -- figures --------------------------------------------------------------------------------------


def test_notes_first_files_figures_afterwards(running):
    ws, uid = running
    text = "Линия стоит 4 часа в неделю, час — 120 т.р. Карпов пришлёт журнал до 20 марта."
    found = notes.read_for_client(ws, demo.CLIENT, text, on=DAY)
    [figure] = [one for one in found if isinstance(one, FoundFigure)]
    [promise] = [one for one in found if isinstance(one, FoundPromise)]
    kept = interviews.answer(
        ws,
        uid,
        None,
        [NewFact.of(figure, "f1")],
        [NewPromise.of(promise, "pr1")],
        notes=text,
    ).value
    assert kept.answer is None
    assert kept.facts[0].code == "f"
    assert kept.promises[0].person_uid == "sokmash-p3"
    assert interviews.state(ws, uid).losses == ()
    interviews.assign(ws, "f1", component="downtime", person_uid="sokmash-p4")
    view = interviews.state(ws, uid)
    assert view.interview.notes == text
    assert view.total.value == Money.of(120_000 * 208, "RUB")
    answer = say(ws, uid, "mfg_i02", "Стоит")
    done = interviews.assign(ws, "f1", answer_uid=answer.answer.uid)
    assert (done.value.answer_uid, done.value.person_uid) == (answer.answer.uid, "sokmash-p4")


def test_two_figures_of_a_component_are_never_summed(running):
    ws, uid = running
    first = heard(ws, "9,6 млн в год", "energy")
    second = heard(ws, "2,2 млн в год", "energy")
    say(ws, uid, "mfg_s03", "Счета", facts=[first, second])
    [loss] = interviews.state(ws, uid).losses
    assert loss.choices == 2
    assert loss.amount in (Money.of(9_600_000, "RUB"), Money.of(2_200_000, "RUB"))


def test_a_figure_that_came_once_is_no_yearly_loss(running):
    ws, uid = running
    say(ws, uid, "g_s05", "3 млн", facts=[heard(ws, "3 млн", "repair")])
    view = interviews.state(ws, uid)
    assert view.losses == ()
    [row] = view.facts
    assert row.annual.value is None
    assert row.once.value == Money.of(3_000_000, "RUB")


def test_the_price_of_an_hour_alone_costs_nothing_a_year_yet(running):
    ws, uid = running
    say(ws, uid, "mfg_i02", "Час", facts=[heard(ws, "85 тысяч в час", "downtime")])
    [row] = interviews.state(ws, uid).facts
    assert row.annual.value is None
    assert row.annual.missing == ("frequency",)


def test_a_figure_per_shift_takes_the_shifts_that_were_named(running):
    ws, uid = running
    say(ws, uid, "mfg_s01", "две смены", facts=[heard(ws, "две смены", "")])
    view = interviews.state(ws, uid)
    assert view.shifts_per_day == 2
    fact = heard(ws, "20 тысяч в смену", "labour", shifts_per_day=view.shifts_per_day)
    say(ws, uid, "g_s04", "20 тысяч в смену", facts=[fact])
    assert interviews.state(ws, uid).total.value == Money.of(20_000 * 2 * 247, "RUB")


def test_a_dropped_figure_is_gone_and_one_in_use_stays(running):
    ws, uid = running
    kept = say(ws, uid, "g_s05", "3 млн в год", facts=[heard(ws, "3 млн в год", "repair")])
    interviews.drop_fact(ws, kept.facts[0].uid)
    assert interviews.state(ws, uid).facts == ()


def test_a_dropped_promise_is_gone_and_a_settled_one_stays(running):
    ws, uid = running
    made = [NewPromise(uid=one, side="client", what=f"send the {one}") for one in ("logs", "plan")]
    interviews.answer(ws, uid, None, promises=made)
    talks.keep_promise(ws, "plan")
    interviews.drop_promise(ws, "logs")
    with pytest.raises(Refused, match="settled"):
        interviews.drop_promise(ws, "plan")
    assert [one.uid for one in interviews.state(ws, uid).promises] == ["plan"]


def test_a_figure_in_the_cost_sheet_cannot_be_dropped(ws):
    demo.load(ws)
    with pytest.raises(Refused, match="cost of ownership"):
        interviews.drop_fact(ws, "sokmash-f-mfg_i02")
