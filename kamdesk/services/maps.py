"""The stakeholder map as a picture: boxes, arrows and words, for the window and for print."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kamdesk.domain.people import Influence, Person
from kamdesk.domain.people.layout import Box, arrange, nodes_of, size_of
from kamdesk.domain.people.routes import Route, Spot, label_spots, routes
from kamdesk.i18n import N_, Speech
from kamdesk.services.base import Workspace
from kamdesk.services.names import Parts, short_name
from kamdesk.services.people import MapPerson, MapView, full_name, map_view, position

NAME_PX, LINE_PX, LABEL_PX = 13, 11, 11
PADDING = 12
LABEL_WIDTH, LABEL_LINE = 136, 14
#: Stance → colour role of the themes; unknown is neutral with a dashed border.
STANCE_ROLES = {-2: "bad", -1: "bad", 0: "neutral", 1: "good", 2: "good"}

Measure = Callable[[str, int], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxPicture:
    """A person's box with its words, cut to fit: name, position, then role and stance.

    `covers` says whether one of us covers the person, and whether a two-way talk is recent.
    """

    uid: str
    box: Box
    name: str
    line: str
    stance: str
    role: str
    known: bool
    decides: bool
    covers: tuple[bool, bool]
    described: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrowPicture:
    """An influence: from whom to whom, how strong, why; a draft has no why yet."""

    uid: str
    start: str
    end: str
    strength: int
    against: bool
    draft: bool
    lines: tuple[str, ...]

    @property
    def label(self) -> str:
        """The words in one line."""
        return " ".join(self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPicture:
    """Everything a painter needs; `plain` leaves out what a client must not see."""

    boxes: tuple[BoxPicture, ...]
    arrows: tuple[ArrowPicture, ...]
    plain: bool = False

    def placed(self) -> dict[str, Box]:
        """Return the boxes by uid."""
        return {one.uid: one.box for one in self.boxes}

    def routes(self) -> dict[str, Route]:
        """Return the way of each arrow by its uid."""
        return routes(self.placed(), [(one.uid, one.start, one.end) for one in self.arrows])

    def labels(self, ways: dict[str, Route], measure: Measure) -> dict[str, Spot]:
        """Return where the words of the arrows stand."""
        sizes = {
            one.uid: (
                max(measure(line, LABEL_PX) for line in one.lines) + 8,
                LABEL_LINE * len(one.lines) + 2.0,
            )
            for one in self.arrows
            if one.lines and one.uid in ways
        }
        return label_spots(ways, sizes, self.placed().values())


def map_picture(
    view: MapView, speech: Speech, *, plain: bool = False, measure: Measure | None = None
) -> MapPicture:
    """Return the picture of a map in a language.

    With `plain` (the client is watching) sizes are equal and roles, stances, coverage and reasons
    are left out.
    """
    width_of = measure or text_width
    placed = arrange(
        nodes_of(one.person for one in view.people),
        [(one.from_uid, one.to_uid) for one in view.edges],
    )
    paint = _plain_box if plain else _box
    return MapPicture(
        boxes=tuple(paint(one, placed[one.person.uid], speech, width_of) for one in view.people),
        arrows=tuple(_arrow(one, speech, width_of, plain) for one in view.edges),
        plain=plain,
    )


def _box(one: MapPerson, box: Box, speech: Speech, measure: Measure) -> BoxPicture:
    person, room = one.person, box.width - 2 * PADDING
    known = person.attitude is not None
    stance = speech.term("attitude", person.attitude if known else "unknown").lower()
    role = speech.term("role_word", person.decision_role)
    title = position(person, speech.language)
    name = full_name(person, speech.language)
    return BoxPicture(
        uid=person.uid,
        box=box,
        name=cut(_fitting_name(person, speech.language, room, measure), NAME_PX, room, measure),
        line=cut(title, LINE_PX, room, measure),
        stance=cut(" · ".join(p for p in (role, stance) if p), LINE_PX, room, measure),
        role=STANCE_ROLES[person.attitude] if person.attitude is not None else "neutral",
        known=known,
        decides=person.decision_role == "decision_maker",
        covers=(bool(person.owner_user), one.fresh),
        described=", ".join(part for part in (name, title, role, stance) if part),
    )


def _plain_box(one: MapPerson, box: Box, speech: Speech, measure: Measure) -> BoxPicture:
    width, height = size_of(1)
    small = Box(uid=box.uid, x=box.x, y=box.y, width=width, height=height)
    room, person = width - 2 * PADDING, one.person
    title = position(person, speech.language)
    return BoxPicture(
        uid=person.uid,
        box=small,
        name=cut(_fitting_name(person, speech.language, room, measure), NAME_PX, room, measure),
        line=cut(title, LINE_PX, room, measure),
        stance="",
        role="neutral",
        known=True,
        decides=False,
        covers=(False, False),
        described=", ".join(part for part in (full_name(person, speech.language), title) if part),
    )


def _fitting_name(person: Person, language: str, room: float, measure: Measure) -> str:
    """Return the longest form of a name that fits."""
    full = full_name(person, language)
    forms = [full]
    if person.surname and person.given:
        forms.append(short_name(Parts.of(person), language))
    return next((one for one in forms if measure(one, NAME_PX) <= room), forms[-1])


def _arrow(one: Influence, speech: Speech, measure: Measure, plain: bool) -> ArrowPicture:
    draft = not one.why.strip()
    label = speech.text(N_("why?")) if draft else " ".join(one.why.split())
    against = one.polarity == "against"
    if against and not draft:
        label = f"− {label}"
    return ArrowPicture(
        uid=one.uid,
        start=one.from_uid,
        end=one.to_uid,
        strength=1 if plain else min(max(one.strength, 1), 3),
        against=against and not plain,
        draft=draft and not plain,
        lines=() if plain else wrapped(label, LABEL_PX, LABEL_WIDTH, measure),
    )


def wrapped(text: str, size: int, room: float, measure: Measure) -> tuple[str, ...]:
    """Return the text in one or two lines, the second cut where it does not fit."""
    words = text.split()
    first = 1
    while first < len(words) and measure(" ".join(words[: first + 1]), size) <= room:
        first += 1
    rest = " ".join(words[first:])
    lines = (cut(" ".join(words[:first]), size, room, measure), cut(rest, size, room, measure))
    return tuple(line for line in lines if line)


def cut(text: str, size: int, room: float, measure: Measure) -> str:
    """Return the text, ended by "…" where it is wider than the room."""
    if measure(text, size) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(text[:middle].rstrip() + "…", size) <= room:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip(" ,.·") + "…"


_NARROW = frozenset("iljtfr.,:;·'’|!()[]I /-–")
_WIDE = frozenset("mwMWШЩЖЮФшщжюфыЫДМ@%—")


def text_width(text: str, size: int) -> float:
    """Return about how wide a text is in the shipped typeface, rather too wide than too narrow."""
    units = 0.0
    for letter in text:
        if letter in _NARROW:
            units += 0.34
        elif letter in _WIDE:
            units += 0.9
        else:
            units += 0.7 if letter.isupper() else 0.6
    return units * size


def map_svg(ws: Workspace, client_uid: str, language: str, *, plain: bool = False) -> str:
    """Return the map of a client as SVG: text stays text, personal facts are never in it."""
    from kamdesk.services.map_svg import write

    return write(map_picture(map_view(ws, client_uid), Speech(language), plain=plain), language)
