"""Forms: saving by themselves, errors beside the field, drafts, more fields."""

from __future__ import annotations

import threading
from datetime import date
from decimal import Decimal
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from kamdesk import i18n
from kamdesk.errors import Refused
from ui.widgets.editors import make_editor
from ui.widgets.forms import Field, Form


class Host(QWidget):
    """A form and somewhere else to go with the keyboard."""

    def __init__(self, form: Form) -> None:
        super().__init__()
        self.other = QLineEdit()
        box = QHBoxLayout(self)
        box.addWidget(form)
        box.addWidget(self.other)


def shown(qtbot, form: Form) -> Host:
    host = Host(form)
    qtbot.addWidget(host)
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()
    form.host = host  # keeps it alive for as long as the form
    return host


def line(form: Form, name: str) -> QLineEdit:
    return form.editor(name).line


@pytest.fixture
def saved():
    return []


@pytest.fixture
def form(app, saved):
    fields = [
        Field("name", "Name", required=True),
        Field("revenue", "Revenue", "money"),
        Field("since", "Client since", "date"),
        Field("people", "People", "int"),
        Field("does", "Does", "multiline"),
        Field("kind", "Kind", "choice", choices=(("a", "One"), ("b", "Two"))),
        Field("site", "Site", "link"),
        Field("hours", "Hours", "hours"),
        Field("tags", "Tags", "list"),
        Field("roles", "Roles", "multichoice", choices=((1, "R & D"), (2, "Buys"))),
        Field("names", "Names", "names"),
        Field("vip", "Important", "bool"),
    ]
    return Form(fields, lambda name, value: saved.append((name, value)), form_id="test")


def test_saves_when_left(form, saved, qtbot):
    host = shown(qtbot, form)
    line(form, "name").setFocus()
    qtbot.keyClicks(line(form, "name"), "Sokmash")
    assert form.dirty()
    host.other.setFocus()
    assert saved == [("name", "Sokmash")]
    assert not form.dirty()


def test_saves_after_a_pause_in_typing(form, saved, qtbot):
    shown(qtbot, form)
    qtbot.keyClicks(line(form, "revenue"), "12.7 M")
    assert saved == []
    qtbot.waitUntil(lambda: bool(saved))
    assert saved == [("revenue", Decimal("12700000"))]


def test_an_unreadable_text_stays_with_a_sentence_beside_it(form, saved, qtbot):
    shown(qtbot, form)
    qtbot.keyClicks(line(form, "since"), "someday")
    form.flush()
    assert saved == []
    assert line(form, "since").text() == "someday"
    assert "23.03.2026" in form.errors["since"]
    assert form.dirty()
    line(form, "since").clear()
    qtbot.keyClicks(line(form, "since"), "23.03.2026")
    form.flush()
    assert saved == [("since", date(2026, 3, 23))]
    assert form.errors == {}


def test_a_required_field_is_not_saved_empty(form, saved, qtbot):
    shown(qtbot, form)
    form.set_values({"name": "Sokmash"})
    line(form, "name").selectAll()
    qtbot.keyClick(line(form, "name"), Qt.Key.Key_Backspace)
    form.flush()
    assert saved == []
    assert form.errors["name"]


def test_the_same_value_is_not_saved_again(form, saved, qtbot):
    shown(qtbot, form)
    form.set_values({"name": "Sokmash"})
    qtbot.keyClicks(line(form, "name"), " ")
    line(form, "name").setText("Sokmash")
    form.flush()
    assert saved == []
    assert not form.dirty()


def test_new_values_do_not_overwrite_what_is_being_typed(form, qtbot):
    shown(qtbot, form)
    qtbot.keyClicks(line(form, "name"), "Sok")
    form.set_values({"name": "Other", "people": 640})
    assert line(form, "name").text() == "Sok"
    assert line(form, "people").text() == "640"


