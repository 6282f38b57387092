"""Reading what can be read of a damaged database, row by row, around what is gone (point 12)."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

import sqlcipher3.dbapi2

from kamdesk.storage.workspace import schema
from kamdesk.storage.workspace.engine import MAGIC, make_engine

if TYPE_CHECKING:
    from kamdesk.storage.workspace.keys import Keys

_BROKEN = (sqlcipher3.dbapi2.Error, UnicodeDecodeError, OverflowError)
_AT_ONCE = 200
#: No table has a row beyond this number.
_LAST = 2**40
_PAGE_SIZE, _PAGES = 16, 28
_HEADER = 100
_INTERIOR, _LEAF = 5, 13


class Found(NamedTuple):
    """The rows of a table that could be read; `gaps` counts the places where reading broke off."""

    rows: list[dict[str, Any]]
    gaps: int


@contextmanager
def opened(path: Path, keys: Keys | None = None) -> Iterator[Any]:
    """Give a connection to a copy of a damaged file; the file itself is never opened.

    When the pages that tell of the tables are gone, those of a new workspace take their place: they
    lie where the same revision lays them down.
    """
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".salvage-") as place:
        copy = Path(place) / path.name
        for side in ("", "-journal"):
            if (source := path.with_name(path.name + side)).exists():
                shutil.copyfile(source, copy.with_name(copy.name + side))
        if keys is None and not _tells_of_tables(copy, keys):
            copy.with_name(f"{copy.name}-journal").unlink(missing_ok=True)
            _graft(copy, Path(place) / "fresh")
        with closing(_connect(copy, keys)) as driver:
            yield driver


def read_table(driver: Any, name: str, columns: tuple[str, ...]) -> Found:
    """Return the rows of a table that can be read; what cannot is jumped over.

    A file of an older revision may lack columns: its rows come without them.
    """
    try:
        known = {row[1] for row in driver.execute(f'PRAGMA table_info("{name}")')}
    except _BROKEN:
        return Found([], 1)
    columns = tuple(one for one in columns if one in known)
    if not columns:
        return Found([], 0)
    listed = ", ".join(f'"{one}"' for one in columns)
    text = (
        f'SELECT rowid, {listed} FROM "{name}" NOT INDEXED WHERE rowid > ? ORDER BY rowid LIMIT ?'
    )
    found: list[dict[str, Any]] = []
    at, gaps, count = 0, 0, _AT_ONCE
    while at < _LAST:
        try:
            rows = driver.execute(text, (at, count)).fetchall()
        except _BROKEN:
            if count > 1:
                count = max(1, count // 8)
                continue
            gaps += 1
            after = _next_readable(driver, name, at)
            if after is None:
                break
            at, count = after - 1, _AT_ONCE
            continue
        if not rows:
            break
        found += [dict(zip(columns, row[1:], strict=True)) for row in rows]
        at = rows[-1][0]
        count = min(_AT_ONCE, count * 2)
    return Found(found, gaps)


def _next_readable(driver: Any, name: str, at: int) -> int | None:
    """Return the first row after a broken place that can be read, None when there is none."""
    text = f'SELECT * FROM "{name}" NOT INDEXED WHERE rowid >= ? ORDER BY rowid LIMIT 1'

    def first_from(start: int) -> int | None:
        number = f'SELECT rowid FROM "{name}" NOT INDEXED WHERE rowid >= ? ORDER BY rowid LIMIT 1'
        try:
            driver.execute(text, (start,)).fetchall()
            row = driver.execute(number, (start,)).fetchone()
        except _BROKEN:
            return None
        return _LAST if row is None else int(row[0])

    broken, step = at + 1, 1
    while (hit := first_from(broken + step)) is None:
        broken += step
        step *= 2
        if broken > _LAST:
            return None
    low, high = broken, broken + step
    while high - low > 1:  # the first number behind the broken place
        middle = (low + high) // 2
        if (nearer := first_from(middle)) is None:
            low = middle
        else:
            high, hit = middle, nearer
    return None if hit >= _LAST else hit


def _connect(path: Path, keys: Keys | None) -> Any:
    driver = sqlcipher3.dbapi2.connect(
        f"file:{quote(str(path))}?mode=rw", uri=True, isolation_level=None,
        check_same_thread=False,
    )  # fmt: skip
    if keys is not None:
        driver.execute("PRAGMA cipher_log_level=NONE").fetchall()
        driver.execute(f'PRAGMA key="{keys.database}"').fetchall()
    driver.text_factory = lambda data: data.decode("utf-8", "replace")
    return driver


def _tells_of_tables(path: Path, keys: Keys | None) -> bool:
    try:
        with closing(_connect(path, keys)) as driver:
            names = driver.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    except _BROKEN:
        return False
    return ("clients",) in names


def _graft(path: Path, place: Path) -> None:
    """Write the pages that tell of the tables, as a new workspace has them, into a damaged copy."""
    place.touch(0o600)
    engine = make_engine(place)
    try:
        schema.build(engine)
    finally:
        engine.dispose()
    fresh, broken = place.read_bytes(), bytearray(path.read_bytes())
    size = int.from_bytes(fresh[_PAGE_SIZE : _PAGE_SIZE + 2], "big") or 65536
    if len(broken) < len(fresh):
        broken += bytes(len(fresh) - len(broken))
    for number in _pages_of_tables(fresh, size):
        start = (number - 1) * size
        broken[start : start + size] = fresh[start : start + size]
    broken[_PAGES : _PAGES + 4] = (len(broken) // size).to_bytes(4, "big")
    broken[32:40] = bytes(8)  # free pages are not needed for reading
    assert broken.startswith(MAGIC)
    path.write_bytes(broken)


def _pages_of_tables(data: bytes, size: int) -> Iterator[int]:
    """Yield the pages of the table of tables, which begins on page 1."""
    waiting = [1]
    while waiting:
        number = waiting.pop()
        yield number
        start = (number - 1) * size
        head = start + (_HEADER if number == 1 else 0)
        if data[head] != _INTERIOR:
            continue
        count = int.from_bytes(data[head + 3 : head + 5], "big")
        waiting.append(int.from_bytes(data[head + 8 : head + 12], "big"))
        for nr in range(count):
            cell = head + 12 + 2 * nr
            at = start + int.from_bytes(data[cell : cell + 2], "big")
            waiting.append(int.from_bytes(data[at : at + 4], "big"))
