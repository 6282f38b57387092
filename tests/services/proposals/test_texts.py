"""The three texts of the demo, sentence by sentence as section 8 of the example writes them."""

from __future__ import annotations

from pathlib import Path

import pytest

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
