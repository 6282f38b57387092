"""Short stories: finding, logging, taking back, switching, closing, hiding."""

from __future__ import annotations

from datetime import date, timedelta

from kamdesk.i18n import _, fmt_date, term
from tests.data import shared
from tests.e2e.rep import Rep

#: A quick typist needs so long for a key.
KEY_S = 0.2


def desk_with(start, *names, language="en"):
    """An empty desk with some clients, the last one in front."""
    rep = Rep(start(language), language)
    rep.begin_empty()
    for name in names:
        rep.add_client(name)
    return rep


def test_a_client_is_found_in_the_other_alphabet(start):
    rep = desk_with(start, "Сокмаш", "Ernst Handel")
    h = rep.hands
    h.press("Ctrl+1", "Ctrl+K")
    h.type("sokmash")
    h.listed("Сокмаш", _("Results"))
    h.press("Return")
    h.titled("Сокмаш")
    h.press("Ctrl+K")
    h.type("эрнст")
    h.listed("Ernst Handel", _("Results"))
    h.press("Return")
    h.titled("Ernst Handel")


def test_a_talk_is_logged_in_under_twenty_seconds(start):
    rep = desk_with(start, "Ernst Handel")
    h = rep.hands
    told = "We will send the price list tomorrow."
    h.press("Ctrl+L")
    h.at(_("What was said"))
    h.type(told)
    h.sees(_("we owe"))
    h.press("Ctrl+Return")
    h.does_not_see(_("Save the talk"))
    assert (len(told) + 2) * KEY_S < 20
    h.press("Ctrl+1")
    h.sees(_("To do"))
    h.sees("send the price list")


def test_an_import_is_taken_back_in_one_step(start):
    rep = Rep(start("en"), "en")
    h = rep.hands
    rep.begin_empty()
    h.click(_("Import a list"))
    rep.bring(_("Choose a file"), shared("northwind/customers.csv"))
    h.press("Ctrl+2")
    h.sees("Alfreds Futterkiste")
    h.press("Ctrl+Z")
    h.does_not_see("Alfreds Futterkiste")
    h.sees(_("No client here yet. Import the ones you have, or type the first."))
    h.press("Ctrl+Shift+Z")
    h.sees("Alfreds Futterkiste")


def test_language_and_theme_keep_the_place(start):
    rep = desk_with(start, "Ernst Handel")
    h = rep.hands
    h.click(_("Business"))
    h.fill(term("field", "products"), "garden tools")
    h.press("Ctrl+K")
    h.type(_("Light or dark"))
    h.listed(_("Light or dark"), _("Results"))
    h.press("Return")
    h.titled("Ernst Handel")
    h.wait(lambda: h.value(term("field", "products")) == "garden tools", "the field again")
    h.click(_("Settings"))
    h.choose(_("Language"), "Русский")
    h.sees("Настройки")
    h.press("Alt+Left")
    h.titled("Ernst Handel")
    h.sees("Бизнес")
    h.wait(lambda: h.value(term("field", "products")) == "garden tools", "the field again")


def test_closing_in_the_middle_of_a_word_keeps_the_text(start):
    rep = desk_with(start, "Ernst Handel")
    h = rep.hands
    h.click(_("Business"))
    h.into(term("field", "products"))
    h.type("garden tools, and what else was be")
    h.press("Ctrl+Q")
    h.wait(lambda: not h.window.isVisible(), "the window gone")
    again = start("en")
    again.sees(_("To do"))
    again.press("Ctrl+2")
    again.titled("Ernst Handel")
    again.click(_("Business"))
    again.wait(
        lambda: again.value(term("field", "products")) == "garden tools, and what else was be",
        "the text",
    )


def test_nothing_internal_is_seen_while_the_client_watches(start):
    rep = desk_with(start, "Ernst Handel")
    h = rep.hands
    h.click(_("People"))
    h.click(_("Add the first person"))
    h.at(_("Full name"))
    h.type("Anna Gruber\n")
    h.at(term("field", "position"))
    stance = term("attitude", -1)
    h.choose(term("field", "attitude"), stance)
    h.click(_("Overview"))
    h.sees(stance)
    h.press("F12")
    h.does_not_see(stance)
    h.sees("Anna Gruber")
    h.click(_("People"))
    h.sees("Anna Gruber")
    assert stance not in h.screen()
    h.press("F12")
    h.click(_("Overview"))
    h.sees(stance)


def test_a_promise_stands_on_today_with_its_date(start):
    rep = desk_with(start, "Ernst Handel")
    h = rep.hands
    h.press("Ctrl+J")
    h.at(_("What was promised"))
    h.type("drawings of line two")
    h.press("Tab")
    h.type("+3\n")
    h.does_not_see(_("Add the promise"))
    h.press("Ctrl+1")
    h.sees("drawings of line two")
    h.sees(fmt_date(date.today() + timedelta(days=3), "day"))
