"""Who of us covers whom: a table "who of us – whom – last contact – next step" (section 3)."""

from __future__ import annotations

from dataclasses import dataclass

from kamdesk.i18n import N_, Speech
from kamdesk.services.maps.svg import INK, LINE, MUTED, Drawing, Part, text
from kamdesk.services.maps.words import cut, text_width
from kamdesk.services.people.view import MapPerson, MapView, full_name, position

HEADINGS = (N_("Our person"), N_("Whom"), N_("Last contact"), N_("Next step"))
_WIDTHS = (190, 250, 120, 240)
_ROW, _HEAD = 40, 30
_ALERT = "#8F2F1E"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """A row: who of us, with the others of us who talk to the person; whom; when; what next.

    `covered` says that somebody of us has the person, `fresh` that the last contact is recent.
    """

    uid: str
    who: str
    also: str
    whom: str
    position: str
    last: str
    next: str
    covered: bool
    fresh: bool


def cover_rows(view: MapView, speech: Speech, *, plain: bool = False) -> tuple[Cover, ...]:
    """Return the rows of a map: whom nobody covers first, then by who of us, the strongest first.

    With `plain` (the client is watching) whom nobody covers is not told, nor what comes next: that
    may be a goal of ours.
    """
    people = sorted(
        view.people,
        key=lambda one: (
            bool(one.owner) or plain,
            one.owner.casefold(),
            0 if plain else -(one.person.power or 0),
            one.person.code,
        ),
    )
    return tuple(_cover(one, view, speech, plain) for one in people)


def _cover(one: MapPerson, view: MapView, speech: Speech, plain: bool) -> Cover:
    also = ", ".join(one.also)
    return Cover(
        uid=one.person.uid,
        who=one.owner or ("—" if plain else speech.text(N_("nobody yet"))),
        also=speech.text(N_("also {names}")).format(names=also) if also else "",
        whom=full_name(one.person, speech.language),
        position=position(one.person, speech.language),
        last=since_contact(one, view, speech),
        next="" if plain else next_words(one, speech),
        covered=bool(one.owner) or plain,
        fresh=one.fresh or plain,
    )


def since_contact(one: MapPerson, view: MapView, speech: Speech) -> str:
    """Say how long ago the last two-way talk was."""
    if one.last is None:
        return speech.text(N_("never"))
    return speech.ago((view.on - one.last).days)


def next_words(one: MapPerson, speech: Speech) -> str:
    """Say what comes next with a person, or nothing."""
    step = one.next
    if step is None:
        return ""
    day = speech.date(step.on, "day") if step.on else ""
    return " · ".join(part for part in (day, " ".join(step.text.split())) if part)


def drawn(rows: tuple[Cover, ...], speech: Speech) -> Drawing:
    """Return the table as a drawing."""
    parts: list[str] = []
    width = float(sum(_WIDTHS))
    x = 0.0
    for heading, wide in zip(HEADINGS, _WIDTHS, strict=True):
        parts.append(text(speech.text(heading), x, 18, 11, MUTED, weight=500))
        x += wide
    parts.append(_rule(_HEAD, width, INK))
    for at, row in enumerate(rows):
        top = float(_HEAD + at * _ROW)
        cells = (
            (row.who, row.also, "" if row.covered else _ALERT),
            (row.whom, row.position, ""),
            (row.last, "", "" if row.fresh else _ALERT),
            (row.next or "—", "", ""),
        )
        parts += [_cell(cell, nr, top) for nr, cell in enumerate(cells)]
        parts.append(_rule(top + _ROW, width, LINE))
    height = float(_HEAD + len(rows) * _ROW)
    whole = Part("".join(parts), (0.0, 0.0, width, height))
    return Drawing(parts=(whole,), left=0, top=0, width=width, height=height)


def _cell(cell: tuple[str, str, str], column: int, top: float) -> str:
    words, under, alert = cell
    x, room = float(sum(_WIDTHS[:column])), _WIDTHS[column] - 14
    weight = 600 if column == 1 else 400
    first = cut(words, 12, room, text_width, strong=weight == 600)
    made = text(first, x, top + (17 if under else 24), 12, alert or INK, weight=weight)
    if under:
        made += text(cut(under, 10.5, room, text_width), x, top + 32, 10.5, MUTED)
    return made


def _rule(y: float, width: float, colour: str) -> str:
    return f'<line x1="0" y1="{y:g}" x2="{width:g}" y2="{y:g}" stroke="{colour}"/>'
