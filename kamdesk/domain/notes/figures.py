"""Figures of a note: prices and frequencies put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kamdesk.domain.money import Money
from kamdesk.domain.notes import words
from kamdesk.domain.notes.components import component_of
from kamdesk.domain.notes.items import (
    BARE,
    COUNT,
    EVENT,
    HOUR,
    MONEY,
    PERCENT,
    SPAN,
    TIME,
    Item,
    find_items,
)
from kamdesk.domain.notes.lexer import Token, at
from kamdesk.domain.notes.model import FoundFigure
from kamdesk.domain.notes.periods import Period, of_unit, period_at, rate_event_at
from kamdesk.domain.notes.words import word_set

_HOW_OFTEN = (HOUR, TIME, EVENT, COUNT, SPAN, BARE)
_HOUR_RATES = word_set("stundensatz stundenlohn")
_HOUR_NOUNS = word_set("час часа hour stunde") | _HOUR_RATES
_NEW_SENTENCE = word_set("die das der wir im es eine ein und am sie")
_EACH = word_set("каждая каждый каждое каждую each every jede jeder jedes")
#: From this on a number without a unit may be money when a period or a price word goes with it.
_LIKELY_MONEY = 1000


@dataclass(slots=True)
class _Text:
    """A note under reading."""

    text: str
    tokens: Sequence[Token]
    items: list[Item]
    sentence: list[int]


def find_figures(
    text: str, tokens: Sequence[Token], language: str, currency: str
) -> list[FoundFigure]:
    """Return the figures of a note in their order; what is ambiguous is left out."""
    items = find_items(tokens, language, currency)
    note = _Text(text, tokens, items, _sentences(tokens, items, language))
    asked = {note.sentence[place] for place, token in enumerate(tokens) if token.text == "?"}
    for item in items:
        if note.sentence[item.first] in asked:
            item.value = None
    for item in items:
        _period_before(note, item)
        _price_of(note, item)
        _bare_money(note, item)
    figures = []
    used: set[int] = set()
    for one, two in _pairs(note):
        used |= {id(one), id(two)}
        figures += _together(note, one, two)
    sums = {note.sentence[items[k].first] for k in range(len(items)) if id(items[k]) in used}
    for item in items:
        if id(item) not in used and not (item.result and note.sentence[item.first] in sums):
            figures += _alone(note, item)
    return sorted(figures, key=lambda one: one.start)


def _sentences(tokens: Sequence[Token], items: Iterable[Item], language: str) -> list[int]:
    """Return the number of the sentence that each token stands in."""
    inside = {k for item in items for k in range(item.first, item.last)}
    numbers, current = [], 0
    for place, token in enumerate(tokens):
        numbers.append(current)
        after = at(tokens, place + 1)
        if token.kind == "nl" or token.text in "!?;":
            current += 1
        elif token.text in (".", "…") and not after.glued:
            capital = after.kind != "word" or after.text[:1].isupper()
            if language == "de" and place in inside:
                opens = after.text[:1].isupper() and after.low in _NEW_SENTENCE
                capital = opens or after.kind == "nl"
            current += capital
    return numbers


# -- reading around an item -----------------------------------------------------------------------


def _open_before(note: _Text, item: Item) -> int:
    """Return the first place before an item that no other item and no other sentence holds."""
    floor = max((one.last for one in note.items if one.last <= item.first), default=0)
    place = item.first
    while place > floor and note.sentence[place - 1] == note.sentence[item.first]:
        place -= 1
    return place


def _period_before(note: _Text, item: Item) -> None:
    """Take "в месяц теряем …", "im Monat …" that stands before a number."""
    if item.period is not None or (item.kind in (PERCENT, BARE) and item.value is None):
        return
    floor = _open_before(note, item)
    for place in range(item.first - 1, floor - 1, -1):
        if at(note.tokens, place).text in (",", "—", "–", ":", ")"):
            return
        found = period_at(note.tokens, place)
        if found is not None and found[1] <= item.first:
            if item.per_event or (found[0].code == "per_hour" and item.kind != MONEY):
                return
            item.period = found[0]
            item.first = place if found[1] == item.first else item.first
            return


def _price_of(note: _Text, item: Item) -> None:
    """See that money is the price of an hour or event: "час стоит …", "ein Ausfall kostet …"."""
    if item.kind != MONEY or item.per_event or item.per_hour:
        return
    floor = _open_before(note, item)
    before = note.items[: note.items.index(item)]
    last = before[-1] if before else None
    if last is not None and last.weak and last.kind in (HOUR, EVENT) and last.period is None:
        floor = last.first
    nouns = [at(note.tokens, k) for k in range(floor, item.first)]
    costs = any(one.low in words.COST | _HOUR_RATES for one in nouns)
    if len(nouns) >= 2 and nouns[-2].low in _EACH and words.is_event(nouns[-1].low):
        costs = True
    if not costs:
        _price_after(note, item)
        return
    if any(noun.low in _HOUR_NOUNS for noun in nouns):
        _per_hour(item)
        return
    events = [one.low for one in nouns if one.kind == "word" and words.is_event(one.low)]
    if events and item.period is None:
        item.per_event = words.stem_of(events[-1])
        item.per_unit = next(one.text for one in reversed(nouns) if one.low == events[-1])


def _price_after(note: _Text, item: Item) -> None:
    """Read "85 тысяч стоит час"."""
    near = [at(note.tokens, item.last + k) for k in range(4)]
    if near[0].low in words.COST and any(one.low in _HOUR_NOUNS for one in near[1:3]):
        _per_hour(item)


def _per_hour(item: Item) -> None:
    if item.period is None:
        item.period = of_unit("hour")


def _bare_money(note: _Text, item: Item) -> None:
    """Take a large number without a unit for money when a period or a price word goes with it."""
    if item.kind != BARE or item.value is None or not item.currency:
        return
    event = rate_event_at(note.tokens, item.last)
    if event is not None and item.value >= _LIKELY_MONEY and item.period is None:
        item.kind, (item.per_event, item.per_unit, item.last) = MONEY, event
        return
    said = [at(note.tokens, k).low for k in range(_open_before(note, item), item.first)]
    cost = any(one in words.COST | words.MONEY_CUES for one in said)
    year = item.value < 2100 and item.period is None
    if item.value >= _LIKELY_MONEY and not year and (item.period is not None or cost):
        item.kind = MONEY
        _price_of(note, item)


# -- putting together -----------------------------------------------------------------------------


def _pairs(note: _Text) -> list[tuple[Item, Item]]:
    """Return (money, how often) pairs: side by side first, then alone in a sentence or a note."""
    pairs: list[tuple[Item, Item]] = []
    free = [item for item in note.items if item.kind != PERCENT]
    for one, two in zip(note.items, note.items[1:], strict=False):
        if one in free and two in free and (pair := _tight(note, one, two)):
            pairs.append(pair)
            free = [item for item in free if item is not one and item is not two]
    for number in sorted({note.sentence[item.first] for item in free}):
        here = [item for item in free if note.sentence[item.first] == number]
        if pair := _loose(here):
            pairs.append(pair)
            free = [item for item in free if item not in pair]
    if pair := _loose(free):
        pairs.append(pair)
    return pairs


def _tight(note: _Text, one: Item, two: Item) -> tuple[Item, Item] | None:
    if note.sentence[one.first] != note.sentence[two.first]:
        return None
    gap = [at(note.tokens, k).low for k in range(one.last, two.first)]
    cross = bool(gap) and all(word in words.CROSS for word in gap)
    linked = any(word in words.LINKS for word in gap) or _times_of(one, two) or _times_of(two, one)
    if len(gap) > 4 or not linked or any(w not in words.LINKS | words.FILLERS for w in gap):
        return None
    for money, often in ((one, two), (two, one)):
        if cross and money.kind == BARE and often.kind == HOUR and _as_money(money):
            money.kind = MONEY
        if money.kind != MONEY or often.kind not in _HOW_OFTEN:
            continue
        if often.kind == BARE and not cross:
            continue
        if _fits(money, often):
            return money, often
    return None


def _times_of(often: Item, money: Item) -> bool:
    """Return whether "twice a year" stands beside money that has no period of its own."""
    named = often.kind == TIME or (often.kind == EVENT and often.weak)
    named = named and often.period is not None
    return named and money.kind == MONEY and money.period is None


def _as_money(item: Item) -> bool:
    return bool(item.currency) and item.value is not None and item.value >= _LIKELY_MONEY


def _fits(money: Item, often: Item) -> bool:
    """Return whether a price and a number of times speak of the same thing."""
    if money.per_hour and often.kind not in (HOUR, BARE):
        return False
    if often.kind == SPAN and money.period is not None:
        return False  # "3 years at 1.9 M a year" lasts three years
    if money.per_event and often.kind in (EVENT, COUNT):
        return words.same_thing(money.per_event, often.noun)
    if money.period is None or money.per_hour or often.period is None:
        return True
    return money.period == often.period


def _loose(items: Sequence[Item]) -> tuple[Item, Item] | None:
    """Pair the one price and the one frequency among items, when there are no others."""
    hourly = [item for item in items if item.kind == MONEY and item.per_hour]
    hours = [item for item in items if item.kind == HOUR and not (item.weak and not item.period)]
    if len(hourly) == 1 and len(hours) == 1:
        return hourly[0], hours[0]
    each = [item for item in items if item.kind == MONEY and item.per_event]
    often = [
        item
        for item in items
        if (item.kind in (EVENT, TIME, BARE, COUNT) and item.period is not None)
        or item.kind == EVENT
    ]
    often = [item for item in often if not (item.weak and item.period is None)]
    if len(each) == 1 and len(often) == 1 and not hourly:
        counted = often[0].kind in (EVENT, COUNT)
        same = not counted or words.same_thing(each[0].per_event, often[0].noun)
        return (each[0], often[0]) if same else None
    return None


def _together(note: _Text, money: Item, often: Item) -> list[FoundFigure]:
    if money.value is None or not money.currency:
        return _alone(note, often)
    if often.value is None:
        if often.kind == HOUR:
            _per_hour(money)
        return _alone(note, money)
    period = often.period or (None if money.per_hour else money.period)
    frequency = often.value * (period.times if period else 1)
    if period is None and (more := _chained(note, money, often)) is not None:
        period = of_unit("month" if more == 12 else "year")
        frequency *= 1 if more == 12 else more
    units = {HOUR: "h", TIME: "", BARE: ""}
    return [
        _figure(
            note,
            [money, often],
            amount=Money.of(money.value, money.currency),
            frequency=frequency,
            frequency_unit=units.get(often.kind, often.unit),
            period=period,
        )
    ]


def _chained(note: _Text, money: Item, often: Item) -> Decimal | None:
    """Return the 12 of "85 000 × 3.5 h × 12"."""
    last = max(money.last, often.last)
    for item in note.items:
        crossed = item.first == last + 1 and at(note.tokens, last).low in words.CROSS
        if crossed and item.kind == BARE:
            return item.value
    return None


def _alone(note: _Text, item: Item) -> list[FoundFigure]:
    """Return the figure of one item, or nothing where it would be a guess or noise."""
    value, period = item.value, item.period
    if value is None:
        return []
    if item.kind == MONEY:
        if not item.currency:
            return []
        times = Decimal(period.times) if period and period.times > 1 else None
        unit = "week" if period and period.assumed else item.per_unit
        amount = Money.of(value, item.currency)
        return [
            _figure(
                note, [item], amount=amount, frequency=times, frequency_unit=unit, period=period
            )
        ]
    if item.kind in (TIME, SPAN, BARE, EVENT) and period is None and item.kind != EVENT:
        return []
    if item.kind == BARE or (item.weak and (item.kind != HOUR or period is None)):
        return []
    unit = {HOUR: "h", PERCENT: "%", TIME: "time"}.get(item.kind, item.unit)
    times = Decimal(period.times) if period and period.times > 1 else None
    return [
        _figure(
            note,
            [item],
            quantity=value,
            unit=unit,
            frequency=times,
            frequency_unit="week" if period and period.assumed else "",
            period=period,
        )
    ]


def _figure(
    note: _Text,
    items: list[Item],
    *,
    period: Period | None,
    amount: Money | None = None,
    quantity: Decimal | None = None,
    unit: str = "",
    frequency: Decimal | None = None,
    frequency_unit: str = "",
) -> FoundFigure:
    parts = tuple(sorted((note.tokens[i.first].start, note.tokens[i.last - 1].end) for i in items))
    start, end = parts[0][0], parts[-1][1]
    once = frequency == 1 and not frequency_unit
    return FoundFigure(
        start=start,
        end=end,
        said=_sentence(note, items),
        parts=parts,
        amount=amount,
        frequency=None if once else frequency,
        frequency_unit=frequency_unit,
        quantity=quantity,
        unit=unit,
        period=period.code if period else "once",
        period_said=period is not None,
        approximate=any(item.approximate for item in items),
        assumed=tuple({i.period.assumed: 1 for i in items if i.period and i.period.assumed}),
        component=component_of(_clause(note, items)),
    )


def _sentence(note: _Text, items: list[Item]) -> str:
    """Return the words of the sentence or sentences that the items stand in."""
    wanted = {note.sentence[item.first] for item in items}
    places = [k for k, number in enumerate(note.sentence) if number in wanted]
    return note.text[note.tokens[places[0]].start : note.tokens[places[-1]].end].strip()


def _clause(note: _Text, items: list[Item]) -> list[str]:
    """Return the folded words around the items, up to the neighbour items' own."""
    found: list[str] = []
    for item in items:
        first, last = item.first, item.last
        others = [one for one in note.items if one not in items]
        floor = max((one.last for one in others if one.last <= item.first), default=0)
        roof = min(
            (one.first for one in others if one.first >= item.last), default=len(note.tokens)
        )
        while first > floor and note.sentence[first - 1] == note.sentence[item.first]:
            first -= 1
        while last < roof and note.sentence[last] == note.sentence[item.first]:
            if at(note.tokens, last).text in (",", "—", "–") and last > item.last:
                break
            last += 1
        found += [token.low for token in note.tokens[first:last] if token.kind == "word"]
    return found
