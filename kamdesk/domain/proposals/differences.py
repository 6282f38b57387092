"""What differs between two revisions of a proposal, in plain sentences (sections 41, 46).

Two printed documents in one language are compared, so a difference is one that the client can see.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kamdesk.domain.money import Money
from kamdesk.domain.proposals.document import (
    Document,
    PrintedBenefit,
    PrintedLine,
    PrintedStage,
)
from kamdesk.domain.statements import N_, Argument, Share, Statement

#: Where a difference is, in the order of reading.
PARTS = ("price", "terms", "benefits", "plan", "proofs", "text")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
#: Longer texts are quoted in part.
_QUOTED = 160

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that differs, and the part of the proposal it belongs to."""

    part: str
    statement: Statement


def differences(old: Document, new: Document) -> tuple[Difference, ...]:
    """Return what differs, money first; nothing for two documents that print the same."""
    found = {
        "price": [*_sums(old, new), *_lines(old, new), *_ways(old, new)],
        "terms": [*_terms(old, new)],
        "benefits": [*_benefits(old, new), *_costs(old, new)],
        "plan": [*_plan(old, new)],
        "proofs": [*_proofs(old, new)],
        "text": [*_texts(old, new), *_added(old, new)],
    }
    return tuple(Difference(part=part, statement=one) for part in PARTS for one in found[part])


def _say(message: str, **args: Argument) -> Statement:
    return Statement(message=message, args=args)


# --- price -----------------------------------------------------------------------------------


def _sums(old: Document, new: Document) -> Iterator[Statement]:
    if old.currency != new.currency:
        yield _say(
            N_("The price is in {new} instead of {old}."), old=old.currency, new=new.currency
        )
    if old.net is None or new.net is None:
        if new.net is not None:
            yield _say(N_("The total without VAT is now {new}."), new=new.net)
        elif old.net is not None:
            yield _say(N_("There is no total now; it was {old}."), old=old.net)
    elif old.net.currency == new.net.currency and old.net != new.net:
        more = new.net.minor > old.net.minor
        message = (
            N_("The total without VAT rose from {old} to {new}, by {by}.")
            if more
            else N_("The total without VAT fell from {old} to {new}, by {by}.")
        )
        by = new.net - old.net if more else old.net - new.net
        yield _say(message, old=old.net, new=new.net, by=by)
    elif old.net != new.net:
        yield _say(N_("The total without VAT is now {new}."), new=new.net)
    if old.gross != new.gross and new.gross is not None and old.gross is not None:
        message = N_("The total with VAT is {new} instead of {old}.")
        yield _say(message, old=old.gross, new=new.gross)


def _lines(old: Document, new: Document) -> Iterator[Statement]:
    before = (*old.lines, *old.options)
    after = (*new.lines, *new.options)
    pairs, gone, come = _matched(before, after, lambda one: one.item)
    for one in come:
        message = N_("New option: {item}, {net}.") if one.option else N_("New: {item}, {net}.")
        yield _say(message, item=one.item, net=one.net)
    for one in gone:
        yield _say(N_("Left out: {item}, {net}."), item=one.item, net=one.net)
    for was, now in pairs:
        yield from _line(was, now)


def _line(was: PrintedLine, now: PrintedLine) -> Iterator[Statement]:
    item = now.item
    if was.option != now.option:
        message = (
            N_("{item} is now an option outside the total.")
            if now.option
            else N_("{item} is now part of the total.")
        )
        yield _say(message, item=item)
    if was.quantity != now.quantity:
        message = N_("{item}: the quantity is {new} instead of {old}.")
        yield _say(message, item=item, old=was.quantity, new=now.quantity)
    if was.unit_price != now.unit_price:
        message = N_("{item}: the unit price is {new} instead of {old}.")
        yield _say(message, item=item, old=was.unit_price, new=now.unit_price)
    elif was.quantity == now.quantity and was.net != now.net:
        message = N_("{item}: the sum is {new} instead of {old}.")
        yield _say(message, item=item, old=was.net, new=now.net)
    if was.vat_rate != now.vat_rate:
        yield _say(
            N_("{item}: VAT is {new} instead of {old}."),
            item=item,
            old=_rate(was),
            new=_rate(now),
        )
    if was.note != now.note and now.note:
        yield _say(N_("{item}: now with the note “{note}”."), item=item, note=now.note)


def _rate(line: PrintedLine) -> Argument:
    return Share(line.vat_rate) if line.vat_rate is not None else "—"


