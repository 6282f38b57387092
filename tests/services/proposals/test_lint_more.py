"""Checks beyond the demo's mutations: words, languages, permissions, kinds of proposals."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kamdesk.domain.interviews import Fact, Need, Quote
from kamdesk.domain.library import Case, Reference
from kamdesk.domain.money import Money
from kamdesk.domain.proposals import BlockText, KeyItem, PriceLine, Proposal, Resource
from kamdesk.domain.proposals.lint import Finding, Findings
from kamdesk.domain.proposals.lint.texts import foreign, sentence_at, template_share
from kamdesk.domain.value import Benefit, ElementScore
from kamdesk.i18n import Speech
from kamdesk.services import settings
from kamdesk.services.base import Workspace
from kamdesk.services.proposals import check
from kamdesk.services.wording import said

PROPOSAL = "sokmash-kp017"


def change(ws: Workspace, cls: type, uid: str, **values: Any) -> None:
    with ws.unit("Change") as unit:
        unit.change(unit.one(cls, uid), **values)


def text(ws: Workspace, block: str, language: str = "ru", **values: str) -> None:
    change(ws, BlockText, f"{PROPOSAL}-{language}-{block}", **values)


def look(ws: Workspace, language: str = "ru") -> Findings:
    return check(ws, PROPOSAL, language)


def counted(found: Findings) -> list[Finding]:
    """What section 45 counts."""
    return [one for one in found.all if not one.code.startswith("X")]


def messages(found: Findings, code: str, language: str = "en") -> list[str]:
    speech = Speech(language)
    return [said(one.message, speech) for one in found.all if one.code == code]


def test_L1_what_is_not_filled_is_named(ws: Workspace) -> None:
    text(ws, "d", body="Мы сделаем {что} к {когда}.")
    change(ws, Proposal, PROPOSAL, title={"ru": "Станция {модель}"})
    found = look(ws)
    assert found.errors == ("L1",)
    assert len(found.blocked) == 3
    assert messages(found, "L1")[0] == "A placeholder is empty: {что}"
    assert [(one.place.where, one.place.field) for one in counted(found)] == [
        ("d", "body"),
        ("d", "body"),
        ("head", "title"),
    ]


def test_L1_a_removed_fact_leaves_a_gap(ws: Workspace) -> None:
    text(ws, "a", body="{salutation}, {quote.date}: «{quote}». Это {fact:gone.annual|cur} в год.")
    assert "L1" in look(ws).errors


@pytest.mark.parametrize(
    ("language", "words", "strange"),
    [
        ("ru", "This block was pasted from another document", True),
        ("ru", "Станция Atlas Copco GA 75 VSD работает", False),
        ("ru", "ISO 8573", False),
        ("en", "Станция работает без остановок", True),
        ("en", "Die Anlage läuft und das Werk spart bei der Energie", True),
        ("de", "The station runs and the plant saves on its energy", True),
        ("de", "Die Anlage läuft und das Werk spart", False),
        ("en", "The station runs and the plant saves", False),
        ("en", "", False),
    ],
)
def test_L2_languages_are_told_apart(language: str, words: str, strange: bool) -> None:
    assert foreign(words, language) is strange


def test_L2_a_quote_in_the_clients_language_is_no_mix(ws: Workspace) -> None:
    change(ws, Quote, "sokmash-q-g_n02", translations={})
    found = look(ws, "de")
    assert found.warns == ()


def test_L3_next_step_after_the_validity(ws: Workspace) -> None:
    change(ws, Proposal, PROPOSAL, next_on=date(2026, 7, 1))
    assert look(ws).errors == ("L3",)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"stored_vat": None}, "not been updated"),
        ({"stored_vat": Money.of(1, "RUB")}, "VAT or the total"),
        ({"stored_gross": Money.of(1, "RUB")}, "VAT or the total"),
    ],
)
def test_L4_totals_must_follow(ws: Workspace, values: dict[str, Any], words: str) -> None:
    change(ws, Proposal, PROPOSAL, **values)
    found = look(ws)
    assert found.errors == ("L4",)
    assert words in messages(found, "L4")[0]


def test_L4_currencies_do_not_mix(ws: Workspace) -> None:
    change(ws, PriceLine, f"{PROPOSAL}-l5", unit_price=Money.of(1_000_000, "EUR"))
    assert messages(look(ws), "L4") == [
        "A line is in another currency, and no rate is stated for it."
    ]


def test_L5_an_implied_need_is_not_enough(ws: Workspace) -> None:
    change(ws, Need, "sokmash-n2", kind="implied")
    found = look(ws)
    assert found.warns == ("L5",)
    assert messages(found, "L5") == [
        "The benefit “Счёт ниже на …” does not answer an explicit need."
    ]


def test_L6_follows_its_setting(ws: Workspace) -> None:
    settings.set_setting(ws, "estimate_share_max", "0.02")
    assert look(ws).warns == ("L6",)


def test_L7_superlatives_need_a_figure_beside_them(ws: Workspace) -> None:
    text(ws, "d", body="Это лучшая станция. Лучшая выгода: {tco.saving|cur}.")
    found = look(ws)
    assert found.hints == ("L7",)
    assert len(counted(found)) == 1
    text(ws, "d", body="{salutation}, до {valid} у вас лучшая станция.")
    assert look(ws).hints == ("L7",)


def test_L8_text_without_a_heading(ws: Workspace) -> None:
    text(ws, "c", heading="")
    assert look(ws).hints == ("L8",)


@pytest.mark.parametrize(
    ("language", "body", "words"),
    [
        ("ru", "Станция станция работает.", "“станция” is repeated."),
        ("ru", "Стaнция работает.", "“Стaнция” mixes Latin and Cyrillic letters."),
        ("en", "We build , and you run it.", "There is a space before “,”."),
        ("de", "Wir bauen,Sie fahren.", "A space is missing in “bauen,Sie”."),
        ("de", "Wir bauen  die Station.", "There are two spaces after “bauen”."),
        ("en", "We build it (soon.", "“(soon.” is not closed."),
    ],
)
def test_L8_slips_are_told_once_with_their_words(
    ws: Workspace, language: str, body: str, words: str
) -> None:
    text(ws, "d", language, body=f"{body} {body}")
    found = look(ws, language)
    assert (found.errors, found.warns, found.gates) == ((), (), ())
    assert messages(found, "L8") == [words]
    (finding,) = counted(found)
    assert (finding.place.where, finding.place.field) == ("d", "body")
    assert finding.place.words in body


def test_L8_looks_into_every_printed_text_but_not_into_a_quote(ws: Workspace) -> None:
    change(ws, Quote, "sokmash-q-g_n02", text="Мне мне нужна одна остановка ,не больше")
    assert look(ws).hints == ()
    change(ws, PriceLine, f"{PROPOSAL}-l5", items={"ru": "Монтаж  станции"})
    change(ws, Resource, f"{PROPOSAL}-r1", roles={"ru": "Энергетик энергетик"})
    change(ws, Proposal, PROPOSAL, terms={"ru": "Оплата ,потом поставка"})
    places = {(one.place.where, one.place.field) for one in counted(look(ws))}
    assert places == {("price", "lines"), ("d", "resources"), ("price", "terms")}


def test_L9_official_phrases(ws: Workspace) -> None:
    text(ws, "d", body="Доводим до вашего сведения, что цена действует.")
    assert look(ws).hints == ("L9",)


def test_L10_what_matters_to_the_reader_is_missing(ws: Workspace) -> None:
    with ws.unit("Score") as unit:
        unit.add(
            ElementScore(
                client_uid="sokmash", person_uid="sokmash-p1", element="reach", importance=4
            )
        )
    found = look(ws)
    assert found.hints == ("L10",)
    assert "Market reach" in messages(found, "L10")[0] or "Reach" in messages(found, "L10")[0]


def test_L11_empty_words_in_a_resonance(ws: Workspace) -> None:
    change(
        ws, Benefit, "sokmash-b3", need_uid=None, resonance={"ru": "Индивидуальный подход к вам"}
    )
    found = look(ws)
    assert (found.warns, found.hints) == (("L5",), ("L11",))


def test_L12_two_items_for_one_need(ws: Workspace) -> None:
    change(ws, Benefit, "sokmash-b2", need_uid="sokmash-n1")
    found = look(ws)
    assert found.warns == ("L12",)
    assert messages(found, "L12") == ["Arguments 1 and 2 of the key line say the same thing."]


def test_E2_nobody_knows_the_reader(ws: Workspace) -> None:
    change(ws, Proposal, PROPOSAL, addressee_buyer_type=None)
    assert look(ws).errors == ("E2",)


def test_E4_the_ready_made_text_or_a_strange_case(ws: Workspace) -> None:
    text(
        ws,
        "a",
        body="{salutation}, на встрече {quote.date} вы сказали: «{quote}». По вашим данным это "
        "стоит {fact:mfg_i02.annual|cur} в год. Предлагаем решение, которое снимает остановки.",
    )
    found = look(ws)
    assert found.warns == ("E4",)
    assert "ready-made" in messages(found, "E4")[0]
    change(ws, Case, "demo-fitting-c1", sector="food")
    assert messages(look(ws), "E4") == ["No case comes from the client's industry."]


def test_E6_a_worn_out_reference_is_not_printed(ws: Workspace) -> None:
    change(ws, Reference, "demo-prokat-r2", phone="", email="")
    change(ws, Reference, "demo-fitting-r1", uses=(date(2026, 3, 1),) * 6)
    assert look(ws).warns == ("E6",)


def test_E7_names_what_is_not_said(ws: Workspace) -> None:
    change(ws, Proposal, PROPOSAL, next_on=None)
    assert messages(look(ws), "E7") == ["Not said yet: when the next step is."]
    with ws.unit("Rows") as unit:
        for row in unit.find(Resource, proposal_uid=PROPOSAL):
            if row.kind != "hours":
                unit.remove(row)
        unit.add(
            Resource(client_uid="sokmash", proposal_uid=PROPOSAL, position=9, kind="none_needed")
        )
    change(ws, Proposal, PROPOSAL, next_on=date(2026, 3, 27))
    assert look(ws).errors == ()


def test_E8_an_item_without_support(ws: Workspace) -> None:
    items = tuple(KeyItem(benefit_uid=f"sokmash-b{nr}") for nr in (1, 2, 3))
    change(ws, Proposal, PROPOSAL, key_line=items)
    assert messages(look(ws), "E8") == ["Argument 1 of the key line has no support."]


@pytest.mark.parametrize(
    ("left", "language", "words"),
    [
        (1, "en", "The key line has 1 item; it needs 3 to 5."),
        (2, "en", "The key line has 2 items; it needs 3 to 5."),
        (1, "ru", "В ключевой линии 1 довод; нужно от 3 до 5."),
        (2, "ru", "В ключевой линии 2 довода; нужно от 3 до 5."),
        (0, "ru", "В ключевой линии 0 доводов; нужно от 3 до 5."),
        (1, "de", "Die Kernargumentation hat 1 Argument; sie braucht 3 bis 5."),
    ],
)
def test_E8_counts_in_good_grammar(ws: Workspace, left: int, language: str, words: str) -> None:
    items = tuple(KeyItem(benefit_uid=f"sokmash-b{nr}") for nr in range(1, left + 1))
    change(ws, Proposal, PROPOSAL, key_line=items)
    assert messages(look(ws), "E8", language) == [words]


def test_G1_kept_in_by_hand_without_permission(ws: Workspace) -> None:
    change(ws, Reference, "demo-prokat-r2", revoked=True)
    change(ws, Case, "demo-fitting-c1", valid_until=date(2026, 1, 1))
    change(ws, Proposal, PROPOSAL, kept_by_hand=("demo-prokat-r2", "demo-fitting-c1"))
    found = look(ws, "en")
    assert found.gates == ("G1",)
    assert found.errors == ("E5",)
    assert messages(found, "G1") == [
        "There is no valid permission to name Demo-Fitting LLC.",
        "There is no valid permission to name Olga Mirnaya.",
    ]


def test_G1_a_speaker_named_without_consent(ws: Workspace) -> None:
    body = "{salutation}, {quote.date}: «{quote}». Карпов говорит: «{quote:mfg_n02}». "
    text(ws, "a", body=body + "Это {fact:mfg_i02.annual|cur} в год.")
    found = look(ws)
    assert found.gates == ("G1",)
    change(ws, Quote, "sokmash-q-mfg_n02", may_attribute=True)
    assert look(ws).gates == ()
    text(ws, "a", body=body.replace("Карпов говорит", "В беседах мы слышали") + "{tco.saving|cur}")
    assert look(ws).gates == ()


def test_G2_a_typed_salutation_of_somebody_else(ws: Workspace) -> None:
    with ws.read() as reader:
        body = reader.one(BlockText, f"{PROPOSAL}-ru-a").body
    text(ws, "a", body=body.replace("{salutation}", "Роман Игоревич"))
    found = look(ws)
    assert found.gates == ("G2",)
    assert "Роман Игоревич" in messages(found, "G2")[0]


@pytest.mark.parametrize(
    ("language", "typed", "strange"),
    [
        ("ru", "Уважаемый Пётр Ильич, вы сказали…", True),
        ("ru", "Уважаемый Аркадий Львович, вы сказали…", False),
        ("ru", "Уважаемые коллеги, вы сказали…", False),
        ("en", "Dear Ms Smith, we calculated…", True),
        ("en", "Dear Mr. Arkady Zimin, we calculated…", False),
        ("de", "Sehr geehrte Frau Schmidt, wir haben gerechnet…", True),
        ("de", "Sehr geehrter Herr Dr. Simin, wir haben gerechnet…", False),
    ],
)
def test_G2_a_typed_salutation_of_a_stranger(
    ws: Workspace, language: str, typed: str, strange: bool
) -> None:
    change(ws, BlockText, f"{PROPOSAL}-{language}-a", body=typed)
    assert look(ws, language).gates == (("G2",) if strange else ())


def test_G3_a_guarantee_without_any_link(ws: Workspace) -> None:
    change(ws, Proposal, PROPOSAL, guarantee_fact_uids=())
    assert look(ws, "de").gates == ("G3",)
    text(ws, "b", "de", heading="Eine Station senkt die Gesamtkosten")
    assert look(ws, "de").gates == ()  # the sentence about twelve hours names the offer itself
    change(ws, Proposal, PROPOSAL, guarantee_fact_uids=("nowhere",))
    assert look(ws, "de").gates == ("G3",)


def test_a_renewal_stands_on_proven_effects(ws: Workspace) -> None:
    change(ws, Proposal, PROPOSAL, kind="renewal", quote_uids=())
    body = "{salutation}, за год счёт стал ниже на {fact:mfg_i03.annual|cur}."
    text(ws, "a", body=body, heading="Год без остановок")
    change(ws, Proposal, PROPOSAL, main_message={"ru": "Продлить на год."})
    assert look(ws).errors == ()
    change(ws, Fact, "sokmash-f-mfg_i03", number_source="our_estimate")
    assert look(ws).errors == ("E3", "E4")


def test_a_one_pager_needs_answer_proofs_and_step(ws: Workspace) -> None:
    change(ws, Proposal, PROPOSAL, kind="one_pager")
    assert (look(ws).errors, look(ws).warns) == ((), ())
    change(ws, Proposal, PROPOSAL, next_on=None)
    assert messages(look(ws), "E8") == ["The next step is missing."]
    change(ws, Proposal, PROPOSAL, case_uids=(), reference_uids=())
    with ws.unit("Rows") as unit:
        unit.remove(unit.one(Benefit, "sokmash-b3"))
    assert messages(look(ws), "E8") == ["It has 2 proofs; a one-pager needs 3."]
    change(ws, Proposal, PROPOSAL, main_message={})
    assert messages(look(ws), "E8") == ["The main message is empty."]


def test_findings_speak_three_languages(ws: Workspace) -> None:
    change(ws, PriceLine, f"{PROPOSAL}-l5", unit_price=Money.of(1_100_000, "RUB"))
    found = look(ws)
    russian = messages(found, "L4", "ru")[0].replace("\u00a0", " ")
    assert russian == "Строки дают 23 200 000 ₽, а сохранённый итог — 23 100 000 ₽."
    assert messages(found, "L4", "de")[0].startswith("Die Zeilen ergeben 23.200.000")


def test_sentences_and_shares() -> None:
    words = "One. Two words! Three"
    assert words[slice(*sentence_at(words, 6))] == "Two words! "
    assert sentence_at("no end", 3) == (0, 6)
    assert template_share("a b c d", "a b x") == Decimal("0.5")
    assert template_share("", "a") == 0
    assert template_share("{only} {inserts}", "a") == 0
