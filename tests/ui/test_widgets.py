"""Shared widgets: cards, empty states, reasons, charts, flow, disclosure, panel, splitter."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QVBoxLayout, QWidget

from ui import theme
from ui.assets import prefs
from ui.widgets.bars import Bar, ColumnChart
from ui.widgets.buttons import Button, icon_button, primary, quiet
from ui.widgets.cards import Card, clear_layout, row, sheet, two_columns
from ui.widgets.choices import ManyEditor
from ui.widgets.empty import EmptyState
from ui.widgets.fields import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.head import PageHead
from ui.widgets.panel import Panel
from ui.widgets.portrait import Portrait
from ui.widgets.splitter import Splitter
from ui.widgets.text import Chip, Elided, Label, LinkLabel, Muted, Pressable
from ui.widgets.why import Why


def test_a_card_takes_and_forgets_its_content(app, qtbot):
    card = Card("Business", "97 % known")
    qtbot.addWidget(card)
    card.add(Label("one"))
    card.add(row(Label("two"), None, Label("three")))
    card.clear()
    assert card.body.count() == 1
    card.set_note("")
    assert card.note.isHidden()
    assert card.accessibleName() == "Business"


def test_an_empty_state_has_one_button(app, qtbot):
    done: list[int] = []
    state = EmptyState("users", "Nobody is here yet.", "Add a person", lambda: done.append(1))
    qtbot.addWidget(state)
    qtbot.mouseClick(state.button, Qt.MouseButton.LeftButton)
    assert done == [1]


def test_an_empty_state_takes_the_keyboard_when_nothing_has_it(app, qtbot):
    host, line = QWidget(), QLineEdit()
    qtbot.addWidget(host)
    box = QVBoxLayout(host)
    state = EmptyState("users", "Nobody is here yet.", "Add a person")
    box.addWidget(line)
    box.addWidget(state)
    line.hide()
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()
    qtbot.waitUntil(state.button.hasFocus)
    line.show()
    line.setFocus()
    state.hide()
    state.show()
    qtbot.wait(20)
    assert line.hasFocus()


def test_icon_buttons_have_names(app, qtbot):
    button = icon_button("x", "Close")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Close"
    assert "Close" in button.toolTip()


@pytest.mark.qt_log_ignore("does not support", extend=True)
def test_why_shows_inputs_rule_and_date(app, qtbot):
    why = Why()
    host = sheet(why)
    qtbot.addWidget(host)
    host.show()
    assert not why.isVisible()
    why.set_reason("Cost of stops", [("An hour", "85 000 ₽")], "hours × cost", "12 March")
    assert why.isVisible()
    qtbot.mouseClick(why, Qt.MouseButton.LeftButton)
    texts = [label.text() for label in why.popover.findChildren(Label)]
    assert {"Cost of stops", "An hour", "85 000 ₽", "Rule: hours × cost"} <= set(texts)
    qtbot.keyClick(why.popover, Qt.Key.Key_Escape)


def test_why_never_becomes_a_window(app, qtbot):
    why = Why()
    qtbot.addWidget(why)
    why.set_reason("Cost of stops", [("An hour", "85 000 ₽")])
    assert not why.isVisible()
    host = QWidget()
    qtbot.addWidget(host)
    QVBoxLayout(host).addWidget(why)
    host.show()
    assert why.isVisible()
    why.set_reason("", ())
    assert not why.isVisible()


@pytest.mark.parametrize("empty", [True, False])
def test_charts_paint_and_speak(app, qtbot, empty):
    chart = ColumnChart()
    qtbot.addWidget(chart)
    chart.resize(400, 120)
    if not empty:
        chart.set_bars([Bar(0, "2024"), Bar(5), Bar(9, "2026", now=True)], "revenue rises")
        assert chart.accessibleName() == "revenue rises"
    drawn = chart.grab().toImage()
    colours = {drawn.pixel(x, 85) for x in range(drawn.width())}
    assert (len(colours) > 1) is not empty


def test_flow_wraps_and_hides(app, qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    flow = FlowLayout(host)
    chips = [Chip(f"chip number {n}") for n in range(8)]
    for chip in chips:
        flow.addWidget(chip)
    narrow, wide = flow.heightForWidth(220), flow.heightForWidth(2000)
    assert narrow > 2 * wide
    clear_layout(flow)
    assert flow.count() == 0


class Typing(QWidget):
    """Content of a panel that remembers being flushed."""

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.flushed: list[str] = []
        QVBoxLayout(self).addWidget(self.line)

    def flush(self) -> None:
        self.flushed.append(self.line.text())


def test_escape_in_a_panel_saves_what_was_typed(app, qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(900, 600)
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()
    content = Typing()
    panel = Panel(host, "New talk", content)
    closed: list[bool] = []
    panel.closed.connect(lambda: closed.append(True))
    panel.open_panel(content.line)
    assert content.line.hasFocus()
    qtbot.keyClicks(content.line, "180 thousand an hour")
    qtbot.keyClick(content.line, Qt.Key.Key_Escape)
    assert content.flushed == ["180 thousand an hour"]
    assert closed == [True]
    assert not panel.is_open


def test_the_panel_below_takes_the_keyboard_when_what_had_it_is_gone(app, qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()
    below, above = Panel(host, "Figures", Typing()), Panel(host, "A figure", Typing())
    below.open_panel()
    gone = QLineEdit(below)
    gone.show()
    gone.setFocus()
    above.open_panel()
    gone.hide()
    gone.deleteLater()
    qtbot.keyClick(above.content.line, Qt.Key.Key_Escape)
    assert (above.is_open, below.is_open) == (False, True)
    assert below.content.line.hasFocus()


def test_a_panel_begins_at_its_first_input_or_scrolls_from_the_top(app, qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(900, 300)
    QVBoxLayout(host).addWidget(QLineEdit())
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()
    typing = Panel(host, "New talk", Typing())
    typing.open_panel()
    assert typing.content.line.hasFocus()
    reading = Panel(host, "Keys", sheet(*(Label(f"line {n}") for n in range(60))).takeWidget())
    reading.open_panel()
    area = host.focusWidget()
    assert area is not None
    assert reading.isAncestorOf(area)
    assert area.verticalScrollBar().value() == 0
    qtbot.keyClick(area, Qt.Key.Key_PageDown)
    assert area.verticalScrollBar().value() > 0


def test_what_a_page_keeps_outlives_a_panel(app, qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    host.show()
    save = QMenu(host).addAction("Save as PDF", lambda: None)
    panel = Panel(host, "Keys", sheet(Label("one"), Label("two")).takeWidget())
    panel.open_panel()
    panel.close_panel()
    QTest.qWait(1)  # deletes the panel
    assert not shiboken6.isValid(panel)
    save.setVisible(False)  # raises when the panel took it along


def test_a_link_is_cut_only_when_it_may_be(app, qtbot):
    text = "Станция сжатого воздуха & гарантия на десять лет"
    for cut in (True, False):
        host = QWidget()
        qtbot.addWidget(host)
        line = row(LinkLabel(text, cut=cut), None, Chip("Open"))
        host.setLayout(line)
        link = line.itemAt(0).widget()
        host.resize(host.minimumSizeHint().width(), 40)
        host.show()
        assert link.text().endswith("…") is cut
        assert link.accessibleName() == text
        assert ("&amp;" in link.toolTip()) is cut
        host.resize(900, 40)
        assert link.text() == text.replace("&", "&&")
        assert not link.toolTip()


def test_the_head_gives_its_second_line_the_whole_width(app, qtbot):
    under, button = Label("Russia · RU-SAM"), primary("Reviewed today")
    head = PageHead(Elided("Samara region", "title"), under, button, picture=Label("S"))
    qtbot.addWidget(head)
    head.resize(600, 90)
    head.show()
    assert under.geometry().right() == button.mapTo(head, button.rect().topRight()).x()
    assert under.y() > button.y()


def test_columns_are_as_high_as_their_own_cards(app, qtbot):
    cards = [Card(name) for name in ("one", "two", "three")]
    cards[0].add(Label("\n" * 9))
    area = sheet(two_columns(cards[:1], cards[1:]))
    qtbot.addWidget(area)
    area.resize(600, 500)
    area.show()
    assert cards[2].y() < cards[0].geometry().bottom()
    assert cards[0].width() == cards[1].width()


def test_a_panel_follows_its_host(app, qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(900, 600)
    host.show()
    panel = Panel(host, "x", QWidget(), width=440)
    panel.open_panel()
    host.resize(300, 500)
    qtbot.waitUntil(lambda: panel.width() == 300 and panel.x() == 0)


def test_a_splitter_remembers(app, qtbot):
    splitter = Splitter("clients", (QWidget(), 260), (QWidget(), 0))
    qtbot.addWidget(splitter)
    splitter.resize(1000, 400)
    splitter.show()
    splitter.setSizes([400, 599])
    splitter.splitterMoved.emit(400, 1)
    kept = [int(part) for part in str(prefs().value("splitter/clients")).split()]
    assert kept == splitter.sizes()


def test_pressables_answer_mouse_and_keyboard(app, qtbot):
    done: list[int] = []
    line = Pressable()
    qtbot.addWidget(line)
    line.resize(100, 30)
    line.on_press = lambda: done.append(1)
    line.show()
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.keyClick(line, Qt.Key.Key_A)
    assert done == [1, 1]


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Dr. Karin Schäfer", "KS"), ("Arkady L. Zimin", "AZ"), ("Зимин А. Л.", "ЗЛ"), ("Prof.", "")],
)
def test_a_title_is_no_initial(app, qtbot, name, letters):
    portrait = Portrait()
    qtbot.addWidget(portrait)
    portrait.show_photo(name, None)
    assert portrait.text() == letters


def test_buttons_take_another_text(app, qtbot):
    button: Button = primary("Go", icon="plus")
    qtbot.addWidget(button)
    button.set_text("R&D")
    assert button.text() == " R&&D"
    assert button.accessibleName() == "R&D"
    button.set_text("")
    assert button.text() == ""
    assert button.accessibleName() == "R&D"
    bare: Button = quiet("", icon="map")  # named later, as the button that chooses a map
    qtbot.addWidget(bare)
    bare.set_text("Station")
    assert bare.text() == " Station"


def test_a_label_knows_its_height_anew_when_it_changes(app, qtbot):
    label = Label(
        "A sentence that is long enough to take several lines when it is narrow", wrap=True
    )
    qtbot.addWidget(label)

    for change in (
        lambda: None,
        lambda: label.setText("Short"),
        lambda: label.setFont(theme.font(40)),
        lambda: label.set_kind("title"),
        lambda: label.setStyleSheet("padding: 30px"),
    ):
        change()
        assert label.heightForWidth(120) == QLabel.heightForWidth(label, 120)


def test_a_long_word_to_press_is_cut_where_there_is_no_room(qtbot):
    long = "Ausschuss, Nacharbeit, Reklamationen"
    editor = ManyEditor(Field("x", "X", "many", choices=[("a", long), ("b", "A & B")]))
    qtbot.addWidget(editor)
    editor.show()
    tick, short = (one for _value, one in editor._ticks)
    assert editor.minimumSizeHint().width() < tick.sizeHint().width()
    editor.resize(150, 90)
    qtbot.waitUntil(lambda: tick.width() == 150)
    assert long in tick.toolTip()
    assert short.width() == short.sizeHint().width()
    tick.click()
    assert editor.read() == ("a",)
    editor.resize(500, 90)
    qtbot.waitUntil(lambda: tick.toolTip() == "")


def test_buttons_of_a_head_give_their_words_to_the_title(app, qtbot):
    first, second = quiet("Interview", icon="message-circle"), quiet("Costs", icon="calculator")
    last = primary("Proposal", icon="file-text")
    head = PageHead(Elided("Sokmash", "title"), Muted("A"), first, second, last)
    qtbot.addWidget(head)
    head.show()
    head.resize(360, 90)
    assert [one.text().strip() for one in (first, second, last)] == ["", "", "Proposal"]
    assert first.accessibleName() == "Interview"
    assert "Interview" in first.toolTip()
    head.resize(900, 90)
    qtbot.waitUntil(lambda: second.text().strip() == "Costs")
    assert first.text().strip() == "Interview"


def test_a_hidden_button_of_a_head_gives_no_room_until_it_is_shown(app, qtbot):
    hidden, first = quiet("Interview", icon="message-circle"), quiet("Costs", icon="calculator")
    hidden.hide()
    head = PageHead(Elided("Sokmash", "title"), Muted("A"), hidden, first, primary("Proposal"))
    qtbot.addWidget(head)
    head.show()
    head.resize(360, 90)
    assert (hidden.text().strip(), first.text()) == ("Interview", "")
    hidden.show()
    qtbot.waitUntil(lambda: hidden.text() == "")
