"""The paper with which a client is handed over to another of us: the list, then all there is (54);
for several clients a pack of papers and data files.

Before the one view stand what is ready and what is not, open deals, what was given and got, what
the people told of themselves, signals and files. Sensitive facts stay in the program.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import chain, count
from pathlib import Path

from kamdesk.domain.clients import Client
from kamdesk.domain.handover import BY_HAND, CHECKS, Check
from kamdesk.domain.papers import Blank, Datum, Paper, Part, Point, Table
from kamdesk.domain.people.dates import in_year
from kamdesk.formats.filenames import file_name
from kamdesk.formats.pdf.fit import fitting
from kamdesk.i18n import (
    LANGUAGES,
    _,
    fmt_date,
    fmt_money,
    language,
    ngettext,
    pgettext,
    speaking,
    term,
)
from kamdesk.services import clock, documents, dossiers
from kamdesk.services.base import Workspace
from kamdesk.services.clients.handing import Known, checks, cut, known_of, what_is_open
from kamdesk.services.clients.paper import PAGES as BEHIND
from kamdesk.services.clients.paper import one_view
from kamdesk.text import shortened

#: The list and what stands with it, then the one view.
PAGES = 2 + BEHIND
#: What a name of a file is given besides the client's.
_ROOM = " 9999.json"
#: Rows of lists, and letters of the plan.
_ROWS, _FILES, _PLAN = 8, 12, 600


def handover(ws: Workspace, client_uid: str, to: str = "", lang: str = "") -> Iterator[Paper]:
    """Yield the handover paper, each time with less of the one view, from the first that may fit.

    `to` names the new manager by code or name; without it both are those of the handover that is
    under way, else the old one is the owner of the card. Raises NotFound for an unknown client and
    Refused for an unknown member of the team.
    """
    with ws.read() as reader:
        client = reader.one(Client, client_uid)
    with speaking(lang or (client.language if client.language in LANGUAGES else language())):
        known = known_of(ws, client_uid, to)
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


def pack(
    ws: Workspace,
    client_uids: Sequence[str],
    folder: Path,
    to: str = "",
    lang: str = "",
    *,
    progress: Callable[[int, int, str], None] | None = None,
) -> tuple[Path, ...]:
    """Write the handover paper and the data file of each client into a folder; return the files.

    `to` names the new manager. `progress` gets (done, total, name) and may raise to stop; what is
    written stays. Raises NotFound, Refused.
    """
    with ws.read() as reader:
        clients = [reader.one(Client, uid) for uid in client_uids]
    folder.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    for done, (client, stem) in enumerate(zip(clients, _stems(clients), strict=True)):
        if progress is not None:
            progress(done, len(clients), client.short_name)
        files.append(save_handover(ws, client.uid, folder / file_name(stem, ".pdf"), to, lang))
        files.append(dossiers.write_dossier(ws, client.uid, folder / file_name(stem, ".json")))
    return tuple(files)


def pack_name(ws: Workspace) -> str:
    """Return what a folder with a pack of today is called."""
    return file_name(_("Handover {date}").format(date=clock.today(ws).isoformat()), "")


def _stems(clients: Sequence[Client]) -> Iterator[str]:
    """Yield a name for the files of each client; a second one of the same name has a number."""
    taken: set[str] = set()
    for one in clients:
        bare = file_name(one.short_name, _ROOM).removesuffix(_ROOM)
        names = chain((bare,), (f"{bare} {nr}" for nr in count(2)))
        stem = next(name for name in names if name.casefold() not in taken)
        taken.add(stem.casefold())
        yield stem


def _headed(part: Part) -> Part:
    """Where the one view begins."""
    return replace(part, heading=_("One view"))


def _parts(known: Known) -> tuple[Part, ...]:
    made = (_head(known), _list(known), _deals(known), _given(known), _personal(known),
            _signals(known), _files(known))  # fmt: skip
    return tuple(one for one in made if one is not None)


def _head(known: Known) -> Part:
    found = checks(known)
    done = [one for one in found if one.done]
    open_ = [term("handover_check", one) for one in what_is_open(known, found)]
    return Part(
        figures=(
            Datum(label=_("Ready"), value=_("{n} of {all}").format(n=len(done), all=len(CHECKS))),
            Datum(label=_("Required before finishing"), value=str(len(open_)),
                  note=", ".join(open_)),
        ),
        fields=(
            Datum(label=_("Handed over by"), value=known.name(known.old)),
            Datum(label=_("Taken over by"), value=known.name(known.to)),
            *_told_of(known),
        ),
    )  # fmt: skip


def _told_of(known: Known) -> Iterator[Datum]:
    row = known.handover
    if row is not None and row.reason:
        yield Datum(label=term("field", "reason"), value=cut(row.reason))
    if row is not None and row.client_informed_on:
        told = fmt_date(row.client_informed_on)
        yield Datum(label=term("field", "client_informed_on"), value=told)


def _list(known: Known) -> Part:
    rows = tuple(
        (term("handover_check", one.id), one.told, _state(one), "") for one in checks(known)
    )
    table = Table(heads=(_("What"), _("What there is"), _("State"), ""), rows=rows,
                  widths=(52, 0, 22, 8), boxes=(3,))  # fmt: skip
    told = _("Introduce the client to the new manager in person: both come along.")
    return Part(heading=_("The ten points"), table=table, note=told)


def _state(one: Check) -> str:
    if one.done:
        return _("ready")
    return _("by hand") if one.id in BY_HAND else pgettext("handover", "open")


def _deals(known: Known) -> Part | None:
    rows = tuple(
        (
            cut(one.title),
            term("schiffman", one.stage),
            fmt_date(one.decision_on, "medium") if one.decision_on else _("unknown"),
            fmt_money(one.amount) if one.amount else _("unknown"),
        )
        for one in known.deals[:_ROWS]
    )
    heads = (_("Deal"), _("Stage"), _("Decision"), _("Amount"))
    table = Table(heads=heads, rows=rows, figures=(3,), widths=(0, 40, 30, 36))
    return Part(heading=_("Open deals"), table=table) if rows else None


def _given(known: Known) -> Part | None:
    rows = tuple(
        (
            fmt_date(one.on, "medium") if one.on else "—",
            cut(one.gave),
            cut(one.got) or _("nothing yet"),
        )
        for one in known.given[-_ROWS:]
    )
    heads = (_("Date"), _("We gave"), _("We got"))
    table = Table(heads=heads, rows=rows, widths=(28, 0, 60))
    return Part(heading=_("Concessions and terms"), table=table) if rows else None


def _personal(known: Known) -> Part | None:
    points = []
    for one in known.card.map.people:
        facts = [fact.text for fact in one.person.personal_facts if not fact.sensitive]
        dates = [
            f"{term('date_kind', day.kind)}: {fmt_date(on, 'day')}"
            for day in one.person.dates
            if (on := in_year(day.on, known.card.on.year)) is not None
        ]
        if facts or dates:
            points.append(Point(mark=f"{one.name}:", text=cut("; ".join((*facts, *dates)))))
    told = _("Sensitive facts are not printed; the new manager can read them in the program.")
    made = tuple(points[:_ROWS])
    return (
        Part(heading=_("What they told us about themselves"), points=made, note=told)
        if made
        else None
    )


def _signals(known: Known) -> Part | None:
    points = tuple(
        Point(mark=f"{fmt_date(one.detected_on, 'medium')}:", text=term("signal", one.signal),
              note=cut(one.evidence))
        for one in known.signals[:_ROWS]
    )  # fmt: skip
    return Part(heading=_("Risks and signals"), points=points) if points else None


def _files(known: Known) -> Part | None:
    names = [one.name for one in known.files[:_FILES]]
    rest = len(known.files) - len(names)
    more = ngettext("and {n} more file", "and {n} more files", rest) if rest > 0 else ""
    return Part(heading=_("Files"), points=(Point(text=", ".join(map(cut, names))),), note=more) \
        if names else None  # fmt: skip


def _plan(known: Known) -> Part:
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
    written = known.handover.first_days_plan if known.handover else ""
    return Part(heading=heading, blanks=blanks, note=shortened(written, _PLAN))
