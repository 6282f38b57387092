"""The paper with which a client is handed over to another of us: the list, then all there is (54).

Before the one view stand what is ready and what is not, open deals, what was given and got, what
the people told of themselves, signals and files. Sensitive facts stay in the program.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from kamdesk.domain.attachments import Attachment
from kamdesk.domain.clients import Client, Signal
from kamdesk.domain.deals import Deal
from kamdesk.domain.handover import (
    BY_HAND,
    CHECKS,
    Check,
    blockers,
    still_owed,
    without_owner,
)
from kamdesk.domain.library import TeamMember
from kamdesk.domain.negotiation import Concession
from kamdesk.domain.papers import Blank, Datum, Paper, Part, Point, Table
from kamdesk.domain.people.dates import in_year
from kamdesk.domain.settings import Values
from kamdesk.errors import Refused
from kamdesk.formats.pdf.fit import fitting
from kamdesk.i18n import (
    LANGUAGES,
    _,
    fmt_date,
    fmt_money,
    fmt_percent,
    language,
    ngettext,
    pgettext,
    speaking,
    term,
)
from kamdesk.services import documents, settings
from kamdesk.services.base import Workspace
from kamdesk.services.clients.cards import CardView, card
from kamdesk.services.clients.paper import PAGES as BEHIND
from kamdesk.services.clients.paper import one_view
from kamdesk.services.titles import title_of
from kamdesk.text import shortened

#: The list and what stands with it, then the one view.
PAGES = 2 + BEHIND
#: Rows of a list, and letters of a text.
_ROWS, _FILES, _LETTERS = 8, 12, 160


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    card: CardView
    deals: tuple[Deal, ...]
    given: tuple[Concession, ...]
    signals: tuple[Signal, ...]
    files: tuple[Attachment, ...]
    to: TeamMember | None
    old: TeamMember | None
    values: Values


def handover(ws: Workspace, client_uid: str, to: str = "", lang: str = "") -> Iterator[Paper]:
    """Yield the handover paper, each time with less of the one view, from the first that may fit.

    `to` names the new manager by code or name, the old one is the owner of the card. Raises
    NotFound for an unknown client and Refused for an unknown member of the team.
    """
    with ws.read() as reader:
        client = reader.one(Client, client_uid)
    with speaking(lang or (client.language if client.language in LANGUAGES else language())):
        known = _read(ws, client_uid, to)
        parts = _parts(known)
        made = [
            replace(
                one, title=_("Handover: {client}").format(client=one.title),
                mark=fmt_date(known.card.on), pages=PAGES,
                parts=(*parts, _headed(one.parts[0]), *one.parts[1:], _plan(known)),
            )
            for one in one_view(ws, client_uid, language())
        ]  # fmt: skip
    return fitting(made, PAGES)


def save_handover(ws: Workspace, client_uid: str, path: Path, to: str = "", lang: str = "") -> Path:
    """Write the handover paper as PDF; raises NotFound, Refused."""
    papers = handover(ws, client_uid, to, lang)
    return documents.save(path, documents.print_fitting(ws, papers))


def _headed(part: Part) -> Part:
    """Where the one view begins."""
    return replace(part, heading=_("One view"))


def _read(ws: Workspace, uid: str, to: str) -> _Known:
    view = card(ws, uid)
    with ws.read() as reader:
        team = reader.find(TeamMember)
        old = next((one for one in team if one.code == view.client.owner_user), None)
        return _Known(
            card=view,
            deals=tuple(one for one in view.deals if one.status == "open"),
            given=tuple(reader.find(Concession, client_uid=uid, order=("on",))),
            signals=tuple(reader.find(Signal, client_uid=uid, status="open")),
            files=tuple(reader.find(Attachment, client_uid=uid, order=("name",))),
            to=_member(team, to) if to else None,
            old=old,
            values=settings.values(ws),
        )


def _member(team: list[TeamMember], asked: str) -> TeamMember:
    wanted = asked.strip().casefold()
    for one in team:
        if wanted in (one.code.casefold(), one.surname.casefold(), title_of(one).casefold()):
            return one
    told = _("Nobody in our team is called {name}. Add the person to the library first.")
    raise Refused(told.format(name=asked), field="to")


def checks(known: _Known) -> tuple[Check, ...]:
    """Return the ten points of the list with what is stored about each."""
    view, values = known.card, known.values
    people = [one.person for one in view.map.people]
    bare = without_owner(people, values.integer("coverage_min_power"))
    names = {one.person.uid: one.name for one in view.map.people}
    owed = still_owed(view.promises, known.old.uid if known.old else None)
    theirs = [one for one in view.promises if one.side != "ours"]
    told_of = [one for one in people if one.personal_facts or one.dates]
    total = view.complete.total
    due = view.on + timedelta(days=values.integer("handover_follow_up_days"))
    listed = {
        "card": (total >= values.number("completeness_ready"),
                 _("{share} of the card is filled").format(share=fmt_percent(total, 0))),
        "map": (bool(people) and not bare,
                _("nobody of ours for: {names}").format(
                    names=", ".join(names[one.uid] for one in bare))
                if bare else ngettext("{n} person", "{n} people", len(people))),
        "deals": (all(one.decision_on for one in known.deals),
                  ngettext("{n} open deal", "{n} open deals", len(known.deals))),
        "promises": (not owed,
                     _("ours not handed over: {ours}; theirs open: {theirs}").format(
                         ours=len(owed), theirs=len(theirs))),
        "terms": (True, ngettext("{n} concession", "{n} concessions", len(known.given))),
        "personal": (bool(told_of), ngettext("told by {n} person", "told by {n} people",
                                             len(told_of))),
        "files": (True, ngettext("{n} file", "{n} files", len(known.files))),
        "risks": (not known.signals, ngettext("{n} open signal", "{n} open signals",
                                              len(known.signals))),
        "introduction": (False, _("the old and the new manager meet the client together")),
        "follow_up": (False, _("ask on {date} how it goes").format(date=fmt_date(due))),
    }  # fmt: skip
    return tuple(Check(id=one, done=listed[one][0], told=_cut(listed[one][1])) for one in CHECKS)


def _cut(text: str) -> str:
    return shortened(" ".join(text.split()), _LETTERS)


def _parts(known: _Known) -> tuple[Part, ...]:
    made = (_head(known), _list(known), _deals(known), _given(known), _personal(known),
            _signals(known), _files(known))  # fmt: skip
    return tuple(one for one in made if one is not None)


def _head(known: _Known) -> Part:
    found = checks(known)
    done = {one.id for one in found if one.done}
    owed = still_owed(known.card.promises, known.old.uid if known.old else None)
    open_ = [term("handover_check", one) for one in blockers(done, len(owed))]
    return Part(
        figures=(
            Datum(label=_("Ready"), value=_("{n} of {all}").format(n=len(done), all=len(CHECKS))),
            Datum(label=_("Not to be finished without"), value=str(len(open_)),
                  note=", ".join(open_)),
        ),
        fields=(
            Datum(label=_("Handed over by"), value=_named(known, known.old)),
            Datum(label=_("Taken over by"), value=_named(known, known.to)),
        ),
    )  # fmt: skip


def _named(known: _Known, one: TeamMember | None) -> str:
    return "—" if one is None else known.card.map.team.get(one.uid) or title_of(one)


def _list(known: _Known) -> Part:
    rows = tuple(
        (
            term("handover_check", one.id),
            one.told,
            _("by hand")
            if one.id in BY_HAND
            else _("ready")
            if one.done
            else pgettext("handover", "open"),
            "",
        )
        for one in checks(known)
    )
    table = Table(heads=(_("What"), _("What there is"), _("State"), ""), rows=rows,
                  widths=(52, 0, 22, 8), boxes=(3,))  # fmt: skip
    told = _("The client is introduced to somebody, never passed on: both come along.")
    return Part(heading=_("The ten points"), table=table, note=told)


def _state(one: Check) -> str:
    if one.id in BY_HAND:
        return _("by hand")
    return _("ready") if one.done else pgettext("handover", "open")


def _deals(known: _Known) -> Part | None:
    rows = tuple(
        (
            _cut(one.title),
            term("schiffman", one.stage),
            fmt_date(one.decision_on, "medium") if one.decision_on else _("unknown"),
            fmt_money(one.amount) if one.amount else _("unknown"),
        )
        for one in known.deals[:_ROWS]
    )
    heads = (_("Deal"), _("Stage"), _("Decision"), _("Amount"))
    table = Table(heads=heads, rows=rows, figures=(3,), widths=(0, 40, 30, 36))
    return Part(heading=_("Open deals"), table=table) if rows else None


def _given(known: _Known) -> Part | None:
    rows = tuple(
        (
            fmt_date(one.on, "medium") if one.on else "—",
            _cut(one.gave),
            _cut(one.got) or _("nothing yet"),
        )
        for one in known.given[-_ROWS:]
    )
    heads = (_("Date"), _("We gave"), _("We got"))
    table = Table(heads=heads, rows=rows, widths=(28, 0, 60))
    return Part(heading=_("Concessions and terms"), table=table) if rows else None


def _personal(known: _Known) -> Part | None:
    points = []
    for one in known.card.map.people:
        facts = [fact.text for fact in one.person.personal_facts if not fact.sensitive]
        dates = [
            f"{term('date_kind', day.kind)}: {fmt_date(on, 'day')}"
            for day in one.person.dates
            if (on := in_year(day.on, known.card.on.year)) is not None
        ]
        if facts or dates:
            points.append(Point(mark=f"{one.name}:", text=_cut("; ".join((*facts, *dates)))))
    told = _("Sensitive facts are not printed; the new manager reads them in the program.")
    made = tuple(points[:_ROWS])
    return Part(heading=_("What they told of themselves"), points=made, note=told) if made else None


def _signals(known: _Known) -> Part | None:
    points = tuple(
        Point(mark=f"{fmt_date(one.detected_on, 'medium')}:", text=term("signal", one.signal),
              note=_cut(one.evidence))
        for one in known.signals[:_ROWS]
    )  # fmt: skip
    return Part(heading=_("Risks and signals"), points=points) if points else None


def _files(known: _Known) -> Part | None:
    names = [one.name for one in known.files[:_FILES]]
    rest = len(known.files) - len(names)
    more = ngettext("and {n} more file", "and {n} more files", rest) if rest > 0 else ""
    return Part(heading=_("Files"), points=(Point(text=", ".join(map(_cut, names))),), note=more) \
        if names else None  # fmt: skip


def _plan(known: _Known) -> Part:
    days = known.values.integer("handover_plan_days")
    steps = [days // 3, 2 * days // 3, days]
    told = _("By day {n} ({date})")
    blanks = tuple(
        Blank(
            number=nr,
            text=told.format(n=day, date=fmt_date(known.card.on + timedelta(day))),
        )
        for nr, day in enumerate(steps, 1)
    )
    heading = ngettext("Plan for the first {n} day", "Plan for the first {n} days", days)
    return Part(heading=heading, blanks=blanks)
