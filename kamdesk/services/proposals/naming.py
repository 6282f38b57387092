"""What an insert is called in words: for those who read a text that the data does not fill yet."""

from __future__ import annotations

from collections.abc import Iterable

from kamdesk.domain.own_fields import OwnField
from kamdesk.domain.proposals.inserts import FORMS, Ask, resolve
from kamdesk.domain.tco import COLUMNS
from kamdesk.domain.tco.components import COMPONENTS
from kamdesk.i18n import N_, Speech
from kamdesk.terms import TERMS

RESULTS = {
    "saving|cur": N_("Saving over the whole horizon"),
    "saving_pct": N_("Saving, share of the present cost"),
    "annual_saving|cur": N_("Saving a year"),
    "cost_of_delay|cur": N_("Cost of each month of waiting"),
    "premium_pct": N_("Our price against the present one"),
    "payback_months": N_("Payback, months"),
    "one_off_diff|cur": N_("Extra investment"),
}
TEXTS = {
    "value.top": N_("What matters most to them"),
    "salutation": N_("How the letter addresses the reader"),
    "client": N_("Name of the client"),
    "next.on": N_("Day of the next step"),
    "decision|long": N_("Day of the decision"),
    "valid|long": N_("Valid until"),
    "finish|long": N_("Last day of the plan"),
    "price.net|cur": N_("Price without VAT"),
    "hours": N_("Hours of the client's staff"),
}
_LABELS = {name.partition("|")[0]: label for name, label in TEXTS.items()}
_LABELS |= {f"tco.{name.partition('|')[0]}": label for name, label in RESULTS.items()}
_ENUM = "placeholder"
#: A longer code is made by the program and tells nobody anything.
_LONGEST_CODE = 12


def insert_name(ask: Ask, speech: Speech, own: Iterable[OwnField] = ()) -> str:
    """Return what an insert is called in a language; one that nobody knows is as it is typed.

    `own` are the declared fields, which are called by their labels.
    """
    bare = ".".join((ask.subject, *ask.path))
    if ask.form not in FORMS:
        return ask.raw
    if bare in TERMS[_ENUM]:
        return _coded(speech.term(_ENUM, bare), ask.code)
    if bare in _LABELS and not ask.code:
        return speech.text(_LABELS[bare])
    if ask.code and ask.subject in TERMS[_ENUM]:
        return _coded(speech.term(_ENUM, ask.subject), ask.code)
    if ask.subject == "tco":
        return _of_costs(ask.path, speech) or ask.raw
    return next((one.label for one in own if one.name == bare and one.label), ask.raw)


def in_words(text: str, speech: Speech) -> str:
    """Return a text in which the inserts are called by their names, in braces."""
    return resolve(
        text, lambda _ask: None, lambda _value, _form: None, lambda ask: insert_name(ask, speech)
    ).text


def _coded(name: str, code: str) -> str:
    return f"{name} {code}" if code and len(code) <= _LONGEST_CODE else name


def _of_costs(path: tuple[str, ...], speech: Speech) -> str:
    """Name a cell, a column's total or a difference of the comparison; '' for anything else."""
    column, *rest = path or ("",)
    parts = rest[0].split("+") if rest else []
    if any(one.strip() not in COMPONENTS for one in parts):
        return ""
    named = ", ".join(speech.term("tco_component", one.strip()) for one in parts)
    if column in COLUMNS:
        return ": ".join(filter(None, (speech.term("tco_column", column), named)))
    return speech.term(_ENUM, "difference") + f": {named}" if column in ("diff", "more") else ""
