"""Rules take the date they speak of: none of them looks at a clock."""

from __future__ import annotations

import ast
from pathlib import Path

import kamdesk.domain

CLOCKS = {"today", "now", "utcnow", "time_ns", "monotonic", "perf_counter"}


def test_no_rule_looks_at_a_clock() -> None:
    folder = Path(next(iter(kamdesk.domain.__path__)))
    looks = [
        f"{path.name}:{node.lineno}"
        for path in sorted(folder.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CLOCKS
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in ("date", "datetime", "time")
    ]
    assert looks == []
