"""Client text is never markup: the raw text classes are used in ui/widgets/text.py alone.

Nor is anything opened in another program but through ui/links.py.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

import ui
from ui.widgets.text import CHIP_ROLES, Chip, Elided, Figure, Label, LinkLabel, Title, tip

MARKUP = re.compile(r"\s*</?(qt|html|b|i|br|p|a|img|span|div|table)\b", re.I)
ROOT = Path(ui.__file__).parent
OWNER, OPENER = ROOT / "widgets" / "text.py", ROOT / "links.py"
CLASSES = {
    "QLabel", "QMessageBox", "QErrorMessage", "QWhatsThis", "QTextBrowser", "QInputDialog",
    "QProgressDialog", "QSplashScreen", "QStaticText", "QGraphicsTextItem", "QSystemTrayIcon",
    "QWizard", "QWebEngineView", "QQuickWidget",
}  # fmt: skip
CALLS = {
    "setToolTip", "setWhatsThis", "setHtml", "insertHtml", "appendHtml", "setStatusTip",
    "setMarkdown", "insertMarkdown", "fromHtml", "setOpenExternalLinks", "toHtml",
}  # fmt: skip
FORMATS = {"RichText", "AutoText", "MarkdownText"}
#: What opens something else: a program, an address, a socket.
OPENERS = {"QDesktopServices", "QProcess", "webbrowser", "subprocess", "startfile", "socket"}
#: Wherever one of these stands, what it shows comes from `as_rich`.
TIPS = {"showText", "ToolTipRole"}
FILES = sorted(path for path in ROOT.rglob("*.py") if path not in (OWNER, OPENER))


def banned(source: str) -> list[str]:
    """Line and name of every raw text class or call in a source, and of what opens something."""
    found, names = [], set[str]()
    for node in ast.walk(ast.parse(source)):
        name = ""
        if isinstance(node, ast.ImportFrom | ast.Import):
            given = {a.name for a in node.names}
            home = node.module if isinstance(node, ast.ImportFrom) else ""
            names |= given
            name = next(iter({*given, home} & (CLASSES | OPENERS | {"html"})), "")
        elif isinstance(node, ast.Attribute):
            names.add(node.attr)
            name = node.attr if node.attr in CALLS | CLASSES | FORMATS | OPENERS else ""
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            name = node.value if MARKUP.match(node.value) else ""
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            name = "QTextEdit" if node.func.id == "QTextEdit" else ""
        elif isinstance(node, ast.ClassDef) and "setAcceptRichText(False)" not in source:
            name = "QTextEdit" if "QTextEdit" in map(ast.unparse, node.bases) else ""
        if name:
            found.append(f"{node.lineno}: {name}")
    if names & TIPS and "as_rich" not in names:
        found.append("a tooltip without as_rich")
    return found


@pytest.mark.parametrize("path", FILES, ids=[str(p.relative_to(ROOT)) for p in FILES])
def test_no_raw_text_outside_its_file(path):
    assert banned(path.read_text(encoding="utf-8")) == []


def test_the_rule_finds_what_it_forbids():
    assert banned("from PySide6.QtWidgets import QLabel, QWidget")
    assert banned("widget.setToolTip(name)")
    assert banned("QtWidgets.QMessageBox.warning(None, '', name)")
    assert banned("label.setTextFormat(Qt.TextFormat.RichText)")
    assert banned('f"<qt>{name}</qt>"')
    assert banned("import html")
    assert banned("box = QTextEdit()")
    assert banned("class Box(QTextEdit):\n    pass")
    assert banned("QToolTip.showText(at, name)")
    assert banned("from PySide6.QtGui import QDesktopServices")
    assert banned("import subprocess")
    assert not banned("label = Label(name)")
    assert not banned("from ui.widgets.text import as_rich\nQToolTip.showText(at, as_rich(name))")


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
