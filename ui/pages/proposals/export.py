"""A proposal leaves: what blocks is named, what the method doubts is asked once, files are made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kamdesk.i18n import _, ngettext, pgettext, speech, term
from ui.assets import prefs
from ui.messages import folder_to_use
from ui.pages.proposals import source
from ui.widgets.buttons import primary, quiet
from ui.widgets.cards import row
from ui.widgets.panel import Panel
from ui.widgets.text import Label, Muted

if TYPE_CHECKING:
    from kamdesk.services.proposals import Clearance
    from ui.desk import Desk

FOLDER = "pdf/folder"
Go = Callable[[Any], object]


class Leaving(QObject):
    """Runs "Make PDF" and "Mark as sent" from question to result.

    `go` shows the place of a finding; `host` is where questions are shown.
    """

    def __init__(self, host: QWidget, desk: Desk, go: Go) -> None:
        super().__init__(host)
        self.host, self.desk, self.go = host, desk, go
        self.panel: Panel | None = None
        self.uid = ""
        self.languages: tuple[str, ...] = ()

    def make_pdf(self, uid: str, languages: Sequence[str], *, sent: bool) -> None:
        """Write the PDF; a sent revision is printed as it was, without questions."""
        self.uid, self.languages = uid, tuple(languages)
        if sent:
            self._to_folder()
            return
        self.desk.read(
            source.clearance,
            uid,
            self.languages,
            then=partial(self._cleared, self._print_after),
            owner=self,
        )

    def send(self, uid: str, languages: Sequence[str]) -> None:
        """Seal the revision; afterwards it stays as it is."""
        self.uid, self.languages = uid, tuple(languages)
        self.desk.read(
            source.clearance,
            uid,
            self.languages,
            then=partial(self._cleared, self._send_with),
            owner=self,
        )

    # -- blocked or asked -----------------------------------------------------------------------

    def _cleared(self, go_on: Callable[[dict[str, str]], None], found: Clearance) -> None:
        if found.blocked:
            self._blocked(found)
        elif found.questions:
            self._ask(found, go_on)
        else:
            go_on({})

    def _blocked(self, found: Clearance) -> None:
        from kamdesk.services.wording import said

        count = ngettext("{n} thing blocks it", "{n} things block it", len(found.blocked))
        lines = [
            f"{term('lint', one.code)}: {said(one.message, speech())}" for one in found.blocked
        ]
        shown = "\n".join(dict.fromkeys(lines[:5]))
        first = found.blocked[0].place
        self.desk.messages.warn(
            _("Not made: {count}.").format(count=count) + "\n" + shown,
            action=_("Go there"),
            run=lambda: self.go(first),
        )

    def _ask(self, found: Clearance, go_on: Callable[[dict[str, str]], None]) -> None:
        content = AskAnyway(found)
        panel = Panel(self.host, _("Send anyway?"), content, width=420)
        panel.closed.connect(panel.deleteLater)
        self.panel = panel

        def yes() -> None:
            if not content.fits():
                return
            reasons = content.reasons()
            panel.close_panel()
            go_on(reasons)

        content.yes.clicked.connect(yes)
        content.no.clicked.connect(panel.close_panel)
        panel.open_panel(content.first())

    # -- printing -------------------------------------------------------------------------------

    def _print_after(self, answers: dict[str, str]) -> None:
        if not answers:
            self._to_folder()
            return
        self.desk.write(
            source.answer,
            self.uid,
            self.languages,
            answers,
            then=lambda _done: self._to_folder(),
            owner=self,
            quiet=True,
        )

    def _to_folder(self) -> None:
        kept = str(prefs().value(FOLDER, ""))
        if kept and Path(kept).is_dir():
            self._print(kept)
        else:
            folder_to_use(self.host, _("Folder for the PDFs"), self._chosen)

    def _chosen(self, folder: str) -> None:
        prefs().setValue(FOLDER, folder)
        self._print(folder)

    def _print(self, folder: str) -> None:
        self.desk.messages.inform(_("The PDF is being made…"))
        self.desk.files.submit(
            source.export,
            self.desk.workspace,
            self.uid,
            self.languages,
            folder,
            then=self._made,
            failed=self._failed,
            owner=self,
        )

    def _made(self, files: list[str]) -> None:
        names = ", ".join(Path(one).name for one in files)
        folder = str(Path(files[0]).parent)
        self.desk.messages.inform(
            _("{file} is in {folder}").format(file=names, folder=folder),
            action=pgettext("a file", "Open"),
            run=lambda: open_file(files[0]),
        )

    def _failed(self, error: Any) -> None:
        self.desk.messages.warn(
            error.message, action=_("Another folder"), run=lambda: self._ask_folder()
        )

    def _ask_folder(self) -> None:
        folder_to_use(self.host, _("Folder for the PDFs"), self._chosen)

    # -- sending --------------------------------------------------------------------------------

    def _send_with(self, answers: dict[str, str]) -> None:
        self.desk.write(source.send, self.uid, self.languages, answers, owner=self)


class AskAnyway(QWidget):
    """What the method doubts, gate by gate, with a line for the reason where it is needed."""

    def __init__(self, found: Clearance) -> None:
        super().__init__()
        self._lines: dict[str, tuple[QLineEdit, bool]] = {}
        box = QVBoxLayout(self)
        box.setSpacing(10)
        box.addWidget(
            Label(_("Nothing here is forbidden. The answer is kept with the proposal."), wrap=True)
        )
        for question in found.questions:
            box.addWidget(Label(term("gate", question.gate), "strong", wrap=True))
            enum = "bant" if question.gate == "bant" else "lint"
            words = " · ".join(term(enum, code) for code in question.codes)
            box.addWidget(Muted(words, wrap=True))
            line = QLineEdit()
            line.setPlaceholderText(_("Reason"))
            line.setAccessibleName(_("Reason"))
            box.addWidget(line)
            line.setVisible(question.reason_needed)
            self._lines[question.gate] = (line, question.reason_needed)
        self.problem = Label("", "error", wrap=True)
        self.problem.hide()
        box.addWidget(self.problem)
        self.yes = primary(_("Send anyway"))
        self.no = quiet(_("Go back"))
        box.addLayout(row(self.yes, self.no, None))
        box.addStretch(1)

    def first(self) -> QWidget:
        """Where the keyboard begins: the first reason that is needed, else the way back."""
        needed = (line for line, wanted in self._lines.values() if wanted)
        return next(needed, self.no)

    def fits(self) -> bool:
        """False, with a sentence, while a reason is missing."""
        missing = any(need and not line.text().strip() for line, need in self._lines.values())
        self.problem.setText(_("Write the reason.") if missing else "")
        self.problem.setVisible(missing)
        return not missing

    def reasons(self) -> dict[str, str]:
        """The answers by gate."""
        return {gate: line.text().strip() for gate, (line, _need) in self._lines.items()}


def open_file(path: str) -> None:
    """Open a file with the program of this computer."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    QDesktopServices.openUrl(QUrl.fromLocalFile(path))
