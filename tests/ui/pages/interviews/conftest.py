"""The page of an interview with the demo client behind it, and short ways to type and wait."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, Qt

from kamdesk.services import interviews
from kamdesk.services.workspace import close_workspace, create_workspace
from tests.services import interview_demo as demo
from ui.pages.interviews.page import InterviewPage

DAY = date(2026, 3, 12)
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
TWO_FIGURES = (
    "Three and a half hours a month, an hour costs 85 thousand. "
    "And moisture spoils valves, scrap is 75 thousand a month."
)


@pytest.fixture
def ws(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    workspace = create_workspace(tmp_path / "workspace")
    demo.load(workspace, day=DAY, without=demo.OF_TALKS)
    yield workspace
    close_workspace(workspace)


@pytest.fixture
def real(desk, ws):
    desk.workspace = ws
    yield desk
    desk.flush()


class Page:
    """The page with short ways to type and to wait."""

    def __init__(self, desk, qtbot):
        self.desk, self.qtbot = desk, qtbot
        self.page = InterviewPage(desk)
        self.page.page_id = "interviews"
        desk.went.connect(lambda page_id, args: self.page.open(**args))
        qtbot.addWidget(self.page)
        self.page.resize(1150, 700)
        with qtbot.waitActive(self.page):
            self.page.show()
            self.page.activateWindow()

    def settle(self):
        """Wait until everything asked for is done and shown."""
        for _round in range(6):
            self.desk.flush()
            QCoreApplication.processEvents()

    def open(self, **args):
        self.page.open(**args)
        self.settle()
        return self

    @property
    def view(self):
        return self.page.presenter.view

    @property
    def box(self):
        return self.page.ask.box

    @property
    def asked(self):
        now = self.page.presenter.questions.now
        return now.row.id if now else None

    @property
    def rows(self):
        return self.page.presenter.ears.heard.rows

    def type(self, text, box=None):
        self.qtbot.keyClicks(box or self.box, text)
        QCoreApplication.processEvents()

    def key(self, key, modifiers=Qt.KeyboardModifier.NoModifier, box=None):
        self.qtbot.keyClick(box or self.box, key, modifiers)
        self.settle()

    def ask(self, question_id):
        self.page.presenter.questions.ask_key(question_id)
        self.settle()


@pytest.fixture
def page(real, qtbot, ws):
    done = interviews.start(ws, demo.CLIENT, person_uids=("sokmash-p3", "sokmash-p4", "sokmash-p5"))
    return Page(real, qtbot).open(uid=done.value.uid)


def found(ws, cls, **where):
    with ws.read() as reader:
        return reader.find(cls, **where)
