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

from kamdesk.storage.workspace import pages, schema
from kamdesk.storage.workspace.engine import MAGIC, is_plain, make_engine

if TYPE_CHECKING:
    from kamdesk.storage.workspace.keys import Keys
    from kamdesk.storage.workspace.pages import Sealing

_BROKEN = (sqlcipher3.dbapi2.Error, UnicodeDecodeError, OverflowError)
_AT_ONCE = 200
#: No table has a row beyond this number.
_LAST = 2**40
_PAGE_SIZE, _PAGES = 16, 28
_HEADER = 100
_INTERIOR = 5


class Opened(NamedTuple):
    """A connection to a copy; `guessed`: where its tables lie was guessed, rows may be mistaken."""

    driver: Any
    guessed: bool


class Found(NamedTuple):
    """The rows of a table that could be read; `gaps` counts the places where reading broke off."""

    rows: list[dict[str, Any]]
    gaps: int


@contextmanager
def opened(path: Path, keys: Keys | None = None, model: Path | None = None) -> Iterator[Opened]:
    """Give a connection to a copy of a damaged file; the file itself is never opened.

    When the pages that tell of the tables are gone, those of a sound file of the same build take
    their place: of the backup `model`, else of a new workspace, where they lie as they do in a
    file that was never upgraded.
    """
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".salvage-") as place:
        copy = Path(place) / path.name
        for side in ("", "-journal"):
            if (source := path.with_name(path.name + side)).exists():
                shutil.copyfile(source, copy.with_name(copy.name + side))
        sealing = None
        if keys is not None and not is_plain(copy):
            raw = copy.read_bytes()
            sealing = pages.sealing_of(raw, keys)
            if not sealing.checks:  # what stands in the log was sealed with the lost salt
                copy.with_name(f"{copy.name}-journal").unlink(missing_ok=True)
            copy.write_bytes(pages.sealed(pages.opened(raw, sealing), sealing))
        given = keys if sealing is not None else None
        lost = not _tells_of_tables(copy, given)
        if lost:
            copy.with_name(f"{copy.name}-journal").unlink(missing_ok=True)
            _graft(copy, sealing, _model(model, Path(place) / "fresh", given), given)
        with closing(_connect(copy, given)) as driver:
            yield Opened(driver, lost and model is None)


def _model(given: Path | None, fresh: Path, keys: Keys | None) -> Path:
    """Return the sound file whose pages tell of the tables: a new workspace unless one is given."""
    if given is not None:
        return given
    fresh.touch(0o600)
    engine = make_engine(fresh, keys)
    try:
        schema.build(engine)
    finally:
        engine.dispose()
    return fresh


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


def _graft(path: Path, sealing: Sealing | None, model: Path, keys: Keys | None) -> None:
    """Lay the pages that tell of the tables, as a sound file has them, into a damaged copy.

    But for the first they go to its end: what lies in their places there may be rows.
    """
    raw = model.read_bytes()
    sound = pages.opened(raw, None if keys is None else pages.sealing_of(raw, keys))
    size = int.from_bytes(sound[_PAGE_SIZE : _PAGE_SIZE + 2], "big") or 65536
    broken = pages.opened(path.read_bytes(), sealing)
    broken += bytes(-len(broken) % size)
    found = dict(_pages_of_tables(sound, size))
    behind = len(broken) // size + 1
    places = {number: at for at, number in enumerate((one for one in found if one > 1), behind)}
    for number, page in found.items():
        for at in _children(page, number):
            child = int.from_bytes(page[at : at + 4], "big")
            page[at : at + 4] = places[child].to_bytes(4, "big")
        start = (places.get(number, 1) - 1) * size
        broken[start : start + size] = page
    broken[_PAGES : _PAGES + 4] = (len(broken) // size).to_bytes(4, "big")
    broken[32:40] = bytes(8)  # free pages are not needed for reading
    assert broken.startswith(MAGIC)
    path.write_bytes(pages.sealed(broken, sealing))


def _pages_of_tables(data: bytearray, size: int) -> Iterator[tuple[int, bytearray]]:
    """Yield the pages of the table of tables, which begins on page 1, with their numbers."""
    waiting = [1]
    while waiting:
        number = waiting.pop()
        page = data[(number - 1) * size : number * size]
        yield number, page
        waiting += [int.from_bytes(page[at : at + 4], "big") for at in _children(page, number)]


def _children(page: bytearray, number: int) -> list[int]:
    """Return where a page names the pages under it; none for a page of rows."""
    head = _HEADER if number == 1 else 0
    if page[head] != _INTERIOR:
        return []
    count = int.from_bytes(page[head + 3 : head + 5], "big")
    cells = (head + 12 + 2 * nr for nr in range(count))
    return [head + 8, *(int.from_bytes(page[at : at + 2], "big") for at in cells)]
