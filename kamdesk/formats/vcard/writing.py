"""vCards out: 3.0 as every address book reads it, or 4.0."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from kamdesk.domain.own_fields import PROPERTY, OwnField
from kamdesk.domain.people import Address, Extra, Person, PersonDate
from kamdesk.domain.people.naming import joined
from kamdesk.domain.people.reaching import EMAIL, PHONE, reaches
from kamdesk.text import clean_text

VERSIONS = ("3.0", "4.0")
#: How the id of somebody whom no other address book knows begins.
OWN_UID = "kamdesk-"
#: A year that stands for none, as telephones write and read it.
_NO_YEAR = "1604"
_WIDTH = 75
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_TYPES = {
    "work": "WORK,VOICE", "mobile": "CELL", "home": "HOME,VOICE", "fax": "FAX", "other": "OTHER",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words that a card needs: for the kind of a date, for the code of a country, own fields."""

    date_kind: Callable[[str], str]
    country: Callable[[str], str]
    own: Sequence[OwnField] = ()


@dataclass(slots=True)
class _Card:
    person: Person
    company: str
    photo: str
    four: bool
    words: Words
    lines: list[str] = field(default_factory=list)
    groups: int = 0

    def add(self, name: str, value: str, *params: str, label: str = "") -> None:
        """Add a property; one with a label of its own is grouped with it."""
        if label:
            self.groups += 1
            name = f"item{self.groups}.{name}"
        self.lines.append(";".join((name, *filter(None, params))) + ":" + value)
        if label:
            self.lines.append(f"item{self.groups}.X-ABLabel:{_text(label)}")


def vcard(person: Person, *, company: str, photo: str, version: str, words: Words) -> str:
    """Return a person as a card; `photo` is the base64 text of a JPEG or ''.

    Judgements about a person and sensitive personal facts are not in it.
    """
    card = _Card(person, company, photo, version == "4.0", words)
    card.lines += ["BEGIN:VCARD", f"VERSION:{version}"]
    for part in (_names, _work, _reach, _places, _dates, _rest):
        part(card)
    card.lines.append("END:VCARD")
    return "".join(f"{_folded(line)}\r\n" for line in card.lines)


def _names(card: _Card) -> None:
    one = card.person
    uid = one.external_id or OWN_UID + one.uid
    if card.four and _UUID.fullmatch(uid):
        card.add("UID", f"urn:uuid:{uid}")
    else:
        card.add("UID", _text(uid), "VALUE=text" if card.four else "")
    several = card.four and one.names
    full = joined(one.surname, one.given, one.patronymic) or next(iter(one.names.values()), "")
    card.add("FN", _text(full), "ALTID=1" if several else "")
    for code, text in one.names.items():
        if card.four:
            card.add("FN", _text(text), "ALTID=1", f"LANGUAGE={code}")
        else:
            card.add("X-KAMDESK-NAME", _text(text), f"LANGUAGE={code}")
    parts = (one.surname, one.given, one.patronymic, one.title, one.suffix)
    card.add("N", ";".join(map(_text, parts)))
    if one.sex in ("male", "female"):
        letter = one.sex[0].upper()
        card.add(*(("GENDER", letter) if card.four else ("X-GENDER", one.sex.capitalize())))


def _work(card: _Card) -> None:
    one = card.person
    if card.company or one.department:
        parts = (card.company, one.department) if one.department else (card.company,)
        card.add("ORG", ";".join(map(_text, parts)))
    several = card.four and one.positions
    if one.position:
        card.add("TITLE", _text(one.position), "ALTID=1" if several else "")
    for code, text in one.positions.items():
        if card.four:
            card.add("TITLE", _text(text), "ALTID=1", f"LANGUAGE={code}")
        else:
            card.add("X-KAMDESK-POSITION", _text(text), f"LANGUAGE={code}")


def _reach(card: _Card) -> None:
    for name, field_name in (("TEL", PHONE), ("EMAIL", EMAIL)):
        for nr, one in enumerate(reaches(card.person, field_name)):
            types = [_TYPES.get(one.kind, "") if name == "TEL" else one.kind.upper()]
            first = nr == 0
            if not card.four:
                types = ["INTERNET" if name == "EMAIL" else "", *types, "PREF" if first else ""]
            card.add(
                name,
                _text(one.value),
                _types(",".join(filter(None, types)), card.four),
                "PREF=1" if first and card.four else "",
                label=one.label,
            )
    for piece in filter(None, card.person.messenger.split(", ")):
        known = re.fullmatch(r"[a-z][a-z0-9+.-]*:\S+", piece)
        card.add("IMPP" if known else "X-KAMDESK-MESSENGER", _text(piece))
    for link in card.person.links:
        card.add("URL", _text(link))


