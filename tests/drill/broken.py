"""Files as bad luck and bad will make them: lists, workbooks, cards, letters, dossiers, pictures.

All are made here from a seed. iCalendar files are neither read nor opened, so there are none.
"""

from __future__ import annotations

import base64
import csv
import io
import json
import random
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.naughty import strings

ROOT = Path(__file__).resolve().parents[2]
WORDS = strings()
DEEP = 100_000


def spoilt(data: bytes, dice: random.Random) -> bytes:
    """Damage a file as disks, people and attackers do."""
    found = bytearray(data)
    for _ in range(dice.randint(1, 40)):
        at = dice.randrange(len(found))
        match dice.randrange(4):
            case 0:
                found[at] = dice.choice(b'"\n\r,;\t\\\x00\xff\x1a=')
            case 1:
                found[at:at] = dice.randbytes(dice.randint(1, 30))
            case 2:
                del found[at : at + dice.randint(1, 9)]
            case _:
                found[at:at] = dice.choice((b'"""', b"\r\r", b";;;;", b'\\"')) * 40
        found = found or bytearray(b"x")
    return bytes(found)


def _maybe(data: bytes, dice: random.Random) -> bytes:
    """Leave a file whole, damage it, or cut it off."""
    match dice.randrange(3):
        case 0:
            return data
        case 1:
            return data[: dice.randrange(1, len(data))]
        case _:
            return spoilt(data, dice)


def _word(dice: random.Random) -> str:
    return dice.choice(WORDS).encode("utf-8", "replace").decode()


def rows_with_bad_ones(dice: random.Random) -> tuple[bytes, int]:
    """Return a CSV list of clients, and how many of its rows must be reported."""
    lines, bad = ["Company;City;E-mail"], 0
    for nr in range(40):
        match dice.randrange(4):
            case 0:
                lines.append(f";Ulm {nr};nobody@x.example")
                bad += 1
            case 1:
                lines.append(f"Ragged {nr};Ulm;r{nr}@x.example;one;more")
                bad += 1
            case _:
                lines.append(f"Whole {dice.random()} {nr};Ulm;w{nr}@x.example")
    return "\r\n".join(lines).encode("utf-8"), bad


def _csv(dice: random.Random) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=dice.choice(";,\t|"))
    writer.writerow(["Company", "City", "Phone", "Note", "Website"])
    for _row in range(30):
        writer.writerow([dice.choice(WORDS) for _cell in range(5)])
    coding = dice.choice(("utf-8", "utf-16", "cp1251", "cp1252", "utf-8-sig"))
    return _maybe(out.getvalue().encode(coding, "replace"), dice)


def _table(dice: random.Random) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("List")
        for column, heading in enumerate(("Company", "City", "Phone", "Note")):
            sheet.write_string(0, column, heading)
        for row in range(1, 25):
            for column in range(4):
                sheet.write_string(row, column, _word(dice))
    return out.getvalue()


