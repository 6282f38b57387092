"""The pyramid of a proposal by hand: order, arguments and supports of one's own (section 42)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kamdesk.domain.proposals import KeyItem, Proposal, Support
from kamdesk.domain.proposals.minto import as_story, live_items
from kamdesk.domain.value import Benefit
from kamdesk.errors import Refused
from kamdesk.i18n import N_, _
from kamdesk.services import checks
from kamdesk.services.base import Done, Workspace
from kamdesk.services.proposals.view import document
from kamdesk.text import clean_text

#: Makes new items out of those that stand.
Turn = Callable[[list[KeyItem]], list[KeyItem]]


def move_item(ws: Workspace, proposal_uid: str, number: int, by: int) -> Done[Proposal]:
    """Move an argument (counted from 1) left (−1) or right (+1)."""

    def turn(items: list[KeyItem]) -> list[KeyItem]:
        item = items.pop(number - 1)
        items.insert(min(max(number - 1 + by, 0), len(items)), item)
        return items

    return _change(ws, proposal_uid, N_("Changed the order of the key line of {number}"), turn)


def drop_item(ws: Workspace, proposal_uid: str, number: int) -> Done[Proposal]:
    """Take an argument (counted from 1) out of the key line; its benefit stays."""

    def turn(items: list[KeyItem]) -> list[KeyItem]:
        del items[number - 1]
        return items

    return _change(ws, proposal_uid, N_("Took an argument out of {number}"), turn)


def add_item(ws: Workspace, proposal_uid: str, language: str, text: str) -> Done[Proposal]:
    """Add an argument of one's own at the end; raises Refused for an empty one."""
    plain = _plain(text)
    return _change(
        ws,
        proposal_uid,
        N_("Added an argument to {number}"),
        lambda items: [*items, KeyItem(texts={language: plain})],
    )


def add_support(
    ws: Workspace, proposal_uid: str, number: int, language: str, text: str
) -> Done[Proposal]:
    """Put words under an argument (counted from 1) that hold it up."""
    support = Support(kind="text", texts={language: _plain(text)})

    def turn(items: list[KeyItem]) -> list[KeyItem]:
        item = items[number - 1]
        items[number - 1] = replace(item, support=(*item.support, support))
        return items

    return _change(ws, proposal_uid, N_("Supported an argument of {number}"), turn)


def tick_story(ws: Workspace, proposal_uid: str, language: str, *, on: bool) -> Done[Proposal]:
    """Say that the headings alone tell the story; other headings have to be looked at again."""
    told = as_story(document(ws, proposal_uid, language)) if on else ""
    with ws.read() as reader:
        proposal = reader.one(Proposal, proposal_uid)
        checks.GUARDS[Proposal](ws, reader, proposal, "story")
    label = N_("Read the headings of {number}")
    with ws.unit(label, number=proposal.number) as unit:
        story = {code: text for code, text in proposal.story.items() if code != language}
        stored = unit.change(proposal, story={**story, language: told} if told else story)
    return Done(value=stored, changes=unit.changes)


def _plain(text: str) -> str:
    plain = clean_text(text).strip()
    if not plain:
        raise Refused(_("Write the argument first."), field="text")
    return plain


def _change(ws: Workspace, proposal_uid: str, label: str, turn: Turn) -> Done[Proposal]:
    """Change the items that stand; those of a deleted benefit go on the way."""
    with ws.read() as reader:
        proposal = reader.one(Proposal, proposal_uid)
        checks.GUARDS[Proposal](ws, reader, proposal, "key_line")
        benefits = {one.uid: one for one in reader.find(Benefit, proposal_uid=proposal_uid)}
    items = turn(list(live_items(proposal.key_line, benefits)))
    with ws.unit(label, number=proposal.number) as unit:
        stored = unit.change(proposal, key_line=tuple(items))
    return Done(value=stored, changes=unit.changes)
