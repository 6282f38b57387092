"""Encrypted workspaces from a terminal: the passphrase never stands on the command line."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from kamdesk.services import encryption
from kamdesk.storage.workspace import keys

PHRASE, OTHER = "correct horse battery", "another long passphrase"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Derive keys with little memory."""
    monkeypatch.setattr(keys, "MEMORY_KIB", 64)


@pytest.fixture
def phrase(place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Name the file with the passphrase, as a script would."""
    file = place / "phrase.txt"
    file.write_text(f"{PHRASE}\n", encoding="utf-8")
    monkeypatch.setenv("KAMDESK_PASSPHRASE_FILE", str(file))
    return file


def typed(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    """Sit at a terminal and type these."""
    given = iter(answers)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(getpass, "getpass", lambda prompt: next(given))
    monkeypatch.setattr("builtins.input", lambda prompt: next(given))


def test_create_encrypted_work_and_change_the_passphrase(
    kamdesk: Callable[..., Any], refused: Callable[..., str], phrase: Path, place: Path
) -> None:
    made = kamdesk("workspace", "create", "--encrypt", "--json")
    folder = Path(made["workspace"])
    assert encryption.unlock_by_code(folder, made["recovery_code"])
    rows = "Company;City\nKanarienvogel AG;Ulm\n;Nowhere\n"
    (place / "list.csv").write_text(rows, encoding="utf-8")
    answer = kamdesk("import", "list.csv", "--json")
    assert (answer["added"], answer["bad_file"]) == (1, None)
    assert kamdesk("import", "list.csv", "--bad", "bad.csv", "--json")["bad_file"] == "bad.csv"
    assert "Nowhere" in (place / "bad.csv").read_text("utf-8-sig")
    assert "Kanarienvogel" in kamdesk("search", "Kanarienvogel")
    assert kamdesk("check", "--json")["whole"]
    kamdesk("backup", "--to", "stick")
    assert kamdesk("restore", "--dry-run", "--json") == {}
    kamdesk("restore")
    assert not any(
        b"Kanarienvogel" in one.read_bytes() for one in folder.rglob("*") if one.is_file()
    )

    (place / "new.txt").write_text(OTHER, encoding="utf-8")
    kamdesk("workspace", "rekey", "--new", "new.txt")
    assert "does not open" in refused("search", "Ulm")
    phrase.write_text(OTHER, encoding="utf-8")
    assert "Kanarienvogel" in kamdesk("search", "Ulm")
    # who forgot the new passphrase opens it with the code
    phrase.write_text(made["recovery_code"], encoding="utf-8")
    kamdesk("workspace", "rekey", "--by-code", "--new", "new.txt", "--everything")
    assert "does not open" in refused("workspace", "rekey", "--by-code", "--new", "new.txt")


def test_a_backup_of_another_machine_comes_back_with_its_own_passphrase(
    kamdesk: Callable[..., Any], phrase: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kamdesk("workspace", "create", "--encrypt")
    kamdesk("backup", "--to", "stick")
    (stick,) = Path("stick").rglob("*.sqlite")
    monkeypatch.setenv("KAMDESK_WORKSPACE", str(Path("elsewhere").resolve()))
    Path("elsewhere").mkdir()
    kamdesk("restore", "--file", str(stick))
    kamdesk("check")


def test_encrypt_and_back_with_consent(
    kamdesk: Callable[..., Any], refused: Callable[..., str], phrase: Path, place: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    kamdesk("workspace", "create")
    assert "not encrypted" in refused("workspace", "decrypt")
    answer = kamdesk("workspace", "encrypt", "--code", "code.pdf", "--json")
    text = PdfReader(place / "code.pdf").pages[0].extract_text()
    assert "Recovery code" in text
    assert "recovery_code" not in answer
    assert "already" in refused("workspace", "encrypt")
    assert "Nothing was changed" in refused("workspace", "decrypt")
    assert "Nothing was changed" in refused("workspace", "decrypt", "--consent", "yes")
    kamdesk("workspace", "decrypt", "--consent", "readable")
    monkeypatch.delenv("KAMDESK_PASSPHRASE_FILE")
    kamdesk("check")


def test_a_person_types_it(
    kamdesk: Callable[..., Any], refused: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "KAMDESK_PASSPHRASE_FILE" in refused("workspace", "create", "--encrypt")
    typed(monkeypatch, "short", "short")
    assert "at least 10" in refused("workspace", "create", "--encrypt")
    typed(monkeypatch, PHRASE, "something else")
    assert "not the same" in refused("workspace", "create", "--encrypt")
    typed(monkeypatch, PHRASE, PHRASE)
    shown = kamdesk("workspace", "create", "--encrypt")
    code = shown.rsplit(maxsplit=1)[-1]
    typed(monkeypatch, "wrong")
    assert "does not open" in refused("check")
    typed(monkeypatch, PHRASE)
    other = kamdesk("workspace", "rekey", "--new-code", "--json")["recovery_code"]
    typed(monkeypatch, code)
    assert "does not open" in refused("workspace", "rekey", "--by-code")
    typed(monkeypatch, other, OTHER, OTHER)
    kamdesk("workspace", "rekey", "--by-code")
    typed(monkeypatch, OTHER, "readable")
    kamdesk("workspace", "decrypt")


def test_the_code_is_not_written_where_it_is_lost_or_taken_along(
    refused: Callable[..., str], kamdesk: Callable[..., Any], phrase: Path
) -> None:
    assert "cannot be written" in refused("workspace", "create", "--encrypt", "--code", "no/c.pdf")
    folder = kamdesk("workspace", "create", "--json")["workspace"]
    told = refused("workspace", "encrypt", "--code", f"{folder}/code.pdf")
    assert "somewhere else" in told
    assert encryption.unlock_by_code(Path(folder), told.strip().rsplit(maxsplit=1)[-1])
