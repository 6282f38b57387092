"""What is offered after a sudden end: what was typed and not saved, and the report of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from kamdesk.i18n import _, ngettext
from ui import crash

if TYPE_CHECKING:
    from kamdesk.services.drafts import Left
    from ui.desk import Desk
    from ui.shell.window import Window

#: The first look waits until the first page stands.
LOOK_MS = 1_500


class Aftermath(QObject):
    """Offers the drafts that are left, once after each opening, and the report, once."""

    def __init__(self, desk: Desk, window: Window) -> None:
        super().__init__(window)
        self.desk, self.window = desk, window
        self._reported = not crash.died_last_time()
        self._expected = False
        desk.workspace_changed.connect(lambda: QTimer.singleShot(LOOK_MS, self, self.look))

    def expect_typed(self) -> None:
        """A workspace is left without saving what is typed: it is offered when one opens again."""
        self._expected = True

    def look(self) -> None:
        """See what the last session left behind."""
        workspace = self.desk.workspace
        if workspace is not None and (workspace.broke_off or self._expected or not self._reported):
            from ui.shell import unsaved

            self.desk.read(unsaved.look, then=self._offer, owner=self)

    def _offer(self, left: tuple[Left, ...]) -> None:
        broke, self._reported = not self._reported, True
        expected, self._expected = self._expected, False
        if broke:
            self.desk.messages.warn(
                _("The program closed unexpectedly last time. Everything that was saved is here."),
                action=_("Show the report"),
                run=self.show_report,
            )
        elif not left and not expected:
            self.desk.messages.inform(
                _("The program closed unexpectedly last time. Everything that was saved is here.")
            )
        if left:
            told = ngettext(
                "{n} text was typed and not saved: it is kept.",
                "{n} texts were typed and not saved: they are kept.",
                len(left),
            )
            run: Any = lambda: self.show_left(left)  # noqa: E731
            self.desk.messages.inform(told, action=_("Show"), run=run)

    def show_left(self, left: tuple[Left, ...]) -> None:
        """Show what was typed."""
        from ui.shell.unsaved import Unsaved
        from ui.widgets.panel import Panel

        panel: Panel
        content = Unsaved(self.desk, left, lambda: panel.close_panel())
        panel = Panel(self.window.room, _("Typed and not saved"), content)
        panel.open_panel()

    def show_report(self) -> None:
        """Show where the program broke off: places in the code, nothing of a client."""
        from ui.messages import CrashPanel

        log = crash.log_file()
        CrashPanel(crash.last_report(), str(log) if log else "", self.window).show()
