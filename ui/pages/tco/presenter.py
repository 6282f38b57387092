"""Behind the cost page: which sheet, which cell, which language."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from kamdesk.i18n import language, ngettext
from ui.pages.tco import source

if TYPE_CHECKING:
    from kamdesk.services.tco import CellView
    from ui.desk import Desk
    from ui.pages.tco.page import TcoPage

RELOAD_MS = 20


class TcoPresenter(QObject):
    """Calls the services and tells the page what to show."""

    def __init__(self, page: TcoPage, desk: Desk) -> None:
        super().__init__(page)
        self.page, self.desk = page, desk
        self.uid = ""
        self.client_uid = ""
        self.language = ""
        self._wait = QTimer(self, singleShot=True, interval=RELOAD_MS)
        self._wait.timeout.connect(self.reload)
        desk.changed.connect(self._changed)

    def open(self, uid: str | None, client_uid: str | None) -> None:
        """Show a sheet, or that of a client; without either the last one."""
        if uid:
            if uid != self.uid:
                self.page.flush()
            self.uid = uid
            self.reload()
        elif client_uid or self.desk.client_uid or self.client_uid:
            client = client_uid or self.desk.client_uid or self.client_uid
            self.desk.read(
                source.find_sheet,
                client,
                then=lambda found: self._found(client, *found),
                owner=self,
            )
        else:
            self.desk.go("clients")

    def _found(self, client_uid: str, uid: str, heard: int, name: str) -> None:
        self.client_uid = self.desk.client_uid = client_uid
        if uid:
            self.desk.stay(uid=uid)
            self.open(uid, None)
        else:
            self.uid = ""
            self.page.show_empty(name, heard_words(heard))

    def reload(self) -> None:
        """Read the sheet anew."""
        if self.uid:
            self.desk.read(
                source.sheet,
                self.uid,
                self._spoken,
                then=lambda found: self._show(*found),
                failed=lambda _error: self._gone(),
                owner=self,
            )

    def _show(self, view: Any, picture: Any, heard: int) -> None:
        if view.sheet.uid != self.uid:
            return
        self.client_uid = self.desk.client_uid = view.client.uid
        self.page.show_sheet(view, heard_words(heard) if heard else "")
        self.page.show_picture(picture)

    def _gone(self) -> None:
        self.uid = ""
        if self.client_uid:
            self.open(None, self.client_uid)

    def _changed(self, changes: Any) -> None:
        tables = {"tco_sheets", "tco_cells", "facts", "people", "clients", "settings"}
        if not self.page.isVisible() or not changes.tables & tables:
            return
        if self.uid:
            self._wait.start()
        elif self.client_uid:
            self.open(None, self.client_uid)

    def cell(self, column: str, component: str) -> CellView:
        """The cell as it is; an empty one where there is none."""
        from kamdesk.services.tco import CellView

        view = self.page.view
        for row in view.rows if view is not None else ():
            for one in row.cells:
                if (one.column, one.component) == (column, component):
                    return one
        return CellView(column=column, component=component)

    # -- doing ----------------------------------------------------------------------------------

    def begin(self, *, take: bool) -> None:
        """Start the sheet: with the figures that were heard, or empty for the first typed one."""

        def made(done: Any) -> None:
            self.uid = done.value.uid
            self.desk.stay(uid=self.uid)
            if take:
                self.take_heard()
            else:
                self.reload()

        self.desk.write(source.create, self.client_uid, then=made, owner=self)

    def take_heard(self) -> None:
        """Put the figures that were heard into their cells."""
        self.desk.write(source.take_heard, self.uid, then=lambda _done: self.reload(), owner=self)

    def clear(self, column: str, component: str) -> None:
        """Empty a cell; Undo brings the figure back."""
        if self.cell(column, component).amount is not None:
            self.desk.write(
                source.type_estimate,
                self.uid,
                column,
                component,
                None,
                "our_estimate",
                "",
                owner=self,
            )

    def use_template(self, code: str) -> None:
        """Put the usual lines of an industry in, without figures."""
        self.desk.write(source.use_template, self.uid, code, owner=self)

    def add_column(self) -> None:
        """Compare with one more way of doing it."""
        if self.uid:
            self.desk.write(source.add_column, self.uid, owner=self)

    def remove_column(self, column: str) -> None:
        """Compare without it; Undo brings it back."""
        self.desk.write(source.remove_column, self.uid, column, owner=self)

    def book(self) -> None:
        """Write the comparison as a workbook with formulas."""
        if self.uid:
            made = partial(source.write_book, self.desk.workspace, self.uid, self._spoken)
            self.page.printing.make(made)

    def paper(self) -> None:
        """Print the comparison."""
        if self.uid:
            self.page.printing.paper(source.paper, self.uid, self._spoken)

    @property
    def _spoken(self) -> str:
        return self.language or language()

    def speak(self, code: str) -> None:
        """Show chart and sentence in a language."""
        self.language = code
        self.reload()

    def to_client(self) -> None:
        """Open the client's card."""
        if self.client_uid:
            self.desk.go("clients", uid=self.client_uid, tab="work")

    def interview(self) -> bool:
        """Ask the client for figures."""
        if self.client_uid:
            self.desk.go("interviews", client_uid=self.client_uid)
        return bool(self.client_uid)

    def proposal(self) -> bool:
        """Write the proposal out of these figures."""
        if self.client_uid:
            self.desk.go("studio", client_uid=self.client_uid)
        return bool(self.client_uid)


def heard_words(count: int) -> str:
    """The words of the button that takes figures over; "" without any."""
    if not count:
        return ""
    return ngettext("Take over {n} figure heard", "Take over {n} figures heard", count)
