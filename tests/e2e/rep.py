"""The chapters of the main story: what a key account manager does from first start to PDF."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from pypdf import PdfReader

from kamdesk.i18n import _, fmt_date, ngettext, term
from tests.e2e.hands import Hands, plain
from tests.e2e.words import WORDS

#: Which answers name the stops and the budget.
STOPS, BUDGET = 1, 2
MUST = ("who_decides", "criteria", "budget", "decision_date", "rivals", "main_doubt", "next_step")


class Rep:
    """A person who types in one language."""

    def __init__(self, hands: Hands, language: str) -> None:
        self.hands, self.words = hands, WORDS[language]
        self.language = language

    # -- first start ----------------------------------------------------------------------------

    def begin_empty(self) -> None:
        """Choose the empty workspace."""
        h = self.hands
        h.click(_("Start with an empty one"))
        h.sees(_("Where do you want to begin?"))

    def add_client(self, name: str) -> None:
        """A client of whom only the name is known."""
        h = self.hands
        h.press("Ctrl+K")
        h.type(_("New client"))
        h.listed(_("New client"), _("Results"))
        h.press("Return")
        h.at(_("Name of the client"))
        h.type(name + "\n")
        h.titled(name)

    def find(self, name: str) -> None:
        """Ctrl+K, a name, Enter."""
        h = self.hands
        h.press("Ctrl+K")
        h.type(name)
        h.row(name, _("Results"))
        h.titled(name)

    # -- import ---------------------------------------------------------------------------------

    def bring(self, door: str, path: Path) -> None:
        """Choose a file and import all of it."""
        h = self.hands
        h.click(door)
        h.in_dialog(str(path))
        h.sees(path.name)
        h.click(ngettext("Import {n} row", "Import {n} rows", 5).partition("5")[0])
        h.sees(_("Imported from {file}").format(file=path.name))

    def bring_all(self, clients: Path, orders: Path) -> None:
        """Clients from one list, their orders from another."""
        h = self.hands
        h.click(_("Import a list"))
        self.bring(_("Choose a file"), clients)
        h.sees("91")
        self.bring(_("Another file"), orders)

    # -- card -----------------------------------------------------------------------------------

    def complete_card(self) -> None:
        """Business fields, language, zone, hours."""
        h, w = self.hands, self.words
        h.click(_("Business"))
        h.sees(_("Still missing: {names}").format(names="").strip())
        h.fill(term("field", "legal_name"), w["legal"])
        h.fill(term("field", "products"), w["products"])
        h.unfold(_("More fields"))
        h.fill(term("field", "annual_revenue"), w["revenue"])
        h.fill(term("field", "revenue_year"), "2025")
        h.fill(term("field", "main_customers"), w["customers"])
        h.choose(term("field", "time_zone"), w["zone"])
        h.fill(term("field", "working_hours"), w["hours"])
        h.choose(term("field", "language"), w["negotiates"])
        h.wait(lambda: "48" in h.value(term("field", "annual_revenue")), "the revenue")
        h.sees(_("All changes saved"))

    # -- region ---------------------------------------------------------------------------------

    def region(self) -> None:
        """A passport with a factor, linked to the client."""
        h, w = self.hands, self.words
        h.click(_("Regions"))
        h.click(_("Add the first region"))
        h.choose(term("field", "country"), w["country"])
        h.wait(lambda: h.value(_("Name of the region")) == w["country"], "the name by itself")
        h.fill(_("Name of the region"), w["region"])
        assert h.value(term("field", "time_zone")).startswith(w["zone"])
        h.fill(term("field", "working_hours"), w["hours"])
        h.click(_("Add region"))
        h.click(_("Factor"))
        h.at(term("field", "statement"))
        h.type(w["factor"] + "\n")
        h.choose(term("field", "impact"), "4")
        h.choose(term("field", "probability"), "5")
        h.fill(term("field", "source_text"), w["source"])
        h.press("Escape")
        h.sees("20")
        self.find(w["client"])
        h.click(_("Business"))
        h.choose(term("field", "region"), w["region"])
        h.sees(_("All changes saved"))
        h.click(_("Overview"))
        h.sees(w["region"])

    # -- people ---------------------------------------------------------------------------------

    def people(self) -> None:
        """Three people and two influences, by keyboard."""
        h, w = self.hands, self.words
        h.click(_("People"))
        for name, position, role in w["people"]:
            h.click(_("Add a person"))
            h.at(_("Full name"))
            h.type(name)
            h.press("Tab", "Tab")
            h.choose(term("field", "decision_role"), role)
            h.press("Shift+Tab")
            h.type(position + "\n")
            h.does_not_see(_("New person"))
            h.at(term("field", "position"))
            assert h.value(term("field", "position")) == position
        h.click(_("Show the whole map"))
        for nr, why in enumerate(w["why"]):
            h.onto(_("Stakeholder map"))
            h.press("Down", *["Down"] * nr, "C", "Right", "Down", "Return")
            h.at(term("field", "why"))
            h.type(why)
            h.press("Tab", "Escape")
            h.sees(_("All changes saved"))

    # -- library --------------------------------------------------------------------------------

    def library(self) -> None:
        """Our company, one who signs, one case with permission, one reference."""
        h, w = self.hands, self.words
        code = self.language.upper()
        h.click(_("Library"))
        h.click(_("Our company"))
        h.click(_("Add"))
        h.fill(f"{_('Company name')}, {code}", w["company"])
        h.fill(f"{term('field', 'legal_name')}, {code}", w["company_legal"])
        h.choose(term("field", "time_zone"), w["own_zone"])
        h.fill(term("field", "working_hours"), w["own_hours"])
        h.unfold(_("More fields"))
        h.fill(_("Country (two letters)"), "RU" if self.language == "ru" else "DE")
        h.choose(_("Currency"), w["own_currency"])
        surname, given, position, whole = w["colleague"]
        self.section(_("Our people"))
        h.fill(term("field", "surname"), surname)
        h.fill(term("field", "given"), given)
        h.fill(f"{_('Position')}, {code}", position)
        h.unfold(_("More fields"))
        h.fill(f"{_('Name in documents')}, {code}", whole)
        h.choose(term("field", "sex"), term("sex", "male"))
        h.click(_("This is me"))
        title, client, task, did, result = w["case"]
        self.section(_("Cases"))
        for name, text in (
            (_("Title"), title),
            (_("Client"), client),
            (_("Task"), task),
            (_("What we did"), did),
            (_("Result in words and numbers"), result),
        ):
            h.fill(f"{name}, {code}", text)
        h.choose(_("Permission"), _("Yes"))
        h.unfold(_("More fields"))
        h.fill(_("Result, number"), w["case_number"])
        name, position, firm, phone = w["reference"]
        self.section(_("References"))
        h.fill(f"{_('Name in documents')}, {code}", name)
        h.fill(f"{_('Position')}, {code}", position)
        h.fill(f"{_('Firm')}, {code}", firm)
        h.fill(_("Phone"), phone)
        h.fill(_("Permission given on"), _("yesterday"))
        h.sees(_("All changes saved"))

    def section(self, name: str) -> None:
        """Turn to a section of the library and add its first record."""
        h = self.hands
        h.click(name)
        h.sees(_("Nothing here yet."))
        h.click(_("Add"))

    # -- interview ------------------------------------------------------------------------------

    def interview(self) -> None:
        """Eight questions and more, one box each, closed with an advance."""
        h, w = self.hands, self.words
        self.find(w["client"])
        h.sees(_("Overview"))
        h.press("Ctrl+I")
        h.sees(_("Who takes part?"))  # the card shows the same names
        for name, _position, _role in w["people"]:
            if w["speaker"] in name:
                h.click(name)
        h.fill(_("What this meeting is for"), w["goal"])
        h.click(_("Start the interview"))
        h.at(_("Answer"))
        asked = ""
        for nr, (words, kind) in enumerate(w["answers"]):
            text = words.format(day=fmt_date(self.later(60), "long"))
            if nr == BUDGET:
                h.wait(lambda asked=asked: h.question() != asked, "the next question")
                h.click(term("must_ask", "budget"))
                h.sees(_("must ask"))
            h.type(text)  # a quick typist does not wait for the question
            h.wait(lambda asked=asked: h.question() != asked, "the next question")
            asked = h.question()
            assert h.value(_("Answer")) == plain(text)
            h.press(f"Alt+Shift+{kind}")
            if nr == STOPS:
                h.choose(_("Component"), term("tco_component", "downtime"))
                h.sees(w["typed"])
                h.into(_("Answer"))
            h.press("Ctrl+Return")

    def finish_interview(self) -> None:
        """An advance: who does what by when; what was not asked gets a reason."""
        h, w = self.hands, self.words
        h.press("Ctrl+Shift+E")
        h.click(term("outcome", "advance"))
        h.choose(_("Who acts"), self.person(w["speaker"]))
        h.fill(_("What was agreed"), w["advance"])
        h.fill(_("By when: 23.03.2026, next Friday"), self.later(7).isoformat())
        for item in MUST:
            name = _("Why not: {item}").format(item=term("must_ask", item))
            if h.shows(name):
                h.fill(name, w["reason"])
        h.press("Ctrl+Return")
        h.sees(_("This interview is closed."))

    def person(self, part: str) -> str:
        """The whole name of a person of the client."""
        return next(name for name, _position, _role in self.words["people"] if part in name)

    def later(self, days: int) -> date:
        """A day to come, Monday to Friday."""
        day = date.today() + timedelta(days=days)
        return day + timedelta(days=max(0, day.weekday() - 4) and 7 - day.weekday())

    # -- cost of ownership ----------------------------------------------------------------------

    def costs(self) -> None:
        """The figure that was heard, and what our way costs."""
        h, w = self.hands, self.words
        self.find(w["client"])
        h.click(_("Costs"))
        h.click(ngettext("Take over {n} figure heard", "Take over {n} figures heard", 1))
        h.cell(term("tco_component", "downtime"), 2)
        h.fill(_("Amount a year"), w["offer_stops"])
        h.choose(_("Source"), term("number_source", "our_offer"))
        h.press("Escape")
        h.sees(w["offer_stops"].replace(" ", "," if self.language == "en" else " "))
        h.click(_("Add a component"))
        h.pick(term("tco_component", "purchase_price"))
        h.press("Escape")
        h.cell(term("tco_component", "purchase_price"), 2)
        kind = term("tco_kind", "one_off").lower()
        h.fill(_("Amount, {kind}").format(kind=kind), w["offer_price"])
        h.choose(_("Source"), term("number_source", "our_offer"))
        h.press("Escape")
        h.sees(w["price_shown"])
        h.sees(w["typed"])

    # -- proposal -------------------------------------------------------------------------------

    def part(self, name: str) -> None:
        """Turn to a part of the proposal."""
        self.hands.click(name)

    def insert(self, words: str) -> None:
        """Put evidence where the cursor was last."""
        h = self.hands
        h.into(_("Find evidence"))
        h.press("Ctrl+A")
        h.type(words + "\n")
        h.at(_("Text"))

    def attention(self) -> None:
        """Heading, text with a figure and a quote, the answer in one sentence."""
        h, w = self.hands, self.words
        h.click(_("Proposal"))
        h.sees(_("Evidence to use"))
        h.sees(term("lint", "E4"))
        h.fill(_("Heading"), w["heading_a"])
        h.into(_("Text"))
        h.press("Ctrl+A")
        h.type(w["body_a"])
        self.insert(w["typed"])
        h.type(w["body_a_end"])
        self.insert(w["quote"])
        h.fill(_("Our answer in one sentence"), w["answer"])
        h.does_not_see(term("lint", "E4"))

    def benefit(self) -> None:
        """One benefit that answers the need, is worth money, differs and is proved."""
        h, w = self.hands, self.words
        self.part(term("block", "b"))
        h.click(_("Add a benefit"))
        h.at(_("Heading"))
        h.type(w["benefit"])
        h.choose(_("Need it answers"), w["quote"][:20])
        h.click(term("tco_component", "downtime"))
        h.fill(term("rdb", "resonance"), w["resonance"])
        h.fill(term("rdb", "differentiation"), w["difference"])
        h.fill(term("rdb", "belief"), w["belief"])
        h.fill(_("Text in the document"), w["benefit_text"])
        h.unfold(_("More fields"), nth=1)
        h.choose(_("Kind of proof"), term("evidence_kind", "case"))
        h.choose(_("Proof"), w["case"][0])
        h.click(_("Take over from the benefits"))

    def proofs(self) -> None:
        """The case and the reference are printed."""
        h, w = self.hands, self.words
        self.part(term("block", "c"))
        h.click(w["case"][1])
        h.click(w["reference"][0])

    def next_step(self) -> None:
        """Who does what, and when."""
        h, w = self.hands, self.words
        self.part(term("block", "d"))
        h.fill(_("When"), self.later(14).isoformat())
        h.fill(_("What"), w["next_what"])
        h.click(w["boss"])

    def price(self) -> None:
        """A line with VAT, the totals taken over, one payment."""
        h, w = self.hands, self.words
        self.part(_("Price and terms"))
        h.click(_("Add a line"))
        h.at(_("Item"))
        h.fill(_("Item"), w["line"])
        h.fill(_("Quantity"), "1")
        h.fill(_("Unit price"), w["price"])
        h.fill(_("VAT"), "20")
        h.click(_("Take over the totals"))
        h.sees(_("printed as the lines add up"))

    def plan(self) -> None:
        """A stage, their hours, the information we need."""
        h, w = self.hands, self.words
        self.part(_("Plan and resources"))
        h.click(_("Add a stage"))
        h.at(_("Stage"))
        h.fill(_("Stage"), w["stage"])
        h.fill(_("Ready by"), self.later(45).isoformat())
        h.click(_("Add what they provide"))
        h.at(_("Kind"))
        h.choose(_("Kind"), term("resource_kind", "hours"))
        h.fill(_("Role, for hours"), w["role"])
        h.fill(_("Hours"), "8")
        h.click(_("Add what they provide"))
        h.at(_("Kind"))
        h.choose(_("Kind"), term("resource_kind", "information"))
        h.fill(_("What, for everything else"), w["information"])

    def letter(self) -> None:
        """To whom, until when, binding or not; the check of the reader goes away."""
        h, w = self.hands, self.words
        h.sees(term("lint", "E2"))
        self.part(_("The letter"))
        h.fill(_("Title"), w["title"])
        h.choose(_("Addressee"), w["boss"])
        h.choose(_("Decides as"), term("buyer_type", "economic"))
        h.choose(_("Binding"), term("binding", "non_binding"))
        h.fill(_("Valid until"), self.later(30).isoformat())
        h.choose(_("Signs"), w["colleague"][3])
        h.does_not_see(term("lint", "E2"))

    def pdf(self, folder: Path) -> str:
        """Make the PDF, answer what is asked, choose a folder; return its text on one line."""
        h = self.hands
        h.click(_("Make PDF"))
        h.click(_("Send anyway"))
        h.in_dialog(str(folder))
        h.sees(_("{file} is in {folder}").format(file="", folder=folder).strip())
        made = list(folder.glob("*.pdf"))
        assert len(made) == 1, made
        text = " ".join(page.extract_text() for page in PdfReader(made[0]).pages)
        return " ".join(plain(text).split())
