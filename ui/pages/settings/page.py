"""Settings: how the program looks, and every threshold of the methods with its source.

The second part is generated from the declared settings; nothing is written by hand here.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QVBoxLayout, QWidget

from kamdesk.i18n import N_, _, language, ngettext, pgettext
from ui import theme
from ui.assets import prefs
from ui.desk import Desk
from ui.pages.base import Page
from ui.pages.settings import source
from ui.widgets.buttons import Button
from ui.widgets.cards import Card, clear_layout, row, scrolled
from ui.widgets.empty import EmptyState
from ui.widgets.forms import Field, Form
from ui.widgets.text import Label, Muted, Title

APPEARANCE = "appearance"
#: Groups that are more than a list of settings: their name, and where they are written.
VIEWS = {"trust": (N_("Trust"), "ui.pages.settings.trust", "TrustView")}
FIND_PAUSE_MS = 150


def _name_of(group: str) -> str:
    return _(VIEWS[group][0]) if group in VIEWS else source.group_name(group)


class SettingRow(QWidget):
    """One setting: its field, its default with the source, and the way back to it."""

    def __init__(self, page: SettingsPage, setting: Any) -> None:
        super().__init__()
        self._page, self.setting = page, setting
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 6, 0, 10)
        box.setSpacing(2)
        box.addWidget(Label(setting.label, "strong", wrap=True))
        self.form = Form([source.field_of(setting)], self._save, stacked=True)
        self.form.set_label_visible(setting.key, False)
        self.form.set_values({setting.key: setting.value})
        self.form.setEnabled(not setting.waiting)
        self.form.setMaximumWidth(460 if setting.type in ("table", "words") else 240)
        self.back = Button(_("Reset"), icon="undo-2", run=self._reset)
        self.back.setVisible(setting.value != setting.default)
        unit = Muted(setting.unit)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self.form, 1)
        line.addWidget(unit)
        line.addWidget(self.back)
        line.addStretch(1)
        box.addLayout(line)
        box.addWidget(Muted(source.source_text(setting), wrap=True, small=True))
        if setting.note:
            box.addWidget(Muted(setting.note, wrap=True, small=True))

    def _save(self, key: str, value: Any) -> Any:
        self.back.setVisible(value != self.setting.default)
        return self._page.desk.write(
            source.store, key, value, failed=lambda e: self.form.fail(key, e.message), owner=self
        )

    def _reset(self) -> None:
        key = self.setting.key
        self.form.reset({key: self.setting.default})
        self.back.hide()
        self._page.desk.write(source.reset, key, owner=self)


class SettingsPage(Page):
    """Groups at the left, what belongs to them at the right, one search over all."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.title = _("Settings")
        self._all: tuple[Any, ...] = ()
        self._rows: list[SettingRow] = []
        self._group = APPEARANCE
        #: What stands in place of a list of settings, such as Trust.
        self.view: QWidget | None = None
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Find a setting"))
        self.search.setAccessibleName(_("Find a setting"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(280)
        self.groups = QListWidget()
        self.groups.setAccessibleName(_("Groups of settings"))
        self.groups.setFixedWidth(200)
        self.groups.setProperty("surface", "bar")
        self._inner = QWidget()
        self._list = QVBoxLayout(self._inner)
        self._list.setContentsMargins(0, 0, 12, 0)
        self._list.setSpacing(16)
        head = row(Title(_("Settings")), None, self.search)
        head.setContentsMargins(0, 0, 12, 0)
        columns = QHBoxLayout()
        columns.setSpacing(20)
        columns.addWidget(self.groups)
        columns.addWidget(scrolled(self._inner), 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 12, 0)
        box.setSpacing(16)
        box.addLayout(head)
        box.addLayout(columns, 1)
        self._pause = QTimer(self, singleShot=True, interval=FIND_PAUSE_MS)
        self._pause.timeout.connect(self._show)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.groups.currentRowChanged.connect(self._choose)
        desk.changed.connect(self._changed)
        self._name_groups()

    def open(self, **args: Any) -> None:
        """Fetch the settings; `find` fills the search, `group` chooses a group and ends one."""
        if "find" in args:
            self.search.setText(str(args["find"]))
        elif "group" in args:
            self.search.clear()
        if self.desk.workspace is not None:
            self.desk.read(source.load, then=self._take)
        self._group = str(args.get("group", self._group))
        self._show()

    def flush(self) -> None:
        """Save what is being typed."""
        for each in self._rows:
            each.form.flush()

    def _take(self, settings: Iterable[Any]) -> None:
        self._all = tuple(settings)
        self._name_groups()
        self._show()

    def _changed(self, changes: Any) -> None:
        typing = any(each.form.dirty() for each in self._rows)
        if "settings" in changes.tables and not typing and self.isVisible():
            self.desk.read(source.load, then=self._refresh)

    def _refresh(self, settings: Iterable[Any]) -> None:
        """New values into the rows that are shown; nothing is built anew."""
        self._all = tuple(settings)
        values = {setting.key: setting.value for setting in self._all}
        for each in self._rows:
            value = values.get(each.setting.key, each.setting.default)
            each.form.set_values({each.setting.key: value})
            each.back.setVisible(value != each.setting.default)

    def _name_groups(self) -> None:
        known = dict.fromkeys(setting.group for setting in self._all)
        ordered = [group for group in source.GROUPS if group in known]
        views = VIEWS if self.desk.workspace is not None else {}
        rest = (group for group in known if group not in source.GROUPS)
        self._ids = [APPEARANCE, *views, *ordered, *rest]
        self.groups.blockSignals(True)
        self.groups.clear()
        self.groups.addItem(_("Appearance"))
        self.groups.addItems([_name_of(group) for group in self._ids[1:]])
        self.groups.setCurrentRow(self._ids.index(self._group) if self._group in self._ids else 0)
        self.groups.blockSignals(False)

    def _choose(self, at: int) -> None:
        if 0 <= at < len(self._ids):
            self.flush()
            self._group = self._ids[at]
            self.search.clear()
            self._show()

    def _show(self) -> None:
        """Build the rows of the group, or of what was searched for."""
        self.flush()
        clear_layout(self._list)
        self._rows = []
        words = self.search.text().casefold().split()
        if not words and self._group == APPEARANCE:
            self._list.addWidget(self._appearance())
        elif not words and self._group in VIEWS:
            _name, module, cls = VIEWS[self._group]
            self.view = getattr(importlib.import_module(module), cls)(self.desk)
            self._list.addWidget(self.view)
        else:
            self._show_settings(self._found(words) if words else self._of_group())
        self._list.addStretch(1)

    def _of_group(self) -> list[Any]:
        return [setting for setting in self._all if setting.group == self._group]

    def _found(self, words: list[str]) -> list[Any]:
        def text(setting: Any) -> str:
            return f"{setting.label} {setting.key} {source.group_name(setting.group)}".casefold()

        return [s for s in self._all if all(word in text(s) for word in words)][:40]

    def _show_settings(self, settings: list[Any]) -> None:
        if not settings:
            self._list.addWidget(EmptyState("search", _("No setting matches.")))
        for group in dict.fromkeys(setting.group for setting in settings):
            inside = [setting for setting in settings if setting.group == group]
            note = ngettext("{n} setting", "{n} settings", len(inside))
            card = Card(source.group_name(group), note)
            for setting in inside:
                made = SettingRow(self, setting)
                self._rows.append(made)
                card.add(made)
            self._list.addWidget(card)

    def _appearance(self) -> Card:
        card = Card(_("Appearance"), _("on this computer"))
        choices = (("light", pgettext("theme", "Light")), ("dark", pgettext("theme", "Dark")))
        languages = (("en", "English"), ("ru", "Русский"), ("de", "Deutsch"))
        form = Form(
            [
                Field("theme", N_("Theme"), "choice", required=True, choices=choices),
                Field("language", N_("Language"), "choice", required=True, choices=languages),
            ],
            self._appear,
        )
        form.set_values({"theme": theme.name(), "language": language()})
        form.setMaximumWidth(420)
        card.add(form)
        text = _("Documents follow the language of the client, not that of the window.")
        card.add(Muted(text, wrap=True))
        self.appearance = form
        return card

    def _appear(self, key: str, value: str) -> None:
        prefs().setValue(key, value)
        self.desk.appearance_wanted.emit(key, value)
