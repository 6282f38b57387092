"""A brief as it is read: everything in words of one language; window, PDF, phone and JSON share it.

Empty texts and empty tuples are things nobody knows or prepared; readers leave them out.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    """A figure with what it is, such as ("23,750,000 ₽", "saved in 5 years, 24.3 %")."""

    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """A person who comes: who it is, how to speak, what to know; `stance_value` is −2..+2."""

    uid: str
    name: str
    position: str = ""
    role: str = ""
    stance: str = ""
    stance_value: int | None = None
    address: str = ""
    style: str = ""
    last: str = ""
    matters: str = ""
    facts: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """An open promise: what, who, by when in words, and whether it is late."""

    uid: str
    what: str
    who: str = ""
    due: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words of a person; `named` says that they may be repeated with the speaker's name (37.9)."""

    text: str
    who: str
    when: str
    named: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A question with the reason to ask it; `kind` is the kind of question in words."""

    text: str
    why: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter of BANT: whether it holds, and what is known or missing."""

    label: str
    done: bool
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something to know with its source or weight: a factor, a competitor, a signal, a gap."""

    text: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A weak point of ours with the honest answer."""

    text: str
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """What a check lacks, as a code and in words."""

    code: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One of the seven mistakes: passed, or what to do about it."""

    mistake: str
    label: str
    passed: bool
    lacks: tuple[Lack, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """Checks passed of all, the level as a code and in words."""

    passed: int
    total: int
    level: str
    label: str
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefDocument:
    """The whole brief. `day` and `prepared` are ISO dates, all other texts are words."""

    language: str
    client: str
    our_name: str
    title: str
    day: str
    prepared: str
    prepared_words: str
    when: str
    here: str
    how: str
    place: str
    route: str
    leave: str
    us: str
    goal: str
    wanted: str
    fallback: str
    agenda: tuple[str, ...]
    offer_idea: str
    manners: tuple[str, ...]
    ready: Ready
    figures: tuple[KeyFigure, ...]
    people: tuple[Attendee, ...]
    absent: tuple[str, ...]
    ours: tuple[Owed, ...]
    theirs: tuple[Owed, ...]
    last: tuple[Remark, ...]
    words: tuple[Said, ...]
    questions: tuple[Ask, ...]
    must: tuple[str, ...]
    cost_gaps: tuple[Remark, ...]
    bant: tuple[Letter, ...]
    factors: tuple[Remark, ...]
    competitors: tuple[Remark, ...]
    signals: tuple[Remark, ...]
    materials: tuple[str, ...]
    proofs: tuple[Remark, ...]
    weak_points: tuple[Prepared, ...]
    talk_share: str
