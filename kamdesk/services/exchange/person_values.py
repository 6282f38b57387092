"""A row of a list of people as values of a person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from kamdesk.domain.exchange import cards
from kamdesk.domain.exchange.names import person_name, sex_of
from kamdesk.domain.exchange.values import Unreadable, day
from kamdesk.domain.people import Address, PersonalFact, PersonDate, Reach
from kamdesk.domain.people.reaching import of_reaches, once
from kamdesk.i18n import _
from kamdesk.services.exchange import words
from kamdesk.services.exchange.columns import date_habits
from kamdesk.services.exchange.contacts import name_values
from kamdesk.services.exchange.own import OwnColumns
from kamdesk.services.exchange.work import Work

Values = dict[str, Any]

_PLAIN = (
    "external_id", "surname", "given", "patronymic", "title", "suffix", "sex", "position",
    "department", "decision_role", "preferred_channel", "personal_goals", "pains", "left_on",
    "note", "photo",
)  # fmt: skip
#: Scales of the stakeholder map; beyond them a figure is no score.
_SCALES = {"power": (1, 5), "involvement": (1, 5), "interest": (1, 5), "attitude": (-2, 2)}
_KINDS = ("work", "mobile", "home", "fax", "other")
_PLACES = ("work", "home", "other")


class Rows:
    """The rows of a list of people."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self._filled = work.table.values
        dated = (line for cell in self._filled.get("dates", ()) for line in _lines(cell))
        self._habits = date_habits(work.table, [line.rpartition(": ")[2] for line in dated])
        self._own = OwnColumns(work)
        self._further: tuple[Callable[[Values, int], None], ...] = (
            self._reach, self._addresses, self._words, self._dates, self._facts, self._scores,
        )  # fmt: skip

    def values(self, row: int) -> Values:
        """Return the filled fields of a row; "photo" is base64 text."""
        found: Values = {name: self._filled[name][row] for name in _PLAIN if name in self._filled}
        found = {name: value for name, value in found.items() if value}
        full = self._cell("full_name", row)
        if full and not (found.get("surname") or found.get("given")):
            found = {**name_values(person_name(full)), **found}
        for read in self._further:
            read(found, row)
        if self._own.there and (own := self._own.values(row)):
            found["own"] = found.get("own", {}) | own
        if "sex" not in found and (sex := _sex(found)) != "unknown":
            found["sex"] = sex
        if note := "\n".join(filter(None, (found.get("note"), self.work.noted_faults(row)))):
            found["note"] = note
        return found

    def _cell(self, name: str, row: int) -> str:
        column = self._filled.get(name)
        return str(column[row]) if column and column[row] else ""

    # -- how to reach -------------------------------------------------------------------------

    def _reach(self, found: Values, row: int) -> None:
        for name, kinds in (("phone", _KINDS), ("email", _PLACES)):
            several: list[Reach] = [cards.reach(one) for one in self._values_of(name, row)]
            for kind in kinds:
                lines = self._values_of(f"{name}_{kind}", row)
                several += [cards.reach(one, kind) for one in lines]
            if several:
                found.update(of_reaches(name, once(several)))
        if messengers := self._values_of("messenger", row):
            found["messenger"] = ", ".join(messengers)
        if links := self._values_of("links", row):
            found["links"] = tuple(links)

    def _values_of(self, name: str, row: int) -> list[str]:
        return [one for one in cards.lines_of(self._cell(name, row)) if len(one) <= 500]

    def _addresses(self, found: Values, row: int) -> None:
        made: list[Address] = []
        for kind in _PLACES:
            for line in _lines(self._cell(f"address_{kind}", row)):
                one = cards.address(line, kind)
                made.append(
                    Address(
                        kind=kind, street=one.street, city=one.city, state=one.state, zip=one.zip,
                        country=words.country(one.country) if one.country else "",
                    )
                )  # fmt: skip
        if made:
            found["addresses"] = tuple(made)

    # -- words, dates, facts ------------------------------------------------------------------

    def _words(self, found: Values, row: int) -> None:
        if tags := self._cell("tags", row):
            parts = tags.replace(";", ",").replace("\n", ",").split(",")
            found["tags"] = tuple(dict.fromkeys(one.strip() for one in parts if one.strip()))
        if spoken := self._cell("languages", row):
            parts = spoken.replace(";", ",").replace("\n", ",").split(",")
            known = (words.language(one.strip()) or one.strip() for one in parts if one.strip())
            found["languages"] = tuple(dict.fromkeys(known))
        for name in ("names", "positions"):
            texts = {
                code: text.strip()
                for code, _mark, text in (
                    line.partition(":") for line in _lines(self._cell(name, row))
                )
                if code in ("en", "ru", "de") and text.strip()
            }
            if texts:
                found[name] = texts
        self._extras(found, row)

    def _extras(self, found: Values, row: int) -> None:
        """Take over what has no field here; own fields out of our vCards find theirs again."""
        kept = []
        for one in filter(None, map(cards.extra, _lines(self._cell("extras", row)))):
            if own := self._own.of_extra(one):
                found["own"] = found.get("own", {}) | own
            else:
                kept.append(one)
        if kept:
            found["extras"] = tuple(kept)

    def _dates(self, found: Values, row: int) -> None:
        dates = []
        if born := self._cell("birthday", row):
            dates.append(PersonDate(kind="birthday", on=born))
        for line in _lines(self._cell("dates", row)):
            one = self._date(line)
            if one is None:
                self.work.remarks.append((row, _("no date: {text}").format(text=line)))
            else:
                dates.append(one)
        if dates:
            found["dates"] = tuple(dict.fromkeys(dates))

    def _date(self, line: str) -> PersonDate | None:
        def kind_of(text: str) -> str | None:
            return words.choice("date_kind", text)

        if (known := cards.person_date(line, kind_of)) is not None:
            return known
        head, _mark, text = line.rpartition(": ")
        try:
            on = cards.without_guess(day(text, self._habits))
        except Unreadable:
            return None
        return cards.person_date(f"{head}: {on}" if head else on, kind_of)

    def _facts(self, found: Values, row: int) -> None:
        """Take personal facts over; sensitive ones are not kept (section 3)."""
        lines = _lines(self._cell("facts", row))
        if not lines:
            return
        from kamdesk.services.people.facts import is_sensitive

        kept: list[PersonalFact] = []
        for line in lines:
            one = cards.fact(line, lambda text: words.choice("fact_category", text))
            if is_sensitive(one.category, one.text):
                told = _("a sensitive personal fact was not imported")
                self.work.remarks.append((row, told))
            else:
                kept.append(one)
        if kept:
            found["personal_facts"] = tuple(kept)

    def _scores(self, found: Values, row: int) -> None:
        for name, (low, high) in _SCALES.items():
            value = self._filled[name][row] if name in self._filled else None
            if value is None:
                continue
            if low <= value <= high:
                found[name] = value
            else:
                told = _("outside the scale: {value}").format(value=value)
                self.work.remarks.append((row, told))


def _lines(cell: Any) -> Sequence[str]:
    return [one.strip() for one in str(cell or "").splitlines() if one.strip()]


def _sex(found: Values) -> str:
    """Return what patronymic and title tell of the sex."""
    sex = sex_of(found.get("patronymic", ""))
    if sex == "unknown" and found.get("title"):
        return words.choice("sex", found["title"]) or "unknown"
    return sex
