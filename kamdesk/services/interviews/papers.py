"""An interview on paper: the sheet taken to the meeting, the summary of what was said (37)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import date
from itertools import count

from kamdesk.domain.clients import Client
from kamdesk.domain.interviews import TYPES, Fact, Interview
from kamdesk.domain.interviews.bank import BankQuestion
from kamdesk.domain.interviews.facts import state_of
from kamdesk.domain.interviews.sheet import sheet_questions
from kamdesk.domain.interviews.suggest import Situation
from kamdesk.domain.library import OwnCompany
from kamdesk.domain.papers import Blank, Datum, Paper, Part, Point, Said, Table
from kamdesk.domain.records import in_language
from kamdesk.i18n import (
    LANGUAGES,
    Speech,
    _,
    fmt_date,
    fmt_money,
    language,
    ngettext,
    speaking,
    term,
)
from kamdesk.services import clock, settings
from kamdesk.services.base import Done, Workspace
from kamdesk.services.facts.wording import said_of
from kamdesk.services.interviews.asking import industry_of, open_deal, start
from kamdesk.services.interviews.figures import losses_of
from kamdesk.services.interviews.reading import Basis, basis_from, card_texts
from kamdesk.services.interviews.states import must_rows, situation_of, view_of
from kamdesk.services.interviews.views import FactRow, State
from kamdesk.services.notes import known_people
from kamdesk.storage.unit import Reader


def sheet(
    ws: Workspace, client_uid: str, interview_uid: str | None = None, lang: str = ""
) -> Paper:
    """Return the sheet to print before a meeting: questions with room to write (section 37).

    Without an interview it is made for the next one of the client. `lang` is the language of the
    questions, that of the client when empty.
    """
    with speaking_to(ws, client_uid, lang):
        basis, us = _read(ws, client_uid, interview_uid)
        return _sheet(ws, basis, us)


def planned_for(ws: Workspace, client_uid: str) -> tuple[str, ...]:
    """Return the ids of the bank's questions on a client's sheet, in the order of the paper."""
    basis, _us = _read(ws, client_uid, None)
    chosen = sheet_questions(_situation(ws, basis), basis.bank, basis.values)
    return tuple(one.id for kind in TYPES for one in chosen[kind])


def enter_sheet(
    ws: Workspace, client_uid: str, *, on: date, person_uids: Sequence[str] = (), goal: str = ""
) -> Done[Interview]:
    """Begin to enter an interview that was held with a sheet: its questions in their order."""
    questions = planned_for(ws, client_uid)
    return start(ws, client_uid, person_uids=person_uids, planned=questions, goal=goal, on=on,
                 from_sheet=True)  # fmt: skip


def summary(ws: Workspace, interview_uid: str, lang: str = "") -> Paper:
    """Return what an interview brought: needs, losses, figures, promises, what is open (37)."""
    with ws.read() as reader:
        client_uid = reader.one(Interview, interview_uid).client_uid
    with speaking_to(ws, client_uid, lang):
        with ws.read() as reader:
            known = known_people(reader, client_uid)
        basis, us = _read(ws, client_uid, interview_uid)
        currency = basis.client.currency or settings.own_currency(ws)
        return _summary(basis, view_of(basis, known=known, currency=currency), us)


def speaking_to(ws: Workspace, client_uid: str, lang: str) -> AbstractContextManager[Speech]:
    """Speak the language asked for, else that of the client, else that of the window."""
    with ws.read() as reader:
        client = reader.one(Client, client_uid)
    wanted = lang or client.language
    return speaking(wanted if wanted in LANGUAGES else language())


def _name(basis: Basis) -> str:
    return in_language(basis.client.short_names, language()) or basis.client.short_name


def _read(ws: Workspace, client_uid: str, interview_uid: str | None) -> tuple[Basis, str]:
    values, now = settings.values(ws), clock.now(ws)
    with ws.read() as reader:
        own = reader.first(OwnCompany)
        if interview_uid is not None:
            interview = reader.one(Interview, interview_uid)
        else:
            interview = _next(reader, reader.one(Client, client_uid), now.date())
        us = in_language(own.names, language()) if own else ""
        return basis_from(reader, interview, values, now), us


def _next(reader: Reader, client: Client, on: date) -> Interview:
    """Return the interview that runs, else one that is only thought of."""
    running = reader.find(Interview, client_uid=client.uid, status="open", kind="spin")
    if running:
        return running[0]
    deal = open_deal(reader, client.uid)
    return Interview(
        uid="next",
        client_uid=client.uid,
        deal_uid=deal.uid if deal else None,
        on=on,
        industry=industry_of(reader, client),
    )


# -- the sheet ------------------------------------------------------------------------------------


def _situation(ws: Workspace, basis: Basis) -> Situation:
    currency = basis.client.currency or settings.own_currency(ws)
    losses = losses_of(basis, currency)
    return situation_of(basis, losses, must_rows(basis), None)


def _sheet(ws: Workspace, basis: Basis, us: str) -> Paper:
    situation = _situation(ws, basis)
    chosen = sheet_questions(situation, basis.bank, basis.values)
    numbers = count(1)
    parts = [_before(basis)]
    for kind in TYPES:
        blanks = [_blank(next(numbers), one, situation.open_items) for one in chosen[kind]]
        if blanks:
            parts.append(Part(heading=term("spin_type", kind), blanks=tuple(blanks)))
    worded = {one.must for rows in chosen.values() for one in rows}
    rest = [
        Blank(number=next(numbers), text=term("must_ask", item), mark=_("must ask"), lines=1)
        for item in situation.open_items
        if item not in worded
    ]
    parts.append(
        Part(heading=_("Before you leave"), blanks=(*rest, *_agreed(next(numbers), next(numbers))))
    )
    day = fmt_date(basis.interview.on)
    return Paper(
        kind="sheet",
        language=language(),
        title=_("Interview with {client}").format(client=_name(basis)),
        about=_about(basis),
        us=us,
        mark=day,
        foot=_("For our own notes: not for the client."),
        parts=tuple(one for one in parts if one.fields or one.blanks),
        boxes=(_("Amount"), _("Unit, currency"), _("How often"), _("Per (hour … year)")),
        pages=2,
    )


def _agreed(first: int, second: int) -> tuple[Blank, ...]:
    return (
        Blank(number=first, text=_("What did they promise: who, what, by when?"), lines=2),
        Blank(number=second, text=_("What did we promise: who, what, by when?"), lines=2),
    )


def _about(basis: Basis) -> str:
    names = basis.names
    people = [names[uid] for uid in basis.interview.person_uids if uid in names]
    return " · ".join(one for one in (*people, basis.interview.goal) if one)


def _before(basis: Basis) -> Part:
    """What the card knows, in small: it is not asked again."""
    told = card_texts(basis.client, basis.map)
    fields = [Datum(label=term("field", name), value=text) for name, text in told.items()]
    return Part(heading=_("Known already"), fields=tuple(fields)) if fields else Part()


def _blank(number: int, question: BankQuestion, open_items: Iterable[str]) -> Blank:
    must = question.must and question.must in open_items
    return Blank(
        number=number,
        text=question.text(language()),
        note=term("tco_component", question.tco),
        mark=_("must ask") if must else "",
        figure=question.amount,
        lines=1 if question.amount else 2,
    )


# -- the summary ----------------------------------------------------------------------------------


def _summary(basis: Basis, view: State, us: str) -> Paper:
    interview = basis.interview
    parts = [_outcome(basis), _losses(view), _needs(view), _figures(view), _words(basis, view)]
    parts += [_promised(basis), _topics(view), _left(view)]
    people = [one.name for one in view.speakers if one.present]
    return Paper(
        kind="summary",
        language=language(),
        title=_("What {client} told us").format(client=_name(basis)),
        about=" · ".join([fmt_date(interview.on), *people]),
        us=us,
        mark=fmt_date(interview.on),
        foot=_("For our own notes: not for the client."),
        parts=tuple(one for one in parts if one is not None),
        pages=2,
    )


def _outcome(basis: Basis) -> Part | None:
    one = basis.interview
    if not one.outcome:
        return None
    who = basis.names.get(one.outcome_who or "", "")
    due = _("by {date}").format(date=fmt_date(one.outcome_due)) if one.outcome_due else ""
    text = ", ".join(part for part in (one.outcome_text, who, due) if part)
    label = term("outcome", one.outcome)
    return Part(fields=(Datum(label=_("Outcome"), value=label, note=text),))


def _losses(view: State) -> Part | None:
    if not view.losses:
        return None
    rows = [(one.label, fmt_money(one.amount)) for one in view.losses]
    if view.total.value is not None and len(rows) > 1:
        rows.append((_("Together"), fmt_money(view.total.value)))
    return Part(
        heading=_("What it costs them per year today"),
        table=Table(
            heads=(_("Cost"), _("A year")),
            rows=tuple(rows),
            figures=(1,),
            widths=(0, 42),
            strong=(len(rows) - 1,) if len(rows) > len(view.losses) else (),
        ),
        note=_several(view),
    )


def _several(view: State) -> str:
    """Say where several figures of one component were heard and one was taken (0a.6)."""
    names = ", ".join(one.label for one in view.losses if one.choices > 1)
    if not names:
        return ""
    return _("Several figures were heard, the latest counts here: {names}").format(names=names)


def _needs(view: State) -> Part | None:
    if not view.needs:
        return None
    points = [
        Point(text=one.text, mark=term("need_kind", one.need.kind) + ":",
              note=" · ".join(f"«{quote}»" for quote in one.quotes))
        for one in view.needs
    ]  # fmt: skip
    return Part(heading=_("Needs"), points=tuple(points))


def _figures(view: State) -> Part | None:
    rows = [_row(one, view) for one in view.facts]
    if not rows:
        return None
    return Part(
        heading=ngettext("{n} figure", "{n} figures", len(rows)),
        table=Table(
            heads=(_("Figure"), _("As said"), _("Who"), _("Evidence"), _("Sum")),
            rows=tuple(rows),
            figures=(4,),
            widths=(40, 0, 21, 22, 33),
        ),
    )


def _row(one: FactRow, view: State) -> tuple[str, ...]:
    fact: Fact = one.fact
    speaker = view.speaker(fact.person_uid)
    total = ""
    if one.annual.value is not None:
        total = _("{sum} a year").format(sum=fmt_money(one.annual.value))
    elif one.once.value is not None:
        total = fmt_money(one.once.value)
    return (
        one.label or term("number_source", fact.number_source),
        said_of(fact),
        speaker.short if speaker else "",
        term("evidence_state", state_of(fact)),
        total,
    )


def _words(basis: Basis, view: State) -> Part | None:
    """What was said beside figures and needs, which show their words themselves."""
    shown = {said_of(one.fact) for one in view.facts}
    shown |= {quote for one in view.needs for quote in one.quotes}
    quotes = [
        Said(text=one.text, who=basis.names.get(one.person_uid, ""))
        for one in basis.quotes
        if one.interview_uid == basis.interview.uid and one.text not in shown
    ]
    return Part(heading=_("In their words"), quotes=tuple(quotes)) if quotes else None


def _promised(basis: Basis) -> Part | None:
    rows = [
        (
            term("side", one.side),
            one.what,
            basis.names.get(one.person_uid or "", ""),
            fmt_date(one.due_on) if one.due_on else "",
        )
        for one in basis.promises
        if one.interview_uid == basis.interview.uid
    ]
    if not rows:
        return None
    heads = (_("Side"), _("What"), _("Who"), _("By when"))
    table = Table(heads=heads, rows=tuple(rows), widths=(24, 0, 40, 30))
    return Part(heading=_("Promised"), table=table)


def _topics(view: State) -> Part | None:
    """The topics of the deal: who spoke of each, and what is still open."""
    rows = [
        (
            one.topic,
            ", ".join(dict.fromkeys(who for who, _said in one.said if who)),
            ", ".join(one.open) or _("developed"),
        )
        for one in view.threads
        if one.open or one.developed
    ]
    if not rows:
        return None
    heads = (_("Topic"), _("Who spoke"), _("Still open"))
    return Part(heading=_("Topics"), table=Table(heads=heads, rows=tuple(rows), widths=(0, 42, 62)))


def _left(view: State) -> Part | None:
    """What is still open: must-ask items with their reasons, and what a proposal lacks."""
    points = [
        Point(text=one.label, note=one.reason or one.state_label, mark=_("must ask"))
        for one in view.must
        if one.state in ("open", "skipped", "postponed")
    ]
    points += [Point(text=one.text) for one in view.lacks if not one.done]
    return Part(heading=_("Still open"), points=tuple(points)) if points else None
