"""What the data has for each insert of a proposal's texts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from kamdesk.domain.interviews.facts import annual_amount, annual_times
from kamdesk.domain.money import Money, half_up
from kamdesk.domain.own_fields import typed
from kamdesk.domain.proposals.document import Passage
from kamdesk.domain.proposals.inserts import Ask, Found, Value, resolve
from kamdesk.domain.proposals.material import Material
from kamdesk.domain.proposals.steps import client_hours
from kamdesk.domain.records import Texts, in_language
from kamdesk.domain.statements import Share
from kamdesk.domain.tco.components import kind_of
from kamdesk.domain.tco.rules import Comparison
from kamdesk.domain.value import top_elements
from kamdesk.i18n import N_, Speech, speech
from kamdesk.services import names
from kamdesk.services.proposals.forms import show
from kamdesk.services.proposals.naming import insert_name
from kamdesk.services.sources import fact_source, quote_source

#: The period a sum over the whole horizon belongs to.
HORIZON = "horizon"


class Lookup:
    """Fills inserts from one proposal's material in one language.

    What cannot be filled is called in the language of the window: it is for the person who writes.
    """

    def __init__(self, material: Material, speech: Speech) -> None:
        self.material = material
        self.speech = speech
        self.tco = material.tco()
        self.benefit_money = material.benefit_money(self.tco)
        self._subjects: dict[str, Callable[[Ask], Found | None]] = {
            "salutation": self._salutation,
            "addressee": self._addressee,
            "client": lambda ask: _text(self._client_name(), "name"),
            "us": lambda ask: _text(self._text(material.own.names), "name"),
            "own": self._own,
            "quote": self._quote,
            "fact": self._fact,
            "tco": self._tco,
            "benefit": self._benefit,
            "delivered": self._delivered,
            "value": self._value,
            "price": self._price,
            "next": self._next,
            "decision": lambda ask: self._date(self._decision_day()),
            "finish": lambda ask: self._date(self._last_day()),
            "valid": lambda ask: self._date(material.proposal.valid_until),
            "dated": lambda ask: self._date(material.proposal.dated),
            "hours": lambda ask: _found(client_hours(material.resources), "resource"),
            "number": lambda ask: _text(material.proposal.number, "name"),
        }

    def passage(self, template: str) -> Passage:
        """Return a text with its inserts filled."""
        return resolve(template, self.find, self._show, self._call)

    def words(self, template: str) -> str:
        """Return the filled text alone."""
        return self.passage(template).text

    def find(self, ask: Ask) -> Found | None:
        """Return what data has for an insert."""
        subject = self._subjects.get(ask.subject)
        return None if subject is None else subject(ask)

    def _show(self, value: Value, form: str) -> str | None:
        return show(value, form, self.speech)

    def _call(self, ask: Ask) -> str:
        return insert_name(ask, speech(), self.material.own_fields)

    def _text(self, texts: Texts) -> str:
        return in_language(texts, self.speech.language)

    # --- people and names -----------------------------------------------------------------

    def _client_name(self) -> str:
        client = self.material.client
        return client.short_names.get(self.speech.language) or client.short_name

    def _salutation(self, ask: Ask) -> Found | None:
        person = self.material.addressee
        if person is None:
            return None
        return _text(
            names.salutation_of(person, self.speech.language).text, "salutation", person.uid
        )

    def _addressee(self, ask: Ask) -> Found | None:
        person = self.material.addressee
        if person is None:
            return None
        return _text(names.name_of(person, self.speech.language).text, "name", person.uid)

    def _own(self, ask: Ask) -> Found | None:
        """Return the value of a field that a person declared for clients or proposals."""
        field = next((one for one in self.material.own_fields if one.key == ask.what), None)
        if field is None:
            return None
        value = typed(field.kind, self.material.own_value(field))
        if isinstance(value, bool):
            value = self.speech.text("Yes") if value else self.speech.text("No")
        return _found(value, "own", self.material.bearer(field).uid, field.label)

    def _quote(self, ask: Ask) -> Found | None:
        quote = self.material.quote(ask.code)
        if quote is None:
            return None
        source = quote_source(quote, self.material.people, self.speech)
        if ask.what == "date":
            return Found(value=quote.said_on, kind="date", source_uid=quote.uid, source=source)
        if ask.what == "name":
            person = self.material.people.get(quote.person_uid)
            if person is None or not quote.may_attribute:
                return None
            name = names.name_of(person, self.speech.language).text
            return Found(value=name, kind="speaker", source_uid=quote.uid, source=source)
        words = quote.translations.get(self.speech.language) or quote.text
        if ask.what or not words:
            return None
        return Found(value=words, kind="quote", source_uid=quote.uid, source=source)

    # --- figures --------------------------------------------------------------------------

    def _fact(self, ask: Ask) -> Found | None:
        fact = self.material.fact(ask.code) if ask.code else None
        if fact is None:
            return None
        values = self.material.values
        period = fact.period
        value: Value | None
        match ask.what:
            case "":
                value = fact.amount if fact.amount is not None else fact.quantity
            case "annual":
                value, period = annual_amount(fact, values).value, "per_year"
            case "frequency":
                value = fact.frequency
            case "annual_frequency":
                value, period = annual_times(fact, values), "per_year"
            case "quantity":
                value = fact.quantity
            case _:
                return None
        if value is None:
            return None
        source = fact_source(fact, self.material.people, self.material.team, self.speech)
        return Found(value=value, kind="fact", source_uid=fact.uid, source=source, period=period)

    def _tco(self, ask: Ask) -> Found | None:
        if self.tco is None or self.tco.offered is None or not ask.path:
            return None
        name, *rest = ask.path
        if name in self.tco.columns or name in ("diff", "more"):
            return self._tco_part(name, rest)
        return None if rest else self._comparison(name, self.tco.offered)

    def _comparison(self, name: str, offer: Comparison) -> Found | None:
        payback = offer.payback.value
        known: dict[str, tuple[Value | None, str]] = {
            "saving": (offer.saving.value, HORIZON),
            "saving_pct": (_share(offer.saving_share.value), HORIZON),
            "annual_saving": (offer.annual_saving.value, "per_year"),
            "cost_of_delay": (_whole(offer.cost_of_delay.value), "per_month"),
            "premium_pct": (_share(offer.premium.value), ""),
            "one_off_diff": (offer.one_off_diff.value, "once"),
            "payback_months": (_tenth(payback.months if payback else None), ""),
            "payback_years": (payback.years if payback else None, ""),
            "horizon": (Decimal(self.tco.horizon) if self.tco else None, ""),
        }
        value, period = known.get(name, (None, ""))
        return _found(value, "tco", self._sheet_uid(), self._computed(), period)

    def _tco_part(self, name: str, rest: list[str]) -> Found | None:
        """Return a column's total or component, or what components cost less or more."""
        assert self.tco is not None
        if name in self.tco.columns:
            column = self.tco.columns[name]
            if not rest:
                return _found(
                    column.total.value, "tco", self._sheet_uid(), self._computed(), HORIZON
                )
            amounts = column.horizon if rest[1:] == ["total"] else column.first_year
            value = amounts.get(rest[0]) if rest[1:] in ([], ["total"]) else None
            source_uid, source = self._cell_source(name, rest[0])
            return _found(value, "tco", source_uid, source, self._period(rest))
        if not rest:
            return None
        total = rest[1:] == ["total"]
        parts = [self._difference(one.strip(), total) for one in rest[0].split("+")]
        known = [one for one in parts if one is not None]
        if len(known) != len(parts) or rest[1:] not in ([], ["total"]):
            return None
        value = known[0]
        for one in known[1:]:
            value = value + one
        value = value if name == "diff" else -value
        return _found(value, "tco", self._sheet_uid(), self._computed(), self._period(rest))

    def _difference(self, component: str, total: bool) -> Money | None:
        assert self.tco is not None
        pair = [
            (one.horizon if total else one.first_year).get(component)
            for one in (self.tco.columns.get("current"), self.tco.columns.get("offered"))
            if one is not None
        ]
        if len(pair) != 2 or pair[0] is None or pair[1] is None:
            return None
        return pair[0] - pair[1]

    def _period(self, rest: list[str]) -> str:
        if rest[1:] == ["total"]:
            return HORIZON
        component = rest[0].split("+")[0].strip()
        try:
            return "per_year" if kind_of(component) == "annual" else "once"
        except KeyError:
            return ""

    def _cell_source(self, column: str, component: str) -> tuple[str | None, str]:
        for line in self.tco.lines if self.tco else ():
            if (line.column, line.component) == (column, component):
                fact = self.material.facts.get(line.fact_uid or "")
                if fact is not None:
                    people, team = self.material.people, self.material.team
                    return fact.uid, fact_source(fact, people, team, self.speech)
                return line.cell_uid, self.speech.term("number_source", line.number_source)
        return None, ""

    def _sheet_uid(self) -> str | None:
        return self.material.proposal.tco_uid

    def _computed(self) -> str:
        return self.speech.text("Computed from the cost table")

    def _benefit(self, ask: Ask) -> Found | None:
        for one in self.material.benefits:
            if ask.code and ask.code.casefold() in (one.code.casefold(), one.uid.casefold()):
                if ask.what != "amount":
                    return None
                money = self.benefit_money.get(one.uid)
                return _found(money, "benefit", one.uid, self._computed(), "per_year")
        return None

    def _delivered(self, ask: Ask) -> Found | None:
        """Return the largest effect that a renewal has proven."""
        effect = next(iter(self.material.effects()), None)
        if ask.what != "effect" or effect is None:
            return None
        fact, material = effect.fact, self.material
        source = fact_source(fact, material.people, material.team, self.speech)
        return _found(effect.amount, "fact", fact.uid, source, effect.period)

    def _value(self, ask: Ask) -> Found | None:
        """Return what the client's people value most; what we only assume is no part of it."""
        material, speech = self.material, self.speech
        powers = {one.uid: one.power for one in material.people.values()}
        scores = [one for one in material.scores if not one.assumed]
        leading = top_elements(scores, powers, material.values, we_supply=material.supplied)
        labels = [speech.term("element", element) for element, _sum in leading]
        if speech.language != "de":  # German nouns keep their capital
            labels = [one[:1].lower() + one[1:] for one in labels]
        both = speech.text(N_("{first} and {last}"))
        listed = "".join(labels)
        if len(labels) > 1:
            listed = both.format(first=", ".join(labels[:-1]), last=labels[-1])
        return _text(listed, "value") if ask.what == "top" else None

    # --- price and dates ------------------------------------------------------------------

    def _price(self, ask: Ask) -> Found | None:
        proposal = self.material.proposal
        known = {
            "net": proposal.stored_net,
            "vat": proposal.stored_vat,
            "gross": proposal.stored_gross,
        }
        source = self.speech.text("Price table")
        return _found(known.get(ask.what), "price", proposal.uid, source, "once")

    def _next(self, ask: Ask) -> Found | None:
        proposal = self.material.proposal
        if ask.what == "on":
            return self._date(proposal.next_on)
        if ask.what in ("who", "what"):
            texts = proposal.next_who if ask.what == "who" else proposal.next_what
            return _text(texts.get(self.speech.language, ""), "next")
        return None

    def _decision_day(self) -> date | None:
        return None if self.material.deal is None else self.material.deal.decision_on

    def _last_day(self) -> date | None:
        days = [one.finish_on or one.start_on for one in self.material.plan]
        return max((one for one in days if one is not None), default=None)

    def _date(self, value: date | None) -> Found | None:
        return _found(value, "date")


def _found(
    value: Value | None, kind: str, uid: str | None = None, source: str = "", period: str = ""
) -> Found | None:
    if value is None:
        return None
    return Found(value=value, kind=kind, source_uid=uid, source=source, period=period)


def _text(value: str, kind: str, uid: str | None = None) -> Found | None:
    return Found(value=value, kind=kind, source_uid=uid) if value else None


def _share(value: Decimal | None) -> Share | None:
    return None if value is None else Share(value)


def _tenth(value: Decimal | None) -> Decimal | None:
    return None if value is None else half_up(value, 1)


def _whole(value: Money | None) -> Money | None:
    """Return an amount as it is shown: a computed one has no pennies."""
    return None if value is None else Money.of(value.whole(), value.currency)
