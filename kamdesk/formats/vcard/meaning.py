"""What the properties of a vCard say about a person, as cells of a list of people."""

from __future__ import annotations

import base64
import re
from collections import defaultdict
from collections.abc import Iterable
from urllib.parse import unquote

from kamdesk.domain.exchange import cards
from kamdesk.domain.people import Address, Extra, Reach
from kamdesk.formats.vcard.lines import Property, text_of
from kamdesk.formats.vcard.values import apple_label, date_of, parts, pieces, plain
from kamdesk.i18n import _
from kamdesk.text import clean_text

#: The fields that a card may fill, in order, with what stands above their column.
COLUMNS: dict[str, str] = {
    "external_id": "UID", "full_name": "FN", "surname": "N: family name",
    "given": "N: given name", "patronymic": "N: additional names", "title": "N: prefix",
    "suffix": "N: suffix", "names": "FN (language)", "sex": "GENDER", "client_name": "ORG",
    "department": "ORG: unit", "position": "TITLE", "positions": "TITLE (language)",
    "phone": "TEL", "phone_work": "TEL (work)", "phone_mobile": "TEL (cell)",
    "phone_home": "TEL (home)", "phone_fax": "TEL (fax)", "phone_other": "TEL (other)",
    "email": "EMAIL", "email_work": "EMAIL (work)", "email_home": "EMAIL (home)",
    "email_other": "EMAIL (other)", "messenger": "IMPP", "links": "URL",
    "address_work": "ADR (work)", "address_home": "ADR (home)", "address_other": "ADR (other)",
    "birthday": "BDAY", "dates": "ANNIVERSARY, X-ABDATE", "languages": "LANG",
    "tags": "CATEGORIES", "facts": "X-KAMDESK-FACT", "note": "NOTE", "photo": "PHOTO",
    "extras": "X-…",
}  # fmt: skip
VERSIONS = ("2.1", "3.0", "4.0")
#: Properties that tell of the card and not of the person.
_OF_THE_CARD = frozenset(
    [
        "VERSION",
        "PRODID",
        "REV",
        "PROFILE",
        "MAILER",
        "NAME",
        "SOURCE",
        "CLASS",
        "X-ABUID",
        "X-IMAGETYPE",
        "X-IMAGEHASH",
    ]
)
_MESSENGERS = {
    "X-SKYPE": "skype", "X-SKYPE-USERNAME": "skype", "X-MS-SKYPE": "skype",
    "X-TELEGRAM": "telegram", "X-WHATSAPP": "whatsapp", "X-ICQ": "icq", "X-JABBER": "xmpp",
    "X-GTALK": "xmpp", "X-GOOGLE-TALK": "xmpp", "X-AIM": "aim", "X-MSN": "msn",
    "X-YAHOO": "yahoo", "X-QQ": "qq", "X-MS-IMADDRESS": "im", "X-KAMDESK-MESSENGER": "",
}  # fmt: skip
_NOTED = re.compile(r"(.+) \((.+)\)")
_FAXES = ("FAX", "X-FAX")
_MOBILES = ("CELL", "IPHONE", "X-MOBILE", "MOBILE")
_NAMES = ("N", "FN", "X-KAMDESK-NAME", "X-ABLABEL")
_GROUPS = {"mycontacts", "starred", "* mycontacts", "* starred"}
_LONGEST, _MOST = 2000, 60
_IN_THREE = ("en", "ru", "de")


class Unusable(ValueError):
    """A card that cannot be taken over; the text says why."""


