"""A field of one's own, a tag on several at once, a filter with a name, and the table."""

from __future__ import annotations

from kamdesk.i18n import _, ngettext, term
from tests.e2e.rep import Rep


def test_a_person_arranges_the_list(start):
    rep = Rep(start("ru"), "ru")
    h = rep.hands
    rep.begin_empty()
    for name in ("Alba Metall", "Boreal Logistik", "Zeder Holz"):
        rep.add_client(name)

    h.click(_("Library"))
    h.click(_("Own fields"))
    h.click(_("Add"))
    h.sees(_("New field"))
    h.fill(_("Label"), "Станков на заводе")
    h.choose(_("Kind"), term("own_kind", "number"))
    rep.find("Alba Metall")
    h.click(_("Business"))
    h.unfold(_("Own fields"))
    h.fill("Станков на заводе", "12,5")

    h.row("Alba Metall", _("Clients"))
    h.press("Ctrl+A")
    h.sees(ngettext("{n} client marked", "{n} clients marked", 3))
    h.click(_("Change"))
    h.at(_("What to change"))
    h.fill(_("Add a tag"), "Messe")
    h.sees(_("Add tag “{value}” to {n} clients").format(value="Messe", n=3))
    h.click(ngettext("Change {n} client", "Change {n} clients", 3))
    h.sees(ngettext("{n} already has it.", "{n} already have it.", 3))
    h.press("Escape")
    h.click(_("Unmark"))

    h.click(_("Filter"))
    h.unfold(_("By own fields"))
    h.fill(_("{field}, from").format(field="Станков на заводе"), "10")
    h.sees(ngettext("{n} client", "{n} clients", 1))
    h.fill(_("Name of this filter"), "Большие заводы")
    h.press("Return")
    h.sees(_("Saved the filter {name}").format(name="Большие заводы"))
    h.press("Escape")
    h.does_not_see("Zeder Holz")

    h.click(_("Table"))
    h.click(_("Columns"))
    h.sees("Станков на заводе")
    h.press("Escape")
    h.choose(_("Show"), _("All"))
    h.sees("Zeder Holz")
    h.choose(_("Show"), "Большие заводы")
    h.does_not_see("Zeder Holz")
    h.row("Alba Metall", _("Clients"))
    h.press("Return")
    h.titled("Alba Metall")
    h.sees("Messe")
