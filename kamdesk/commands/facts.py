"""`kamdesk facts [list|show|confirm|supersede|sheet] --client X`: figures with their evidence."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kamdesk.commands import common
from kamdesk.i18n import _

if TYPE_CHECKING:
    from kamdesk.services.base import Workspace
    from kamdesk.services.facts import FactCard, FactLine

_LIST = "list"


def options(parser: argparse.ArgumentParser) -> None:
    """Declare what can be done with figures; without a word they are listed."""
    parser.add_argument(
        "--client", help=_("uid, number in another program or name of the client (default: all)")
    )
    parser.add_argument(
        "what",
        nargs="?",
        default=_LIST,
        choices=(_LIST, "show", "confirm", "supersede", "sheet"),
        help=_(
            "list (default), show one, confirm some, supersede one, or write the sheet to confirm"
        ),
    )
    parser.add_argument("names", nargs="*", metavar=_("FIGURE"), help=_("code or uid of a figure"))
    parser.add_argument("--all", action="store_true", help=_("list replaced figures as well"))
    parser.add_argument("--said", metavar=_("WORDS"), help=_("the newer figure, as it was said"))
    parser.add_argument(
        "--by", metavar=_("PERSON"), help=_("who of the client said or confirmed it")
    )
    parser.add_argument(
        "--out", type=Path, metavar=_("FILE"), help=_("the sheet to write: .pdf, or .eml to send")
    )
    common.ask_day(parser, _("day on which it was said or confirmed (today)"))


def run(given: argparse.Namespace) -> int:
    """Do one of them."""
    with common.opened(given) as ws:
        if given.client is None:
            return _everywhere(ws, given)
        client = common.client_of(ws, given.client)
        done = {
            _LIST: _listed,
            "show": _shown,
            "confirm": _confirmed,
            "supersede": _superseded,
            "sheet": _written,
        }[given.what]
        plain, lines = done(ws, client, given)
    return common.answer(given, plain, lines)


_Answer = tuple[Any, list[str]]


def _everywhere(ws: Workspace, given: argparse.Namespace) -> int:
    """List the figures of every client, client by client."""
    from kamdesk.errors import Refused
    from kamdesk.services import facts

    if given.what != _LIST:
        raise Refused(_("Use --client to say whose figures you mean."))
    found = facts.all_facts(ws, replaced=given.all)
    if common.wants_json(given):
        rows = [{"client": one.client, **_plain(line)} for one in found for line in one.lines]
        common.answer_json({"facts": rows})
    for one in found if not common.wants_json(given) else ():
        print("\n".join((one.client, *(f"  {_line(line)}" for line in one.lines))))
    return 0


def _listed(ws: Workspace, client: str, given: argparse.Namespace) -> _Answer:
    from kamdesk.services import facts

    found = facts.list_facts(ws, client, replaced=given.all)
    told = [_line(one) for one in found] or [_("No figure of this client is known yet.")]
    return {"facts": [_plain(one) for one in found]}, told


def _shown(ws: Workspace, client: str, given: argparse.Namespace) -> _Answer:
    from kamdesk.services import facts

    cards = [facts.card(ws, facts.named(ws, client, name).uid) for name in _names(given)]
    plain = [
        {
            **_plain(one.line),
            "origin": dict(one.origin),
            "uses": [{"kind": use.kind, "uid": use.uid, "name": use.title, "sent": use.sent,
                      "look_again": use.look_again, "places": use.places} for use in one.uses],
            "files": one.files,
            "earlier": [_plain(line) for line in one.earlier],
        }
        for one in cards
    ]  # fmt: skip
    return {"facts": plain}, [line for one in cards for line in _card(one)]


def _confirmed(ws: Workspace, client: str, given: argparse.Namespace) -> _Answer:
    from kamdesk.services import facts

    uids = [facts.named(ws, client, name).uid for name in _names(given)]
    done = facts.confirm(ws, uids, person_uid=_person(ws, client, given), on=given.date)
    return _again(ws, [one.uid for one in done.value])


def _superseded(ws: Workspace, client: str, given: argparse.Namespace) -> _Answer:
    from kamdesk.errors import Refused
    from kamdesk.services import facts

    names = _names(given)
    if len(names) != 1 or not given.said:
        raise Refused(_("Name one figure, and the newer one with --said WORDS."))
    old = facts.named(ws, client, names[0])
    new = facts.newer_from(
        ws, old.uid, given.said, person_uid=_person(ws, client, given), on=given.date
    )
    return _again(ws, [facts.supersede(ws, old.uid, new, on=given.date).value.uid])


def _written(ws: Workspace, client: str, given: argparse.Namespace) -> _Answer:
    from kamdesk.errors import Refused
    from kamdesk.services import documents
    from kamdesk.services.facts import papers

    if given.out is None:
        raise Refused(_("Use --out FILE to say where to write the sheet."))
    given.out.parent.mkdir(parents=True, exist_ok=True)
    try:
        path = papers.save_sheet(
            ws, client, given.out, _person(ws, client, given), common.language_of(given) or ""
        )
    finally:
        documents.close()
    return {"file": str(path)}, [str(path)]


def _again(ws: Workspace, uids: list[str]) -> _Answer:
    from kamdesk.services import facts

    lines = [facts.card(ws, uid).line for uid in uids]
    return {"facts": [_plain(one) for one in lines]}, [_line(one) for one in lines]


def _names(given: argparse.Namespace) -> list[str]:
    from kamdesk.errors import Refused

    if not given.names:
        raise Refused(_("Name a figure by its code; “kamdesk facts” lists them."))
    return list(given.names)


def _person(ws: Workspace, client: str, given: argparse.Namespace) -> str | None:
    """Return the uid of the person that --by names; raises NotFound."""
    from kamdesk.services.facts import person_named

    return person_named(ws, client, given.by) if given.by else None


def _plain(one: FactLine) -> dict[str, Any]:
    fact = one.fact
    amount = fact.amount and {"amount": str(fact.amount.amount), "currency": fact.amount.currency}
    return {
        "uid": one.uid,
        "code": fact.code,
        "name": one.label,
        "amount": amount,
        "quantity": fact.quantity,
        "unit": fact.unit,
        "frequency": fact.frequency,
        "period": fact.period,
        "component": fact.tco_component,
        "state": one.state,
        "source": fact.number_source,
        "who": fact.person_uid,
        "date": fact.learned_on,
        "confirmed": fact.confirmed_on,
        "superseded_by": fact.superseded_by,
    }


def _line(one: FactLine) -> str:
    state = ", ".join(filter(None, (one.state_label, one.confirmed)))
    return f"{one.fact.code:<18} {one.label}: {one.said} [{state}] {one.who}"


def _card(one: FactCard) -> list[str]:
    lines = [_line(one.line), *(f"  {name}: {text}" for name, text in one.origin)]
    lines += [f"  → {use.title} {', '.join(use.places)}" for use in one.uses]
    lines += [f"  ← {line.said} ({line.who})" for line in one.earlier]
    return lines
