"""First steps: one strip over the page says the next one thing and does it by one key.

It never blocks. What is done is read from the workspace; what was skipped or put away is kept on
this computer, for each workspace.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from kamdesk.i18n import _
from ui import theme
from ui.assets import prefs
from ui.shell.steps import next_step
from ui.widgets.buttons import Button, icon_button
from ui.widgets.text import Chip, Elided, Label, LinkLabel

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kamdesk.services.guide import Progress
    from ui.desk import Desk
    from ui.shell.steps import Next, Step
    from ui.shell.window import Window

KEY = "Ctrl+G"
_SHOWN = {
    "clients", "people", "talks", "facts", "interviews", "tco_cells", "own_company", "proposals",
    "sealed", "briefs",
}  # fmt: skip


def native_key() -> str:
    """The key of the first steps as the keyboards of the window's language call it."""
    return QKeySequence(KEY).toString(QKeySequence.SequenceFormat.NativeText)


class Strip(QFrame):
    """Number, what to do, why, the button that does it, two ways to be left alone."""

    def __init__(self, guide: Guide) -> None:
        super().__init__()
        self.setProperty("kind", "guide")
        self.setAccessibleName(_("First steps"))
        icon = Label()
        icon.setPixmap(theme.icon("lightbulb", "accent_text", 16).pixmap(16, 16))
        self.number = Chip("", "accent")
        self.what = Elided("", "strong")
        self.why = Elided("", "muted")
        self.why.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.next = Button("", run=guide.go_on)
        self.key = Label(native_key().replace("+", " "), "keys")
        self.skip = LinkLabel(_("Skip this step"))
        self.skip.clicked.connect(guide.skip)
        self.away = icon_button("x", _("Hide the first steps"), guide.put_away)
        box = QHBoxLayout(self)
        box.setContentsMargins(20, 5, 12, 5)
        box.setSpacing(10)
        for widget in (icon, self.number, self.what):
            box.addWidget(widget)
        box.addWidget(self.why, 1)
        for button in (self.skip, self.next, self.key, self.away):
            box.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_next(self, one: Next) -> None:
        """Show what is told and what comes then."""
        self.number.setText(_("{n} of {of}").format(n=one.number, of=one.of))
        self.number.setVisible(one.told is not None and one.number > 0)
        self.skip.setVisible(one.then is not None and one.told is one.then)
        told = one.told
        self.what.setText(_(told.title) if told else _("You have seen all of it."))
        self.why.setText(_(told.why) if told else _("F1 explains each page, Ctrl+K finds it all."))
        self.next.set_text(_(one.then.button) if one.then else _("Close the first steps"))


class Guide(QObject):
    """Knows how far the open workspace has come and shows what is next."""

    def __init__(self, desk: Desk, window: Window) -> None:
        super().__init__(window)
        self.desk, self.window = desk, window
        self.way: Progress | None = None
        self.strip: Strip | None = None
        self._step: Step | None = None
        desk.went.connect(self._went)
        desk.commanded.connect(self._commanded)
        desk.workspace_changed.connect(self._another)
        window.built.connect(self._rebuilt)
        self._listen()

    def _listen(self) -> None:
        self.desk.changed.connect(self._changed)
        self.desk.masked_changed.connect(self._masked)

    # -- what is kept ---------------------------------------------------------------------------

    def _name(self, what: str) -> str:
        digest = hashlib.sha256(str(self.desk.folder).encode()).hexdigest()[:16]
        return f"guide/{digest}/{what}"

    @property
    def off(self) -> bool:
        """True when it was put away for this workspace."""
        return str(prefs().value(self._name("off"), "")) == "yes"

    @property
    def seen(self) -> list[str]:
        """Steps that were skipped or looked at."""
        return str(prefs().value(self._name("seen"), "")).split(",")

    def _keep(self, seen: list[str]) -> None:
        prefs().setValue(self._name("seen"), ",".join(filter(None, seen)))

    # -- what happens ---------------------------------------------------------------------------

    def begin(self) -> None:
        """Look how far the workspace is, unless nobody wants to know."""
        self.way = None
        if not self.off:
            self._read(self._begun)

    def bring_back(self) -> None:
        """Show the strip again; when all was done, from the first step."""
        prefs().setValue(self._name("off"), "no")
        self._read(self._returned)

    def _read(self, then: Callable[[Progress], None]) -> None:
        if self.desk.workspace is not None:
            self.desk.read(_progress, then=then, owner=self)

    def _begun(self, way: Progress) -> None:
        self.way = way
        if self._next().then is None:
            prefs().setValue(self._name("off"), "yes")  # whoever knows the way needs no guide
        self._show()

    def _returned(self, way: Progress) -> None:
        self.way = way
        if self._next().then is None:
            self._keep([])
        self._show()

    def _take(self, way: Progress) -> None:
        self.way = way
        self._show()

    def _next(self) -> Next:
        assert self.way is not None
        return next_step(self.way, self.seen)

    def _show(self) -> None:
        locked = self.desk.workspace is None
        if self.way is None or self.off or self.desk.masked or locked:
            if self.strip is not None:
                self.strip.hide()
            return
        if self.strip is None:
            self.strip = Strip(self)
            self.window.lay_over(self.strip)
        shown = self._next()
        self._step = shown.then
        self.strip.show_next(shown)
        self.strip.show()

    def _changed(self, changes: Any) -> None:
        if self.way is not None and not self.off and changes.tables & _SHOWN:
            self._read(self._take)

    def _masked(self, _on: bool) -> None:
        self._show()

    def _went(self, page_id: str, _args: dict[str, Any]) -> None:
        step = self._step
        if self.way is not None and not self.off and step is not None and step.page == page_id:
            self._pass(step)

    def _pass(self, step: Step) -> None:
        self._keep([*self.seen, step.id])
        self._show()

    def _commanded(self, name: str, args: dict[str, Any]) -> None:
        if name == "passed" and self.way is not None and not self.off:
            self._keep([*self.seen, args["step"]])  # what leaves no trace in the workspace
            self._show()
        if name == "begin_own" and self.way is not None and self.way.demo:
            self._begin_own()
        if name == "guide" and self.desk.workspace is not None:
            if self.off or self.way is None:
                self.bring_back()
            else:
                self.go_on()

    def go_on(self) -> None:
        """Do the next step."""
        step, way = self._step, self.way
        if step is None or way is None:
            self.put_away()
            return
        if way.demo:
            self._pass(step)
        step.go(self.desk, way)

    def skip(self) -> None:
        """Leave a step out."""
        if self._step is not None:
            self._pass(self._step)

    def put_away(self) -> None:
        """Be gone until somebody asks for it."""
        prefs().setValue(self._name("off"), "yes")
        self._show()
        self.desk.messages.inform(
            _("The first steps come back with {key}.").format(key=native_key())
        )

    def _begin_own(self) -> None:
        """Lay the sample aside and begin as at the first start."""
        self.window.flush_pages()
        self._keep([])
        self.desk.lay_aside(self._laid_aside)

    def _laid_aside(self, kept: Path) -> None:
        self.window.rebuild()
        self.desk.messages.inform(_("The sample is in {folder}.").format(folder=str(kept)))

    def _another(self) -> None:
        """Another workspace, or none: whoever opened it says when to begin."""
        self.way = None
        self._show()

    def _rebuilt(self) -> None:
        self.strip = None
        self._listen()
        self._show()


def _progress(workspace: Any) -> Any:
    from kamdesk.services import guide

    return guide.progress(workspace)
