"""Several telephones and addresses in the form of a person."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from kamdesk.domain.people import Reach
from kamdesk.i18n import term
from kamdesk.services import people
from kamdesk.services.people import reach

LEFT = Qt.MouseButton.LeftButton


def of(value: str, kind: str = "", label: str = "") -> Reach:
    return Reach(value=value, kind=kind, label=label)


@pytest.fixture
def person(ws, case):
    """Read the person of the tests as it is stored."""
    return lambda: people.map_view(ws, case[0]).person(case[1]["p1"]).person


@pytest.fixture
def form(tab, live, case, settle):
    """The form of the person, who has one e-mail address for work."""
    first = of("a@sokmash.example", "work")
    live.write(reach.set_reaches, case[1]["p1"], "email", [first])
    settle()
    tab.choose(case[1]["p1"])
    settle()
    return tab.person.form


def test_a_second_address_is_typed_into_the_empty_line(tab, form, person, qtbot, settle):
    editor = form.editor("emails")
    assert [one.value.text() for one in editor.lines] == ["a@sokmash.example", ""]
    qtbot.keyClicks(editor.lines[1].value, "b@home.example")
    assert len(editor.lines) == 3  # one more empty line waits
    kind = editor.lines[1].kind
    kind.setFocus()
    qtbot.keyClicks(kind, term("phone_kind", "home"))
    tab.flush()
    settle()
    stored = person()
    assert (stored.email, stored.email_kind) == ("a@sokmash.example", "work")
    assert [(one.value, one.kind) for one in stored.more_emails] == [("b@home.example", "home")]


def test_removing_the_first_number_puts_the_second_in_front(tab, form, person, qtbot, settle):
    editor = form.editor("phones")
    for number, text in enumerate(("+49 30 1", "+49 30 2")):
        qtbot.keyClicks(editor.lines[number].value, text)
    tab.flush()
    settle()
    assert [one.value for one in person().more_phones] == ["+49 30 2"]
    qtbot.mouseClick(editor.lines[0].remove, LEFT)
    settle()
    assert (person().phone, person().more_phones) == ("+49 30 2", ())
    assert editor.lines[0].value.hasFocus() or not tab.isActiveWindow()


def test_what_is_no_address_stays_with_a_sentence(tab, form, person, qtbot, settle):
    editor = form.editor("emails")
    qtbot.keyClicks(editor.lines[1].value, "at home")
    tab.flush()
    settle()
    assert person().more_emails == ()
    assert "looks like name@company.com" in form.errors["emails"]
    assert editor.lines[1].value.text() == "at home"


def test_a_draft_keeps_lines_and_kinds(form):
    editor = form.editor("emails")
    editor.show_value([of("x@y.example", "", "Kanzlei"), of("z@y.example")])
    kept = editor.raw()
    editor.show_value([])
    editor.set_raw(kept)
    assert editor.read() == (of("x@y.example", "", "Kanzlei"), of("z@y.example"))
    assert editor.lines[0].kind.currentText() == "Kanzlei"


def test_a_screen_reader_is_told_which_line_it_is(form):
    line = form.editor("emails").lines[1]
    assert line.value.accessibleName().endswith(" 2")
    assert line.kind.accessibleName() == f"{line.value.accessibleName()}: kind"
    assert line.remove.accessibleName() == f"Remove {line.value.accessibleName()}"
