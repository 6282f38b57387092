"""A brief in words: what was gathered becomes one document in the language spoken now (51)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from kamdesk.domain.briefs.document import (
    BriefDocument,
    Check,
    KeyFigure,
    Lack,
    Owed,
    Prepared,
    Ready,
    Remark,
    Said,
)
from kamdesk.domain.briefs.moments import begins, leave_at, local
from kamdesk.domain.briefs.readiness import MISTAKES, Preparation, lacks_of, readiness
from kamdesk.domain.interviews import Quote
from kamdesk.domain.portfolio.segments import revenue_of_year
from kamdesk.domain.promises import is_late
from kamdesk.domain.records import in_language
from kamdesk.domain.talks import Promise, Talk
from kamdesk.i18n import (
    _,
    fmt_date,
    fmt_money,
    fmt_percent,
    language,
    ngettext,
    speech,
    term,
)
from kamdesk.services.briefs import matter, people
from kamdesk.services.briefs.clash import clash_words
from kamdesk.services.briefs.gather import Gathered
from kamdesk.services.briefs.meeting import VISITS
from kamdesk.services.names import Named, name_of, salutation_of
from kamdesk.services.people import MapPerson, full_name
from kamdesk.services.sources import surname
from kamdesk.text import shortened

#: How much of a text a brief shows, in letters.
LONG, SHORT = 320, 160
#: How many words of people, how many of one person, how many key figures.
WORDS, WORDS_EACH, FIGURES = 6, 3, 4


def compose(found: Gathered) -> BriefDocument:
    """Return the brief; nothing in it needs the workspace any more."""
    talk, brief = found.meeting.talk, found.meeting.brief
    who = people.coming(found.map, talk.person_uids)
    questions = matter.questions(found)
    days = found.values.integer("brief_dates_days")
    around = talk.on if found.meeting.agreed else found.on
    return BriefDocument(
        language=language(),
        client=client_name(found),
        our_name=in_language(found.own.names, language()) if found.own else "",
        title=shortened(talk.goal, SHORT),
        day=talk.on.isoformat() if found.meeting.agreed else "",
        prepared=found.on.isoformat(),
        prepared_words=fmt_date(found.on, "long"),
        when=when_words(found),
        here=" · ".join(filter(None, (here_words(talk, found.our_zone), _clash(found)))),
        how=term("channel", talk.channel),
        place=shortened(talk.place or _address(found), SHORT),
        route=shortened(brief.route, LONG),
        leave=leave_words(found),
        us=", ".join(_ours(found)),
        goal=shortened(talk.goal, LONG),
        wanted=shortened(talk.wanted_advance, LONG),
        fallback=shortened(talk.fallback, LONG),
        agenda=_lines(brief.agenda),
        offer_idea=shortened(brief.offer_idea, LONG),
        manners=tuple(matter.manners(found)),
        ready=_ready(found, who, len(questions)),
        figures=tuple(_figures(found))[:FIGURES],
        people=tuple(
            people.attendee(one, found.spoken, found.scores, around, days, found.on) for one in who
        ),
        absent=people.absent(found.map, talk.person_uids) if who else (),
        ours=tuple(_owed(one, found) for one in found.promises if one.side == "ours"),
        theirs=tuple(_owed(one, found) for one in found.promises if one.side == "client"),
        last=tuple(_last(found)),
        words=tuple(_words(found)),
        questions=questions,
        must=tuple(one.label for one in found.state.must if one.state == "open"),
        cost_gaps=tuple(matter.cost_gaps(found)),
        bant=matter.bant_letters(found),
        factors=tuple(matter.factors(found)),
        competitors=tuple(matter.competitors(found)),
        signals=tuple(matter.signals(found)),
        materials=tuple(matter.materials(found)),
        proofs=tuple(matter.proofs(found)),
        weak_points=tuple(
            Prepared(text=shortened(one.text, LONG), answer=shortened(one.answer, LONG))
            for one in brief.weak_points
        ),
        talk_share=fmt_percent(found.values.number("talk_time_max"), 0),
    )


def client_name(found: Gathered) -> str:
    """Return the client's name as the language spells it."""
    return in_language(found.client.short_names, language()) or found.client.short_name


def _lines(text: str) -> tuple[str, ...]:
    return tuple(shortened(line, SHORT) for line in text.splitlines() if line.strip())


# -- when and where -------------------------------------------------------------------------------


