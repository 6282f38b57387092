"""The stakeholder map as a picture: boxes, arrows and words, for the window and for print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kamdesk.domain.people import Influence, Person
from kamdesk.domain.people.grid import Grid, Standing, grid
from kamdesk.domain.people.layout import Box, Node, arrange, nodes_of, size_of
from kamdesk.domain.people.routes import Route, Spot, label_spots, routes
from kamdesk.domain.people.tree import Tie, tree
from kamdesk.i18n import N_, Speech
from kamdesk.services.maps.words import (
    LABEL_PX,
    ON_SCREEN,
    Line,
    Measure,
    box_lines,
    text_width,
    wrapped,
)
from kamdesk.services.names import Parts, romanise, short_name
from kamdesk.services.people.view import MapPerson, MapView, full_name, position, stance_word

#: Views that are pictures; coverage and list are tables.
PICTURES = ("influence", "reports", "grid")
LABEL_WIDTH, LABEL_LINE = 136, 14
#: Stance → colour role of the themes; unknown is neutral with a dashed border.
STANCE_ROLES = {-2: "bad", -1: "bad", 0: "neutral", 1: "good", 2: "good"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What is new at a box since the last talk: a word on it, in a colour role, and a sentence."""

    word: str
    role: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxPicture:
    """A person's box with its words: forms of the name from long to short, position, role · stance.

    Where role and stance do not fit, the `stance` stands alone. `role` is a colour role of the
    themes. `covers` says whether one of us covers the person, and whether a two-way talk is recent;
    None where that is not shown.
    """

    uid: str
    box: Box
    names: tuple[str, ...]
    title: str = ""
    standing: str = ""
    stance: str = ""
    role: str = "neutral"
    known: bool = True
    decides: bool = False
    covers: tuple[bool, bool] | None = None
    described: str = ""
    mark: Mark | None = None

    @property
    def name(self) -> str:
        """The whole name."""
        return self.names[0]

    def lines(
        self,
        zoom: float = 1.0,
        measure: Measure = text_width,
        least: tuple[float, float] = ON_SCREEN,
    ) -> tuple[Line, ...]:
        """Return the words that fit at a zoom, none smaller than `least` (names, lines)."""
        room = (self.box.width, self.box.height)
        standings = tuple(dict.fromkeys(one for one in (self.standing, self.stance) if one))
        return box_lines(self.names, self.title, standings, room, zoom, measure, least)


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
    """Everything a painter needs; `plain` leaves out what a client must not see.

    `ties` are the reporting lines, `grid` the fields of power × interest with their headings.
    """

    view: str
    boxes: tuple[BoxPicture, ...]
    arrows: tuple[ArrowPicture, ...] = ()
    ties: tuple[Tie, ...] = ()
    grid: Grid | None = None
    axes: tuple[str, str] = ("", "")
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
    view: MapView,
    speech: Speech,
    which: str = "influence",
    *,
    plain: bool = False,
    measure: Measure = text_width,
    marks: Mapping[str, Mark] | None = None,
) -> MapPicture:
    """Return a view of a map, one of PICTURES, in a language.

    With `plain` (the client is watching) sizes are equal and roles, stances, coverage and reasons
    are left out; power × interest is then shown as reporting lines. `marks` by person uid.
    """
    if which == "grid" and not plain:
        return _grid(view, speech, marks or {})
    if which in ("reports", "grid"):
        return _reports(view, speech, plain, marks or {})
    placed = arrange(
        nodes_of(one.person for one in view.people),
        [(one.from_uid, one.to_uid) for one in view.edges],
    )
    return MapPicture(
        view="influence",
        boxes=tuple(
            _box(one, _small(placed[one.person.uid]) if plain else placed[one.person.uid],
                 speech, plain, marks or {})
            for one in view.people
        ),
        arrows=tuple(_arrow(one, speech, measure, plain) for one in view.edges),
        plain=plain,
    )  # fmt: skip


