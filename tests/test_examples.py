"""Worked examples of the methods and mutations of the worked case: each is a test by its name."""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).parent
#: From qualification to negotiation, and what a proposal may get wrong.
EXAMPLES = [*(f"T{n}" for n in range(33, 48)), *(f"M{n:02}" for n in range(20))]

NAMED = re.compile(r"^\s*def test_([TM])_?(\d\d)", re.MULTILINE)


def test_every_example_is_a_test() -> None:
    found = {
        kind + number
        for path in HERE.rglob("test_*.py")
        for kind, number in NAMED.findall(path.read_text("utf-8"))
    }
    assert [one for one in EXAMPLES if one not in found] == []
