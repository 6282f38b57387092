"""Help in the window: the page for where a person is, one search over all pages, nothing modal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSlider, QLineEdit, QVBoxLayout, QWidget

from kamdesk.domain.help import Block, Span, find
from kamdesk.i18n import _, language, term
from kamdesk.layouts import slips
from kamdesk.services import help as texts
from ui.actions import Action, registry
from ui.keys import native
from ui.pages.actions import ACTIONS
from ui.widgets.article import Article
from ui.widgets.cards import row
from ui.widgets.panel import Panel
from ui.widgets.text import LinkLabel

if TYPE_CHECKING:
    from kamdesk.domain.help import HelpPage
    from ui.desk import Desk

#: The help page of each page of the window, and of a client's tabs.
ABOUT = {
    "today": "today",
    "clients": "clients",
    "clients/people": "map",
    "clients/history": "talks",
    "clients/analysis": "analysis",
    "proposals": "proposal",
    "studio": "proposal",
    "library": "library",
    "templates": "library",
    "regions": "regions",
    "interviews": "interview",
    "tco": "costs",
    "deals": "deal",
    "exchange": "exchange",
    "briefs": "brief",
    "recaps": "recap",
    "merging": "duplicates",
    "bin": "safety",
    "start": "begin",
    "settings": "settings",
}
ALL = ""
_SCROLLS = {
    Qt.Key.Key_Down.value: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_Up.value: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_PageDown.value: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp.value: QAbstractSlider.SliderAction.SliderPageStepSub,
}


def about(page_id: str, tab: str = "") -> str:
    """The help page for a page of the window; all of them for one that has none."""
    return ABOUT.get(f"{page_id}/{tab}") or ABOUT.get(page_id, ALL)


def action_of(action_id: str) -> Action:
    """An action of the frame or of any page; raises KeyError."""
    return ACTIONS.get(action_id) or registry.get(action_id)


def say(span: Span) -> str:
    """What a span reads like in the window's language."""
    if span.kind == "ui":
        return _(span.text)
    if span.kind == "term":
        enum, _slash, code = span.text.partition("/")
        return term(enum, code)
    if span.kind == "do":
        action = action_of(span.text)
        return f"{action.label} ({_keys(action)})" if action.keys else action.label
    if span.kind == "key":
        return _keys(action_of(span.text))
    if span.kind == "keys":
        return native(span.text)
    return span.text


def _keys(action: Action) -> str:
    return native(action.keys[0])


class HelpView(QWidget):
    """A line to search in and the page under it; links lead to other help pages alone."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.shown = ALL
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Search in help"))
        self.line.setAccessibleName(_("Search in help"))
        self.line.setClearButtonEnabled(True)
        self.line.setMaxLength(100)
        self.line.textChanged.connect(self._typed)
        self.line.returnPressed.connect(self._open_first)
        self.article = Article(_("Help"))
        self.article.followed.connect(self.show_page)
        self._first = ""
        everything = LinkLabel(_("All pages"))
        everything.clicked.connect(lambda: self.show_page(ALL))
        keys = LinkLabel(registry.get("shortcuts").label)
        keys.clicked.connect(lambda: registry.get("shortcuts").run())
        steps = LinkLabel(_("First steps"))
        steps.clicked.connect(lambda: registry.get("guide").run())
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(self.line)
        box.addWidget(self.article, 1)
        box.addLayout(row(everything, keys, steps, None, spacing=18))
        self.setFocusProxy(self.line)
        self.line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and pages in the line scroll what is read."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _SCROLLS.get(event.key())
            if step is not None:
                self.article.verticalScrollBar().triggerAction(step)
                return True
        return super().eventFilter(watched, event)

    def show_page(self, page_id: str) -> None:
        """Show a page by its id; ALL shows the list of them."""
        self.line.blockSignals(True)
        self.line.clear()
        self.line.blockSignals(False)
        self.shown = page_id
        if page_id == ALL:
            self.article.show_blocks(_list(texts.pages(language())), say)
        else:
            self.article.show_blocks(texts.page(language(), page_id).blocks, say)

    def _typed(self, text: str) -> None:
        if not text.strip():
            self.show_page(self.shown)
            return
        pages = texts.pages(language())
        tries = (find(pages, words, say) for words in (text, *slips(text)))
        found = next(filter(None, tries), ())
        self._first = found[0][0].id if found else ""
        blocks: list[Block] = []
        for page, line in found:
            blocks += [_link(page), Block("text", (Span("text", line),))]
        nothing = Block("text", (Span("text", _("Nothing found. Try a shorter word.")),))
        self.article.show_blocks(blocks or [nothing], say)

    def _open_first(self) -> None:
        if self.line.text().strip() and self._first:
            self.show_page(self._first)


def _list(pages: tuple[HelpPage, ...]) -> list[Block]:
    title = Block("title", (Span("text", _("Help")),))
    return [title, *(_link(page) for page in pages)]


def _link(page: HelpPage) -> Block:
    return Block("bullet", (Span("link", page.title, page.id),))


def open_help(room: QWidget, desk: Desk, page_id: str | None) -> None:
    """The panel with the page of a name, or about where a person is; asked again it closes."""
    for panel in room.findChildren(Panel):
        if isinstance(panel.content, HelpView) and panel.is_open:
            if page_id is None:
                panel.close_panel()
            else:
                panel.content.show_page(page_id)
            return
    place, args = desk.place or ("start", {})
    content = HelpView(desk)
    content.show_page(about(place, str(args.get("tab") or "")) if page_id is None else page_id)
    Panel(room, _("Help"), content, width=480, scroll=False).open_panel()
