"""A proposal leaves as files: readers, formats, kinds of PDF, names."""

from __future__ import annotations

import json
from email import message_from_bytes, policy
from io import BytesIO
from pathlib import Path

import docx
import pikepdf
import pytest
from python_calamine import CalamineWorkbook

from kamdesk.domain.proposals import PriceLine, Proposal
from kamdesk.errors import Refused
from kamdesk.formats.eml import draft
from kamdesk.services import letters, proposals, records, settings
from kamdesk.services.base import Workspace
from kamdesk.services.proposals.covering import cover_letter
from kamdesk.services.proposals.packing import FORMATS, Wish, pack
from tests.formats import pdfs

PROPOSAL = "sokmash-kp017"

pytestmark = pytest.mark.usefixtures("printing")


def test_one_folder_holds_all_and_all_say_the_same(ws: Workspace, tmp_path: Path) -> None:
    wish = Wish(formats=FORMATS, editions=("", "user"), variant="a3a", folder=True)
    files = pack(ws, PROPOSAL, ("de",), tmp_path, wish)
    whole = "KP-2026-017 r1 Sokmasch de"
    assert {one.parent.name for one in files} == {"KP-2026-017 r1 Sokmasch"}
    assert sorted(one.name for one in files) == sorted(
        f"{stem}.{kind}"
        for stem in (whole, f"{whole} user")
        for kind in FORMATS
        if (stem, kind) != (f"{whole} user", "xlsx")  # there the comparison of costs is left out
    )
    by_name = {one.name: one.read_bytes() for one in files}
    book = CalamineWorkbook.from_filelike(BytesIO(by_name[f"{whole}.xlsx"]))
    cells = {cell for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()
             for cell in row}  # fmt: skip
    assert {97_900_000, 74_150_000, 23_100_000, 28_182_000} <= cells
    for stem in (whole, f"{whole} user"):
        pdf, data = by_name[f"{stem}.pdf"], by_name[f"{stem}.json"]
        with pikepdf.open(BytesIO(pdf)) as opened:
            ((name, spec),) = opened.attachments.items()
            assert name == "KP-2026-017 r1.json"
            assert spec.get_file().read_bytes() == data
            assert spec.get_file().mime_type == "application/json"
            assert spec.obj.AFRelationship == "/Data"
            with opened.open_metadata() as told:
                assert (told["pdfaid:part"], told["pdfaid:conformance"]) == ("3", "A")
        assert json.loads(data)["gross"] == {"amount": "28182000.00", "currency": "RUB"}
        assert "28.182.000" in pdfs.text(pdf)
        word = docx.Document(BytesIO(by_name[f"{stem}.docx"]))
        said = "".join(one.text or "" for one in word.element.body.iter() if one.tag.endswith("}t"))
        assert "28.182.000" in said.replace("\u00a0", "")
        mail = message_from_bytes(by_name[f"{stem}.eml"], policy=policy.default)
        (attached,) = mail.iter_attachments()
        assert (attached.get_filename(), attached.get_content()) == (f"{stem}.pdf", pdf)


@pytest.mark.parametrize(
    ("language", "greeting"),
    [
        (
            "en",
            "Dear Mr Zimin,\n\nHere is our proposal KP-2026-017 r1 of 16 March 2026.",
        ),
        (
            "ru",
            "Аркадий Львович, здравствуйте!\n\nВо вложении наше предложение KP-2026-017 r1"
            " от 16 марта 2026 года.",
        ),
        (
            "de",
            "Sehr geehrter Herr Simin,\n\nim Anhang finden Sie unser Angebot KP-2026-017 r1 vom"
            " 16. März 2026.",
        ),
    ],
)
def test_the_draft_greets_in_the_language_of_the_client(
    ws: Workspace, language: str, greeting: str
) -> None:
    printed = proposals.document(ws, PROPOSAL, language)
    with ws.read() as reader:
        letter = cover_letter(reader, proposals.gather(ws, PROPOSAL).proposal, printed)
    mail = message_from_bytes(draft(letters.mail(letter)), policy=policy.default)
    assert mail["X-Unsent"] == "1"
    text = mail.get_body(("plain",)).get_content().replace("\u00a0", " ").replace("\r\n", "\n")
    assert text.startswith(greeting)
    assert ".." not in text
    assert printed.title.replace("\u00a0", " ") in mail["Subject"]


