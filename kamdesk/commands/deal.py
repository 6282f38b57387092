"""`kamdesk deal [qualification|value|negotiation|judge|told] --client X`: what a deal is worth."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from kamdesk.commands import common
from kamdesk.domain.deals import TOLD
from kamdesk.i18n import _, fmt_money, fmt_percent, term

if TYPE_CHECKING:
    from kamdesk.domain.deals import Deal
    from kamdesk.domain.money import Money
    from kamdesk.services.base import Workspace
    from kamdesk.services.deals import Point, Qualification

_SHOWN = "qualification"
_ANSWERS: dict[str, bool | None] = {"yes": True, "no": False, "unknown": None}
_Answer = tuple[Any, list[str]]


def options(parser: argparse.ArgumentParser) -> None:
    """Declare what can be asked of a deal; without a word its qualification is shown."""
    common.ask_client(parser)
    parser.add_argument("--deal", default="", help=_("title of the deal (default: the open one)"))
    parser.add_argument(
        "what",
        nargs="?",
        default=_SHOWN,
        choices=(_SHOWN, "value", "negotiation", "judge", "told"),
        help=_(
            "qualification (default), what they value, the negotiation, judge a point, or note"
            " what the client says"
        ),
    )
    parser.add_argument("point", nargs="?", help=_("letter of BANT or question of the quick test"))
    answers = (*_ANSWERS, *(state for states in TOLD.values() for state in states))
    parser.add_argument("answer", nargs="?", choices=answers, help=_("the answer"))
    parser.add_argument("--why", metavar=_("WORDS"), help=_("the reason for this answer"))
    parser.add_argument(
        "--by", metavar=_("PERSON"), help=_("who of the client said or confirmed it")
    )
    common.ask_day(parser, _("day on which it was said or confirmed (today)"))


def run(given: argparse.Namespace) -> int:
    """Do one of them."""
    from kamdesk.services.deals import deal_named

    with common.opened(given) as ws:
        deal = deal_named(ws, common.client_of(ws, given.client), given.deal)
        done = {
            _SHOWN: _qualified,
            "value": _valued,
            "negotiation": _negotiated,
            "judge": _judged,
            "told": _told_so,
        }[given.what]
        plain, lines = done(ws, deal, given)
    if common.wants_json(given):
        common.answer_json({"deal": deal.uid, "title": deal.title, **plain})
    else:
        print("\n".join((deal.title, *lines)))
    return 0


def _judged(ws: Workspace, deal: Deal, given: argparse.Namespace) -> _Answer:
    from kamdesk.errors import Refused
    from kamdesk.services import deals

    if not given.point or given.answer not in _ANSWERS:
        raise Refused(_("Name a point and its answer, such as: need yes."))
    of = "quick" if given.point.startswith("q_") else "bant"
    deals.judge(ws, deal.uid, of, given.point, _ANSWERS[given.answer])
    if given.why is not None:
        deals.explain(ws, deal.uid, of, given.point, given.why)
    return _qualified(ws, deal, given)


def _told_so(ws: Workspace, deal: Deal, given: argparse.Namespace) -> _Answer:
    from kamdesk.errors import Refused
    from kamdesk.services import deals
    from kamdesk.services.facts import person_named

    if not given.point or not given.answer:
        raise Refused(_("Name a letter and what they say, such as: budget denied."))
    state = "" if given.answer == "unknown" else given.answer
    by = person_named(ws, deal.client_uid, given.by) if given.by else None
    deals.tell(ws, deal.uid, given.point, state, given.date, by)
    if given.why is not None:
        deals.explain(ws, deal.uid, "bant", given.point, given.why)
    return _qualified(ws, deal, given)


def _qualified(ws: Workspace, deal: Deal, _given: argparse.Namespace) -> _Answer:
    from kamdesk.services import deals

    found = deals.qualification(ws, deal.uid)
    judged, quick, chance = found.bant.value, found.quick.value, found.chance
    plain = {
        "bant": judged
        and {"sum": judged.total, "result": judged.result, "unknown": judged.unknown},
        "letters": [_plain(one) for one in found.letters],
        "quick": quick and {"points": quick.points, "result": quick.result},
        "questions": [_plain(one) for one in found.questions],
        "champ": dict(found.champ),
        "crux": dict(found.crux),
        "stage": chance.stage,
        "counted": chance.counted,
        "probability": chance.share,
        "weighted": _money(chance.weighted.value),
        "jobs": [{"id": one.id, "state": one.state, "tools": one.tools} for one in found.jobs],
        "to_ask": found.to_ask,
    }
    return plain, _told(found)


def _told(found: Qualification) -> list[str]:
    judged, quick, chance = found.bant.value, found.quick.value, found.chance
    lines = []
    if judged is not None:
        lines += [f"BANT {judged.total}/4: {term('bant_result', judged.result)}"]
    lines += _points(found.letters)
    result = term("quick_result", quick.result) if quick is not None else _("unknown")
    lines += [f"{term('field', 'quick')}: {result}", *_points(found.questions)]
    stage = f"{term('schiffman', chance.counted)}, {fmt_percent(chance.share)}"
    lines.append(f"{term('field', 'stage')}: {stage}, {fmt_money(chance.weighted.value)}")
    lines += [f"{one.label}: {term('job_status', one.state)}" for one in found.jobs]
    return lines


def _points(points: Iterable[Point]) -> list[str]:
    words = {True: _("Yes"), False: _("No"), None: _("Not known")}
    lines = []
    for one in points:
        why = "; ".join(f"{name}: {value}" for name, value in one.why)
        known = " · ".join(filter(None, (one.note, why)))
        ask = f"→ {one.asks[1]}" if one.answer is None and one.asks else ""
        lines.append("  " + "  ".join(filter(None, (one.label, words[one.answer], known, ask))))
    return lines


def _plain(one: Point) -> Mapping[str, Any]:
    return {
        "id": one.id,
        "answer": one.answer,
        "suggested": one.suggested,
        "decided": one.decided,
        "why": dict(one.why),
        "note": one.note,
        "ask": one.asks[0] if one.asks else None,
    }


def _valued(ws: Workspace, deal: Deal, _given: argparse.Namespace) -> _Answer:
    from kamdesk.services.value import value_view

    found = value_view(ws, deal.uid)
    names = {one.uid: one.name for one in found.people}
    plain = {
        "top": [
            {"element": one.element, "total": one.total, "covered": one.covered,
             "who": [{"name": name, "priority": worth, "power": power}
                     for name, worth, power in one.who]}
            for one in found.top
        ],
        "fails": found.fails,
        "people": [
            {"uid": uid, "name": names[uid],
             "scores": {one.element: one.priority for one in cells if one.priority is not None}}
            for uid, cells in found.cells.items()
        ],
    }  # fmt: skip
    lines = []
    for one in found.top:
        who = ", ".join(f"{name} {worth} × {power}" for name, worth, power in one.who)
        lines.append(f"{one.total:>4}  {one.label}: {who}")
    lines += [f"!  {term('element', one)}" for one in found.fails]
    return plain, lines or [_("Nobody has been asked yet what matters to them.")]


def _negotiated(ws: Workspace, deal: Deal, _given: argparse.Namespace) -> _Answer:
    from kamdesk.services.deals import talk_view

    found = talk_view(ws, deal.uid)
    plain = {
        "must_ask": [
            {"id": one.id, "state": one.state, "reason": one.reason, "known": one.known}
            for one in found.items
        ],
        "open": found.open_items,
        "objections": [
            {"kind": one.kind, "text": one.text, "answer": one.answer, "result": one.result}
            for one in found.objections
        ],
        "concessions": [
            {"on": one.on, "gave": one.gave, "gave_worth": _money(one.gave_worth),
             "got": one.got, "got_worth": _money(one.got_worth)}
            for one in found.concessions
        ],
        "gave": _money(found.gave),
        "got": _money(found.got),
    }  # fmt: skip
    lines = []
    for item in found.items:
        known = item.known or item.reason or (f"→ {item.question}" if item.question else "")
        told = (item.label, term("must_state", item.state), known)
        lines.append("  " + "  ".join(filter(None, told)))
    for raised in found.objections:
        kind, came = term("objection_kind", raised.kind), term("objection_result", raised.result)
        lines.append(f"{kind}: {raised.text} → {raised.answer or '–'} [{came}]")
    for one in found.concessions:
        worths = f"{fmt_money(one.gave_worth)} → {fmt_money(one.got_worth)}"
        lines.append(f"{one.gave} → {one.got or '–'} ({worths})")
    return plain, lines


def _money(value: Money | None) -> Mapping[str, str] | None:
    return None if value is None else {"amount": str(value.amount), "currency": value.currency}
