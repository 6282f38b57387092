"""The one view on paper: what the card knows, in three languages, on two sheets whatever comes."""

from __future__ import annotations

import re
from datetime import date, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from kamdesk.domain.clients import Client
from kamdesk.domain.money import Money
from kamdesk.domain.people import Person, PersonalFact
from kamdesk.domain.portfolio.segments import Purchase
from kamdesk.domain.talks import Promise, Talk
from kamdesk.errors import Refused
from kamdesk.services import clients, orders
from kamdesk.services.clients.handover import handover, save_handover
from kamdesk.services.clients.paper import one_view, save_one_view, write_one_view
from kamdesk.services.workspace import close_workspace, create_workspace

LANGUAGES = ("en", "ru", "de")
WORDS = "Donaudampfschifffahrtsgesellschaftskapitän und железнодорожная администрация "
SECRET = "his illness"

pytestmark = pytest.mark.usefixtures("printing")


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    workspace = create_workspace(tmp_path_factory.mktemp("demo") / "w", demo=True)
    yield workspace
    close_workspace(workspace)


@pytest.fixture(scope="module")
def heavy(tmp_path_factory):
    """The demo client with sixty people, two hundred talks, and long words everywhere."""
    ws = create_workspace(tmp_path_factory.mktemp("heavy") / "w", demo=True)
    with ws.unit("test") as unit:
        people = unit.add_all(
            Person(client_uid="sokmash", surname=f"Longname{n}", given="Alexandra", power=4,
                   attitude=-1, position=WORDS, decision_role="influencer",
                   personal_facts=(PersonalFact(text=SECRET, sensitive=True),))
            for n in range(60)
        )  # fmt: skip
        unit.add_all(
            Promise(client_uid="sokmash", side=("ours", "client")[n % 2], what=WORDS * 3,
                    due_on=date(2026, 3, 1 + n % 28), person_uid=people[n].uid)
            for n in range(60)
        )  # fmt: skip
        unit.add_all(
            Talk(client_uid="sokmash", on=date(2026, 3, 1) - timedelta(days=n), channel="phone",
                 person_uids=(people[n % 60].uid,), note=WORDS * 50, two_way=True)
            for n in range(200)
        )  # fmt: skip
        unit.change(unit.one(Client, "sokmash"), note=WORDS * 50, products=WORDS * 20,
                    main_customers=WORDS * 20, strategy_change=WORDS * 20)  # fmt: skip
    yield ws
    close_workspace(ws)


def printed(ws, uid, lang, folder):
    """Return the number of pages and all words of the file."""
    path = save_one_view(ws, uid, folder / f"{lang}.pdf", lang)
    reader = PdfReader(BytesIO(path.read_bytes()))
    text = " ".join(page.extract_text() for page in reader.pages)
    return len(reader.pages), " ".join(text.replace("\u00a0", " ").split())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_one_view_of_the_demo_fits_two_pages_whole(demo, tmp_path, lang):
    pages, text = printed(demo, "sokmash", lang, tmp_path)
    assert pages == 2
    paper = next(one_view(demo, "sokmash", lang))
    for part in paper.parts:
        assert part.heading in text
        for row in part.table.rows if part.table else ():
            assert row[0].replace("\u00a0", " ") in text
    assert paper.foot in text
    assert "<svg" in paper.parts[-1].drawing


def test_it_says_who_decides_what_is_owed_and_what_was_bought(demo):
    paper = next(one_view(demo, "sokmash", "en"))
    parts = {one.heading: one for one in paper.parts}
    assert parts["Who decides"].table.rows[0] == (
        "Arkady L. Zimin", "General Director", "decides, economic buyer", "Neutral",
        "spoke 18 days ago",
    )  # fmt: skip
    assert [row[0] for row in parts["Open promises"].table.rows] == ["they", "we"]
    years = [row[::2] for row in parts["Revenue with us"].table.rows]
    assert years == [("2025", "2"), ("2024", "2")]
    assert parts["Proposals"].table.rows[0][:2] == ("KP-2026-017 r1", "Draft")
    assert parts["Still missing"].points[0].mark == "Nina S. Orlova:"
    assert parts["Last talks"].points[0].mark == "12 Mar 2026:"
    assert paper.foot == "For our own notes: not for the client."


def test_it_speaks_the_client_s_language_unless_asked_otherwise(demo):
    assert next(one_view(demo, "sokmash")).language == "ru"
    assert next(one_view(demo, "sokmash", "de")).language == "de"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_heavy_client_fits_two_pages_and_says_what_is_left_out(heavy, tmp_path, lang):
    pages, text = printed(heavy, "sokmash", lang, tmp_path)
    assert pages == 2
    more = {"en": r"and \d+ more", "ru": r"и ещё \d+", "de": r"und \d+ weitere"}[lang]
    assert len(re.findall(more, text)) >= 5
    assert SECRET not in text


def test_a_client_of_whom_only_the_name_is_known_is_printed_as_well(ws, tmp_path):
    uid = clients.add_client(ws, Client(short_name="Ελληνική Εταιρεία & <b>Co</b>")).value.uid
    path = write_one_view(ws, tuple(one_view(ws, uid)), tmp_path)
    reader = PdfReader(path)
    assert len(reader.pages) == 1
    assert "Ελληνική Εταιρεία & <b>Co</b>" in reader.pages[0].extract_text().replace("\u00a0", " ")
    assert path.name.startswith("Ελληνική")


def test_a_year_with_an_unknown_sum_or_another_currency_is_unknown():
    def bought(day, money, **more):
        return Purchase(on=date.fromisoformat(day), amount=money, **more)

    found = orders.by_year(
        [
            bought("2023-05-01", Money(100, "USD")),
            bought("2024-02-01", Money(100, "EUR")),
            bought("2024-03-01", None),
            bought("2025-01-01", Money(200, "EUR")),
            bought("2025-12-31", Money(300, "EUR")),
            bought("2025-12-31", Money(900, "EUR"), void=True),
            bought("2026-06-01", Money(900, "EUR")),
        ],
        date(2026, 1, 31),
    )
    assert [(one.year, one.amount, one.count) for one in found] == [
        (2025, Money(500, "EUR"), 2),
        (2024, None, 2),
        (2023, None, 1),
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_client_is_handed_over_with_the_list_and_the_one_view(demo, lang):
    paper = next(handover(demo, "sokmash", to="Громов", lang=lang))
    names = {"en": "Ilya Gromov", "ru": "Илья Громов", "de": "Ilja Gromow"}
    assert paper.parts[0].figures[0].value in ("6 of 10", "6 из 10", "6 von 10")
    assert paper.parts[0].fields[1].value == names[lang]
    table = paper.parts[1].table
    assert len(table.rows) == 10
    assert [one.number for one in paper.parts[-1].blanks] == [1, 2, 3]
    with pytest.raises(Refused, match="Nobody"):  # it names who is not there
        next(handover(demo, "sokmash", to="Nobody"))


def test_a_heavy_client_is_handed_over_on_four_sheets_without_what_is_sensitive(heavy, tmp_path):
    pages = PdfReader(save_handover(heavy, "sokmash", tmp_path / "out.pdf", lang="de")).pages
    text = " ".join(page.extract_text() for page in pages)
    assert len(pages) <= 4
    assert SECRET not in text