def when_words(found: Gathered) -> str:
    """Say day and hour by the client's clock: "Friday, 27 March 2026, 11:00 there"."""
    talk = found.meeting.talk
    if not found.meeting.agreed:
        return ""
    weekday = fmt_date(talk.on, "weekday")
    words = f"{weekday[:1].upper()}{weekday[1:]}, {fmt_date(talk.on, 'long')}"
    if talk.started_at is None:
        return words
    hour = speech().time(talk.started_at.time())
    if here_words(talk, found.our_zone):
        hour = _("{time} there").format(time=hour)
    return f"{words}, {hour}"


def here_words(talk: Talk, our_zone: str) -> str:
    """Say the hour by our clock when it differs; with the day when that differs, too."""
    start = begins(talk)
    if start is None or not our_zone:
        return ""
    here = local(start, our_zone)
    if here == talk.started_at:
        return ""
    return _("{time} here").format(time=_hour(here, talk.on))


def _clash(found: Gathered) -> str:
    if not found.meeting.agreed:
        return ""
    return clash_words(found.meeting.talk, found.client, found.region)


def _hour(moment: datetime, day: date) -> str:
    hour = speech().time(moment.time())
    return hour if moment.date() == day else f"{fmt_date(moment.date(), 'day')}, {hour}"


def leave_words(found: Gathered) -> str:
    """Say when to leave by our clock, or that of the client where ours is not known."""
    talk, brief = found.meeting.talk, found.meeting.brief
    if talk.channel not in VISITS:
        return ""
    leave = leave_at(talk, brief.travel_minutes, brief.buffer_minutes)
    zone = found.our_zone or talk.zone
    if leave is None:
        return ""
    minutes = (brief.travel_minutes or 0) + (brief.buffer_minutes or 0)
    return _("leave at {time}, {minutes} min ahead").format(
        time=_hour(local(leave, zone), talk.on), minutes=minutes
    )


def _address(found: Gathered) -> str:
    talk, client = found.meeting.talk, found.client
    if talk.channel not in VISITS:
        return ""
    return client.delivery_address or client.postal_address or client.city


def _ours(found: Gathered) -> Iterator[str]:
    members = [found.team[uid] for uid in found.meeting.talk.team_uids if uid in found.team]
    for one in members or [m for m in found.team.values() if m.is_me]:
        yield name_of(one, language()).text


# -- figures --------------------------------------------------------------------------------------


def _figures(found: Gathered) -> Iterator[KeyFigure]:
    """The figures to have in mind, the most telling first."""
    total = found.state.total.value
    offered = found.result.offered if found.result else None
    if offered is not None and offered.saving.value is not None:
        share = fmt_percent(offered.saving_share.value)
        years = ngettext("they save in {n} year", "they save in {n} years", found.horizon)
        yield KeyFigure(value=fmt_money(offered.saving.value), label=f"{years}, {share}")
    if offered is not None and offered.cost_of_delay.value is not None:
        yield KeyFigure(
            value=fmt_money(offered.cost_of_delay.value), label=_("cost of a month's delay")
        )
    if total is not None:
        yield KeyFigure(value=fmt_money(total), label=_("they lose a year today"))
    yield from _deal_figures(found)
    bought = list(found.bought)
    currency = bought[-1].amount.currency if bought and bought[-1].amount else found.state.currency
    revenue = revenue_of_year(bought, found.on, currency).value
    if revenue is not None and bought:
        yield KeyFigure(value=fmt_money(revenue), label=_("revenue with us in 365 days"))


def _deal_figures(found: Gathered) -> Iterator[KeyFigure]:
    deal = found.deal
    if deal is None or deal.amount is None:
        return
    label = deal.title or _("Deal")
    if deal.decision_on is not None:
        days = (deal.decision_on - found.on).days
        if days >= 0:
            label = ngettext("deal, decided in {n} day", "deal, decided in {n} days", days)
        else:
            label = _("deal, decision was due by {date}").format(
                date=fmt_date(deal.decision_on, "day")
            )
    yield KeyFigure(value=fmt_money(deal.amount), label=label)


# -- promises and words ---------------------------------------------------------------------------


def _owed(one: Promise, found: Gathered) -> Owed:
    who: Named | None = found.people.get(one.person_uid or "")
    who = who or found.team.get(one.team_uid or "")
    due = fmt_date(one.due_on, "day") if one.due_on else _("no date")
    if one.due_on and is_late(one, found.on):
        days = (found.on - one.due_on).days
        due += ", " + ngettext("{n} day late", "{n} days late", days)
    return Owed(
        uid=one.uid,
        what=shortened(one.what, SHORT),
        who=surname(who, language()) if who else "",
        due=due,
        late=is_late(one, found.on),
    )


