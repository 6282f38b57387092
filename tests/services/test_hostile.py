"""Naughty strings through every field, search, list, card, dossier, paper and proposal."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import msgspec
import pytest
from python_calamine import CalamineWorkbook

from kamdesk.domain.clients import Client
from kamdesk.domain.people import Person
from kamdesk.domain.proposals import BlockText
from kamdesk.errors import Refused
from kamdesk.formats.lists_out import _ACTIVE
from kamdesk.services import documents, dossiers, drafts, exchange, proposals, records, search
from kamdesk.services.base import Workspace
from kamdesk.services.exchange.out import write_list
from kamdesk.services.exchange.people_out import Chosen, write_people
from kamdesk.services.interviews import papers
from kamdesk.services.workspace import close_workspace, create_workspace
from kamdesk.storage.tables import BY_NAME
from tests.naughty import is_clean, strings
from tests.services.interview_demo import load

STRINGS = strings()
PROPOSAL = "sokmash-kp017"


def test_there_are_enough() -> None:
    assert len(STRINGS) >= 500


def test_every_text_field_cleans_or_refuses_every_string() -> None:
    fields = [
        (entry.cls, one.name)
        for entry in BY_NAME.values()
        for one in records.specs(entry.cls)
        if one.type is str and one.kind != "nested"
    ]
    assert len(fields) > 200
    seen: dict[object, list[str]] = {}
    for cls, name in fields:
        # fields with the same check behave alike: one of each gets all, the others some
        check = records.VALIDATORS.get((cls, name))
        known = seen.setdefault(check, [])
        known.append(name)
        for text in STRINGS if len(known) == 1 else STRINGS[len(known) % 37 :: 37]:
            try:
                fit = records.checked(cls, name, text)
            except Refused:
                continue
            assert fit is None or is_clean(fit), (cls, name, text)
            fit is None or fit.encode("utf-8")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Workspace:  # type: ignore[misc]
    """A client and a person for each string."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        ws = create_workspace(tmp_path_factory.mktemp("hostile") / "workspace")
    with ws.unit("Filled") as unit:
        for nr, text in enumerate(STRINGS):
            fit = {
                name: records.checked(Client, name, text)
                for name in ("legal_name", "short_name", "note", "city", "phone", "website")
                if name != "website" or len(text) < 200
            }
            client = unit.add(Client(uid=f"c{nr}", external_id=f"E{nr}", **fit))
            unit.add(
                Person(
                    uid=f"p{nr}", client_uid=client.uid, code=f"P{nr}",
                    surname=records.checked(Person, "surname", text),
                    note=records.checked(Person, "note", text),
                )
            )  # fmt: skip
    yield ws
    close_workspace(ws)


def test_searching_for_them_breaks_and_stalls_nothing(filled: Workspace) -> None:
    for text in STRINGS[::4]:
        start = time.process_time()
        search.search(filled, text)
        assert time.process_time() - start < 2, text
    assert search.search(filled, "Müller-Lüdenscheidt")


def test_lists_go_out_harmless_and_come_in_again(filled: Workspace, tmp_path: Path) -> None:
    write_list(filled, "clients", tmp_path / "clients.csv")
    with (tmp_path / "clients.csv").open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.reader(file))
    assert len(rows) == len(STRINGS) + 1
    for row in rows:
        for cell in row:
            assert not (cell.strip() and cell.lstrip().startswith(_ACTIVE))
    write_list(filled, "clients", tmp_path / "clients.xlsx")
    sheet = CalamineWorkbook.from_path(tmp_path / "clients.xlsx").get_sheet_by_index(0).to_python()
    assert len(sheet) == len(STRINGS) + 1
    named = sum(1 for one in STRINGS if records.checked(Client, "legal_name", one).strip())
    gone = ("null", "NULL", "NaN", "\\n")  # what programs write where nothing is known
    for name in ("clients.csv", "clients.xlsx"):
        other = create_workspace(tmp_path / name.replace(".", "-"))
        report = exchange.run(other, tmp_path / name)
        assert report.added + len(report.bad) >= named
        with other.read() as reader:
            came = {one.external_id: one.note for one in reader.find(Client)}
        assert len(came) == report.added
        for uid, note in came.items():
            typed = records.checked(Client, "note", STRINGS[int(uid[1:])]).strip()
            assert note == ("" if typed in gone else typed)
        close_workspace(other)


def test_people_go_out_as_cards_and_come_in_again(filled: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "people.vcf"
    count = write_people(filled, path, Chosen())
    raw = path.read_bytes()
    assert raw.count(b"\r\nEND:VCARD\r\n") == count
    other = create_workspace(tmp_path / "other")
    report = exchange.run(other, path)
    assert report.added + report.skipped + report.unchanged + len(report.bad) >= count * 0.9
    close_workspace(other)


def test_dossiers_of_them_come_back(filled: Workspace, tmp_path: Path) -> None:
    other = create_workspace(tmp_path / "other")
    for nr in range(0, len(STRINGS), 60):
        path = dossiers.write_dossier(filled, f"c{nr}", tmp_path / f"{nr}.json")
        dossiers.import_dossier(other, path)
    with other.read() as reader:
        found = reader.find(Client)
    assert len(found) > 5  # some are taken for the same company: their names differ by blanks
    assert all(is_clean(one.legal_name + one.note) for one in found)
    close_workspace(other)


def test_drafts_give_back_what_was_typed(ws: Workspace) -> None:
    for nr, text in enumerate(STRINGS[::9]):
        drafts.note(ws, f"clients-{nr % 5}", f"f{nr}", text)
    found = {one.field: one.text for one in drafts.pending(ws)}
    for nr, text in enumerate(STRINGS[::9]):
        assert found[f"f{nr}"] == text.encode("utf-8", "replace").decode(), text


def test_templates_print_them_as_letters(ws: Workspace) -> None:
    """Blocks of a proposal and a paper hold all of them; braces, markup and styles stay letters."""
    load(ws)
    short = [one for one in STRINGS if len(one) < 120]
    with ws.unit("Changed") as unit:
        blocks = unit.find(BlockText, proposal_uid=PROPOSAL, language="en")
        part = len(short) // len(blocks) + 1
        for nr, block in enumerate(blocks):
            text = "\n".join(short[nr * part : (nr + 1) * part])
            unit.change(block, body=records.checked(BlockText, "body", text))
    document = proposals.document(ws, PROPOSAL, "en")
    pdf = documents.print_document(document).pdf
    assert pdf.startswith(b"%PDF")
    assert b"/etc/passwd)" not in pdf
    assert msgspec.json.encode(document)
    with ws.unit("Changed") as unit:
        client = unit.find(Client)[0]
        unit.change(client, legal_name=records.checked(Client, "legal_name", STRINGS[60]))
    sheet = papers.sheet(ws, client.uid)
    assert documents.print_paper(ws, sheet).startswith(b"%PDF")
