"""Cost sheets: cells that follow facts, typed estimates, sums, and what depends on them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from kamdesk.domain.interviews import Fact
from kamdesk.domain.money import Money
from kamdesk.domain.proposals import Proposal
from kamdesk.errors import NotFound, Refused
from kamdesk.i18n import NBSP, set_language
from kamdesk.services import facts, journal, tco
from kamdesk.services.base import Workspace

SHEET, PROPOSAL = "sokmash-tco", "sokmash-kp017"


def rub(amount: int) -> Money:
    return Money.of(amount, "RUB")


def stale(ws: Workspace) -> bool:
    with ws.read() as reader:
        return reader.one(Proposal, PROPOSAL).needs_refresh


def test_a_sheet_shows_amounts_with_their_sources(ws: Workspace) -> None:
    view = tco.sheet(ws, SHEET)
    rows = {one.component: one for one in view.rows}
    current, offered = rows["downtime"].cells
    assert current.amount == rub(3_570_000)
    assert current.source.replace(NBSP, " ") == "Karpov, 12 March 2026"
    assert (current.number_source, current.evidence_state) == ("client_stated", "heard")
    assert (offered.amount, offered.evidence_state) == (rub(1_020_000), "documented")
    assert rows["admin"].cells[0].source == "Our estimate, Linnik, 15 March 2026"
    assert [one.component for one in view.rows if one.subjective] == ["risk_anxiety", "dependence"]
    assert view.result.columns["current"].total.value == rub(97_900_000)
    assert view.words.startswith("Over 5 years the offer costs RUB")
    assert "labour" in view.unused


def test_a_sheet_speaks_the_windows_language(ws: Workspace) -> None:
    set_language("de")
    try:
        cell = tco.sheet(ws, SHEET).rows[0].cells[0]
        assert cell.source == "Tkatsch, 12. März 2026"
    finally:
        set_language("en")


def test_facts_on_offer_are_those_of_the_line(ws: Workspace) -> None:
    found = tco.offers(ws, SHEET, "current", "energy")
    assert [(one.fact.code, one.chosen) for one in found] == [("mfg_s03", True), ("mfg_i03", False)]
    offered = tco.offers(ws, SHEET, "offered", "energy")
    assert {one.fact.code for one in offered} == {"offer_energy", "mfg_i03"}


def test_a_chosen_fact_fills_the_cell_and_marks_the_proposal(ws: Workspace) -> None:
    assert not stale(ws)
    tco.choose_fact(ws, SHEET, "current", "energy", "sokmash-f-mfg_i03")
    assert tco.evaluate(ws, SHEET).columns["current"].first_year["energy"] == rub(2_200_000)
    assert stale(ws)


def test_a_fact_that_does_not_fit_is_refused(ws: Workspace) -> None:
    with pytest.raises(Refused, match="came once"):
        tco.choose_fact(ws, SHEET, "current", "financing", "sokmash-f-g_s11")
    with pytest.raises(Refused, match="every year"):
        tco.choose_fact(ws, SHEET, "current", "training", "sokmash-f-mfg_s02")
    with pytest.raises(Refused, match="no amount"):
        tco.choose_fact(ws, SHEET, "current", "training", "sokmash-f-mfg_s01")
    with pytest.raises(NotFound):
        tco.choose_fact(ws, SHEET, "current", "training", "nowhere")
    with ws.unit("Euro") as unit:
        fact = unit.one(Fact, "sokmash-f-mfg_s02")
        unit.change(fact, amount=Money.of(1, "EUR"))
    with pytest.raises(Refused, match="EUR"):
        tco.choose_fact(ws, SHEET, "current", "maintenance", "sokmash-f-mfg_s02")
    with pytest.raises(Refused):
        tco.choose_fact(ws, SHEET, "alternative_2", "energy", "sokmash-f-mfg_i03")


def test_a_typed_estimate_says_who_and_when(ws: Workspace) -> None:
    cell = tco.type_estimate(ws, SHEET, "current", "labour", rub(700_000)).value
    assert (cell.typed_by, cell.number_source) == ("u_veresova", "our_estimate")
    view = tco.sheet(ws, SHEET)
    assert view.result.columns["offered"].missing == ("labour",)
    assert view.words.endswith("Operating labour.")
    tco.type_estimate(ws, SHEET, "offered", "labour", rub(0))
    assert tco.evaluate(ws, SHEET).offered.saving.value == rub(27_250_000)
    tco.remove_row(ws, SHEET, "labour")
    assert tco.evaluate(ws, SHEET).offered.saving.value == rub(23_750_000)
    tco.type_estimate(ws, SHEET, "current", "energy", None)
    assert tco.evaluate(ws, SHEET).columns["current"].missing == ("energy",)


def test_several_facts_are_summed_only_when_a_person_confirms(ws: Workspace) -> None:
    with ws.unit("Second figure") as unit:
        first = unit.one(Fact, "sokmash-f-mfg_s02")
        extra = replace(
            first, uid="spare", code="g_s05", amount=rub(300_000), number_source="our_estimate"
        )
        unit.add(extra)
    assert tco.evaluate(ws, SHEET).columns["current"].first_year["maintenance"] == rub(1_400_000)
    found = tco.offers(ws, SHEET, "current", "maintenance")
    assert tco.sub_sum(tco.summable(found)) == rub(1_700_000)
    assert tco.sub_sum(found[:1]) is None
    uids = [one.fact.uid for one in found]
    cell = tco.confirm_sum(ws, SHEET, "current", "maintenance", uids).value
    assert tco.evaluate(ws, SHEET).columns["current"].first_year["maintenance"] == rub(1_700_000)
    with ws.read() as reader:
        fact = reader.one(Fact, cell.fact_uid)
    assert fact.number_source == "our_estimate"
    assert "mfg_s02" in fact.evidence_note
    with pytest.raises(Refused):
        tco.confirm_sum(ws, SHEET, "current", "maintenance", ["spare", "nowhere"])


def test_a_sum_follows_its_parts_and_is_no_part_itself(ws: Workspace) -> None:
    with ws.unit("Second figure") as unit:
        first = unit.one(Fact, "sokmash-f-mfg_s02")
        unit.add(replace(first, uid="spare", code="g_s05", person_uid="sokmash-p4",
                         amount=rub(300_000)))  # fmt: skip
    parts = [first.uid, "spare"]
    made = tco.confirm_sum(ws, SHEET, "current", "maintenance", parts).value.fact_uid
    facts.confirm(ws, [made])
    with ws.read() as reader:
        assert reader.one(Fact, made).person_uid is None
    found = tco.offers(ws, SHEET, "current", "maintenance")
    assert len(found) == 3
    assert tco.summable(found) == ()
    assert tco.summable([one for one in found if one.fact.uid != made]) == found[1:]
    with pytest.raises(Refused):
        tco.confirm_sum(ws, SHEET, "current", "maintenance", [*parts, made])
    said = facts.newer_from(ws, "spare", "400 000 руб. в год")
    newer = facts.supersede(ws, "spare", said).value
    assert tco.evaluate(ws, SHEET).columns["current"].first_year["maintenance"] == rub(1_800_000)
    with ws.read() as reader:
        sum_ = reader.one(Fact, made)
    assert sum_.part_uids == (first.uid, newer.uid)
    assert sum_.confirmed_on is None
    assert stale(ws)
    assert facts.card(ws, newer.uid).uses[0].places[0].startswith("Maintenance")
    journal.undo(ws)
    assert tco.evaluate(ws, SHEET).columns["current"].first_year["maintenance"] == rub(1_700_000)


def test_a_newer_figure_beyond_the_range_of_its_line_asks_to_look_again(ws: Workspace) -> None:
    bounds = {"low": rub(3_000_000), "high": rub(4_000_000)}
    tco.set_cell(ws, SHEET, "current", "downtime", bounds)

    def outside() -> bool:
        row = next(one for one in tco.sheet(ws, SHEET).rows if one.component == "downtime")
        return row.cells[0].outside

    assert not outside()
    said = facts.newer_from(ws, "sokmash-f-mfg_i02", "85 тыс. руб. в час, 4 часа в месяц")
    facts.supersede(ws, "sokmash-f-mfg_i02", said)
    assert outside()
    tco.set_cell(ws, SHEET, "current", "downtime", {"high": rub(4_080_000)})
    assert not outside()
    tco.set_cell(ws, SHEET, "current", "downtime", {"low": None, "high": None})
    assert not outside()


def test_a_replaced_fact_is_told(ws: Workspace) -> None:
    with ws.unit("Newer") as unit:
        old = unit.one(Fact, "sokmash-f-mfg_i02")
        newer = unit.add(replace(old, uid="newer", frequency=Decimal(4)))
        unit.change(old, superseded_by=newer.uid)
    row = next(one for one in tco.sheet(ws, SHEET).rows if one.component == "downtime")
    assert row.cells[0].stale
    assert [one.fact.uid for one in tco.offers(ws, SHEET, "current", "downtime")] == ["newer"]


def test_a_new_sheet_takes_the_declared_horizon(ws: Workspace) -> None:
    made = tco.create_sheet(ws, "sokmash", "sokmash-d1", title="Second thoughts").value
    assert (made.horizon, made.currency, made.columns) == (5, "RUB", ("current", "offered"))
    assert tco.rename_sheet(ws, made.uid, "Third").value.titles == {"en": "Third"}
    assert tco.set_horizon(ws, made.uid, 7).value.horizon == 7
    with pytest.raises(Refused):
        tco.set_horizon(ws, made.uid, 16)
    with pytest.raises(Refused):
        tco.create_sheet(ws, "sokmash", columns=("yesterday",))
    assert len(tco.sheets(ws, "sokmash")) == 2
    assert tco.sheet(ws, made.uid).words == "No amounts have been entered yet."


def test_growth_score_and_consent_of_a_cell(ws: Workspace) -> None:
    tco.set_cell(ws, SHEET, "current", "energy", {"growth": Decimal("0.1")})
    whole = tco.evaluate(ws, SHEET).columns["current"].horizon["energy"]
    assert whole == Money.of("58608960", "RUB")
    tco.set_cell(ws, SHEET, "current", "comfort", {"score": 2})
    with pytest.raises(Refused):
        tco.set_cell(ws, SHEET, "current", "comfort", {"score": 6})
    with pytest.raises(Refused):
        tco.set_cell(ws, SHEET, "current", "energy", {"growth": Decimal(2)})
    with pytest.raises(Refused):
        tco.set_cell(ws, SHEET, "current", "energy", {"estimate": rub(1)})
