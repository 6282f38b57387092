"""The price book: finding items by typing, taking them into an offer, what has changed since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kamdesk.domain.prices import BookEntry, PriceItem, PriceList, entry
from kamdesk.domain.proposals import PriceLine, Proposal
from kamdesk.domain.proposals.totals import stored_follow
from kamdesk.domain.records import LANGUAGES, Texts, in_language
from kamdesk.errors import Refused
from kamdesk.i18n import N_, _
from kamdesk.services import checks, clock
from kamdesk.services.base import Done, Workspace
from kamdesk.services.proposals.summing import sum_up
from kamdesk.services.titles import title_of
from kamdesk.storage.unit import Reader
from kamdesk.text import fold

MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What the book says of a line today: its entry, and whether price or cost are others now."""

    entry: BookEntry
    price: bool
    cost: bool


def book(reader: Reader, uids: Iterable[str] | None = None) -> dict[str, BookEntry]:
    """Return the entries of the price book by uid of their item, or those of some items."""
    lists = {one.uid: one for one in reader.find(PriceList)}
    if uids is None:
        items = {one.uid: one for one in reader.find(PriceItem, order=("code",))}
    else:
        items = _with_parts(reader, uids)
    return {
        uid: entry(item, lists[item.list_uid], items)
        for uid, item in items.items()
        if item.list_uid in lists
    }


def _with_parts(reader: Reader, uids: Iterable[str]) -> dict[str, PriceItem]:
    found: dict[str, PriceItem] = {}
    wanted = set(uids)
    while wanted:
        known = [reader.get(PriceItem, uid) for uid in wanted]
        fresh = [one for one in known if one is not None and one.uid not in found]
        found |= {one.uid: one for one in fresh}
        wanted = {part.item_uid for one in fresh for part in one.parts if part.item_uid}
        wanted -= found.keys()
    return found


def find_entries(ws: Workspace, text: str, on: date, limit: int = MOST) -> list[BookEntry]:
    """Return entries whose code, names or list hold every word, of lists that hold on a day.

    One whose code begins with the text goes first.
    """
    with ws.read() as reader:
        known = book(reader)
    words, whole = fold(text).split(), fold(text)
    found = [one for one in known.values() if one.valid_on(on) and _holds(one, words)]
    found.sort(
        key=lambda one: (
            not (whole and fold(one.item.code).startswith(whole)),
            one.of.name.casefold(),
            one.item.code,
            in_language(one.item.names, "en"),
        )
    )
    return found[:limit]


def _holds(one: BookEntry, words: Iterable[str]) -> bool:
    text = fold(" ".join((one.item.code, *one.item.names.values(), one.of.name)))
    return all(word in text for word in words)


def take_item(
    ws: Workspace,
    proposal_uid: str,
    item_uid: str,
    quantity: Decimal = Decimal(1),
    *,
    expanded: bool = False,
) -> Done[list[PriceLine]]:
    """Add an item of the book to an offer; a package as one line, or `expanded` part by part.

    Each line keeps where it came from, the price there and our cost; totals that were those of the
    lines stay so. Raises Refused for an item
    without a price, a list that does not hold on the day of the offer, or an offer that was sent.
    """
    with ws.read() as reader:
        proposal = reader.one(Proposal, proposal_uid)
        checks.GUARDS[Proposal](ws, reader, proposal, "")
        known = book(reader, [item_uid])
        rows = reader.find(PriceLine, proposal_uid=proposal_uid)
    chosen = known.get(item_uid)
    if chosen is None:
        raise Refused(_("There is no such item in the price book."), field="item_uid")
    if not chosen.valid_on(proposal.dated):
        told = _("The list “{name}” is not valid on the date of this offer.")
        raise Refused(told.format(name=chosen.of.name), field="item_uid")
    if chosen.price is None:
        told = _("“{item}” has no price yet.").format(item=title_of(chosen.item))
        raise Refused(told, field="item_uid")
    last = max((one.position for one in rows), default=0)
    made = [
        _line(proposal, one, number * quantity, last + nr, off, known, clock.today(ws))
        for nr, (one, number, off) in enumerate(_parts(chosen, known, expanded), start=1)
    ]
    with ws.unit(N_("Took {item} from the price book"), item=title_of(chosen.item)) as unit:
        stored = unit.add_all(made)
        if stored_follow(rows, proposal):
            sum_up(unit, proposal)
    return Done(value=stored, changes=unit.changes)


def _parts(
    chosen: BookEntry, known: Mapping[str, BookEntry], expanded: bool
) -> list[tuple[BookEntry, Decimal, Decimal]]:
    """Return the entries that become lines, how many of each, and what is taken off each."""
    if not (expanded and chosen.item.parts):
        return [(chosen, Decimal(1), Decimal(0))]
    return [
        (known[one.item_uid or ""], one.quantity, chosen.item.together) for one in chosen.item.parts
    ]


def _line(
    proposal: Proposal,
    one: BookEntry,
    quantity: Decimal,
    position: int,
    off: Decimal,
    known: Mapping[str, BookEntry],
    today: date,
) -> PriceLine:
    if one.price is None:
        raise Refused(_("“{item}” has no price yet.").format(item=title_of(one.item)))
    return PriceLine(
        client_uid=proposal.client_uid,
        proposal_uid=proposal.uid,
        position=position,
        items=one.item.names or dict.fromkeys(proposal.languages, one.item.code),
        quantity=quantity,
        unit=one.item.unit,
        unit_price=one.price,
        discount=off,
        vat_rate=one.vat_rate,
        vat_on=proposal.dated,
        with_vat=one.of.with_vat,
        notes=one.item.notes or _contents(one, known),
        item_uid=one.item.uid,
        list_price=one.price,
        list_on=today,
        cost=one.cost,
    )


def _contents(one: BookEntry, known: Mapping[str, BookEntry]) -> Texts:
    """Return what a package holds, in each language in which all of its parts are named."""
    parts = [(known[each.item_uid or ""].item.names, each.quantity) for each in one.item.parts]
    return {
        language: ", ".join(f"{count.normalize():f} × {names[language]}" for names, count in parts)
        for language in LANGUAGES
        if parts and all(names.get(language) for names, _count in parts)
    }


def changed(line: PriceLine, known: Mapping[str, BookEntry]) -> Changed | None:
    """Return what the book says of a line today; None for one that is not from the book."""
    found = known.get(line.item_uid or "")
    if found is None:
        return None
    return Changed(
        entry=found,
        price=found.price is not None and found.price != line.list_price,
        cost=found.cost is not None and found.cost != line.cost,
    )


def follow_book(ws: Workspace, line_uid: str) -> Done[PriceLine]:
    """Let a line have the price and the cost of the book today; raises Refused as edits do.

    Totals that were those of the lines stay so.
    """
    with ws.read() as reader:
        line = reader.one(PriceLine, line_uid)
        checks.GUARDS[PriceLine](ws, reader, line, "unit_price")
        proposal = reader.one(Proposal, line.proposal_uid)
        follow = stored_follow(reader.find(PriceLine, proposal_uid=proposal.uid), proposal)
        found = book(reader, [line.item_uid or ""]).get(line.item_uid or "")
    if found is None or found.price is None:
        raise Refused(_("There is no such item in the price book."), field="item_uid")
    with ws.unit(N_("Took the price of {item} from the book anew"), item=title_of(line)) as unit:
        stored = unit.change(
            unit.one(PriceLine, line_uid),
            unit_price=found.price,
            list_price=found.price,
            list_on=clock.today(ws),
            cost=found.cost,
        )
        if follow:
            sum_up(unit, proposal)
    return Done(value=stored, changes=unit.changes)
