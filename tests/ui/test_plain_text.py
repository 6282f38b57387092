"""Client text is never markup: the raw text classes are used in ui/widgets/text.py alone."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

import ui
from ui.widgets.text import CHIP_ROLES, Chip, Elided, Figure, Label, LinkLabel, Title, tip

ROOT = Path(ui.__file__).parent
OWNER = ROOT / "widgets" / "text.py"
CLASSES = {"QLabel", "QMessageBox", "QErrorMessage", "QWhatsThis", "QTextBrowser", "QInputDialog"}
CALLS = {"setToolTip", "setWhatsThis", "setHtml", "insertHtml", "appendHtml", "setStatusTip"}
FORMATS = {"RichText", "AutoText", "MarkdownText"}
FILES = sorted(path for path in ROOT.rglob("*.py") if path != OWNER)


def banned(source: str) -> list[str]:
    """Line and name of every raw text class or call in a source."""
    found = []
    for node in ast.walk(ast.parse(source)):
        name = ""
        if isinstance(node, ast.ImportFrom):
            name = next((a.name for a in node.names if a.name in CLASSES), "")
        elif isinstance(node, ast.Attribute) and node.attr in CALLS | CLASSES | FORMATS:
            name = node.attr
        if name:
            found.append(f"{node.lineno}: {name}")
    return found


@pytest.mark.parametrize("path", FILES, ids=[str(p.relative_to(ROOT)) for p in FILES])
def test_no_raw_text_outside_its_file(path):
    assert banned(path.read_text(encoding="utf-8")) == []


def test_the_rule_finds_what_it_forbids():
    assert banned("from PySide6.QtWidgets import QLabel, QWidget")
    assert banned("widget.setToolTip(name)")
    assert banned("QtWidgets.QMessageBox.warning(None, '', name)")
    assert banned("label.setTextFormat(Qt.TextFormat.RichText)")
    assert not banned("label = Label(name)")


@pytest.mark.parametrize("make", [Label, Title, Elided, Figure, Chip])
def test_labels_show_letters(app, qtbot, make):
    label = make("<b>Sokmash</b> & Co")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == "<b>Sokmash</b> & Co"


def test_tooltips_escape(app, qtbot):
    label = Label("x")
    qtbot.addWidget(label)
    tip(label, "<img src=//host/x>\nsecond")
    assert "<img" not in label.toolTip()
    tip(label, "")
    assert label.toolTip() == ""


def test_buttons_keep_their_ampersands(app, qtbot):
    link = LinkLabel("R&D")
    qtbot.addWidget(link)
    assert link.text() == "R&&D"
    assert link.accessibleName() == "R&D"


def test_chips_change_word_and_role(app, qtbot):
    chip = Chip("neutral", "neutral")
    qtbot.addWidget(chip)
    for role in CHIP_ROLES:
        chip.set("sceptic", role)
        assert chip.property("role") == role
    assert chip.text() == "sceptic"


def test_a_long_line_is_cut_and_told_in_the_tooltip(app, qtbot):
    label = Elided("A very long company name that does not fit")
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.show()
    qtbot.waitUntil(lambda: "company" in label.toolTip())
    label.resize(900, 20)
    qtbot.waitUntil(lambda: label.toolTip() == "")


def test_a_very_long_word_breaks_instead_of_widening_its_page(app, qtbot):
    word = "Energiekostenausgleichsverordnung"
    label, copied = Label(f"Die {word * 9}", wrap=True), Label(word * 9, wrap=True, selectable=True)
    for one in (label, copied):
        qtbot.addWidget(one)
    assert label.text() == f"Die {word * 9}"
    assert label.minimumSizeHint().width() < 200
    assert copied.minimumSizeHint().width() > 1000  # what is copied is what was typed
    label.setText("Die Verordnung")
    assert label.text() == "Die Verordnung"
