"""Our logo: set, replaced, removed, undone, carried along, printed."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from kamdesk.domain.clients import Client
from kamdesk.domain.library import OwnLogo
from kamdesk.errors import Refused
from kamdesk.services import clients, documents, dossiers, journal, looks
from kamdesk.services.base import Workspace
from kamdesk.services.logo import logo, remove_logo, set_logo
from kamdesk.services.workspace import close_workspace, create_workspace
from tests.formats.sample import nothing


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Workspace]:
    made = create_workspace(tmp_path / "other")
    yield made
    close_workspace(made)


def png(colour: str) -> bytes:
    file = BytesIO()
    Image.new("RGB", (300, 80), colour).save(file, "PNG")
    return file.getvalue()


def test_it_is_set_replaced_removed_and_each_is_undone(ws: Workspace, tmp_path: Path) -> None:
    assert logo(ws) is None
    file = tmp_path / "logo.png"
    file.write_bytes(png("#C02020"))
    red = set_logo(ws, file).value
    blue = set_logo(ws, png("#2020C0")).value
    assert (blue.uid, blue.data == red.data) == (red.uid, False)
    journal.undo(ws)
    assert logo(ws) == red
    remove_logo(ws)
    assert logo(ws) is None
    journal.undo(ws)
    assert logo(ws) == red


def test_a_bad_file_changes_nothing(ws: Workspace, tmp_path: Path) -> None:
    set_logo(ws, png("#C02020"))
    before = logo(ws)
    for source in (tmp_path / "nowhere.png", tmp_path, b"no picture"):
        with pytest.raises(Refused):
            set_logo(ws, source)
    assert logo(ws) == before


def test_it_is_printed_on_every_page_with_our_name_for_the_ear(ws: Workspace) -> None:
    set_logo(ws, png("#C02020"))
    theme = looks.theme(ws)
    assert theme.logo_type == "image/png"
    page = documents.picture(documents.print_document(nothing(), theme).pdf, 0, 400, png=True)
    image = Image.open(BytesIO(page.data)).convert("RGB")
    assert (0xC0, 0x20, 0x20) in {colour for _n, colour in image.getcolors(1 << 20)}


def test_a_dossier_takes_it_along_and_leaves_ours_as_it_is(ws: Workspace, other: Workspace) -> None:
    uid = clients.add_client(ws, Client(short_name="Sokmash")).value.uid
    set_logo(ws, png("#C02020"))
    data = dossiers.export_dossier(ws, uid)
    dossiers.import_dossier(other, data)
    taken = logo(other)
    assert taken is not None
    mine = set_logo(other, png("#2020C0")).value
    dossiers.import_dossier(other, data, on_duplicate="update")
    assert logo(other) == mine


def test_a_dossier_with_a_dangerous_logo_is_refused(ws: Workspace) -> None:
    uid = clients.add_client(ws, Client(short_name="Sokmash")).value.uid
    data = dossiers.export_dossier(ws, uid)
    evil = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><script/></svg>"
    data["tables"]["own_logo"] = [
        {"uid": "x", "media_type": "image/svg+xml", "data": b64encode(evil).decode()}
    ]
    with pytest.raises(Refused) as refused:
        dossiers.import_dossier(ws, data)
    assert refused.value.field == "tables.own_logo[0].data"
    assert logo(ws) is None


def test_it_is_data_of_the_workspace_and_no_file(ws: Workspace) -> None:
    set_logo(ws, png("#C02020"))
    assert not (ws.folder / "attachments").exists()
    with ws.read() as reader:
        assert reader.count(OwnLogo) == 1
