"""The change log of a card reads as sentences, in three languages."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from kamdesk import i18n
from kamdesk.domain.clients import Client
from kamdesk.domain.deals import Deal
from kamdesk.domain.interviews import Fact
from kamdesk.domain.money import Money
from kamdesk.domain.people import Person
from kamdesk.services import clients, clock, journal, records, talks
from kamdesk.services.clients.changes import SILENT
from kamdesk.services.journal import _ENUMS
from kamdesk.storage.tables import BY_NAME
from kamdesk.terms import TERMS

DAY = date(2026, 3, 16)


@pytest.fixture
def card(ws):
    records.add(ws, "clients", Client(uid="c", short_name="Alba", sector="metal"))
    records.add(ws, "clients", Client(uid="other", short_name="Boreal"))
    records.add(ws, "people", Person(uid="p", client_uid="c", code="p1", surname="Falk"))
    records.add(ws, "deals", Deal(uid="d", client_uid="c", title="Pumps",
                                  opened_on=clock.today(ws)))  # fmt: skip
    return ws


def said(ws):
    return [(one.label, one.lines) for one in clients.changes_of(ws, "c")]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Industry: Metals → Food and drinks"),
        ("ru", "Отрасль: Металлургия и металлообработка → Пищевая промышленность"),
        ("de", "Branche: Metall → Lebensmittel"),
    ],
)
def test_a_changed_field_is_a_sentence(card, language, line):
    records.set_field(card, "clients", "c", "sector", "food")
    i18n.set_language(language)
    first = clients.changes_of(card, "c")[0]
    assert first.lines == (line,)
    assert "Alba" in first.label


def test_what_belongs_to_the_client_is_told_with_its_name(card):
    records.set_field(card, "people", "p", "reports_to_uid", None)
    records.set_field(card, "deals", "d", "amount", Money(150000, "EUR"))
    records.set_field(card, "people", "p", "surname", "Falke")
    records.set_field(card, "clients", "other", "city", "Ulm")
    assert said(card)[:2] == [
        ("Changed Surname of Falk", ("Falke: Surname: Falk → Falke",)),
        ("Changed Amount of Pumps", ("Pumps: Amount: — → EUR\u00a01,500",)),
    ]
    assert not any("Boreal" in label for label, _lines in said(card))


def test_deleting_restoring_and_undo_are_told(card):
    with card.unit("Add") as unit:
        unit.change(unit.one(Person, "p"), position="CFO", department="Finance", map_x=4)
    records.remove(card, "people", "p")
    journal.undo(card)
    labels = [label for label, _lines in said(card)]
    assert labels[0] == "Undone: Removed Falk"
    records.remove(card, "people", "p")
    newest = clients.changes_of(card, "c")[0]
    assert (newest.label, newest.undone) == ("Removed Falk", False)
    told = next(lines for label, lines in said(card) if label == "Add" and len(lines) == 2)
    assert set(told) == {"Person: Department: — → Finance", "Person: Position: — → CFO"}


def test_long_lists_come_in_pages(card):
    for nr in range(5):
        records.set_field(card, "clients", "c", "city", f"Ulm {nr}")
    first = clients.changes_of(card, "c", limit=3)
    rest = clients.changes_of(card, "c", limit=100, before=first[-1].step)
    assert [one.lines for one in first] == [(f"City: Ulm {nr - 1} → Ulm {nr}",) for nr in (4, 3, 2)]
    assert first[-1].step > rest[0].step
    assert len(first) + len(rest) == len(clients.changes_of(card, "c"))


def test_what_stands_in_a_field_from_the_first_is_told_in_words():
    unspoken = {
        f"{name}.{field.name}"
        for name, entry in BY_NAME.items()
        if "client_uid" in entry.table.c
        for field in dataclasses.fields(entry.cls)
        if isinstance(field.default, str) and field.default and field.name not in SILENT
        and field.default not in TERMS.get(_ENUMS.get((name, field.name), field.name), ())
    }  # fmt: skip
    assert unspoken == set()


def test_no_id_is_read_in_it_and_a_status_follows_the_language(card):
    with card.unit("Filled") as unit:
        first = unit.add(Fact(client_uid="c", learned_on=DAY, labels={"en": "Stops"}))
        newer = unit.add(Fact(client_uid="c", learned_on=DAY, labels={"en": "Stops, measured"}))
    records.set_field(card, "facts", first.uid, "superseded_by", newer.uid)
    promised = talks.NewPromise(side="ours", what="a price")
    talks.keep_promise(card, talks.add_promise(card, "c", promised).value.uid)
    assert said(card)[0][0] == "Promise marked as done"
    assert any(
        line.endswith("— → Stops, measured") for _label, lines in said(card) for line in lines
    )
    records.remove(card, "facts", newer.uid)
    i18n.set_language("ru")
    assert "Обещание отмечено: выполнено" in [label for label, _lines in said(card)]
    assert newer.uid not in str(said(card))
