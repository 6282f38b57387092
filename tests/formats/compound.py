"""Compound files as Outlook writes them, made here: [MS-CFB] version 3, and letters in them."""

from __future__ import annotations

import struct
from datetime import UTC, datetime
from itertools import pairwise

SECTOR, SMALL, CUTOFF = 512, 64, 4096
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
Tree = dict[str, "bytes | Tree"]


def compound(tree: Tree) -> bytes:
    """Return a compound file with streams (bytes) in storages (dicts)."""
    entries: list[list] = []  # name, kind, children, data

    def add(name: str, node) -> int:
        number = len(entries)
        entries.append([name, 2 if isinstance(node, bytes) else 1, [], node])
        if isinstance(node, dict):
            entries[number][2] = [add(key, value) for key, value in node.items()]
        return number

    add("Root Entry", tree)
    entries[0][1] = 5
    chain, sectors = [], []

    def store(data: bytes) -> int:
        if not data:
            return _END
        start, count = len(sectors), -(-len(data) // SECTOR)
        for at in range(count):
            sectors.append(data[at * SECTOR : (at + 1) * SECTOR].ljust(SECTOR, b"\0"))
            chain.append(start + at + 1 if at + 1 < count else _END)
        return start

    small, small_chain, places = b"", [], {}
    for number, (_name, kind, _children, data) in enumerate(entries):
        if kind != 2:
            continue
        if len(data) >= CUTOFF or not data:
            places[number] = store(data)
            continue
        start, count = len(small_chain), -(-len(data) // SMALL)
        small += data.ljust(count * SMALL, b"\0")
        small_chain += [start + at + 1 for at in range(count - 1)] + [_END]
        places[number] = start
    root = store(small)
    table = store(struct.pack(f"<{len(small_chain)}I", *small_chain).ljust(SECTOR, b"\xff"))
    right, child = _linked(entries)
    directory = b"".join(
        _entry(one, number, right, child, root if number == 0 else places.get(number, 0),
               len(small) if number == 0 else len(one[3]) if one[1] == 2 else 0)
        for number, one in enumerate(entries)
    )  # fmt: skip
    listed = store(directory.ljust(-(-len(directory) // SECTOR) * SECTOR, b"\0"))
    tables = 1
    while tables * (SECTOR // 4) < len(chain) + tables:
        tables += 1
    first = len(sectors)
    chain += [_FAT] * tables
    fat = struct.pack(f"<{len(chain)}I", *chain).ljust(tables * SECTOR, b"\xff")
    head = struct.pack(
        "<8s16sHHHHH6sIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6,
        b"", 0, tables, listed, 0, CUTOFF, table, -(-len(small_chain) // 128), _END, 0,
        first,
    )  # fmt: skip
    more = [first + at for at in range(1, tables)] + [_FREE] * (108 - tables + 1)
    head += struct.pack("<108I", *more[:108])
    return head[:SECTOR] + b"".join(sectors) + fat


def _linked(entries):
    """Return right neighbours and first children: the trees are mere lists, which readers allow."""
    right, child = {}, {}
    for number, (_name, _kind, children, _data) in enumerate(entries):
        ordered = sorted(children, key=lambda one: (len(entries[one][0]), entries[one][0].upper()))
        if ordered:
            child[number] = ordered[0]
        right |= dict(pairwise(ordered))
    return right, child


def _entry(one, number, right, child, start, size):
    name = one[0].encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16sIQQIQ", name, len(name) + 2, one[1], 1, _FREE, right.get(number, _FREE),
        child.get(number, _FREE), b"", 0, 0, 0, start, size,
    )  # fmt: skip


def _properties(values: dict[tuple[int, int], object], head: int) -> Tree:
    """Return the streams of properties given as (id, type): value."""
    made: Tree = {}
    table = b"\0" * head
    for (which, kind), value in values.items():
        raw = value
        if kind == 0x1F:
            raw = str(value).encode("utf-16-le")
        elif kind == 0x40:
            ticks = int((value - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds() * 10**7)
            table += struct.pack("<HHIQ", kind, which, 6, ticks)
            continue
        elif kind in (0x03, 0x0B):
            table += struct.pack("<HHIq", kind, which, 6, int(value))
            continue
        made[f"__substg1.0_{which:04X}{kind:04X}"] = raw
        table += struct.pack("<HHIII", kind, which, 6, len(raw) + (2 if kind == 0x1F else 0), 0)
    made["__properties_version1.0"] = table
    return made


def msg(values, people=(), files=()) -> bytes:
    """Return a .msg file; people and files are given as properties, too."""
    tree = _properties(values, 32)
    for nr, one in enumerate(people):
        tree[f"__recip_version1.0_#{nr:08X}"] = _properties(one, 8)
    for nr, one in enumerate(files):
        tree[f"__attach_version1.0_#{nr:08X}"] = _properties(one, 8)
    return compound(tree)