def test_seven_fields_are_shown_and_the_rest_opens_and_remembers(form, app, qtbot):
    shown(qtbot, form)
    assert form.editor("site").isVisible()
    assert not form.editor("hours").isVisible()
    form.more.set_open(True)
    assert form.editor("hours").isVisible()
    again = Form([Field(f"f{n}", f"F{n}") for n in range(8)], form_id="test")
    assert again.more.is_open
    other = Form([Field(f"f{n}", f"F{n}") for n in range(8)], form_id="other")
    assert not other.more.is_open


def test_focus_opens_more_fields(form, qtbot):
    shown(qtbot, form)
    form.focus("hours")
    assert form.editor("hours").isVisible()


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("revenue", "1 234,56", Decimal("1234.56")),
        ("revenue", "180 тыс", Decimal("180000")),
        ("revenue", "1.234,5 €", Decimal("1234.5")),
        ("people", "1 200", 1200),
        ("hours", "9-18", "09:00-18:00"),
        ("site", "example.com/a", "example.com/a"),
    ],
)
def test_reads_what_people_type(form, saved, name, typed, value):
    line(form, name).setText(typed)
    line(form, name).textEdited.emit(typed)
    form.flush()
    assert saved == [(name, value)]


def test_dangerous_links_are_refused(form, saved):
    line(form, "site").setText("javascript:alert(1)")
    line(form, "site").textEdited.emit("")
    form.flush()
    assert saved == []
    assert form.errors["site"]


def test_choice_many_names_list_and_bool(form, saved, qtbot):
    shown(qtbot, form)
    form.more.set_open(True)
    combo = form.editor("kind").combo
    combo.setCurrentIndex(2)
    combo.activated.emit(2)
    tick = form.editor("roles")._ticks[0][1]
    qtbot.mouseClick(tick, Qt.MouseButton.LeftButton)
    form.editor("tags").edit.setPlainText("one\n\n two ")
    form.editor("names").inputs["de"].setText("Werk")
    form.editor("names").edited.emit()
    form.editor("vip").check.click()
    form.flush()
    assert dict(saved) == {
        "kind": "b",
        "roles": (1,),
        "tags": ("one", "two"),
        "names": {"de": "Werk"},
        "vip": True,
    }


def test_drafts_come_after_a_pause_and_while_typing_and_go_when_saved(app, qtbot, monkeypatch):
    monkeypatch.setattr("ui.widgets.slots.DRAFT_PAUSE_MS", 20)
    monkeypatch.setattr("ui.widgets.slots.PAUSE_MS", 60_000)
    drafts: list[tuple[str, str | None]] = []
    form = Form(
        [Field("note", "Note")], lambda *_a: None, on_draft=lambda n, t: drafts.append((n, t))
    )
    shown(qtbot, form)
    qtbot.keyClicks(line(form, "note"), "half a sen")
    qtbot.waitUntil(lambda: ("note", "half a sen") in drafts)
    monkeypatch.setattr("ui.widgets.slots.DRAFT_EVERY_MS", 0)
    qtbot.keyClicks(line(form, "note"), "t")
    assert drafts[-1] == ("note", "half a sent")
    form.flush()
    assert drafts[-1] == ("note", None)


def test_a_draft_is_put_back_and_saved(form, saved, qtbot):
    shown(qtbot, form)
    form.set_values({"hours": "09:00-18:00"})
    form.restore_draft({"hours": "10-19"})
    assert form.dirty()
    assert form.more.is_open
    form.flush()
    assert saved == [("hours", "10:00-19:00")]


def test_a_refused_write_stays_dirty_with_its_message(desk, qtbot):
    def refuse(_workspace, _value) -> None:
        raise Refused("A client of that name is there already.")

    form = Form(
        [Field("name", "Name")],
        lambda n, v: desk.write(refuse, v, failed=lambda e: form.fail(n, e.message)),
    )
    shown(qtbot, form)
    qtbot.keyClicks(line(form, "name"), "Sokmash")
    form.flush()
    qtbot.waitUntil(lambda: bool(form.errors))
    assert form.errors == {"name": "A client of that name is there already."}
    assert line(form, "name").text() == "Sokmash"
    assert form.dirty()


