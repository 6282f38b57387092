"""The labels of steps read in every language, whatever was spoken when they were made."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import pytest

from kamdesk.domain.clients import Client
from kamdesk.domain.deals import Deal
from kamdesk.domain.interviews import Fact
from kamdesk.domain.talks import Talk
from kamdesk.i18n import speaking
from kamdesk.services import bin as recycle
from kamdesk.services import deals, facts, journal, records
from kamdesk.services.clients import several
from kamdesk.services.deals import talking
from kamdesk.services.steps import filled, spoken

DAY = date(2026, 3, 2)
SERVICES = Path(__file__).resolve().parents[2] / "kamdesk" / "services"
_WORDS = {"term", "_", "kind_label", "ngettext", "pgettext"}


@pytest.fixture
def russian(ws):
    """A workspace in which somebody worked in Russian; returns it."""
    with ws.unit("Add") as unit:
        unit.add(Client(uid="alba", short_name="Alba"))
        unit.add(Deal(uid="deal", client_uid="alba"))
        unit.add(Fact(uid="fact", client_uid="alba", tco_component="energy", learned_on=DAY))
        unit.add(Talk(uid="talk", client_uid="alba", on=DAY))
    with speaking("ru"):
        meeting = talking.begin(ws, "deal").value
        talking.tick(ws, meeting.uid, "our_people", on=True)
        deals.judge(ws, "deal", "bant", "budget", True)
        several.change_several(ws, several.Chosen(uids=("alba",)), "preferred_channel", "email")
        facts.confirm(ws, ["fact"])
        records.remove_all(ws, "talks", ["talk"])
    return ws


def labels(ws):
    return [one.label for one in reversed(journal.steps(ws))][-5:]


def test_what_was_done_in_one_language_reads_in_the_others(russian):
    with speaking("en"):
        assert labels(russian) == [
            "Ticked: Our people and their roles are introduced",
            "Deal Deal: Budget",
            "Changed Preferred channel of several clients to “E-mail”: 1",
            "Confirmed a figure of Alba: Energy, fuel",
            "Removed Talk 2 Mar 2026",
        ]
    with speaking("de"):
        assert labels(russian) == [
            "Abgehakt: Unsere Leute und ihre Rollen vorgestellt",
            "Geschäft Geschäft: Budget",
            "Bevorzugter Kanal bei mehreren Kunden auf „E-Mail“ geändert: 1",
            "Zahl von Alba bestätigt: Energie",
            "Gespräch 02.03.2026 entfernt",
        ]


def test_what_is_gone_for_good_is_no_longer_named(russian):
    with speaking("ru"):
        recycle.purge(russian)
    assert "Removed …" in labels(russian)


def test_texts_stand_beside_ids_and_long_lists_are_cut():
    args = filled("name", "Own", ("tco_component", "energy"), "x" * 200)
    assert args["name"].startswith("Own, Energy, fuel, xxx")
    assert len(args["name"]) <= 120
    with speaking("de"):
        assert spoken(args)["name"].startswith("Own, Energie, xxx")
    assert filled("name", "Own") == {"name": "Own"}


def test_no_service_stores_words_of_the_moment_in_the_label_of_a_step():
    found = []
    for path in SERVICES.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)) if ".unit(" in text else ():
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "unit":
                found += [
                    f"{path.name}:{node.lineno} {one.arg}"
                    for one in node.keywords
                    if one.arg is not None
                    and any(getattr(call.func, "id", "") in _WORDS for call in ast.walk(one.value)
                            if isinstance(call, ast.Call))
                    and f"{one.arg}_id" not in {each.arg for each in node.keywords}
                ]  # fmt: skip
    assert found == []
