"""The library in use: versions that an offer keeps, uses, ready texts, files for colleagues."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from kamdesk.domain.library import Case, LibraryText, Reference, Taken
from kamdesk.domain.proposals import Proposal
from kamdesk.errors import NotFound, Refused
from kamdesk.services import journal, library, phrases, proposals, records
from kamdesk.services.proposals import gather
from kamdesk.services.proposals.editing import Typed
from tests.services.interview_demo import load


@pytest.fixture
def uid(ws) -> str:
    load(ws)
    return records.listing(ws, "proposals")[-1].uid


def printed(ws, uid: str) -> list[str]:
    return [one.result for one in proposals.document(ws, uid, "en").cases]


def test_an_offer_keeps_the_version_it_was_made_with(ws, uid):
    case = records.listing(ws, "cases")[0]
    library.choose(ws, uid, "case_uids", case.uid, on=True)
    before = printed(ws, uid)
    records.set_field(ws, "cases", case.uid, "results", {"en": "Another result, −90 %."})
    assert printed(ws, uid) == before
    assert set(gather(ws, uid).newer) == {case.uid}
    copy = proposals.revise(ws, uid).value
    assert printed(ws, copy.uid) == before
    library.take_newer(ws, copy.uid, case.uid)
    assert printed(ws, copy.uid) == ["Another result, −90 %."]
    assert not gather(ws, copy.uid).newer
    journal.undo(ws)
    assert printed(ws, copy.uid) == before


def test_a_permission_is_that_of_today_and_makes_no_version(ws, uid):
    case = records.listing(ws, "cases")[0]
    library.choose(ws, uid, "case_uids", case.uid, on=True)
    records.set_field(ws, "cases", case.uid, "permission", "no")
    assert printed(ws, uid) == []
    assert not gather(ws, uid).newer
    library.choose(ws, uid, "case_uids", case.uid, on=False)
    with ws.read() as reader:
        assert reader.count(Taken) == 0
    with ws.unit("Sent") as unit:
        unit.change(unit.one(Proposal, uid), status="sent")
    with pytest.raises(Refused, match="has been sent"):
        library.choose(ws, uid, "case_uids", case.uid, on=True)


def test_what_was_kept_and_cannot_be_read_is_as_it_is_now(ws, uid):
    case = records.listing(ws, "cases")[0]
    library.choose(ws, uid, "case_uids", case.uid, on=True)
    now = printed(ws, uid)
    with ws.unit("Broken") as unit:
        unit.change(unit.first(Taken), data='{"uid": 3')
    assert printed(ws, uid) == now


def test_ready_texts_become_sections_and_benefits_and_follow_by_a_click(ws, uid):
    def text(kind: str, title: str, body: str) -> LibraryText:
        made = LibraryText(kind=kind, titles={"en": title}, bodies={"en": body})
        return records.add(ws, "library_texts", made).value

    phrase = text("phrase", "About us", "Nine years.")
    one = library.take_text(ws, uid, phrase.uid).value
    mark = text("certificate", "Certificates", "ISO 9001\nISO 14001")
    assert library.take_text(ws, uid, mark.uid).value.kind == "list"
    gain = library.take_text(ws, uid, text("benefit", "Less noise", "By 6 dB.").uid).value
    assert (gain.headings, gain.position) == ({"en": "Less noise"}, 4)
    records.set_field(ws, "library_texts", phrase.uid, "bodies", {"en": "Ten years."})
    records.set_field(ws, "library_texts", mark.uid, "valid_until", "2026-01-31")
    assert mark.uid not in {found.uid for found in library.ready_texts(ws)}
    assert gather(ws, uid).newer == {one.uid: "About us"}
    library.take_newer(ws, uid, one.uid)
    assert "Ten years." in proposals.as_text(proposals.document(ws, uid, "en"))
    with pytest.raises(NotFound):
        library.take_newer(ws, uid, "nobody")
    copy = proposals.revise(ws, uid).value
    records.set_field(ws, "library_texts", phrase.uid, "bodies", {"en": "Eleven years."})
    (section,) = [s for s in gather(ws, copy.uid).sections if s.titles["en"] == "About us"]
    assert set(gather(ws, copy.uid).newer) == {section.uid}


def test_a_phrase_within_a_text_is_exchanged_where_it_stands(ws, uid):
    phrase = LibraryText(titles={"en": "Service"}, bodies={"en": "We come in 4 hours."})
    phrase = records.add(ws, "library_texts", phrase).value
    assert library.find_phrases(ws, "hours serv", "en") == (phrase,)
    assert library.find_phrases(ws, "hours", "de") == ()
    text = next(one for one in gather(ws, uid).texts if (one.language, one.block) == ("en", "d"))
    records.set_field(ws, "block_texts", text.uid, "body", f"Before. {phrase.bodies['en']} After.")
    phrases.use(ws, uid, phrase.uid)
    phrases.use(ws, uid, phrase.uid)
    assert len(library.uses(ws, phrase.uid)) == 1
    records.set_field(ws, "library_texts", phrase.uid, "bodies", {"en": "We come in 3 hours."})
    assert gather(ws, uid).newer == {phrase.uid: "Service"}
    library.take_newer(ws, uid, phrase.uid)
    assert records.get(ws, "block_texts", text.uid).body == "Before. We come in 3 hours. After."
    assert not gather(ws, uid).newer
    records.set_field(ws, "library_texts", phrase.uid, "bodies", {"en": "come"})
    records.set_field(ws, "block_texts", text.uid, "body", "What we become.")
    phrases.use(ws, uid, phrase.uid)
    records.set_field(ws, "library_texts", phrase.uid, "bodies", {"en": "We come in 2 hours."})
    with pytest.raises(Refused, match="Insert it again"):
        library.take_newer(ws, uid, phrase.uid)


def test_a_phrase_and_the_text_it_stands_in_are_one_step(ws, uid):
    phrase = LibraryText(titles={"en": "Service"}, bodies={"en": "We come in 4 hours."})
    phrase = records.add(ws, "library_texts", phrase).value
    typed = Typed(
        kind="proposals", uid=uid, field="terms", value="We come in 4 hours.", language="en"
    )
    before = records.get(ws, "proposals", uid).terms
    phrases.use(ws, uid, phrase.uid, typed)
    assert records.get(ws, "proposals", uid).terms == {**before, "en": "We come in 4 hours."}
    journal.undo(ws)
    assert records.get(ws, "proposals", uid).terms == before
    assert library.uses(ws, phrase.uid) == ()
    with pytest.raises(Refused):
        phrases.use(ws, uid, phrase.uid, replace(typed, value="x", field="vat_rate", language=""))


def test_an_older_version_of_a_phrase_that_still_stands_is_not_forgotten(ws, uid):
    phrase = LibraryText(titles={"en": "Service"}, bodies={"en": "We come in 4 hours."})
    phrase = records.add(ws, "library_texts", phrase).value
    texts = [one for one in gather(ws, uid).texts if one.language == "en"]
    records.set_field(ws, "block_texts", texts[0].uid, "body", "First. We come in 4 hours.")
    phrases.use(ws, uid, phrase.uid)
    newer = "We come in 4 hours. Always."
    records.set_field(ws, "library_texts", phrase.uid, "bodies", {"en": newer})
    records.set_field(ws, "block_texts", texts[1].uid, "body", newer)
    phrases.use(ws, uid, phrase.uid)
    assert gather(ws, uid).newer == {phrase.uid: "Service"}
    library.take_newer(ws, uid, phrase.uid)
    bodies = [records.get(ws, "block_texts", one.uid).body for one in texts[:2]]
    assert bodies == [f"First. {newer}", newer]
    assert not gather(ws, uid).newer
    with ws.read() as reader:
        assert reader.count(Taken, entry=phrase.uid) == 1
    records.set_field(ws, "library_texts", phrase.uid, "bodies", {"en": "In 3 hours."})
    for one in texts[:2]:
        records.set_field(ws, "block_texts", one.uid, "body", "In 3 hours.")
    phrases.use(ws, uid, phrase.uid)
    assert not gather(ws, uid).newer


def test_who_signs_is_kept_as_he_was(ws, uid):
    proposal = gather(ws, uid).proposal
    member = records.listing(ws, "team")[0]
    library.choose_member(ws, uid, "signatory_uid", member.uid)
    library.choose_member(ws, uid, "author_uid", member.uid)
    records.set_field(ws, "team", member.uid, "phone", "+49 30 000")
    assert gather(ws, uid).team[member.uid].phone == member.phone
    assert list(gather(ws, uid).newer) == [member.uid]
    library.take_newer(ws, uid, member.uid)
    assert gather(ws, uid).team[member.uid].phone == "+49 30 000"
    records.set_field(ws, "team", member.uid, "phone", "+49 30 111")
    library.choose_member(ws, uid, "signatory_uid", None)
    assert list(gather(ws, uid).newer) == [member.uid]
    library.choose_member(ws, uid, "author_uid", None)
    with ws.read() as reader:
        assert reader.find(Taken, proposal_uid=uid, source="team") == []
    me = next(one for one in records.listing(ws, "team") if one.is_me)
    made = proposals.create(ws, proposal.client_uid).value
    with ws.read() as reader:
        (kept,) = reader.find(Taken, proposal_uid=made.uid)
    assert kept.entry == made.author_uid == me.uid


def test_uses_say_where_and_when(ws, uid):
    reference = records.listing(ws, "refs")[0]
    library.choose(ws, uid, "reference_uids", reference.uid, on=True)
    (use,) = library.uses(ws, reference.uid)
    assert (use.client, use.status, use.sent_on) == ("Сокмаш", "draft", None)
    assert use.number.endswith(" r1")


def test_the_library_goes_out_and_comes_in_as_a_file(ws, uid, tmp_path):
    path = library.export_library(ws, tmp_path / "library.json")
    data = json.loads(path.read_text())
    assert "uses" not in data["tables"]["refs"][0]
    assert library.import_library(ws, path).value == {}
    data["tables"]["cases"][0]["titles"] = {"en": "Told anew"}
    data["tables"]["cases"].append({"uid": "new-case", "titles": {"en": "A new one"}})
    path.write_text(json.dumps(data))
    assert library.import_library(ws, path).value == {"cases": 2}
    assert records.get(ws, "cases", "new-case").titles == {"en": "A new one"}
    journal.undo(ws)
    with pytest.raises(NotFound):
        records.get(ws, "cases", "new-case")


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "{",
        '{"format": "kamdesk-dossier", "version": 1, "tables": {}}',
        '{"format": "kamdesk-library", "version": 1, "tables": {"clients": []}}',
        '{"format": "kamdesk-library", "version": 1, "tables": {"own_templates": []}}',
        '{"format": "kamdesk-library", "version": 1, "tables": {"cases": [{"uid": 7}]}}',
        '{"format": "kamdesk-library", "version": 99, "tables": {"cases": []}}',
    ],
)
def test_another_file_is_refused_and_nothing_is_taken(ws, tmp_path, text):
    path = tmp_path / "library.json"
    path.write_text(text)
    with pytest.raises(Refused):
        library.import_library(ws, path)
    with ws.read() as reader:
        assert reader.count(Case) == reader.count(Reference) == 0
