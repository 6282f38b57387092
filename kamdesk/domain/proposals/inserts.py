"""Inserts: names in braces that data fills, so that a figure is typed once (sections 41, 59).

    {salutation}   {quote}   {quote:g_n02.date}   {fact:mfg_i02.annual|cur}   {tco.saving|short}

A name has a subject, after a colon a code, after points what of it is wanted, and after a bar how
it is written. What data cannot fill stays in braces, called by a name for people, and is told
(check L1).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from operator import attrgetter

from kamdesk.domain.money import Money
from kamdesk.domain.proposals.document import Insert, Passage
from kamdesk.domain.statements import Share

#: How a value may be written. Money: plain number, with currency, shortened with or without it, in
#: thousands. Dates: day and month, in full, in figures.
FORMS = ("", "num", "cur", "short", "short_cur", "thousand", "day", "long", "date")
_INSERT = re.compile(r"\{([^{}\n]{1,120})\}")

Value = str | Money | Decimal | Share | date


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A parsed insert: {subject:code.path|form}."""

    raw: str
    subject: str
    code: str = ""
    path: tuple[str, ...] = ()
    form: str = ""

    @property
    def what(self) -> str:
        """The wanted part, such as "annual" of a fact; '' for the thing itself."""
        return ".".join(self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What data has for an insert: its value, where it comes from and how it is written."""

    value: Value
    kind: str
    source_uid: str | None = None
    source: str = ""
    period: str = ""
    form: str = ""


Find = Callable[[Ask], Found | None]
Show = Callable[[Value, str], str | None]
Call = Callable[[Ask], str]


def parse(raw: str) -> Ask:
    """Read what stands between the braces."""
    name, _, form = raw.partition("|")
    head, colon, rest = name.partition(":")
    if colon:
        subject, (code, *path) = head, rest.split(".")
    else:
        (subject, *path), code = head.split("."), ""
    return Ask(
        raw=raw,
        subject=subject.strip().lower(),
        code=code.strip(),
        path=tuple(part.strip().lower() for part in path),
        form=form.strip().lower(),
    )


def asked(template: str) -> tuple[Ask, ...]:
    """Return the inserts of a text in order."""
    return tuple(parse(match[1]) for match in _INSERT.finditer(template))


def resolve(template: str, find: Find, show: Show, call: Call = attrgetter("raw")) -> Passage:
    """Fill the inserts of a text; each keeps its source and its place in the filled text.

    One that cannot be filled is shown in braces as it is called, else as it is typed.
    """
    parts: list[str] = []
    inserts: list[Insert] = []
    length = end = 0
    for match in _INSERT.finditer(template):
        typed = template[end : match.start()]
        ask = parse(match[1])
        found = find(ask) if ask.form in FORMS else None
        text = None if found is None else show(found.value, ask.form or found.form)
        inserts.append(_insert(ask, found, text, call, length + len(typed)))
        parts += [typed, inserts[-1].text]
        length += len(typed) + len(inserts[-1].text)
        end = match.end()
    parts.append(template[end:])
    return Passage(text="".join(parts), inserts=tuple(inserts))


def _insert(ask: Ask, found: Found | None, text: str | None, call: Call, start: int) -> Insert:
    if found is None or text is None:
        called = "{" + call(ask) + "}"
        return Insert(
            name=ask.raw,
            text=called,
            start=start,
            end=start + len(called),
            kind=ask.subject,
            filled=False,
        )
    return Insert(
        name=ask.raw,
        text=text,
        start=start,
        end=start + len(text),
        kind=found.kind,
        source_uid=found.source_uid,
        source=found.source,
        money=found.value if isinstance(found.value, Money) else None,
        period=found.period,
    )
