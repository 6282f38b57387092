"""The card of a client on two sheets of paper for a meeting: the one view (1, 58.2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from kamdesk.domain.clients import Client, ClientLogo, Supplier
from kamdesk.domain.library import OwnCompany
from kamdesk.domain.papers import Datum, Paper, Part, Point, Table
from kamdesk.domain.proposals.steps import effective_status
from kamdesk.domain.records import in_language
from kamdesk.domain.talks import Promise
from kamdesk.formats.filenames import file_name
from kamdesk.formats.pdf.fit import fitting
from kamdesk.i18n import (
    LANGUAGES,
    Speech,
    _,
    fmt_date,
    fmt_money,
    fmt_number,
    fmt_percent,
    language,
    ngettext,
    speaking,
    term,
)
from kamdesk.services import documents, orders
from kamdesk.services.base import Workspace
from kamdesk.services.briefs.people import DECIDES, inner, last_words, role_words
from kamdesk.services.clients.cards import CardView, card
from kamdesk.services.clients.happened import HistoryItem, read_history
from kamdesk.services.maps.out import drawing_within
from kamdesk.services.people.view import MapPerson, gap_words
from kamdesk.services.proposals import full_number
from kamdesk.text import shortened

T = TypeVar("T")
PAGES = 2
#: Room for the map in points, below the lists.
ROOM = (493.0, 330.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """How much of each list is printed, how long a text may be, and whether the map is drawn."""

    people: int
    promises: int
    talks: int
    rows: int
    letters: int
    map: bool = False


#: From all that helps at a meeting to what fits on two sheets whatever a client brings along.
CUTS = (
    Cut(people=10, promises=12, talks=6, rows=8, letters=320, map=True),
    Cut(people=10, promises=10, talks=5, rows=6, letters=220),
    Cut(people=8, promises=8, talks=4, rows=5, letters=150),
    Cut(people=7, promises=6, talks=3, rows=4, letters=110),
    Cut(people=5, promises=4, talks=3, rows=3, letters=80),
    Cut(people=4, promises=3, talks=2, rows=2, letters=60),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is read for the paper: the card, the talks newest first, revenue by year."""

    card: CardView
    talks: tuple[HistoryItem, ...]
    years: tuple[orders.Year, ...]
    us: str
    logo: ClientLogo | None


def one_view(ws: Workspace, client_uid: str, lang: str = "") -> Iterator[Paper]:
    """Yield the one view as a paper, each time with less of it, from the first that may fit on.

    `lang` is the language, that of the client when empty. Raises NotFound.
    """
    with ws.read() as reader:
        client = reader.one(Client, client_uid)
    wanted = lang or client.language
    with speaking(wanted if wanted in LANGUAGES else language()):
        known = _read(ws, client_uid)
        made = [_Sheets(known, cut).whole() for cut in CUTS]
    return fitting(made, PAGES)


def save_one_view(ws: Workspace, client_uid: str, path: Path, lang: str = "") -> Path:
    """Write the one view as PDF of two pages at most; raises NotFound, Refused."""
    papers = one_view(ws, client_uid, lang)
    return documents.save(path, documents.print_fitting(ws, papers))


def write_one_view(ws: Workspace, papers: Sequence[Paper], folder: Path) -> Path:
    """Write a one view into a folder under the client's name and the day; raises Refused."""
    name = file_name(f"{papers[0].title} {papers[0].mark}".replace(" · ", " "), ".pdf")
    return documents.save(folder / name, documents.print_fitting(ws, papers))


def _read(ws: Workspace, uid: str) -> Known:
    view = card(ws, uid)
    with ws.read() as reader:
        own = reader.first(OwnCompany)
        logo = reader.first(ClientLogo, client_uid=uid)
        told = read_history(reader, uid)
        bought = orders.purchases(reader, uid)
    talks = (one for one in told if one.kind in ("talk", "interview") and not one.planned)
    return Known(
        card=view,
        talks=tuple(one for one in talks if one.on <= view.on and not one.corrected),
        years=tuple(orders.by_year(bought, view.on)),
        us=in_language(own.names, language()) if own else "",
        logo=logo,
    )


def _address(logo: ClientLogo | None) -> str:
    return f"data:{logo.media_type};base64,{logo.data}" if logo is not None else ""


