"""What can be done on one page alone: declared here, bound by the page when it is built.

So the panel of keys, the palette and the help pages know a key before its page was ever opened.
"""

from __future__ import annotations

from kamdesk.i18n import N_
from ui.actions import Action

CLIENTS = (
    Action(
        "clients.print", N_("Card as PDF for a meeting"), "printer", ("Ctrl+P",), scope="clients"
    ),
    Action("clients.handover", N_("Handover to another manager"), "users", scope="clients"),
    Action("clients.merge", N_("Merge with another client"), "merge", scope="clients"),
    Action("clients.filter", N_("Filter the clients"), "filter", ("Ctrl+F",), scope="clients"),
    Action(
        "clients.table", N_("Table, or list and card"), "grid-3x3", ("Ctrl+T",), scope="clients"
    ),
)

_INTERVIEW = (
    ("next", N_("Keep all and ask the next question"), "check", ("Ctrl+Return", "Ctrl+Enter")),
    ("skip", N_("Skip the question"), "x", ("Escape",)),
    ("up", N_("Question above"), "arrow-up", ("Alt+Up",)),
    ("down", N_("Question below"), "arrow-down", ("Alt+Down",)),
    ("drop", N_("Drop the last figure"), "trash-2", ("Alt+Backspace",)),
    ("own", N_("Ask a question of your own"), "plus", ("Ctrl+Shift+Q",)),
    ("notes", N_("Notes first"), "pencil", ("Ctrl+Shift+N",)),
    ("print", N_("Print the sheet or the summary"), "printer", ("Ctrl+P",)),
    ("finish", N_("Finish the interview"), "flag", ("Ctrl+Shift+E",)),
)
#: How many figures and kinds of an answer have a key of their own.
FIGURES, KINDS = 9, 5
INTERVIEWS = (
    *(
        Action(f"interview.{name}", text, icon, keys, scope="interviews")
        for name, text, icon, keys in _INTERVIEW
    ),
    *(
        Action(f"interview.keep{n}", N_("Keep a figure"), "check", (f"Alt+{n}",),
               scope="interviews", palette=False)
        for n in range(1, FIGURES + 1)
    ),
    *(
        Action(f"interview.kind{n}", N_("Say what the answer is"), "tag", (f"Alt+Shift+{n}",),
               scope="interviews", palette=False)
        for n in range(1, KINDS + 1)
    ),
)  # fmt: skip

TCO = (
    Action("tco.add", N_("Add a component"), "plus", ("Ins",), scope="tco"),
    Action("tco.copy", N_("Copy the sentence"), "copy", ("Ctrl+Shift+C",), scope="tco"),
    Action("tco.book", N_("Costs as a workbook"), "file-spreadsheet", (), scope="tco"),
    Action("tco.paper", N_("Costs as PDF"), "printer", (), scope="tco"),
    Action("tco.column", N_("Compare one more alternative"), "plus", (), scope="tco"),
)

_STUDIO = (
    ("pdf", N_("Make PDF"), "file-text", ("Ctrl+Return", "Ctrl+Enter")),
    ("files", N_("Files of all kinds"), "files", ("Ctrl+Shift+Return", "Ctrl+Shift+Enter")),
    ("diff", N_("What has changed"), "history", ("Ctrl+Shift+D",)),
    ("other", N_("For another client"), "copy", ()),
    ("down", N_("Next part"), "arrow-down", ("Alt+Down",)),
    ("up", N_("Previous part"), "arrow-up", ("Alt+Up",)),
    ("check", N_("Next check"), "list-checks", ("F8",)),
    ("evidence", N_("Evidence to use"), "quote", ("Ctrl+E",)),
    ("phrase", N_("Phrases of the library"), "library", ("Ctrl+Shift+T",)),
    ("page", N_("Next page of the preview"), "chevron-right", ("Alt+PgDown",)),
    ("back", N_("Previous page of the preview"), "chevron-left", ("Alt+PgUp",)),
)
STUDIO = tuple(
    Action(f"studio.{name}", text, icon, keys, scope="studio") for name, text, icon, keys in _STUDIO
)

BRIEFS = (
    Action("brief.after", N_("How did the meeting go?"), "check", ("Ctrl+D",), scope="briefs"),
    Action("brief.pdf", N_("Brief as PDF"), "printer", ("Ctrl+P",), scope="briefs"),
)

RECAPS = (
    Action("recap.mail", N_("E-mail draft of the recap"), "mail", ("Ctrl+Return",), scope="recaps"),
)

ACTIONS: dict[str, Action] = {
    one.id: one for one in (*CLIENTS, *INTERVIEWS, *TCO, *STUDIO, *BRIEFS, *RECAPS)
}
