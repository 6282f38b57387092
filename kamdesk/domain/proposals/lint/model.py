"""What a check of a proposal finds, and what it looks at (section 45)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kamdesk.domain.money import Money
from kamdesk.domain.phrases import Phrases
from kamdesk.domain.proposals.document import Document, Passage
from kamdesk.domain.proposals.material import Material
from kamdesk.domain.statements import Statement

#: Findings that stop an export whatever anybody answers (0a.17); gates do, too.
BLOCKING = ("L1", "L3", "L4")
#: Findings that ask "Send anyway?" when they are errors.
ASKING = ("E1", "E2", "E3", "E4", "E5", "E6", "E7", "E8")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a finding is put right: a block or tab, a field in it, the record, and the words."""

    where: str
    field: str = ""
    uid: str | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing found; `code` is E1…E9, L1…L12 or G1…G3, and X1…X9 beyond section 45.

    `severity` is gate, error, warn, look or hint; codes with X are in no count. `word` is what
    a person may add to the own words, so that it is not found again.
    """

    code: str
    severity: str
    message: Statement
    place: Place
    word: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """Everything found; gates are counted apart, and no answer changes a count."""

    all: tuple[Finding, ...] = ()

    def codes(self, severity: str) -> tuple[str, ...]:
        """Return the codes of one severity that section 45 counts, each once, in order."""
        counted = (one.code for one in self.all if one.severity == severity)
        return tuple(dict.fromkeys(code for code in counted if not code.startswith("X")))

    @property
    def errors(self) -> tuple[str, ...]:
        """Codes of errors."""
        return self.codes("error")

    @property
    def warns(self) -> tuple[str, ...]:
        """Codes of warnings."""
        return self.codes("warn")

    @property
    def hints(self) -> tuple[str, ...]:
        """Codes of hints."""
        return self.codes("hint")

    @property
    def gates(self) -> tuple[str, ...]:
        """Codes of gates."""
        return self.codes("gate")

    @property
    def beyond(self) -> tuple[str, ...]:
        """Codes of what is asked beyond section 45."""
        return tuple(dict.fromkeys(one.code for one in self.all if one.code.startswith("X")))

    @property
    def blocked(self) -> tuple[Finding, ...]:
        """What stops an export: unfilled inserts, dates, sums and gates."""
        return tuple(
            one
            for one in self.all
            if one.severity == "gate" or (one.severity == "error" and one.code in BLOCKING)
        )

    @property
    def asking(self) -> tuple[Finding, ...]:
        """Errors of the method, about which a person is asked once."""
        return tuple(one for one in self.all if one.severity == "error" and one.code in ASKING)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordLists:
    """The word lists of the document's language."""

    superlatives: Phrases = field(default_factory=lambda: Phrases(()))
    cliches: Phrases = field(default_factory=lambda: Phrases(()))
    generic: Phrases = field(default_factory=lambda: Phrases(()))
    guarantee: Phrases = field(default_factory=lambda: Phrases(()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """How a person is named in the document's language."""

    salutation: str
    surname: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownAmount:
    """An amount that the data has, with its name in the window's language.

    `yearly` is the line of the costs of which it is what a year costs, "" else.
    """

    label: str
    amount: Money
    yearly: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What is checked: the document, its records, words, people's names, ready-made block A.

    `others` are words of the texts that are other clients' names, with those names; `amounts` what
    an amount typed by hand is held against. `unknown` are words that no dictionary knows, as far
    as they were looked up; `spared` are names and the person's own words, never asked about.
    `lacking` are letters of the document that no typeface has.
    """

    document: Document
    material: Material
    words: WordLists = field(default_factory=WordLists)
    names: Mapping[str, Names] = field(default_factory=dict)
    template: str = ""
    others: Mapping[str, str] = field(default_factory=dict)
    amounts: tuple[KnownAmount, ...] = ()
    unknown: frozenset[str] = frozenset()
    spared: frozenset[str] = frozenset()
    lacking: str = ""

    def block(self, name: str) -> tuple[Passage, ...]:
        """Return heading, body and closing of a block; the main message belongs to block A."""
        for one in self.document.blocks:
            if one.block == name:
                found = (one.heading, one.body, one.closing)
                return (*found, self.document.main_message) if name == "a" else found
        return ()

    def passages(self) -> Iterator[tuple[Place, Passage]]:
        """Yield every text with its place."""
        return placed(self.document)

    def name_of(self, person_uid: str) -> str:
        """Return a person's surname, or '' for somebody unknown."""
        names = self.names.get(person_uid)
        return names.surname if names else ""


def placed(document: Document) -> Iterator[tuple[Place, Passage]]:
    """Yield every text of a document with the place where it is put right."""
    for one in document.blocks:
        for name in ("heading", "body", "closing"):
            yield Place(where=one.block, field=name), getattr(one, name)
    yield Place(where="a", field="main_message"), document.main_message
    for benefit in document.benefits:
        yield Place(where="b", field="headings", uid=benefit.uid), benefit.heading
        yield Place(where="b", field="bodies", uid=benefit.uid), benefit.body
    for section in document.sections:
        yield Place(where="sections", field="titles", uid=section.uid), section.heading
        yield Place(where="sections", field="bodies", uid=section.uid), section.body
