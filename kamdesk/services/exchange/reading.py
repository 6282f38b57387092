"""Looking at a file: what it holds and what each column is proposed to become."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from kamdesk.domain.exchange import KINDS
from kamdesk.domain.exchange.fields import FIELDS
from kamdesk.domain.exchange.headings import EXACT, FUZZY, joined, scores, synonyms
from kamdesk.domain.exchange.mapping import (
    Mapping,
    Profile,
    guess_kind,
    profile,
    propose,
    with_own,
)
from kamdesk.domain.own_fields import OwnField
from kamdesk.errors import Refused
from kamdesk.formats.lists_in.client import ListReader, Stopped
from kamdesk.formats.sheet import Reading, Sheet
from kamdesk.i18n import _
from kamdesk.services.exchange.columns import undecided
from kamdesk.services.exchange.labels import headings, label
from kamdesk.services.exchange.reports import Column, ImportCancelled, Preview
from kamdesk.services.people.facts import days_in_words

_PROFILED = 1000
#: How alike a heading with a spelling mistake must be, in percent.
_ALIKE = 86
#: Shorter words differ too little from others to be taken for misspelt.
_LONG = 6


@contextmanager
def reader_of(lists: ListReader | None) -> Iterator[ListReader]:
    """Lend the reader that is there already, else one that goes with the block."""
    if lists is not None:
        yield lists
        return
    with ListReader() as made:
        yield made


def look(
    path: Path,
    kind: str | None = None,
    reading: Reading | None = None,
    *,
    lists: ListReader | None = None,
    cancelled: Callable[[], bool] | None = None,
    own: Sequence[OwnField] = (),
) -> Preview:
    """Look into a file: its kind, columns, samples and the proposed mapping.

    With `kind` the mapping is proposed for that kind of list. `lists` keeps the file at hand for a
    second look or the import; `cancelled` is asked every moment; `own` are the fields that a person
    declared. Raises Refused when the file holds
    no table and ImportCancelled.
    """
    reading = reading or Reading()
    if path.suffix.lower() == ".json":
        return _dossier(path, reading)
    try:
        with reader_of(lists) as reader:
            glance = reader.look(path, reading, cancelled)
    except Stopped as stop:
        raise ImportCancelled from stop
    sheet = glance.sheet
    mapping = find_mapping(sheet, kind, own)
    columns = tuple(
        Column(
            number=number,
            heading=heading,
            samples=tuple(map(days_in_words, samples)),
            field=mapping.columns.get(number, "") if mapping else "",
            confidence=mapping.confidence.get(number, 0) if mapping else 0,
            repeats=sheet.same.get(number),
        )
        for number, (heading, samples) in enumerate(
            zip(sheet.headings, glance.samples, strict=True)
        )
    )
    return Preview(
        path=path,
        kind=mapping.kind if mapping else kind,
        mapping=mapping,
        columns=columns,
        top=glance.top,
        rows=glance.rows,
        apart=glance.apart,
        encoding=sheet.encoding,
        delimiter=sheet.delimiter,
        header_row=sheet.header_row,
        sheet=sheet.sheet,
        sheets=sheet.sheets,
        warnings=sheet.warnings,
        reading=reading,
        book=sheet.book,
        broken=len(sheet.broken),
        own=tuple(own),
        dates=undecided(sheet, mapping) if mapping else "",
    )


def _dossier(path: Path, reading: Reading) -> Preview:
    from kamdesk.services import dossiers

    dossiers.check_dossier(path)
    return Preview(
        path=path, kind=None, mapping=None, columns=(), top=(), rows=0, apart=0,
        encoding="utf-8", delimiter="", header_row=None, sheet="", sheets=(), warnings=(),
        reading=reading, is_dossier=True,
    )  # fmt: skip


def find_mapping(
    sheet: Sheet, kind: str | None = None, own: Sequence[OwnField] = ()
) -> Mapping | None:
    """Propose a mapping for a kind of list, or for the kind that it seems to be."""
    if kind is not None and kind not in KINDS:
        raise Refused(
            _("There is no kind of list called “{kind}”.").format(kind=kind), field="kind"
        )
    if sheet.book and kind in (None, "people"):
        sure = dict.fromkeys(sheet.fields, EXACT)
        return Mapping(kind="people", columns=dict(sheet.fields), confidence=sure)
    seen = [
        profile(sheet.columns.head(number, _PROFILED)[:_PROFILED])
        for number in range(len(sheet.columns))
    ]
    proposals = [_propose(one, sheet, seen) for one in ((kind,) if kind else KINDS)]
    found = proposals[0] if kind else guess_kind(proposals)
    if found is None or not own:
        return found
    return with_own(found, sheet.headings, own, headings(found.kind))


def _propose(kind: str, sheet: Sheet, seen: Sequence[Profile]) -> Mapping:
    ours = headings(kind)
    guesses: dict[int, dict[str, int]] = {}
    for number, heading in enumerate(sheet.headings):
        name = ours.get(joined(heading)) if heading else None
        if name is not None:
            guesses[number] = {name: EXACT}
        elif heading and not scores(kind, heading):
            guesses[number] = _misspelt(kind, heading)
    return propose(kind, sheet.headings, seen, same=sheet.same, guesses=guesses)


def _misspelt(kind: str, heading: str) -> dict[str, int]:
    """Return the fields whose headings differ from this one by a slip of the pen."""
    key = joined(heading)
    if len(key) < _LONG:
        return {}
    from rapidfuzz import fuzz, process

    found: dict[str, int] = {}
    for spec in FIELDS[kind]:
        names = [one.joined for one in synonyms(kind)[spec.id] if len(one.joined) >= _LONG]
        best = process.extractOne(key, names, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        if best is not None:
            found[spec.id] = FUZZY - int(100 - best[1])
    return found


def usable(mapping: Mapping | None, *, owned: bool = False) -> Mapping:
    """Return the mapping; raises Refused when there is none or a needed field has no column.

    `owned`: the client of all rows is said already.
    """
    if mapping is None:
        raise Refused(
            _(
                "It is not clear what this list contains. Choose one: {kinds}; and"
                " make sure that the columns have headings."
            ).format(kinds=", ".join(KINDS)),
            field="kind",
        )
    lacking = [one for one in mapping.missing if not (owned and one.startswith("client_"))]
    if lacking:
        raise Refused(
            _("No column was found for: {fields}. Choose the column.").format(
                fields=", ".join(label(mapping.kind, one) for one in lacking)
            ),
            field="mapping",
        )
    return mapping