def _types(types: str, four: bool) -> str:
    if not types:
        return ""
    return f'TYPE="{types.lower()}"' if four and "," in types else f"TYPE={types}"


def _places(card: _Card) -> None:
    for one in card.person.addresses:
        card.add("ADR", _address(one, card.words), f"TYPE={one.kind.upper()}")
    for nr, language in enumerate(card.person.languages, start=1):
        if card.four:
            card.add("LANG", _text(language), f"PREF={nr}")
        else:
            card.add("X-KAMDESK-LANG", _text(language))


def _address(one: Address, words: Words) -> str:
    country = words.country(one.country) if one.country else ""
    parts = ("", "", one.street, one.city, one.state, one.zip, country)
    return ";".join(map(_text, parts))


def _dates(card: _Card) -> None:
    plain: set[str] = set()
    for one in card.person.dates:
        name = {"birthday": "BDAY", "anniversary": "ANNIVERSARY"}.get(one.kind, "")
        if name and one.kind not in plain and not one.note:
            plain.add(one.kind)
            name = name if card.four or name == "BDAY" else "X-ANNIVERSARY"
            card.add(name, *_day(one, card.four))
            continue
        label = card.words.date_kind(one.kind)
        if one.note:
            label = one.note if one.kind == "other" else f"{label} ({one.note})"
        value, *params = _day(one, four=False)
        card.add("X-ABDATE", value, *params, label=label)


def _day(one: PersonDate, four: bool) -> tuple[str, ...]:
    """Return the value of a date, and the parameter that says that its year is none."""
    without_year = one.on.startswith("--")
    if four:
        return (("--" if without_year else "") + one.on.replace("-", ""),)
    if without_year:
        return (f"{_NO_YEAR}-{one.on[2:]}", f"X-APPLE-OMIT-YEAR={_NO_YEAR}")
    return (one.on,)


def _rest(card: _Card) -> None:
    one = card.person
    if one.note:
        card.add("NOTE", _text(one.note))
    if one.tags:
        card.add("CATEGORIES", ",".join(map(_text, one.tags)))
    for fact in one.personal_facts:
        if not fact.sensitive:
            card.add("X-KAMDESK-FACT", _text(fact.text), f"TYPE={fact.category.upper()}")
    if card.photo:
        if card.four:
            card.add("PHOTO", f"data:image/jpeg;base64,{card.photo}")
        else:
            card.add("PHOTO", card.photo, "ENCODING=b", "TYPE=JPEG")
    for each in card.words.own:
        if value := one.own.get(each.key):
            card.add(PROPERTY, _text(value), label=each.label)
    for extra in one.extras:
        _extra(card, extra)


def _extra(card: _Card, extra: Extra) -> None:
    params = [part for part in extra.params.split(";") if part]
    label = next((part[8:] for part in params if part.startswith("X-LABEL=")), "")
    kept = [part for part in params if not part.startswith("X-LABEL=")]
    value = extra.value.replace("\\", "\\\\").replace("\n", "\\n")
    card.add(extra.name, value, *kept, label=label)


def _text(text: str) -> str:
    """Escape a text for versions 3.0 and 4.0."""
    clean = clean_text(text).replace("\\", "\\\\").replace("\n", "\\n")
    return clean.replace(",", "\\,").replace(";", "\\;")


def _folded(line: str) -> str:
    """Fold a line at 75 bytes, never within a letter."""
    return "\r\n ".join(_pieces(line))


def _pieces(line: str) -> Iterator[str]:
    if len(line) <= _WIDTH and line.isascii():
        yield line
        return
    piece: list[str] = []
    size, room = 0, _WIDTH
    for letter in line:
        width = len(letter.encode("utf-8"))
        if size + width > room:
            yield "".join(piece)
            piece, size, room = [], 0, _WIDTH - 1
        piece.append(letter)
        size += width
    yield "".join(piece)
