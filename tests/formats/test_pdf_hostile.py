"""What a person types, or another program hands over, stays text and reaches nothing."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from kamdesk.domain.proposals.document import Document, Passage
from kamdesk.errors import Refused
from kamdesk.formats.pdf.client import PdfWorker
from kamdesk.formats.pdf.html import Theme, render_html
from kamdesk.i18n import Speech
from tests.formats import pdfs
from tests.formats.sample import demo, nothing, only_lines

ROOT = Path(__file__).resolve().parents[2]
TYPED = [
    "{{ ''.__class__.__mro__ }}",
    "{% for a in range(9) %}x{% endfor %}",
    "{{ _.__globals__ }}",
    "<img src=file:///etc/passwd>",
    "<script>alert(1)</script>",
    '"><link rel=attachment href=file:///etc/passwd>',
    "</style><style>@import 'file:///etc/passwd'</style>",
    "<!-- <![CDATA[ ]]> &lt; &#x41;",
    "url(file:///etc/passwd)",
    "'; DROP TABLE clients; --",
    "100 % %s {0} {number}",
]


def everywhere(text: str) -> Document:
    """The demo with a text in every place a person types into."""
    document = demo("en", title=text, addressee_line=text, next_step=text, mark="M")
    blocks = tuple(
        replace(one, heading=Passage(text=text), body=Passage(text=text)) for one in document.blocks
    )
    costs = document.costs
    assert costs is not None
    return replace(
        document,
        blocks=blocks,
        us=replace(document.us, name=text, legal_name=text),
        client=replace(document.client, name=text, legal_name=text, person=text),
        lines=tuple(replace(line, item=text, unit=text) for line in document.lines),
        costs=replace(
            costs, title=text, columns=(text, text),
            rows=tuple(replace(row, label=text) for row in costs.rows),
        ),
        cases=tuple(replace(case, client=text, result=text) for case in document.cases),
        sources=tuple(replace(note, source=text) for note in document.sources),
        terms=(text,),
    )  # fmt: skip


@pytest.mark.parametrize("text", TYPED)
def test_typed_text_is_printed_as_typed(worker: PdfWorker, text: str) -> None:
    printed = pdfs.text(worker.render(everywhere(text)).pdf)
    squeezed = printed.replace(" ", "").replace("-", "")
    assert squeezed.count(text.replace(" ", "").replace("-", "")) >= 15


@pytest.mark.parametrize("text", TYPED)
def test_no_typed_text_becomes_markup(text: str) -> None:
    html = render_html(everywhere(text), Speech("en"))
    assert html.count("<img") == html.count("<script") == html.count("<link") == 0
    assert html.count("<svg") == 1


def test_hidden_marks_are_cleaned_and_greek_is_printed(worker: PdfWorker) -> None:
    document = demo(
        "en", addressee_line="Αθήνα Βιομηχανική Α.Ε.", next_step="a\u202edcb\u0007e\u2066f"
    )
    result = worker.render(document)
    text = pdfs.text(result.pdf)
    assert "Αθήνα Βιομηχανική Α.Ε." in text
    assert "adcbef" in text
    assert result.missing == ""


def test_letters_without_a_glyph_are_named(worker: PdfWorker) -> None:
    result = worker.render(demo("en", addressee_line="中国 🙂 محمد soft\u00adhyphen"))
    assert set("中国🙂محمد") == set(result.missing)


def test_a_long_note_and_a_long_word_are_printed_whole(worker: PdfWorker) -> None:
    note = " ".join(f"word{n:03}" for n in range(500))
    assert len(note) >= 3_900
    document = demo("en", terms=(note, "W" * 3000))
    result = worker.render(document)
    text = pdfs.text(result.pdf)
    assert all(f"word{n:03}" in text for n in range(500))
    assert text.replace(" ", "").count("W") >= 3000
    for page in pdfs.lines(result.pdf):
        assert all(line.text.count("W") < 90 for line in page)


FOREIGN = (
    "file:///etc/passwd",
    "http://127.0.0.1:9/x.png",
    "kam:logo/other",
    "asset:../../secret",
    "ftp://127.0.0.1/x",
)


@pytest.mark.parametrize("address", FOREIGN)
def test_a_logo_that_asks_for_another_file_is_refused(worker: PdfWorker, address: str) -> None:
    logo = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10">'
        f'<image href="{address}" width="9" height="9"/></svg>'
    )
    theme = Theme(logo=logo.encode(), logo_type="image/svg+xml")
    with pytest.raises(Refused, match="refers to a file"):
        worker.render(nothing(), theme)
    assert worker.render(nothing()).count == 1


def test_a_broken_logo_does_not_stop_the_document(worker: PdfWorker) -> None:
    assert worker.render(nothing(), Theme(logo=b"\x89PNG broken")).count == 1


def test_a_colour_that_is_none_is_not_taken() -> None:
    with pytest.raises(ValueError, match="red"):
        Theme(accent="red;} @import 'x'")


WATCHED = """
import os, sys
from kamdesk.formats.pdf.worker import Desk
from kamdesk.formats.pdf import wire
from kamdesk.formats.pdf.html import Theme
from tests.formats.test_pdf_hostile import everywhere
desk = Desk()
desk.do(wire.Warm())
desk.do(wire.Preview(everywhere("x"), Theme(), 0, 300))
seen = []
sys.addaudithook(lambda event, args: seen.append((event, str(args))))
for text in ("<img src=file:///etc/passwd>", "<img src=http://127.0.0.1:9/x>"):
    answer = desk.do(wire.Preview(everywhere(text), Theme(), 0, 300))
    assert isinstance(answer, wire.Drawn), answer
touched = [one for one in seen if one[0].startswith(("open", "os.", "socket.", "subprocess.",
    "shutil.", "tempfile.", "urllib."))]
print(touched)
sys.stdout.flush()
os._exit(bool(touched))
"""


def test_printing_opens_no_file_and_no_connection() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WATCHED], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


# --- caps -------------------------------------------------------------------------------------


def test_a_document_that_takes_too_long_is_stopped_and_the_next_one_works() -> None:
    worker = PdfWorker()
    try:
        worker.warm()
        worker.seconds = 2
        with pytest.raises(Refused, match="longer than 2 seconds"):
            worker.render(only_lines(2500))
        assert not worker.running
        worker.seconds = 60
        assert worker.render(nothing()).count == 1
    finally:
        worker.close()


def test_a_document_that_takes_too_much_memory_is_stopped_and_the_next_one_works() -> None:
    worker = PdfWorker(megabytes=125)
    try:
        with pytest.raises(Refused, match="too much memory"):
            worker.render(only_lines(800))
        assert not worker.running
        assert worker.render(nothing()).count == 1
    finally:
        worker.close()
