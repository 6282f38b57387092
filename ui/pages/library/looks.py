"""How our documents look, in the library: a short form at the left, the real page at the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kamdesk.domain.looks import FONTS
from kamdesk.i18n import _, language, term
from ui.messages import file_to_open
from ui.pages.proposals.preview import PreviewPane
from ui.tasks import Job, Newest
from ui.widgets.buttons import quiet
from ui.widgets.cards import Card, row, scrolled
from ui.widgets.editors import Field
from ui.widgets.records import RecordForm
from ui.widgets.text import Label, Muted

if TYPE_CHECKING:
    from kamdesk.domain.looks import OwnFont, OwnLook
    from ui.desk import Desk

REGULAR, SEMIBOLD = 400, 600


class LooksPanel(QWidget):
    """Colours, typeface and words; the preview follows each of them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.form = RecordForm(desk, "own_look", _fields(), form_id="library-own_look")
        self.card = Card(_("Look of documents"))
        self.card.add(self.form)
        self.fonts = FontCard(desk)
        self.words = Muted(
            _("If you know HTML and CSS, you can redesign the pages of a proposal."), wrap=True
        )
        self.edit = quiet(_("Edit templates…"), lambda: desk.go("templates"), "pencil")
        self.templates = Card(_("Templates"))
        self.templates.add(self.words)
        self.templates.add(row(self.edit, None))
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 4, 20, 20)
        for card in (self.card, self.fonts, self.templates):
            column.addWidget(card)
        column.addStretch(1)
        self._drawing = Newest(self._start_drawing)
        self.preview = PreviewPane()
        self.preview.wanted.connect(self.draw)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(scrolled(inner), 11)
        box.addWidget(self.preview, 10)

    def flush(self) -> None:
        """Save what is being typed."""
        self.form.flush()

    def refresh(self) -> None:
        """Show what is kept, and the page as it looks now."""
        self.desk.write(_look, then=self._show, owner=self, quiet=True)

    def _show(self, done: Any) -> None:
        look, fonts = done.value
        self.form.show_record(look)
        self.fonts.show_fonts(fonts)
        self.draw()

    def draw(self) -> None:
        """Draw the page that is shown; what changes meanwhile is drawn afterwards."""
        self._drawing.ask()

    def _start_drawing(self) -> Job | None:
        if not self.isVisible():
            return None
        pane = self.preview
        return self.desk.files.submit(
            _draw, self.desk.workspace, language(), pane.page, pane.paper_width, pane.ratio,
            then=self._drawn, failed=lambda error: pane.show_problem(error.message), owner=self,
        )  # fmt: skip

    def _drawn(self, picture: Any) -> None:
        if picture is not None:
            self.preview.show_picture(picture)


class FontCard(Card):
    """A typeface of our own: what it is called, what it lacks, ways to choose and to remove it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Typeface of your own"))
        self.desk = desk
        self.about = Muted("", wrap=True)
        self.regular = quiet(_("Choose a font file…"), partial(self.choose, REGULAR), "upload")
        self.bold = quiet(_("Bold face…"), partial(self.choose, SEMIBOLD), "upload")
        self.gone = quiet(_("Remove"), self.remove, "trash-2")
        self.problem = Label("", "error", wrap=True)
        self.problem.hide()
        self.add(self.about)
        self.add(row(self.regular, self.bold, self.gone, None))
        self.add(self.problem)

    def show_fonts(self, fonts: tuple[OwnFont, ...]) -> None:
        """Show what is there."""
        self.problem.hide()
        self.bold.setVisible(bool(fonts))
        self.gone.setVisible(bool(fonts))
        self.about.setText(font_words(fonts))

    def choose(self, weight: int) -> None:
        """Ask for a file."""
        patterns = _("Fonts") + " (*.ttf *.otf)"
        file_to_open(self, _("Choose a font file"), patterns, partial(self.take, weight))

    def take(self, weight: int, path: str) -> None:
        """Take a file as a face, or say beside it why not."""
        self.problem.hide()
        self.desk.write(_set_font, path, weight, failed=self._fail, owner=self)

    def remove(self) -> None:
        """Print in a typeface that came along again."""
        self.desk.write(_remove_fonts, owner=self)

    def _fail(self, error: Any) -> None:
        self.problem.setText(error.message)
        self.problem.show()


def font_words(fonts: tuple[OwnFont, ...]) -> str:
    """Say what our typeface is called, and in which languages it cannot be used."""
    if not fonts:
        return _("TrueType or OpenType, kept in the workspace and embedded in each document.")
    words = [fonts[0].family]
    if len(fonts) == 1:
        words.append(_("without a bold face of its own"))
    lacks = sorted({one for font in fonts for one in font.lacks})
    if lacks:
        names = ", ".join(term("language", one) for one in lacks)
        words.append(_("lacks characters: {languages} is set in Inter").format(languages=names))
    if not all(one.editable for one in fonts):
        words.append(_("cannot be embedded in Word files"))
    return " · ".join(words)


def _fields() -> list[Field]:
    return [
        Field("accent", _("Accent colour"), hint="#0E7C7B"),
        Field("second", _("Colour of headings"), hint="#1B2A30"),
        Field(
            "font", _("Typeface"), "choice", required=True,
            choices=lambda: [(one, term("document_font", one)) for one in FONTS],
        ),
        Field("header", _("Words at the head of proposals"), "names"),
        Field("footer", _("Words at the foot of proposals"), "names"),
    ]  # fmt: skip


def _look(workspace: Any) -> Any:
    from kamdesk.services import looks
    from kamdesk.services.base import Done

    done: Done[OwnLook] = looks.look(workspace)
    return Done(value=(done.value, looks.fonts(workspace)), changes=done.changes)


def _set_font(workspace: Any, path: str, weight: int) -> Any:
    from pathlib import Path

    from kamdesk.services import looks

    return looks.set_font(workspace, Path(path), weight)


def _remove_fonts(workspace: Any) -> Any:
    from kamdesk.services import looks

    return looks.remove_fonts(workspace)


def _draw(workspace: Any, spoken: str, page: int, width: int, ratio: float) -> Any:
    from kamdesk.services import documents, looks, specimen

    document = specimen.specimen(workspace, spoken)
    return documents.preview(document, page, width, ratio, looks.theme(workspace))