def test_a_password_locks_the_pdf(ws: Workspace, tmp_path: Path) -> None:
    wish = Wish(variant="ua", password="Sesam öffne")
    (file,) = pack(ws, PROPOSAL, ("en",), tmp_path, wish)
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(file)
    with pikepdf.open(file, password=wish.password) as opened:
        assert opened.encryption.bits == 256
        assert opened.allow.accessibility
        assert opened.Root.MarkInfo.Marked
        assert len(opened.pages) <= 4


def test_a_file_for_the_archive_has_every_letter(ws: Workspace, tmp_path: Path) -> None:
    with ws.unit("Type") as unit:
        change = unit.one(Proposal, PROPOSAL)
        unit.change(change, title={**change.title, "en": "For 株式"})
    with pytest.raises(Refused, match="株"):
        pack(ws, PROPOSAL, ("en",), tmp_path, Wish(variant="a2b"))
    assert not list(tmp_path.glob("*.pdf"))


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        (Wish(variant="a2b", password="123456"), "password"),
        (Wish(password="12345"), "password"),
        (Wish(formats=()), "formats"),
        (Wish(formats=("doc",)), ""),
        (Wish(editions=("chief",)), ""),
        (Wish(variant="x"), ""),
    ],
)
def test_what_does_not_go_together_is_refused(wish: Wish, field: str) -> None:
    with pytest.raises(Refused) as refused:
        wish.refuse()
    assert (refused.value.field or "") == field


def test_files_are_named_after_the_pattern(ws: Workspace, tmp_path: Path) -> None:
    settings.set_setting(ws, "file_pattern", "{date} {client}/{number}_{language}")
    (file,) = pack(ws, PROPOSAL, ("ru",), tmp_path, Wish(formats=("json",)))
    assert file.name == "2026-03-16 Сокмаш KP-2026-017 r1_ru.json"
    for wrong in (
        "{number}",
        "{language} {number} {margin}",
        "{number",
        "",
        "{number.x}{language}",
    ):
        with pytest.raises(Refused):
            settings.set_setting(ws, "file_pattern", wrong)


def test_editions_of_a_sent_revision_are_cut_from_what_was_sent(
    ws: Workspace, tmp_path: Path
) -> None:
    def paper(document: proposals.Rendered) -> proposals.Rendered:
        return proposals.Rendered(pdf=b"%PDF", pages=1)

    proposals.send(ws, PROPOSAL, paper, languages=("en",), answers={"method": "", "bant": ""})
    fact = next(one for one in records.listing(ws, "facts") if one.code == "mfg_i02")
    records.set_field(ws, "facts", fact.uid, "amount", {"amount": "1.00", "currency": "RUB"})
    (file,) = pack(
        ws, PROPOSAL, ("en",), tmp_path, Wish(formats=("docx",), editions=("technical",))
    )
    text = "".join(
        one.text or "" for one in docx.Document(file).element.body.iter() if one.tag.endswith("}t")
    )
    assert "RUB\u00a03,570,000" in text
    with pytest.raises(Refused, match="A workbook needs a new revision"):
        pack(ws, PROPOSAL, ("en",), tmp_path, Wish(formats=("xlsx",)))


def test_a_reader_without_figures_gets_no_workbook(ws, tmp_path) -> None:
    alone = Wish(formats=("pdf", "xlsx"), editions=("user",))
    with pytest.raises(Refused, match="no figures to calculate with"):
        pack(ws, PROPOSAL, ("en",), tmp_path, alone)
    assert not list(tmp_path.glob("*.pdf"))


def test_without_costs_the_workbook_holds_the_prices_alone(ws: Workspace, tmp_path: Path) -> None:
    with ws.unit("no costs") as unit:
        unit.change(unit.one(Proposal, PROPOSAL), tco_uid=None)
    (file,) = pack(ws, PROPOSAL, ("de",), tmp_path, Wish(formats=("xlsx",)))
    book = CalamineWorkbook.from_path(str(file))
    assert book.sheet_names == ["Preis"]
    rows = {row[0]: row for row in book.get_sheet_by_name("Preis").to_python()}
    assert rows["Gesamtsumme mit MwSt."][7] == 28_182_000
    assert rows["MwSt. 22\u00a0%"][7] == 5_082_000
    with ws.unit("no prices") as unit:
        for line in unit.find(PriceLine, proposal_uid=PROPOSAL):
            unit.remove(line)
    with pytest.raises(Refused, match="neither a comparison of costs nor prices"):
        pack(ws, PROPOSAL, ("de",), tmp_path, Wish(formats=("xlsx",)))