class Entry:
    """One card: values by field, and what was left out of it."""

    def __init__(self, line: int, encoding: str) -> None:
        self.line = line
        self.cells: dict[str, list[str]] = {}
        self.remarks: list[str] = []
        self._encoding = encoding
        self._values: dict[str, list[str]] = defaultdict(list)
        self._old = False

    def remark(self, text: str) -> None:
        """Tell of something that was not taken over."""
        if len(self.remarks) < _MOST:
            self.remarks.append(text)

    def take(self, found: list[Property]) -> None:
        """Read all properties; raises Unusable when the card is none of a person."""
        by_name: dict[str, list[Property]] = defaultdict(list)
        for one in found:
            by_name[one.name].append(one)
        version = plain(self._first(by_name, "VERSION"), old=False)
        if version and version not in VERSIONS:
            raise Unusable(_("vCard version {version} is not known.").format(version=version))
        self._old = version == "2.1"
        kind = self._first(by_name, "KIND") or self._first(by_name, "X-ADDRESSBOOKSERVER-KIND")
        if kind.strip().casefold() == "group":
            raise Unusable(_("This card is a group, not a person."))
        labels = {
            one.group: apple_label(self._text(one)) for one in by_name["X-ABLABEL"] if one.group
        }
        self._name(by_name)
        if not any(self._values[name] for name in ("full_name", "surname", "given")):
            if self._first(by_name, "ORG"):
                raise Unusable(_("This card is a company, not a person."))
            raise Unusable(_("The name is missing."))
        for name, read in _READERS.items():
            if by_name[name]:
                read(self, by_name[name], labels)
        for one in found:
            self._other(one, labels)
        self.cells = {name: values for name, values in self._values.items() if any(values)}

    # -- values -------------------------------------------------------------------------------

    def _text(self, one: Property) -> str:
        return clean_text(plain(text_of(one, self._encoding), old=self._old)).strip()

    def _first(self, by_name: dict[str, list[Property]], name: str) -> str:
        return text_of(by_name[name][0], self._encoding).strip() if by_name[name] else ""

    def _parts(self, one: Property) -> list[str]:
        return [
            clean_text(part).strip() for part in parts(text_of(one, self._encoding), old=self._old)
        ]

    def _put(self, field: str, *values: str) -> None:
        self._values[field] += [one for one in values if one]

    # -- names --------------------------------------------------------------------------------

    def _name(self, by_name: dict[str, list[Property]]) -> None:
        names = [*self._parts(by_name["N"][0])] if by_name["N"] else []
        surname, given, further, prefix, suffix = [*names, "", "", "", "", ""][:5]
        written = ""
        for one in (*by_name["FN"], *by_name["X-KAMDESK-NAME"]):
            text, language = self._text(one), one.param("LANGUAGE").casefold()[:2]
            if language in _IN_THREE:
                self._put("names", f"{language}: {text}")
            written = written or text
        alone = bool(surname) != bool(given) and not further
        if (surname or given) and not (alone and " " in (surname or given)):
            self._put("surname", surname)
            self._put("given", given)
            self._put("patronymic", further)
        else:
            self._put("full_name", written or surname or given)
        self._put("title", prefix)
        self._put("suffix", suffix)

    def _company(self, found: list[Property], _labels: dict[str, str]) -> None:
        name, *units = self._parts(found[0])
        self._put("client_name", name)
        self._put("department", " / ".join(filter(None, units)))
        for one in found[1:]:
            self._keep("ORG", " / ".join(filter(None, self._parts(one))))

    def _position(self, found: list[Property], _labels: dict[str, str]) -> None:
        for one in found:
            text, language = self._text(one), one.param("LANGUAGE").casefold()[:2]
            if language in _IN_THREE:
                self._put("positions", f"{language}: {text}")
            elif not self._values["position"]:
                self._put("position", text)
            elif text not in self._values["position"]:
                self._keep(one.name, text)

    def _sex(self, found: list[Property], _labels: dict[str, str]) -> None:
        letter = self._text(found[0])[:1].upper()
        self._put("sex", {"M": "m", "F": "f"}.get(letter, ""))

    # -- how to reach -------------------------------------------------------------------------

    def _phones(self, found: list[Property], labels: dict[str, str]) -> None:
        self._reaches("phone", found, labels, lambda one: _phone_kind(one.types))

    def _emails(self, found: list[Property], labels: dict[str, str]) -> None:
        self._reaches("email", found, labels, lambda one: _place_kind(one.types, ""))

    def _reaches(
        self, field: str, found: list[Property], labels: dict[str, str], kind_of: object
    ) -> None:
        """Take telephones or e-mail addresses over, the preferred one first."""
        ordered = sorted(found, key=_preference)
        main = next((one for one in ordered if "FAX" not in one.types), ordered[0])
        for one in [main, *(each for each in ordered if each is not main)]:
            value = _without_scheme(self._text(one))
            if not value:
                continue
            kind, label = kind_of(one), labels.get(one.group, "")  # type: ignore[operator]
            kind = {"work": "work", "home": "home", "mobile": "mobile"}.get(label, kind)
            label = "" if label in ("work", "home", "mobile", "other") else label
            if one is main or not (kind or label):
                self._put(field, value)
            if kind or label:
                line = cards.reach_line(Reach(value=value, label=label))
                self._put(f"{field}_{kind or 'other'}", line)

    def _messengers(self, found: list[Property], _labels: dict[str, str]) -> None:
        self._put("messenger", *(self._text(one) for one in found))

    def _links(self, found: list[Property], _labels: dict[str, str]) -> None:
        self._put("links", *(self._text(one) for one in found))

    def _addresses(self, found: list[Property], _labels: dict[str, str]) -> None:
        for one in sorted(found, key=_preference):
            box, further, street, city, state, code, country = [*self._parts(one), *[""] * 7][:7]
            kind = _place_kind(one.types, "work" if len(found) == 1 else "other")
            lines = ", ".join(filter(None, (box, further, street)))
            made = Address(
                kind=kind, street=lines, city=city, state=state, zip=code, country=country
            )
            if any((lines, city, state, code, country)):
                self._put(f"address_{kind}", cards.address_line(made))

    def _labels(self, found: list[Property], _labels: dict[str, str]) -> None:
        """Take the printed form of an address where there is no other."""
        if not any(name.startswith("address_") for name in self._values):
            for one in found:
                kind = _place_kind(one.types, "work")
                street = ", ".join(filter(None, map(str.strip, self._text(one).splitlines())))
                self._put(f"address_{kind}", cards.address_line(Address(street=street)))

    # -- dates, words, pictures ---------------------------------------------------------------

    def _birthday(self, found: list[Property], _labels: dict[str, str]) -> None:
        text = self._text(found[0])
        on = date_of(text, found[0])
        if on is None and text:
            self._keep("BDAY", text)
        self._put("birthday", on or "")

    def _dates(self, found: list[Property], labels: dict[str, str]) -> None:
        for one in found:
            text = self._text(one)
            on = date_of(text, one)
            label = labels.get(one.group) or one.param("X-LABEL") or "anniversary"
            noted = _NOTED.fullmatch(label)
            kind, note = (noted[1], f" ({noted[2]})") if noted else (label, "")
            if on is None:
                self._keep(one.name, text)
            else:
                self._put("dates", f"{kind.replace(': ', ', ')}: {on}{note}")

    def _note(self, found: list[Property], _labels: dict[str, str]) -> None:
        self._put("note", *(self._text(one) for one in found))

    def _tags(self, found: list[Property], _labels: dict[str, str]) -> None:
        for one in found:
            words = pieces(text_of(one, self._encoding), old=self._old)
            self._put("tags", *(w for w in words if w.casefold() not in _GROUPS))

    def _languages(self, found: list[Property], _labels: dict[str, str]) -> None:
        self._put("languages", *(self._text(one) for one in sorted(found, key=_preference)))

    def _facts(self, found: list[Property], _labels: dict[str, str]) -> None:
        for one in found:
            kind = next(iter(sorted(one.types)), "OTHER").casefold()
            self._put("facts", f"{kind}: {self._text(one)}".replace("\n", " "))

    def _uid(self, found: list[Property], _labels: dict[str, str]) -> None:
        self._put("external_id", self._text(found[0]).removeprefix("urn:uuid:"))

    def _photo(self, found: list[Property], _labels: dict[str, str]) -> None:
        for one in found:
            data = one.data
            if data is None and one.value.casefold().startswith("data:"):
                data = _data_of(plain(one.value, old=self._old))
            if data and not self._values["photo"]:
                encoded = base64.b64encode(data).decode("ascii")
                self._put("photo", f"data:image/unknown;base64,{encoded}")
            elif not data:
                self.remark(_("The photo is an internet address; nothing is downloaded."))

    # -- everything else ----------------------------------------------------------------------

    def _other(self, one: Property, labels: dict[str, str]) -> None:
        """Keep what has no field: short texts as they are; the rest is told."""
        if one.name in _READERS or one.name in _OF_THE_CARD or one.name in _NAMES:
            return
        if one.name in ("X-ABADR", "X-ABSHOWAS", "KIND", "X-ADDRESSBOOKSERVER-KIND"):
            return
        if one.name in _MESSENGERS:
            scheme, value = _MESSENGERS[one.name], self._text(one)
            self._put("messenger", f"{scheme}:{value}" if scheme and ":" not in value else value)
            return
        if one.name == "X-SOCIALPROFILE" and self._text(one).startswith(("http:", "https:")):
            self._put("links", self._text(one))
            return
        if one.name == "X-ANDROID-CUSTOM":
            self._android(self._text(one))
            return
        if one.data is not None:
            self.remark(_("{name} contains binary data and was left out.").format(name=one.name))
            return
        kinds = ",".join(sorted(one.types - {"PREF"}))
        label = labels.get(one.group, "")
        params = ";".join(
            filter(None, (f"TYPE={kinds}" if kinds else "", label and f"X-LABEL={label}"))
        )
        self._keep(one.name, self._text(one), params)

    def _android(self, text: str) -> None:
        """Read what telephones keep beside the standard: dates with a label, nicknames."""
        kind, value, number, label = [*text.split(";"), "", "", "", ""][:4]
        on = cards.yearly(value.replace("/", "-"))
        if kind.endswith("/contact_event") and on:
            told = {"1": "anniversary", "3": "birthday"}.get(number, label or "other")
            self._put("dates", f"{told}: {on}")
        elif kind.endswith("/nickname") and value:
            self._keep("NICKNAME", value)
        else:
            self._keep("X-ANDROID-CUSTOM", text)

    def _keep(self, name: str, value: str, params: str = "") -> None:
        if not value:
            return
        if len(value) > _LONGEST or len(self._values["extras"]) >= _MOST:
            self.remark(_("{name} is too long and was left out.").format(name=name))
            return
        kept = Extra(name=name, value=value, params=re.sub(r"[:\n\r]", " ", params))
        self._put("extras", cards.extra_line(kept))


