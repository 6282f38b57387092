"""A fact in words of the language that is spoken: its name, how it was said, what it makes."""

from __future__ import annotations

from decimal import Decimal

from kamdesk.domain.interviews import Fact
from kamdesk.domain.interviews.facts import annual_amount, single_amount
from kamdesk.domain.records import in_language
from kamdesk.domain.settings import Values
from kamdesk.i18n import _, fmt_money, fmt_number, language, ngettext, term


def label_of(fact: Fact) -> str:
    """Return what a figure is called: its own name, its line of the costs, else its source."""
    name = name_of(fact)
    return name if isinstance(name, str) else term(*name)


def name_of(fact: Fact) -> str | tuple[str, str]:
    """Return the own name of a figure, else enum and id of what it is called."""
    if own := in_language(fact.labels, language()):
        return own
    if fact.tco_component:
        return "tco_component", fact.tco_component
    return "number_source", fact.number_source


def said_of(fact: Fact) -> str:
    """Return a figure in the words in which it was said, else its bare number."""
    return fact.said or figure_of(fact)


def figure_of(fact: Fact) -> str:
    """Return the number of a fact: "85,000 RUB × 3.5 h per month"."""
    if fact.amount is not None:
        text = fmt_money(fact.amount, None)
    else:
        text = counted(fact.quantity, fact.unit)
    if fact.frequency is not None:
        text = f"{text} × {counted(fact.frequency, fact.frequency_unit)}"
    once = fact.quantity is not None and fact.period == "once"
    return text if once else f"{text} {_inside(term('period', fact.period))}"


def _inside(label: str) -> str:
    """Return a label as it stands within a line."""
    return label[:1].lower() + label[1:]


def counted(number: Decimal | None, unit: str) -> str:
    """Return a number with what it counts: "3.5 h", "5 shifts"; other units as they were said."""
    if number is None:
        return unit_label(unit)
    match unit:
        case "shift":
            return ngettext("{n} shift", "{n} shifts", number)
        case "time":
            return ngettext("{n} time", "{n} times", number)
        case "week":
            return ngettext("{n} week", "{n} weeks", number)
        case "day":
            return ngettext("{n} day", "{n} days", number)
        case "machine":
            return ngettext("{n} machine", "{n} machines", number)
        case _:
            return " ".join(filter(None, (fmt_number(number), unit_label(unit))))


def unit_label(unit: str) -> str:
    """Return the word of a unit that the reader names itself; others stay as they were said."""
    own = {"h": _("h"), "hour": _("h"), "shift": _("shifts"), "time": _("times"),
           "week": _("weeks"), "day": _("days"), "machine": _("machines")}  # fmt: skip
    return own.get(unit, unit)


def yearly(fact: Fact, values: Values) -> str:
    """Return what a figure makes a year, or the sum that comes once; "" when that is unknown."""
    annual = annual_amount(fact, values).value
    if annual is not None:
        return _("{sum} a year").format(sum=fmt_money(annual))
    once = single_amount(fact).value
    return "" if once is None else fmt_money(once)
