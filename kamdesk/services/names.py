"""Suggested forms of a person's name: salutation, cases, other alphabets.

Everything here is a suggestion that a person may overwrite; a stored form always wins. Without
letters of the Russian alphabet a name is never changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

from kamdesk.domain.records import Texts
from kamdesk.services.german_letters import german
from kamdesk.services.greek_letters import greek

CASES = ("genitive", "dative", "accusative", "instrumental")
_CYRILLIC = re.compile("[А-Яа-яЁё]")
_DEGREE = re.compile(r"\b(Prof|Dr)\b", re.IGNORECASE)
_FEMALE_ENDINGS = ("ова", "ева", "ёва", "ина", "ына", "ская", "цкая", "ная", "лая", "рая")
_MALE_ENDINGS = ("ов", "ев", "ёв", "ин", "ын", "ский", "цкий", "ный", "лый", "рый")
#: Stressed endings and vowels that drop out, which no rule can know: (sex, name) → case → form.
_KNOWN = {
    ("male", "Ткач"): {"instrumental": "Ткачом"},
    ("male", "Лукич"): {"instrumental": "Лукичом"},
    ("male", "Ильич"): {"instrumental": "Ильичом"},
    ("male", "Кузьмич"): {"instrumental": "Кузьмичом"},
    ("male", "Фомич"): {"instrumental": "Фомичом"},
}


class Named(Protocol):
    """Any record with the parts of a name."""

    @property
    def surname(self) -> str: ...
    @property
    def given(self) -> str: ...
    @property
    def patronymic(self) -> str: ...
    @property
    def sex(self) -> str: ...
    @property
    def names(self) -> Texts: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form of a name; `suggested` is False when a person stored it."""

    text: str
    suggested: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The parts of a name as typed."""

    surname: str = ""
    given: str = ""
    patronymic: str = ""
    sex: str = "unknown"
    title: str = ""

    @classmethod
    def of(cls, record: Named) -> Parts:
        """Take the parts from a person, a team member or a reference."""
        return cls(
            surname=record.surname.strip(),
            given=record.given.strip(),
            patronymic=record.patronymic.strip(),
            sex=record.sex,
            title=getattr(record, "title", "").strip(),
        )

    def known_sex(self) -> str:
        """Return the sex, guessed from the endings of a Russian name when it is not given."""
        return self.sex if self.sex != "unknown" else guess_sex(self.surname, self.patronymic)


def guess_sex(surname: str, patronymic: str) -> str:
    """Return female, male or unknown by the endings of a Russian name."""
    end = patronymic.lower()
    if end.endswith(("вна", "чна", "кызы")):
        return "female"
    if end.endswith(("вич", "ич", "оглы", "улы")):
        return "male"
    end = surname.lower()
    if end.endswith(_FEMALE_ENDINGS):
        return "female"
    return "male" if end.endswith(_MALE_ENDINGS) else "unknown"


def romanise(text: str, language: str) -> str:
    """Spell Cyrillic words for English or German readers, Greek ones in Latin letters for all."""
    text = greek(text)
    if language == "ru" or not _CYRILLIC.search(text):
        return text
    if language == "de":
        return re.sub("ija\\b", "ia", german(text))
    import iuliia

    return re.sub("iya\\b", "ia", str(iuliia.WIKIPEDIA.translate(text)))


def full_name(parts: Parts, language: str) -> str:
    """Compose the name: in Russian letters surname first, else given name, initial, surname."""
    if language == "ru" and _CYRILLIC.search(parts.surname + parts.given):
        return " ".join(filter(None, (parts.surname, parts.given, parts.patronymic)))
    given, surname = romanise(parts.given, language), romanise(parts.surname, language)
    return " ".join(filter(None, (given, _initial(parts.patronymic, language), surname)))


def short_name(parts: Parts, language: str) -> str:
    """Compose "Р. И. Ткач", "R. I. Tkach"."""
    surname = romanise(parts.surname, language)
    if not surname:
        return romanise(parts.given, language)
    initials = (_initial(part, language) for part in (parts.given, parts.patronymic))
    return " ".join(filter(None, (*initials, surname)))


def _initial(name: str, language: str) -> str:
    """Return "И.", of a double name "Ж.-П."; of "Гасан оглы" the name alone."""
    if not name:
        return ""
    return "-".join(f"{romanise(one[0], language)}." for one in name.split("-") if one)


def salutation(parts: Parts, language: str) -> str:
    """Suggest how a letter begins, without its comma; "" when nothing is known."""
    sex = parts.known_sex()
    surname, given = romanise(parts.surname, language), romanise(parts.given, language)
    if language == "ru":
        if given and parts.patronymic:
            return f"{given} {parts.patronymic}"
        if surname and sex != "unknown":
            return f"{'Госпожа' if sex == 'female' else 'Господин'} {surname}"
        return given or surname
    degree = _degree(parts.title, language)
    if language == "de":
        if surname and sex != "unknown":
            start = "Sehr geehrte Frau" if sex == "female" else "Sehr geehrter Herr"
            return " ".join(filter(None, (start, degree, surname)))
        rest = " ".join(filter(None, (degree, given, surname)))
        return f"Guten Tag {rest}" if rest else ""
    if surname and degree:
        return f"{degree} {surname}"
    if surname and sex != "unknown":
        return f"{'Ms' if sex == 'female' else 'Mr'} {surname}"
    return " ".join(filter(None, (given, surname)))


def _degree(title: str, language: str) -> str:
    """Return the academic degrees of a title; English letters name the highest alone."""
    found = [word.capitalize() for word in _DEGREE.findall(title)]
    if language == "de":
        return " ".join(f"{word}." for word in dict.fromkeys(found))
    return "Professor" if "Prof" in found else "Dr" if found else ""


def address(parts: Parts, language: str, name: str = "") -> str:
    """Suggest the name in the "To:" line: ru dative, en with Mr or Ms, de "Herrn Dr.-Ing. …".

    `name` is the stored name in that language, where there is one.
    """
    if language == "ru":
        return declined(parts).get("dative") or full_name(parts, "ru")
    sex = parts.known_sex() if parts.surname else "unknown"
    whole = language == "de" and not _CYRILLIC.search(parts.title)
    degree = parts.title if whole else _degree(parts.title, language)
    courtesy = {
        ("de", "male"): "Herrn",
        ("de", "female"): "Frau",
        ("en", "male"): "" if degree else "Mr",
        ("en", "female"): "" if degree else "Ms",
    }.get((language, sex), "")
    return " ".join(filter(None, (courtesy, degree, name or full_name(parts, language))))


def declined(parts: Parts) -> Texts:
    """Suggest the Russian cases of the full name: {case: form}.

    Empty when the name is not Russian letters or the sex is unknown. Part by part: what does not
    change (Шевченко for a woman, Дюма) stays.
    """
    sex = parts.known_sex()
    if sex == "unknown" or not _CYRILLIC.search(full_name(parts, "ru")):
        return {}
    forms = {}
    for case in CASES:
        words = (
            _decline("LASTNAME", parts.surname, sex, case),
            _decline("FIRSTNAME", parts.given, sex, case),
            _decline("MIDDLENAME", parts.patronymic, sex, case),
        )
        forms[case] = " ".join(filter(None, words))
    return forms


@cache
def _maker() -> Any:
    from pytrovich.maker import PetrovichDeclinationMaker

    return PetrovichDeclinationMaker()


def _decline(part: str, name: str, sex: str, case: str) -> str:
    if not name or not _CYRILLIC.search(name):
        return name
    known = _KNOWN.get((sex, name), {}).get(case)
    if known:
        return known
    from pytrovich.enums import Case, Gender, NamePart

    made = _maker().make(NamePart[part], Gender[sex.upper()], Case[case.upper()], name)
    return str(made)


def case_forms(parts: Parts) -> dict[str, Texts]:
    """Suggest the case forms by language: {"ru": {case: form}, "de": {…}}."""
    forms: dict[str, Texts] = {}
    if russian := declined(parts):
        forms["ru"] = russian
    german_form = address(parts, "de")
    if german_form.startswith(("Herrn", "Frau")):
        forms["de"] = {"accusative": german_form, "dative": german_form}
    return forms


def name_of(record: Named, language: str) -> Form:
    """Return the stored name in a language, or a suggestion."""
    stored = record.names.get(language)
    if stored:
        return Form(text=stored, suggested=False)
    return Form(text=full_name(Parts.of(record), language))


def called(record: Named, language: str) -> str:
    """Return the name as one says it: the stored form of the language, else given and surname."""
    spoken = " ".join(filter(None, (record.given, record.surname)))
    return spoken if language == "ru" else record.names.get(language) or spoken


def initialled(record: Named, language: str) -> str:
    """Return "Р. И. Ткач", "R. Tkach": the surname as the stored name of the language spells it."""
    return short_name(_spelled(record, language), language)


def salutation_of(record: Named, language: str) -> Form:
    """Return the stored salutation, or a suggestion."""
    stored = getattr(record, "salutations", {}).get(language)
    if stored:
        return Form(text=stored, suggested=False)
    return Form(text=salutation(_spelled(record, language), language))


def address_of(record: Named, language: str) -> Form:
    """Return the name for the "To:" line: stored case form (ru dative, de accusative) or not."""
    stored = getattr(record, "case_forms", {}).get(language, {})
    form = stored.get("dative" if language == "ru" else "accusative")
    if form:
        return Form(text=form, suggested=False)
    return Form(text=address(Parts.of(record), language, record.names.get(language, "")))


def _spelled(record: Named, language: str) -> Parts:
    """Return the parts with the surname as the stored name spells it."""
    parts = Parts.of(record)
    stored = record.names.get(language, "").split()
    count = len(parts.surname.split())
    if language == "ru" or not count or len(stored) <= count:
        return parts
    surname = " ".join(stored[-count:])
    return Parts(surname=surname, given=stored[0], sex=parts.known_sex(), title=parts.title)
