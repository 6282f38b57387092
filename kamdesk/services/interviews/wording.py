"""Reasons, warnings and gaps of an interview in the window's language."""

from __future__ import annotations

from collections.abc import Mapping

from kamdesk.domain.interviews.suggest import Suggestion
from kamdesk.i18n import _, fmt_money, fmt_percent, ngettext, term


def reason(one: Suggestion, names: Mapping[str, str]) -> str:
    """Return why a question comes now; `names` are the people of the client by uid."""
    component = term("tco_component", one.subject)
    item = term("must_ask", one.subject)
    words = {
        "must_now": _("Must ask, the time is nearly up: {item}").format(item=item),
        "must": _("Must ask: {item}").format(item=item),
        "planned": _("On your list"),
        "next": _("Follows from the last answer"),
        "moves": _("Moves the result by up to {sum} a year").format(sum=fmt_money(one.amount)),
        "bant": _("BANT: {letter}").format(letter=term("bant", one.subject)),
        "uncovered": _("{name}: not covered").format(name=names.get(one.subject, "")),
        "card_empty": _("Missing on the card: {field}").format(field=term("field", one.subject)),
        "open_topic": _("{topic}: not asked yet").format(topic=component),
        "no_figure": _("{topic}: problem named, no figure yet").format(topic=component),
        "payoff": _("{topic}: payoff not asked").format(topic=component),
    }
    if not component:
        words |= {
            "open_topic": _("Not asked yet"),
            "no_figure": _("Problem named, no figure yet"),
            "payoff": _("Payoff not asked"),
        }
    return words[one.reason]


def lack(code: str) -> str:
    """Return what a topic still lacks."""
    return {
        "problem": _("problem not asked"),
        "implication": _("consequence not asked"),
        "figure": _("no figure yet"),
        "need_payoff": _("payoff not asked"),
    }[code]


def early(code: str) -> str:
    """Return the soft warning of a question out of order; '' for none."""
    return {
        "no_problem": _("Early: no problem in this topic is confirmed yet."),
        "no_implication": _("Early: the consequence has not been asked yet."),
    }.get(code, "")


def hint(code: str, **figures: object) -> str:
    """Return the hint about too many situation questions."""
    if code == "share":
        share = figures["share"]
        return _("Situation questions are {share} of the deal: ask about problems.").format(
            share=fmt_percent(share)  # type: ignore[arg-type]
        )
    return ngettext(
        "More than {n} situation question in this meeting: ask about problems.",
        "More than {n} situation questions in this meeting: ask about problems.",
        int(str(figures["limit"])),
    )


def about_person(name: str) -> str:
    """Return the question about somebody we have not reached."""
    return _("Who else must see these figures, and what does {name} look at?").format(name=name)
