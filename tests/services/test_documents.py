"""Proposals become files: the stored demo printed, previewed and written out."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from kamdesk.errors import NotFound, Refused
from kamdesk.services import documents, proposals
from kamdesk.services.base import Workspace
from tests.formats import pdfs
from tests.formats.sample import LANGUAGES, demo
from tests.services.interview_demo import load

PROPOSAL = "sokmash-kp017"

pytestmark = pytest.mark.usefixtures("printing")


@pytest.fixture
def stored(ws: Workspace) -> Workspace:
    """The workspace with the demo in it."""
    load(ws)
    return ws


def test_the_stored_demo_prints_in_three_languages(stored: Workspace) -> None:
    for language in LANGUAGES:
        pages = documents.print_document(proposals.document(stored, PROPOSAL, language))
        assert pages.count <= 4
        assert pages.missing == ""
        text = pdfs.text(pages.pdf)
        assert "{" not in text
        assert demo(language).us.name.upper() in text


def test_export_writes_one_file_a_language(stored: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    written = proposals.pack(stored, PROPOSAL, ("ru", "en"), folder)
    names = ["KP-2026-017 r1 Сокмаш ru.pdf", "KP-2026-017 r1 Sokmash en.pdf"]
    assert [one.name for one in written] == names
    assert sorted(one.name for one in folder.iterdir()) == sorted(names)
    for one in written:
        assert one.read_bytes().startswith(b"%PDF")
        if sys.platform != "win32":
            assert stat.S_IMODE(one.stat().st_mode) == 0o600
    assert proposals.pack(stored, PROPOSAL, ("ru",), folder) == written[:1]


def test_export_into_no_folder_is_refused_and_writes_nothing(
    stored: Workspace, tmp_path: Path
) -> None:
    with pytest.raises(Refused, match="does not exist"):
        proposals.pack(stored, PROPOSAL, ("en",), tmp_path / "missing")


def test_a_full_disk_is_told_and_leaves_no_part(
    stored: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "KP-2026-017 r1 Sokmash en.pdf").write_bytes(b"before")

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refused, match="no space left"):
        proposals.pack(stored, PROPOSAL, ("en",), folder)
    (kept,) = folder.iterdir()
    assert kept.read_bytes() == b"before"


def test_nothing_is_printed_of_an_unknown_proposal(stored: Workspace) -> None:
    with pytest.raises(NotFound):
        proposals.document(stored, "nowhere", "en")


def test_the_process_is_one_and_comes_back_after_it_was_closed() -> None:
    documents.warm()
    first = documents.worker()
    assert documents.worker() is first
    documents.close()
    assert not first.running
    picture = documents.preview(demo("en"), 0, 200)
    assert picture is not None
    assert picture.width == 200
    assert documents.worker() is not first


def test_a_finished_file_is_shown_page_by_page() -> None:
    pdf = documents.print_document(demo("en")).pdf
    assert [documents.picture(pdf, page, 120, png=True).page for page in (0, 3)] == [0, 3]


def test_the_window_gets_the_chart_of_the_page() -> None:
    costs = demo("de").costs
    assert costs is not None
    assert "Pnewmaris-Station" in documents.chart(costs, "de")
    assert "#112233" in documents.chart(costs, "de", "#112233")
