"""The logo of a client: made anew, one at most, on the one view, part of a merge and of undo."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from kamdesk.domain.clients import Client
from kamdesk.errors import Refused
from kamdesk.services import clients, documents, journal, merging
from kamdesk.services.clients import logo, paper
from tests.formats.pdfs import text


def picture(colour):
    data = io.BytesIO()
    Image.new("RGB", (200, 80), colour).save(data, "PNG")
    return data.getvalue()


@pytest.fixture
def client(ws):
    return clients.add_client(ws, Client(short_name="Alba")).value.uid


def test_set_replaced_removed_and_undone(ws, client):
    assert logo.logo(ws, client) is None
    first = logo.set_logo(ws, client, picture("#B4432F")).value
    second = logo.set_logo(ws, client, picture("#0E7C7B")).value
    assert first.uid == second.uid
    assert first.data != second.data
    journal.undo(ws)
    assert logo.logo(ws, client) == first
    logo.remove_logo(ws, client)
    assert logo.logo(ws, client) is None
    with pytest.raises(Refused):
        logo.set_logo(ws, client, b"<svg><script/></svg>")


def test_two_clients_that_become_one_keep_one_logo(ws, client):
    other = clients.add_client(ws, Client(short_name="Alba GmbH")).value.uid
    logo.set_logo(ws, other, picture("#B4432F"))
    mine = logo.set_logo(ws, client, picture("#0E7C7B")).value
    merging.merge(ws, "clients", client, other)
    assert logo.logo(ws, client) == mine


@pytest.mark.parametrize(
    "given",
    [
        picture("#B4432F"),
        b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40"'
        b' height="20" fill="#fff"/></svg>',
    ],
)
def test_the_one_view_shows_it(ws, client, given):
    plain = next(paper.one_view(ws, client))
    assert plain.picture == ""
    logo.set_logo(ws, client, given)
    made = next(paper.one_view(ws, client))
    assert made.picture.startswith("data:image/")
    printed = documents.print_paper(ws, made)
    assert "Alba" in text(printed)
    assert len(printed) > len(documents.print_paper(ws, plain))
