"""Three buttons: the one thing to do here, the other things, and an icon."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ui import theme
from ui.widgets.text import no_mnemonic, tip

_ICON_ROLES = {"primary": "accent_ink", "quiet": "ink", "icon": "muted", "danger": "bad_text"}


class Button(QPushButton):
    """A push button; `kind` is "primary", "quiet", "danger" or "icon"."""

    def __init__(
        self,
        text: str = "",
        *,
        kind: str = "quiet",
        icon: str = "",
        run: Callable[[], object] | None = None,
        keys: str = "",
    ) -> None:
        self._lead = " " if icon else ""
        super().__init__(self._lead + no_mnemonic(text) if text else "")
        self.setProperty("kind", kind)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        if icon:
            self.setIcon(theme.icon(icon, _ICON_ROLES[kind], 18))
            self.setIconSize(QSize(18, 18))
        if keys:
            tip(self, f"{text} ({keys})")
        if run is not None:
            self.clicked.connect(lambda: run())

    def set_text(self, text: str) -> None:
        """Show another text, ampersands included; without one the icon alone, named as before."""
        self.setText(self._lead + no_mnemonic(text) if text else "")
        if text:
            self.setAccessibleName(text)


def primary(text: str, run: Callable[[], object] | None = None, icon: str = "") -> Button:
    """The one thing to do here."""
    return Button(text, kind="primary", icon=icon, run=run)


def quiet(text: str, run: Callable[[], object] | None = None, icon: str = "") -> Button:
    """One of the other things."""
    return Button(text, kind="quiet", icon=icon, run=run)


def icon_button(icon: str, name: str, run: Callable[[], object] | None = None) -> Button:
    """An icon that says its name in a tooltip and to a screen reader."""
    made = Button("", kind="icon", icon=icon, run=run)
    made.setAccessibleName(name)
    made.setFixedSize(32, 32)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    tip(made, name)
    if made.icon().isNull():
        made.setText(name[:1])
    return made
