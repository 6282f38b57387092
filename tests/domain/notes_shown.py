"""What a note was read as, in one line for each find, for the tables of phrases."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from kamdesk.domain.notes import (
    Found,
    FoundDate,
    FoundFigure,
    FoundName,
    FoundPromise,
    Known,
    read_note,
    surname_forms,
)

TODAY = date(2026, 3, 12)  # a Thursday
PEOPLE = (
    Known(uid="p1", forms=surname_forms("Зимин", "male", ["Arkady L. Zimin", "Arkadi L. Simin"])),
    Known(uid="p2", forms=surname_forms("Орлова", "female", ["Nina S. Orlova", "Nina S. Orlowa"])),
    Known(uid="p3", forms=surname_forms("Карпов", "male", ["Lev A. Karpov", "Lew A. Karpow"])),
    Known(uid="p4", forms=surname_forms("Ткач", "male", ["Roman I. Tkach", "Roman I. Tkatsch"])),
    Known(uid="p6", forms=surname_forms("Белова", "female", ["Irina P. Belova"])),
    Known(uid="r2", forms=surname_forms("Мирная", "female", ["Olga Mirnaya"])),
    Known(uid="u2", side="ours", forms=surname_forms("Линник", "female", ["Maria Linnik"])),
)


def shown(text: str, language: str, **more: object) -> list[str]:
    """Return the finds of a note as lines; RUB is the client's currency."""
    found = read_note(text, TODAY, currency="RUB", language=language, people=PEOPLE, **more)
    return [line(one) for one in found]


def line(one: Found) -> str:
    """Return a find as one line: "RUB 85000 × 3.5 h / month", "client p4: … | 2026-03-20"."""
    if isinstance(one, FoundFigure):
        return figure(one)
    if isinstance(one, FoundDate):
        return f"{'by' if one.deadline else 'on'} {one.on}"
    if isinstance(one, FoundName):
        return f"name {one.uid}"
    assert isinstance(one, FoundPromise)
    who = one.person_uid or one.team_uid
    return f"{one.side}{f' {who}' if who else ''}: {one.what} | {one.due_on or '-'}"


def figure(one: FoundFigure) -> str:
    """Return a figure: what, × frequency, / period when one was said."""
    if one.amount is not None:
        text = f"{one.amount.currency} {plain(one.amount.amount)}"
    else:
        text = f"{plain(one.quantity)} {one.unit}"
    if one.frequency is not None:
        text += f" × {plain(one.frequency)}"
        text += f" {one.frequency_unit}" if one.frequency_unit else ""
    if one.period_said:
        text += f" / {one.period.removeprefix('per_')}"
    return ("~" if one.approximate else "") + text


def plain(number: Decimal | None) -> str:
    """Return a number without a tail of zeros."""
    assert number is not None
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
