"""Maps as files: PDF on A4, PNG and SVG, in three languages; the plain ones tell nothing."""

from __future__ import annotations

import io
import random
from xml.etree import ElementTree

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from kamdesk.domain.clients import Client
from kamdesk.domain.people import Influence, Person
from kamdesk.errors import Refused
from kamdesk.i18n import Speech
from kamdesk.services import clients, people
from kamdesk.services.maps.out import VIEWS, map_paper, suggested_name, write_map
from kamdesk.services.people import map_view
from tests import sokmash
from tests.formats import pdfs

INTERNAL = (
    "sceptic",
    "supporter",
    "approves",
    "price comparison",
    "power",
    "nobody yet",
    "Internal",
)

pytestmark = pytest.mark.usefixtures("printing")


@pytest.fixture
def case(ws):
    return sokmash.client_with_people(ws)


def crowd(ws, count: int) -> str:
    dice = random.Random(count)
    client = clients.add_client(ws, Client(short_name="Large")).value
    uids = [f"{'0' * 28}{at:04}" for at in range(count)]
    with ws.unit("x") as unit:
        unit.add_all(
            [
                Person(
                    uid=uid, client_uid=client.uid, code=f"p{at}", surname=f"Mustermann{at}",
                    given="Annegret", position="Head of spare parts", power=5 - at * 5 // count,
                    interest=at % 5 + 1, attitude=at % 5 - 2,
                    decision_role="decision_maker" if at == 0 else "influencer",
                    reports_to_uid=uids[(at - 1) // 5] if at else None,
                )
                for at, uid in enumerate(uids)
            ]
        )  # fmt: skip
        unit.add_all(
            [
                Influence(client_uid=client.uid, from_uid=uids[at],
                          to_uid=uids[dice.randrange(max(1, at // 3))], why="works with")
                for at in range(1, count)
            ]
        )  # fmt: skip
    return client.uid


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("language", ["en", "ru", "de"])
def test_a_view_is_written_as_svg_in_each_language(ws, case, tmp_path, view: str, language: str):
    path = write_map(ws, case[0], tmp_path / "map.svg", view=view, lang=language)
    root = ElementTree.fromstring(path.read_text("utf-8"))
    shown = " ".join(one.text or "" for one in root.iter("{http://www.w3.org/2000/svg}text"))
    for one in people.map_view(ws, case[0]).people:
        words = people.full_name(one.person, language).split()
        assert words[0 if language == "ru" else -1] in shown
    speech = Speech(language)
    assert speech.date(sokmash.TODAY) in shown
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("view", VIEWS)
def test_a_pdf_is_tagged_a4_with_text_and_says_that_it_is_internal(ws, case, tmp_path, view: str):
    path = write_map(ws, case[0], tmp_path / "map.pdf", view=view, lang="en")
    (page,) = pdfs.pages(path.read_bytes())
    assert "Internal: our view of these people." in page
    assert "Sokmash" in page
    with pikepdf.open(path) as pdf:
        assert sorted(round(float(one)) for one in pdf.pages[0].mediabox[2:]) == [595, 842]
        assert "/StructTreeRoot" in pdf.Root


@pytest.mark.parametrize("kind", ["svg", "pdf"])
@pytest.mark.parametrize("view", VIEWS)
def test_a_plain_map_tells_nothing_internal(ws, case, tmp_path, view: str, kind: str):
    people.add_fact(ws, case[1]["p1"], "hobby", "sails on the Volga")
    path = write_map(ws, case[0], tmp_path / f"map.{kind}", view=view, lang="en", plain=True)
    shown = path.read_text("utf-8") if kind == "svg" else pdfs.text(path.read_bytes())
    for words in (*INTERNAL, "Volga"):
        assert words.lower() not in shown.lower()


def test_facts_of_a_person_are_in_no_file(ws, case, tmp_path):
    people.add_fact(ws, case[1]["p1"], "health", "had a heart attack", reason="plan visits")
    people.add_fact(ws, case[1]["p1"], "hobby", "sails on the Volga")
    for view in VIEWS:
        text = write_map(ws, case[0], tmp_path / "map.svg", view=view).read_text("utf-8")
        assert "heart" not in text
        assert "Volga" not in text


def test_a_png_is_twice_as_large_as_the_drawing(ws, case, tmp_path):
    svg = ElementTree.parse(write_map(ws, case[0], tmp_path / "map.svg")).getroot()
    picture = Image.open(io.BytesIO(write_map(ws, case[0], tmp_path / "map.png").read_bytes()))
    assert picture.format == "PNG"
    assert abs(picture.width - 2 * float(svg.get("width"))) <= 2
    assert picture.convert("L").getextrema() != (255, 255)


def test_sixty_people_can_be_read_on_a4(ws, tmp_path):
    sokmash.pin(ws)
    uid = crowd(ws, 60)
    view = map_view(ws, uid)
    paper = map_paper(view, Speech("en"), "influence")
    path = write_map(ws, uid, tmp_path / "map.pdf")
    with pypdfium2.PdfDocument(path) as document:
        assert len(document) == len(paper.parts) <= 6
    sizes = {round(line.size, 1) for page in pdfs.lines(path.read_bytes()) for line in page}
    assert min(sizes) >= 6
    shown = pdfs.text(path.read_bytes())
    for number in range(60):
        assert f"Mustermann{number}" in shown.replace(" ", "")


def test_the_sheets_of_a_large_map_say_where_they_belong(ws, tmp_path):
    uid = crowd(ws, 90)
    path = write_map(ws, uid, tmp_path / "map.pdf", lang="en", landscape=True)
    pages = pdfs.pages(path.read_bytes())
    assert len(pages) > 1
    assert "Row 1 of" in pages[1]
    assert "column 2 of" in pages[1]


def test_a_long_coverage_goes_on_with_its_headings(ws, tmp_path):
    uid = crowd(ws, 90)
    pages = pdfs.pages(write_map(ws, uid, tmp_path / "m.pdf", view="coverage").read_bytes())
    assert len(pages) > 1
    assert all("Our person" in page for page in pages)


def test_a_client_without_people_gives_an_empty_sheet(ws, tmp_path):
    uid = clients.add_client(ws, Client(short_name="Empty")).value.uid
    for view in VIEWS:
        path = write_map(ws, uid, tmp_path / "map.svg", view=view)
        assert ElementTree.parse(path) is not None
        assert len(pdfs.pages(write_map(ws, uid, tmp_path / "m.pdf", view=view).read_bytes())) == 1


def test_other_endings_and_views_are_refused(ws, case, tmp_path):
    with pytest.raises(Refused):
        write_map(ws, case[0], tmp_path / "map.gif")
    with pytest.raises(Refused):
        write_map(ws, case[0], tmp_path / "map.svg", view="list")
    with pytest.raises(Refused):
        write_map(ws, case[0], tmp_path / "missing" / "map.svg")


def test_the_suggested_name_fits_every_platform(ws, case):
    name = suggested_name(map_view(ws, case[0]), "grid", "en", "pdf")
    assert name == "Sokmash Power × interest 2026-03-16.pdf"