def _ways(old: Document, new: Document) -> Iterator[Statement]:
    """Say what became of the ways to buy; which is offered, what they cost."""
    pairs, gone, come = _matched(old.tiers, new.tiers, lambda one: one.name)
    for one in come:
        yield _say(N_("New choice: {item}, {net}."), item=one.name, net=one.net)
    for one in gone:
        yield _say(N_("No longer a choice: {item}, {net}."), item=one.name, net=one.net)
    for was, now in pairs:
        if now.chosen and not was.chosen:
            yield _say(N_("The offer is now {item}."), item=now.name)
        if was.net != now.net:
            message = N_("{item}: the sum is {new} instead of {old}.")
            yield _say(message, item=now.name, old=was.net, new=now.net)


# --- terms, benefits, plan, proofs -----------------------------------------------------------


def _terms(old: Document, new: Document) -> Iterator[Statement]:
    if old.valid_until != new.valid_until:
        if new.valid_until is None:
            yield _say(N_("It no longer says until when it is valid."))
        elif old.valid_until is None:
            yield _say(
                N_("It is valid until {new}; before, no date was given."), new=new.valid_until
            )
        else:
            message = N_("It is valid until {new} instead of {old}.")
            yield _say(message, old=old.valid_until, new=new.valid_until)
    if old.price_until != new.price_until:
        message = N_("Prices hold until {new} instead of {old}.")
        yield _say(message, old=old.price_until or "—", new=new.price_until or "—")
    if old.binding != new.binding:
        yield _say(
            {
                "binding": N_("It is now a binding offer."),
                "non_binding": N_("It is no longer binding."),
            }.get(new.binding or "", N_("It no longer says whether it is binding."))
        )
    if [(one.share, one.event) for one in old.payments] != [
        (one.share, one.event) for one in new.payments
    ]:
        if not new.payments:
            yield _say(N_("The payments are left out."))
        for number, one in enumerate(new.payments, start=1):
            message = N_("Payment {number} is now {share} {event}.")
            yield _say(message, number=number, share=Share(one.share), event=one.event)
    yield from _listed(old.terms, new.terms)


def _listed(old: Sequence[str], new: Sequence[str]) -> Iterator[Statement]:
    for one in (one for one in new if one not in old):
        yield _say(N_("New: “{text}”"), text=_short(one))
    for one in (one for one in old if one not in new):
        yield _say(N_("Left out: “{text}”"), text=_short(one))


def _benefits(old: Document, new: Document) -> Iterator[Statement]:
    def name(one: PrintedBenefit) -> str:
        return one.heading.text

    pairs, gone, come = _matched(old.benefits, new.benefits, name)
    for one in come:
        yield _say(N_("New: “{text}”"), text=name(one))
    for one in gone:
        yield _say(N_("Left out: “{text}”"), text=name(one))
    for was, now in pairs:
        if was.amount != now.amount:
            message = N_("“{text}” brings {new} a year instead of {old}.")
            yield _say(message, text=name(now), old=_sum(was.amount), new=_sum(now.amount))
        if was.body.text != now.body.text:
            yield _say(N_("“{text}” was reworded."), text=name(now))


def _costs(old: Document, new: Document) -> Iterator[Statement]:
    if old.costs is None and new.costs is not None:
        yield _say(N_("The comparison of costs is new."))
    elif old.costs is not None and new.costs is None:
        yield _say(N_("The comparison of costs is left out."))
    elif old.costs is not None and new.costs is not None:
        was = dict(zip(old.costs.columns, old.costs.total.amounts, strict=False))
        for column, amount in zip(new.costs.columns, new.costs.total.amounts, strict=False):
            if was.get(column) != amount:
                message = N_("Cost of ownership, {column}: {new} instead of {old}.")
                yield _say(message, column=column, old=_sum(was.get(column)), new=_sum(amount))


