"""The three texts of the demo, sentence by sentence as section 8 of the example writes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kamdesk.domain.clients import Client
from kamdesk.domain.interviews import Fact, Quote
from kamdesk.domain.money import Money
from kamdesk.domain.proposals import PriceLine, Proposal
from kamdesk.i18n import NBSP
from kamdesk.services.base import Workspace
from kamdesk.services.proposals import as_text, compose, gather

FIXTURES = Path(__file__).parents[2] / "fixtures"
PROPOSAL = "sokmash-kp017"


def plain(text: str) -> str:
    return text.replace(NBSP, " ").replace("\u202f", " ")


@pytest.mark.parametrize("language", ["ru", "en", "de"])
def test_T41_the_demo_reads_as_agreed(ws: Workspace, language: str) -> None:
    text = plain(as_text(compose(gather(ws, PROPOSAL), language)))
    expected = (FIXTURES / f"abcd_{language}.txt").read_text("utf-8")
    found, wanted = ([one for one in t.split("\n") if one] for t in (text, expected))
    assert found == wanted


def test_a_line_without_vat_says_why(ws: Workspace) -> None:
    with ws.unit("Without VAT") as unit:
        for rate, line in zip(
            (Decimal(0), None), unit.find(PriceLine, order=("position",)), strict=False
        ):
            unit.change(line, vat_rate=rate, vat_reason="ст. 149 НК РФ", notes={"ru": "со склада"})
    lines = compose(gather(ws, PROPOSAL), "ru").lines
    assert [one.note for one in lines[:3]] == ["со склада; ст. 149 НК РФ"] * 2 + [lines[2].note]
    assert "149" not in lines[2].note


FOUR_HOURS = {
    "ru": (
        "Каждый месяц ожидания стоит заводу 481 тыс. рублей",
        "останавливают сборку на 4 часа в месяц; час стоит 85 000 ₽, это 4 080 000 ₽ в год",
        "завод платит на 5 770 000 ₽ в год больше, то есть 480 833 ₽ за каждый месяц",
        "сжатым воздухом на 26,3 млн ₽ дешевле",
        "снижает стоимость владения на 26,2 %",
        "| Простои | 20 400 000 | 5 100 000 |",
        "| Итого | 100 450 000 | 74 150 000 |",
        "Выгода 3 060 000 ₽ в год",
        "окупается за 7,8 месяца",
    ),
    "en": (
        "Each month of waiting costs the plant 481 thousand roubles",
        "for 4 hours a month; an hour costs RUB 85,000, which is RUB 4,080,000 a year",
        "RUB 5,770,000 a year more, which is RUB 480,833 for each month of waiting",
        "five years of compressed air cost you RUB 26.3 million less",
        "lowers the cost of ownership by 26.2 %",
        "| Downtime | 20,400,000 | 5,100,000 |",
        "| Total | 100,450,000 | 74,150,000 |",
        "Worth RUB 3,060,000 a year",
        "pays back in 7.8 months",
    ),
    "de": (
        "kostet das Werk 481 Tausend Rubel",
        "4 Stunden im Monat an; eine Stunde kostet 85.000 RUB, das sind 4.080.000 RUB im Jahr",
        "5.770.000 RUB im Jahr mehr, also 480.833 RUB für jeden Monat des Wartens",
        "in fünf Jahren 26,3 Mio. RUB weniger",
        "senkt die Gesamtkosten um 26,2 %",
        "| Stillstand | 20.400.000 | 5.100.000 |",
        "| Summe | 100.450.000 | 74.150.000 |",
        "Nutzen 3.060.000 RUB im Jahr",
        "nach 7,8 Monaten zurückverdient",
    ),
}


@pytest.mark.parametrize("language", ["ru", "en", "de"])
def test_one_changed_answer_changes_every_text(ws: Workspace, language: str) -> None:
    with ws.unit("Change") as unit:
        unit.change(unit.one(Fact, "sokmash-f-mfg_i02"), frequency=Decimal(4))
    document = compose(gather(ws, PROPOSAL), language)
    text = plain(as_text(document))
    for sentence in FOUR_HOURS[language]:
        assert sentence in text
    assert document.benefits[0].amount == Money.of(3_060_000, "RUB")
    assert "3 570 000" not in text
    assert "3,570,000" not in text


def test_every_figure_of_the_text_has_a_source(ws: Workspace) -> None:
    document = compose(gather(ws, PROPOSAL), "en")
    notes = {one.uid: one for one in document.sources}
    stops = notes["sokmash-f-mfg_i02"]
    assert plain(stops.source) == "Stated by client: Karpov, 12 March 2026"
    assert plain(stops.figure) == "RUB 3,570,000 a year"
    assert notes["sokmash-f-offer_downtime"].figure == "12 h"
    cells = [one for one in notes.values() if one.uid and "tco-" in one.uid]
    assert {one.source for one in cells} == {"Our estimate"}
    labels = [one.label for one in document.sources]
    assert "Cost of each month of waiting" in labels
    assert "Saving over 5 years" in labels
    assert all(one.figure and one.label and one.source for one in document.sources)


def test_figures_of_page_one(ws: Workspace) -> None:
    figures = compose(gather(ws, PROPOSAL), "en").key_figures
    assert [plain(one.value) for one in figures] == [
        "RUB 3.57 million",
        "RUB 438,333",
        "RUB 23.75 million",
    ]
    assert plain(figures[0].label) == "downtime a year, by your figures"


def test_another_ones_words_stay_unnamed(ws: Workspace) -> None:
    with ws.unit("Change") as unit:
        unit.change(unit.one(Proposal, PROPOSAL), addressee_uid="sokmash-p2")
    quote = compose(gather(ws, PROPOSAL), "en").quotes[0]
    assert (quote.you_said, quote.name) == (False, "")
    with ws.unit("Change") as unit:
        unit.change(unit.one(Quote, "sokmash-q-g_n02"), may_attribute=True)
    quote = compose(gather(ws, PROPOSAL), "en").quotes[0]
    assert quote.name == "Arkady L. Zimin"


def test_a_mark_tells_documents_apart(ws: Workspace) -> None:
    first = compose(gather(ws, PROPOSAL), "en").mark
    assert first == compose(gather(ws, PROPOSAL), "en").mark
    assert len(first) == 10
    with ws.unit("Change") as unit:
        unit.change(unit.one(Fact, "sokmash-f-mfg_i02"), frequency=Decimal(4))
    assert compose(gather(ws, PROPOSAL), "en").mark != first


def test_an_address_without_a_stored_form(ws: Workspace) -> None:
    with ws.unit("Change") as unit:
        unit.change(unit.one(Proposal, PROPOSAL), addressee_uid="sokmash-p4")
    lines = {one: compose(gather(ws, PROPOSAL), one).addressee_line for one in ("ru", "en", "de")}
    assert lines == {
        "ru": "Кому: Ткачу Роману Игоревичу (главный инженер), АО «Сокмаш»",
        "en": "To: Mr Roman I. Tkach, Chief Engineer, JSC Sokmash",
        "de": "An: Herrn Roman I. Tkatsch, Chefingenieur, AO Sokmasch",
    }


def test_nothing_known_is_nothing_said(ws: Workspace) -> None:
    """A bare proposal composes in every language without figures, people or rows."""
    with ws.unit("Change") as unit:
        unit.add(Client(uid="bare", short_name="Bare"))
        unit.add(
            Proposal(
                uid="empty", client_uid="bare", number="X", dated=date(2026, 3, 16), currency="EUR"
            )
        )
    for language in ("ru", "en", "de"):
        document = compose(gather(ws, "empty"), language)
        assert (document.costs, document.key_figures, document.sources) == (None, (), ())
        assert document.net is None
        assert as_text(document).strip()
