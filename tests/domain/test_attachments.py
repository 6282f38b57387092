"""Files of a client: what they belong to, how they may be called, what is never opened."""

from __future__ import annotations

import pytest

from kamdesk.domain.attachments import Attachment, is_digest, owner_of, parted, runs


@pytest.mark.parametrize(
    ("columns", "owner"),
    [
        ({}, ("clients", "c")),
        ({"talk_uid": "t"}, ("talks", "t")),
        ({"interview_uid": "i"}, ("interviews", "i")),
        ({"fact_uid": "f"}, ("facts", "f")),
        ({"proposal_uid": "p"}, ("proposals", "p")),
    ],
)
def test_a_file_belongs_to_one_thing_or_to_its_client(columns, owner):
    one = Attachment(client_uid="c", name="a.pdf", digest="", size=1, **columns)
    assert owner_of(one) == owner


def test_only_a_digest_is_one():
    assert is_digest("0" * 64)
    assert not any(map(is_digest, ("", "../" + "0" * 61, "0" * 63, "G" * 64, "0" * 64 + "\n")))


def test_an_ending_is_short_and_plain():
    assert parted("Plan 2.final.PDF") == ("Plan 2.final", ".PDF")
    assert parted(".profile") == (".profile", "")
    assert parted("no ending") == ("no ending", "")
    assert parted("a.what is this") == ("a.what is this", "")


@pytest.mark.parametrize(
    "name",
    ["a.exe", "a.BAT", "a.js", "a.lnk", "a.desktop", "a.sh", "plan.docm", "plan.xlsm", "page.html",
     "picture.svg", "a.pdf.scr", "README", "a.url"],
)  # fmt: skip
def test_what_runs_is_known_by_its_name(name):
    assert runs(name, b"harmless")


@pytest.mark.parametrize(
    "data",
    [
        b"MZ\x90\x00",
        b"\x7fELF\x02",
        b"#!/bin/sh\n",
        b"[Desktop Entry]\n",
        b"PK\x03\x04....word/vbaProject.bin",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "_VBA_PROJECT".encode("utf-16-le"),
    ],
)
def test_what_runs_is_known_by_its_contents(data):
    assert runs("plan.doc", data)


def test_documents_and_pictures_are_opened():
    for name, data in (
        ("offer.pdf", b"%PDF-1.7"),
        ("plan.docx", b"PK\x03\x04....word/document.xml"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...."),
        ("photo.jpeg", b"\xff\xd8\xff"),
        ("list.csv", b"a;b"),
    ):
        assert not runs(name, data)