def _small(box: Box) -> Box:
    width, height = size_of(1)
    return Box(uid=box.uid, x=box.x, y=box.y, width=width, height=height)


def _reports(view: MapView, speech: Speech, plain: bool, marks: Mapping[str, Mark]) -> MapPicture:
    """Return the reporting lines: boxes of one size, thin lines from the boss down."""
    width, height = size_of(3)
    people = sorted(view.people, key=lambda one: _first_known(one.person))
    nodes = [Node(uid=one.person.uid, width=width, height=height) for one in people]
    found = tree(nodes, {one.person.uid: one.person.reports_to_uid for one in people})
    return MapPicture(
        view="reports",
        boxes=tuple(
            _box(one, found.boxes[one.person.uid], speech, plain, marks) for one in view.people
        ),
        ties=found.ties,
        plain=plain,
    )


def _first_known(person: Person) -> tuple[int, str, str]:
    return (len(person.code), person.code, person.uid)


def _grid(view: MapView, speech: Speech, marks: Mapping[str, Mark]) -> MapPicture:
    """Return power × interest: a chip for each person, stance as colour and as word."""
    people = sorted(view.people, key=lambda one: _first_known(one.person))
    found = grid(
        [
            Standing(uid=one.person.uid, power=one.person.power, interest=one.person.interest)
            for one in people
        ]
    )
    return MapPicture(
        view="grid",
        boxes=tuple(
            _box(one, found.boxes[one.person.uid], speech, False, marks, chip=True)
            for one in view.people
        ),
        grid=found,
        axes=(speech.text(N_("Interest")), speech.text(N_("Power"))),
    )


def _box(
    one: MapPerson,
    box: Box,
    speech: Speech,
    plain: bool,
    marks: Mapping[str, Mark],
    *,
    chip: bool = False,
) -> BoxPicture:
    person, language = one.person, speech.language
    title, names = position(person, language), _names(person, language)
    if plain:
        told = ", ".join(part for part in (names[0], title) if part)
        return BoxPicture(uid=person.uid, box=box, names=names, title=title, described=told)
    stance = stance_word(person.attitude, speech)
    role = "" if person.decision_role == "unknown" else person.decision_role
    role = speech.term("role_word", role)
    mark = marks.get(person.uid)
    described = [names[0], title, role, stance]
    if chip:
        described += [_graded(speech, "power", person.power)]
        described += [_graded(speech, "interest", person.interest)]
    return BoxPicture(
        uid=person.uid,
        box=box,
        names=names,
        title="" if chip else title,
        standing=stance if chip else " · ".join(p for p in (role, stance) if p),
        stance=stance,
        role=STANCE_ROLES[person.attitude] if person.attitude is not None else "neutral",
        known=person.attitude is not None,
        decides=person.decision_role == "decision_maker",
        covers=None if chip else (bool(person.owner_user), one.fresh),
        described=", ".join(part for part in (*described, mark.told if mark else "") if part),
        mark=mark,
    )


def _graded(speech: Speech, field: str, value: int | None) -> str:
    """Say "power 4", "interest unknown"."""
    if field == "power":
        known, unknown = N_("power {n}"), N_("power unknown")
    else:
        known, unknown = N_("interest {n}"), N_("interest unknown")
    return speech.text(known).format(n=value) if value else speech.text(unknown)


def _names(person: Person, language: str) -> tuple[str, ...]:
    """Return forms of a name from long to short: whole, with initials, surname alone.

    Of a double surname the last is the first half, with a letter for the other.
    """
    full = full_name(person, language)
    forms = [full]
    if person.surname and person.given:
        surname = romanise(person.surname, language)
        first, *others = surname.split("-")
        halves = (first, *(f"{half[0]}." for half in others if half))
        forms += [short_name(Parts.of(person), language), surname, "-".join(halves)]
    return tuple(dict.fromkeys(forms))


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
