"""A region: its part of a country, a factor, a competitor, what is checked again, two compared."""

from __future__ import annotations

from kamdesk.i18n import _, ngettext, term
from tests.e2e.rep import Rep

COUNTRY, PART, OTHER = "Германия", "Bayern", "Греция"
STATEMENT, SOURCE = "Ток дорожает на 9 %", "Сетевой оператор"
RIVAL, STRONG = "Люфтверк", "цена"


def test_a_region_is_noted_checked_compared_and_printed(start, tmp_path):
    rep = Rep(start("ru"), "ru")
    h = rep.hands
    rep.begin_empty()
    rep.add_client("Ernst Handel")
    h.click(_("Regions"))
    h.click(_("Add the first region"))
    h.choose(term("field", "country"), COUNTRY)
    h.choose(term("field", "subdivision"), PART)
    h.wait(lambda: h.value(_("Name of the region")) == PART, "the name by itself")
    h.fill(term("field", "working_hours"), "08:00-17:00")
    h.click(_("Add region"))
    h.titled(PART)

    h.click(_("Factor"))
    h.at(term("field", "statement"))
    h.type(STATEMENT + "\n")
    h.choose(term("field", "impact"), "5")
    h.choose(term("field", "probability"), "4")
    h.fill(term("field", "source_text"), SOURCE)
    h.fill(term("field", "source_date"), "2020-01-10")
    h.press("Escape")
    to_check = ngettext("{n} fact to check again", "{n} facts to check again", 1)
    h.sees(to_check)
    h.sees(term("fact_age", "very_old"))

    h.press("Ctrl+1")
    h.click(_("Check the facts about {region}").format(region=PART))
    h.titled(PART)
    h.click(_("Still true (D)"))
    h.does_not_see(to_check)
    h.press("Ctrl+Z")
    h.sees(to_check)
    h.press("Ctrl+Shift+Z")
    h.does_not_see(to_check)

    h.click(_("Competitor"))
    h.at(term("field", "name"))
    h.type(RIVAL + "\n")
    h.fill(term("field", "strengths"), STRONG)
    h.fill(term("field", "price"), "94 EUR")
    h.press("Escape")
    h.sees(f"{term('field', 'strengths')}: {STRONG}")
    h.click(RIVAL)
    h.at(term("field", "strengths"))
    h.fill(term("field", "price"), "97 EUR")
    h.unfold(_("What was said before"))
    h.wait(lambda: "94" in h.screen() and "→" in h.screen(), "what it cost before")
    h.press("Escape")
    h.sees("97")

    h.click(_("New region"))
    h.choose(term("field", "country"), OTHER)
    h.wait(lambda: h.value(_("Name of the region")) == OTHER, "the name by itself")
    h.click(_("Add region"))
    h.titled(OTHER)
    h.click(_("Compare with another region"))
    h.sees(_("Different"))
    h.sees("Europe/Athens")
    h.press("Escape")
    h.row(PART, _("Regions"))
    h.titled(PART)
    h.click(_("Passport PDF"))
    h.in_dialog(str(tmp_path))
    h.wait(lambda: list(tmp_path.glob("*.pdf")), "the passport as PDF")