class _Sheets:
    def __init__(self, known: Known, cut: Cut) -> None:
        self.known, self.cut = known, cut
        self.card, self.client = known.card, known.card.client

    def whole(self) -> Paper:
        """Return the paper."""
        made = (self._head(), self._people(), self._gaps(), self._promises(), self._business(),
                self._contact(), self._revenue(), self._proposals(), self._talks(),
                self._missing(), self._map())  # fmt: skip
        return Paper(
            kind="meeting",
            language=language(),
            title=in_language(self.client.short_names, language()) or self.client.short_name,
            about=self._about(),
            us=self.known.us,
            mark=f"{_('One view')} · {fmt_date(self.card.on)}",
            foot=_("For our own notes: not for the client."),
            parts=tuple(part for part in made if part is not None),
            pages=PAGES,
            picture=_address(self.known.logo),
            plate=self.known.logo is not None and self.known.logo.plate,
        )

    def text(self, value: str) -> str:
        """Cut a text to what this level allows."""
        return shortened(" ".join(value.split()), self.cut.letters)

    def few(self, found: Sequence[T], most: int) -> tuple[Sequence[T], str]:
        """Return the first of a list, and in words how many more there are."""
        rest = len(found) - most
        return found[:most], _("and {n} more").format(n=fmt_number(rest)) if rest > 0 else ""

    def _about(self) -> str:
        one = self.client
        region = self.card.region_name
        where = ", ".join(dict.fromkeys(part for part in (one.city, region) if part))
        grade = _("class {grade}").format(grade=one.grade) if one.grade else ""
        return " · ".join(p for p in (term("sector", one.sector), where, grade) if p)

    # -- parts ------------------------------------------------------------------------------------

    def _head(self) -> Part:
        card = self.card
        figures = []
        if card.revenue.value is not None and card.facts.count:
            figures.append(
                Datum(label=_("Revenue in 365 days"), value=fmt_money(card.revenue.value))
            )
        if card.wallet_share is not None:
            figures.append(
                Datum(label=_("Our share of wallet"), value=fmt_percent(card.wallet_share, 0))
            )
        complete = card.complete
        figures.append(
            Datum(label=_("Card known"), value=fmt_percent(complete.total, 0),
                  note=term("completeness", complete.level))
        )  # fmt: skip
        fields = [self._step()]
        if card.call is not None:
            call = ", ".join(p for p in (card.call.name, card.call.position) if p)
            fields.append(Datum(label=_("Call first"), value=call))
        return Part(figures=tuple(figures), fields=tuple(fields))

    def _step(self) -> Datum:
        step = self.card.next_step
        if step is None:
            return Datum(label=_("Next step"), value=_("None agreed. Who does what, and when?"))
        when = f"{fmt_date(step.on, 'day')}: " if step.on else ""
        who = ", ".join(step.open_names)
        open_ = _("{name} has not agreed yet").format(name=who) if who else ""
        return Datum(label=_("Next step"), value=when + self.text(step.text), note=open_)

    def _people(self) -> Part | None:
        ranked = sorted(
            self.card.map.people,
            key=lambda one: (one.person.decision_role in DECIDES, one.person.power or 0),
            reverse=True,
        )
        found, more = self.few(ranked, self.cut.people)
        if not found:
            return None
        heads = (_("Person"), _("Position"), _("Role"), _("Stance"), _("Last contact"))
        return Part(
            heading=_("Who decides"),
            table=Table(
                heads=heads,
                rows=tuple(self._person(one) for one in found),
                widths=(32, 0, 34, 18, 28),
            ),
            note=more,
        )

    def _person(self, one: MapPerson) -> tuple[str, ...]:
        attitude = one.person.attitude
        return (
            self.text(one.name),
            self.text(one.position),
            self.text(role_words(one.person)) or "—",
            term("attitude", attitude) if attitude is not None else _("unknown"),
            last_words(one.last, self.card.on),
        )

    def _map(self) -> Part | None:
        if not self.cut.map or len(self.card.map.people) < 2:
            return None
        drawn = drawing_within(self.card.map, Speech(language()), ROOM)
        return Part(heading=_("Who influences whom"), drawing=drawn) if drawn else None

    def _gaps(self) -> Part | None:
        found, more = self.few(self.card.map.flags, self.cut.rows)
        if not found:
            return None
        points = tuple(
            Point(text=gap_words(one, self.card.map) + ".", note=term("red_flag_next", one.kind))
            for one in found
        )
        return Part(heading=_("Gaps among the people"), points=points, note=more)

    def _promises(self) -> Part | None:
        sides = ((_("they"), "client"), (_("we"), "ours"))
        rows: list[tuple[str, ...]] = []
        late: list[int] = []
        notes: list[str] = []
        for word, side in sides:
            owed = [one for one in self.card.promises if one.side == side]
            found, more = self.few(owed, max(1, self.cut.promises // 2))
            for one in found:
                if one.due_on is not None and one.due_on < self.card.on:
                    late.append(len(rows))
                rows.append(self._promise(word, one))
            notes += [f"{word}: {more}"] if more else []
        if not rows:
            return None
        return Part(
            heading=_("Open promises"),
            table=Table(
                heads=(_("Side"), _("What"), _("Who"), _("By when")),
                rows=tuple(rows),
                widths=(14, 0, 40, 34),
                strong=tuple(late),
            ),
            note="; ".join(notes),
        )

    def _promise(self, side: str, one: Promise) -> tuple[str, ...]:
        view = self.card.map
        person = view.person(one.person_uid) if one.person_uid else None
        who = person.name if person else view.team.get(one.team_uid or "", "")
        return side, self.text(one.what), who, _due(one.due_on, self.card.on)

    def _fields(self, heading: str, told: Sequence[tuple[str, str]]) -> Part | None:
        fields = tuple(Datum(label=label, value=self.text(text)) for label, text in told if text)
        return Part(heading=heading, fields=fields) if fields else None

    def _business(self) -> Part | None:
        one = self.client
        people = one.size_employees
        size = ngettext("{n} person", "{n} people", people) if people is not None else ""
        earned = fmt_money(one.annual_revenue) if one.annual_revenue else ""
        if earned and one.revenue_year:
            earned += f" ({one.revenue_year})"
        state = inner(term("financial_state", one.financial_state))
        volume = one.purchase_volume_category
        rivals, more = self.few([_supplier(s) for s in one.current_suppliers], self.cut.rows)
        told = [
            (term("field", "legal_name"),
             in_language(one.legal_names, language()) or one.legal_name),
            (term("field", "products"), one.products),
            (term("field", "channel_format"), term("channel_format", one.channel_format)),
            (term("field", "annual_revenue"), ", ".join(p for p in (earned, size, state) if p)),
            (term("field", "purchase_volume_category"), fmt_money(volume) if volume else ""),
            (term("field", "current_suppliers"), "; ".join(p for p in (*rivals, more) if p)),
            (term("field", "main_customers"), one.main_customers),
            (term("field", "main_competitors"), one.main_competitors),
            (term("field", "development_plans"), one.development_plans),
            (term("field", "strategy_change"), one.strategy_change),
            (term("field", "note"), one.note),
        ]  # fmt: skip
        return self._fields(_("Business"), told)

    def _contact(self) -> Part | None:
        one, hours = self.client, self.client.working_hours
        there = f"{hours.start}–{hours.end}" if hours is not None else ""
        told = [
            (term("field", "working_hours"), " · ".join(p for p in (there, one.time_zone) if p)),
            (_("Contact"), " · ".join(p for p in (one.phone, one.email, one.website) if p)),
            (term("field", "postal_address"), one.postal_address),
            (term("field", "language"), term("language", one.language) if one.language else ""),
        ]
        return self._fields(_("Contact and hours"), told)

    def _revenue(self) -> Part | None:
        found, _more = self.few(self.known.years, self.cut.rows)
        if not found:
            return None
        rows = tuple(
            (
                _("{year} so far").format(year=one.year)
                if one.year == self.card.on.year
                else str(one.year),
                fmt_money(one.amount) if one.amount is not None else _("unknown"),
                fmt_number(one.count),
            )
            for one in found
        )
        heads = (_("Year"), _("Revenue"), _("Orders"))
        table = Table(heads=heads, rows=rows, figures=(1, 2), widths=(0, 60, 30))
        return Part(heading=_("Revenue with us"), table=table)

    def _proposals(self) -> Part | None:
        found, more = self.few(self.card.proposals, self.cut.rows)
        if not found:
            return None
        rows = tuple(
            (
                full_number(one.number, one.revision),
                term("proposal_status", effective_status(one, self.card.on)),
                fmt_date(one.dated, "medium"),
                fmt_date(one.valid_until, "medium") if one.valid_until else "—",
                fmt_money(one.stored_net) if one.stored_net is not None else "—",
            )
            for one in found
        )
        heads = (_("Number"), _("Status"), _("Date"), _("Valid until"), _("Without VAT"))
        table = Table(heads=heads, rows=rows, figures=(4,), widths=(34, 0, 28, 28, 36))
        return Part(heading=_("Proposals"), table=table, note=more)

    def _talks(self) -> Part | None:
        found, more = self.few(self.known.talks, self.cut.talks)
        if not found:
            return None
        points = tuple(
            Point(
                mark=f"{fmt_date(one.on, 'medium')}:",
                text=self.text(_talk_words(one)),
                note=self.text(one.detail),
            )
            for one in found
        )
        return Part(heading=_("Last talks"), points=points, note=more)

    def _missing(self) -> Part | None:
        complete = self.card.complete
        fields = [*complete.missing_business, *complete.missing_contact]
        points = [Point(text=", ".join(term("field", one) for one in fields))] if fields else []
        names = {one.person.uid: one.name for one in self.card.map.people}
        found, more = self.few(complete.missing_people, self.cut.rows)
        points += [
            Point(mark=f"{names[uid]}:", text=", ".join(term("field", one) for one in lacks))
            for uid, lacks in found
        ]
        return Part(heading=_("Still missing"), points=tuple(points), note=more) if points else None


def _talk_words(one: HistoryItem) -> str:
    interview = one.kind == "interview"
    return f"{term('history_kind', one.kind)} · {one.title}" if interview else one.title


def _supplier(one: Supplier) -> str:
    share = fmt_percent(one.share_pct / 100, 0) if one.share_pct is not None else ""
    return ", ".join(part for part in (one.name, share) if part)


def _due(due: date | None, on: date) -> str:
    """Say by when something is owed, and that it is late."""
    if due is None:
        return _("no date")
    day = fmt_date(due, "medium")
    if due >= on:
        return day
    return f"{day}, " + ngettext("{n} day late", "{n} days late", (on - due).days)
