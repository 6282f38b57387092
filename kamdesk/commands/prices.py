"""`kamdesk prices [list|import]`: the price book, and lists out of files."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kamdesk.commands import common
from kamdesk.i18n import _, fmt_money, fmt_number
from kamdesk.services.titles import title_of

if TYPE_CHECKING:
    from kamdesk.domain.money import Money
    from kamdesk.domain.prices import BookEntry
    from kamdesk.services.base import Workspace

_Answer = tuple[Any, list[str]]


def options(parser: argparse.ArgumentParser) -> None:
    """Declare what can be done with the price book; without a word it is listed."""
    parser.add_argument(
        "what", nargs="?", default="list", choices=("list", "import"),
        help=_("list items (default), or import a file (CSV, XLSX)"),
    )  # fmt: skip
    parser.add_argument(
        "--find", metavar=_("WORDS"), default="", help=_("words from the code or name")
    )
    parser.add_argument("--file", type=Path, metavar=_("FILE"), help=_("the file (.csv, .xlsx)"))
    parser.add_argument("--list", metavar=_("NAME"), dest="named", help=_("name of the price list"))
    parser.add_argument("--currency", metavar=_("CODE"), default="", help=_("currency of the list"))
    common.ask_day(parser, _("lists valid on this day (default: today)"))


def run(given: argparse.Namespace) -> int:
    """List items, or take a file over."""
    with common.opened(given) as ws:
        plain, lines = _taken(ws, given) if given.what == "import" else _listed(ws, given)
    return common.answer(given, plain, lines)


def _listed(ws: Workspace, given: argparse.Namespace) -> _Answer:
    from kamdesk.services import clock, prices

    day = given.date or clock.today(ws)
    found = prices.find_entries(ws, given.find, day, limit=100_000)
    lines = [_line(one) for one in found] or [_("The price book has nothing like that.")]
    return {"items": [_plain(one) for one in found]}, lines


def _line(one: BookEntry) -> str:
    price = fmt_money(one.price) if one.price is not None else "—"
    return "\t".join((one.item.code or "—", title_of(one.item), price, one.of.name))


def _plain(one: BookEntry) -> dict[str, Any]:
    def money(value: Money | None) -> dict[str, str] | None:
        return None if value is None else {"amount": str(value.amount), "currency": value.currency}

    return {
        "uid": one.item.uid,
        "code": one.item.code,
        "names": one.item.names,
        "unit": one.item.unit,
        "price": money(one.price),
        "cost": money(one.cost),
        "discount_limit": str(one.limit) if one.limit is not None else None,
        "vat_rate": str(one.vat_rate) if one.vat_rate is not None else None,
        "list": one.of.name,
        "package": bool(one.item.parts),
    }


def _taken(ws: Workspace, given: argparse.Namespace) -> _Answer:
    from kamdesk.errors import Refused
    from kamdesk.services.price_lists import import_prices

    if given.file is None:
        raise Refused(_("Name the file with --file FILE."))
    made = import_prices(ws, given.file, given.named or given.file.stem, given.currency).value
    told = _("{name}: {added} added, {updated} updated, {unchanged} unchanged").format(
        name=made.of.name, added=fmt_number(made.added), updated=fmt_number(made.updated),
        unchanged=fmt_number(made.unchanged),
    )  # fmt: skip
    counts = {"added": made.added, "updated": made.updated, "unchanged": made.unchanged}
    lines = [told]
    if made.skipped:
        numbers = ", ".join(map(str, made.skipped))
        lines.append(_("Lines without an item: {lines}").format(lines=numbers))
    return {"list": made.of.name, **counts, "skipped": list(made.skipped)}, lines
