"""The words of the first steps: what to do next, why, and where it is done."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, NamedTuple

from kamdesk.i18n import N_

if TYPE_CHECKING:
    from kamdesk.services.guide import Progress
    from ui.desk import Desk

Go = Callable[["Desk", "Progress"], object]


class Step(NamedTuple):
    """One thing to do: texts are msgids, `keys` the key that does the same from anywhere.

    `page` is the page on which the step counts as seen.
    """

    id: str
    title: str
    why: str
    button: str
    go: Go
    keys: str = ""
    page: str = ""


def _command(name: str) -> Go:
    return lambda desk, way: desk.command(name, client_uid=_client(desk, way))


def _tab(tab: str, focus: str = "") -> Go:
    return lambda desk, way: desk.go("clients", uid=_client(desk, way), tab=tab, focus=focus)


def _client(desk: Desk, way: Progress) -> str | None:
    return desk.client_uid or way.client_uid


def _pdf(desk: Desk, way: Progress) -> None:
    """In the studio it is made at once."""
    if desk.place is not None and desk.place[0] == "studio":
        desk.actions.get("studio.pdf").run()
    else:
        desk.go("studio", client_uid=_client(desk, way))


FACTS = {
    "about": Step(
        "about",
        N_("What does the client make or do?"),
        N_("One line is enough; it goes under Products."),
        N_("Next: their business"),
        _tab("business", "products"),
    ),
    "person": Step(
        "person",
        N_("Whom do you talk to there?"),
        N_("A name is enough; who decides can be told later."),
        N_("Next: a person"),
        _tab("people", "new"),
    ),
    "talk": Step(
        "talk",
        N_("What was said last?"),
        N_("One box takes it all: dates and promises are found in the text."),
        N_("Next: the last talk"),
        _command("log_talk"),
        "Ctrl+L",
    ),
}
WAY = (
    Step(
        "client",
        N_("Bring in your first client"),
        N_("A name is enough. Or drop a spreadsheet or an address book on this window."),
        N_("Next: a client"),
        lambda desk, _way: desk.go("clients", new=True),
    ),
    Step("facts", "", "", "", lambda _desk, _way: None),
    Step(
        "interview",
        N_("Ask what a problem costs them"),
        N_("“Three hours a month, an hour costs 85 thousand” becomes a figure a year."),
        N_("Next: the interview"),
        _command("interview"),
        "Ctrl+I",
    ),
    Step(
        "costs",
        N_("Set your price against it"),
        N_("Take over the figure that was heard, type your own, and see the bars."),
        N_("Next: the costs"),
        _command("tco"),
    ),
    Step(
        "company",
        N_("Say who you are"),
        N_("Name, logo and currency of your company appear on every document."),
        N_("Next: our company"),
        lambda desk, _way: desk.go("library", section="own_company"),
    ),
    Step(
        "proposal",
        N_("Write the proposal"),
        N_("It begins with what is known; the checks beside it say what is missing."),
        N_("Next: the proposal"),
        _command("proposal"),
        "Ctrl+Shift+P",
    ),
    Step(
        "pdf",
        N_("Make the PDF"),
        N_("F8 goes from check to check, Ctrl+Enter makes the file."),
        N_("Next: the PDF"),
        _pdf,
    ),
    Step(
        "brief",
        N_("Prepare the next meeting"),
        N_("Who comes, what was promised, what to ask: two pages to take along."),
        N_("Next: the brief"),
        _command("brief"),
        "Ctrl+B",
        "briefs",
    ),
)
TOUR = (
    Step(
        "card",
        N_("A client on one page"),
        N_("Who decides, who owes what to whom, and what comes next."),
        N_("Next: the card"),
        _tab("overview"),
    ),
    Step(
        "map",
        N_("Who decides there"),
        N_("Size is power, colour and word are the stance, arrows are influence."),
        N_("Next: the map"),
        _tab("people"),
    ),
    Step(
        "asked",
        N_("What was asked, and what it costs them"),
        N_("Each answer keeps its figure, who said it and when."),
        N_("Next: an interview"),
        lambda desk, way: desk.go("interviews", uid=way.interview_uid),
    ),
    Step(
        "costs",
        N_("Their solution and ours, side by side"),
        N_("Click a figure to see where it comes from."),
        N_("Next: the costs"),
        _command("tco"),
    ),
    Step(
        "proposal",
        N_("The proposal beside its PDF"),
        N_("Change an answer and every draft follows."),
        N_("Next: the proposal"),
        _command("proposal"),
        "Ctrl+Shift+P",
    ),
    Step(
        "brief",
        N_("The brief for the next meeting"),
        N_("Two pages to take along, also on the phone."),
        N_("Next: the brief"),
        _command("brief"),
        "Ctrl+B",
    ),
    Step(
        "own",
        N_("Now with your own clients"),
        N_("The sample is kept in a folder of its own."),
        N_("Next: begin with my own"),
        lambda desk, _way: desk.command("begin_own"),
    ),
)


LOOK = Step(
    "",
    N_("Look around with a sample client"),
    N_("Six pages, one key. Nothing you type here can do any harm."),
    "",
    lambda _desk, _way: None,
)


class Next(NamedTuple):
    """What the strip shows: the step that it tells of, and the step that its button does.

    `number` of `of` counts steps; `then` is None at the end.
    """

    number: int
    of: int
    told: Step | None
    then: Step | None


def next_step(way: Progress, seen: Collection[str]) -> Next:
    """Say what is next: on the way it is told before it is done, on the tour while it is seen."""
    if way.demo:
        return _on_tour(seen)
    done = {*seen, *way.done}
    facts = [FACTS[name] for name in way.missing if name not in done]
    for number, step in enumerate(WAY, 1):
        if step.id == "facts" and facts:
            return Next(number, len(WAY), facts[0], facts[0])
        if step.id not in {*done, "facts"}:
            return Next(number, len(WAY), step, step)
    return Next(len(WAY), len(WAY), None, None)


def _on_tour(seen: Collection[str]) -> Next:
    at = next((n for n, step in enumerate(TOUR) if step.id not in seen), len(TOUR))
    told = TOUR[at - 1] if at else LOOK
    return Next(at, len(TOUR) - 1, told, TOUR[at] if at < len(TOUR) else None)
