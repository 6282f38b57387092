"""Adding and changing passports; every change dates the passport anew."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kamdesk.domain.regions import MARKET_ENTRY, NAME, STATEMENT, Competitor, Factor, Region
from kamdesk.errors import Refused
from kamdesk.i18n import N_, _, term
from kamdesk.services import clock, names, records
from kamdesk.services.base import Done, Workspace
from kamdesk.services.regions.view import region_name
from kamdesk.services.titles import title_of
from kamdesk.storage.unit import Unit
from kamdesk.text import clean_text

_FACTS: dict[str, type[Factor | Competitor]] = {"factors": Factor, "competitors": Competitor}


def add_region(ws: Workspace, region: Region) -> Done[Region]:
    """Add a passport dated today; without a code it gets one from its name."""
    if not region_name(region):
        raise Refused(_("Type the name of the region first."), field="names")
    check_zone(region.time_zone)
    with ws.unit(N_("Added region {name}"), name=region_name(region)) as unit:
        taken = {one.code for one in unit.find(Region)}
        stored = unit.add(
            replace(
                region,
                code=region.code or _code(region_name(region), taken),
                updated_on=region.updated_on or clock.today(ws),
            )
        )
    return Done(value=stored, changes=unit.changes)


def _code(name: str, taken: set[str]) -> str:
    plain = names.romanise(name, "en").lower()
    base = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:40] or "region"
    return next(
        code for n in range(1, 10_000) if (code := base if n == 1 else f"{base}_{n}") not in taken
    )


def set_field(ws: Workspace, uid: str, field: str, value: Any) -> Done[Region]:
    """Change one field of a passport, which is up to date from then on."""
    fit = records.checked(Region, field, value)
    if field == "time_zone":
        check_zone(fit)
    with ws.read() as reader:
        name = region_name(reader.one(Region, uid))
    label = N_("Changed {field} of {name}")
    with ws.unit(label, field=term("field", field), field_id=field, name=name) as unit:
        stored = unit.change(unit.one(Region, uid), **{field: fit, "updated_on": clock.today(ws)})
    return Done(value=stored, changes=unit.changes)


def set_answer(ws: Workspace, uid: str, question: str, answer: bool | None) -> Done[Region]:
    """Answer one of the six questions of market entry; None takes the answer back."""
    if question not in MARKET_ENTRY:
        raise ValueError(question)
    with ws.unit(N_("Answered a question of market entry")) as unit:
        region = unit.one(Region, uid)
        answers = {key: said for key, said in region.market_entry.items() if key != question}
        if answer is not None:
            answers[question] = answer
        stored = unit.change(region, market_entry=answers, updated_on=clock.today(ws))
    return Done(value=stored, changes=unit.changes)


def add_factor(ws: Workspace, region_uid: str, dimension: str, statement: str) -> Done[Factor]:
    """Add a factor to a passport; both are up to date from then on."""
    text = clean_text(statement, STATEMENT).strip()
    if not text:
        raise Refused(_("Say what is happening in the region."), field="statement")
    with ws.unit(N_("Added a factor: {what}"), what=text[:60]) as unit:
        _date(ws, unit, region_uid)
        stored = unit.add(
            Factor(
                region_uid=region_uid,
                dimension=dimension,
                statement=text,
                reviewed_on=clock.today(ws),
            )
        )
    return Done(value=stored, changes=unit.changes)


def add_competitor(ws: Workspace, region_uid: str, name: str) -> Done[Competitor]:
    """Add who else sells there to a passport; both are up to date from then on."""
    text = " ".join(clean_text(name, NAME).split())
    if not text:
        raise Refused(_("Say who sells there, or which market the price is from."), field="name")
    with ws.unit(N_("Added {name}"), name=text[:60]) as unit:
        _date(ws, unit, region_uid)
        stored = unit.add(Competitor(region_uid=region_uid, name=text, reviewed_on=clock.today(ws)))
    return Done(value=stored, changes=unit.changes)


def set_fact(
    ws: Workspace, kind: str, uid: str, field: str, value: Any
) -> Done[Factor | Competitor]:
    """Change one field of a fact ("factors" or "competitors").

    With another date of the source it is as old as that source, until it is checked again.
    """
    cls = _FACTS[kind]
    fit = records.checked(cls, field, value)
    with ws.read() as reader:
        name = title_of(reader.one(cls, uid))
    label = N_("Changed {field} of {name}")
    with ws.unit(label, field=term("field", field), field_id=field, name=name) as unit:
        one: Factor | Competitor = unit.one(cls, uid)
        kept = one.reviewed_on if field != "source_date" or one.source_date == fit else None
        stored = unit.change(one, **{field: fit, "reviewed_on": kept})
    return Done(value=stored, changes=unit.changes)


def still_true(ws: Workspace, kind: str, uid: str) -> Done[Factor | Competitor]:
    """Say of one fact ("factors" or "competitors") that it was checked today and still holds.

    The passport keeps its own date: one fact is not the whole.
    """
    cls = _FACTS[kind]
    with ws.read() as reader:
        name = title_of(reader.one(cls, uid))
    with ws.unit(N_("Checked: {name}"), name=name) as unit:
        stored: Factor | Competitor = unit.change(unit.one(cls, uid), reviewed_on=clock.today(ws))
    return Done(value=stored, changes=unit.changes)


def touch(ws: Workspace, uid: str) -> Done[Region]:
    """Say that a passport was read through today and still holds."""
    with ws.unit(N_("Reviewed a region passport")) as unit:
        stored = _date(ws, unit, uid)
    return Done(value=stored, changes=unit.changes)


def _date(ws: Workspace, unit: Unit, uid: str) -> Region:
    return unit.change(unit.one(Region, uid), updated_on=clock.today(ws))


def check_zone(zone: str) -> None:
    """Refuse a time zone that IANA does not know."""
    if not zone:
        return
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise Refused(
            _("Unknown time zone. Choose one such as Europe/Samara."), field="time_zone"
        ) from error
