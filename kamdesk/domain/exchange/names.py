"""Names as keys and in parts: companies without their legal form, people split into parts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kamdesk.domain.people.naming import split_name
from kamdesk.text import fold

_WORDS = re.compile(r"[^\W_]+")
#: Quotation marks of any kind.
QUOTED = re.compile("[\"'«»„“”‘’`]")
_PLAIN = re.compile("[ -~а-я«»№–—]*")
_QUOTES = str.maketrans(dict.fromkeys('"«»„“”`', " "))
#: A single one quotes in a pair only; else it belongs to its word, as in "B's" and "Bon app'".
_PAIR = re.compile(r"(?<!\w)['‘](.+?)['’](?!\w)")


@dataclass(frozen=True, slots=True)
class CompanyKey:
    """What two spellings of one company share: its folded words and its legal form, if any.

    `whole` is the full name folded, `bare` what is left without the form.
    """

    whole: str
    bare: str
    form: str

    def same(self, other: CompanyKey) -> bool:
        """Say whether both may name one company: the forms agree, or one of them is not said."""
        if self.whole == other.whole:
            return True
        return self.bare == other.bare and (
            self.form == other.form or not self.form or not other.form
        )


class Forms:
    """The legal forms by any spelling, and by which words a name may begin or end with one."""

    def __init__(self, spellings: Iterable[tuple[str, str]]) -> None:
        """Take pairs of spelling and canonical form; the first pair of a spelling counts."""
        self.canonical: dict[str, str] = {}
        self.written: dict[str, str] = {}
        self._ends: set[str] = set()
        for spelling, form in spellings:
            words = _WORDS.findall(fold(spelling))
            if not words:
                continue
            key = "".join(_WORDS.findall(fold(form)))
            self.canonical.setdefault("".join(words), key)
            self.written.setdefault(key, form)
            self._ends |= {words[0], words[-1], "".join(words)}

    def split(self, words: list[str]) -> tuple[str, int, int]:
        """Return the form at either end of folded words, and where the rest begins and ends."""
        count = len(words)
        if count > 1:
            first, last = words[0], words[-1]
            ends = self._ends
            if first in ends or last in ends or len(first) == 1 or len(last) == 1:
                canonical = self.canonical
                for width in range(min(6, count - 1), 0, -1):
                    form = canonical.get("".join(words[-width:]))
                    if form is not None:
                        return form, 0, count - width
                    form = canonical.get("".join(words[:width]))
                    if form is not None:
                        return form, width, count
        return "", 0, count


def _small(name: str) -> str:
    """Return a name as `fold` does, at once where no diacritics need taking off."""
    small = name.casefold()
    if small.isascii():
        return small
    small = small.replace("ё", "е")
    return small if _PLAIN.fullmatch(small) else fold(name)


def company_key(name: str, forms: Forms) -> CompanyKey:
    """Return the key of a company's name.

    A form counts at either end of the name: "ООО «Ромашка»", "Ромашка, ООО", "Foo GmbH & Co. KG".
    """
    words = _WORDS.findall(_small(name))
    whole = " ".join(words)
    form, start, end = forms.split(words)
    return CompanyKey(whole, " ".join(words[start:end]) if form else whole, form)


def without_form(name: str, forms: Forms) -> str:
    """Return a company's name as people say it: no legal form at its ends, no quotation marks."""
    if not company_key(name, forms).form and not QUOTED.search(name):
        return " ".join(name.split())
    parts = [one.strip(",;") for one in _PAIR.sub(r" \1 ", name).translate(_QUOTES).split()]
    parts = [one for one in parts if one]
    spelled = ["".join(_WORDS.findall(_small(one))) for one in parts]
    form, start, end = forms.split(spelled)
    if form:
        return " ".join(parts[start:end]).rstrip(" ,;&") or name
    return " ".join(parts) if len(parts) > 1 else " ".join(name.split())


def digits_key(phone: str) -> str:
    """Return the digits by which two spellings of one telephone number meet; '' when too few."""
    digits = "".join(filter(str.isdecimal, phone))
    return digits[-9:] if len(digits) >= 7 else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """A person's name in parts, and what it tells of the sex."""

    surname: str = ""
    given: str = ""
    patronymic: str = ""
    title: str = ""
    sex: str = "unknown"


_TITLES = {
    "mr": "male", "mrs": "female", "ms": "female", "miss": "female", "herr": "male",
    "herrn": "male", "frau": "female", "г-н": "male", "г-жа": "female", "господин": "male",
    "госпожа": "female", "dr": "", "prof": "", "д-р": "", "проф": "", "ing": "", "dipl": "",
    "dipl-ing": "", "mag": "", "sir": "male", "mme": "female", "m": "", "sr": "male",
    "sra": "female",
}  # fmt: skip
#: Titles that are kept; the others only tell the sex.
_KEPT = frozenset(("dr", "prof", "д-р", "проф", "ing", "dipl", "dipl-ing", "mag", "sir"))
_INITIALS = re.compile(r"(?:[^\W\d_]\.\s?){1,3}$|^(?:[^\W\d_]\.\s?){1,3}")


def person_name(text: str) -> PersonName:
    """Read a full name as lists have it: "Иванов И. И.", "Herr Dr. Karl von Berg", "Doe, John"."""
    words = " ".join(text.replace(".", ". ").split()).split(" ")
    title, sex, words = _title(words)
    rest = " ".join(words).replace(". -", ".-")
    initials = _INITIALS.search(rest)
    if initials and initials[0].strip() != rest:
        letters = [f"{one}." for one in re.findall(r"[^\W\d_]", initials[0])]
        surname = (rest[: initials.start()] + rest[initials.end() :]).strip(" ,")
        if " " not in surname:
            return PersonName(
                surname=surname,
                given=letters[0],
                patronymic="".join(letters[1:2]),
                title=title,
                sex=sex,
            )
    parts = split_name(rest)
    return PersonName(
        surname=parts.surname,
        given=parts.given,
        patronymic=parts.patronymic,
        title=title,
        sex=sex_of(parts.patronymic) if sex == "unknown" else sex,
    )


def _title(words: list[str]) -> tuple[str, str, list[str]]:
    titles: list[str] = []
    sex = "unknown"
    while len(words) > 1 and words[0].casefold().strip(".,") in _TITLES:
        key = words[0].casefold().strip(".,")
        if key == "m" and words[0] == "M.":
            break  # an initial
        sex = _TITLES[key] or sex
        if key in _KEPT:
            titles.append(words[0])
        words = words[1:]
    return " ".join(titles), sex, words


def sex_of(patronymic: str) -> str:
    """Return what a Russian patronymic tells of the sex."""
    end = patronymic.casefold()
    if end.endswith(("вна", "чна", "кызы")):
        return "female"
    return "male" if end.endswith(("вич", "ьич", "мич", "кич", "оглы", "улы")) else "unknown"
