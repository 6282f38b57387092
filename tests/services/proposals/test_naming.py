"""What inserts are called for people, in every language, while the data does not fill them."""

import pytest

from kamdesk.domain.own_fields import OwnField
from kamdesk.domain.proposals.inserts import parse
from kamdesk.i18n import Speech, set_language, speech
from kamdesk.services.proposals import check, document
from kamdesk.services.proposals.naming import in_words, insert_name
from kamdesk.services.wording import said
from tests.services.proposals.test_lint_more import PROPOSAL, text

OWN = (OwnField(subject="clients", key="lane", label="Colour of the lane"),)


@pytest.mark.parametrize(
    ("raw", "en", "de"),
    [
        ("deadline", "deadline", "Termin"),
        ("quote:g_n02.date", "day of the client's words g_n02", None),
        ("fact:mfg_i02.annual|cur", "figure mfg_i02", None),
        ("fact:0190f3a2-77aa-7000|cur", "figure", None),
        ("tco.saving|short", "Saving over the whole horizon", None),
        ("tco.current.energy.total", "Current: Energy, fuel", None),
        ("tco.diff.energy+repair", "difference: Energy, fuel, Repairs", None),
        ("own.lane", "Colour of the lane", "Colour of the lane"),
        ("tco.saving|loud", "tco.saving|loud", "tco.saving|loud"),
        ("tco.diff.gold", "tco.diff.gold", "tco.diff.gold"),
        ("what it solves", "what it solves", "what it solves"),
    ],
)
def test_an_insert_has_a_name(raw, en, de):
    assert insert_name(parse(raw), Speech("en"), OWN) == en
    german = insert_name(parse(raw), Speech("de"), OWN)
    assert german == de if de else german not in (en, raw)


def test_a_text_reads_without_ids():
    assert (
        in_words("{client}: {result}, {odd}", speech()) == "{client}: {result in a number}, {odd}"
    )


def test_a_check_and_the_printed_text_call_it_in_the_language_of_the_window(ws):
    text(ws, "d", body="Мы закончим {deadline}, {что} готово.")
    set_language("de")
    found = [one for one in check(ws, PROPOSAL, "ru").all if one.code == "L1"]
    assert [said(one.message, speech()).split("{")[1] for one in found] == ["Termin}", "что}"]
    block = next(one for one in document(ws, PROPOSAL, "ru").blocks if one.block == "d")
    assert block.body.text.startswith("Мы закончим {Termin}, {что}")
