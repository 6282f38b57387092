"""A proposal leaves: what blocks is named, what the method doubts is asked once, files are made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kamdesk.i18n import _, ngettext, speech, term
from ui.pages.proposals import source
from ui.pages.proposals.parts import part_name, part_of
from ui.printing import Printing
from ui.widgets.buttons import primary, quiet
from ui.widgets.cards import row
from ui.widgets.panel import Panel
from ui.widgets.text import Label, Muted

if TYPE_CHECKING:
    from kamdesk.services.proposals import Clearance, Wish
    from ui.desk import Desk

Go = Callable[[Any], object]


class Leaving(QObject):
    """Runs "Make PDF" and "Mark as sent" from question to result.

    `go` shows the place of a finding; `host` is where questions are shown.
    """

    def __init__(self, host: QWidget, desk: Desk, go: Go) -> None:
        super().__init__(host)
        self.host, self.desk, self.go = host, desk, go
        self.printing = Printing(host, desk)
        self.printing.made.connect(lambda: desk.command("passed", step="pdf"))
        self.panel: Panel | None = None
        self.uid = ""
        self.languages: tuple[str, ...] = ()
        self.wish: Wish | None = None

    def make_pdf(
        self, uid: str, languages: Sequence[str], *, sent: bool, wish: Wish | None = None
    ) -> None:
        """Write the PDF, or all that is wanted; a sent revision as it was, without questions."""
        self.uid, self.languages, self.wish = uid, tuple(languages), wish
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
        given = (self.desk.workspace, self.uid, self.languages)
        self.printing.instead = partial(source.pack_shipped, *given, self.wish)
        self.printing.make(partial(source.pack, *given, self.wish))

    # -- sending --------------------------------------------------------------------------------

    def _send_with(self, answers: dict[str, str]) -> None:
        given = (self.uid, self.languages, answers)
        self.desk.write(source.send, *given, failed=partial(self._not_sent, given), owner=self)

    def _not_sent(self, given: tuple[Any, ...], error: Any) -> None:
        if error.field != self.printing.TEMPLATE:
            self.desk.messages.warn(error.message)
            return
        self.desk.messages.warn(
            error.message,
            action=_("Use the standard templates"),
            run=lambda: self.desk.write(source.send, *given, True, owner=self),
        )


class AskAnyway(QWidget):
    """What the method doubts, gate by gate, with a line for the reason where it is needed."""

    def __init__(self, found: Clearance) -> None:
        super().__init__()
        self._lines: dict[str, tuple[QLineEdit, bool]] = {}
        box = QVBoxLayout(self)
        box.setSpacing(10)
        box.addWidget(
            Label(_("You can still send it. Your answer is kept with the proposal."), wrap=True)
        )
        for question in found.questions:
            box.addWidget(Label(term("gate", question.gate), "strong", wrap=True))
            words = " · ".join(term(question.terms, code) for code in question.codes)
            parts = dict.fromkeys(part_name(part_of(one)) for one in question.places)
            box.addWidget(Muted(": ".join(filter(None, (words, ", ".join(parts)))), wrap=True))
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