_READERS = {
    "ORG": Entry._company, "TITLE": Entry._position, "ROLE": Entry._position,
    "X-KAMDESK-POSITION": Entry._position,
    "GENDER": Entry._sex, "X-GENDER": Entry._sex, "TEL": Entry._phones, "EMAIL": Entry._emails,
    "IMPP": Entry._messengers, "URL": Entry._links, "ADR": Entry._addresses,
    "LABEL": Entry._labels, "BDAY": Entry._birthday, "ANNIVERSARY": Entry._dates,
    "X-ANNIVERSARY": Entry._dates, "X-EVOLUTION-ANNIVERSARY": Entry._dates,
    "X-MS-ANNIVERSARY": Entry._dates, "X-ABDATE": Entry._dates, "NOTE": Entry._note,
    "CATEGORIES": Entry._tags, "LANG": Entry._languages, "X-KAMDESK-LANG": Entry._languages,
    "X-KAMDESK-FACT": Entry._facts, "UID": Entry._uid, "PHOTO": Entry._photo,
}  # fmt: skip


def _preference(one: Property) -> int:
    """Sort the preferred one first, whatever version says it how."""
    if one.param("PREF").isdigit():
        return int(one.param("PREF"))
    return 0 if "PREF" in one.types else 101


def _phone_kind(types: Iterable[str]) -> str:
    known = set(types)
    for kind, words in (("fax", _FAXES), ("mobile", _MOBILES), ("work", ("WORK", "MAIN"))):
        if known & set(words):
            return kind
    if "HOME" in known:
        return "home"
    return "other" if known & {"OTHER", "PAGER", "CAR", "ISDN", "TELEX", "PCS", "MODEM"} else ""


def _place_kind(types: Iterable[str], unknown: str) -> str:
    known = set(types)
    if "WORK" in known:
        return "work"
    if "HOME" in known:
        return "home"
    return "other" if "OTHER" in known else unknown


def _without_scheme(text: str) -> str:
    """Return a number or address without "tel:" or "mailto:"; an extension is said in words."""
    scheme, colon, rest = text.partition(":")
    if not colon or scheme.casefold() not in ("tel", "mailto"):
        return text
    value, _, further = unquote(rest).partition(";")
    extension = re.search(r"ext=([^;]+)", further)
    return f"{value} ext. {extension[1]}" if extension else value.partition("?")[0]


def _data_of(uri: str) -> bytes | None:
    head, _, body = uri.partition(",")
    if ";base64" not in head.casefold():
        return None
    try:
        return base64.b64decode(unquote(body).strip())
    except ValueError:
        return None
