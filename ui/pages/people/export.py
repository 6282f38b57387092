"""The panel that lets people out as contacts or as a list, and says what to consider before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.i18n import N_, _, ngettext
from ui.messages import file_to_save
from ui.widgets.buttons import primary
from ui.widgets.cards import row
from ui.widgets.combo import Combo
from ui.widgets.text import Heading, Label, Muted

if TYPE_CHECKING:
    from kamdesk.errors import Refused
    from kamdesk.services.exchange.people_out import Chosen, Outgoing
    from ui.desk import Desk

#: What is offered: the ending of the file, the version of a vCard, and the words for it.
FORMATS = (
    ("vcf", "3.0", N_("Contacts for phones and mail programs (vCard 3.0)")),
    ("vcf", "4.0", N_("Contacts with everything (vCard 4.0)")),
    ("csv", "", N_("List (CSV)")),
    ("xlsx", "", N_("List (XLSX)")),
)


class ExportPanel(QWidget):
    """Shows whose people would leave; `saved()` is called when the file is being written."""

    def __init__(self, desk: Desk, chosen: Chosen, saved: Callable[[], object]) -> None:
        super().__init__()
        self.desk, self.chosen, self._saved = desk, chosen, saved
        self.found: Outgoing | None = None
        self.who = Heading("", wrap=True)
        self.form = Combo()
        self.form.setAccessibleName(_("File type"))
        self.form.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.form.setMinimumContentsLength(12)
        for ending, version, words in FORMATS:
            self.form.addItem(_(words), f"{ending} {version}")
        self.form.currentIndexChanged.connect(lambda _at: self._tell())
        self.about = Muted("", wrap=True)
        self.warning = Label("", "warn", wrap=True)
        self.go = primary(_("Save the file…"), self.ask, "file-output")
        self.go.setEnabled(False)
        box = QVBoxLayout(self)
        box.setSpacing(12)
        for part in (self.who, self.form, self.about, self.warning):
            box.addWidget(part)
        box.addLayout(row(self.go, None))
        self.warning.hide()
        desk.read(_outgoing, chosen, then=self._show, owner=self)

    def _show(self, found: Outgoing) -> None:
        self.found = found
        self.who.setText(found.title)
        self.warning.setVisible(found.abroad is not None)
        self.warning.setText(found.abroad.text if found.abroad is not None else "")
        self._tell()
        self.go.setFocus()

    @property
    def _wanted(self) -> tuple[str, str]:
        ending, _space, version = str(self.form.currentData()).partition(" ")
        return ending, version

    @property
    def count(self) -> int:
        """How many people the file would hold."""
        found = self.found
        if found is None:
            return 0
        everyone = self._wanted[0] != "vcf" or bool(self.chosen.people)
        return found.count if everyone else found.count - found.left

    def _tell(self) -> None:
        """Say what such a file holds."""
        found, contacts = self.found, self._wanted[0] == "vcf"
        if found is None:
            return
        parts = [ngettext("{n} person will be exported", "{n} people will be exported", self.count)]
        if self.count < found.count:
            parts.append(_("people who have left are not included"))
        parts.append(
            _("with photos, without our view of people")
            if contacts
            else _("with role and stance, without photos")
        )
        told = "; ".join(parts)
        self.about.setText(f"{told}. {_('Sensitive personal facts are never exported.')}")
        self.go.setEnabled(self.count > 0)

    def ask(self) -> None:
        """Ask where to."""
        if self.found is None:
            return
        from kamdesk.services.exchange.people_out import suggested_name

        ending, version = self._wanted
        file_to_save(
            self.window(),
            _("Save the file"),
            f"{ending.upper()} (*.{ending})",
            suggested_name(self.found, ending),
            lambda path: self._write(Path(path), ending, version),
        )

    def _write(self, path: Path, ending: str, version: str) -> None:
        if path.suffix.lower() != f".{ending}":
            path = path.with_name(f"{path.name}.{ending}")
        desk = self.desk

        def written(count: int) -> None:
            from kamdesk.services.exchange.people_out import written as told

            done = _("Saved: {path}").format(path=path)
            desk.messages.inform(f"{told(count)}. {done}")

        def refused(error: Refused) -> None:
            desk.messages.warn(error.message)

        desk.files.submit(
            _write, desk.workspace, path, self.chosen, version, then=written, failed=refused
        )
        self._saved()


def _outgoing(workspace: Any, chosen: Chosen) -> Outgoing:
    from kamdesk.services.exchange.people_out import outgoing

    return outgoing(workspace, chosen)


def _write(workspace: Any, path: Path, chosen: Chosen, version: str) -> int:
    from kamdesk.services.exchange.people_out import USUAL, write_people

    return write_people(workspace, path, chosen, version or USUAL)
