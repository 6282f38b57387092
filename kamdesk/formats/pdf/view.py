"""A proposal as plain values: texts, numbers already in words, nothing a template could call.

What a person typed is cleaned here once; it reaches the page as text and never as markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from math import ceil
from typing import Any

from kamdesk.domain.money import Money, minor_digits
from kamdesk.domain.proposals.document import (
    CostTable,
    Document,
    Party,
    Passage,
    PrintedDelivery,
    PrintedResource,
)
from kamdesk.domain.proposals.sections import AFTER, is_figure, points, table_rows
from kamdesk.formats.pdf.typeset import text_width, tie
from kamdesk.formats.pdf.view_price import capital, price_view
from kamdesk.i18n import Speech
from kamdesk.text import clean_text

Plain = dict[str, Any]

TITLE_SIZE, TITLE_WIDTH, TITLE_MM = 20, 425, 150


def view(document: Document, speech: Speech) -> Plain:
    """Return everything the templates print: dicts, lists, strings, numbers and flags only."""
    return View(document, speech).whole()


def currency_sign(language: str, currency: str) -> str:
    """Return the currency as tables and charts write it: ₽ in Russian, the code elsewhere."""
    sign = Speech(language).money(Money(0, currency))
    return sign.replace("0", "").strip("\u00a0 ")


def _balanced(title: str) -> int:
    """Return the width in millimetres at which the lines of a title come out about equal."""
    points = float(text_width(title, TITLE_SIZE))
    lines = max(1, ceil(points / TITLE_WIDTH))
    return min(TITLE_MM, round(points / lines * 1.16 * 25.4 / 72) + 4)


def _parted(title: str) -> str:
    """Return a title that breaks after a comma or dash, where both lines fit so; else as it is."""
    if text_width(title, TITLE_SIZE) <= TITLE_WIDTH:
        return title
    best, width = title, Decimal("Infinity")
    for found in re.finditer(r"[,;:—–!?.] ", title):
        parts = title[: found.end() - 1], title[found.end() :]
        wider = max(text_width(part, TITLE_SIZE) for part in parts)
        if wider <= TITLE_WIDTH and wider < width:
            best, width = " ".join(part.replace(" ", "\u00a0") for part in parts), wider
    return best


def _sentence(text: str) -> str:
    return text if not text or text.endswith((".", "!", "?", "…")) else f"{text}."


class View:
    """One document on its way to the template."""

    def __init__(self, document: Document, speech: Speech) -> None:
        self.document = document
        self.speech = speech
        self.sign = currency_sign(speech.language, document.currency)

    def whole(self) -> Plain:
        """Return the whole view."""
        one = self.document
        blocks = {block.block: block for block in one.blocks}
        untitled = self.speech.text("Proposal {number}").format(number=one.number)
        us = self.text(one.us.name)
        title = _parted(self.text(one.title or untitled))
        return {
            "language": self.speech.language,
            "kind": one.kind,
            "title": title,
            "title_width": _balanced(title) if " " in title else TITLE_MM,
            "number": self.text(one.number),
            "dated": self.day(one.dated),
            "dated_iso": one.dated.isoformat(),
            "valid_until": self.spelled(one.valid_until),
            "binding": one.binding or "",
            "mark": self.text(one.mark),
            "edition": self._edition(),
            "sign": self.sign,
            "addressee": self.text(one.addressee_line),
            "salutation": self._salutation(),
            "us": self.party(one.us),
            "our_name": f"«{us}»" if us and self.speech.language == "ru" else us,
            "client": self.party(one.client),
            "author": self.party(one.author),
            "main_message": self.passage(one.main_message),
            **{
                name: {
                    "heading": self.passage(blocks[name].heading),
                    "body": self.passage(blocks[name].body),
                    "closing": self.passage(blocks[name].closing),
                }
                if name in blocks
                else {"heading": [], "body": [], "closing": []}
                for name in "abcd"
            },
            "added": self._added(),
            "own": [
                {"label": self.text(field.label), "value": self.text(field.value)}
                for field in one.own
            ],
            "quotes": self._quotes(),
            "figures": [
                {"value": self.text(figure.value), "label": self.text(figure.label)}
                for figure in one.key_figures
            ],
            "chart_sentence": self.text(one.chart_sentence),
            "deliveries": [self._delivery(row) for row in one.deliveries],
            "delivered": self._delivered(),
            "benefits": self._benefits(),
            "costs": self._costs(one.costs) if one.costs else None,
            **self._proof(),
            **self._path(),
            **price_view(self),
            "sources": [
                {name: self.text(getattr(note, name)) for name in ("figure", "label", "source")}
                for note in one.sources
            ],
        }

    def _edition(self) -> str:
        """Say for whom this edition is and what it lacks; '' for the whole proposal."""
        one = self.document
        if not one.edition:
            return ""
        name = self.speech.term("edition", one.edition)
        lacks = ", ".join(self.speech.term("offer_part", part) for part in one.left_out)
        text = self.speech.text("{edition}. The whole proposal {number} is what counts.")
        if lacks:
            text = self.speech.text(
                "{edition}, without {parts}. The whole proposal {number} is what counts."
            )
        return self.text(text.format(edition=name, number=one.number, parts=lacks))

    # --- values ---------------------------------------------------------------------------

    def text(self, value: str) -> str:
        """Clean and typeset one text."""
        return tie(clean_text(value).strip(), self.speech.language)

    def texts(self, values: Iterable[str]) -> list[str]:
        """Clean several texts; empty ones fall away."""
        return [text for text in map(self.text, values) if text]

    def day(self, value: date | None) -> str:
        """Write a date in full."""
        return tie(self.speech.date(value), self.speech.language) if value else ""

    def spelled(self, value: date | None) -> str:
        """Write a date as it stands within a sentence: Russian spells the word for year."""
        if value is None or self.speech.language != "ru":
            return self.day(value)
        return f"{self.speech.date(value, 'day')} {value.year} года".replace(" ", "\u00a0")

    def short_day(self, value: date | None) -> str:
        """Write day and month, with the year only when it is not the document's."""
        if value is None:
            return ""
        text = self.speech.date(value, "day" if value.year == self.document.dated.year else "long")
        return text.replace(" ", "\u00a0", 1)

    def amount(self, value: Money | None, *, exact: bool = False) -> str:
        """Write an amount without its currency; unknown is a dash."""
        if value is None:
            return "—"
        whole = value.amount == value.amount.to_integral_value()
        digits = 0 if whole and not exact else minor_digits(value.currency)
        return self.speech.number(value.amount, digits)

    def passage(self, passage: Passage) -> list[list[Plain]]:
        """Return paragraphs of runs; a run with `gap` is an insert that data could not fill."""
        runs: list[tuple[str, bool]] = []
        at = 0
        for insert in sorted(passage.inserts, key=lambda one: one.start):
            if not insert.filled and at <= insert.start < insert.end <= len(passage.text):
                runs.append((passage.text[at : insert.start], False))
                runs.append((passage.text[insert.start : insert.end], True))
                at = insert.end
        runs.append((passage.text[at:], False))
        paragraphs: list[list[Plain]] = [[]]
        for raw, gap in runs:
            text = tie(clean_text(raw), self.speech.language)
            for number, part in enumerate(text.split("\n\n")):
                if number:
                    paragraphs.append([])
                if part.strip("\n"):
                    paragraphs[-1].append({"text": part.strip("\n"), "gap": gap})
        return [one for one in paragraphs if any(run["text"].strip() for run in one)]

    def party(self, party: Party) -> Plain:
        """Return one side of the agreement."""
        return {
            "name": self.text(party.name),
            "legal_name": self.text(party.legal_name or party.name),
            "person": self.text(party.person),
            "position": self.text(party.position),
            "basis": self.text(party.basis),
            "contact": self.texts(party.contact),
            "details": self.texts(party.details),
        }

    # --- parts ----------------------------------------------------------------------------

    def _added(self) -> dict[str, list[Plain]]:
        """Return the sections of our own by the part they stand after."""
        found: dict[str, list[Plain]] = {name: [] for name in AFTER}
        for one in self.document.sections:
            made: Plain = {"kind": one.kind, "heading": self.passage(one.heading)}
            if one.kind == "text":
                made["body"] = self.passage(one.body)
            elif one.kind == "list":
                made["points"] = [self.passage(point) for point in points(one.body)]
            else:
                rows = table_rows(one.body)
                made["rows"] = [[self.passage(cell) for cell in row] for row in rows]
                made["figures"] = [
                    all(is_figure(cell.text) or cell.empty for cell in column)
                    for column in zip(*rows[1:], strict=True)
                ]
            found[one.after].append(made)
        return found

    def _salutation(self) -> str:
        """Return the salutation unless block A begins with it anyway."""
        text = self.document.salutation.strip()
        for block in self.document.blocks:
            if block.block == "a" and block.body.text.strip().startswith(text.rstrip(",!: ")):
                return ""
        return self.text(text)

    def _quotes(self) -> list[Plain]:
        """Return the quotes that block A does not hold already."""
        said = " ".join(block.body.text for block in self.document.blocks if block.block == "a")
        return [
            {
                "text": self.text(quote.text),
                "name": "" if quote.you_said else self.text(quote.name),
                "day": self.short_day(quote.said_on),
                "you_said": quote.you_said,
            }
            for quote in self.document.quotes
            if quote.text.strip(" .") not in said
        ]

    def _benefits(self) -> list[Plain]:
        return [
            {
                "heading": self.passage(benefit.heading),
                "body": self.passage(benefit.body),
                "amount": self.speech.money(benefit.amount) if benefit.amount else "",
            }
            for benefit in self.document.benefits
        ]

    def _delivery(self, row: PrintedDelivery) -> Plain:
        effect = self.speech.money(row.effect) if row.effect else ""
        period = self.speech.term("period", row.period) if effect and row.period else ""
        day = self.short_day(row.day)
        return {
            "promised": self.text(row.promised),
            "delivered": self.text(row.delivered),
            "effect": " ".join(filter(None, (effect, period))),
            "state": row.state,
            "words": self.speech.term("delivery_state", row.state),
            "shown_by": self.text(row.shown_by),
            "day": self.speech.text("by {date}").format(date=day)
            if day and row.state == "open"
            else day,
        }

    def _delivered(self) -> str:
        """Return how much was kept and what we still owe, in one sentence."""
        states = [row.state for row in self.document.deliveries]
        kept, partly, owed = (states.count(one) for one in ("kept", "partly", "open"))
        speech = self.speech
        parts = (
            speech.plural("{n} promise kept", "{n} promises kept", kept) if kept else "",
            speech.plural("{n} kept in part", "{n} kept in part", partly) if partly else "",
            speech.plural("{n} still open", "{n} still open", owed) if owed else "",
        )
        return _sentence(", ".join(filter(None, parts)))

    def _costs(self, costs: CostTable) -> Plain:
        rows = [
            {
                "label": self.text(row.label),
                "amounts": [self.amount(amount) for amount in row.amounts],
                "strong": row.strong,
            }
            for row in (*costs.rows, costs.total)
        ]
        return {
            "title": self.text(costs.title),
            "years": self.speech.plural("Over {n} year", "Over {n} years", costs.horizon),
            "sign": currency_sign(self.speech.language, costs.currency),
            "columns": [self.text(column) for column in costs.columns],
            "rows": rows[:-1],
            "total": rows[-1],
        }

    def _proof(self) -> Plain:
        names = ("title", "client", "sector", "facts", "task", "solution", "result", "period")
        people = ("name", "position", "client", "contact")
        return {
            "cases": [
                {
                    **{name: self.text(getattr(case, name)) for name in names},
                    "facts": re.sub(r"(?<=\d) (?=\w)", "\u00a0", self.text(case.facts)),
                    "task": _sentence(self.text(case.task)),
                    "solution": capital(_sentence(self.text(case.solution))),
                    "result": _sentence(self.text(case.result)),
                }
                for case in self.document.cases
            ],
            "references": [
                {name: self.text(getattr(reference, name)) for name in people}
                for reference in self.document.references
            ],
        }

    def _path(self) -> Plain:
        one = self.document
        return {
            "plan": [
                {
                    "stage": self.text(stage.stage),
                    "our_work": self.text(stage.our_work),
                    "client_work": self.text(stage.client_work),
                    "start": self.short_day(stage.start_on),
                    "finish": self.short_day(stage.finish_on),
                }
                for stage in one.plan
            ],
            "resources": [
                self._resource(row, first=not number)
                for number, row in enumerate(r for r in one.resources if r.hours is not None)
            ],
            "inputs": self._inputs(),
            "client_hours": (
                self.speech.plural("{n} hour", "{n} hours", int(one.client_hours))
                if one.client_hours is not None and one.client_hours == int(one.client_hours)
                else self._hours(one.client_hours)
            ),
            "next_step": self.text(one.next_step),
            "next_on": self.day(one.next_on),
        }

    def _inputs(self) -> list[Plain]:
        """Return information and access: dated ones in lines of their own, the rest in one."""
        rows = [row for row in self.document.resources if row.hours is None]
        loose = next((row for row in rows if row.needed_by is None), None)
        return [self._resource(row, first=bool(row.needed_by) or row is loose) for row in rows]

    def _resource(self, row: PrintedResource, *, first: bool) -> Plain:
        text = self.text(row.text)
        return {
            "text": capital(text) if first else text,
            "hours": self._hours(row.hours),
            "by": self.short_day(row.needed_by),
        }

    def _hours(self, hours: Decimal | None) -> str:
        if hours is None:
            return ""
        return self.speech.text("{hours} h").format(hours=self.speech.number(hours))
