"""A brief as plain text, for a terminal: the parts of its paper under each other."""

from __future__ import annotations

from collections.abc import Iterator

from kamdesk.domain.briefs.document import BriefDocument
from kamdesk.domain.papers import Part
from kamdesk.i18n import _
from kamdesk.services.briefs.paper import whole_paper


def brief_text(brief: BriefDocument) -> str:
    """Return a brief as text, headings above their lines."""
    made = whole_paper(brief)
    blocks = ["\n".join((made.title, made.about))]
    blocks += ["\n".join(_lines(part)) for part in made.parts]
    return "\n\n".join(block for block in blocks if block)


def _lines(part: Part) -> Iterator[str]:
    if part.heading:
        yield part.heading
    for figure in part.figures:
        yield f"  {figure.value}  {figure.label}"
    for one in part.fields:
        yield f"  {one.label}: {one.value}"
    for point in part.points:
        words = " ".join(filter(None, (point.mark, point.text)))
        yield f"  - {words} ({point.note})" if point.note else f"  - {words}"
    for quote in part.quotes:
        yield "  " + _("“{words}”").format(words=quote.text) + f" {quote.who}"
    for row in part.table.rows if part.table else ():
        yield "  - " + " · ".join(filter(None, row))
    if part.note:
        yield f"  {part.note}"
