"""Help is whole: three languages alike, links that lead, names and keys that exist."""

from __future__ import annotations

import re

import pytest

from installer import catalogue
from kamdesk import i18n, paths
from kamdesk.domain.help import HelpPage, find, parse, read
from kamdesk.i18n import LANGUAGES
from kamdesk.services import help as texts
from kamdesk.terms import TERMS
from ui.actions import registry
from ui.desk import Desk
from ui.pages.actions import ACTIONS
from ui.pages.registry import PAGES
from ui.shell.help import ABOUT, say
from ui.shell.window import Window

#: Keys of widgets and panels, which are no actions of the registry.
PLAIN_KEYS = {"Enter", "Escape", "Down", "C", "D", "F", "Ctrl+Enter"}


def shape(page: HelpPage) -> list[str]:
    return [block.kind for block in page.blocks if block.kind != "text"]


def spans(*kinds: str):
    for language in LANGUAGES:
        for page in texts.pages(language):
            for block in page.blocks:
                yield from ((f"{language}/{page.id}", s) for s in block.spans if s.kind in kinds)


def test_every_page_stands_in_three_languages_with_the_same_headings_and_steps():
    english = {page.id: shape(page) for page in texts.pages("en")}
    assert len(english) >= 18
    for language in LANGUAGES:
        assert {page.id: shape(page) for page in texts.pages(language)} == english, language
        assert all(page.blocks[0].kind == "title" for page in texts.pages(language))


def test_pages_name_the_same_things_in_every_language():
    def named(language: str) -> dict[str, list[tuple[str, str, str]]]:
        return {
            page.id: sorted(
                (s.kind, s.text if s.kind != "link" else "", s.page)
                for block in page.blocks for s in block.spans
                if s.kind in ("link", "ui", "term", "do", "key")
            )
            for page in texts.pages(language)
        }  # fmt: skip

    assert named("ru") == named("en") == named("de")


def test_every_link_leads_to_a_page():
    there = {page.id for page in texts.pages("en")}
    assert [(at, s.page) for at, s in spans("link") if s.page not in there] == []


def test_every_text_of_the_window_is_in_the_catalogue_and_every_term_a_term():
    known = catalogue.messages(catalogue.load(paths.resources() / "locale", "de")).values()
    names = {one.id for one in known if not one.context}
    assert [(at, s.text) for at, s in spans("ui") if s.text not in names] == []
    for at, span in spans("term"):
        enum, _slash, code = span.text.partition("/")
        assert code in TERMS[enum], (at, span.text)


def test_every_action_and_key_exists(qapp, qtbot):
    desk = Desk()
    window = Window(desk)
    qtbot.addWidget(window)
    actions = {one.id: one for one in registry.all()} | ACTIONS
    keys = {key for one in actions.values() for key in one.keys} | PLAIN_KEYS
    assert [(at, s.text) for at, s in spans("do", "key") if s.text not in actions] == []
    assert [(at, s.text) for at, s in spans("key") if not actions[s.text].keys] == []
    assert [(at, s.text) for at, s in spans("keys")
            if s.text not in keys and not s.text.startswith("kamdesk ")] == []  # fmt: skip
    window._closed = True
    desk.stop(5)


def test_every_page_of_the_window_has_its_help_and_every_help_page_a_place():
    there = {page.id for page in texts.pages("en")}
    assert {spec.id for spec in PAGES} <= {name.partition("/")[0] for name in ABOUT}
    assert set(ABOUT.values()) <= there
    linked = {s.page for _at, s in spans("link")}
    assert there - set(ABOUT.values()) - linked <= {"begin", "keys"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_unread_is_left_and_lines_are_short(language):
    for page in texts.pages(language):
        for block in page.blocks:
            for span in block.spans:
                if span.kind == "text":
                    assert not re.search(r"[`{}\[\]]|\*\*", span.text), (page.id, span.text)


def test_words_are_found_in_titles_first_and_under_any_spelling():
    i18n.set_language("en")
    pages = texts.pages("en")
    assert find(pages, "recap", lambda span: span.text)[0][0].id == "recap"
    hit, line = find(pages, "85 thousand", lambda span: span.text)[0]
    assert (hit.id, "85 thousand" in line) == ("interview", True)
    assert find(pages, "xyzzy", lambda span: span.text) == []


def test_a_page_is_read_into_blocks_and_spans():
    page = parse(
        "x", "# Title\n\nOne **two**\nlines, `Ctrl+K`.\n\n- a [link](map)\n- {ui:Close}\n1. x"
    )
    assert shape(page) == ["title", "bullet", "bullet", "number"]
    assert read(page.blocks[1], lambda span: span.text) == "One two lines, Ctrl+K."
    assert page.blocks[2].spans[1].page == "map"
    i18n.set_language("de")
    assert read(page.blocks[3], say) == "Schließen"
    i18n.set_language("en")
