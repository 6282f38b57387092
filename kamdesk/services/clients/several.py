"""One field, or one tag, of many clients at once: first told, then done in one step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kamdesk.domain.clients import Client
from kamdesk.domain.clients.filters import ClientFilter
from kamdesk.domain.own_fields import PREFIX, OwnField
from kamdesk.domain.tags import tidy, with_tag, without_tag
from kamdesk.errors import Refused
from kamdesk.i18n import N_, _, fmt_number, term
from kamdesk.services import own_fields, records
from kamdesk.services.base import Changes, Done, Workspace
from kamdesk.services.clients.columns import ENUMS, words_for
from kamdesk.services.clients.listing import uids_of
from kamdesk.services.steps import filled
from kamdesk.storage import several
from kamdesk.storage.codec import to_row
from kamdesk.storage.unit import Reader

#: What can be given to several clients; besides these every own field ("own.key").
FIELDS = (
    "sector", "grade", "owner_user", "deputy_user", "region_uid", "channel_format",
    "financial_state", "ownership", "language", "currency", "preferred_channel", "agreed",
)  # fmt: skip
ADD_TAG, REMOVE_TAG = "add_tag", "remove_tag"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Clients by their uids, or all that meet a filter."""

    uids: tuple[str, ...] = ()
    wanted: ClientFilter | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a change would do: to how many clients, how many of them have it already.

    `replaced` counts those that lose another value; `label` and `value` are in words.
    """

    total: int
    same: int
    replaced: int
    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Edit:
    """A change of one column: what it becomes, and which values of it count as none.

    `said` is the enum and the id that `value` is the label of, if any.
    """

    column: str
    turn: Callable[[Any], Any]
    label: str
    value: str
    adds: bool = False
    said: tuple[str, str] | None = None


def preview(ws: Workspace, chosen: Chosen, field: str, value: Any) -> Preview:
    """Return what giving a value to a field of several clients would do; raises Refused."""
    uids = _uids(ws, chosen)
    with ws.read() as reader:
        edit = _edit(reader, field, value)
        same = replaced = 0
        for _uid, before in several.values(reader, Client, uids, edit.column):
            after = edit.turn(before)
            same += after == before
            replaced += after != before and not edit.adds and _filled(edit, before)
    return Preview(
        total=len(uids), same=same, replaced=replaced, label=edit.label, value=edit.value
    )


def change_several(
    ws: Workspace,
    chosen: Chosen,
    field: str,
    value: Any,
    *,
    progress: Callable[[int, int, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Changes:
    """Give a value to a field of several clients, None to empty it: one step to undo.

    `progress` gets (done, total, note); `cancelled` is asked in between, and nothing is changed
    then.

    `field` is one of FIELDS, an own field, or ADD_TAG and REMOVE_TAG with a tag as value. Raises
    Refused naming the field when the value does not fit.
    """
    uids = _uids(ws, chosen)
    with ws.read() as reader:
        edit = _edit(reader, field, value)
    label = {
        ADD_TAG: N_("Tagged clients “{value}”: {count}"),
        REMOVE_TAG: N_("Took the tag “{value}” off clients: {count}"),
    }.get(field, N_("Changed {field} of several clients to “{value}”: {count}"))
    named = {"count": fmt_number(len(uids)), **filled("value", edit.said or edit.value)}
    if field not in (ADD_TAG, REMOVE_TAG):
        own = field.startswith(PREFIX)
        named |= filled("field", edit.label if own else ("field", field.removesuffix("_uid")))

    def watch(_work: str, done: int, total: int) -> None:
        if cancelled is not None and cancelled():
            raise Refused(_("Cancelled: nothing was changed."))
        if progress is not None:
            progress(done, total, "")

    with ws.unit(label, **named) as unit:
        unit.watch = watch
        several.rewrite(
            unit,
            Client,
            uids,
            (edit.column,),
            lambda row: {edit.column: edit.turn(row[edit.column])},
        )
    return unit.changes


def remove_several(
    ws: Workspace, chosen: Chosen, *, progress: Callable[[int, int, str], None] | None = None
) -> Done[int]:
    """Remove several clients with all that hangs on them: one step to undo; returns how many.

    `progress` gets (done, total, note) and may raise to leave all as it is.
    """
    return records.remove_all(ws, "clients", _uids(ws, chosen), progress=progress)


def _uids(ws: Workspace, chosen: Chosen) -> tuple[str, ...]:
    return chosen.uids if chosen.wanted is None else uids_of(ws, chosen.wanted)


def _edit(reader: Reader, field: str, value: Any) -> _Edit:
    if field in (ADD_TAG, REMOVE_TAG):
        return _tag(field, str(value or ""))
    if field.startswith(PREFIX):
        one = own_fields.field_of(reader, "clients", field.removeprefix(PREFIX))
        return _own(one, own_fields.fit_text(one, value))
    if field not in FIELDS:
        raise Refused(_("There is no such field: {field}.").format(field=field), field=field)
    fit = records.checked(Client, field, value)
    row = to_row(Client(**{field: fit}))
    words = words_for(reader, field)(fit) if fit not in (None, "") else ""
    return _Edit(
        column=field,
        turn=lambda _before: row[field],
        label=term("field", field.removesuffix("_uid")),
        value=words or "—",
        said=(ENUMS[field], str(fit)) if words and field in ENUMS else None,
    )


def _tag(field: str, value: str) -> _Edit:
    tag = tidy(value)
    if not tag:
        raise Refused(_("Type a tag first."), field=field)
    turn = with_tag if field == ADD_TAG else without_tag
    return _Edit(
        column="tags",
        turn=lambda before: list(turn(before, tag)),
        label=term("field", "tags"),
        value=tag,
        adds=True,
    )


def _own(field: OwnField, text: str) -> _Edit:
    return _Edit(
        column="own",
        turn=lambda before: own_fields.with_value({"own": before}, field.key, text)["own"],
        label=field.label,
        value=own_fields.in_words(field, text) or "—",
    )


def _filled(edit: _Edit, before: Any) -> bool:
    """Say whether a client has another value that would be lost."""
    if edit.column != "own":
        return before not in (None, "")
    return bool(set(before) & set(_gone(before, edit.turn(before))))


def _gone(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return [key for key, text in before.items() if after.get(key) != text]
