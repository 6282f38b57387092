"""Drafts: kept at once, torn lines tolerated, gone when saved."""

from __future__ import annotations

import stat

import pytest

from kamdesk.services import drafts
from kamdesk.services.workspace import close_workspace, open_workspace
from kamdesk.storage import drafts as files


def path_of(ws, form: str):
    return ws.folder / "drafts" / files.name_of(form)


def test_last_text_of_each_field_holds(ws):
    for text in ("п", "пр", "при"):
        drafts.note(ws, "clients-1", "note", text)
    drafts.note(ws, "clients-1", "city", "Самара\nи ещё")
    assert drafts.of_form(ws, "clients-1") == {"note": "при", "city": "Самара\nи ещё"}
    assert stat.S_IMODE(path_of(ws, "clients-1").stat().st_mode) == 0o600


def test_saved_field_is_forgotten_and_an_empty_form_has_no_file(ws):
    drafts.note(ws, "f", "a", "1")
    drafts.note(ws, "f", "b", "2")
    drafts.note(ws, "f", "a", None)
    assert drafts.of_form(ws, "f") == {"b": "2"}
    drafts.note(ws, "f", "b", None)
    assert not path_of(ws, "f").exists()
    drafts.note(ws, "f", "b", None)
    drafts.note(ws, "f", "b", "again")
    drafts.clear(ws, "f")
    drafts.clear(ws, "f")
    assert drafts.pending(ws) == ()


@pytest.mark.parametrize("tail", [b'{"field": "a", "te', b"\xff\xfe\x00", b"[1]", b'{"field":1}\n'])
def test_torn_last_line_is_passed_over_and_the_next_stands_alone(ws, tail):
    drafts.note(ws, "f", "a", "kept")
    with path_of(ws, "f").open("ab") as file:
        file.write(tail)
    assert drafts.of_form(ws, "f") == {"a": "kept"}
    drafts.note(ws, "f", "b", "next")
    assert drafts.of_form(ws, "f") == {"a": "kept", "b": "next"}


def test_what_a_session_left_is_recovered_in_order(ws):
    drafts.note(ws, "clients-1", "note", "first")
    drafts.note(ws, "talk panel/2", "", "second")
    close_workspace(ws)
    again = open_workspace(ws.folder)
    found = drafts.pending(again)
    assert [(one.form_id, one.field, one.text) for one in found] == [
        ("clients-1", "note", "first"),
        ("talk panel/2", "", "second"),
    ]
    close_workspace(again)


def test_long_file_is_written_anew(ws):
    for nr in range(40):
        drafts.note(ws, "f", "a", f"{nr}" + "x" * 4000)
        drafts.note(ws, "f", "b", str(nr))
    assert path_of(ws, "f").stat().st_size < 80_000
    assert drafts.of_form(ws, "f")["b"] == "39"


@pytest.mark.parametrize("form", ["", "x" * 200])
def test_impossible_form_ids_are_bugs(ws, form):
    with pytest.raises(ValueError):  # noqa: PT011 (the id itself is the message)
        drafts.note(ws, form, "a", "b")


@pytest.mark.parametrize("form", ["../../etc/passwd", "a/b", "..", "CON", "ä?*"])
def test_any_form_id_stays_in_its_folder(ws, form):
    drafts.note(ws, form, "a", "b")
    assert path_of(ws, form).parent == ws.folder / "drafts"
    assert [one.form_id for one in drafts.pending(ws)] == [form]
