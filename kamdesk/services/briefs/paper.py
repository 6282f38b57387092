"""A brief on two sheets of paper: what stands where, and what is left out when it is much (51)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from kamdesk.domain.briefs.document import Attendee, BriefDocument, Owed, Remark
from kamdesk.domain.papers import Datum, Paper, Part, Point, Said, Table
from kamdesk.formats.pdf.fit import fitting
from kamdesk.i18n import _, speaking, term
from kamdesk.text import shortened

T = TypeVar("T")
PAGES = 2
#: What stands before a letter of BANT that holds, and before one that does not.
_MARKS = {True: "✓", False: "–"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """How much of each list is printed, and how long a text may be."""

    people: int
    promises: int
    words: int
    questions: int
    remarks: int
    points: int
    letters: int


#: From everything a meeting needs to what fits on two sheets whatever a client brings along.
CUTS = (
    Cut(people=8, promises=12, words=6, questions=8, remarks=6, points=8, letters=320),
    Cut(people=6, promises=8, words=5, questions=8, remarks=5, points=6, letters=220),
    Cut(people=6, promises=6, words=4, questions=7, remarks=4, points=5, letters=150),
    Cut(people=5, promises=4, words=3, questions=6, remarks=3, points=4, letters=110),
    Cut(people=4, promises=3, words=2, questions=5, remarks=2, points=3, letters=80),
    Cut(people=3, promises=2, words=1, questions=5, remarks=1, points=2, letters=60),
)


def papers(brief: BriefDocument) -> Iterator[Paper]:
    """Return a brief as papers, each time with less of it, from the first that may fit on."""
    with speaking(brief.language):
        made = [_Sheets(brief, cut).whole() for cut in CUTS]
    return fitting(made, PAGES)


def whole_paper(brief: BriefDocument) -> Paper:
    """Return a brief as a paper with all that is ever printed of it."""
    with speaking(brief.language):
        return _Sheets(brief, CUTS[0]).whole()


class _Sheets:
    def __init__(self, brief: BriefDocument, cut: Cut) -> None:
        self.brief, self.cut = brief, cut

    def whole(self) -> Paper:
        """Return the paper."""
        one = self.brief
        made = (self._head(), self._to_do(), self._people(), self._promises(), self._words(),
                self._questions(), self._gaps(), self._around(), self._answers(),
                self._along())  # fmt: skip
        return Paper(
            kind="meeting",
            language=one.language,
            title=one.client,
            about=self.about(),
            us=one.our_name,
            mark=f"{_('Meeting brief')} · {one.prepared_words}",
            foot=_("For our own use: not for the client."),
            parts=tuple(part for part in made if part is not None),
            pages=PAGES,
        )

    def about(self) -> str:
        """Say in one line when, where, how and when to leave."""
        one = self.brief
        when = f"{one.when} ({one.here})" if one.here else one.when
        place = one.place if one.place else ""
        return " · ".join(p for p in (when or _("no day agreed yet"), one.how, place) if p)

    def text(self, value: str) -> str:
        """Cut a text to what this level allows."""
        return shortened(value, self.cut.letters)

    def joined(self, *parts: str) -> str:
        """Return what is known of a person in one cell."""
        return self.text("; ".join(part for part in parts if part))

    def few(self, found: Sequence[T], most: int) -> tuple[Sequence[T], str]:
        """Return the first of a list, and in words how many more there are."""
        rest = len(found) - most
        return found[:most], _("and {n} more").format(n=rest) if rest > 0 else ""

    # -- parts ------------------------------------------------------------------------------------

    def _head(self) -> Part:
        one = self.brief
        fields = (
            (term("field", "goal"), one.goal),
            (_("Wanted"), one.wanted),
            (_("At least"), one.fallback),
            (term("field", "agenda"), " · ".join(one.agenda)),
            (term("field", "offer_idea"), one.offer_idea),
            (term("field", "route"), "; ".join(p for p in (one.leave, one.route) if p)),
            (_("Of us"), one.us),
        )
        return Part(
            figures=tuple(Datum(label=f.label, value=f.value) for f in one.figures[:3]),
            fields=tuple(Datum(label=label, value=self.text(v)) for label, v in fields if v),
        )

    def _to_do(self) -> Part | None:
        ready = self.brief.ready
        heading = _("Ready: {passed} of {total}, {level}").format(
            passed=ready.passed, total=ready.total, level=ready.label.lower()
        )
        points = tuple(
            Point(mark=f"{one.label}:", text="; ".join(lack.text for lack in one.lacks))
            for one in ready.checks
            if not one.passed
        )
        listen = _("Ask and wait: we speak for at most {share} of the time.").format(
            share=self.brief.talk_share
        )
        return Part(heading=heading, points=points, note=listen)

    def _people(self) -> Part | None:
        found, more = self.few(self.brief.people, self.cut.people)
        if not found:
            return None
        absent = ", ".join(self.brief.absent)
        missing = _("Not there: {names}").format(names=absent) if absent else ""
        return Part(
            heading=_("Who is coming"),
            table=Table(
                heads=(
                    _("Person"),
                    _("Position, role, stance"),
                    _("How to speak"),
                    _("Good to know"),
                ),
                rows=tuple(self._person(one) for one in found),
                widths=(30, 46, 42, 0),
            ),
            note="; ".join(p for p in (more, missing) if p),
        )

    def _person(self, one: Attendee) -> tuple[str, ...]:
        return (
            one.name,
            self.joined(one.position, one.role, one.stance),
            self.joined(one.address, one.phone, one.style),
            self.joined(one.last, *one.dates, one.matters, *one.facts),
        )

    def _promises(self) -> Part | None:
        ours, more_ours = self.few(self.brief.ours, self.cut.promises)
        theirs, more_theirs = self.few(self.brief.theirs, self.cut.promises)
        if not ours and not theirs:
            return None
        rows = (*self._owed(_("they"), theirs), *self._owed(_("we"), ours))
        told = (_("they"), more_theirs), (_("we"), more_ours)
        return Part(
            heading=_("Open promises"),
            table=Table(
                heads=(_("Side"), _("What"), _("Who"), _("By when")),
                rows=tuple(rows),
                widths=(14, 0, 34, 40),
                strong=tuple(n for n, one in enumerate((*theirs, *ours)) if one.late),
            ),
            note="; ".join(f"{side}: {more}" for side, more in told if more),
        )

    def _owed(self, side: str, found: Iterable[Owed]) -> Iterator[tuple[str, ...]]:
        for one in found:
            yield side, self.text(one.what), one.who, one.due

    def _words(self) -> Part | None:
        found, more = self.few(self.brief.words, self.cut.words)
        last = tuple(Point(text=self.text(one.text), note=one.note) for one in self.brief.last)
        quotes = tuple(
            Said(text=self.text(one.text), who=f"{one.who}, {one.when}") for one in found
        )
        if not quotes and not last:
            return None
        return Part(heading=_("Last words"), points=last, quotes=quotes, note=more)

    def _questions(self) -> Part | None:
        found, more = self.few(self.brief.questions, self.cut.questions)
        if not found:
            return None
        points = tuple(Point(text=self.text(one.text), note=one.why) for one in found)
        must = ", ".join(self.brief.must)
        asked = _("Must ask: {item}").format(item=must) if must else ""
        return Part(
            heading=_("Questions to ask"),
            points=points,
            note="; ".join(p for p in (asked, more) if p),
        )

    def _gaps(self) -> Part | None:
        one = self.brief
        gaps, more = self.few(one.cost_gaps, self.cut.remarks)
        if not one.bant and not gaps:
            return None
        heading = _("Costs: what is missing")
        if one.bant:
            done = sum(letter.done for letter in one.bant)
            heading = _("BANT: {n} of {total}").format(n=done, total=len(one.bant))
        return Part(
            heading=heading,
            fields=tuple(
                Datum(label=f"{_MARKS[letter.done]} {letter.label}", value=self.text(letter.text))
                for letter in one.bant
            ),
            points=tuple(self._remarks(gaps, f"{_('Costs')}:" if one.bant else "")),
            note=more,
        )

    def _remarks(self, found: Iterable[Remark], mark: str = "") -> Iterator[Point]:
        for one in found:
            yield Point(text=self.text(one.text), note=one.note, mark=mark)

    def _around(self) -> Part | None:
        one, most = self.brief, self.cut.remarks
        points: list[Point] = []
        for mark, found in (
            (_("Competitor"), one.competitors),
            (_("Signal"), one.signals),
            (_("Region"), one.factors),
        ):
            kept, more = self.few(found, most)
            rows = list(self._remarks(kept, f"{mark}:"))
            if more and rows:
                note = "; ".join(p for p in (rows[-1].note, more) if p)
                rows[-1] = replace(rows[-1], note=note)
            points += rows
        points += [Point(mark=f"{_('Manners')}:", text=self.text(text)) for text in one.manners]
        return Part(heading=_("Around them"), points=tuple(points)) if points else None

    def _answers(self) -> Part | None:
        found, more = self.few(self.brief.weak_points, self.cut.points)
        if not found:
            return None
        fields = tuple(
            Datum(label=self.text(one.text), value=self.text(one.answer) or _("no answer yet"))
            for one in found
        )
        return Part(heading=_("Our weak points, answered honestly"), fields=fields, note=more)

    def _along(self) -> Part | None:
        materials, more = self.few(self.brief.materials, self.cut.points)
        proofs, more_proofs = self.few(self.brief.proofs, self.cut.remarks)
        points = [Point(text=self.text(one)) for one in materials]
        points += self._remarks(proofs)
        if not points:
            return None
        note = "; ".join(p for p in (more, more_proofs) if p)
        return Part(heading=_("To bring"), points=tuple(points), note=note)
