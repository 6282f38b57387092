"""The last net: whatever is written through a unit of work holds clean texts alone."""

from __future__ import annotations

import dataclasses
import unicodedata
from itertools import cycle

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kamdesk.domain.clients import Client
from kamdesk.domain.people import Photo
from kamdesk.domain.records import AS_IT_IS
from kamdesk.services import journal
from kamdesk.storage.codec import clean, from_row, specs, to_row
from kamdesk.storage.reading import ask
from kamdesk.storage.tables import BY_NAME
from kamdesk.text import MAX_LENGTH, clean_text
from tests.naughty import is_clean, strings
from tests.storage.samples import sample_records
from tests.storage.strategies import records

#: Any text at all, half of a pair of surrogates included, and the strings that break programs.
ANY = st.text(max_size=8) | st.sampled_from(strings())
#: So many records of each class take turns with the strings; the drill gives all of them to all.
ROUNDS = 4


def stored_texts(ws) -> list[str]:
    """Every text in every column of every table, the journal's and the index's included."""
    with ws.read() as reader:
        names = ask(reader.driver, "SELECT name FROM sqlite_master WHERE type = 'table'")
        return [
            value
            for (name,) in names
            for row in ask(reader.driver, f'SELECT * FROM "{name}"')
            for value in row
            if isinstance(value, str)
        ]


def test_every_text_of_every_record_is_cleaned_on_its_way_in(ws):
    words = cycle(strings())
    given = [
        one
        for number in range(1, ROUNDS + 1)
        for one in sample_records(number, lambda _name: next(words))
    ]
    with ws.unit("Added {name}", name="\u202egnp\x00") as unit:
        stored = unit.add_all(given)
    assert stored != given
    with ws.read() as reader:
        for one in stored:
            assert reader.one(type(one), one.uid) == one
    assert [one for one in stored_texts(ws) if not is_clean(one)] == []
    journal.undo(ws)
    journal.redo(ws)
    with ws.read() as reader:
        assert all(reader.one(type(one), one.uid) == one for one in stored)


@pytest.mark.parametrize("way", ["add", "put", "change", "setting"])
def test_each_way_in_cleans(ws, way):
    with ws.unit("Add") as unit:
        client = unit.add(Client(uid="c", note="before"))
    with ws.unit("Write") as unit:
        if way == "add":
            unit.add(Client(note="a\x00b\ud800"))
        elif way == "put":
            unit.put(Client(uid="c", note="a\x00b\ud800"))
        elif way == "change":
            assert unit.change(client, note="a\x00b\ud800").note == "ab"
        else:
            unit.put_setting("k", {"a\x07": ["b\u202e", {"c": "\ud800"}]})
    with ws.read() as reader:
        if way == "setting":
            assert reader.setting("k") == {"a": ["b", {"c": ""}]}
        else:
            assert "ab" in [one.note for one in reader.find(Client)]


def test_a_clean_record_is_left_alone_and_a_picture_is_no_text():
    client = Client(note="Zeile\nстрока\u00a0\t№ 1", tags=("a",), own={"k": "v"})
    assert clean(client) is client
    photo = Photo(client_uid="c", person_uid="p", data="A" * (MAX_LENGTH + 1))
    assert clean(photo) is photo
    assert len(clean(Client(note="x" * (MAX_LENGTH + 1))).note) == MAX_LENGTH


@given(st.text(max_size=40))
def test_what_was_cleaned_stays_as_it_is(text):
    fit = clean_text(text)
    assert is_clean(fit)
    assert unicodedata.is_normalized("NFC", fit)
    assert clean_text(fit) == fit


@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(record=st.sampled_from(list(BY_NAME)).flatmap(lambda name: records(BY_NAME[name].cls, ANY)))
def test_any_record_is_clean_once_and_for_all(record):
    fit = clean(record)
    assert clean(fit) is fit
    assert from_row(type(fit), to_row(fit)) == fit
    as_it_is = {one.name for one in dataclasses.fields(fit) if one.metadata == AS_IT_IS}
    for one in specs(type(fit)):
        if one.type is str and one.name not in as_it_is:
            assert is_clean(getattr(fit, one.name) or "")


def test_what_separates_lines_and_paragraphs_is_a_line_break():
    assert clean_text("a \u2029b\u2028c") == "a \nb\nc"
