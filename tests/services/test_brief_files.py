"""A brief to take along: two sheets whatever a client brings, one page that asks for nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from pypdf import PdfReader

from kamdesk.domain.briefs import Brief, WeakPoint
from kamdesk.domain.clients import Client, Signal, Supplier
from kamdesk.domain.interviews import Quote
from kamdesk.domain.people import Person, PersonalFact
from kamdesk.domain.talks import Promise, Talk
from kamdesk.errors import Refused
from kamdesk.services import briefs
from kamdesk.services.workspace import close_workspace, create_workspace

LANGUAGES = ("en", "ru", "de")
WORDS = "Donaudampfschifffahrtsgesellschaftskapitän und железнодорожная администрация "

pytestmark = pytest.mark.usefixtures("printing")


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    workspace = create_workspace(tmp_path_factory.mktemp("demo") / "w", demo=True)
    yield workspace
    close_workspace(workspace)


@pytest.fixture(scope="module")
def heavy(tmp_path_factory):
    """The demo client with sixty people, as many promises, and long words everywhere."""
    ws = create_workspace(tmp_path_factory.mktemp("heavy") / "w", demo=True)
    with ws.unit("test") as unit:
        people = unit.add_all(
            Person(client_uid="sokmash", surname=f"Longname{n}", given="Alexandra", power=4,
                   attitude=-1, position=WORDS, pains=WORDS * 3, decision_role="influencer",
                   personal_facts=(PersonalFact(text=WORDS * 2),) * 4)
            for n in range(60)
        )  # fmt: skip
        unit.add_all(
            Promise(client_uid="sokmash", side=("ours", "client")[n % 2], what=WORDS * 3,
                    due_on=date(2026, 3, 1 + n % 28), person_uid=people[n].uid)
            for n in range(60)
        )  # fmt: skip
        unit.add_all(
            Quote(client_uid="sokmash", person_uid=people[n % 60].uid, said_on=date(2026, 3, 10),
                  text=WORDS * 20)
            for n in range(100)
        )  # fmt: skip
        unit.add_all(
            Signal(client_uid="sokmash", signal="complaint", detected_on=date(2026, 3, 1),
                   evidence=WORDS * 5)
            for _n in range(20)
        )  # fmt: skip
        client, talk = unit.one(Client, "sokmash"), unit.one(Talk, "sokmash-t5")
        unit.change(client, current_suppliers=tuple(Supplier(name=WORDS) for _n in range(30)))
        unit.change(
            talk,
            person_uids=tuple(one.uid for one in people),
            channel="meeting",
            **dict.fromkeys(("goal", "wanted_advance", "fallback", "place"), WORDS * 50),
        )
        points = tuple(WeakPoint(text=WORDS * 4, answer=WORDS * 50) for _n in range(30))
        unit.change(unit.one(Brief, "sokmash-br1"), agenda="\n".join([WORDS * 4] * 30),
                    route=WORDS * 50, manners=WORDS * 50, materials=tuple([WORDS * 3] * 30),
                    weak_points=points,
                    questions=tuple(f"{WORDS * 3} {n}" for n in range(30)))  # fmt: skip
    yield ws
    close_workspace(ws)


def printed(ws, language: str, path) -> tuple[int, str]:
    brief = briefs.brief(ws, "sokmash", language=language)
    reader = PdfReader(briefs.save_brief(ws, brief, path / f"{language}.pdf"))
    text = " ".join(page.extract_text() for page in reader.pages)
    return len(reader.pages), " ".join(text.replace("\u00a0", " ").split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_demo_brief_fits_two_pages_whole(demo, tmp_path, language):
    pages, text = printed(demo, language, tmp_path)
    assert pages == 2
    brief = briefs.brief(demo, "sokmash", language=language)
    flat = " ".join(text.split())
    for words in (
        brief.client,
        brief.figures[0].value,
        brief.wanted,
        *(one.name.split()[0] for one in brief.people),
        *(one.text for one in brief.questions),
        brief.weak_points[0].text,
        brief.ours[0].what,
    ):
        assert words.replace("\u00a0", " ") in flat


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_heavy_client_fits_two_pages_and_says_what_is_left_out(heavy, tmp_path, language):
    pages, text = printed(heavy, language, tmp_path)
    assert pages == 2
    more = {"en": r"and \d+ more", "ru": r"и ещё \d+", "de": r"und \d+ weitere"}[language]
    assert len(re.findall(more, text)) >= 4


def test_a_brief_of_nobody_is_printed_as_well(ws, tmp_path):
    from kamdesk.services import clients

    uid = clients.add_client(ws, Client(short_name="Ελληνική Εταιρεία & <b>Co</b>")).value.uid
    brief = briefs.brief(ws, uid)
    reader = PdfReader(briefs.save_brief(ws, brief, tmp_path / "x.pdf"))
    text = reader.pages[0].extract_text()
    assert "Ελληνική Εταιρεία & <b>Co</b>" in text.replace("\u00a0", " ")
    assert "<b>Co" not in briefs.brief_html(brief)


# -- the phone ------------------------------------------------------------------------------------


class Asked(HTMLParser):
    """Collects everything a page could ask for, and its links."""

    def __init__(self) -> None:
        super().__init__()
        self.asks: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        for name, value in attrs:
            if tag == "a" and name == "href":
                self.links.append(value or "")
            elif name in ("src", "href", "srcset", "action", "data", "poster", "background"):
                self.asks.append(value or "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_for_the_phone_asks_for_nothing(demo, language):
    page = briefs.brief_html(briefs.brief(demo, "sokmash", language=language))
    found = Asked()
    found.feed(page)
    assert found.asks == []
    assert not found.tags & {"script", "link", "img", "iframe", "object", "form"}
    assert "url(" not in page
    assert "@import" not in page
    assert "default-src 'none'" in page
    assert "prefers-color-scheme: dark" in page
    assert 'content="width=device-width, initial-scale=1"' in page
    assert {"tel:+70000000024", "mailto:tkach@sokmash.example"} <= set(found.links)
    assert f'<html lang="{language}">' in page


def test_a_telephone_or_address_that_is_none_is_no_link(demo):
    brief = briefs.brief(demo, "sokmash")
    person = replace(brief.people[0], phone="javascript:alert(1)", email='x@y.z?cc="evil"')
    found = Asked()
    found.feed(briefs.brief_html(replace(brief, people=(person,))))
    assert found.links == []


def test_another_ending_is_refused(demo, tmp_path):
    brief = briefs.brief(demo, "sokmash")
    with pytest.raises(Refused):
        briefs.save_brief(demo, brief, tmp_path / "brief.docx")
    assert briefs.brief_name(brief, ".pdf") == "Sokmash 2026-03-27.pdf"


def test_the_text_for_a_terminal_names_what_stands_on_paper(demo):
    text = briefs.brief_text(briefs.brief(demo, "sokmash"))
    assert text.startswith("Sokmash\nFriday, 27 March 2026, 11:00 there (10:00 here)")
    assert "Nina S. Orlova" in text
