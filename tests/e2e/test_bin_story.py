"""A client is deleted with a key, found in the bin, and brought back with its talk."""

from __future__ import annotations

from kamdesk.i18n import _, term
from tests.e2e.rep import Rep


def test_what_was_deleted_is_brought_back(start):
    rep = Rep(start("en"), "en")
    h = rep.hands
    rep.begin_empty()
    for name in ("Ernst Handel", "Boreal Foods"):
        rep.add_client(name)
    h.press("Ctrl+L")
    h.at(_("What was said"))
    h.type("We will send the price list tomorrow.")
    h.press("Ctrl+Return")
    h.does_not_see(_("Save the talk"))
    h.press("Ctrl+2")
    h.row("Boreal Foods", _("Clients"))
    h.press("Delete")
    h.sees("Removed Boreal Foods")
    h.press("Ctrl+K")
    h.type(_("Recycle bin"))
    h.press("Return")
    h.sees("30 days")
    h.row("Boreal Foods", _("Recycle bin"))
    h.press("Return")
    h.sees("Restored Boreal Foods")
    h.press("Ctrl+2")
    h.row("Boreal Foods", _("Clients"))
    h.titled("Boreal Foods")
    h.click(_("History"))
    h.sees(term("channel", "phone"))
    h.click(_("Change log"))
    h.sees("Restored Boreal Foods")
