"""The look of documents: what is kept, refused, tried, and left out when it cannot be used."""

from __future__ import annotations

import pytest

from kamdesk import paths
from kamdesk.domain.looks import TEMPLATES, OwnFont, OwnTemplate
from kamdesk.errors import Refused
from kamdesk.services import documents, dossiers, journal, looks, proposals, records, specimen
from kamdesk.services.proposals import Wish, leaving
from tests.services.interview_demo import load

PAGE = "proposal/proposal.html"
SERIF = paths.resources() / "fonts" / "serif"

pytestmark = pytest.mark.usefixtures("printing")


def test_a_colour_too_light_for_paper_is_refused_with_its_contrast(ws):
    uid = looks.look(ws).value.uid
    with pytest.raises(Refused, match=r"1\.4, 4\.5 is needed") as caught:
        records.set_field(ws, "own_look", uid, "accent", "#FFD400")
    assert caught.value.field == "accent"
    with pytest.raises(Refused, match="#RRGGBB"):
        records.set_field(ws, "own_look", uid, "second", "dark blue")
    records.set_field(ws, "own_look", uid, "accent", " 8a1538 ")
    records.set_field(ws, "own_look", uid, "header", {"en": "Confidential"})
    made = looks.theme(ws)
    assert (made.accent, made.header) == ("#8A1538", {"en": "Confidential"})
    journal.undo(ws)
    assert looks.theme(ws).header == {}
    records.set_field(ws, "own_look", uid, "accent", "")
    assert looks.theme(ws).accent == "#0E7C7B"


def test_a_font_of_ones_own_is_kept_printed_and_removed(ws):
    with pytest.raises(Refused, match="regular face first"):
        looks.set_font(ws, SERIF / "SourceSerifPro-Semibold.ttf", 600)
    looks.set_font(ws, SERIF / "SourceSerifPro-Regular.ttf")
    looks.set_font(ws, SERIF / "SourceSerifPro-Semibold.ttf", 600)
    made = looks.theme(ws)
    assert (made.font, made.family, [one for one, _path in made.faces]) == (
        "own", "Source Serif Pro Own", [400, 600],
    )  # fmt: skip
    assert {one.family for one in looks.fonts(ws)} == {made.family}
    assert documents.print_document(specimen.specimen(ws, "de"), made).count == 1
    looks.remove_fonts(ws)
    assert looks.theme(ws).font == "inter"
    journal.undo(ws)
    assert len(looks.fonts(ws)) == 2


def test_a_template_is_kept_right_or_wrong_and_goes_back(ws):
    looks.set_template(ws, PAGE, "{{ oops")
    view = {one.name: one for one in looks.templates(ws)}[PAGE]
    assert (view.own, view.outdated, view.text) == (True, False, "{{ oops")
    with pytest.raises(Refused) as caught:
        specimen.trial(ws, "en", 0, 200, 1.0)
    assert (caught.value.name, caught.value.line) == (PAGE, 1)
    assert looks.back_to_shipped(ws, PAGE).value.own is False
    assert looks.theme(ws).templates == {}
    journal.undo(ws)
    assert looks.theme(ws).templates == {PAGE: "{{ oops"}
    with pytest.raises(Refused):
        looks.set_template(ws, "docx/styles.xml", "")
    with ws.unit("An older one") as unit:
        unit.change(unit.first(OwnTemplate), shipped="0" * 64)
    assert [one.outdated for one in looks.templates(ws)] == [one == PAGE for one in TEMPLATES]


def test_a_fault_of_the_sheet_is_told_beside_the_page(ws):
    looks.set_template(ws, "proposal/proposal.css", "h1 { color: red }\nh2 { color }")
    picture, (words, name, line) = specimen.trial(ws, "en", 0, 200, 1.0)
    assert picture.pages == 1
    assert (name, line) == ("proposal/proposal.css", 2)
    assert words


def test_a_broken_template_never_keeps_a_proposal_from_leaving(ws, tmp_path):
    load(ws)
    uid = records.listing(ws, "proposals")[-1].uid
    looks.set_template(ws, PAGE, "<p>\n{{ nobody }}</p>")
    with pytest.raises(Refused, match="line 2") as caught:
        proposals.pack(ws, uid, ["de"], tmp_path, Wish(formats=("pdf",)))
    assert caught.value.field == "own_template"
    assert not list(tmp_path.glob("*.pdf"))
    (file,) = proposals.pack(ws, uid, ["de"], tmp_path, Wish(formats=("pdf",), shipped=True))
    assert file.read_bytes().startswith(b"%PDF")
    asked = leaving.clearance(ws, uid, ["de"])
    answers = {one.gate: "agreed" for one in asked.questions}
    with pytest.raises(Refused, match="line 2"):
        leaving.send(ws, uid, ["de"], answers)
    assert leaving.send(ws, uid, ["de"], answers, shipped=True).value.status == "sent"


def test_a_dossier_brings_no_look_along(ws):
    row = {"uid": "x", "name": PAGE, "text": "<p>", "shipped": ""}
    for table, rows in (("own_templates", [row]), ("own_fonts", []), ("own_look", [])):
        with pytest.raises(Refused, match="no such table"):
            dossiers.import_dossier(
                ws, {"format": "kamdesk-dossier", "version": 1, "tables": {table: rows}}
            )
    with ws.read() as reader:
        assert reader.count(OwnTemplate) == reader.count(OwnFont) == 0
