"""Promises in a note: who will do what by when.

"пришлёт журналы до 20 марта", "we send the offer by Friday", "Tkatsch schickt … bis 20.03.". A
first person is ours, anybody else is the client; inside quotation marks, and in a note that holds
the client's own words, the first person is the client. Whether a promise makes an outcome an
advance is for a person to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kamdesk.domain.notes import promise_words as verbs
from kamdesk.domain.notes.lexer import Token, at
from kamdesk.domain.notes.model import FoundDate, FoundName, FoundPromise, Known

_QUOTES = re.compile(r"«[^»]*»|“[^”]*”|„[^“”]*[“”]|\"[^\"\n]*\"")
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class _Verb:
    """A promising verb: its place, the place where the promised thing begins, who speaks.

    `first` is True for a first person form, None where the form says nothing. `sure` is a future
    or an explicit promise, which needs no date.
    """

    place: int
    begins: int
    first: bool | None
    sure: bool


def find_promises(
    text: str,
    tokens: Sequence[Token],
    dates: Sequence[FoundDate],
    names: Sequence[FoundName],
    people: Mapping[str, Known],
    voice: str = "ours",
) -> list[FoundPromise]:
    """Return the promises of a note; `voice` says whose words it holds ("ours", "client")."""
    quoted = [match.span() for match in _QUOTES.finditer(text)]
    found = []
    for first, last in _sentences(tokens, dates):
        said = list(_verbs(tokens, first, last, people))
        for index, verb in enumerate(said):
            begin = _split(tokens, said[index - 1].place, verb.place) if index else first
            end = last
            if index + 1 < len(said):
                end = _split(tokens, verb.place, said[index + 1].place)
            inside = any(s < tokens[verb.place].start < e for s, e in quoted)
            speaker = "client" if inside or voice == "client" else "ours"
            promise = _promise(text, tokens, verb, (begin, end), dates, names, people, speaker)
            if promise is not None:
                found.append(promise)
    return found


def _sentences(tokens: Sequence[Token], dates: Sequence[FoundDate]) -> Iterator[tuple[int, int]]:
    """Yield token places first..last of sentences that are no questions."""
    first = 0
    for place, token in enumerate(tokens):
        in_date = any(one.start <= token.start < one.end for one in dates)
        after = at(tokens, place + 1)
        stop = token.text == "." and not after.glued and not after.text[:1].islower()
        if token.kind == "nl" or token.text in "!?;…" or (stop and not in_date):
            if token.text != "?":
                yield first, place
            first = place + 1
        elif stop and in_date and after.text[:1].isupper() and after.kind == "word":
            yield first, place
            first = place + 1
    yield first, len(tokens)


def _verbs(
    tokens: Sequence[Token], first: int, last: int, people: Mapping[str, Known]
) -> Iterator[_Verb]:
    place = first
    while place < last:
        verb = (
            _minuted(tokens, place, first, people)
            or _verb(tokens, place, first, last)
            or _colon(tokens, place, first, people)
        )
        if verb is not None:
            yield verb
            place = max(verb.begins, place)
        place += 1


def _minuted(
    tokens: Sequence[Token], place: int, first: int, people: Mapping[str, Known]
) -> _Verb | None:
    """Read "client to provide the drawings by …", "Karpov to send …" of minutes."""
    who = at(tokens, place - 1)
    if tokens[place].low != "to" or place - 1 != first or at(tokens, place + 1).low not in verbs.EN:
        return None
    if who.low in verbs.MINUTED or (who.text[:1].isupper() and who.low in people):
        return _Verb(place, place + 1, True if who.low in ("we", "us") else None, sure=False)
    return None


def _colon(
    tokens: Sequence[Token], place: int, first: int, people: Mapping[str, Known]
) -> _Verb | None:
    """Read "Ткач: журналы до 20 марта", "We: the offer by Monday"."""
    who = at(tokens, place - 1)
    if tokens[place].text != ":" or place - 1 < first or who.kind != "word":
        return None
    spoken = verbs.FIRST | verbs.SECOND | verbs.THIRD
    if who.low in spoken or (who.text[:1].isupper() and who.low in people):
        return _Verb(place, place + 1, True if who.low in verbs.FIRST else None, sure=False)
    return None


def _verb(tokens: Sequence[Token], place: int, first: int, last: int) -> _Verb | None:
    token = tokens[place]
    if token.kind != "word":
        return None
    low, after = token.low, at(tokens, place + 1).low
    before = at(tokens, place - 1).low if place > first else ""
    if low in verbs.RU_THEY or low in verbs.RU_WE:
        return _Verb(place, place, low in verbs.RU_WE, sure=True)
    if low in verbs.RU_PROMISED:
        infinitive = next(
            (k for k in range(place + 1, min(place + 4, last)) if _is_infinitive(tokens[k].low)),
            None,
        )
        mine = True if low in ("обещаем", "обещаю") else None
        return None if infinitive is None else _Verb(place, infinitive, mine, sure=True)
    if low in verbs.EN_PROMISED:
        to = next(
            (k for k in range(place + 1, min(place + 4, last)) if tokens[k].low == "to"), None
        )
        if to is not None and at(tokens, to + 1).low in verbs.EN:
            return _Verb(place, to + 1, None, sure=True)
    will = low in verbs.EN_WILL or low.endswith(("'ll", "\u2019ll"))
    if will and after in verbs.EN:
        mine = True if low.startswith(("we'", "i'", "we\u2019", "i\u2019")) else None
        return _Verb(place, place + 1, mine, sure=True)
    if low in verbs.EN_THIRD and before not in ("the", "a", "of", "our", "their", "no", "to"):
        return _Verb(place, place, False, sure=False)
    if low in verbs.EN and before in verbs.FIRST | {"they"}:
        return _Verb(place, place, None, sure=False)
    return _german(tokens, place, first, last)


def _is_infinitive(word: str) -> bool:
    return word.endswith(("ть", "ти", "чь", "ться"))


def _german(tokens: Sequence[Token], place: int, first: int, last: int) -> _Verb | None:
    low = tokens[place].low
    if tokens[place].text[:1].isupper() and place > first:
        return None
    rest = [tokens[k].low for k in range(place + 1, last)]
    if low in verbs.DE_AGREED and rest[:2] == [",", "dass"]:
        return None  # what was agreed on follows
    that = next((k for k in range(first, place) if tokens[k].low == "dass"), None)
    if low in verbs.DE_WILL and any(word in verbs.DE_BASE for word in rest):
        return _Verb(place, place + 1, True if low == "werde" else None, sure=True)
    if low in verbs.DE_PROMISED and "zu" in rest:
        comma = next((k for k in range(place + 1, last) if tokens[k].text == ","), place)
        return _Verb(place, comma + 1, None, sure=True)
    if low in verbs.DE_HE:
        return _Verb(place, place if that is None else that + 1, False, sure=False)
    if low in verbs.DE_I and "ich" in (at(tokens, place - 1).low, at(tokens, place + 1).low):
        return _Verb(place, place, True, sure=False)
    near = (at(tokens, place - 1).low, at(tokens, place + 1).low)
    if low in verbs.DE_BASE and ("wir" in near or "sie" in near):
        return _Verb(place, place, "wir" in near, sure=False)
    return None


def _split(tokens: Sequence[Token], one: int, two: int) -> int:
    """Return the place of the comma or conjunction that parts two promises."""
    for place in range(two - 1, one, -1):
        if tokens[place].text == "," or tokens[place].low in verbs.SPLITTERS:
            return place + 1
    return two


def _promise(
    text: str,
    tokens: Sequence[Token],
    verb: _Verb,
    segment: tuple[int, int],
    dates: Sequence[FoundDate],
    names: Sequence[FoundName],
    people: Mapping[str, Known],
    speaker: str,
) -> FoundPromise | None:
    begin, end = segment
    start = tokens[begin].start
    stop = tokens[end - 1].end
    due = next((one for one in dates if start <= one.start < stop), None)
    if _is_unsure(tokens[begin : verb.place], due):
        return None
    if due is None and not verb.sure:
        return None
    doer = _doer(tokens, verb, segment, names, people)
    first = verb.first or any(word in verbs.FIRST for word in _near(tokens, verb, segment))
    what = _what(text, tokens, verb, end, due, doer)
    if not what or (due is None and " " not in what) or len(what) > _LONGEST:
        return None
    side = speaker if first else doer.side if doer else "client"
    named = doer if doer is not None and not first else None
    return FoundPromise(
        start=start,
        end=stop,
        said=text[start:stop].strip(),
        parts=_parts(tokens, verb, due),
        side=side,
        what=what,
        due_on=due.on if due else None,
        person_uid=named.uid if named and named.side == "client" else None,
        team_uid=named.uid if named and named.side == "ours" else None,
    )


def _is_unsure(before: Sequence[Token], due: FoundDate | None) -> bool:
    """Return whether a condition, a wish or a denial stands before the verb."""
    said = [t.low for t in before if due is None or not due.start <= t.start < due.end]
    if any(word in verbs.DE_AGREED for word in said):
        said = [word for word in said if word != "dass"]
    return any(word in verbs.UNSURE for word in said) or said[-1:] == ["to"]


def _near(tokens: Sequence[Token], verb: _Verb, segment: tuple[int, int]) -> list[str]:
    """Return the words before the verb and the one after it, where a subject stands."""
    before = [token.low for token in tokens[segment[0] : verb.begins]]
    if before[-1:] == ["dass"]:
        before = []
    return [*before, at(tokens, verb.place + 1).low]


def _doer(
    tokens: Sequence[Token],
    verb: _Verb,
    segment: tuple[int, int],
    names: Sequence[FoundName],
    people: Mapping[str, Known],
) -> FoundName | None:
    """Return who promises: the last one named before the verb, else a nominative after it."""
    start, middle = tokens[segment[0]].start, tokens[verb.place].start
    stop = tokens[segment[1] - 1].end
    before = [one for one in names if start <= one.start < middle and _nominative(one, people)]
    after = [one for one in names if middle < one.start < stop and _nominative(one, people)]
    return before[-1] if before else after[0] if after else None


def _nominative(name: FoundName, people: Mapping[str, Known]) -> bool:
    low = name.said.casefold().replace("ё", "е")
    person = people.get(low)
    cyrillic = "\u0400" <= low[0] <= "\u04ff"
    return person is not None and (not cyrillic or person.forms[0] == low)


def _what(
    text: str,
    tokens: Sequence[Token],
    verb: _Verb,
    end: int,
    due: FoundDate | None,
    doer: FoundName | None,
) -> str:
    """Return the promised thing as said, without the date, the doer and the helping verb."""
    if verb.begins >= end:
        return ""
    begin, stop = tokens[verb.begins].start, tokens[end - 1].end
    cuts = sorted((one.start, one.end) for one in (due, doer) if one is not None)
    words, place = "", begin
    for cut_start, cut_end in cuts:
        if begin <= cut_start < stop:
            words += text[place:cut_start] + " "
            place = cut_end
    words += text[place:stop]
    plain = re.sub(r"\s+", " ", words).strip(' ,.:;–—-«»"“”„')
    first = plain.split(" ", 1)
    if first[0].casefold() in verbs.FIRST and len(first) > 1:
        plain = first[1]
    return re.sub(r"^(\S+) (?:wir|ich|sie|er)\b ?", r"\1 ", plain).strip()


def _parts(
    tokens: Sequence[Token], verb: _Verb, due: FoundDate | None
) -> tuple[tuple[int, int], ...]:
    spoken = (tokens[verb.place].start, tokens[max(verb.begins, verb.place)].end)
    if verb.begins >= len(tokens) or tokens[verb.begins].start - tokens[verb.place].end > 2:
        spoken = (tokens[verb.place].start, tokens[verb.place].end)
    if due is None:
        return (spoken,)
    return tuple(sorted({spoken, *due.parts}))
