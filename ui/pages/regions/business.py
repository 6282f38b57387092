"""How business is done in a region: the form of the passport, and the market entry checklist."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from kamdesk.domain.clients import Hours
from kamdesk.domain.records import LANGUAGES
from kamdesk.domain.regions import (
    CODE_RESIDENCY,
    DATA_RESIDENCY,
    LANGUAGE_LEVELS,
    LEGAL_ENTITY,
    MARKET_ENTRY,
    LanguageNeed,
    PaymentHabits,
    Region,
)
from kamdesk.i18n import _, fmt_date, language, term
from kamdesk.services import places, regions
from kamdesk.services.regions.words import holiday_runs, show_languages, show_payment, weekdays
from ui.tasks import Job
from ui.widgets import reading
from ui.widgets.cards import Card, row
from ui.widgets.editors import Field
from ui.widgets.fields import Choices
from ui.widgets.records import TEXT_KINDS, RecordForm, hours_field, named, terms
from ui.widgets.text import Label, Muted, no_mnemonic

if TYPE_CHECKING:
    from kamdesk.services.regions import PassportView
    from ui.desk import Desk

_DAYS = "working_days"


class RegionForm(RecordForm):
    """The doing-business block; each change dates the passport anew."""

    def __init__(self, desk: Desk) -> None:
        self._country = ""
        super().__init__(desk, "regions", region_fields(self._parts), form_id="region")
        self._hours: Hours | None = None

    def _parts(self) -> Choices:
        return places.subdivisions(self._country, language())

    def show_record(self, record: Region) -> None:
        """Show a passport; days and hours of work are two fields of one value."""
        self._hours = record.working_hours
        if record.country != self._country:
            self._country = record.country
            self.editor("subdivision").offer_again()  # type: ignore[attr-defined]
        values = {name: getattr(record, name, None) for name in self._kinds}
        values[_DAYS] = self._hours.days if self._hours else ()
        super().show_record(SimpleNamespace(uid=record.uid, **values))

    def _save(self, name: str, value: Any) -> Job:
        if name == _DAYS:
            name, value = "working_hours", _with_days(self._hours, value)
        elif name == "working_hours" and value is not None and self._hours is not None:
            value = Hours(days=self._hours.days, start=value.start, end=value.end)
        if name == "working_hours":
            self._hours = value
        if value is None and self._kinds.get(name) in TEXT_KINDS:
            value = ""
        return self.desk.write(regions.set_field, self.uid, name, value, owner=self, quiet=True)


def _with_days(hours: Hours | None, days: tuple[int, ...]) -> Hours:
    known = hours or Hours()
    return Hours(days=tuple(days), start=known.start, end=known.end)


def region_fields(parts: Callable[[], Choices] = tuple) -> list[Field]:
    """The doing-business block of section 2; seven are shown at first."""
    return [
        named("time_zone", "zone"),
        hours_field("working_hours"),
        named(_DAYS, "multichoice", choices=weekdays()),
        named("languages", parse=read_languages, format=show_languages,
              hint=_("ru spoken, en written")),
        named("payment_habits", parse=read_payment, format=show_payment,
              hint=_("RUB, 30 days, 20 % prepaid")),
        named("legal_entity_required", "choice",
              choices=terms("legal_entity_required", LEGAL_ENTITY)),
        named("data_residency", "multichoice", choices=terms("data_residency", DATA_RESIDENCY)),
        named("culture_notes", "multiline"),
        named("governing_law"),
        named("court"),
        named("legal_similarity", "choice", choices=[(one, str(one)) for one in range(1, 6)]),
        named("tax_customs_notes", "multiline"),
        named("code_residency", "choice", choices=terms("code_residency", CODE_RESIDENCY)),
        named("holidays", "multiline", parse=read_days, format=show_days,
              hint=_("One date per line")),
        named("names", "names"),
        named("country", "choice", choices=places.countries(language())),
        named("subdivision", "choice", choices=parts),
        named("review_after_days", "int"),
        named("author"),
        named("note", "multiline"),
    ]  # fmt: skip


def read_languages(text: str) -> tuple[LanguageNeed, ...]:
    """Read "ru spoken, English: written"; a bare language must be spoken."""
    levels = {term("language_level", one).lower(): one for one in LANGUAGE_LEVELS}
    levels |= {one: one for one in LANGUAGE_LEVELS}
    names = {term("language", one).lower(): one for one in LANGUAGES}
    found = []
    for part in filter(None, (one.strip().lower() for one in text.split(","))):
        name, level = (*re.split(r"[:\s]\s*", part, maxsplit=1), "")[:2]
        wanted, code = levels.get(level or "spoken"), names.get(name, name)
        if wanted is None or not re.fullmatch(r"[a-z]{2,3}", code):
            raise ValueError(_("Write a language and a level, such as ru spoken, en written."))
        found.append(LanguageNeed(language=code, level=wanted))
    return tuple(found)


def read_payment(text: str) -> PaymentHabits:
    """Read "RUB, 30 days, 20 % prepaid" in any order; every part may be missing."""
    share = re.search(r"(\d+(?:[.,]\d+)?)\s*%", text)
    rest = text.replace(share.group(0), " ") if share else text
    days = re.search(r"\d+", rest)
    currency = re.search(r"\b[A-Z]{3}\b", rest)
    if not (share or days or currency):
        raise ValueError(_("Write currency, days and prepayment, such as RUB, 30 days, 20 %."))
    return PaymentHabits(
        currency=currency.group(0) if currency else "",
        deferral_days=int(days.group(0)) if days else None,
        prepayment_pct=Decimal(share.group(1).replace(",", ".")) if share else None,
    )


def read_days(text: str) -> tuple[Any, ...]:
    """Read dates, one a line."""
    return tuple(reading.day(line) for line in text.splitlines() if line.strip())


def show_days(days: tuple[Any, ...]) -> str:
    """Write dates, one a line."""
    return "\n".join(fmt_date(day) for day in days)


class EntryCard(Card):
    """Six questions before entering a foreign market, and a hint when too few are yes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Ready for this market?"))
        self.desk = desk
        self.uid = ""
        self.answers: dict[str, tuple[QPushButton, QPushButton]] = {}
        self.hint = Label("", "warn", wrap=True)
        for question in MARKET_ENTRY:
            self.add(self._line(question))
        self.add(self.hint)

    def _line(self, question: str) -> QWidget:
        words = term("market_entry", question)
        pair = []
        for text, answer in ((_("Yes"), True), (_("No"), False)):
            tick = QPushButton(no_mnemonic(text))
            tick.setCheckable(True)
            tick.setProperty("kind", "tick")
            tick.setAccessibleName(f"{words}: {text}")
            tick.clicked.connect(
                lambda on, q=question, a=answer: self._answer(q, a if on else None)
            )
            pair.append(tick)
        self.answers[question] = (pair[0], pair[1])
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(Label(words, wrap=True), 1)
        line.addLayout(row(*pair, spacing=4))
        return made

    def _answer(self, question: str, answer: bool | None) -> None:
        self.desk.write(regions.set_answer, self.uid, question, answer, quiet=True)

    def show_passport(self, view: PassportView) -> None:
        """Show the answers of a region."""
        self.uid = view.region.uid
        said = view.region.market_entry
        for question, (yes, no) in self.answers.items():
            yes.setChecked(said.get(question) is True)
            no.setChecked(said.get(question) is False)
        count = sum(answer is True for answer in said.values())
        self.set_note(_("{n} of {all} yes").format(n=count, all=len(MARKET_ENTRY)))
        self.hint.setText(_("Too few “yes” answers: think twice before entering this market."))
        self.hint.setVisible(bool(view.entry_hint))


class HolidaysCard(Card):
    """The next public holidays there, when nobody picks up."""

    SHOWN = 5

    def __init__(self) -> None:
        super().__init__(_("Holidays ahead"))

    def show_passport(self, view: PassportView) -> None:
        """Show the next days off, several in a row as one line."""
        self.clear()
        runs = holiday_runs(view.holidays)
        for days, name in runs[: self.SHOWN]:
            when = Muted(days)
            when.setFixedWidth(170)
            words = Label(name, wrap=True)
            line = row(when, words)
            line.setStretch(1, 1)
            self.add(line)
        if not runs:
            self.add(Muted(_("Choose the country to see its public holidays here."), wrap=True))
