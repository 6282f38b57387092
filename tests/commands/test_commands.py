"""The commands: answers, refusals, exit status."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

import main as program
from kamdesk import i18n
from kamdesk.commands import COMMANDS, main
from kamdesk.domain.clients import Client
from kamdesk.domain.money import Money
from kamdesk.domain.proposals import PriceLine
from kamdesk.paths import resources
from kamdesk.services.workspace import close_workspace, open_workspace
from tests.data import shared

DEMO = resources() / "demo" / "sokmash.json"
Run = Callable[..., Any]


def test_lists_in(kamdesk: Run) -> None:
    customers = kamdesk("import", shared("northwind/customers.csv"), "--json")
    assert (customers["added"], customers["updated"], customers["skipped"]) == (91, 0, 0)
    assert customers["bad"] == []
    orders = kamdesk("import", shared("northwind/orders.csv"), "--kind", "orders", "--json")
    assert orders["added"] == 830
    again = kamdesk(
        "import", shared("northwind/customers.csv"), "--on-duplicate", "update", "--json"
    )
    assert (again["added"], again["updated"]) == (0, 91)
    assert "added 0, updated 0, skipped 91" in kamdesk("import", shared("northwind/customers.csv"))


def test_bad_rows_are_told(kamdesk: Run) -> None:
    answer = kamdesk("import", shared("LSE.csv"), "--json")
    assert len(answer["bad"]) == 54
    assert set(answer["bad"][0]) == {"line", "reason"}
    assert Path(answer["bad_file"]).exists()
    assert "line 294: The name is missing." in kamdesk("import", shared("LSE.csv"))


def test_a_dossier_out_and_in(kamdesk: Run, place: Path) -> None:
    assert kamdesk("import", DEMO, "--json")["added"] == 1
    for name in ("sokmash", "Сокмаш", "АО «Сокмаш»", "0000000000"):
        kamdesk("export", "--client", name, "--out", "out.json")
    first = json.loads((place / "out.json").read_text("utf-8"))
    kamdesk("import", "out.json", "--workspace", "other")
    kamdesk("export", "--client", "sokmash", "--out", "again.json", "--workspace", "other")
    assert json.loads((place / "again.json").read_text("utf-8")) == first


def test_lists_out(kamdesk: Run, place: Path) -> None:
    kamdesk("import", shared("northwind/customers.csv"))
    answer = kamdesk("export", "--kind", "people", "--out", "people.xlsx", "--json")
    assert answer["rows"] == 91
    kamdesk("export", "--out", "clients.csv", "--lang", "ru")
    assert ";" in (place / "clients.csv").read_text("utf-8-sig").splitlines()[0]


def test_papers_of_several_clients_want_a_folder(kamdesk: Run, refused: Run, place: Path) -> None:
    kamdesk("import", shared("northwind/customers.csv"))
    both = ("--client", "Ernst Handel", "--client", "Blauer See Delikatessen")
    assert "a folder" in refused("handover", *both, "--out", "both.pdf")
    assert not (place / "both.pdf").exists()


def test_search(kamdesk: Run) -> None:
    kamdesk("import", shared("northwind/customers.csv"))
    found = kamdesk("search", "ernst", "--json")
    assert [(one["kind"], one["title"]) for one in found] == [("client", "Ernst Handel")]
    assert found[0]["uid"]
    assert "Ernst Handel" in kamdesk("search", "Ernst", "Handel")
    assert kamdesk("search", "qqqq", "--json") == []
    assert "Nothing" in kamdesk("search", "qqqq")


def test_show(kamdesk: Run) -> None:
    kamdesk("import", DEMO)
    results = kamdesk("show", "--client", "Sokmash", "--date", "2026-03-16", "--json")
    assert results["evaluation_date"] == "2026-03-16"
    assert results["orders"]["count"] == 4
    assert results["tco"]["saving"] == 23_750_000
    told = kamdesk("show", "--client", "Sokmash", "--date", "2026-03-16")
    assert "  saving: 23750000" in told


def test_lint_and_proposal(kamdesk: Run, refused: Run, place: Path) -> None:
    kamdesk("demo", "--out", "demo")
    where = ("--client", "sokmash", "--workspace", "demo/workspace")
    found = kamdesk("lint", *where, "--json")
    assert (found["number"], found["errors"], found["warns"], found["gates"]) == (
        "KP-2026-017 r1", [], [], [],
    )  # fmt: skip
    assert all(one["place"]["where"] for one in found["findings"])
    assert "KP-2026-017 r1" in kamdesk("lint", *where, "--lang", "de")
    answer = kamdesk("proposal", *where, "--out", "papers", "--lang", "en", "--json")
    (file,) = answer["files"]
    assert Path(file).read_bytes().startswith(b"%PDF")
    assert "KP-2026-017" in refused("proposal", *where, "--out", "papers", "--number", "KP-1")


def test_formats_editions_and_revisions(
    kamdesk: Run, refused: Run, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kamdesk("demo", "--out", "demo")
    where = ("--client", "sokmash", "--workspace", "demo/workspace")
    out = ("proposal", *where, "--out", "papers", "--lang", "en", "--json")
    answer = kamdesk(*out, "--format", "docx, json", "--edition", "whole,user", "--folder")
    assert [Path(one).name for one in answer["files"]] == [
        f"KP-2026-017 r1 Sokmash en{edition}.{kind}"
        for edition in ("", " user")
        for kind in ("docx", "json")
    ]
    assert {Path(one).parent.name for one in answer["files"]} == {"KP-2026-017 r1 Sokmash"}
    (place / "secret").write_text("open sesame\n", "utf-8")
    monkeypatch.setenv("KAMDESK_PDF_PASSWORD_FILE", "secret")
    (file,) = kamdesk(*out, "--password")["files"]
    with pikepdf.open(file, password="open sesame") as pdf:
        assert pdf.is_encrypted
    assert "archive" in refused(*out[:-1], "--password", "--pdf-variant", "a2b")
    assert kamdesk("revise", *where, "--json")["number"] == "KP-2026-017 r2"
    found = kamdesk("diff", *where, "--json")
    assert (found["old"], found["new"]) == ("KP-2026-017 r1", "KP-2026-017 r2")
    assert "KP-2026-017 r1 → KP-2026-017 r2" in kamdesk("diff", *where)
    assert "no revision 7" in refused("diff", *where, "--against", "7")
    ws = open_workspace(place / "demo" / "workspace")
    with ws.unit("another") as unit:
        unit.add(Client(legal_name="Nordpol GmbH", short_name="Nordpol"))
    close_workspace(ws)
    other = kamdesk("revise", *where, "--for", "Nordpol", "--json")
    assert other["made_of"] == "KP-2026-017 r2"


def test_what_may_not_leave_is_refused(kamdesk: Run, refused: Run, place: Path) -> None:
    kamdesk("demo", "--out", "demo")
    ws = open_workspace(place / "demo" / "workspace")
    with ws.unit("spoil") as unit:
        line = unit.find(PriceLine, order=("position",))[0]
        unit.change(line, unit_price=Money.of("1", "RUB"))
    close_workspace(ws)
    where = ("--client", "sokmash", "--workspace", "demo/workspace", "--out", "papers")
    assert "L4" in refused("proposal", *where)
    assert not (place / "papers").exists()


def test_what_the_method_minds_is_asked_once(kamdesk: Run, refused: Run, place: Path) -> None:
    from kamdesk.domain.value import Benefit

    kamdesk("demo", "--out", "demo")
    ws = open_workspace(place / "demo" / "workspace")
    with ws.unit("spoil") as unit:
        for one in unit.find(Benefit):
            unit.remove(one)
    close_workspace(ws)
    where = ("--client", "sokmash", "--workspace", "demo/workspace", "--lang", "en")
    assert "--anyway" in refused("proposal", *where, "--out", "papers")
    answer = kamdesk("proposal", *where, "--out", "papers", "--anyway", "known", "--json")
    assert len(answer["files"]) == 1
    assert kamdesk("proposal", *where, "--out", "papers", "--json")["files"]


def test_the_demo(kamdesk: Run, refused: Run, place: Path) -> None:
    answer = kamdesk("demo", "--out", "demo", "--json")
    endings = sorted(Path(one).suffix for one in answer["files"])
    assert endings == [".json"] + [".pdf"] * 3 + [".svg"] * 3
    results = json.loads((place / "demo" / "results.json").read_text("utf-8"))
    assert results["evaluation_date"] == "2026-03-16"
    kamdesk("demo", "--out", "demo", "--lang", "ru")
    kamdesk("import", shared("northwind/customers.csv"), "--workspace", "mine/workspace")
    assert "not a demo" in refused("demo", "--out", "mine")
    assert kamdesk("search", "ernst", "--json", "--workspace", "mine/workspace")


@pytest.mark.parametrize(
    "words",
    [
        ("export", "--client", "x", "--out", "x.json"),
        ("search", "x"),
        ("show", "--client", "x"),
        ("proposal", "--client", "x", "--out", "x"),
        ("lint", "--client", "x"),
    ],
)
def test_a_missing_workspace_is_refused(refused: Run, place: Path, words: tuple[str, ...]) -> None:
    assert "kamdesk import" in refused(*words)
    assert not (place.parent / "workspace").exists()


def test_a_file_that_is_refused_makes_no_workspace(refused: Run, place: Path) -> None:
    (place / "bad.json").write_text("{}", encoding="utf-8")
    (place / "bad.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    refused("import", "bad.json")
    refused("import", "bad.csv")
    refused("import", "missing.csv")
    assert not (place.parent / "workspace").exists()


def test_unknown_and_unclear_clients(kamdesk: Run, refused: Run) -> None:
    kamdesk("import", shared("LSE.csv"), "--on-duplicate", "add")
    assert "no client" in refused("show", "--client", "Nobody & Sons")
    assert "several clients" in refused("show", "--client", "AECOM")
    assert "no proposal" in refused("lint", "--client", "0A05.L")


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("dance",),
        ("import",),
        ("show",),
        ("show", "--client", "x", "--date", "soon"),
        ("show", "--client", "x", "--date", "9999-12-31"),
        ("search", "x", "--lang", "xx"),
        ("import", "x.csv", "--encoding", "hex"),
        ("import", "x.csv", "--delimiter", "two"),
        ("import", "x.csv", "--currency", "EURO"),
    ],
)
def test_wrong_calls(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(list(words)) == 2
    shown = capsys.readouterr()
    assert "usage" in shown.out + shown.err


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_help_names_every_command(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    i18n.set_language("en")
    assert main(["--lang", language, "--help"]) == 0
    shown = capsys.readouterr().out
    assert all(name in shown for name in COMMANDS)
    assert i18n.language() == "en"


@pytest.mark.parametrize("words", [("--help",), ("show", "--help"), ("dance",)])
def test_argparse_speaks_the_language_too(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--lang", "de", *words])
    shown = "".join(capsys.readouterr())
    assert "Aufruf: kamdesk" in shown
    assert not any(word in shown for word in ("usage", "show this help", "invalid"))


@pytest.mark.parametrize(
    "words",
    [
        ("demo", "--out", "file/x"),
        ("demo", "--out", "file"),
        ("import", "list.csv", "--workspace", "file"),
        ("import", "list.csv", "--workspace", "file/x"),
        ("export", "--kind", "clients", "--out", "file/x.csv"),
        ("export", "--client", "Alba", "--out", "file/x.json"),
    ],
)
def test_a_place_that_cannot_be_used_is_told(
    kamdesk: Run, refused: Run, place: Path, words: tuple[str, ...]
) -> None:
    (place / "file").write_text("x", encoding="utf-8")
    (place / "list.csv").write_text("Company,City\nAlba,Ulm\n", encoding="utf-8")
    kamdesk("import", "list.csv")
    assert "file" in refused(*words)


def test_a_refusal_is_json_too(kamdesk: Run, capsys: pytest.CaptureFixture[str]) -> None:
    kamdesk("import", DEMO)
    assert main(["show", "--client", "Nobody", "--json"]) == 1
    shown = capsys.readouterr()
    assert json.loads(shown.out) == {"error": shown.err.strip()}
    assert "kamdesk search" in shown.err


def test_a_client_to_give_rows_to_makes_no_workspace(refused: Run, place: Path) -> None:
    (place / "list.csv").write_text("Surname,Given name\nFalk,Ida\n", encoding="utf-8")
    refused("import", "list.csv", "--kind", "people", "--client", "Alba")
    assert not (place.parent / "workspace").exists()


def test_options_stand_before_or_after(kamdesk: Run) -> None:
    kamdesk("--workspace", "here", "import", DEMO)
    assert kamdesk("--json", "--workspace", "here", "search", "sokm", "--json")


def test_nothing_heavy_is_loaded_for_help() -> None:
    code = (
        "import sys; from kamdesk.commands import main; main(['--help']);"
        "print([n for n in ('sqlalchemy', 'babel', 'PySide6', 'matplotlib', 'weasyprint')"
        " if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_reader_that_goes_away_is_no_error(place: Path) -> None:
    code = "import sys; from kamdesk.commands import main; sys.exit(main(sys.argv[1:]))"
    call = [sys.executable, "-c", code]
    subprocess.run([*call, "import", str(DEMO)], check=True, capture_output=True)
    shown = subprocess.Popen(
        [*call, "show", "--client", "sokmash"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert shown.stdout is not None
    assert shown.stderr is not None
    shown.stdout.close()
    assert b"Traceback" not in shown.stderr.read()
    shown.wait()
    shown.stderr.close()


def test_a_brief_is_shown_written_and_told_as_json(kamdesk, refused, place) -> None:
    kamdesk("demo", "--out", "demo")
    at = ("--client", "Sokmash", "--workspace", "demo/workspace")
    shown = kamdesk("brief", *at, "--lang", "de")
    assert shown.startswith("Sokmasch\nFreitag, 27. März 2026")
    assert "Orlowa" in shown
    told = kamdesk("brief", *at, "--out", "b.html", "--json")
    assert told["client"] == "Sokmash"
    assert told["file"] == "b.html"
    assert told["ready"]["checks"][0]["mistake"] == "late"
    page = (place / "b.html").read_text("utf-8")
    assert 'href="tel:+70000000024"' in page
    kamdesk("brief", *at, "--out", "b.pdf")
    assert (place / "b.pdf").read_bytes().startswith(b"%PDF")
    assert "b.txt" not in refused("brief", *at, "--out", "b.txt")
    assert not (place / "b.txt").exists()


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (["show"], True),
        (["--workspace", "w", "show", "--client", "x"], True),
        (["--lang=ru", "search", "x"], True),
        (["--json", "lint"], True),
        (["--workspace", "w", "--help"], True),
        (["--workspace", "show"], False),
        (["--lang", "de"], False),
        ([], False),
    ],
)
def test_main_tells_a_command_from_a_window(words: list[str], meant: bool) -> None:
    assert program._means_command(words) is meant
