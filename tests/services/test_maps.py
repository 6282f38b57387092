"""The stakeholder map as a picture and as SVG."""

from __future__ import annotations

from itertools import combinations
from xml.etree import ElementTree

import pytest

from kamdesk.domain.clients import Client
from kamdesk.domain.people import Person
from kamdesk.i18n import Speech
from kamdesk.services import clients, people
from kamdesk.services.maps import map_picture, out
from kamdesk.services.maps.words import cut, text_width, wrapped
from tests import sokmash

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def case(ws):
    return sokmash.client_with_people(ws)


def texts(root: ElementTree.Element) -> str:
    return " | ".join(one.text or "" for one in root.iter(f"{SVG}text"))


@pytest.mark.parametrize("language", ["en", "ru", "de"])
def test_the_svg_shows_everybody_and_every_arrow(ws, case, language: str):
    root = ElementTree.fromstring(out.map_svg(ws, case[0], language))
    assert root.tag == f"{SVG}svg"
    assert "Inter" in root.get("font-family")
    groups = {one.get("id"): one for one in root.iter(f"{SVG}g") if one.get("id")}
    view = people.map_view(ws, case[0])
    assert {one.person.uid for one in view.people} <= set(groups)
    assert {one.uid for one in view.edges} <= set(groups)
    shown = texts(root)
    for one in view.people:
        words = people.full_name(one.person, language).split()
        assert words[0 if language == "ru" else -1] in shown


def test_boxes_of_the_svg_do_not_overlap(ws, case):
    root = ElementTree.fromstring(out.map_svg(ws, case[0], "en"))
    boxes = []
    for group in root.iter(f"{SVG}g"):
        if group.get("class") == "person":
            box = group.find(f"{SVG}rect")
            x, y, w, h = (float(box.get(name)) for name in ("x", "y", "width", "height"))
            boxes.append((x, y, x + w, y + h))
    assert len(boxes) == 6
    for a, b in combinations(boxes, 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def test_the_svg_says_stance_and_reason_in_words(ws, case):
    shown = texts(ElementTree.fromstring(out.map_svg(ws, case[0], "en")))
    for words in ("decides · neutral", "approves · sceptic", "20 years together", "− signs every"):
        assert words in shown


def test_the_plain_svg_holds_nothing_internal(ws, case):
    people.add_fact(ws, case[1]["p1"], "hobby", "sails on the Volga")
    svg = out.map_svg(ws, case[0], "en", plain=True)
    for words in ("sceptic", "decides", "20 years", "price comparison", "Size", "Volga"):
        assert words not in svg
    assert "Nina S. Orlova" in svg
    assert "Volga" not in out.map_svg(ws, case[0], "en")


def test_names_that_look_like_markup_stay_text(ws, case):
    people.rename(ws, case[1]["p6"], "Eve <b>Bold</b>&")
    root = ElementTree.fromstring(out.map_svg(ws, case[0], "en"))
    assert "<b>" in texts(root)


@pytest.mark.parametrize(
    ("surname", "forms"),
    [
        ("Müller-Lüdenscheidt", ("A. Müller-Lüdenscheidt", "Müller-Lüdenscheidt", "Müller-L.")),
        ("Falk", ("Anna Falk", "A. Falk", "Falk")),
        ("Groß-", ("A. Groß-", "Groß-", "Groß")),
    ],
)
def test_a_double_surname_keeps_its_first_half_in_a_small_box(ws, surname: str, forms):
    client = clients.add_client(ws, Client(short_name="Alba")).value.uid
    with ws.unit("somebody") as unit:
        unit.add(Person(client_uid=client, code="p1", surname=surname, given="Anna"))
    picture = map_picture(people.map_view(ws, client), Speech("de"))
    assert picture.boxes[0].names[-3:] == forms


def test_a_picture_of_one_language_is_stable(ws, case):
    view = people.map_view(ws, case[0])
    assert map_picture(view, Speech("de")) == map_picture(view, Speech("de"))


def test_a_draft_asks_why(ws, case):
    edge = people.connect(ws, case[1]["p1"], case[1]["p6"]).value
    picture = map_picture(people.map_view(ws, case[0]), Speech("en"))
    arrow = next(one for one in picture.arrows if one.uid == edge.uid)
    assert arrow.draft
    assert arrow.label == "why?"


def test_an_empty_map_is_an_empty_picture(ws):
    from kamdesk.domain.clients import Client
    from kamdesk.services import clients

    uid = clients.add_client(ws, Client(short_name="A")).value.uid
    assert ElementTree.fromstring(out.map_svg(ws, uid, "en")) is not None


def test_text_is_cut_and_wrapped_within_its_room():
    assert cut("short", 11, 100, text_width) == "short"
    long = cut("a very long position in a very large firm", 11, 100, text_width)
    assert long.endswith("…")
    assert text_width(long, 11) <= 100
    lines = wrapped("signs every investment above ten million roubles a year", 11, 120, text_width)
    assert len(lines) == 2
    assert all(text_width(line, 11) <= 120 for line in lines)


def test_where_room_is_short_the_stance_is_said_and_the_role_is_not(ws, case):
    picture = map_picture(people.map_view(ws, case[0]), Speech("en"))
    belova = next(one for one in picture.boxes if one.uid == case[1]["p6"])
    assert [one.text for one in belova.lines()] == [
        "Irina P. Belova", "Head of procurement", "guards access · sceptic",
    ]  # fmt: skip
    small = belova.lines(0.5)
    assert [one.kind for one in small] == ["name", "standing"]
    assert small[-1].text == "sceptic"
    assert all(one.size * 0.5 >= 10 for one in small)
    assert len(belova.lines(0.25)) == 1
    assert belova.lines(0.1) == ()


def test_an_unknown_role_is_not_spelt_out(ws, case):
    from kamdesk.services import records

    records.set_field(ws, "people", case[1]["p6"], "decision_role", "unknown")
    picture = map_picture(people.map_view(ws, case[0]), Speech("en"))
    belova = next(one for one in picture.boxes if one.uid == case[1]["p6"])
    assert belova.standing == "sceptic"
