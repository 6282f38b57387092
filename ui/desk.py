"""The desk: the one object that every page gets.

On top of the workspace that it holds: reading and writing, navigation, messages, settings, undo
and the "client is watching" state. Pages never reach past it.
"""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Callable
from functools import partial
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

from kamdesk.errors import Refused
from kamdesk.i18n import _, usual_currency
from ui import desk_work
from ui.actions import registry
from ui.holder import Holder
from ui.messages import Progress
from ui.places import Place, Places
from ui.tasks import Cancelled, Failed, Job, Lane, Then

SAVED, SAVING, FAILED, READING = "saved", "saving", "failed", "reading"


class Desk(Holder):
    """What a page may use; signals tell when data, place or masking changed."""

    changed = Signal(object)
    masked_changed = Signal(bool)
    went = Signal(str, object)
    saving_changed = Signal(str)
    appearance_wanted = Signal(str, str)
    commanded = Signal(str, object)
    backed_up = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.client_uid: str | None = None
        self.actions = registry
        self.files = Lane("files", self)
        #: What is typed is drafted here: no document and no import may stand before it.
        self.drafts = Lane("drafts", self)
        #: Spelling is looked up here: a dictionary that loads must keep no page waiting.
        self.words = Lane("words", self)
        self._lanes = (self.drafts, self.files, self.words, self.database)
        for lane in self._lanes:
            lane.refused = self._warn
        self._masked = False
        self._settings: dict[str, Any] = {}
        self.places = Places()
        self._saving = SAVED
        self._writes = self._waiting = 0
        self._unread: list[int] = []

    def _opened(self, workspace: Any, code: str = "") -> None:
        self._say_saving(READING if getattr(workspace, "read_only", False) else SAVED)
        super()._opened(workspace, code)

    def _prepared(self, then: Callable[[], None]) -> None:
        self.load_settings(then=then)

    def lock(self) -> None:
        """Close the workspace and forget what was read of it; the places stay, they are ids."""
        self.close_workspace()
        self._settings = {}
        self.messages.last = None

    def lay_aside(self, then: Then) -> Job:
        """As `Holder`, and the client in front is forgotten."""
        self.client_uid = None
        return super().lay_aside(then)

    # -- data ---------------------------------------------------------------------------------

    def read(
        self,
        fn: Callable[..., Any],
        *args: Any,
        then: Then | None = None,
        failed: Failed | None = None,
        owner: QObject | None = None,
        progress: Callable[[int, int, str], None] | None = None,
        **kw: Any,
    ) -> Job:
        """Run `fn(workspace, *args, **kw)` in the database lane, then `then(result)` here."""
        if self._closed:
            return self.database.submit(_nothing)
        workspace = self.workspace  # as it is now: it is closed after what was asked before
        owner = owner if owner is not None else _receiver(then)
        return self.database.submit(
            lambda **more: fn(workspace, *args, **kw, **more),
            then=then,
            failed=failed if failed is not None else partial(self._not_read, self.place, owner),
            owner=owner,
            progress=progress,
        )

    def _not_read(self, place: Place | None, owner: QObject | None, error: Refused) -> None:
        here = place is None or self.place is None or place[0] == self.place[0]
        if here and _in_sight(owner):
            self.tell_here(error.message)

    def tell_here(self, sentence: str) -> None:
        """Tell what could not be shown; it is of no interest at the next place."""
        self._unread.append(self.messages.warn(sentence))

    def write(
        self,
        fn: Callable[..., Any],
        *args: Any,
        then: Then | None = None,
        failed: Failed | None = None,
        owner: QObject | None = None,
        quiet: bool = False,
        progress: Callable[[int, int, str], None] | None = None,
        **kw: Any,
    ) -> Job:
        """As `read`, for calls that change data.

        The `Changes` that comes back (or stands in the result's `.changes`) is announced through
        `changed`, whoever started the write and whether or not the owner is still alive, and its
        label is shown with Undo unless `quiet`.
        """
        if self._closed:
            return self.database.submit(_nothing)
        owner = owner if owner is not None else _receiver(then)
        self._count(+1)

        def finish(result: Any) -> None:
            if then is not None and (owner is None or _alive(owner)):
                then(result)
            self._announce(result, quiet)

        def refuse(error: Any) -> None:
            if failed is None:
                self.messages.warn(error.message)
            elif owner is None or _alive(owner):
                failed(error)

        workspace = self.workspace
        job = self.database.submit(
            lambda **more: fn(workspace, *args, **kw, **more),
            then=finish,
            failed=refuse,
            progress=progress,
        )
        return job.settled(
            lambda error: self._count(-1, bad=not (error is None or isinstance(error, Cancelled)))
        )

    def write_long(self, fn: Callable[..., Any], *args: Any, words: str, **kw: Any) -> Job:
        """As `write`, for what may take long: `words` with a {share} tell how far it is.

        A person may stop it; `fn` gets a `progress` to report to.
        """
        told = Progress(self.messages, words)
        job = self.write(fn, *args, progress=told.show, **kw)
        told.stop = job.stop
        return job.settled(told.end)

    def _announce(self, result: Any, quiet: bool) -> None:
        changes = getattr(result, "changes", result)
        if not (hasattr(changes, "tables") and hasattr(changes, "uids")):
            return
        if self._closed:
            return  # there is nothing to show any more
        if changes.tables & {"settings", "own_company"}:
            self.load_settings()
        self.changed.emit(changes)
        if not quiet and (text := step_text(changes)):
            self.messages.undo(text, self.undo)

    def _count(self, by: int, bad: bool = False) -> None:
        self._writes += by
        self._say_saving(SAVING if self._writes else FAILED if bad else SAVED)

    def _say_saving(self, state: str) -> None:
        if state != self._saving:
            self._saving = state
            self.saving_changed.emit(state)

    @property
    def saving(self) -> str:
        """ "saved", "saving", "failed" or "reading": what the foot of the rail tells."""
        return self._saving

    def undo(self) -> None:
        """Take the last step back."""
        if self.workspace is None:
            return
        words = _("Undoing… {share}")
        self.write_long(desk_work.undo, words=words, then=self._undone, quiet=True)

    def redo(self) -> None:
        """Do again what was taken back last."""
        if self.workspace is None:
            return
        words = _("Redoing… {share}")
        self.write_long(desk_work.redo, words=words, then=self._redone, quiet=True)

    def _undone(self, changes: Any) -> None:
        changes = getattr(changes, "changes", changes)
        if changes is None:
            self.messages.inform(_("There is nothing to undo."))
        else:
            text = _("Undone: {what}").format(what=step_text(changes))
            self.messages.inform(text, action=_("Redo"), run=self.redo)

    def _redone(self, changes: Any) -> None:
        changes = getattr(changes, "changes", changes)
        if changes is None:
            self.messages.inform(_("There is nothing to redo."))
        else:
            self.messages.undo(_("Redone: {what}").format(what=step_text(changes)), self.undo)

    def _warn(self, error: Refused) -> None:
        self.messages.warn(error.message)

    def when_painted(self, work: Callable[[], object], owner: QObject, pause: int = 0) -> None:
        """Run `work()` once what is shown now has been painted; until then the desk is busy.

        A lane at work and a page that paints slow each other down: first things first. With a
        `pause` in milliseconds it waits until a person who types may have stopped.
        """
        self._waiting += 1

        def run() -> None:
            self._waiting -= 1
            if _alive(owner) and not self._closed:
                work()

        QTimer.singleShot(pause, self, run)

    # -- settings -----------------------------------------------------------------------------

    def settings(self, key: str, default: Any = None) -> Any:
        """The value of a declared setting, or `default` while none are loaded."""
        return self._settings.get(key, default)

    @property
    def own_currency(self) -> str:
        """What amounts without a currency are in, where nothing nearer says it."""
        return str(self.settings("own_currency") or usual_currency())

    def load_settings(self, then: Callable[[], None] | None = None) -> None:
        """Fetch all settings of the workspace into memory."""

        def take(values: dict[str, Any]) -> None:
            self._settings = values
            if then is not None:
                then()

        self.read(desk_work.all_settings, then=take)

    # -- places -------------------------------------------------------------------------------

    @property
    def place(self) -> Place | None:
        """Where a person is: page id and arguments."""
        return self.places.here

    def go(self, page_id: str, /, **args: Any) -> None:
        """Open a page; the way back is remembered."""
        self.places.come((page_id, args))
        self._open((page_id, args))

    def return_to_place(self) -> None:
        """Open the page again where a person was."""
        self._open(self.place)

    def back(self) -> None:
        """To the place before."""
        self._open(self.places.move(-1))

    def forward(self) -> None:
        """To the place that `back` left."""
        self._open(self.places.move(+1))

    def stay(self, **args: Any) -> None:
        """Note new arguments for the present place without opening it again."""
        self.places.stay(args)

    def _open(self, place: Place | None) -> None:
        if place is not None:
            while self._unread:
                self.messages.withdraw(self._unread.pop())
            self.went.emit(place[0], dict(place[1]))

    def command(self, name: str, **args: Any) -> None:
        """Ask the page in front, else the frame, to do "log_talk", "brief", "promise" and so on."""
        self.commanded.emit(name, args)

    # -- client is watching ---------------------------------------------------------------------

    @property
    def masked(self) -> bool:
        """True while stances, margins, scores and internal notes must not be seen."""
        return self._masked

    @masked.setter
    def masked(self, on: bool) -> None:
        if on != self._masked:
            self._masked = on
            self.masked_changed.emit(on)

    def forget_listeners(self) -> None:
        """Let go of all that pages connected to, before the pages are built anew."""
        for signal in (self.changed, self.masked_changed):
            with contextlib.suppress(RuntimeError), warnings.catch_warnings():
                warnings.simplefilter("ignore")  # Qt warns when nobody listens
                signal.disconnect()

    # -- end ------------------------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        """True while a lane has work, or something waits for a page to be painted."""
        return self._waiting > 0 or any(lane.busy for lane in self._lanes)

    def flush(self, timeout: float = 10.0) -> bool:
        """Wait for all lanes; False when time ran out."""
        done = [lane.flush(timeout) for lane in self._lanes]
        return all(done)

    def stop(self, timeout: float = 10.0) -> bool:
        """End all lanes after what they have to do; nothing may be submitted afterwards."""
        done = [lane.stop(timeout) for lane in self._lanes]
        return all(done)


def step_text(changes: Any) -> str:
    """The label of a step in the present language with its names put in."""
    text = _(changes.label)
    args = getattr(changes, "args", None)
    return text.format_map(args) if args else text


def _nothing() -> None:
    """What is read after the workspace was closed."""


def _receiver(callback: Any) -> QObject | None:
    target = getattr(callback, "__self__", None)
    return target if isinstance(target, QObject) else None


def _alive(owner: QObject) -> bool:
    return shiboken6.isValid(owner)


def _in_sight(owner: QObject | None) -> bool:
    """False for what stands on a page or panel that is not shown: nobody waits for it."""
    while owner is not None and not owner.isWidgetType():
        owner = owner.parent()
    return owner is None or owner.isVisible()  # type: ignore[attr-defined]
