"""Small forms: what is typed and not kept stands there again when the form is opened next."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kamdesk.domain.clients import Client
from kamdesk.domain.people import Person
from kamdesk.domain.talks import Promise
from kamdesk.services import clients, drafts, records
from kamdesk.services.workspace import close_workspace, create_workspace
from ui.pages.clients.newcomer import NewClient
from ui.pages.regions.factors import NewFactor
from ui.pages.regions.newcomer import NewRegion
from ui.pages.talks.panel import PromisePanel, TalkPanel
from ui.shell.window import Window
from ui.widgets.drafts import Sketch
from ui.widgets.editors import make_editor
from ui.widgets.fields import Field
from ui.widgets.panel import Panel
from ui.widgets.text import LinkLabel


@pytest.fixture
def ws(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    workspace = create_workspace(tmp_path / "workspace")
    yield workspace
    close_workspace(workspace)


@pytest.fixture
def live(desk, ws):
    desk.workspace = ws
    yield desk
    desk.flush()


@pytest.fixture
def client(ws):
    made = clients.add_client(ws, Client(short_name="Sokmash")).value
    records.add(ws, "people", Person(client_uid=made.uid, surname="Orlova"))
    return made.uid


class Form(QWidget):
    """One input of each kind."""

    def __init__(self, desk, about: str = "") -> None:
        super().__init__()
        self.line, self.text, self.word = QLineEdit(), QPlainTextEdit(), QPushButton("Phone")
        self.word.setCheckable(True)
        self.choice = QComboBox()
        for value in (None, "a", "b"):
            self.choice.addItem(str(value), value)
        self.zone = make_editor(Field("zone", "Zone"))
        box = QVBoxLayout(self)
        inputs = {"line": self.line, "text": self.text, "word": self.word}
        inputs |= {"choice": self.choice, "zone": self.zone}
        for widget in inputs.values():
            box.addWidget(widget)
        self.sketch = Sketch(desk, self, "form", about, inputs)

    def fill(self) -> None:
        self.line.setText("Alba")
        self.text.setPlainText("two\nlines")
        self.word.setChecked(True)
        self.choice.setCurrentIndex(2)
        self.choice.activated.emit(2)
        self.zone.line.setText("UTC")
        self.zone.edited.emit()

    def typed(self) -> tuple:
        return (
            self.line.text(), self.text.toPlainText(), self.word.isChecked(),
            self.choice.currentData(), self.zone.raw(),
        )  # fmt: skip


FILLED = ("Alba", "two\nlines", True, "b", "UTC")
EMPTY = ("", "", False, None, "")


def made(qtbot, desk, cls, *args):
    widget = cls(desk, *args)
    qtbot.addWidget(widget)
    widget.show()
    desk.flush()
    qtbot.waitUntil(lambda: not desk.busy)
    return widget


def test_every_kind_of_input_is_put_back_and_forgotten_when_kept(live, ws, qtbot):
    first = made(qtbot, live, Form)
    first.fill()
    first.sketch.flush()
    again = made(qtbot, live, Form)
    assert again.typed() == FILLED
    assert made(qtbot, live, Form, "another").typed() == EMPTY
    again.sketch.forget()
    again.sketch.flush()
    live.flush()
    assert drafts.of_form(ws, "form") == {}
    assert made(qtbot, live, Form).typed() == EMPTY


def test_a_draft_is_written_while_one_types(live, ws, qtbot):
    form = made(qtbot, live, Form)
    form.line.setText("Alba")
    qtbot.waitUntil(lambda: "-" in drafts.of_form(ws, "form"))
    form.line.clear()
    qtbot.waitUntil(lambda: drafts.of_form(ws, "form") == {})


def test_what_is_typed_before_the_draft_came_stays(live, ws, qtbot):
    drafts.note(ws, "form", "-", '{"line": "Alba", "text": "old"}')
    form = Form(live)
    qtbot.addWidget(form)
    form.text.setPlainText("new")
    live.flush()
    qtbot.waitUntil(lambda: form.line.text() == "Alba")
    assert form.text.toPlainText() == "new"


def test_a_talk_is_there_again_with_everything_chosen(live, ws, client, qtbot):
    talk = made(qtbot, live, TalkPanel, client, lambda: None)
    [person] = talk.people.values()
    person.click()
    talk.minutes.setText("20")
    talk.on.setText("yesterday")
    talk.note.setPlainText("They send the logs")
    next(one for one in talk.channels.findChildren(QPushButton) if "Video" in one.text()).click()
    talk.flush()
    again = made(qtbot, live, TalkPanel, client, lambda: None)
    kept = again.talk()
    assert again.note.textCursor().atEnd()
    assert (kept.note, kept.duration_minutes, kept.channel) == ("They send the logs", 20, "video")
    assert kept.person_uids == tuple(talk.people)
    again.save()
    qtbot.waitUntil(lambda: drafts.of_form(ws, "talk") == {})


def test_who_is_named_in_a_talk_is_offered(live, ws, client, qtbot):
    talk = made(qtbot, live, TalkPanel, client, lambda: None)
    [(uid, person)] = talk.people.items()
    talk.note.setPlainText("Orlova: they send the logs by 20 March")
    qtbot.waitUntil(lambda: bool(talk.findChildren(LinkLabel)))
    [ask] = talk.findChildren(LinkLabel)
    assert ask.text() == "It was with Orlova"
    ask.click()
    assert person.isChecked()
    assert talk.talk().person_uids == (uid,)
    talk._ask()
    qtbot.waitUntil(lambda: not talk.findChildren(LinkLabel))
    talk.sketch.forget()


def test_a_talk_saved_at_once_keeps_its_promises(live, ws, client, qtbot):
    done: list[int] = []
    talk = made(qtbot, live, TalkPanel, client, lambda: done.append(1))
    talk.note.setPlainText("They send the logs by 20 March")
    talk.save()
    talk.save()
    qtbot.waitUntil(lambda: done == [1])
    with ws.read() as reader:
        assert [one.side for one in reader.find(Promise)] == ["client"]


def test_a_promise_is_there_again_until_it_is_added(live, ws, client, qtbot):
    promise = made(qtbot, live, PromisePanel, client, lambda: None)
    promise.what.setText("Send the table")
    next(one for one in promise.side.findChildren(QPushButton) if "they" in one.text()).click()
    promise.person.setCurrentIndex(1)
    promise.person.activated.emit(1)
    promise.flush()
    done: list[int] = []
    again = made(qtbot, live, PromisePanel, client, lambda: done.append(1))
    assert again.what.text() == "Send the table"
    assert again.person.currentData() is not None
    again.save()
    qtbot.waitUntil(lambda: bool(done))
    [stored] = records.listing(ws, "promises")
    assert stored.side == "client"
    qtbot.waitUntil(lambda: drafts.of_form(ws, "promise") == {})


def test_new_clients_regions_and_factors_are_there_again(live, ws, qtbot):
    name = made(qtbot, live, NewClient, lambda _name, _values: None)
    name.line.setText("Boreal")
    region = made(qtbot, live, NewRegion, lambda _region: None)
    country = region.form.editor("country")
    country.set_raw("Russia")
    country.edited.emit()
    country.left.emit()
    part = region.form.editor("subdivision").combo
    part.setCurrentIndex(part.count() - 1)
    part.activated.emit(part.count() - 1)
    region.form.editor("name").line.setText("Samara")
    region.form.editor("name").edited.emit()
    factor = made(qtbot, live, NewFactor, "r1", lambda _factor: None)
    factor.line.setText("Power rises")
    for one in (name, region, factor):
        one.flush()
    assert made(qtbot, live, NewClient, lambda *_all: None).line.text() == "Boreal"
    again = made(qtbot, live, NewRegion, lambda _region: None)
    kept = again.form.values()
    assert (kept["name"], kept["country"]) == ("Samara", "RU")
    assert kept["subdivision"] == part.currentData()
    other = made(qtbot, live, NewFactor, "r2", lambda _factor: None)
    assert other.line.text() == ""
    assert made(qtbot, live, NewFactor, "r1", lambda _f: None).line.text() == "Power rises"


def test_closing_the_window_saves_what_is_typed_in_its_panels(live, ws, client, qtbot):
    window = Window(live)
    qtbot.addWidget(window)
    window.show()
    content = TalkPanel(live, client, lambda: None)
    panel = Panel(window.room, "Log a talk", content)
    panel.open_panel()
    content.note.setPlainText("Typed just now")
    window.close()
    live.flush()
    assert "Typed just now" in drafts.of_form(ws, "talk")[client]
