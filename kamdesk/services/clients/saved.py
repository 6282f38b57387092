"""Filters of the list of clients, kept under names."""

from __future__ import annotations

from kamdesk.domain.clients.filters import ClientFilter, SavedFilter
from kamdesk.errors import Refused
from kamdesk.i18n import N_, _
from kamdesk.services.base import Done, Workspace
from kamdesk.text import clean_text, fold

_LONGEST = 60


def save_filter(ws: Workspace, name: str, wanted: ClientFilter) -> Done[SavedFilter]:
    """Keep a filter under a name; one of the same name becomes this one. Raises Refused."""
    named = " ".join(clean_text(name, _LONGEST).split())
    if not named:
        raise Refused(_("Give the filter a name first."), field="name")
    with ws.unit(N_("Saved the filter {name}"), name=named) as unit:
        known = next((one for one in unit.find(SavedFilter) if fold(one.name) == fold(named)), None)
        made = SavedFilter(name=named, wanted=wanted)
        stored = unit.add(made) if known is None else unit.change(known, name=named, wanted=wanted)
    return Done(value=stored, changes=unit.changes)
