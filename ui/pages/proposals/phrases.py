"""Phrases of the library at the cursor: typed for, taken with Enter."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from kamdesk.i18n import _, speech
from kamdesk.services.proposals.naming import in_words
from ui.pages.proposals import source
from ui.widgets.buttons import quiet
from ui.widgets.cards import row
from ui.widgets.finder import Finder, Show
from ui.widgets.tables import Column

if TYPE_CHECKING:
    from kamdesk.domain.library import LibraryText
    from ui.desk import Desk


class PhraseFinder(Finder):
    """The phrases in one language; `take(phrase)` gets the one that was chosen."""

    def __init__(self, desk: Desk, language: str, take: Callable[[LibraryText], object]) -> None:
        self.desk, self.language = desk, language
        super().__init__(
            (Column("phrase", "", self._title, width=0, sub=self._body),),
            look=self._fetch,
            take=lambda one: take(one[0]),
            hint=_("Words of the phrase"),
            line_name=_("Phrase of the library"),
            list_name=_("Phrases"),
            none=_("The library has no such phrase in the language of this text."),
            by_click=True,
        )
        library = quiet(_("Library"), lambda: desk.go("library", section="library_texts"))
        self.box.addLayout(row(library, None))
        self.look()

    def _title(self, one: tuple[Any, ...]) -> str:
        return in_words(
            one[0].titles.get(self.language, "") or one[0].bodies[self.language], speech()
        )

    def _body(self, one: tuple[Any, ...]) -> str:
        return in_words(" ".join(one[0].bodies[self.language].split()), speech())

    def _fetch(self, words: str, show: Show) -> None:
        def found(phrases: tuple[LibraryText, ...]) -> None:
            show([(one,) for one in phrases])

        self.desk.read(source.find_phrases, words, self.language, then=found, owner=self)
