"""A smaller data file for ICU, which Qt brings along: 32 MB of which Qt asks for a quarter.

Qt compares strings by ICU; for numbers, dates, names of zones and texts it has tables of its own.
The format is ICU's "common data" (https://unicode-org.github.io/icu/userguide/icu_data): a header,
then a table of contents in the order of names, then names, then the items.
"""

from __future__ import annotations

import re
import struct
import subprocess
import tempfile
from pathlib import Path

#: Parts that nothing here asks for: converters of old encodings, units, names of zones, of money,
#: of languages and of regions, transliteration, numbers in words, breaks of words, IDNA.
UNUSED = re.compile(r".*\.(cnv|spp)|[^/]+/(unit|zone|curr|lang|region|translit|rbnf|brkitr)/.*")
_ALIGNED = 16
_MAGIC = b"CmnD"
_ASSEMBLY = """\
.section .rodata
.balign 16
.globl {symbol}
.type {symbol}, @object
.size {symbol}, {size}
{symbol}:
.incbin "{file}"
.section .note.GNU-stack, "", @progbits
"""


def slim_library(library: Path) -> None:
    """Put a library with less data in the place of libicudata.so.NN; needs `as` and `ld`."""
    symbol = f"icudt{library.suffix.removeprefix('.')}_dat"
    image = library.read_bytes()
    start = image.index(_MAGIC) - 12
    data = slim(image[start:])
    with tempfile.TemporaryDirectory() as folder:
        raw, source, made = (Path(folder, name) for name in ("data", "data.s", "data.o"))
        raw.write_bytes(data)
        source.write_text(_ASSEMBLY.format(symbol=symbol, size=len(data), file="data"), "ascii")
        subprocess.run(["as", "-o", made.name, source.name], cwd=folder, check=True)
        subprocess.run(
            ["ld", "-shared", "--build-id=sha1", "-z", "noexecstack", "-soname", library.name,
             "-o", str(library), made.name],
            cwd=folder,
            check=True,
        )  # fmt: skip


def slim(data: bytes) -> bytes:
    """Return common data without the unused items; what follows the last item is left out."""
    (head,) = struct.unpack_from("<H", data)
    (count,) = struct.unpack_from("<I", data, head)
    entries = list(struct.iter_unpack("<II", data[head + 4 : head + 4 + 8 * count]))
    ends = [begin for _name, begin in entries[1:]] + [len(data) - head]
    kept: list[tuple[bytes, bytes]] = []
    for (name_at, begin), end in zip(entries, ends, strict=True):
        name = data[head + name_at : data.index(b"\0", head + name_at)]
        if not UNUSED.fullmatch(name.decode("ascii")):
            kept.append((name, data[head + begin : head + end]))
    return data[:head] + _contents(kept)


def _contents(items: list[tuple[bytes, bytes]]) -> bytes:
    names = b"".join(name + b"\0" for name, _item in items)
    name_at = 4 + 8 * len(items)
    first = at = _aligned(name_at + len(names))
    table, bodies = struct.pack("<I", len(items)), []
    for name, item in items:
        table += struct.pack("<II", name_at, at)
        bodies.append(item.ljust(_aligned(len(item)), b"\0"))
        name_at += len(name) + 1
        at += len(bodies[-1])
    return (table + names).ljust(first, b"\0") + b"".join(bodies)


def _aligned(size: int) -> int:
    return -(-size // _ALIGNED) * _ALIGNED
