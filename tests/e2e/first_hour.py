"""The first hour of somebody who never saw the program: from an empty desk to a PDF.

Nothing is done but what the strip of first steps and the pages themselves say. `look(name)` is
called at each stop; pictures of the walk-through are taken there.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from pypdf import PdfReader

from kamdesk.i18n import _, ngettext, term
from tests.e2e.hands import Hands, plain

Look = Callable[[str], object]
PASTED = """Alba Metals GmbH
Hafenstrasse 12, 8020 Graz
Tel. +43 316 555 0199
office@alba-metals.example"""
TALK = "Line 2 stood still again. They send the log of stops by next Friday."
ANSWER = "The press stands still three and a half hours a month, an hour costs 85 thousand."
BODY = "Your press stands still every month. That costs "


class FirstHour:
    """A person with one client, Alba Metals, and one thing to sell."""

    def __init__(self, hands: Hands, look: Look = lambda _name: None) -> None:
        self.hands, self.look = hands, look

    def next(self, told: str) -> None:
        """The strip says what is next; its key does it."""
        self.hands.sees(told)
        self.hands.press("Ctrl+G")

    def walk(self, folder: Path) -> str:
        """Go all the way; return the text of the PDF in `folder`."""
        self.begin()
        self.client()
        self.facts()
        self.interview()
        self.costs()
        self.company()
        self.proposal()
        return self.pdf(folder)

    def begin(self) -> None:
        """The first start."""
        h = self.hands
        h.sees(_("Welcome to KAM Desk"))
        self.look("01-start")
        h.click(_("Start with an empty one"))
        h.sees(_("Bring in your first client"))
        self.look("02-empty")

    def client(self) -> None:
        """Requisites are pasted; what is recognised is taken over."""
        h = self.hands
        self.next(_("Bring in your first client"))
        h.at(_("Name of the client"))
        h.type("Alba Metals")
        h.into(_("Company details or signature"))
        for line in PASTED.splitlines():
            h.type(line)
            h.press("Return")
        h.sees("office@alba-metals.example")
        self.look("03-client")
        h.click(_("Add client"))
        h.titled("Alba Metals")
        h.wait(lambda: h.value(term("field", "email")).startswith("office"), "the card")

    def facts(self) -> None:
        """What they make, whom we talk to, what was said last."""
        h = self.hands
        self.next(_("What does the client make or do?"))
        h.at(term("field", "products"))
        h.type("Aluminium profiles on two press lines")
        self.look("04-business")
        h.press("Tab")
        self.next(_("Whom do you talk to there?"))
        h.at(_("Full name"))
        h.type("Robert Bauer")
        self.look("05-person")
        h.press("Return")
        h.at(term("field", "position"))
        self.next(_("What was said last?"))
        h.at(_("What was said"))
        h.type(TALK)
        h.sees(_("they owe"))
        self.look("06-talk")
        h.press("Ctrl+Return")
        h.does_not_see(_("Save the talk"))

    def interview(self) -> None:
        """One question, one answer, one figure; the only person there is the one who speaks."""
        h = self.hands
        self.next(_("Ask what a problem costs them"))
        h.wait(lambda: h.shows("Robert Bauer") and h.ticked("Robert Bauer"), "who takes part")
        h.fill(_("What this meeting is for"), "What the stops cost")
        h.click(_("Start the interview"))
        h.at(_("Answer"))
        h.type(ANSWER)
        h.sees("3,570,000")
        h.choose(_("Component"), term("tco_component", "downtime"))
        h.at(_("Answer"))
        self.look("07-interview")
        h.press("Ctrl+Return")

    def costs(self) -> None:
        """The figure heard against our own."""
        h = self.hands
        self.next(_("Set your price against it"))
        h.click(ngettext("Take over {n} figure heard", "Take over {n} figures heard", 1))
        for component, amount in (("downtime", "900 000"), ("purchase_price", "480 000")):
            if component != "downtime":
                h.click(_("Add a component"))
                h.pick(term("tco_component", component))
                h.press("Escape")
            h.cell(term("tco_component", component), 2)
            one_off = component != "downtime"
            kind = term("tco_kind", "one_off").lower()
            h.fill(_("Amount, {kind}").format(kind=kind) if one_off else _("Amount a year"), amount)
            h.choose(_("Source"), term("number_source", "our_offer"))
            h.press("Escape")
        h.sees("Type 0 where nothing is paid.")
        h.cell(term("tco_component", "purchase_price"), 1)
        kind = term("tco_kind", "one_off").lower()
        h.fill(_("Amount, {kind}").format(kind=kind), "0")
        h.press("Escape")
        h.sees("12,870,000")
        self.look("08-costs")

    def company(self) -> None:
        """Who we are."""
        h = self.hands
        self.next(_("Say who you are"))
        h.click(_("Add"))
        h.fill(f"{_('Company name')}, EN", "Nordwind Service")
        h.fill(f"{term('field', 'legal_name')}, EN", "Nordwind Service GmbH")
        self.look("09-company")

    def proposal(self) -> None:
        """What the checks ask for, part by part."""
        h = self.hands
        self.next(_("Write the proposal"))
        h.sees(_("Evidence to use"))
        self.look("10-studio")
        h.click(_("The letter"))
        h.fill(_("Title"), "Half the stops on the press lines")
        assert "Bauer" in h.value(_("Addressee"))  # the only person there
        h.choose(_("Decides as"), term("buyer_type", "technical"))
        h.choose(_("Binding"), term("binding", "non_binding"))
        h.fill(_("Valid until"), later(30).isoformat())
        h.click(term("block", "a"))
        h.fill(_("Heading"), "Stops cost more than their cure")
        h.into(_("Text"))
        h.press("Ctrl+A")
        h.type(BODY)
        h.into(_("Find evidence"))
        h.type("3,570\n")
        h.at(_("Text"))
        h.type(" a year.")
        h.fill(_("Our answer in one sentence"), "A warning a day ahead takes most stops away.")
        self.look("11-attention")
        h.click(_("Price and terms"))
        h.click(_("Add a line"))
        h.at(_("Item"))
        h.fill(_("Item"), "Sensors and set-up for two press lines")
        h.fill(_("Quantity"), "1")
        h.fill(_("Unit price"), "480 000")
        h.fill(_("VAT"), "20")
        h.click(_("Take over the totals"))
        h.sees(_("printed as the lines add up"))
        self.look("12-price")
        h.click(term("block", "d"))
        h.fill(_("When"), later(14).isoformat())
        h.fill(_("What"), "a walk along both lines")
        h.click("Robert Bauer")
        h.sees(_("All changes saved"))

    def pdf(self, folder: Path) -> str:
        """What is still open is asked, then the file is there."""
        h = self.hands
        self.next(_("Make the PDF"))
        h.sees(_("Send anyway"))
        self.look("13-asked")
        h.click(_("Send anyway"))
        h.in_dialog(str(folder))
        h.sees(_("{file} is in {folder}").format(file="", folder=folder).strip())
        h.sees(_("Prepare the next meeting"))
        self.look("14-made")
        h.press("Ctrl+G")
        h.sees(_("You have seen all of it."))
        self.look("15-brief")
        made = list(folder.glob("*.pdf"))
        assert len(made) == 1, made
        text = " ".join(page.extract_text() for page in PdfReader(made[0]).pages)
        return " ".join(plain(text).split())


def later(days: int) -> date:
    """A working day to come."""
    day = date.today() + timedelta(days=days)
    return day + timedelta(days=max(0, day.weekday() - 4) and 7 - day.weekday())
