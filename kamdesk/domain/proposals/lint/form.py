"""Facts, dates, sums and words: L1 to L12 (section 45)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kamdesk.domain.money import CurrencyMismatch
from kamdesk.domain.phrases import Phrases
from kamdesk.domain.proposals.document import Document, Passage
from kamdesk.domain.proposals.lint.method import found
from kamdesk.domain.proposals.lint.model import Finding, Place, Subject
from kamdesk.domain.proposals.lint.slips import MESSAGES, masked, slips
from kamdesk.domain.proposals.lint.texts import (
    foreign,
    inserts_within,
    inside_insert,
    sentence_at,
    typed,
)
from kamdesk.domain.proposals.minto import pyramid
from kamdesk.domain.proposals.steps import dates_fit
from kamdesk.domain.proposals.totals import offer_totals
from kamdesk.domain.statements import N_, Named, Share, Statement

_GAP = re.compile(r"\{[^{}\n]*\}")
#: Inserts that hold other people's words.
WORDS_OF_OTHERS = ("quote", "speaker")
#: Inserts that prove what stands beside them; a name or a date proves nothing.
PROOFS = frozenset({"fact", "tco", "benefit"})


def placeholders(subject: Subject) -> Iterator[Finding]:
    """L1: an insert that data cannot fill, or braces left in a text."""
    message = N_("A placeholder is empty: {insert}")
    for place, passage in subject.passages():
        for insert in passage.inserts:
            if not insert.filled:
                yield _at(place, "L1", "error", message, insert=insert.text)
    for place, text in _strings(subject.document):
        for gap in _GAP.findall(text):
            yield _at(place, "L1", "error", message, insert=gap)


def _strings(document: Document) -> Iterator[tuple[Place, str]]:
    """Yield the texts that stand in no block."""
    yield Place(where="head", field="title"), document.title
    yield Place(where="d", field="next_step"), document.next_step
    for term in document.terms:
        yield Place(where="price", field="terms"), term
    for payment in document.payments:
        yield Place(where="price", field="payments"), payment.event
    for one in document.deliveries:
        yield Place(where="a", field="deliveries", uid=one.uid), f"{one.promised}\n{one.delivered}"
    for line in (*document.lines, *document.options):
        yield Place(where="price", field="lines", uid=line.uid), f"{line.item}\n{line.note}"
    for stage in document.plan:
        words = f"{stage.stage}\n{stage.our_work}\n{stage.client_work}"
        yield Place(where="d", field="plan"), words
    for resource in document.resources:
        yield Place(where="d", field="resources"), resource.text


def boxes(subject: Subject) -> Iterator[Finding]:
    """X9, beyond section 45: letters that no typeface has; they would be printed as empty boxes."""
    message = N_("None of our typefaces has “{letters}”: it would print as an empty box.")
    texts = [(place, passage.text) for place, passage in subject.passages()]
    left = set(subject.lacking)
    for place, text in (*texts, *_strings(subject.document)) if left else ():
        if here := "".join(one for one in subject.lacking if one in text):
            left -= set(here)
            said = Statement(message=message, args={"letters": " ".join(here)})
            where = replace(place, words=here[0])
            yield Finding(code="X9", severity="look", message=said, place=where)
    if left:  # in a name, which stands in the head of the letter
        said = Statement(message=message, args={"letters": " ".join(sorted(left))})
        yield Finding(code="X9", severity="look", message=said, place=Place(where="letter"))


def language_mix(subject: Subject) -> Iterator[Finding]:
    """L2: a block is typed in another language."""
    document = subject.document
    for block in document.blocks:
        passages = list(subject.block(block.block))
        if block.block == "b":
            passages += [part for one in document.benefits for part in (one.heading, one.body)]
        if foreign(" ".join(map(typed, passages)), document.language):
            message = N_("Block {block} is not in the language of the proposal.")
            yield found("L2", "warn", message, block.block, "body", block=block.block.upper())


def expired(subject: Subject) -> Iterator[Finding]:
    """L3: date, next step and validity do not follow each other."""
    if not dates_fit(subject.material.proposal):
        message = N_("The dates are out of order: date, next step, valid until.")
        yield found("L3", "error", message, "head", "valid_until")


def sums(subject: Subject) -> Iterator[Finding]:
    """L4: stored totals do not follow from the lines; one finding."""
    material = subject.material
    proposal, lines = material.proposal, material.lines
    stored = (proposal.stored_net, proposal.stored_vat, proposal.stored_gross)
    if not lines and all(one is None or not one.minor for one in stored):
        return
    try:
        right = offer_totals(lines, proposal)
    except CurrencyMismatch:
        message = N_("A line is in another currency, and no rate is stated for it.")
        yield found("L4", "error", message, "price", "lines")
        return
    net, vat, gross = stored
    if net is None or vat is None or gross is None:
        message = N_("The totals have not been updated from the lines.")
        yield found("L4", "error", message, "price", "totals")
    elif net != right.net:
        message = N_("The lines add up to {lines}, but the stored total is {stored}.")
        yield found("L4", "error", message, "price", "totals", lines=right.net, stored=net)
    elif vat != right.vat_sum or gross != right.gross:
        message = N_("VAT or the total with VAT does not match the net total.")
        yield found("L4", "error", message, "price", "totals")


def unlinked_benefits(subject: Subject) -> Iterator[Finding]:
    """L5: a benefit that answers no explicit need."""
    for one in subject.material.benefits:
        need = subject.material.needs.get(one.need_uid or "")
        if need is None or need.kind != "explicit":
            place = Place(where="b", field="need_uid", uid=one.uid)
            name = one.headings.get(subject.document.language) or one.code
            message = N_("The benefit “{benefit}” does not answer an explicit need.")
            yield _at(place, "L5", "warn", message, benefit=_GAP.sub("…", name))


def estimates(subject: Subject) -> Iterator[Finding]:
    """L6: too much of the cost comparison is our own estimate."""
    result = subject.material.tco()
    share = None if result is None else result.estimate_share.value
    if share is not None and share > subject.material.values.number("estimate_share_max"):
        message = N_("{share} of the cost comparison is our own estimate.")
        yield found("L6", "warn", message, "tco", "cells", share=Share(share))


def superlatives(subject: Subject) -> Iterator[Finding]:
    """L7: a superlative without a figure or proof in its sentence."""
    for place, passage in subject.passages():
        for start, words in _hits(passage, subject.words.superlatives):
            first, last = sentence_at(passage.text, start)
            beside = inserts_within(passage, first, last)
            if not any(one.kind in PROOFS for one in beside):
                message = N_("“{words}” has no proof in the same sentence.")
                yield _worded(place, "L7", message, words)


def layout(subject: Subject) -> Iterator[Finding]:
    """L8: a block with text and no heading, and slips that need no dictionary.

    Of several slips of one kind in one text the first is told.
    """
    for block in subject.document.blocks:
        if block.heading.empty and not (block.body.empty and block.closing.empty):
            message = N_("Block {block} has no heading.")
            yield found("L8", "hint", message, block.block, "heading", block=block.block.upper())
    for place, text in texts_to_read(subject):
        told: set[str] = set()
        for slip in slips(text, subject.document.language):
            if slip.kind not in told:
                told.add(slip.kind)
                words = text[slip.start : slip.end] if slip.kind == "double_space" else slip.words
                there = replace(place, words=words)
                yield _at(there, "L8", "hint", MESSAGES[slip.kind], words=slip.words)


def texts_to_read(
    subject: Subject, hidden: Sequence[str] | None = WORDS_OF_OTHERS
) -> Iterator[tuple[Place, str]]:
    """Yield every text with its place; what `hidden` inserts say (None: all) is hidden."""
    for place, passage in subject.passages():
        yield place, masked(passage, hidden)
    yield from _strings(subject.document)


def old_norms(subject: Subject) -> Iterator[Finding]:
    """L9: phrases of official letters."""
    for place, passage in subject.passages():
        for _, words in _hits(passage, subject.words.cliches):
            yield _worded(place, "L9", N_("“{words}” sounds too official."), words)


def element_gap(subject: Subject) -> Iterator[Finding]:
    """L10: an element matters to the addressee, and no benefit has it."""
    material = subject.material
    limit = material.values.integer("element_importance_min")
    covered = {one.value_element for one in material.benefits}
    for score in material.scores:
        if (
            score.person_uid == material.proposal.addressee_uid
            and score.importance is not None
            and score.importance >= limit
            and score.element not in covered
        ):
            message = N_("“{element}” matters to the addressee, but no benefit covers it.")
            element = Named("element", (score.element,))
            yield found("L10", "hint", message, "b", "benefits", element=element)


def generic_words(subject: Subject) -> Iterator[Finding]:
    """L11: empty words in a resonance text without a number or a need."""
    for one in subject.material.benefits:
        text = one.resonance.get(subject.document.language, "")
        if one.need_uid or any(letter.isdigit() for letter in text):
            continue
        for hit in subject.words.generic.find(text):
            place = Place(where="b", field="resonance", uid=one.uid)
            message = N_("“{words}” says nothing without a number or a need.")
            yield _worded(place, "L11", message, hit.words)


def overlap(subject: Subject) -> Iterator[Finding]:
    """L12: two items of the key line answer the same need or element."""
    material = subject.material
    benefits = {one.uid: one for one in material.benefits}
    line = pyramid(material.proposal.key_line, benefits, material.values)
    for first, second in line.overlaps:
        message = N_("Arguments {first} and {second} of the key line say the same thing.")
        yield found("L12", "warn", message, "pyramid", "key_line", first=first, second=second)


def _hits(passage: Passage, phrases: Phrases) -> list[tuple[int, str]]:
    return [
        (hit.start, hit.words)
        for hit in phrases.find(passage.text)
        if not inside_insert(passage, hit.start, WORDS_OF_OTHERS)
    ]


def _worded(place: Place, code: str, message: str, words: str) -> Finding:
    """A hint about words, which a person may say are right."""
    said = Statement(message=message, args={"words": words})
    there = replace(place, words=words)
    return Finding(code=code, severity="hint", message=said, place=there, word=words)


def _at(place: Place, code: str, severity: str, message: str, **args: str) -> Finding:
    return Finding(
        code=code, severity=severity, message=Statement(message=message, args=args), place=place
    )
