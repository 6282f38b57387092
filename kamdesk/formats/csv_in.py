"""CSV as people have it: any code page and delimiter, odd quotes, titles above the headings."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from contextlib import suppress
from itertools import islice

from kamdesk.errors import Refused
from kamdesk.formats import sheet as sheets
from kamdesk.formats.encodings import decode, is_known
from kamdesk.formats.sheet import Raw, Reading, Rows
from kamdesk.i18n import _, ngettext, speech

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_ROWS = 200
_SEP = re.compile(r"sep=(.)\r?\n?", re.I)
#: A quoted text of more lines than this is a mark that was never closed.
_MAX_LINES = 300
_MAX_CELL = 2**20
_MAX_LINE = 2_000_000
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f]")

csv.field_size_limit(_MAX_CELL)


def read_csv(data: bytes, reading: Reading | None = None) -> Raw:
    """Read a CSV file; what is not said is found out. Raises Refused when it is no table."""
    said = reading or Reading()
    _check(said)
    found = decode(data, said.encoding)
    text, warnings = found.text, []
    if found.broken:
        warnings.append(
            ngettext(
                "{n} character could not be read in this encoding.",
                "{n} characters could not be read in this encoding.",
                found.broken,
            )
        )
    if "\x00" in text:
        text = text.replace("\x00", "")
        warnings.append(_("The file contains null bytes; they were left out."))
    if len(_CONTROL.findall(text[:100_000])) > 5:
        raise Refused(_("This is not a table: the file holds neither CSV nor an XLSX workbook."))
    lines = io.StringIO(text, newline="").readlines()
    if max(map(len, lines), default=0) > _MAX_LINE:
        told = _("This is not a table: a line of the file is longer than {n} characters.")
        raise Refused(told.format(n=speech().number(_MAX_LINE)))
    first, delimiter = 0, said.delimiter
    if lines and (named := _SEP.fullmatch(lines[0])):
        delimiter, first = delimiter or named[1], 1
    mark = delimiter or sniff(lines[first:])
    lines, mark = _unwrapped(lines, first, mark, fixed=delimiter is not None)
    rows, odd = _records(lines, first, mark)
    warnings += [
        _("Line {line}: a quotation mark is not closed; the line was read as it stands.").format(
            line=line
        )
        for line in odd[:20]
    ]
    return Raw(rows=rows, encoding=found.encoding, delimiter=mark, warnings=tuple(warnings))


def _check(said: Reading) -> None:
    """Refuse what cannot be: an encoding that nobody knows, a delimiter of several signs."""
    if said.encoding is not None and not is_known(said.encoding):
        raise Refused(_("There is no encoding called “{name}”.").format(name=said.encoding))
    if said.delimiter is not None and (len(said.delimiter) != 1 or said.delimiter in '\r\n"'):
        told = _(
            "“{mark}” cannot be a delimiter: use a single character that is not a quotation mark."
        )
        raise Refused(told.format(mark=said.delimiter))


def sniff(lines: Sequence[str]) -> str:
    """Return the delimiter that parts the first rows most evenly."""
    best, best_score = ",", 0.0
    for mark in DELIMITERS:
        widths = [len(row) for row in _sample(lines, mark) if any(row)]
        parted = [one for one in widths if one > 1]
        if not parted:
            continue
        usual = max(set(parted), key=lambda one: (parted.count(one), one))
        score = parted.count(usual) / len(widths) + 0.01 * min(usual, 20)
        if score > best_score:
            best, best_score = mark, score
    return best


def _reader(lines: Sequence[str], mark: str, escape: str | None = None) -> csv._reader:  # type: ignore[name-defined]
    return csv.reader(
        iter(lines), delimiter=mark, escapechar=escape, doublequote=escape is None, strict=False
    )


def _unwrapped(lines: list[str], first: int, mark: str, *, fixed: bool) -> tuple[list[str], str]:
    """Take off quotes that stand around whole lines, as some programs write them."""
    sample = [one.strip("\r\n") for one in lines[first : first + 50] if one.strip()]
    if fixed or len(sample) < 2:
        return lines, mark
    inner = [row[0] for row in _sample(sample, mark) if len(row) == 1]
    if len(inner) * 10 < len(sample) * 9 or not all(one[0] == one[-1] == '"' for one in sample):
        return lines, mark
    if not any(one in text for one in DELIMITERS for text in inner):
        return lines, mark
    opened = [
        row[0] + "\n" if len(row) == 1 else line for line in lines for row in [_row(line, mark)]
    ]
    again = sniff(opened[first:])
    widths = {len(row) for row in _sample(opened[first:], again, most=50)}
    return (opened, again) if len(widths) == 1 and widths != {1} else (lines, mark)


def _sample(
    lines: Sequence[str], mark: str, escape: str | None = None, most: int = _SAMPLE_ROWS
) -> list[list[str]]:
    """Return the first rows, fewer when something is wrong with one of them."""
    rows: list[list[str]] = []
    with suppress(csv.Error):
        rows.extend(islice(_reader(lines, mark, escape), most))
    return rows


def _row(line: str, mark: str) -> list[str]:
    return next(iter(_sample([line], mark)), [])


def _records(lines: list[str], first: int, mark: str) -> tuple[Rows, list[int]]:
    """Return the rows with the lines they begin in, and the lines with a quote never closed."""
    escape = "\\" if _escaped(lines) else None
    sample = [row for row in _sample(lines[first:], mark, escape) if any(row)]
    usual = sheets.usual_width(sample) if sample else 1
    if plain := _single_lines(lines[first:] if first else lines, mark, escape):
        return [
            (nr, _mended(row, usual, mark) if len(row) > usual else row)
            for nr, row in enumerate(plain, start=first + 1)
        ], []
    rows: Rows = []
    odd: list[int] = []
    at = first
    while at < len(lines):
        reader = _reader(lines[at:] if at else lines, mark, escape)
        start, resumed = at, at
        try:
            for record in reader:
                after = at + reader.line_num
                if after - start > 1 and _runaway(record, lines[start:after], usual, mark):
                    break
                if len(record) > usual:
                    record = _mended(record, usual, mark)
                rows.append((start + 1, record))
                start = after
                if len(rows) > sheets.MAX_ROWS + 100:
                    sheets.too_many(len(rows), len(record))
            else:
                break
        except csv.Error:
            pass
        rows.append((start + 1, _as_it_stands(lines[start], mark)))
        odd.append(start + 1)
        at = start + 1
        if at == resumed or len(odd) > 500:
            rows += [(nr + 1, _as_it_stands(lines[nr], mark)) for nr in range(at, len(lines))]
            break
    return rows, odd


def _single_lines(lines: list[str], mark: str, escape: str | None) -> list[list[str]] | None:
    """Return the rows at once when each is one line; None when one is not, or is too long."""
    reader = _reader(lines, mark, escape)
    try:
        rows = list(islice(reader, sheets.MAX_ROWS + 101))
    except csv.Error:
        return None
    return rows if reader.line_num == len(rows) == len(lines) else None


def _escaped(lines: list[str]) -> bool:
    """Say whether quotes inside quoted texts are marked by a backslash instead of doubled."""
    text = "".join(lines[:2000])
    return bool(re.search(r'[^\\]\\"[^\r\n,;|\t]', text)) and '""' not in text


def _runaway(record: list[str], lines: list[str], usual: int, mark: str) -> bool:
    """Say whether a row of several lines comes from a quote that was never closed."""
    if len(lines) > _MAX_LINES or sum(one.count('"') for one in lines) % 2:
        return True
    return len(record) != usual and len(_as_it_stands(lines[0], mark)) == usual


def _mended(record: list[str], usual: int, mark: str) -> list[str]:
    """Join cells that a mark inside quotes parted: ООО "Рога; и копыта" is one cell."""
    if len(record) > sheets.MAX_COLUMNS:
        return record
    joined: list[str] = []
    for cell in record:
        if joined and joined[-1].count('"') % 2:
            joined[-1] += mark + cell
        else:
            joined.append(cell)
    return joined if len(joined) == usual else record


def _as_it_stands(line: str, mark: str) -> list[str]:
    return [one.strip().strip('"') for one in line.rstrip("\r\n").split(mark)]
