r"""Letters that Outlook keeps as Rich Text alone: packed ([MS-OXRTFCP]), at times HTML within.

What a person would read is taken out; fonts, colours and pictures are not looked at.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass, replace

from kamdesk.formats.mail_in import mapi
from kamdesk.formats.mail_in.plain import text_of

#: Every packed text begins with these words at hand.
_KNOWN = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
    b"\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0"
    b"\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
_PACKED, _PLAIN = 0x75465A4C, 0x414C454D
_RING = 4096
#: No more than this is unpacked.
_MOST = 8 * 2**20
_TOKEN = re.compile(
    r"\\([a-z]{1,32})(-?\d{1,9})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z])|([{}])|([\r\n]+)|([^\\{}\r\n]+)",
    re.DOTALL,
)
#: Groups that hold no text of the letter.
_SILENT = frozenset(
    ("fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "footer", "headerl",
     "headerr", "headerf", "footerl", "footerr", "footerf", "footnote", "listtable", "fldinst")
)  # fmt: skip
_WORDS = {
    "par": "\n", "line": "\n", "row": "\n", "sect": "\n", "page": "\n", "tab": "\t", "cell": "\t",
    "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "emspace": " ", "enspace": " ",
}  # fmt: skip
_SIGNS = {"~": " ", "_": "-", "\r": "\n", "\n": "\n", "\\": "\\", "{": "{", "}": "}"}
#: Code pages of fonts by their character sets.
_PAGES = {
    128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256,
    186: 1257, 204: 1251, 222: 874, 238: 1250,
}  # fmt: skip


def read(packed: bytes, most: int) -> str:
    """Return the text of a letter out of its packed form, about `most` characters of it.

    Raises ValueError when the form is damaged.
    """
    reader = _Reader(most)
    reader.read(unpacked(packed).decode("latin-1"))
    halves = "".join(reader.pieces).encode("utf-16", "surrogatepass")
    text = halves.decode("utf-16", "replace")
    if reader.html:
        return text_of(text, most)
    lines = (re.sub(r"[ \t]+$", "", one) for one in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def unpacked(packed: bytes) -> bytes:
    """Return the Rich Text itself; raises ValueError."""
    if len(packed) < 16:
        raise ValueError("no packed text")
    _size, _raw, kind, _sum = struct.unpack_from("<IIII", packed)
    if kind == _PLAIN:
        return packed[16:_MOST]
    if kind != _PACKED:
        raise ValueError("no packed text")
    ring = bytearray(_KNOWN.ljust(_RING, b" "))
    out, write, at = bytearray(), len(_KNOWN), 16
    while at < len(packed) and len(out) < _MOST:
        flags, at = packed[at], at + 1
        for bit in range(8):
            if not flags >> bit & 1:
                piece, at = packed[at : at + 1], at + 1
            else:
                place = int.from_bytes(packed[at : at + 2], "big")
                start, length, at = place >> 4, (place & 15) + 2, at + 2
                if start == write or at > len(packed):
                    return bytes(out)
                gap = (write - start) % _RING  # what is copied may be what is being written
                seen = bytes(ring[(start + nr) % _RING] for nr in range(min(gap, length)))
                piece = (seen * (length // len(seen) + 1))[:length]
            for byte in piece:
                ring[write] = byte
                write = (write + 1) % _RING
            out += piece
    return bytes(out)


@dataclass(frozen=True, slots=True)
class _State:
    """What holds within a group: whether its text counts, its code page, what stands for \\u."""

    silent: bool = False
    rtf_only: bool = False
    fonts: bool = False
    page: int = 1252
    spare: int = 1


class _Reader:
    """Reads the tokens of a Rich Text; `html` says that the text is that of an HTML letter."""

    def __init__(self, most: int) -> None:
        self.pieces: list[str] = []
        self.html = False
        self._left = most * 20  # marks of HTML are no text yet
        self._state, self._outer = _State(), [_State()]
        self._pages: dict[int, int] = {}
        self._font, self._skip, self._page = 0, 0, 1252
        self._bytes = bytearray()
        self._optional = False

    def read(self, text: str) -> None:
        """Read a whole text."""
        at = 0
        while self._left > 0 and (found := _TOKEN.match(text, at)):
            at = found.end()
            word, number, byte, sign, brace, _break, letters = found.groups()
            if word == "bin":
                at += max(int(number or 0), 0)
            elif byte:
                self._take(bytes((int(byte, 16),)))
            elif letters:
                self._take(letters.encode("latin-1"))
            else:
                self._flush()
                self._mark(word, number, sign, brace)
        self._flush()

    def _mark(self, word: str | None, number: str | None, sign: str | None, brace: str) -> None:
        if brace == "{":
            self._outer.append(self._state)
        elif brace == "}":
            self._state = self._outer.pop() if self._outer else _State()
        elif sign == "*":
            self._optional = True
            return
        elif sign:
            self._say(_SIGNS.get(sign, ""))
        elif word:
            self._word(word, None if number is None else int(number))
        self._optional = False

    def _word(self, word: str, number: int | None) -> None:
        state = self._state
        if word == "htmltag":
            self._state = replace(state, silent=not self.html, rtf_only=False)
        elif word in _SILENT or self._optional:
            self._state = replace(state, silent=True, fonts=word == "fonttbl")
        elif word == "fromhtml":
            self.html = True
        elif word == "htmlrtf":
            self._state = replace(state, rtf_only=number != 0)
        elif word == "ansicpg" and number:
            self._page = number
            self._state = replace(state, page=number)
        elif word == "f" and number is not None:
            self._font = number
            self._state = replace(state, page=self._pages.get(number, self._page))
        elif word == "fcharset" and state.fonts and number in _PAGES:
            self._pages[self._font] = _PAGES[number]
        elif word == "plain":
            self._state = replace(state, page=self._page)
        elif word == "uc" and number is not None:
            self._state = replace(state, spare=number)
        elif word == "u" and number is not None:
            self._say(chr(number % 0x10000))
            self._skip = state.spare
        elif not (self.html and word in ("par", "line", "tab") and state.rtf_only):
            self._say(_WORDS.get(word, ""))

    def _take(self, raw: bytes) -> None:
        """Take bytes of the code page; some stand for a letter that was said already."""
        self._optional = False
        skipped = min(self._skip, len(raw))
        self._skip -= skipped
        self._bytes += raw[skipped:]

    def _flush(self) -> None:
        if self._bytes:
            self._say(mapi.narrow(bytes(self._bytes), self._state.page))
            self._bytes.clear()

    def _say(self, text: str) -> None:
        if text and not (self._state.silent or self._state.rtf_only):
            self.pieces.append(text)
            self._left -= len(text)