def _plan(old: Document, new: Document) -> Iterator[Statement]:
    def name(one: PrintedStage) -> str:
        return one.stage

    pairs, gone, come = _matched(old.plan, new.plan, name)
    for one in come:
        yield _say(N_("New stage: {stage}."), stage=name(one))
    for one in gone:
        yield _say(N_("Stage left out: {stage}."), stage=name(one))
    for was, now in pairs:
        if (was.start_on, was.finish_on) != (now.start_on, now.finish_on):
            before, after = was.finish_on or was.start_on, now.finish_on or now.start_on
            message = N_("{stage}: {new} instead of {old}.")
            yield _say(message, stage=name(now), old=before or "—", new=after or "—")
        if (was.our_work, was.client_work) != (now.our_work, now.client_work):
            yield _say(N_("{stage}: the description of the work has changed."), stage=name(now))
    if old.client_hours != new.client_hours:
        message = N_("We need {new} hours of the client's staff instead of {old}.")
        yield _say(message, old=old.client_hours or "—", new=new.client_hours or "—")
    if old.next_step != new.next_step and new.next_step:
        yield _say(N_("Next step, now: “{text}”"), text=_short(new.next_step))


def _proofs(old: Document, new: Document) -> Iterator[Statement]:
    yield from _listed([one.client for one in old.cases], [one.client for one in new.cases])
    yield from _listed([one.name for one in old.references], [one.name for one in new.references])


# --- texts -----------------------------------------------------------------------------------


def _texts(old: Document, new: Document) -> Iterator[Statement]:
    if old.addressee_line != new.addressee_line:
        yield _say(N_("Written to: {text}"), text=new.addressee_line)
    yield from _fields(old, new)
    if old.title != new.title:
        yield _say(N_("The title is now “{text}”."), text=new.title)
    if old.main_message.text != new.main_message.text:
        yield _say(N_("In short, now: “{text}”"), text=_short(new.main_message.text))
    before = {one.block: one for one in old.blocks}
    for block in new.blocks:
        was = before.get(block.block)
        letter = block.block.upper()
        if was is None or was.heading.text != block.heading.text:
            message = N_("Block {block}, heading: “{text}”")
            yield _say(message, block=letter, text=_short(block.heading.text))
        said = [] if was is None else _sentences(was.body.text, was.closing.text)
        says = _sentences(block.body.text, block.closing.text)
        for one in (one for one in says if one not in said):
            yield _say(N_("Block {block}, new: “{text}”"), block=letter, text=_short(one))
        for one in (one for one in said if one not in says):
            yield _say(N_("Block {block}, left out: “{text}”"), block=letter, text=_short(one))


def _fields(old: Document, new: Document) -> Iterator[Statement]:
    """Fields of our own, by their key."""
    known = {one.key: one.value for one in old.own}
    here = {one.key for one in new.own}
    for one in new.own:
        if known.get(one.key) != one.value:
            yield _say(N_("{field} is now {value}."), field=one.label, value=one.value)
    for one in old.own:
        if one.key not in here:
            yield _say(N_("Left out: “{text}”"), text=one.label)


def _added(old: Document, new: Document) -> Iterator[Statement]:
    """Sections of our own, matched by their heading."""
    pairs, gone, come = _matched(old.sections, new.sections, lambda one: one.heading.text)
    for one in come:
        yield _say(N_("New section: “{text}”"), text=_short(one.heading.text or one.body.text))
    for one in gone:
        message = N_("Section left out: “{text}”")
        yield _say(message, text=_short(one.heading.text or one.body.text))
    for was, now in pairs:
        says, said = _sentences(now.body.text), _sentences(was.body.text)
        name = now.heading.text
        for text in (text for text in says if text not in said):
            yield _say(N_("“{section}”, new: “{text}”"), section=name, text=_short(text))
        for text in (text for text in said if text not in says):
            yield _say(N_("“{section}”, left out: “{text}”"), section=name, text=_short(text))
        if was.after != now.after:
            yield _say(N_("The section “{text}” was moved."), text=name)


def _sentences(*texts: str) -> list[str]:
    return [one.strip() for text in texts for one in _SENTENCE.split(text) if one.strip()]


def _matched(
    old: Sequence[T], new: Sequence[T], name: Callable[[T], str]
) -> tuple[list[tuple[T, T]], list[T], list[T]]:
    """Return pairs of the same name, what is gone and what has come, each in its order."""
    left = list(old)
    pairs, come = [], []
    for one in new:
        same = next((was for was in left if name(was) == name(one)), None)
        if same is None:
            come.append(one)
        else:
            left = [was for was in left if was is not same]
            pairs.append((same, one))
    return pairs, left, come


def _sum(amount: Money | None) -> Argument:
    return amount if amount is not None else "—"


def _short(text: str) -> str:
    line = " ".join(text.split(" "))
    return line if len(line) <= _QUOTED else line[: _QUOTED - 1].rstrip() + "…"
