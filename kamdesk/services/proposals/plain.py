"""A proposal as plain text: for the body of a message, for reading aloud, for comparing."""

from __future__ import annotations

from decimal import Decimal

from kamdesk.domain.money import Money
from kamdesk.domain.proposals.document import (
    CostTable,
    Document,
    PrintedBlock,
    PrintedCase,
    PrintedDelivery,
    PrintedLine,
    PrintedReference,
)
from kamdesk.domain.statements import Counted
from kamdesk.i18n import NBSP, Speech
from kamdesk.services.proposals.forms import long_date, sign
from kamdesk.services.wording import counted


def as_text(document: Document) -> str:
    """Return the whole proposal as text: blocks A to D, tables as lines with bars."""
    return _Plain(document).whole()


class _Plain:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.speech = Speech(document.language, courteous=document.courteous)
        self.blocks = {one.block: one for one in document.blocks}

    def whole(self) -> str:
        """Return everything, paragraphs parted by a blank line."""
        parts = [
            self.document.addressee_line,
            "\n".join(f"{one.label}: {one.value}" for one in self.document.own),
            *self._attention(),
            *self._added("a"),
            *self._benefits(),
            *self._added("b"),
            *self._credentials(),
            *self._added("c"),
            *self._destination(),
            *self._added("d"),
            *self._added("price"),
        ]
        return "\n\n".join(part for part in parts if part.strip()) + "\n"

    def _head(self, block: PrintedBlock) -> str:
        heading = block.heading.text.strip()
        return f"{block.block.upper()}. {heading}" if heading else ""

    def _added(self, place: str) -> list[str]:
        """Return the sections of our own that stand after a part."""
        mark = {"list": "• "}
        return [
            self._lines(
                one.heading.text.strip(),
                "\n".join(
                    f"{mark.get(one.kind, '')}{line}"
                    for line in one.body.text.split("\n")
                    if line.strip() or one.kind == "text"
                ),
            )
            for one in self.document.sections
            if one.after == place
        ]

    # --- a, b, c --------------------------------------------------------------------------

    def _attention(self) -> list[str]:
        block = self.blocks["a"]
        answer = self.document.main_message.text.strip()
        if answer:
            answer = self.speech.text("Our answer: {message}").format(message=self._inner(answer))
        head = self._lines(self._head(block), block.body.text, answer)
        return [head, self._delivered(), block.closing.text]

    def _delivered(self) -> str:
        return "\n".join(self._delivery(one) for one in self.document.deliveries)

    def _delivery(self, row: PrintedDelivery) -> str:
        effect = self.speech.money(row.effect) if row.effect else ""
        if effect and row.period:
            effect = f"{effect} {self.speech.term('period', row.period)}"
        day = self.speech.date(row.day) if row.day else ""
        state = self.speech.term("delivery_state", row.state)
        came = "; ".join(filter(None, (effect, row.delivered, state)))
        where = ", ".join(filter(None, (row.shown_by, day)))
        return f"• {row.promised}: {came}" + (f" ({where})" if where else "")

    def _benefits(self) -> list[str]:
        block = self.blocks["b"]
        rows = []
        for number, one in enumerate(self.document.benefits, 1):
            heading = one.heading.text.strip()
            heading = heading if heading.endswith((".", "!", "?")) else f"{heading}."
            rows.append(f"{number}. {heading} {one.body.text.strip()}".strip())
        table = self._costs(self.document.costs) if self.document.costs else ""
        head = self._lines(self._head(block), block.body.text)
        return [head, table, "\n".join(rows), block.closing.text]

    def _costs(self, costs: CostTable) -> str:
        years = counted(Counted(costs.horizon, "years"), self.speech)
        first = self.speech.text("{years}, {currency}").format(
            years=years, currency=sign(costs.currency, self.speech)
        )
        rows = (
            _row(row.label, tuple(self._amount(one) for one in row.amounts))
            for row in (*costs.rows, costs.total)
        )
        return "\n".join((_row(first, costs.columns), *rows))

    def _credentials(self) -> list[str]:
        block = self.blocks["c"]
        cases = [self._case(one) for one in self.document.cases]
        people = self._references()
        last = " ".join(filter(None, (people, block.closing.text.strip())))
        return [self._lines(self._head(block), block.body.text, *cases, last)]

    def _case(self, case: PrintedCase) -> str:
        text = self.speech.text(
            "{client} ({facts}). Task: {task}. {solution}. Result {period}: {result}."
        )
        return text.format(
            client=case.client,
            facts=case.facts,
            task=case.task,
            solution=case.solution,
            period=case.period,
            result=case.result,
        )

    def _references(self) -> str:
        if not self.document.references:
            return ""
        people = "; ".join(self._reference(one) for one in self.document.references)
        return self.speech.text("References: {people}.").format(people=people)

    def _reference(self, one: PrintedReference) -> str:
        work = (one.position, one.client)
        joined = (" " if self.speech.language == "ru" else ", ").join(filter(None, work))
        return ", ".join(filter(None, (one.name, joined, one.contact)))

    # --- d --------------------------------------------------------------------------------

    def _destination(self) -> list[str]:
        block = self.blocks["d"]
        parts = (self._price(), *self._options(), self._tiers(), self._payment())
        price = " ".join(filter(None, parts))
        last = " ".join(filter(None, (self._next(), self._validity())))
        return [
            self._lines(
                self._head(block), block.body.text, price, self._plan(), self._from_you(), last
            ),
            block.closing.text,
            self._regards(),
        ]

    def _price(self) -> str:
        one = self.document
        if not one.lines or one.net is None or one.gross is None:
            return ""
        comma = ", " if self.speech.language == "ru" else "; "
        items = comma.join(f"{self._phrase(line)} {self._amount(line.net)}" for line in one.lines)
        vat = "; ".join(
            self.speech.text("VAT {rate} {amount}").format(
                rate=self.speech.percent(rate), amount=self.speech.money(amount)
            )
            for rate, amount in one.vat
        )
        text = self.speech.text("Price without VAT: {items}; total {net}; {vat}; with VAT {gross}.")
        return text.format(
            items=items, net=self.speech.money(one.net), vat=vat, gross=self.speech.money(one.gross)
        )

    def _phrase(self, line: PrintedLine) -> str:
        if line.phrase:
            return line.phrase
        item = self._inner(line.item)
        return item if line.quantity == 1 else f"{item} × {self.speech.number(line.quantity)}"

    def _options(self) -> list[str]:
        texts = []
        for line in self.document.options:
            text = self.speech.text("{item} {amount} {per} without VAT {note}").format(
                item=line.item,
                amount=self.speech.money(line.net),
                per=self._per(line),
                note=line.note,
            )
            texts.append(" ".join(text.split(" ")).replace("  ", " ").strip() + ".")
        return texts

    def _tiers(self) -> str:
        """Return what the other ways to buy would cost more or less."""
        ways = []
        for one in self.document.tiers:
            text = self.speech.text("{name} {net}, {difference} to this offer")
            if one.chosen:
                text = self.speech.text("{name} {net}, this offer")
            sign = "−" if one.difference.minor < 0 else "+"
            difference = sign + self.speech.money(abs(one.difference))
            ways.append(
                text.format(name=one.name, net=self.speech.money(one.net), difference=difference)
            )
        if not ways:
            return ""
        return self.speech.text("Options without VAT: {ways}.").format(ways="; ".join(ways))

    def _per(self, line: PrintedLine) -> str:
        return self.speech.text("a year") if line.yearly else line.per

    def _payment(self) -> str:
        if not self.document.payments:
            return ""
        parts = ", ".join(
            f"{self.speech.percent(one.share)} {one.event}" for one in self.document.payments
        )
        return self.speech.text("Payment: {parts}.").format(parts=parts)

    def _plan(self) -> str:
        stages = []
        for stage in self.document.plan:
            day = stage.finish_on or stage.start_on
            name = self._inner(stage.stage)
            if day is not None:
                name = self.speech.text("{day} {stage}").format(
                    day=self.speech.date(day, "day"), stage=name
                )
            stages.append(name)
        if not stages:
            return ""
        return self.speech.text("Plan: {stages}.").format(stages="; ".join(stages))

    def _from_you(self) -> str:
        rows = self.document.resources
        staff = [one for one in rows if one.hours is not None]
        roles = []
        for number, one in enumerate(staff):
            hours = self._hours(one.hours) if number == 0 else self.speech.number(one.hours or 0)
            roles.append(f"{self._inner(one.text)} {hours}")
        whole = ", ".join(roles)
        if staff and self.document.client_hours is not None:
            total = self._hours(self.document.client_hours)
            whole += " " + self.speech.text("({hours} in all)").format(hours=total)
        needs = [self._inner(one.text) for one in rows if one.hours is None]
        parts = ", ".join(filter(None, (whole, *needs)))
        return self.speech.text("From you: {parts}.").format(parts=parts) if parts else ""

    def _hours(self, hours: Decimal | None) -> str:
        value = hours or Decimal(0)
        if value == value.to_integral_value():
            return counted(Counted(int(value), "hours"), self.speech)
        return self.speech.text("{hours} h").format(hours=self.speech.number(value))

    def _next(self) -> str:
        step = self.document.next_step
        return self.speech.text("Next step: {step}").format(step=self._inner(step)) if step else ""

    def _validity(self) -> str:
        one = self.document
        if one.binding is None or one.valid_until is None:
            return ""
        text = self.speech.text(
            "This is a binding offer, valid until {date}."
            if one.binding == "binding"
            else "This proposal is not binding. It is valid until {date}."
        ).format(date=long_date(one.valid_until, self.speech))
        return text if text.endswith(".") else f"{text}."

    def _regards(self) -> str:
        one = self.document
        if not one.author.person:
            return ""
        name = f"«{one.us.name}»" if self.speech.language == "ru" and one.us.name else one.us.name
        parts = (one.author.person, name, *one.author.contact[:1])
        return f"{self.speech.text('Kind regards')}, " + ", ".join(filter(None, parts))

    # --- words ----------------------------------------------------------------------------

    def _amount(self, value: Money | None) -> str:
        if value is None:
            return "—"
        whole = value.amount == value.amount.to_integral_value()
        return self.speech.number(value.amount, 0 if whole else 2)

    def _lines(self, *lines: str) -> str:
        return "\n".join(line.strip() for line in lines if line.strip())

    def _inner(self, text: str) -> str:
        """Return a text as it stands within a sentence: no capital, save names and German."""
        word = text.split(" ", 1)[0].strip(".,:;").split(NBSP)[0]
        names = f"{self.document.us.name} {self.document.client.name} {self.document.salutation}"
        small = self.speech.language != "de" and word[1:] == word[1:].lower() and word not in names
        return text[:1].lower() + text[1:] if small else text


def _row(label: str, cells: tuple[str, ...]) -> str:
    return "| " + " | ".join((label, *cells)) + " |"
