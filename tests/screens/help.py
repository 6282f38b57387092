"""Pictures of help: the page about a place, the list of pages, what a search finds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kamdesk.services import help as texts
from tests.screens.stage import Stage
from ui.shell.help import HelpView

FOUND = {"en": "figure", "ru": "цифр", "de": "zahl"}


def pictures(make: Callable[[Path], Stage], demo: Path) -> None:
    """Make them all."""
    stage = make(demo)
    if stage.wants("27-help"):
        stage.open()
        for page in texts.pages(stage.language):
            if stage.wants(f"27-help-{page.id}"):
                stage.window.open_help(page.id)
                stage.shoot(f"27-help-{page.id}")
                stage.clear()
        stage.window.open_help("")
        stage.shoot("27-help")
        view = stage.panel
        assert isinstance(view, HelpView)
        view.line.setText(FOUND[stage.language])
        stage.shoot("27-help-found")
        stage.clear()
        stage.window.open_palette()
        stage.window.palette_box.line.setText(view.article.toPlainText().split()[0][:4])
        stage.shoot("27-help-palette")
        stage.clear()
    stage.end()
