"""vCard files as cards and properties: unfolded, decoded, each with the line it began in.

Works on bytes: a property may bear a code page of its own, and a fold may part a letter.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kamdesk.formats.encodings import decode, detect
from kamdesk.i18n import _

#: A card beyond these is no card of a person.
MAX_LINES, MAX_BYTES = 20_000, 8 * 2**20
_BEGIN = re.compile(rb"(?:[\w-]+\.)?BEGIN\s*:\s*VCARD\s*", re.IGNORECASE)
_END = re.compile(rb"(?:[\w-]+\.)?END\s*:\s*VCARD\s*", re.IGNORECASE)
_AGENT = re.compile(rb"(?:[\w-]+\.)?AGENT[^:]*:\s*", re.IGNORECASE)
_BASE64 = re.compile(rb"[A-Za-z0-9+/=\s]+")
_NAME = re.compile(r"(?:([A-Za-z0-9_-]+)\.)?([A-Za-z0-9_-]+)\s*")
_PAGE = re.compile(
    r"utf-?(8|16|16le|16be|32)|us-?ascii|(windows|cp|x-cp)-?\d{3,4}|koi8-?[ru]|iso-?8859-?\d+|"
    r"latin-?\d|gb2312|gbk|gb18030|big5|shift[_-]?jis|euc-(jp|kr)|mac-?\w+",
    re.IGNORECASE,
)
_ENCODINGS = {"QUOTED-PRINTABLE", "BASE64", "B", "Q", "8BIT", "7BIT"}
_WHERE = {"INLINE", "URL", "CID", "CONTENT-ID", "URI"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """One property of a card; names, parameter names and types are in capitals.

    `value` is still escaped as the version has it; `data` are the bytes of a base64 value.
    """

    line: int
    group: str
    name: str
    params: dict[str, list[str]]
    value: str = ""
    data: bytes | None = None

    @property
    def types(self) -> frozenset[str]:
        """What the property is for: {"WORK", "CELL"}."""
        return frozenset(self.params.get("TYPE", ()))

    def param(self, name: str) -> str:
        """Return the first value of a parameter, '' when it has none."""
        return next(iter(self.params.get(name, ())), "")


@dataclass(slots=True)
class RawCard:
    """A card as it stands in the file: its first line, its text, what is wrong with it."""

    line: int
    text: list[tuple[int, bytes]] = field(default_factory=list)
    fault: str = ""
    size: int = 0

    def add(self, number: int, line: bytes) -> None:
        """Take one more line, as long as the card is not beyond all measure."""
        self.size += len(line)
        if self.size > MAX_BYTES or len(self.text) >= MAX_LINES:
            self.fault = _("The card is too large.")
            self.text = self.text[:50]
        elif not self.fault:
            self.text.append((number, line))


@dataclass(slots=True)
class File:
    """All cards of a file, its encoding, and the lines that stand outside of any card."""

    cards: list[RawCard]
    encoding: str
    stray: list[int]


def cards_of(data: bytes, encoding: str | None = None) -> File:
    """Part a file into its cards; a card without an end is closed where the next one begins."""
    name = encoding or detect(data)
    if name.startswith(("utf-16", "utf-32")):
        data, name = decode(data, name).text.encode("utf-8", "replace"), "utf-8"
    data = data.removeprefix(b"\xef\xbb\xbf")
    cards: list[RawCard] = []
    stray: list[int] = []
    card: RawCard | None = None
    inner = 0
    last = b""
    for number, line in enumerate(re.split(rb"\r\n|\n|\r", data), start=1):
        if _BEGIN.fullmatch(line):
            if card is not None and _AGENT.fullmatch(last):
                inner += 1
            else:
                _unclosed(card)
                card, inner = RawCard(number), 0
                cards.append(card)
        elif _END.fullmatch(line):
            if inner:
                inner -= 1
            elif card is None:
                stray.append(number)
            else:
                card = None
        elif card is None:
            if line.strip():
                stray.append(number)
        elif not inner:
            card.add(number, line)
        last = line or last
    _unclosed(card)
    return File(cards, name.removesuffix("-sig"), stray)


def _unclosed(card: RawCard | None) -> None:
    if card is not None and not card.fault:
        card.fault = _("The card has no end (END:VCARD).")


def properties(card: RawCard, encoding: str) -> Iterator[Property | int]:
    """Yield the properties of a card; for a line that is none, its number."""
    for number, line in _unfolded(card.text):
        head, colon, value = _parted(line)
        found = _NAME.match(head)
        if not colon or found is None or head[found.end() : found.end() + 1] not in ("", ";"):
            yield number
            continue
        params = _params(head[found.end() :])
        yield _property(number, found, params, value, encoding)


def _property(
    number: int, found: re.Match[str], params: dict[str, list[str]], value: bytes, encoding: str
) -> Property:
    coding = (params.get("ENCODING") or [""])[0].upper()
    data: bytes | None = None
    if coding in ("BASE64", "B"):
        data = _bytes_of(value)
        value = b"" if data is not None else value
    elif coding in ("QUOTED-PRINTABLE", "Q"):
        value = binascii.a2b_qp(value)
    page = (params.get("CHARSET") or [""])[0]
    return Property(
        line=number,
        group=(found[1] or "").casefold(),
        name=found[2].upper(),
        params=params,
        value=_text(value, page, encoding),
        data=data,
    )


def text_of(one: Property, encoding: str) -> str:
    """Return the text of a property, also of one whose text is written as base64."""
    return one.value if one.data is None else _text(one.data, one.param("CHARSET"), encoding)


def _bytes_of(value: bytes) -> bytes | None:
    bare = re.sub(rb"\s+", b"", value)
    try:
        return binascii.a2b_base64(bare)
    except binascii.Error:
        return None


def _text(value: bytes, page: str, encoding: str) -> str:
    """Decode a value by its own code page, else by that of the file, else by what it spells."""
    for name in (page if _PAGE.fullmatch(page) else "", encoding, "utf-8"):
        if name:
            try:
                return value.decode(name)
            except (UnicodeDecodeError, LookupError):
                continue
    return decode(value).text


def _unfolded(text: list[tuple[int, bytes]]) -> Iterator[tuple[int, bytes]]:
    """Join folded lines: by a blank in front, by "=" at the end, by bare base64."""
    parts: list[bytes] = []
    start, mode = 0, ""
    for number, line in text:
        if parts and mode == "quoted" and parts[-1].endswith(b"="):
            parts[-1] = parts[-1][:-1]
            parts.append(line)
        elif parts and line[:1] in (b" ", b"\t"):
            parts.append(line[1:])
        elif parts and mode == "base64" and line.strip() and _BASE64.fullmatch(line):
            parts.append(line)
        elif line.strip():
            if parts:
                yield start, b"".join(parts)
            parts, start, mode = [line], number, _mode(line)
        elif mode == "base64":
            mode = ""
    if parts:
        yield start, b"".join(parts)


def _mode(line: bytes) -> str:
    head = line[:200].partition(b":")[0].upper()
    if b"QUOTED-PRINTABLE" in head or b"ENCODING=Q" in head.split(b";"):
        return "quoted"
    codings = (b"BASE64", b"ENCODING=BASE64", b"ENCODING=B")
    return "base64" if any(one in codings for one in head.split(b";")) else ""


def _parted(line: bytes) -> tuple[str, bool, bytes]:
    """Part a line at the first colon outside of quotation marks."""
    quoted = False
    for at, byte in enumerate(line[:4096]):
        if byte == 0x22:
            quoted = not quoted
        elif byte == 0x3A and not quoted:
            return line[:at].decode("utf-8", "replace").strip(), True, line[at + 1 :]
    at = line.find(b":")  # a mark that was never closed
    return line[: max(0, at)].decode("utf-8", "replace").strip(), at >= 0, line[at + 1 :]


def _params(text: str) -> dict[str, list[str]]:
    """Read ";TYPE=work,voice;PREF=1" and the bare words of version 2.1."""
    found: dict[str, list[str]] = {}
    for part in _split(text, ";"):
        key, equals, value = part.strip().partition("=")
        if not equals:
            word = key.strip('" ').upper()
            key = "ENCODING" if word in _ENCODINGS else "VALUE" if word in _WHERE else "TYPE"
            value = word
        key = key.strip().upper()
        if not key or not value:
            continue
        values = [_bare(one) for one in _split(value, ",")]
        if key == "TYPE":
            values = [one.strip().upper() for each in values for one in each.split(",")]
        found.setdefault(key, []).extend(one for one in values if one)
    return found


def _split(text: str, mark: str) -> list[str]:
    """Split at a mark outside of quotation marks."""
    parts, quoted, start = [], False, 0
    for at, letter in enumerate(text):
        if letter == '"':
            quoted = not quoted
        elif letter == mark and not quoted:
            parts.append(text[start:at])
            start = at + 1
    return [*parts, text[start:]]


def _bare(value: str) -> str:
    """Take quotation marks off a parameter, and read the carets of RFC 6868."""
    bare = value.strip().strip('"')
    return bare.replace("^n", "\n").replace("^'", '"').replace("^^", "^") if "^" in bare else bare