def test_what_is_typed_during_a_write_stays_dirty_and_is_saved_next(desk, qtbot):
    gate = threading.Event()
    stored: list[str] = []

    def store(_workspace, value: str) -> None:
        gate.wait(5)
        stored.append(value)

    form = Form([Field("name", "Name")], lambda _n, v: desk.write(store, v))
    shown(qtbot, form)
    qtbot.keyClicks(line(form, "name"), "Sok")
    form.flush()
    qtbot.keyClicks(line(form, "name"), "mash")
    gate.set()
    qtbot.waitUntil(lambda: stored == ["Sok"] and not desk.busy)
    assert line(form, "name").text() == "Sokmash"
    assert form.dirty()
    form.flush()
    qtbot.waitUntil(lambda: stored == ["Sok", "Sokmash"] and not form.dirty())


def test_another_record_drops_errors_and_text_of_the_last(form, qtbot):
    shown(qtbot, form)
    qtbot.keyClicks(line(form, "since"), "someday")
    form.flush()
    form.reset({"name": "Next", "since": date(2026, 1, 2)})
    assert form.errors == {}
    assert not form.dirty()
    assert line(form, "name").text() == "Next"


class Sheet(Form):
    """A form of one record at a time whose drafts are named by the record."""

    def __init__(self, desk, gate: threading.Event) -> None:
        self.record, self.drafts, self.stored = "a", {}, []

        def store(_workspace, record: str, value: str) -> None:
            gate.wait(5)
            self.stored.append((record, value))

        super().__init__(
            [Field("name", "Name")],
            lambda _n, v: desk.write(store, self.record, v),
            on_draft=lambda name, text: self.note(self.record, text),
        )

    def note(self, record: str, text: str | None) -> None:
        self.drafts[record] = text

    def eraser(self, name):
        return partial(self.note, self.record, None)

    def turn_to(self, record: str, name: str) -> None:
        self.flush()
        self.record = record
        self.reset({"name": name})


def test_a_write_that_ends_on_another_record_drops_its_own_draft_alone(desk, qtbot):
    gate = threading.Event()
    form = Sheet(desk, gate)
    shown(qtbot, form)
    qtbot.keyClicks(line(form, "name"), "Sok")
    form._slots["name"].fail("later")  # drafts what is typed
    assert form.drafts == {"a": "Sok"}
    form.turn_to("b", "Alba")
    form.note("b", "typed for b")
    gate.set()
    qtbot.waitUntil(lambda: not desk.busy)
    assert form.drafts == {"a": None, "b": "typed for b"}
    line(form, "name").selectAll()
    qtbot.keyClicks(line(form, "name"), "Sok")
    form.flush()
    qtbot.waitUntil(lambda: form.stored == [("a", "Sok"), ("b", "Sok")])
    qtbot.waitUntil(lambda: form.drafts["b"] is None)


def test_a_write_that_ends_after_its_form_drops_the_draft(desk, qtbot):
    gate = threading.Event()
    form = Sheet(desk, gate)
    host = shown(qtbot, form)
    qtbot.keyClicks(line(form, "name"), "Sok")
    form.flush()
    form.note("a", "Sok")
    drafts = form.drafts
    shiboken6.delete(form)
    gate.set()
    qtbot.waitUntil(lambda: not desk.busy and drafts["a"] is None)
    assert host is not None


def test_the_language_of_the_window_stands_first_and_a_draft_fits_all(app, qtbot):
    i18n.set_language("ru")
    russian = make_editor(Field("names", "Names", "names"))
    i18n.set_language("de")
    german = make_editor(Field("names", "Names", "names"))
    for one in (russian, german):
        qtbot.addWidget(one)
    assert (list(russian.inputs), list(german.inputs)) == (["ru", "en", "de"], ["de", "en", "ru"])
    russian.show_value({"ru": "Завод", "de": "Werk"})
    german.set_raw(russian.raw())
    assert german.read() == {"ru": "Завод", "de": "Werk"}
