"""What can be done from anywhere: the actions of the frame with their keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kamdesk.i18n import N_
from ui.actions import Action
from ui.pages.registry import PAGES

if TYPE_CHECKING:
    from ui.shell.window import Window


def frame_actions(window: Window) -> tuple[Action, ...]:
    """All actions of the frame; "talk.log" and its like first ask the page in front."""
    desk = window.desk

    def ask(name: str) -> Callable[[], object]:
        return lambda: desk.command(name)

    work = (
        Action(
            "find",
            N_("Search and commands"),
            "search",
            ("Ctrl+K",),
            run=window.open_palette,
            palette=False,
        ),
        Action("talk.log", N_("Log a talk"), "phone", ("Ctrl+L",), run=ask("log_talk"), menu="new"),
        Action("client.new", N_("New client"), "building-2", run=ask("new_client"), menu="new"),
        Action(
            "interview.new",
            N_("Interview"),
            "message-circle",
            ("Ctrl+I",),
            run=ask("interview"),
            menu="new",
        ),
        Action(
            "proposal.new",
            N_("New proposal"),
            "file-text",
            ("Ctrl+Shift+P",),
            run=ask("proposal"),
            menu="new",
        ),
        Action(
            "promise.new", N_("Promise"), "handshake", ("Ctrl+J",), run=ask("promise"), menu="new"
        ),
        Action("brief", N_("Brief for the meeting"), "book-open", ("Ctrl+B",), run=ask("brief")),
        Action("import", N_("Import a spreadsheet"), "upload", run=ask("import"), menu="new"),
    )
    frame = (
        Action("undo", N_("Undo the last step"), "undo-2", ("Ctrl+Z",), run=desk.undo),
        Action("redo", N_("Do it again"), "redo-2", ("Ctrl+Shift+Z",), run=desk.redo),
        Action(
            "mask",
            N_("Client is watching: hide internals"),
            "eye-off",
            ("F12", "Ctrl+Shift+H"),
            run=window.toggle_mask,
        ),
        Action("back", N_("Back"), "arrow-left", ("Alt+Left",), run=desk.back),
        Action("forward", N_("Forward"), "arrow-right", ("Alt+Right",), run=desk.forward),
        Action(
            "settings", N_("Settings"), "settings", ("Ctrl+,",), run=lambda: desk.go("settings")
        ),
        Action("theme", N_("Light or dark"), "moon", run=window.toggle_theme),
        Action(
            "shortcuts", N_("Keyboard shortcuts"), "keyboard", ("F1",), run=window.open_shortcuts
        ),
        Action("quit", N_("Close the program"), "x", ("Ctrl+Q",), run=window.close),
    )
    doors = tuple(
        Action(f"go.{spec.id}", spec.title, spec.icon, (f"Ctrl+{at}",), run=_going(window, spec.id))
        for at, spec in enumerate((s for s in PAGES if s.rail and s.exists and not s.foot), 1)
    )
    return (*work, *frame, *doors)


def _going(window: Window, page_id: str) -> Callable[[], object]:
    return lambda: window.desk.go(page_id)


FALLBACKS: dict[str, tuple[str, str]] = {
    "log_talk": ("clients", "log_talk"),
    "new_client": ("clients", "new_client"),
    "promise": ("clients", "promise"),
    "brief": ("clients", "brief"),
    "interview": ("interviews", ""),
    "proposal": ("proposals", "new"),
    "import": ("exchange", ""),
}


def fall_back(window: Window, name: str, args: dict[str, object]) -> None:
    """Open the page of a command that the page in front left alone.

    The page gets `client=<uid>` when a client was opened last, and `do=<what>`.
    """
    page_id, do = FALLBACKS.get(name, ("", ""))
    if not page_id or not window.has_page(page_id):
        return
    given = dict(args)
    if window.desk.client_uid is not None:
        given.setdefault("client", window.desk.client_uid)
    if do:
        given["do"] = do
    window.desk.go(page_id, **given)
