"""`kamdesk map`: views as files, maps of deals, the project team."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kamdesk.commands import main
from kamdesk.domain.deals import Deal
from kamdesk.services import people, records
from kamdesk.services.workspace import close_workspace, create_workspace
from tests import sokmash
from tests.formats import pdfs

Run = Callable[..., Any]


@pytest.fixture
def deal(place: Path) -> str:
    """A workspace with a client whose deal "Pumps" has a map and a team."""
    ws = create_workspace(place.parent / "workspace")
    uid, codes = sokmash.client_with_people(ws)
    found = records.add(ws, "deals", Deal(client_uid=uid, title="Pumps")).value.uid
    people.make_map(ws, found)
    people.take_off(ws, found, codes["p6"])
    people.see(ws, found, codes["p4"], "project_roles", {"en": "project lead"})
    close_workspace(ws)
    return found


@pytest.mark.parametrize("kind", ["pdf", "png", "svg"])
def test_a_map_is_written_as_its_ending_says(kamdesk: Run, deal: str, place: Path, kind: str):
    answer = kamdesk("map", "--client", "Sokmash", "--out", f"maps/map.{kind}", "--json")
    data = (place / "maps" / f"map.{kind}").read_bytes()
    begins = {"pdf": b"%PDF", "png": b"\x89PNG", "svg": b"<svg"}[kind]
    assert data.startswith(begins)
    assert answer["file"] == f"maps/map.{kind}"


def test_the_map_of_a_deal_has_its_own_people(kamdesk: Run, deal: str, place: Path):
    kamdesk("map", "--client", "Sokmash", "--out", "all.svg")
    answer = kamdesk("map", "--client", "Sokmash", "--deal", "pumps", "--out", "deal.svg", "--json")
    assert answer["deal"] == deal
    assert "Belova" in (place / "all.svg").read_text("utf-8")
    assert "Belova" not in (place / "deal.svg").read_text("utf-8")


def test_the_team_is_for_the_client(kamdesk: Run, deal: str, place: Path):
    kamdesk("map", "--client", "Sokmash", "--deal", "Pumps", "--view", "team", "--out", "t.pdf")
    shown = pdfs.text((place / "t.pdf").read_bytes())
    assert "project lead" in shown
    assert "supporter" not in shown


def test_a_plain_map_and_a_language(kamdesk: Run, deal: str, place: Path):
    kamdesk(
        "map", "--client", "Sokmash", "--view", "reports", "--plain", "--lang", "ru",
        "--out", "m.svg",
    )  # fmt: skip
    text = (place / "m.svg").read_text("utf-8")
    assert "Подчинение" in text
    assert "скептик" not in text.lower()


@pytest.mark.parametrize(
    "words",
    [
        ["--out", "map.gif"],
        ["--out", "map.svg", "--deal", "Valves"],
        ["--out", "team.pdf", "--view", "team"],
        ["--out", "team.svg", "--view", "team", "--deal", "Pumps"],
    ],
)
def test_what_cannot_be_written_is_refused(deal: str, words: list[str], capsys):
    assert main(["map", "--client", "Sokmash", *words]) == 1
    assert capsys.readouterr().err


def test_portrait_and_landscape_exclude_each_other(deal: str, capsys):
    words = ["map", "--client", "Sokmash", "--out", "m.pdf", "--portrait", "--landscape"]
    assert main(words) == 2
    assert "--landscape" in capsys.readouterr().err
