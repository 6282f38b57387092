"""Filing afterwards: figures and needs get their question, speaker, component, words."""

from __future__ import annotations

from dataclasses import replace

from kamdesk.domain.interviews import Answer, Fact, Need, Quote
from kamdesk.domain.interviews.spin import make_explicit
from kamdesk.domain.talks import Promise
from kamdesk.domain.tco import TcoCell
from kamdesk.domain.tco.components import COMPONENTS
from kamdesk.domain.value import Benefit
from kamdesk.errors import Refused
from kamdesk.i18n import N_, _, language
from kamdesk.services.base import Done, Workspace
from kamdesk.storage.unit import Unit
from kamdesk.text import clean_text


def assign(
    ws: Workspace,
    fact_uid: str,
    *,
    component: str | None = None,
    answer_uid: str | None = None,
    person_uid: str | None = None,
    period: str | None = None,
) -> Done[Fact]:
    """Give a figure its component, answer, speaker or period; what is None stays as it is."""
    if component and component not in COMPONENTS:
        raise Refused(_("There is no such line in the cost of ownership."), field="component")
    with ws.unit(N_("Filed a figure")) as unit:
        fact = unit.one(Fact, fact_uid)
        changed = fact
        if component is not None:
            column = (fact.tco_column or "current") if component else ""
            changed = replace(changed, tco_component=component, tco_column=column)
        if answer_uid is not None:
            answer = unit.one(Answer, answer_uid)
            speaker = changed.person_uid or answer.person_uid
            changed = replace(changed, answer_uid=answer.uid, person_uid=speaker)
        if person_uid is not None:
            changed = replace(changed, person_uid=person_uid or None)
        if period is not None:
            changed = replace(changed, period=period)
        stored = unit.put(changed)
    return Done(value=stored, changes=unit.changes)


def drop_fact(ws: Workspace, fact_uid: str) -> Done[str]:
    """Take a figure away again; one that a cost sheet or a benefit counts on stays."""
    with ws.unit(N_("Dropped a figure")) as unit:
        fact = unit.one(Fact, fact_uid)
        if _in_use(unit, fact):
            raise Refused(
                _(
                    "This figure is used in the cost of ownership or in a proposal."
                    " Replace it there."
                )
            )
        unit.remove(fact)
    return Done(value=fact_uid, changes=unit.changes)


def drop_promise(ws: Workspace, promise_uid: str) -> Done[str]:
    """Take a promise away that was noted by mistake; one that was kept or broken is history."""
    with ws.unit(N_("Dropped a promise")) as unit:
        promise = unit.one(Promise, promise_uid)
        if promise.status != "open":
            raise Refused(_("This promise is settled already and stays in the history."))
        unit.remove(promise)
    return Done(value=promise_uid, changes=unit.changes)


def _in_use(unit: Unit, fact: Fact) -> bool:
    return bool(unit.first(TcoCell, fact_uid=fact.uid) or unit.first(Benefit, fact_uid=fact.uid))


def name_need(
    ws: Workspace, need_uid: str, text: str, *, importance: int | None = None
) -> Done[Need]:
    """Put a need into words of our own; the quotes stay as they were said."""
    plain = clean_text(text).strip()
    if not plain:
        raise Refused(_("A need has to be put into words."), field="text")
    with ws.unit(N_("Changed a need")) as unit:
        need = unit.one(Need, need_uid)
        stored = unit.change(
            need,
            texts={**need.texts, language(): plain},
            importance=need.importance if importance is None else importance,
        )
    return Done(value=stored, changes=unit.changes)


def explicit_by(ws: Workspace, need_uid: str, answer_uid: str) -> Done[Need]:
    """Make a need explicit by what a person said in an answer; refused without a quote (37.4)."""
    with ws.unit(N_("A need became explicit")) as unit:
        need = unit.one(Need, need_uid)
        answer = unit.one(Answer, answer_uid)
        quote = unit.first(Quote, answer_uid=answer.uid)
        if quote is None:
            raise Refused(
                _("Only the client's own words make a need explicit: say who answered."),
                field="person_uid",
            )
        joined = tuple(dict.fromkeys((*need.answer_uids, answer.uid)))
        stored = unit.put(make_explicit(replace(need, answer_uids=joined), quote.uid))
    return Done(value=stored, changes=unit.changes)
