"""A figure from a telephone call to four kinds of files: the draft follows, what was sent stays."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from email import message_from_bytes, policy
from io import BytesIO
from pathlib import Path

import docx
import pikepdf
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from kamdesk.i18n import _, term
from tests.e2e.hands import plain
from tests.e2e.rep import Rep

CLIENT = "Сокмаш"
#: Stops of three and a half hours a month, then of four: a year, both ways' five years, saving.
BEFORE = ("3,570,000", "97,900,000", "23.75 million")
AFTER = ("4,080,000", "100,450,000", "26.3 million")
SENT = ("3 570 000", "97 900 000", "23,75 млн")  # it goes out in the client's language
PRICE = ("23,100,000", "28,182,000")
SAID = (
    ("Lev A. Karpov", "The night shift costs us 240 thousand a month.", "labour"),
    ("Roman I. Tkach", "Spare parts cost us 150 thousand a month.", "maintenance"),
    ("Denis O. Shakhov", "The logs are with me.", ""),
)


@pytest.mark.timeout(300)
def test_the_draft_follows_what_is_said_and_what_was_sent_stays(start, tmp_path):
    rep = Rep(start("en"), "en")
    sent = send(rep, tmp_path)
    bytes_sent = sent.read_bytes()
    assert_says(words_of(sent), SENT, ("4 080 000",))
    call(rep)
    confirm_and_replace(rep)
    follow(rep)
    folder = tmp_path / "out"
    folder.mkdir()
    assert_same(make(rep, folder), tmp_path)
    assert sent.read_bytes() == bytes_sent


def send(rep: Rep, home: Path) -> Path:
    """The proposal of the sample goes out; a revision to work on is made at once."""
    h = rep.hands
    h.click(_("Open the demo workspace"))
    patiently(rep, lambda: _("Look around with a sample client") in h.screen())
    rep.find(CLIENT)
    h.click(_("Proposal"))
    h.sees(_("Evidence to use"))
    h.click(term("language", "en"))
    h.sees("r1, draft")
    h.click(_("Mark as sent"))
    patiently(rep, lambda: "r1, sent" in h.screen())
    (sent,) = (home / "desk" / "attachments").glob("*.pdf")
    h.click(_("New revision"))
    h.sees("r2, draft")
    return sent


def call(rep: Rep) -> None:
    """Three people on the telephone; each answer is kept with who said it."""
    h = rep.hands
    rep.find(CLIENT)
    h.press("Ctrl+I")
    h.sees(_("Who takes part?"))
    for name, _words, _component in SAID:
        h.click(name)
    h.fill(_("What this meeting is for"), "Telephone call: what nights and parts cost")
    h.click(_("Start the interview"))
    h.at(_("Answer"))
    for name, words, component in SAID:
        asked = h.question()
        h.click(name.split()[-1])
        h.into(_("Answer"))
        h.type(words)
        if component:
            h.choose(_("Component"), term("tco_component", component))
            h.into(_("Answer"))
        h.press("Ctrl+Return")
        h.wait(lambda asked=asked: h.question() != asked, "the next question")


def confirm_and_replace(rep: Rep) -> None:
    """Later two of the figures are confirmed, and the stops are told anew."""
    h = rep.hands
    h.press("Ctrl+K")
    h.type(_("Figures of the client"))
    h.row(_("Figures of the client"), _("Results"))
    h.choose(_("Who of the client confirms"), SAID[0][0])
    for _name, _words, component in SAID[:2]:
        h.click(_("The client confirms it") + f": {term('tco_component', component)}")
    h.click(_("Confirm what is ticked"))
    h.sees("confirmed")
    h.sees("Stops of assembly")
    (stops,) = [one for one in h.screen().splitlines() if one.endswith("Stops of assembly")]
    h.click(stops)
    h.into(_("A newer figure, as it was said"))
    h.type("85 thousand an hour, 4 hours a month\n")
    h.sees(AFTER[0])
    for shown in (_("A newer figure, as it was said"), _("Confirm what is ticked")):
        h.press("Escape")
        h.does_not_see(shown)


def follow(rep: Rep) -> None:
    """The draft says the newer figure, asks to be read, and what is different is told."""
    h = rep.hands
    rep.find(CLIENT)
    h.click(_("Proposal"))
    h.sees("r2, draft")
    h.click(_("I have read it"))
    h.click(term("language", "en"))
    h.press("Ctrl+Shift+D")
    h.sees(f"RUB {AFTER[1]} instead of RUB {BEFORE[1]}.")
    h.press("Escape")


def make(rep: Rep, folder: Path) -> dict[str, Path]:
    """Files of all kinds, by their endings."""
    h = rep.hands
    h.press("Ctrl+Shift+Return")
    for name in ("Word", _("E-mail draft"), _("Costs and prices as a workbook")):
        h.click(name)
    h.click(_("Make the files"))
    h.in_dialog(str(folder))

    def made() -> dict[str, Path]:
        return {path.suffix: path for path in folder.rglob("KP-2026-017 r2*.*")}

    patiently(rep, lambda: {*made()} == {".pdf", ".docx", ".eml", ".xlsx"})
    return made()


def patiently(rep: Rep, done: Callable[[], bool]) -> None:
    """Wait for what takes long, however many others want the processor."""
    rep.hands.qtbot.waitUntil(done, timeout=60_000)


def assert_same(made: dict[str, Path], home: Path) -> None:
    """Readers that are not ours find the same figures in every file."""
    pdf = made[".pdf"]
    told = words_of(pdf)
    assert_says(told, (*AFTER, *PRICE), BEFORE)
    with pikepdf.open(pdf) as opened:
        assert opened.Root.MarkInfo.Marked
        assert "r2" in str(opened.docinfo["/Title"]) + told
    body = docx.Document(str(made[".docx"])).element.body
    typed = plain("".join(one.text or "" for one in body.iter(qn("w:t"))))
    assert_says(typed, (*AFTER, *PRICE), BEFORE)
    mail = message_from_bytes(made[".eml"].read_bytes(), policy=policy.default)
    assert "Dear Mr Zimin," in mail.get_body(("plain",)).get_content()
    assert "r2" in mail["Subject"] + mail.get_body(("plain",)).get_content()
    (attached,) = mail.iter_attachments()
    assert_says(words_of(BytesIO(attached.get_content())), (*AFTER, *PRICE), BEFORE)
    assert totals(made[".xlsx"]) == [100_450_000, 74_150_000]
    assert price(made[".xlsx"]) == [23_100_000, 28_182_000]
    if shutil.which("soffice"):
        office(made, home)


def office(made: dict[str, Path], home: Path) -> None:
    """LibreOffice prints the Word file with the same figures and works out the workbook's."""
    for suffix, target in ((".docx", "pdf"), (".xlsx", "xlsx:Calc MS Excel 2007 XML")):
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{home}/office", "--headless",
             "--convert-to", target, "--outdir", str(home / "office-out"), str(made[suffix])],
            check=True, capture_output=True, timeout=120, env={**os.environ, "HOME": str(home)},
        )  # fmt: skip
    (printed,) = (home / "office-out").glob("*.pdf")
    (book,) = (home / "office-out").glob("*.xlsx")
    assert_says(words_of(printed), (*AFTER, *PRICE), BEFORE)
    assert totals(book) == [100_450_000, 74_150_000]
    assert price(book) == [23_100_000, 28_182_000]


def totals(book: Path) -> list[float]:
    """What both ways cost over the years, as a workbook's own cells say."""
    pages = CalamineWorkbook.from_path(str(book)).get_sheet_by_name("Result").to_python()
    (row,) = [one for one in pages if one[0] == "Over the years"]
    return [float(one) for one in row[1:3]]


def price(book: Path) -> list[float]:
    """What the page of prices says without VAT and with it."""
    pages = CalamineWorkbook.from_path(str(book)).get_sheet_by_name("Price").to_python()
    sums = {one[0]: one[7] for one in pages if one}
    return [float(sums[name]) for name in ("Total without VAT", "Total with VAT")]


def words_of(file: Path | BytesIO) -> str:
    text = " ".join(page.extract_text() for page in PdfReader(file).pages)
    return " ".join(plain(text).split())


def assert_says(text: str, these: tuple[str, ...], not_those: tuple[str, ...]) -> None:
    assert [one for one in these if one not in text] == []
    assert [one for one in not_those if one in text] == []