_BOMB = (
    b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "%s">%s]><sst><si><t>&j;</t></si></sst>"""
    % (
        b"a" * 100,
        b"".join(b'<!ENTITY %c "%s">' % (98 + nr, b"&%c;" % (97 + nr) * 10) for nr in range(9)),
    )
)


def _xlsx(dice: random.Random) -> bytes:
    data = _table(dice)
    if dice.random() < 0.4:
        return _maybe(data, dice)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(out, "w", 8) as made:
        chosen = dice.choice([one for one in given.namelist() if one.endswith((".xml", ".rels"))])
        for name in given.namelist():
            part = given.read(name)
            if name == chosen:
                part = dice.choice(
                    (
                        spoilt(part, dice), part[: len(part) // 2], b"", _BOMB,
                        b"<a>" * DEEP, part + b" " * 20_000_000,
                        part.replace(b"A1:D25", b"A1:XFD1048576"),
                        part.replace(b'r="A2"', b'r="XFD1048576"'),
                        part.replace(b"<v>1</v>", b"<v>99999999</v>"),
                    )
                )  # fmt: skip
            made.writestr(dice.choice((name, name, name, f"../{name}")), part)
    return out.getvalue()


def _vcf(dice: random.Random) -> bytes:
    cards = []
    for _nr in range(6):
        word = _word(dice)
        photo = base64.b64encode(_png(dice)).decode()
        cards.append(
            "BEGIN:VCARD\r\nVERSION:3.0\r\n"
            f"FN:{word}\r\nN:{word};{word};;;\r\nNOTE:{word}\r\nTEL:{word}\r\nEMAIL:{word}\r\n"
            f"PHOTO;ENCODING=b:{photo}\r\nEND:VCARD\r\n"
        )
    more = ("BEGIN:VCARD\n" * 5000, "TEL" + ";TYPE=a" * 5000 + ":1\n", "ADR:" + ";" * 50_000, "")
    return _maybe(("".join(cards) + dice.choice(more)).encode(), dice)


def _eml(dice: random.Random) -> bytes:
    word = _word(dice)
    nest = "".join(
        f'Content-Type: multipart/mixed; boundary="b{nr}"\r\n\r\n--b{nr}\r\n' for nr in range(300)
    )
    bodies = (
        f"Content-Type: text/plain; charset={dice.choice(('utf-8', 'punycode', 'zip', word))}\r\n"
        f"\r\n{word}\r\n",
        nest,
        "Content-Type: text/html\r\n\r\n" + "<div>" * DEEP + word,
        "X-A: b\r\n" * 20_000 + "\r\n",
        'Content-Type: application/pdf; name="../../x.pdf"\r\n'
        "Content-Transfer-Encoding: base64\r\n\r\n" + "A" * 1000 + "!\r\n",
    )
    date = dice.choice(("Mon, 9 Mar 2026 10:00:00 +0100", "32 Foo 99999 99:99", word))
    head = f"From: {word} <a@b.example>\r\nTo: {word}\r\nSubject: {word}\r\nDate: {date}\r\n"
    return _maybe((head + dice.choice(bodies)).encode(), dice)


def _msg(dice: random.Random) -> bytes:
    from tests.formats.compound import msg

    word = _word(dice)
    return _maybe(msg({(0x37, 0x1F): word, (0x1000, 0x1F): word, (0xC1A, 0x1F): word}), dice)


def _dossier(dice: random.Random) -> bytes:
    raw = (ROOT / "resources" / "demo" / "sokmash.json").read_bytes()
    if dice.random() < 0.3:
        return _maybe(raw, dice)
    if dice.random() < 0.2:
        return dice.choice(
            (b"[" * DEEP, b'{"a":' * DEEP, raw.replace(b'"tables"', b'"tables":' + b"[" * DEEP))
        )
    data: dict[str, Any] = json.loads(raw)
    for _nr in range(dice.randint(1, 12)):
        rows = data["tables"][dice.choice(list(data["tables"]))]
        if isinstance(rows, list) and rows:
            row = dice.choice(rows)
            row[dice.choice(list(row))] = dice.choice(
                (dice.choice(WORDS), None, -1, 1e308, 2**70, [], {}, [[[]]], {"en": 1}, True)
            )
    return json.dumps(data).encode()


def _png(dice: random.Random) -> bytes:
    """Return a picture that says it is as large as a field, or is damaged."""
    size = dice.choice((b"\0\0\0\x08\0\0\0\x08", b"\0\0\xff\xff\0\0\xff\xff", b"\x7f" * 8))
    parts = (
        (b"IHDR", size + b"\x08\x02\0\0\0"),
        (b"IDAT", zlib.compress(b"\0" * 4000)),
        (b"IEND", b""),
    )
    made = b"".join(
        len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")
        for kind, body in parts
    )
    return _maybe(b"\x89PNG\r\n\x1a\n" + made, dice)


def _svg(dice: random.Random) -> bytes:
    inside = dice.choice(
        (
            "<image href='file:///etc/passwd'/>", "<script>1</script>", "<g>" * 5000,
            "<use href='//host/x'/>", "<text>" + dice.choice(WORDS) + "</text>",
            "<path d='M0 0 L" + " 1 1" * 50_000 + "'/>", "<rect width='9' height='9'/>",
        )
    )  # fmt: skip
    text = f"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>{inside}</svg>"
    return _maybe(text.encode("utf-8", "replace"), dice)


MAKERS: dict[str, Callable[[random.Random], bytes]] = {
    ".csv": _csv, ".xlsx": _xlsx, ".vcf": _vcf, ".eml": _eml, ".msg": _msg, ".json": _dossier,
    ".png": _png, ".svg": _svg,
}  # fmt: skip


def broken(nr: int) -> tuple[str, bytes]:
    """Return the ending and the bytes of a broken file; the same ones for the same number."""
    ending = list(MAKERS)[nr % len(MAKERS)]
    return ending, MAKERS[ending](random.Random(nr))
