"""Stories use keys and clicks: they import no service, no storage, no record."""

import ast
from pathlib import Path

import pytest

HERE = Path(__file__).parent
READING_BACK = ("kamdesk.i18n",)


@pytest.mark.parametrize("path", sorted(HERE.glob("*.py")), ids=lambda path: path.name)
def test_stories_do_not_reach_behind_the_window(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        names = (
            [alias.name for alias in node.names] if isinstance(node, ast.Import)
            else [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        )  # fmt: skip
        for name in names:
            assert not name.startswith("kamdesk") or name in READING_BACK, (path.name, name)
