"""The left rail: doors to the rooms that exist, and at its foot only what is true."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from kamdesk.i18n import _
from ui import theme
from ui.desk import FAILED, READING, SAVED, SAVING, Desk
from ui.pages.registry import PageSpec
from ui.widgets.text import Label, no_mnemonic, restyle, tip

WIDE, NARROW = 196, 60


class Door(QPushButton):
    """One door: icon and name."""

    def __init__(self, spec: PageSpec) -> None:
        super().__init__()
        self.spec = spec
        self._name = _(spec.title)
        self.setProperty("kind", "door")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setIcon(theme.icon(spec.icon, "rail_text", 18))
        self.setIconSize(QSize(18, 18))
        self.setMinimumHeight(36)
        self.set_small(False)

    def set_small(self, small: bool) -> None:
        """Icon alone, the name in the tooltip."""
        self.setText("" if small else "  " + no_mnemonic(self._name))
        self.setAccessibleName(self._name)
        tip(self, self._name if small else "")
        restyle(self, small="true" if small else "false")


class Rail(QFrame):
    """Doors and the state of the workspace."""

    chosen = Signal(str)

    def __init__(self, desk: Desk, doors: tuple[PageSpec, ...]) -> None:
        super().__init__()
        self.setProperty("kind", "rail")
        self.setAccessibleName(_("Pages"))
        self.doors: dict[str, Door] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.narrow = False
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(10, 16, 10, 14)
        self._box.setSpacing(3)
        self._brand()
        for spec in doors:
            if not spec.foot:
                self._add(spec)
        self._box.addStretch(1)
        self._state_lines(desk)
        for spec in doors:
            if spec.foot:
                self._add(spec)
        self.setFixedWidth(WIDE)

    def _brand(self) -> None:
        self._mark = Label("K", "mark")
        self._mark.setFixedSize(26, 26)
        self._mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._product = Label("KAM Desk", "brand")
        line = QHBoxLayout()
        line.setContentsMargins(8, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(self._mark)
        line.addWidget(self._product, 1)
        self._box.addLayout(line)
        self._box.addSpacing(14)

    def _add(self, spec: PageSpec) -> None:
        door = Door(spec)
        door.clicked.connect(lambda: self.chosen.emit(spec.id))
        self._group.addButton(door)
        self._box.addWidget(door)
        self.doors[spec.id] = door

    def _state_lines(self, desk: Desk) -> None:
        self._lock, self._lock_text = self._line()
        self._saved, self._saved_text = self._line()
        self._backup, self._backup_text = self._line()
        self._box.addSpacing(6)
        desk.saving_changed.connect(self.show_saving)
        self.show_saving(desk.saving)
        self.show_workspace(None, "")

    def _line(self) -> tuple[Label, Label]:
        icon, text = Label(), Label(kind="state", wrap=True)
        line = QHBoxLayout()
        line.setContentsMargins(8, 1, 0, 1)
        line.setSpacing(8)
        line.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(text, 1)
        self._box.addLayout(line)
        return icon, text

    def _say(self, icon: Label, text: Label, name: str, sentence: str) -> None:
        text.setText(sentence)
        icon.setVisible(bool(sentence))
        text.setVisible(bool(sentence) and not self.narrow)
        if sentence:
            icon.setPixmap(theme.icon(name, "rail_muted", 14).pixmap(14, 14))
            tip(icon, sentence)

    def show_saving(self, state: str) -> None:
        """What is true about the last write."""
        said = {
            SAVED: ("circle-check", _("All changes saved")),
            SAVING: ("refresh-cw", _("Saving…")),
            FAILED: ("triangle-alert", _("Not saved")),
            READING: ("eye", _("Read only")),
        }
        self._say(self._saved, self._saved_text, *said[state])
        if state == FAILED:
            tip(self._saved_text, _("The last change is not saved"))
        else:
            tip(self._saved_text, "")

    def show_workspace(self, encrypted: bool | None, backup: str) -> None:
        """What is true about the file; None and "" say nothing."""
        words = {None: "", True: _("Encrypted workspace"), False: _("Not encrypted")}
        name = "lock" if encrypted else "lock-open"
        self._say(self._lock, self._lock_text, name, words[encrypted])
        self._say(self._backup, self._backup_text, "history", backup)

    def set_open(self, on: bool) -> None:
        """Without a workspace there are only the doors at the foot, and nothing is saved yet."""
        for door in self.doors.values():
            door.setVisible(on or door.spec.foot)
        self._saved.setVisible(on)
        self._saved_text.setVisible(on and not self.narrow)

    def light(self, page_id: str) -> None:
        """Light the door of a page; a page without a door lights none."""
        self._group.setExclusive(False)
        for door_id, door in self.doors.items():
            door.setChecked(door_id == page_id)
        self._group.setExclusive(True)

    def set_narrow(self, narrow: bool) -> None:
        """Icons alone below a width of the window."""
        if narrow == self.narrow:
            return
        self.narrow = narrow
        self.setFixedWidth(NARROW if narrow else WIDE)
        self._product.setVisible(not narrow)
        for text in (self._lock_text, self._saved_text, self._backup_text):
            text.setVisible(not narrow and bool(text.text()))
        for door in self.doors.values():
            door.set_small(narrow)
