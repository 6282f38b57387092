"""Personal facts and dates of a person; what is sensitive is refused without a reason."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache

from kamdesk import paths
from kamdesk.domain.people import Person, PersonalFact, PersonDate
from kamdesk.domain.people.privacy import SENSITIVE, sensitive_kind
from kamdesk.domain.phrases import Phrases
from kamdesk.errors import Refused
from kamdesk.i18n import N_, _, fmt_date, term
from kamdesk.services import clock
from kamdesk.services.base import Done, Workspace
from kamdesk.services.people.view import full_name
from kamdesk.text import clean_text

_YEARLY = re.compile(r"(\d{1,2})[./](\d{1,2})\.?")
_NO_YEAR = re.compile(r"--\d\d-\d\d\b")
_LIMIT = 2_000


@cache
def _words() -> dict[str, tuple[Phrases, ...]]:
    path = paths.resources() / "methods" / "sensitive.json"
    stored = json.loads(path.read_text("utf-8"))
    return {kind: tuple(Phrases(one) for one in stored[kind].values()) for kind in SENSITIVE}


def is_sensitive(category: str, text: str) -> bool:
    """Say whether a fact is of a kind that is kept for a reason only."""
    return sensitive_kind(category, text, _words()) is not None


def add_fact(
    ws: Workspace, uid: str, category: str, text: str, *, source: str = "", reason: str = ""
) -> Done[Person]:
    """Note a personal fact; a sensitive one needs a reason, which the journal keeps (section 3)."""
    text = clean_text(text, _LIMIT).strip()
    if not text:
        raise Refused(_("Type the fact first."), field="text")
    kind = sensitive_kind(category, text, _words())
    if kind is not None and not reason.strip():
        raise Refused(
            _(
                "{kind}: facts like this are not kept, for the person's sake and yours. "
                "Leave it out, or give the reason why it must stay."
            ).format(kind=term("sensitive_fact", kind)),
            field="reason",
        )
    fact = PersonalFact(
        category="other" if category in SENSITIVE else category,
        text=text,
        source=clean_text(source, _LIMIT).strip(),
        learned_on=clock.today(ws),
        sensitive=kind is not None,
    )
    with ws.read() as reader:
        name = full_name(reader.one(Person, uid))
    label = (
        N_("Kept a sensitive fact about {name}: {reason}")
        if kind
        else N_("Noted a personal fact about {name}")
    )
    with ws.unit(label, name=name, reason=clean_text(reason, 200).strip()) as unit:
        person = unit.one(Person, uid)
        stored = unit.change(person, personal_facts=(*person.personal_facts, fact))
    return Done(value=stored, changes=unit.changes)


def remove_fact(ws: Workspace, uid: str, fact: PersonalFact) -> Done[Person]:
    """Forget a personal fact."""
    with ws.unit(N_("Removed a personal fact")) as unit:
        person = unit.one(Person, uid)
        rest = list(person.personal_facts)
        if fact in rest:
            rest.remove(fact)
        stored = unit.change(person, personal_facts=tuple(rest))
    return Done(value=stored, changes=unit.changes)


def add_date(ws: Workspace, uid: str, kind: str, text: str, note: str = "") -> Done[Person]:
    """Note a date to remember: "9.4" every year, or "3.4.2006"."""
    on = read_yearly(text)
    with ws.unit(N_("Noted a date")) as unit:
        person = unit.one(Person, uid)
        fresh = PersonDate(kind=kind, on=on, note=clean_text(note, _LIMIT).strip())
        stored = unit.change(person, dates=(*person.dates, fresh))
    return Done(value=stored, changes=unit.changes)


def remove_date(ws: Workspace, uid: str, gone: PersonDate) -> Done[Person]:
    """Forget a date."""
    with ws.unit(N_("Removed a date")) as unit:
        person = unit.one(Person, uid)
        rest = list(person.dates)
        if gone in rest:
            rest.remove(gone)
        stored = unit.change(person, dates=tuple(rest))
    return Done(value=stored, changes=unit.changes)


def read_yearly(text: str) -> str:
    """Read "9.4", "09.04.1970" or "1970-04-09" into "--04-09" or "1970-04-09"."""
    typed = text.strip()
    try:
        if found := _YEARLY.fullmatch(typed):
            day = date(2024, int(found.group(2)), int(found.group(1)))
            return f"--{day:%m-%d}"
        if found := re.fullmatch(r"(\d{1,2})[./](\d{1,2})[./](\d{4})", typed):
            return date(int(found[3]), int(found[2]), int(found[1])).isoformat()
        return date.fromisoformat(typed).isoformat()
    except ValueError:
        raise Refused(_("Write a date as 9.4 or 09.04.1970."), field="on") from None


def days_in_words(text: str) -> str:
    """Write days without a year that stand in a text, "--04-09", in the window's language."""
    return _NO_YEAR.sub(lambda found: show_yearly(found[0]), text)


def show_yearly(on: str) -> str:
    """Write a stored date to remember in the window's language."""
    try:
        if on.startswith("--"):
            return fmt_date(date.fromisoformat(f"2024-{on[2:]}"), "day")
        return fmt_date(date.fromisoformat(on))
    except ValueError:
        return on
