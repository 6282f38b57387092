"""Looks of our own: a typeface made anew, templates in a sandbox, what is wrong in which line."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from kamdesk import paths
from kamdesk.domain.looks import TEMPLATES, contrast, reaching_out
from kamdesk.errors import Refused
from kamdesk.formats.pdf import faces, own
from kamdesk.formats.pdf.client import OWN_TEMPLATE, PdfWorker
from kamdesk.formats.pdf.html import Theme, render_html
from kamdesk.i18n import Speech
from tests.formats.pdfs import text as text_of
from tests.formats.sample import demo

PAGE, SHEET = "proposal/proposal.html", "proposal/proposal.css"
SERIF = paths.resources() / "fonts" / "serif"


def fonts_in(pdf: bytes) -> set[str]:
    with pikepdf.open(BytesIO(pdf)) as file:
        return {
            str(one.get("/BaseFont")).partition("+")[2]
            for one in file.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"
        }


def test_colours_typeface_and_words_reach_page_and_word_file(worker: PdfWorker) -> None:
    theme = Theme(
        font="serif", accent="#8A1538", second="#1D3557",
        header={"de": "Vertraulich"}, footer={"de": "Zertifiziert nach ISO 9001"},
    )  # fmt: skip
    pages = worker.render(demo("de"), theme)
    assert fonts_in(pages.pdf) >= {"Source-Serif-Pro", "Source-Serif-Pro-Semi-Bold"}
    assert text_of(pages.pdf).count("Vertraulich") == pages.count
    assert text_of(pages.pdf).count("Zertifiziert nach ISO 9001") == pages.count

    with zipfile.ZipFile(BytesIO(worker.word_file(demo("de"), theme))) as word:
        assert "Vertraulich" in word.read("word/header.xml").decode()
        assert 'w:ascii="Source Serif Pro"' in word.read("word/styles.xml").decode()
        assert "1D3557" in word.read("word/styles.xml").decode()


def test_a_font_of_ones_own_is_made_anew_and_printed(worker: PdfWorker, tmp_path: Path) -> None:
    face = worker.face((SERIF / "SourceSerifPro-Regular.ttf").read_bytes(), 400)
    assert (face.family, face.editable, face.lacks) == ("Source Serif Pro Own", True, ())
    with TTFont(BytesIO(face.data)) as font:
        assert set(font.keys()) <= faces._KEPT | {"GlyphOrder"}
    path = tmp_path / "own.ttf"
    path.write_bytes(face.data)
    theme = Theme(font="own", family=face.family, faces=((400, str(path)),))
    assert any("Own" in name for name in fonts_in(worker.render(demo("ru"), theme).pdf))
    latin = Theme(font="own", family=face.family, faces=theme.faces, lacks=("ru",))
    assert latin.speaking("ru").families == "Inter"
    assert latin.speaking("de") is latin


def changed(**fields: int) -> bytes:
    with TTFont(SERIF / "SourceSerifPro-Regular.ttf") as font:
        for name, value in fields.items():
            setattr(font["OS/2"], name, value)
        file = BytesIO()
        font.save(file)
        return file.getvalue()


def test_what_is_no_font_or_may_not_be_embedded_is_refused(worker: PdfWorker) -> None:
    whole = (SERIF / "SourceSerifPro-Regular.ttf").read_bytes()
    for data, words in (
        (b"GIF89a", "not a readable TrueType"),
        (whole[:5000], "not a readable TrueType"),
        (b"\0\1\0\0" + b"\xff" * 5000, "not a readable TrueType"),
        (whole + b"\0" * faces.MOST_BYTES, "too large"),
        (changed(fsType=2), "does not allow"),
        (changed(fsType=0x100), "does not allow"),
    ):
        with pytest.raises(Refused, match=words):
            worker.face(data, 400)
    assert worker.running


def test_contrast_is_that_of_the_standard() -> None:
    assert round(contrast("#000000"), 2) == 21
    assert round(contrast("#767676"), 2) == 4.54
    assert contrast("#FFD400") < 4.5 < contrast("#0E7C7B")


def told(template: str, name: str = PAGE) -> own.Broken:
    with pytest.raises(own.Broken) as caught:
        render_html(demo("en"), Speech("en"), Theme(templates={name: template}))
    return caught.value


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("<p>\n{{ ''.__class__.__mro__ }}", 2),
        ("{{ lines.append(1) }}", 1),
        ("{{ us.update({}) }}", 1),
        ("{{ ''.format.__globals__ }}", 1),
        ("{{ '{0.__class__}'.format('') }}", 1),
        ("{{ _.__self__ }}", 1),
        ("{{ self._TemplateReference__context }}", 1),
        ("\n\n{% include '/etc/passwd' %}", 3),
        ("{% include 'docx/styles.xml' %}", 1),
        ("{% include '../../fonts/OFL.txt' %}", 1),
        ("{% import 'os' as os %}", 1),
        ("{{ lipsum() }}", 1),
        ("{{ title|safe }}", 1),
        ("{{ title|drawn }}", 1),
        ("{{ title|attr('upper') }}", 1),
        ("{% for n in range(1000000000) %}.{% endfor %}", 1),
        ("{{ nothing_of_that_name }}", 1),
        ("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", 1),
        ("\n{% if title %}\n<p>", 2),
        ("{{ 1 / 0 }}", 1),
    ],
)
def test_a_hostile_or_broken_template_is_told_with_its_line(template: str, line: int) -> None:
    broken = told(template)
    assert (broken.name, broken.line) in ((PAGE, line), (PAGE, line + 1))
    assert broken.words


def test_texts_stay_texts_in_a_template_of_ones_own() -> None:
    theme = Theme(templates={PAGE: "<body>{{ title }}{{ '<script>' }}</body>"})
    assert "<script>" not in render_html(demo("en"), Speech("en"), theme)


@pytest.mark.parametrize(
    ("sheet", "line"),
    [
        ("p { color: red }\n@import 'a.css';", 2),
        ("\n/* url(x) */\n.a { background: URL( 'file:///etc/passwd') }", 3),
        ("a { background: url(//host/x) }", 1),
        ("@font-face { src: url(https://host/a.ttf) }", 1),
        ("a { background: url(data:image/png;base64,AA) }", 0),
        ("/* url(http://a) */ a { fill: url(#b) }", 0),
    ],
)
def test_a_sheet_that_asks_for_files_is_told_with_its_line(sheet: str, line: int) -> None:
    assert reaching_out(sheet) == line
    if line:
        with pytest.raises(own.Broken) as caught:
            own.sheet({SHEET: sheet}, "")
        assert (caught.value.name, caught.value.line) == (SHEET, line)


@pytest.fixture(scope="module")
def small() -> Iterator[PdfWorker]:
    worker = PdfWorker(seconds=2, megabytes=400)
    yield worker
    worker.close()


@pytest.mark.parametrize(
    "template",
    [
        "<body><img src='file:///etc/passwd' alt='x'></body>",
        "<head><link rel='attachment' href='file:///etc/passwd'></head><body>a</body>",
        "<body><p style='background: url(\"file:///etc/pass\\77d\")'>a</p></body>",
        "<body><svg><image href='file:///etc/passwd'/></svg></body>",
    ],
)
def test_a_page_that_asks_for_files_is_not_printed(worker: PdfWorker, template: str) -> None:
    with pytest.raises(Refused) as caught:
        worker.render(demo("en"), Theme(templates={PAGE: template}))
    assert caught.value.field == OWN_TEMPLATE


@pytest.mark.parametrize(
    "template",
    [
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{{ 'a' * 10**9 * 4 }}",
    ],
)
def test_a_template_without_an_end_is_stopped(small: PdfWorker, template: str) -> None:
    with pytest.raises(Refused) as caught:
        small.render(demo("en"), Theme(templates={PAGE: template}))
    assert caught.value.field == OWN_TEMPLATE


def test_templates_as_they_came_along_print_the_same_when_they_are_ones_own() -> None:
    folder = paths.resources() / "templates"
    theme = Theme(templates={name: (folder / name).read_text("utf-8") for name in TEMPLATES})
    for styled in (True, False):
        ours = render_html(demo("de"), Speech("de"), theme, styled=styled)
        assert ours == render_html(demo("de"), Speech("de"), styled=styled)


def test_faults_of_a_sheet_are_found() -> None:
    assert own.faults("a { color: red }") == []
    assert own.faults("a { color: red }\nb { color }")[0][0] == 2
