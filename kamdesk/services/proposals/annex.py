"""The annex: every figure of a document with its source."""

from __future__ import annotations

from kamdesk.domain.interviews import Fact
from kamdesk.domain.money import Money
from kamdesk.domain.proposals.delivered import Effect
from kamdesk.domain.proposals.document import Document, Insert, Passage, SourceNote
from kamdesk.domain.proposals.inserts import parse
from kamdesk.domain.proposals.material import Material
from kamdesk.domain.records import in_language
from kamdesk.domain.statements import Counted
from kamdesk.i18n import N_
from kamdesk.services.proposals.costs import column_name
from kamdesk.services.proposals.lookup import Lookup
from kamdesk.services.sources import fact_source
from kamdesk.services.wording import counted

#: What the computed figures of a comparison are called in the annex.
COMPUTED = {
    "saving": N_("Saving over {years}"),
    "saving_pct": N_("Saving over {years}"),
    "annual_saving": N_("Saving a year"),
    "cost_of_delay": N_("Cost of each month of waiting"),
    "premium_pct": N_("Difference of the equipment price"),
    "payback_months": N_("Payback, months"),
    "payback_years": N_("Payback, years"),
    "one_off_diff": N_("Extra investment"),
}


def source_notes(document: Document, material: Material, lookup: Lookup) -> tuple[SourceNote, ...]:
    """Return facts of the texts, cells of the cost table and computed figures, each once."""
    notes: dict[str, SourceNote] = {}
    for uid, insert in _told(document).items():
        if uid in material.facts:
            notes[uid] = _fact_note(material.facts[uid], insert, lookup)
    for effect in material.effects() if document.deliveries else ():
        if effect.fact.uid not in notes:
            notes[effect.fact.uid] = _effect_note(effect, lookup)
    for line in lookup.tco.lines if lookup.tco else ():
        if line.amount is None or not line.counted or not line.amount.minor:
            continue
        chosen = material.facts.get(line.fact_uid or "")
        key = line.fact_uid or line.cell_uid or ""
        if key not in notes:
            assert material.sheet is not None
            column = column_name(material.sheet, line.column, lookup.speech)
            label = lookup.speech.term("tco_component", line.component)
            notes[key] = SourceNote(
                figure=_money(line.amount, lookup, yearly=line.kind == "annual"),
                label=f"{label} · {column}",
                source=source_words(chosen, line.number_source, lookup),
                uid=key,
            )
    for insert in _inserts(document):
        name = parse(insert.name).what
        if insert.kind == "tco" and insert.filled and name in COMPUTED and name not in notes:
            notes[name] = _computed_note(name, insert, lookup)
    return tuple(notes.values())


def _inserts(document: Document) -> list[Insert]:
    passages: list[Passage] = [document.main_message]
    for block in document.blocks:
        passages += [block.heading, block.body, block.closing]
    for benefit in document.benefits:
        passages += [benefit.heading, benefit.body]
    return [insert for passage in passages for insert in passage.inserts]


def _told(document: Document) -> dict[str, Insert]:
    """Return the facts of the texts, each with the insert that says most: money a year first."""
    told: dict[str, Insert] = {}
    for insert in _inserts(document):
        uid = insert.source_uid
        if (
            insert.kind == "fact"
            and uid
            and (uid not in told or _worth(insert) > _worth(told[uid]))
        ):
            told[uid] = insert
    return told


def _worth(insert: Insert) -> int:
    if insert.money is None:
        return 0
    return 2 if parse(insert.name).what == "annual" else 1


def _fact_note(fact: Fact, insert: Insert, lookup: Lookup) -> SourceNote:
    speech = lookup.speech
    label = in_language(fact.labels, speech.language) or fact.said
    if not label and fact.tco_component:
        label = speech.term("tco_component", fact.tco_component)
    figure = insert.text
    if insert.money is not None:
        figure = _money(insert.money, lookup, yearly=insert.period == "per_year")
    elif fact.frequency_unit == "hour" and "frequency" in parse(insert.name).what:
        figure = speech.text("{hours} h").format(hours=figure)
    return SourceNote(
        figure=figure,
        label=label,
        source=source_words(fact, fact.number_source, lookup),
        uid=fact.uid,
    )


def _effect_note(effect: Effect, lookup: Lookup) -> SourceNote:
    fact, speech = effect.fact, lookup.speech
    label = in_language(fact.labels, speech.language)
    if not label and fact.tco_component:
        label = speech.term("tco_component", fact.tco_component)
    return SourceNote(
        figure=_money(effect.amount, lookup, yearly=effect.period == "per_year"),
        label=label or fact.said,
        source=source_words(fact, fact.number_source, lookup),
        uid=fact.uid,
    )


def _computed_note(name: str, insert: Insert, lookup: Lookup) -> SourceNote:
    speech = lookup.speech
    years = ""
    if lookup.tco is not None:
        years = counted(Counted(lookup.tco.horizon, "years"), speech)
    figure = speech.money(insert.money) if insert.money is not None else insert.text
    return SourceNote(
        figure=figure,
        label=speech.text(COMPUTED[name]).format(years=years),
        source=insert.source,
        uid=insert.source_uid,
    )


def _money(amount: Money, lookup: Lookup, *, yearly: bool) -> str:
    text = lookup.speech.money(amount)
    return f"{text} {lookup.speech.text('a year')}" if yearly else text


def source_words(fact: Fact | None, number_source: str, lookup: Lookup) -> str:
    """Return who and when, how the figure is known, and the note on its evidence."""
    speech = lookup.speech
    how = speech.term("number_source", number_source)
    if fact is None:
        return how
    material = lookup.material
    who = fact_source(fact, material.people, material.team, speech, coded=False)
    return who if who.startswith(how) else f"{how}: {who}"
