"""What can be done from anywhere: the actions of the frame with their keys."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from kamdesk.i18n import N_, _
from ui.actions import Action
from ui.pages import registry

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.shell.window import Window


#: Makes what runs a command of the page in front.
Ask = Callable[[str], Callable[[], object]]


def frame_actions(window: Window) -> tuple[Action, ...]:
    """All actions of the frame; "talk.log" and its like first ask the page in front."""
    ask = partial(_asking, window.desk)
    doors = tuple(
        Action(f"go.{spec.id}", spec.title, spec.icon, (f"Ctrl+{at}",), run=_going(window, spec.id))
        for at, spec in enumerate((one for one in registry.doors() if not one.foot), 1)
    )
    return (*_work(window, ask), *_frame(window, ask), *doors)


def _work(window: Window, ask: Ask) -> tuple[Action, ...]:
    """What is done with clients."""
    return (
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
        Action(
            "meeting.new", N_("Plan a meeting"), "calendar-plus", run=ask("meeting"), menu="new"
        ),
        Action("tco", N_("Cost of ownership"), "calculator", run=ask("tco")),
        Action("deal", N_("Deal: qualify and negotiate"), "target", run=ask("deal")),
        Action("import", N_("Import a spreadsheet"), "upload", run=ask("import"), menu="new"),
        Action("mail", N_("E-mail into the history"), "mail", run=ask("mail")),
        Action("files", N_("Files of the client"), "paperclip", run=ask("files")),
        Action("facts", N_("Figures of the client"), "list-checks", run=ask("facts")),
        Action("people.export", N_("Export people"), "file-output", run=ask("export_people")),
        Action("merge", N_("Find duplicates"), "merge", run=ask("merge")),
    )


def _frame(window: Window, ask: Ask) -> tuple[Action, ...]:
    """What is done with the window and the workspace."""
    desk = window.desk
    return (
        Action("undo", N_("Undo the last step"), "undo-2", ("Ctrl+Z",), run=desk.undo),
        Action("redo", N_("Redo the last step"), "redo-2", ("Ctrl+Shift+Z",), run=desk.redo),
        Action(
            "mask",
            N_("Client is watching: hide internals"),
            "eye-off",
            ("F12", "Ctrl+Shift+H"),
            run=window.toggle_mask,
        ),
        Action("back", N_("Back"), "arrow-left", ("Alt+Left",), run=desk.back),
        Action("forward", N_("Forward"), "arrow-right", ("Alt+Right",), run=desk.forward),
        Action("bin", N_("Recycle bin"), "trash-2", run=lambda: desk.go("bin")),
        Action(
            "settings", N_("Settings"), "settings", ("Ctrl+,",), run=lambda: desk.go("settings")
        ),
        Action(
            "guide", N_("First steps: the next one"), "lightbulb", ("Ctrl+G",), run=ask("guide")
        ),
        Action("theme", N_("Light or dark"), "moon", run=window.toggle_theme),
        Action("help", N_("Help on this page"), "circle-help", ("F1",), run=window.open_help),
        Action(
            "shortcuts",
            N_("Keyboard shortcuts"),
            "keyboard",
            ("Shift+F1",),
            run=window.open_shortcuts,
        ),
        Action(
            "lock",
            N_("Lock the workspace"),
            "lock-keyhole",
            ("Ctrl+Shift+L",),
            run=ask("lock"),
        ),
        Action("protect", N_("Encryption and passphrase"), "lock", run=ask("protect")),
        Action("quit", N_("Close the program"), "x", ("Ctrl+Q",), run=window.close),
    )


def _asking(desk: Desk, name: str) -> Callable[[], object]:
    return lambda: desk.command(name)


def _going(window: Window, page_id: str) -> Callable[[], object]:
    return lambda: window.desk.go(page_id)


#: What the frame does with a command that the page in front left alone: a page, and whether the
#: command is about a client (then the page gets `client_uid`).
FALLBACKS: dict[str, tuple[str, bool]] = {
    "new_client": ("clients", False),
    "interview": ("interviews", True),
    "proposal": ("studio", True),
    "tco": ("tco", True),
    "deal": ("deals", True),
    "brief": ("briefs", True),
    "meeting": ("briefs", True),
    "import": ("exchange", False),
    "merge": ("merging", False),
}
#: Commands that open a side panel over whatever page is in front: title, module, class.
PANELS: dict[str, tuple[str, str, str]] = {
    "log_talk": (N_("Log a talk"), "ui.pages.talks.panel", "TalkPanel"),
    "promise": (N_("Promise"), "ui.pages.talks.panel", "PromisePanel"),
}


def fall_back(window: Window, name: str, args: dict[str, Any]) -> None:
    """Open the page or panel of a command; one about a client asks for a client when none is open.

    A panel is built as `cls(desk, client_uid, saved)`, where `saved()` closes it.
    """
    if name in _BY_THE_FRAME:
        _BY_THE_FRAME[name](window, args)
        return
    client_uid = args.get("client_uid") or window.desk.client_uid
    if name in PANELS:
        if client_uid is None:
            _choose_client(window, name, args)
        else:
            _open_panel(window, *PANELS[name], client_uid)
        return
    page_id, of_client = FALLBACKS.get(name, ("", False))
    if not page_id:
        return
    given = dict(args)
    if of_client and client_uid is None:
        _choose_client(window, name, args)
        return
    if of_client:
        given["client_uid"] = client_uid
    if name in ("new_client", "meeting"):
        given["new"] = True
    window.desk.go(page_id, **given)


def _choose_client(window: Window, name: str, args: dict[str, Any]) -> None:
    """Ask for the client first, then go on."""
    window.choose_client(lambda uid: fall_back(window, name, {**args, "client_uid": uid}))


def _open_panel(window: Window, title: str, module: str, cls: str, client_uid: str) -> None:
    made = getattr(importlib.import_module(module), cls)
    from ui.widgets.panel import Panel

    panel: Panel
    content = made(window.desk, client_uid, lambda: panel.close_panel(flush=False))
    panel = Panel(window.room, _(title), content)
    panel.open_panel()


def _choose(window: Window, args: dict[str, Any]) -> None:
    """Ask which one."""
    window.choose(args["question"])


def _export_people(window: Window, args: dict[str, Any]) -> None:
    """Let people out: those that are `chosen`, else everybody."""
    from kamdesk.services.exchange.people_out import Chosen
    from ui.pages.people.export import ExportPanel
    from ui.widgets.panel import Panel

    panel: Panel
    content = ExportPanel(window.desk, args.get("chosen") or Chosen(), lambda: panel.close_panel())
    panel = Panel(window.room, _("Export people"), content)
    panel.open_panel(content.form)


def _files(window: Window, args: dict[str, Any]) -> None:
    """Show the files of a client, or of the `owner` that is named; without a client ask for one."""
    client_uid = args.get("client_uid") or window.desk.client_uid
    if client_uid is None:
        _choose_client(window, "files", args)
        return
    from ui.pages.clients.files import FilesBody
    from ui.widgets.panel import Panel

    content = FilesBody(window.desk, client_uid, args.get("owner"))
    Panel(window.room, _("Files"), content).open_panel()


def _facts(window: Window, args: dict[str, Any]) -> None:
    """Show the figures of a client; without a client ask for one."""
    client_uid = args.get("client_uid") or window.desk.client_uid
    if client_uid is None:
        _choose_client(window, "facts", args)
        return
    from ui.pages.facts.listing import FactsView
    from ui.widgets.panel import Panel

    content = FactsView(window.desk, client_uid)
    Panel(window.room, _("Figures of the client"), content, width=480).open_panel()


def _fact(window: Window, args: dict[str, Any]) -> None:
    """Show one figure: where it comes from, where it is used."""
    from ui.pages.facts.card import FactView
    from ui.widgets.panel import Panel

    panel: Panel
    content = FactView(window.desk, args["uid"], lambda: panel.close_panel())
    panel = Panel(window.room, _("About this figure"), content, width=480)
    panel.open_panel()


def _mail(window: Window, args: dict[str, Any]) -> None:
    """Read letters into the history: the `paths` that are given, else those a person chooses."""
    from ui.pages.talks.mail import MailDrop

    drop = MailDrop(window.room, window.desk, args.get("client_uid"))
    if paths := args.get("paths"):
        drop.take(paths)
    else:
        drop.choose()


_BY_THE_FRAME: dict[str, Callable[[Window, dict[str, Any]], None]] = {
    "choose": _choose,
    "choose_client": lambda window, args: window.choose_client(args["then"]),
    "export_people": _export_people,
    "help": lambda window, args: window.open_help(args["page_id"]),
    "fact": _fact,
    "facts": _facts,
    "files": _files,
    "mail": _mail,
}
