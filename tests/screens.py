"""Pictures of every page and panel: light and dark, three languages, two sizes.

`make screens` writes build/screens/<language>-<theme>-<width>/<page>.png; `python -m tests.screens
en light 1440` makes one set. The demo workspace is built once for all sets.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

SIZES = {1440: 900, 1366: 768}
LANGUAGES = ("en", "ru", "de")
THEMES = ("light", "dark")
OUT = Path("build/screens")
CLIENT = "sokmash"


def everything() -> int:
    """Make all sets, each in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        for language in LANGUAGES:
            workspace = Path(folder) / language
            for theme in THEMES:
                for width in SIZES:
                    env = os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": folder}
                    command = [sys.executable, "-m", "tests.screens", language, theme, str(width)]
                    code = subprocess.call([*command, str(workspace)], env=env)
                    if code:
                        return code
    print(f"{sum(1 for _ in OUT.rglob('*.png'))} pictures in {OUT}")
    return 0


def places(uids: dict[str, str]) -> dict[str, tuple[str, dict[str, Any]]]:
    """Names of pictures and the pages behind them."""
    found: dict[str, tuple[str, dict[str, Any]]] = {
        "01-today": ("today", {}),
        "08-proposals": ("proposals", {}),
        "09-regions": ("regions", {"uid": uids["region"]}),
        "10-import": ("exchange", {}),
        "11-settings": ("settings", {}),
        "12-start": ("start", {}),
        "05-interview": ("interviews", {"uid": uids["interview"]}),
        "05-interview-new": ("interviews", {"client_uid": CLIENT}),
        "06-tco": ("tco", {"client_uid": CLIENT}),
        "07-studio": ("studio", {"uid": uids["proposal"]}),
    }
    for tab in ("overview", "business", "people", "analysis", "history", "work"):
        found[f"02-client-{tab}"] = ("clients", {"uid": CLIENT, "tab": tab})
    for section in ("own_company", "own_figures", "team", "cases", "refs"):
        found[f"13-library-{section}"] = ("library", {"section": section})
    return found


Dialog = tuple[str, str, dict[str, Any], Callable[[Any], object]]


def dialogs(uids: dict[str, str], folder: Path) -> list[Dialog]:
    """Panels and parts of pages: name of the picture, page, its arguments, how it is shown."""
    lists = folder / "clients.csv"
    lists.write_text(
        "Company;City;E-mail\nAlba;Rome;a@alba.test\n;Oslo;b@c.test\n", encoding="utf-8"
    )
    card = {"uid": CLIENT}
    people, work = {**card, "tab": "people"}, {**card, "tab": "work"}
    person = f"{CLIENT}-p2"
    found: list[Dialog] = [
        ("02-client-new", "clients", card, lambda page: page.card.ask_new()),
        ("02-deal", "clients", work, lambda page: _first_deal(page)),
        ("03-person", "clients", people, lambda page: page.card.pages["people"].choose(person)),
        ("03-person-new", "clients", people, lambda page: page.card.pages["people"].ask_person()),
        ("03-path", "clients", people, lambda page: page.card.pages["people"].open_path()),
        (
            "06-tco-choose",
            "tco",
            {"client_uid": CLIENT},
            lambda page: page.choose("current", "downtime"),
        ),
        ("06-tco-chart", "tco", {"client_uid": CLIENT}, lambda page: page.enlarge()),
        ("08-proposal-new", "proposals", {}, lambda page: page.ask_client()),
        ("09-region-new", "regions", {}, lambda page: page.presenter.ask_new()),
        ("09-factor", "regions", {"uid": uids["region"]}, lambda page: page.presenter.ask_factor()),
        ("10-import-file", "exchange", {"path": str(lists)}, lambda page: None),
    ]
    found += [
        (f"03-{view}", "clients", people, partial(_view, view))
        for view in ("reports", "grid", "coverage", "list", "influence")
    ]
    found += [
        (f"07-studio-{part}", "studio", {"uid": uids["proposal"]}, partial(_part, part))
        for part in ("b", "c", "d", "price", "plan", "letter")
    ]
    return found


def _view(view: str, page: Any) -> None:
    page.card.pages["people"].show_as(view)


def _part(part: str, page: Any) -> None:
    page.show_part(part)


def _first_deal(page: Any) -> None:
    from kamdesk.domain.deals import Deal

    found: list[Deal] = []

    def look(workspace: Any) -> list[Any]:
        from kamdesk.services import records

        return list(records.listing(workspace, "deals"))

    page.desk.read(look, then=found.extend)
    _until(_app(), lambda: bool(found))
    page.card.pages["work"]._opening(found[0])()


def _app() -> Any:
    from PySide6.QtWidgets import QApplication

    return QApplication.instance()


