"""The three gates that no answer opens: permission, recipient, guarantee (section 45)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kamdesk.domain.proposals.document import Insert, Passage
from kamdesk.domain.proposals.lint.form import WORDS_OF_OTHERS
from kamdesk.domain.proposals.lint.model import Finding, Place, Subject
from kamdesk.domain.proposals.lint.texts import inside_insert
from kamdesk.domain.proposals.proofs import case_permitted, reference_permitted
from kamdesk.domain.records import in_language
from kamdesk.domain.statements import N_, Statement

#: Words that turn a quote into "you said", by language.
YOU_SAID = {
    "en": ("you said", "you told", "you mentioned", "you named", "your words", "you put it"),
    "ru": ("вы сказали", "вы говорили", "вы отметили", "вы назвали", "вашим словам", "ваши слова",
           "вашими словами", "вы рассказали"),
    "de": ("sagten sie", "sie sagten", "sie haben gesagt", "haben sie gesagt", "ihre worte",
           "ihren worten", "erzählten sie", "nannten sie"),
}  # fmt: skip
#: How far before a quote the words "you said" count, and how far around it a name does.
_BEFORE, _AROUND = 60, 100
#: The first letters of block A in which a letter speaks to somebody.
_OPENING = 120


#: How a letter begins that was typed by hand, with the name as the group.
_TYPED_NAME = {
    "en": re.compile(r"\s*(?:dear\s+)?((?:mrs|mr|ms|dr)\b\.?\s+[^\W\d_][\w'’-]+)", re.IGNORECASE),
    "ru": re.compile(
        r"\s*(?i:уважаем\w+\s+)?([А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+(?:[вм]ич|[иь]ич|вна|ична))\b"
    ),
    "de": re.compile(
        r"\s*(?:sehr geehrte[rs]?\s+)?((?:herr|frau)\s+(?:dr\.\s+)?[^\W\d_][\w-]+)", re.IGNORECASE
    ),
}  # fmt: skip


def permission(subject: Subject) -> Iterator[Finding]:
    """G1: a printed case, reference or named quote of somebody who did not agree."""
    material, language = subject.material, subject.document.language
    message = N_("There is no valid permission to name {name}.")
    for case in material.printed_cases(language):
        if not case_permitted(case, material.on, language):
            name = in_language(case.client_names, language) or case.code
            yield _gate("G1", message, Place(where="c", field="cases", uid=case.uid), name)
    for reference in material.printed_references():
        if not reference_permitted(reference, material.on):
            name = reference.names.get(language) or reference.surname or reference.code
            place = Place(where="c", field="references", uid=reference.uid)
            yield _gate("G1", message, place, name)
    for place, passage, insert, speaker in _quotes(subject):
        if speaker == material.proposal.addressee_uid or _may_name(subject, insert):
            continue
        around = passage.text[max(0, insert.start - _AROUND) : insert.end + _AROUND]
        name = subject.name_of(speaker)
        if name and _stem(name, language) in around.replace(insert.text, ""):
            yield _gate("G1", message, place, name)


def recipient(subject: Subject) -> Iterator[Finding]:
    """G2: the letter speaks to somebody else, or gives another's words as "you said"."""
    addressee = subject.material.proposal.addressee_uid
    for block in subject.document.blocks:
        if block.block == "a":
            opening = _typed_opening(block.body)
            for uid, names in subject.names.items():
                own = subject.names.get(addressee or "")
                same = own is not None and own.salutation == names.salutation
                if uid != addressee and not same and names.salutation in opening:
                    yield _not_addressed(names.salutation)
                    break
            else:
                yield from _stranger(subject, opening)
    for place, passage, insert, speaker in _quotes(subject):
        before = passage.text[max(0, insert.start - _BEFORE) : insert.start].casefold()
        said = any(words in before for words in YOU_SAID[subject.document.language])
        if speaker != addressee and said:
            message = N_("“You said” introduces the words of {name}.")
            yield _gate("G2", message, place, subject.name_of(speaker))


def _stranger(subject: Subject, opening: str) -> Iterator[Finding]:
    """G2: a salutation typed by hand names somebody whom nobody here knows."""
    own = subject.names.get(subject.material.proposal.addressee_uid or "")
    match = _TYPED_NAME[subject.document.language].match(opening)
    if own is None or match is None:
        return
    line = re.split(r"[,!\n]", opening[match.start(1) :])[0]
    meant = _folded(match[1]) in _folded(own.salutation) or _folded(own.surname) in _folded(line)
    if not meant:
        yield _not_addressed(match[1])


def _folded(name: str) -> str:
    return " ".join(name.casefold().replace("ё", "е").replace(".", " ").split())


def _not_addressed(name: str) -> Finding:
    message = N_("The letter addresses {name}, who is not the addressee.")
    return _gate("G2", message, Place(where="a", field="body"), name)


def guarantee(subject: Subject) -> Iterator[Finding]:
    """G3: a guarantee word without a binding offer of ours behind it; one finding."""
    material = subject.material
    linked = [material.facts.get(uid) for uid in material.proposal.guarantee_fact_uids]
    if linked and all(one is not None and one.number_source == "our_offer" for one in linked):
        return
    for place, passage in subject.passages():
        for hit in subject.words.guarantee.find(passage.text):
            quoted = inside_insert(passage, hit.start, WORDS_OF_OTHERS)
            if not quoted and (linked or not _offered(subject, passage)):
                message = N_("“{name}” needs a binding offer of ours behind it.")
                yield _gate("G3", message, place, hit.words)
                return


def _offered(subject: Subject, passage: Passage) -> bool:
    facts = (subject.material.facts.get(one.source_uid or "") for one in passage.inserts)
    return any(one is not None and one.number_source == "our_offer" for one in facts)


def _quotes(subject: Subject) -> Iterator[tuple[Place, Passage, Insert, str]]:
    for place, passage in subject.passages():
        for insert in passage.inserts:
            quote = subject.material.quotes.get(insert.source_uid or "")
            if insert.kind == "quote" and quote is not None:
                yield place, passage, insert, quote.person_uid


def _may_name(subject: Subject, insert: Insert) -> bool:
    quote = subject.material.quotes.get(insert.source_uid or "")
    return quote is not None and quote.may_attribute


def _typed_opening(passage: Passage) -> str:
    """Return the first words of a text with what data filled in blotted out."""
    text = passage.text
    for insert in passage.inserts:
        text = text[: insert.start] + "\0" * (insert.end - insert.start) + text[insert.end :]
    return text[:_OPENING]


def _stem(surname: str, language: str) -> str:
    """Return a surname without the ending that Russian cases change."""
    return surname[:-1] if language == "ru" and surname[-1:] in "аяйь" else surname


def _gate(code: str, message: str, place: Place, name: str) -> Finding:
    return Finding(
        code=code,
        severity="gate",
        message=Statement(message=message, args={"name": name}),
        place=place,
    )
