"""A laptop on a train: encrypted, locked, opened by its owner, by the paper when he forgot."""

from __future__ import annotations

from pathlib import Path

from kamdesk.i18n import _
from tests.e2e.rep import Rep

PHRASE, OTHER = "correct horse battery", "another long passphrase"


def run(rep: Rep, command: str) -> None:
    """Do a command of the palette."""
    rep.hands.press("Ctrl+K")
    rep.hands.type(command)
    rep.hands.listed(command, _("Results"))
    rep.hands.press("Return")


def test_a_rep_encrypts_locks_and_comes_back(start, tmp_path, monkeypatch):
    monkeypatch.setattr("kamdesk.storage.workspace.keys.MEMORY_KIB", 64)
    rep = Rep(start("en"), "en")
    h = rep.hands
    rep.begin_empty()
    rep.add_client("Ernst Handel")
    h.sees(_("Not encrypted"))
    h.press("Ctrl+Shift+L")
    h.sees("locking the window would protect nothing")

    run(rep, _("Encryption and passphrase"))
    h.at(_("New passphrase"))
    h.type(PHRASE)
    h.press("Return")
    h.type(PHRASE)
    h.press("Return")
    h.sees(_("I have written it down"))
    code = "-".join(one for one in h.screen().replace("–", " ").split() if is_group(one))
    h.click(_("I have written it down"))
    h.sees(_("Encrypted workspace"))
    h.titled("Ernst Handel")
    desk = tmp_path / "desk"
    assert not any(b"Ernst Handel" in one.read_bytes() for one in desk.rglob("*") if one.is_file())

    h.press("Ctrl+Shift+L")
    h.sees(_("This workspace is locked"))
    assert "Ernst" not in h.screen()
    h.at(_("Passphrase"))
    h.type("correct horse batterz")
    h.press("Return")
    h.sees(_("This passphrase does not open the workspace."))
    h.type(PHRASE)
    h.press("Return")
    h.titled("Ernst Handel")

    again = Rep(start("en"), "en")
    h = again.hands
    h.sees(_("This workspace is locked"))
    h.click(_("Forgot it? Use the recovery code"))
    h.type(code.lower())
    h.press("Return")
    h.click(_("New passphrase"))
    h.at(_("Current passphrase or recovery code"))
    h.type(code)
    h.press("Return")
    h.type(OTHER)
    h.press("Return")
    h.type(OTHER)
    h.press("Return")
    h.sees("The new passphrase is in force")
    h.press("Ctrl+Shift+L")
    h.at(_("Passphrase"))
    h.type(OTHER)
    h.press("Return")
    h.sees(_("Encrypted workspace"))
    assert Path(desk / "workspace.key").is_file()


def is_group(word: str) -> bool:
    """True for four signs of a code."""
    return len(word) == 4 and word.isalnum() and word == word.upper()
