"""The first hour: the strip of first steps leads from an empty desk to a proposal as a PDF."""

from __future__ import annotations

from tests.e2e.first_hour import FirstHour


def test_the_first_steps_lead_from_an_empty_desk_to_a_pdf(start, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    text = FirstHour(start("en")).walk(folder)
    assert "EUR 3,570,000 a year" in text
    assert "12,870,000" in text
    assert "Total with VAT 576,000.00" in text
    annex = text[text.index("Where the figures come from") :]
    assert "Bauer" in annex
