"""The process that looks words up: `python -m kamdesk.formats.spelling.worker MEGABYTES`.

A dictionary takes a second or two and up to 100 MB: it must not stand in the window's way.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

from kamdesk.formats.worker import serve

#: The part of its memory after which the process gives way to a new one.
RETIRE = 0.9
#: The shortest part of a German compound, and what may join two parts.
SHORTEST, JOINTS = 4, ("", "s", "es", "n", "en", "er", "e")
#: Endings that British and American English write differently.
_ACROSS = (
    ("our", "or"), ("ours", "ors"), ("oured", "ored"), ("ouring", "oring"), ("ourable", "orable"),
    ("ise", "ize"), ("ises", "izes"), ("ised", "ized"), ("ising", "izing"),
    ("isation", "ization"), ("isations", "izations"), ("yse", "yze"), ("ysed", "yzed"),
    ("tre", "ter"), ("tres", "ters"), ("lled", "led"), ("lling", "ling"), ("ogue", "og"),
    ("ogues", "ogs"), ("ence", "ense"),
)  # fmt: skip
#: Beginnings that Russian puts before any noun: "видеовстреча".
_BEFORE = (
    "видео", "аудио", "фото", "теле", "авто", "электро", "энерго", "тепло", "гидро", "пневмо",
    "термо", "био", "эко", "кибер", "мини", "микро", "макро", "мульти", "мета", "супер", "сверх",
    "ультра", "анти", "контр", "веб", "интернет", "онлайн", "бизнес", "полу", "пере", "недо",
)  # fmt: skip


class Desk:
    """Looks words up; keeps the dictionaries it has read."""

    def __init__(self) -> None:
        self._read: dict[str, Any] = {}

    def answer(self, body: bytes) -> Iterator[bytes]:
        """Yield the words that no dictionary knows; and those dictionaries that cannot be read."""
        asked = json.loads(body)
        known = [self._dictionary(path) for path in asked["dictionaries"]]
        usable = [one for one in known if one is not None]
        unreadable = [
            path for path, one in zip(asked["dictionaries"], known, strict=True) if one is None
        ]
        wrong = [
            word for word in asked["words"] if usable and not right(word, asked["language"], usable)
        ]
        yield json.dumps({"wrong": wrong, "unreadable": unreadable}).encode()

    @staticmethod
    def named(error: BaseException) -> tuple[str, str] | None:
        """Every failure here is a fault of ours."""
        return None

    def _dictionary(self, path: str) -> Any:
        if path not in self._read:
            from spylls.hunspell import Dictionary

            try:
                self._read[path] = Dictionary.from_files(path)
            except Exception:
                self._read[path] = None  # not a dictionary, whatever its name says
        return self._read[path]


def right(word: str, language: str, dictionaries: list[Any]) -> bool:
    """Say whether one of the dictionaries knows a word, or all parts of it."""
    if any(one.lookup(word) for one in dictionaries):
        return True
    if language == "en":
        return any(one.lookup(other) for other in _across(word) for one in dictionaries)
    if language == "ru":
        return any(one.lookup(rest) for rest in _after(word) for one in dictionaries)
    return any(_joined(word, one) for one in dictionaries)


def _after(word: str) -> Iterator[str]:
    """Yield what follows a beginning that may stand before any Russian noun."""
    small = word.lower()
    for before in _BEFORE:
        if small.startswith(before) and len(small) - len(before) >= SHORTEST:
            yield small.removeprefix(before)


def _across(word: str) -> Iterator[str]:
    """Yield how the word ends on the other side of the ocean."""
    for british, american in _ACROSS:
        if word.endswith(british):
            yield word.removesuffix(british) + american


def _joined(word: str, dictionary: Any, depth: int = 0) -> bool:
    """Say whether a German word is made of known nouns: "Stillstandsstunden"."""
    for end in range(SHORTEST, len(word) - SHORTEST + 1):
        first, rest = word[:end], word[end:]
        if not dictionary.lookup(first.capitalize()):
            continue
        for joint in JOINTS:
            last = rest.removeprefix(joint)
            if len(last) < SHORTEST or (joint and not rest.startswith(joint)):
                continue
            if dictionary.lookup(last.capitalize()):
                return True
            if depth < 1 and _joined(last, dictionary, depth + 1):
                return True
    return False


def main() -> int:
    """Run the process."""
    return serve.main(Desk, retire=RETIRE)


if __name__ == "__main__":
    sys.exit(main())
