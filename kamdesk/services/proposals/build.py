"""Fills the printed document from the records: texts, figures, proofs, price, sources."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import msgspec

from kamdesk.domain.library import Case, Reference
from kamdesk.domain.proposals import BLOCKS
from kamdesk.domain.proposals.delivered import ordered
from kamdesk.domain.proposals.document import (
    Document,
    KeyFigure,
    Passage,
    PrintedBenefit,
    PrintedBlock,
    PrintedCase,
    PrintedDelivery,
    PrintedField,
    PrintedQuote,
    PrintedReference,
    PrintedResource,
    PrintedSection,
    PrintedStage,
)
from kamdesk.domain.proposals.editions import readers_of
from kamdesk.domain.proposals.inserts import asked
from kamdesk.domain.proposals.material import Material
from kamdesk.domain.proposals.steps import client_hours
from kamdesk.domain.records import in_language
from kamdesk.i18n import Speech
from kamdesk.services import courtesy, names
from kamdesk.services.own_fields import in_words as in_words_of
from kamdesk.services.people.project import project_team
from kamdesk.services.proposals import costs, parties
from kamdesk.services.proposals.annex import source_notes, source_words
from kamdesk.services.proposals.lookup import Lookup
from kamdesk.services.proposals.priced import price_parts

MARK_LENGTH = 10


def compose(material: Material, language: str) -> Document:
    """Return the proposal in a language, ready to print and to check (section 41)."""
    courteous = material.values.flag("capital_you") and material.addressee is not None
    speech = Speech(language, courteous=courteous)
    lookup = Lookup(material, speech)
    proposal = material.proposal
    document = Document(
        proposal_uid=proposal.uid,
        language=language,
        kind=proposal.kind,
        binding=proposal.binding,
        number=full_number(proposal.number, proposal.revision),
        dated=proposal.dated,
        valid_until=proposal.valid_until,
        currency=proposal.currency,
        title=lookup.words(proposal.title.get(language, "")),
        addressee_line=parties.addressee_line(material, speech),
        salutation=parties.salutation(material, speech),
        us=parties.us(material, speech),
        client=parties.client(material, speech),
        author=parties.author(material, speech),
        blocks=_blocks(material, lookup),
        sections=_sections(material, lookup),
        own=_own(material, speech),
        main_message=lookup.passage(proposal.main_message.get(language, "")),
        quotes=_quotes(material, language),
        key_figures=_key_figures(material, lookup),
        deliveries=_deliveries(material, lookup),
        benefits=_benefits(material, lookup),
        costs=costs.cost_table(material, lookup.tco, speech),
        chart_sentence=costs.chart_sentence(lookup.tco, speech),
        cases=tuple(_case(one, speech) for one in material.printed_cases(language)),
        references=tuple(_reference(one, language) for one in material.printed_references()),
        **price_parts(material, speech),
        terms=tuple(_paragraphs(lookup.words(proposal.terms.get(language, "")))),
        resources=_resources(material, language),
        client_hours=client_hours(material.resources),
        plan=_plan(material, language),
        next_step=next_step(material, lookup),
        next_on=proposal.next_on,
        pages=material.values.integer("proposal_pages_target"),
    )
    ours, theirs = project_team(material.seats, material.people, material.team, speech)
    document = replace(
        document,
        sources=source_notes(document, material, lookup),
        our_team=ours,
        client_team=theirs,
    )
    if speech.courteous:
        document = courtesy.courteous(document)
    return replace(document, mark=mark_of(document))


def full_number(number: str, revision: int) -> str:
    """Return number and revision as documents name them: "KP-2026-118 r2"."""
    return f"{number} r{revision}"


def mark_of(document: Document) -> str:
    """Return the short checksum that tells which document an answer belongs to."""
    data = msgspec.json.encode(replace(document, mark=""), order="deterministic")
    return hashlib.sha256(data).hexdigest()[:MARK_LENGTH].upper()


def _blocks(material: Material, lookup: Lookup) -> tuple[PrintedBlock, ...]:
    blocks = []
    for name in BLOCKS:
        text = material.text(lookup.speech.language, name)
        blocks.append(
            PrintedBlock(
                block=name,
                heading=lookup.passage(text.heading),
                body=lookup.passage(text.body),
                closing=lookup.passage(text.closing),
            )
        )
    return tuple(blocks)


def _own(material: Material, speech: Speech) -> tuple[PrintedField, ...]:
    """Return the fields of our own that are meant for documents and have a value."""
    return tuple(
        PrintedField(
            key=one.key,
            label=one.shown_as.get(speech.language) or one.label,
            value=in_words_of(one, material.own_value(one), speech),
        )
        for one in material.own_fields
        if one.in_documents and material.own_value(one)
    )


def _sections(material: Material, lookup: Lookup) -> tuple[PrintedSection, ...]:
    """Return the sections of our own that say something in this language."""
    language, found = lookup.speech.language, []
    for one in material.sections:
        made = PrintedSection(
            uid=one.uid,
            after=one.after,
            kind=one.kind,
            heading=lookup.passage(one.titles.get(language, "")),
            body=lookup.passage(one.bodies.get(language, "")),
        )
        if not (made.heading.empty and made.body.empty):
            found.append(made)
    return tuple(found)


def _benefits(material: Material, lookup: Lookup) -> tuple[PrintedBenefit, ...]:
    language = lookup.speech.language
    return tuple(
        PrintedBenefit(
            uid=one.uid,
            heading=lookup.passage(one.headings.get(language, "")),
            body=lookup.passage(one.bodies.get(language, "")),
            amount=lookup.benefit_money.get(one.uid),
            readers=readers_of(one, lookup.benefit_money.get(one.uid)),
        )
        for one in material.benefits
    )


def _key_figures(material: Material, lookup: Lookup) -> tuple[KeyFigure, ...]:
    """Return the figures of page one: of a renewal what was proven, else what waiting costs."""
    if material.proposal.kind == "renewal" and (effects := material.effects()):
        return costs.effect_figures(effects, lookup.speech)
    return costs.key_figures(material, lookup.tco, lookup.speech)


def _deliveries(material: Material, lookup: Lookup) -> tuple[PrintedDelivery, ...]:
    """Return what was promised and delivered, the proven effect first; a renewal alone has it."""
    if material.proposal.kind != "renewal":
        return ()
    language, found = lookup.speech.language, []
    for row, effect in ordered(material.deliveries, material.facts, material.values):
        fact = material.facts.get(row.fact_uid or "")
        shown_by = lookup.words(in_language(row.shown_by, language))
        if not shown_by and fact is not None:
            shown_by = source_words(fact, fact.number_source, lookup)
        found.append(
            PrintedDelivery(
                uid=row.uid,
                promised=lookup.words(in_language(row.promised, language)),
                delivered=lookup.words(in_language(row.delivered, language)),
                state=row.state,
                shown_by=shown_by,
                day=row.happened_on,
                effect=effect.amount if effect is not None else None,
                period=effect.period if effect is not None else "",
            )
        )
    return tuple(found)


def _quotes(material: Material, language: str) -> tuple[PrintedQuote, ...]:
    found = []
    for uid in material.proposal.quote_uids:
        quote = material.quotes.get(uid)
        if quote is None:
            continue
        you = quote.person_uid == material.proposal.addressee_uid
        speaker = material.people.get(quote.person_uid)
        named = quote.may_attribute and not you and speaker is not None
        found.append(
            PrintedQuote(
                uid=uid,
                text=quote.translations.get(language) or quote.text,
                said_on=quote.said_on,
                you_said=you,
                name=names.name_of(speaker, language).text if named and speaker else "",
            )
        )
    return tuple(found)


def _case(case: Case, speech: Speech) -> PrintedCase:
    language = speech.language
    sector = in_language(case.sectors, language) or speech.term("sector", case.sector)
    hidden = case.anonymised or case.permission == "anonymised"
    client = speech.text("A company of the industry") if hidden else case.client_names
    return PrintedCase(
        uid=case.uid,
        title=in_language(case.titles, language),
        client=client if isinstance(client, str) else in_language(client, language),
        sector=sector,
        facts=", ".join(filter(None, (sector, in_language(case.size, language)))),
        task=in_language(case.tasks, language) or in_language(case.goals, language),
        solution=in_language(case.solutions, language),
        result=in_language(case.results, language),
        period=in_language(case.period, language),
    )


def _reference(reference: Reference, language: str) -> PrintedReference:
    return PrintedReference(
        uid=reference.uid,
        name=names.name_of(reference, language).text,
        position=in_language(reference.positions, language),
        client=in_language(reference.client_names, language),
        contact=", ".join(filter(None, (reference.phone, reference.email))),
    )


def _resources(material: Material, language: str) -> tuple[PrintedResource, ...]:
    return tuple(
        PrintedResource(
            text=in_language(one.roles if one.kind == "hours" else one.texts, language),
            hours=one.hours if one.kind == "hours" else None,
            needed_by=one.needed_by,
        )
        for one in material.resources
    )


def _plan(material: Material, language: str) -> tuple[PrintedStage, ...]:
    return tuple(
        PrintedStage(
            stage=in_language(one.stages, language),
            our_work=in_language(one.our_work, language),
            client_work=in_language(one.client_work, language),
            start_on=one.start_on,
            finish_on=one.finish_on,
        )
        for one in material.plan
    )


def next_step(material: Material, lookup: Lookup) -> str:
    """Return the next step as a sentence: when, who, what; '' while nothing is agreed.

    Where the words of "what" place {next.who} themselves, it is not put before them.
    """
    proposal, language = material.proposal, lookup.speech.language
    what = proposal.next_what.get(language, "").strip()
    who = proposal.next_who.get(language, "").strip() or _people(material, language)
    placed = any((one.subject, one.what) == ("next", "who") for one in asked(what))
    step = lookup.words(what) if placed else " ".join(filter(None, (who, lookup.words(what))))
    if not step:
        return ""
    if proposal.next_on is not None:
        day = lookup.speech.date(proposal.next_on, "day").replace(" ", "\u00a0")
        step = lookup.speech.text("On {day} {step}").format(day=day, step=step)
    return step if step.endswith((".", "!", "?")) else f"{step}."


def _people(material: Material, language: str) -> str:
    people = (material.people.get(uid) for uid in material.proposal.next_person_uids)
    return ", ".join(names.name_of(one, language).text for one in people if one is not None)


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def passages(document: Document) -> list[tuple[str, Passage]]:
    """Return the texts of a document with their places: block or tab, and field."""
    found = [
        (f"{block.block}.{name}", getattr(block, name))
        for block in document.blocks
        for name in ("heading", "body", "closing")
    ]
    found.append(("a.main_message", document.main_message))
    for benefit in document.benefits:
        found += [("b.heading", benefit.heading), ("b.body", benefit.body)]
    for one in document.sections:
        found += [("sections.heading", one.heading), ("sections.body", one.body)]
    return found
