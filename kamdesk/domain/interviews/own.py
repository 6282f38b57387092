"""Questions of one's own as plain rows, so that a bank can be shared as a file (section 37)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from kamdesk.domain.interviews import TYPES, Question
from kamdesk.domain.interviews.bank import INDUSTRIES, Bank, BankError
from kamdesk.domain.tco.components import COMPONENTS
from kamdesk.domain.value import ELEMENTS
from kamdesk.text import clean_text

FORMAT: Final = "kamdesk-questions"
#: More is no bank of questions, and no question is longer.
MOST, LONGEST = 2_000, 600
_LANGUAGES: Final = ("en", "ru", "de")
OWN: Final = "own"


def to_rows(questions: Iterable[Question]) -> dict[str, Any]:
    """Return own questions as what is written into a file."""
    rows = [
        {"id": one.uid, "type": one.type, "industry": one.industry, "texts": dict(one.texts),
         "tco": one.tco, "element": one.element, "next": one.next}
        for one in questions
    ]  # fmt: skip
    return {"format": FORMAT, "version": 1, "questions": rows}


def from_rows(data: Any, bank: Bank) -> tuple[Question, ...]:
    """Return the questions of a file; `next` may name one of the file or of the `bank`.

    Their uids are the ids of the file. Raises BankError saying which question is wrong, and in
    what: "format", "version", "many", or "<number>: type|texts|industry|tco|element|next|id".
    """
    if not isinstance(data, Mapping) or data.get("format") != FORMAT:
        raise BankError("format")
    if data.get("version") != 1:
        raise BankError("version")
    rows = data.get("questions")
    if not isinstance(rows, list) or not rows:
        raise BankError("format")
    if len(rows) > MOST:
        raise BankError("many")
    found = [_read(row, number) for number, row in enumerate(rows, 1)]
    ids = {one.uid for one in found}
    for number, one in enumerate(found, 1):
        if [other.uid for other in found].count(one.uid) > 1:
            raise BankError(f"{number}: id")
        if one.next and one.next != "close" and one.next not in ids and one.next not in bank:
            raise BankError(f"{number}: next")
    return tuple(found)


def _read(row: Any, number: int) -> Question:
    if not isinstance(row, Mapping):
        raise BankError(f"{number}: texts")

    def word(name: str, allowed: Iterable[str], default: str = "") -> str:
        value = row.get(name, default)
        if not isinstance(value, str) or value not in allowed:
            raise BankError(f"{number}: {name}")
        return value

    given = row.get("texts")
    if not isinstance(given, Mapping):
        raise BankError(f"{number}: texts")
    texts = {
        language: clean_text(text).strip()
        for language, text in given.items()
        if language in _LANGUAGES and isinstance(text, str)
    }
    texts = {language: text for language, text in texts.items() if text}
    if not texts or len(texts) < len(given) or max(map(len, texts.values())) > LONGEST:
        raise BankError(f"{number}: texts")
    uid, following = row.get("id", ""), row.get("next", "")
    if not isinstance(uid, str) or not uid.strip():
        raise BankError(f"{number}: id")
    if not isinstance(following, str):
        raise BankError(f"{number}: next")
    return Question(
        uid=uid.strip(),
        industry=word("industry", (OWN, *INDUSTRIES), OWN),
        type=word("type", TYPES),
        texts=texts,
        tco=word("tco", ("", *COMPONENTS)),
        element=word("element", ("", *ELEMENTS)),
        next=following,
    )
