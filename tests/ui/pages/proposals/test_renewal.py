"""A renewal in the studio: begun from the list, filled with promises, proven by a figure."""

from __future__ import annotations

import pytest

from kamdesk.services import proposals, records
from kamdesk.services.proposals import gather
from tests.ui.pages.proposals.conftest import CLIENT, PATIENCE
from ui.pages.proposals.picker import ClientPicker


@pytest.fixture
def renewal(studio, ws, settle) -> str:
    """The studio over a new renewal."""
    uid = proposals.create(ws, CLIENT, kind="renewal", languages=("en",)).value.uid
    studio.open(uid=uid)
    settle()
    return uid


def test_the_kind_is_chosen_beside_the_client(listing, ws, real, qtbot, settle, monkeypatch):
    gone = []
    monkeypatch.setattr(real, "go", lambda page, **args: gone.append((page, args["uid"])))
    listing.ask_client(CLIENT)
    settle()
    picker = listing.findChild(ClientPicker)
    assert picker.kind.currentData() == "new_business"
    picker.kind.setCurrentIndex(picker.kind.findData("renewal"))
    picker._chosen()
    settle()
    ((page, uid),) = gone
    assert page == "studio"
    assert records.get(ws, "proposals", uid).kind == "renewal"
    assert gather(ws, uid).deliveries


def test_other_kinds_have_no_lines(studio):
    assert not studio.sections["a"].delivered.isVisibleTo(studio)


def test_lines_are_shown_added_and_proven(studio, renewal, ws, qtbot, settle):
    lines = studio.sections["a"].delivered
    assert lines.isVisibleTo(studio)
    assert [one[3] for one in lines.model.rows] == ["Kept", "Still open"]
    lines.add_button.click()
    qtbot.waitUntil(lambda: len(lines.model.rows) == 3, timeout=PATIENCE)
    settle()
    form = lines.place.form
    edit = form.editor("promised").edit
    edit.setFocus()
    qtbot.keyClicks(edit, "A lower power bill")
    fact = form.editor("fact_uid")
    assert fact is not None
    studio.flush()
    settle()
    row = gather(ws, renewal).deliveries[-1]
    assert row.promised == {"en": "A lower power bill"}
    records.set_field(ws, "deliveries", row.uid, "fact_uid", "sokmash-f-mfg_i03")
    studio.presenter.open(renewal, None)
    settle()
    printed = studio.view.document.deliveries
    assert printed[0].promised == "A lower power bill"
    assert printed[0].effect is not None
    assert "3 promises" in studio.contents.items["a"].state.text()


def test_promises_made_later_are_taken_over(studio, renewal, ws, qtbot, settle):
    from kamdesk.domain.talks import Promise

    lines = studio.sections["a"].delivered
    before = len(lines.model.rows)
    with ws.unit("Promise") as unit:
        unit.add(Promise(client_uid=CLIENT, side="ours", what="A second dryer"))
    lines.take.click()
    qtbot.waitUntil(lambda: len(lines.model.rows) == before + 1, timeout=PATIENCE)
    settle()
    assert lines.model.rows[-1][1] == "A second dryer"


def test_a_finding_leads_to_its_line(studio, renewal, ws, qtbot, settle):
    row = gather(ws, renewal).deliveries[1]
    records.set_field(ws, "deliveries", row.uid, "delivered", {"en": "It it works."})
    studio.presenter.open(renewal, None)
    settle()
    place = next(
        one.check.place for one in studio.contents.checks if "is repeated" in one.check.words
    )
    studio.show_part("d")
    studio.go_to(place)
    qtbot.waitUntil(lambda: studio.part == "a", timeout=PATIENCE)
    assert studio.sections["a"].delivered.uid == row.uid
