"""Tables among the settings: every one reads back what it shows, in words, in three languages."""

from __future__ import annotations

import pytest

from kamdesk import i18n
from kamdesk.domain.settings import SETTINGS
from ui.pages.settings.tables import TableText
from ui.widgets.reading import Unreadable

TABLES = {one.key: one.default for one in SETTINGS if one.type == "table"}
SIGNALS, VAT = "table_signal_weights", "table_vat"


def text_of(key: str) -> TableText:
    return TableText(key, TABLES[key])


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("key", TABLES)
def test_a_table_reads_back_what_it_shows(key, language):
    i18n.set_language(language)
    text = text_of(key)
    shown = text.show(TABLES[key])
    assert text.read(shown) == TABLES[key]
    if key != VAT and key != "table_plan_days":
        assert "_" not in shown.replace("g_", "")  # ids are not for people


def test_values_are_read_by_their_kind():
    text = text_of(SIGNALS)
    lines = text.show(TABLES[SIGNALS]).replace(
        "Order volume shrinks: 3", "order  volume SHRINKS: 5"
    )
    assert text.read(lines) == {**TABLES[SIGNALS], "volume_drop": 5}
    i18n.set_language("de")
    text = text_of("table_stage_probability")
    lines = text.show(TABLES["table_stage_probability"])
    assert "25\u00a0%" in lines
    assert text.read(lines.replace("25\u00a0%", "12,5 %"))["p25"] == "0.125"
    sla = text_of("table_sla").read(text_of("table_sla").show(TABLES["table_sla"]))
    assert sla["p4_reprice_exit"]["meeting_months"] is None
    assert sla["p1_invest"]["line_24_7"] is True


def test_rates_come_and_go_by_lines():
    text = text_of(VAT)
    lines = text.show(TABLES[VAT])
    assert lines.splitlines()[1] == "Russia, from 1 Jan 2026: 22\u00a0%"
    taken = text.read(lines + "\n\naustria, from 1.1.2016: 21 %\n")
    assert taken[-1] == {"country": "AT", "valid_from": "2016-01-01", "rate": "0.21"}
    assert len(text.read(lines.splitlines()[0])) == 1


@pytest.mark.parametrize(
    ("key", "change", "told"),
    [
        (SIGNALS, lambda text: text.replace("Order volume shrinks", "Order volume"), "Line 1"),
        (SIGNALS, lambda text: "\n".join(text.splitlines()[1:]), "Order volume shrinks"),
        (SIGNALS, lambda text: text.replace(": 3", ": many", 1), "many"),
        (SIGNALS, lambda text: text.replace(": 3", " 3", 1), "colon"),
        (VAT, lambda text: "Nowhere, from 1 Jan 2026: 22 %", "Line 1.*Germany, from 1 Jan 2021"),
        (VAT, lambda text: "Russia, some day: 22 %", "Line 1.*Germany, from 1 Jan 2021"),
        (
            "table_nine_box_anchors",
            lambda text: text.replace("≥ 0.5\u00a0%", "much", 1),
            "much",
        ),
        ("table_sla", lambda text: text.replace(": yes", ": perhaps", 1), "perhaps"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(key, change, told):
    text = text_of(key)
    with pytest.raises(Unreadable, match=told):
        text.read(change(text.show(TABLES[key])))
