"""What was typed and not saved when the program broke off: to be copied, or forgotten."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.i18n import _, fmt_date
from kamdesk.text import shortened
from ui.widgets.buttons import quiet
from ui.widgets.cards import Card, clear_layout, row
from ui.widgets.text import Label, Muted

if TYPE_CHECKING:
    from kamdesk.services.drafts import Left
    from ui.desk import Desk

SHOWN, LONG = 30, 400


class Unsaved(QWidget):
    """One card for each text; a form that is opened again has its own back in its fields."""

    def __init__(self, desk: Desk, left: tuple[Left, ...], done: Callable[[], object]) -> None:
        super().__init__()
        self.desk, self._done = desk, done
        self.left = left
        self.box = QVBoxLayout(self)
        self.box.setSpacing(12)
        self._fill()

    def _fill(self) -> None:
        clear_layout(self.box)
        told = _("These texts are back in their fields when you open them there.")
        self.box.addWidget(Muted(told, wrap=True))
        for one in self.left[:SHOWN]:
            card = Card()
            card.add(Label(one.place or _("A panel"), "strong", wrap=True))
            card.add(Label(shortened(one.text, LONG), wrap=True))
            card.add(Muted(f"{fmt_date(one.at.date())}, {one.at:%H:%M}", small=True))
            card.add(row(quiet(_("Copy"), partial(self._copy, one), "copy"),
                         quiet(_("Discard"), partial(self._forget, one), "x"), None))  # fmt: skip
            self.box.addWidget(card)

    def _copy(self, one: Left) -> None:
        QGuiApplication.clipboard().setText(one.text)
        self.desk.messages.inform(_("Copied."))

    def _forget(self, one: Left) -> None:
        self.desk.drafts.submit(
            _discard, self.desk.workspace, one, then=partial(self._gone, one), owner=self
        )

    def _gone(self, one: Left, _nothing: Any) -> None:
        self.left = tuple(other for other in self.left if other != one)
        self._fill()
        if not self.left:
            self._done()


def _discard(workspace: Any, one: Left) -> None:
    from kamdesk.services import drafts

    drafts.discard(workspace, one.form_id, one.field)


def look(workspace: Any) -> tuple[Left, ...]:
    """Return what the last session left behind."""
    from kamdesk.services import drafts

    return drafts.left(workspace)
