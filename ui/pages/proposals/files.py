"""Which files are wanted: for whom, of which kinds, in which languages, with a password or not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.domain.proposals.editions import EDITIONS
from kamdesk.i18n import _, term
from ui.widgets.buttons import primary
from ui.widgets.cards import row
from ui.widgets.combo import Combo
from ui.widgets.flow import FlowLayout
from ui.widgets.passphrase import PassphraseField
from ui.widgets.text import Label, Muted
from ui.widgets.ticks import by_value, tick

if TYPE_CHECKING:
    from kamdesk.services.proposals import Wish

VARIANTS = ("ua", "plain", "a2b", "a3a")
#: Files for the archive, which open for everybody.
ARCHIVES = ("a2b", "a3a")


class FilesWanted(QWidget):
    """Words to press; `wish()` says what was chosen."""

    def __init__(self, language: str, languages: Sequence[str], *, figures: bool) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setSpacing(8)
        formats = {
            "pdf": _("PDF"),
            "docx": _("Word"),
            "eml": _("E-mail draft"),
            **({"xlsx": _("Costs and prices as a workbook")} if figures else {}),
            "json": _("Data (JSON)"),
        }
        self.formats = _pressed(formats, ("pdf",))
        self.editions = _pressed(
            {one: term("edition", one or "whole") for one in ("", *EDITIONS)}, ("",)
        )
        self.languages = _pressed({one: term("language", one) for one in languages}, (language,))
        self.variant = Combo()
        self.variant.setAccessibleName(_("Kind of PDF"))
        for one in VARIANTS:
            self.variant.addItem(term("pdf_variant", one), one)
        self.password = PassphraseField(_("Password, if the PDF is to be locked"))
        self.folder = tick("folder", _("In a folder of their own"), on=True)
        self.problem = Label("", "error", wrap=True)
        self.problem.hide()
        self.make = primary(_("Make the files"), icon="file-output")
        same = Muted(_("The figures are the same in all of them."), wrap=True)
        groups: tuple[tuple[str, tuple[QWidget, ...]], ...] = (
            (_("Files"), (self.formats,)),
            (_("For whom"), (self.editions, same)),
            (_("Languages"), (self.languages,)),
            (_("PDF"), (self.variant, self.password)),
        )
        for heading, widgets in groups:
            box.addSpacing(4)
            box.addWidget(Label(heading, "strong"))
            for widget in widgets:
                box.addWidget(widget)
        box.addSpacing(4)
        box.addLayout(row(self.folder, None))
        box.addWidget(self.problem)
        box.addLayout(row(self.make, None))
        self.variant.currentIndexChanged.connect(lambda _at: self._turn())
        for word in by_value(self.formats).values():
            word.toggled.connect(lambda _on: self._turn())

    def _turn(self) -> None:
        """A password and a kind are for PDFs alone, and no archive has a password."""
        printed = bool({"pdf", "eml"} & set(_chosen(self.formats)))
        self.variant.setEnabled(printed)
        locked = printed and self.variant.currentData() not in ARCHIVES
        self.password.setEnabled(locked)
        if not locked:
            self.password.clear()
        self.problem.hide()

    def first(self) -> QWidget:
        """Where the keyboard begins."""
        return next(iter(by_value(self.formats).values()))

    def wish(self) -> tuple[tuple[str, ...], Wish] | None:
        """Return languages and what is wanted of each; None, with a sentence, when unfit."""
        from kamdesk.errors import Refused
        from kamdesk.services.proposals import Wish

        languages = _chosen(self.languages)
        wanted = Wish(
            editions=_chosen(self.editions),
            formats=_chosen(self.formats),
            variant=self.variant.currentData(),
            password=self.password.text(),
            folder=self.folder.isChecked(),
        )
        try:
            wanted.refuse()
            if not languages:
                raise Refused(_("Choose at least one language."))
        except Refused as refused:
            self.problem.setText(refused.message)
            self.problem.show()
            return None
        return languages, wanted


def _pressed(choices: dict[str, str], chosen: Sequence[str]) -> QWidget:
    """Words of which any number may be pressed."""
    holder = QWidget()
    line = FlowLayout(holder)
    for value, text in choices.items():
        line.addWidget(tick(value, text, on=value in chosen))
    return holder


def _chosen(holder: QWidget) -> tuple[str, ...]:
    return tuple(value for value, one in by_value(holder).items() if one.isChecked())