def _last(found: Gathered) -> Iterator[Remark]:
    """What came of the last talk, and whether it was written to them."""
    talk = found.last_talk
    if talk is None:
        return
    said = talk.outcome_text or talk.note or talk.goal
    outcome = term("outcome", talk.outcome) if talk.outcome else ""
    words = ": ".join(part for part in (outcome, shortened(said, LONG)) if part)
    who = ", ".join(
        surname(found.people[uid], language()) for uid in talk.person_uids if uid in found.people
    )
    note = " · ".join(p for p in (fmt_date(talk.on), term("channel", talk.channel), who) if p)
    if words:
        yield Remark(text=words, note=note)
    recap = found.last_recap
    if recap is not None and recap.sent_at is not None:
        understood = "; ".join(recap.understood)
        sent = _("recap sent on {date}").format(date=fmt_date(recap.sent_at.date()))
        yield Remark(text=shortened(understood, LONG) or recap.subject, note=sent)


def _words(found: Gathered) -> Iterator[Said]:
    """The last words of those who come, then of the others; some of each, the newest first."""
    inside = set(found.meeting.talk.person_uids)
    needed = {uid for one in found.state.needs for uid in one.need.quote_uids}
    ranked = sorted(
        (one for one in found.quotes if one.said_on <= found.on),
        key=lambda one: (one.person_uid in inside, one.uid in needed, one.said_on, one.uid),
        reverse=True,
    )
    told: Counter[str] = Counter()
    for quote in ranked:
        if told.total() >= WORDS or told[quote.person_uid] >= WORDS_EACH:
            continue
        told[quote.person_uid] += 1
        person = found.people.get(quote.person_uid)
        yield Said(
            text=shortened(said_in(quote, language()), LONG),
            who=full_name(person) if person else "",
            when=fmt_date(quote.said_on, "day"),
            named=quote.may_attribute,
        )


def said_in(quote: Quote, lang: str) -> str:
    """Return a quote in a language where somebody translated it, else as it was said."""
    return quote.translations.get(lang) or quote.text


# -- readiness ------------------------------------------------------------------------------------


def preparation(found: Gathered, who: list[MapPerson], questions: int) -> Preparation:
    """Return what the seven checks look at."""
    talk, brief = found.meeting.talk, found.meeting.brief
    spoken = found.spoken
    answered = [bool(one.answer.strip()) for one in brief.weak_points if one.text.strip()]
    addresses = [salutation_of(one.person, spoken).text for one in who]
    return Preparation(
        visit=talk.channel in VISITS,
        start=found.meeting.agreed and talk.started_at is not None,
        zone=bool(talk.zone or found.client.time_zone),
        place=bool(talk.place or _address(found)),
        travel=brief.travel_minutes is not None,
        answers=sum(answered),
        unanswered=answered.count(False),
        listening=brief.listening,
        complete=found.complete,
        contact=found.last_talk is not None,
        goal=bool(talk.wanted_advance.strip()),
        fallback=bool(talk.fallback.strip()),
        questions=questions,
        offer=bool(brief.offer_idea.strip()) or found.proposal is not None,
        agenda=bool(brief.agenda.strip()),
        people=len(who),
        without_position=sum(not (one.position or one.person.department) for one in who),
        without_address=sum(not one for one in addresses),
        culture=bool(brief.manners.strip() or (found.region and found.region.culture_notes)),
        materials=len(brief.materials),
        proofs=len(found.cases) + len(found.references),
    )


def _ready(found: Gathered, who: list[MapPerson], questions: int) -> Ready:
    lacks = lacks_of(preparation(found, who, questions), found.values)
    value = readiness(lacks, found.on, found.values).value
    assert value is not None
    return Ready(
        passed=value.passed,
        total=value.total,
        level=value.level,
        label=term("readiness", value.level),
        checks=tuple(
            Check(
                mistake=one,
                label=term("kam_mistake", one),
                passed=not lacks[one],
                lacks=tuple(_lacks(lacks[one])),
            )
            for one in MISTAKES
        ),
    )


def _lacks(codes: Iterable[str]) -> Iterator[Lack]:
    for code in codes:
        yield Lack(code=code, text=term("brief_lack", code))