def one_set(language: str, theme: str, width: int, workspace: Path) -> int:
    """Make one set of pictures."""
    from PySide6.QtWidgets import QApplication

    from kamdesk.services.workspace import close_workspace, create_workspace, workspace_exists
    from ui.app import Program

    app = QApplication(["kamdesk"])
    if not workspace_exists(workspace):
        close_workspace(create_workspace(workspace, demo=True, language=language))
    program = Program(app, workspace, language=language, theme_name=theme)
    window, desk = program.window, program.desk
    window.resize(width, SIZES[width])
    window.show()
    desk.open_at(workspace)
    _until(app, lambda: desk.workspace is not None and desk.place is not None)
    folder = OUT / f"{language}-{theme}-{width}"
    folder.mkdir(parents=True, exist_ok=True)

    def shoot(name: str) -> None:
        _settle(app, desk)
        window.grab().save(str(folder / f"{name}.png"))

    for name, (page, args) in places(_uids(desk, app)).items():
        if not window.has_page(page):
            continue
        desk.go(page, **args)
        shoot(name)
    _interview(desk, app, language)
    shoot("05-interview-live")
    for name, page, args, show in dialogs(_uids(desk, app), workspace.parent):
        desk.go(page, **args)
        _settle(app, desk)
        show(window.front)
        shoot(name)
        _close_panels(window)
    desk.go("clients", uid=CLIENT, tab="overview")
    _settle(app, desk)
    for name, command in (("14-log-talk", "log_talk"), ("15-promise", "promise")):
        desk.command(command)
        shoot(name)
        _close_panels(window)
    window.open_shortcuts()
    shoot("16-shortcuts")
    _close_panels(window)
    window.open_palette()
    from ui.shell.palette import Palette

    window.findChild(Palette).line.setText("zim")
    shoot("17-palette")
    window.close()
    _until(app, lambda: not window.isVisible())
    program.end()
    return 0


SAID = {
    "en": "Three and a half hours a month, an hour costs 85 thousand. They send logs by 20 March.",
    "ru": "Три с половиной часа в месяц, час стоит 85 тысяч. Пришлют журналы до 20 марта.",
    "de": "Dreieinhalb Stunden im Monat, eine Stunde kostet 85.000. Sie schicken die Protokolle"
    " bis 20. März.",
}


def _interview(desk: Any, app: Any, language: str) -> None:
    """Begin an interview and type an answer, as one sees it in the middle of a meeting."""
    from PySide6.QtWidgets import QPlainTextEdit

    from kamdesk.services import interviews

    found: list[Any] = []
    people = (f"{CLIENT}-p3", f"{CLIENT}-p4")
    desk.write(interviews.start, CLIENT, person_uids=people, then=found.append, quiet=True)
    _until(app, lambda: bool(found))
    desk.go("interviews", uid=found[0].value.uid)
    _settle(app, desk)
    boxes = [box for box in app.allWidgets() if isinstance(box, QPlainTextEdit)]
    next(box for box in boxes if box.isVisible()).setPlainText(SAID[language])


def _close_panels(window: Any) -> None:
    from ui.widgets.panel import Panel

    for panel in window.findChildren(Panel):
        if panel.is_open:
            panel.close_panel()


def _uids(desk: Any, app: Any) -> dict[str, str]:
    found: dict[str, str] = {}

    def look(workspace: Any) -> dict[str, str]:
        from kamdesk.services import records

        return {
            kind: records.listing(workspace, table)[-1].uid
            for kind, table in (
                ("region", "regions"),
                ("interview", "interviews"),
                ("proposal", "proposals"),
            )
        }

    desk.read(look, then=found.update)
    _until(app, lambda: bool(found))
    return found


def _settle(app: Any, desk: Any) -> None:
    """Wait until nothing is under way and the documents are drawn."""
    from PySide6.QtCore import QElapsedTimer

    calm = QElapsedTimer()
    calm.start()
    total = QElapsedTimer()
    total.start()
    while calm.elapsed() < 400 and total.elapsed() < 15_000:
        app.processEvents()
        if desk.busy:
            calm.restart()


def _until(app: Any, done: Callable[[], bool], seconds: float = 30) -> None:
    from PySide6.QtCore import QElapsedTimer

    clock = QElapsedTimer()
    clock.start()
    while not done():
        app.processEvents()
        if clock.elapsed() > seconds * 1000:
            raise SystemExit("the window did not get ready in time")


def main(args: list[str]) -> int:
    """All sets without arguments, one set with `language theme width [workspace]`."""
    if not args:
        return everything()
    folder = Path(args[3]) if len(args) > 3 else Path(tempfile.mkdtemp()) / "demo"
    return one_set(args[0], args[1], int(args[2]), folder)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
