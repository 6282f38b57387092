"""The change journal: undo, redo, the list of steps and the history of one record's fields."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from kamdesk.domain.money import Money
from kamdesk.domain.records import Record, in_language
from kamdesk.errors import Refused
from kamdesk.i18n import _, fmt_date, fmt_money, fmt_number, language, ngettext, speech, term
from kamdesk.services import settings
from kamdesk.services.base import Changes, Workspace
from kamdesk.services.steps import spoken
from kamdesk.services.titles import kind_label, title_of
from kamdesk.storage import journal as store
from kamdesk.storage.codec import FieldSpec, specs, value_of
from kamdesk.storage.journal import Differs, Row, Step
from kamdesk.storage.meanings import meant_by
from kamdesk.storage.tables import BY_NAME
from kamdesk.storage.unit import Reader, from_image
from kamdesk.terms import TERMS

_LONGEST = 200
#: What an entry is known by; a person never sees it.
_UID = re.compile("[0-9a-f]{32}")
#: What the ids of a field are called when that is not the field's own name, by table and field.
_ENUMS = {
    ("answers", "type"): "spin_type",
    ("clients", "preferred_channel"): "channel",
    ("deals", "stage"): "schiffman",
    ("deals", "status"): "deal_status",
    ("deals", "strategy"): "seller_strategy",
    ("deliveries", "state"): "delivery_state",
    ("influences", "how"): "influence_how",
    ("interviews", "industry"): "bank_industry",
    ("interviews", "kind"): "interview_kind",
    ("interviews", "status"): "interview_status",
    ("key_answers", "criterion"): "key_criterion",
    ("must_asks", "state"): "must_state",
    ("needs", "kind"): "need_kind",
    ("needs", "status"): "signal_status",
    ("objections", "kind"): "objection_kind",
    ("objections", "result"): "objection_result",
    ("orders", "status"): "order_status",
    ("own_fields", "kind"): "own_kind",
    ("path_steps", "does"): "path_does",
    ("people", "preferred_channel"): "channel",
    ("price_lines", "per"): "period",
    ("promises", "status"): "promise_status",
    ("proposal_events", "kind"): "proposal_event",
    ("proposals", "kind"): "proposal_kind",
    ("proposals", "status"): "proposal_status",
    ("questions", "industry"): "bank_industry",
    ("questions", "type"): "spin_type",
    ("recaps", "status"): "recap_status",
    ("resources", "kind"): "resource_kind",
    ("sections", "after"): "section_after",
    ("sections", "kind"): "section_kind",
    ("serve_costs", "kind"): "serve_cost",
    ("signals", "mode"): "work_mode",
    ("signals", "status"): "signal_status",
    ("talks", "direction"): "talk_direction",
    ("tco_cells", "column"): "tco_column",
    ("tco_cells", "component"): "tco_component",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """A step as a list shows it; `undone` steps can be done again, `open` ones taken back."""

    seq: int
    at: datetime
    label: str
    kind: str
    undone: bool
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One line of a record's history; `field` is empty for what concerns the whole record.

    `name` is the field's own name, `field` what it is called.
    """

    step: int
    at: datetime
    label: str
    field: str
    before: str
    after: str
    text: str
    name: str = ""


Progress = Callable[[int, int, str], None]


def undo(ws: Workspace, progress: Progress | None = None) -> Changes | None:
    """Take the last step back; None when there is nothing (more) to undo.

    Steps of this session and the last ones of earlier sessions (setting `undo_depth`) can be taken
    back. `progress` gets (done, total, "") and may raise to leave all as it is. Raises Refused when
    something of the step is no longer as the step left it.
    """
    with ws.read() as reader:
        step = store.last_done(reader, ws.undo_floor)
    return None if step is None else _turn(ws, step, progress, back=True)


def redo(ws: Workspace, progress: Progress | None = None) -> Changes | None:
    """Do again what was taken back last, as `undo` does; None when there is nothing to redo."""
    with ws.read() as reader:
        step = store.first_undone(reader)
    return None if step is None else _turn(ws, step, progress, back=False)


def steps(ws: Workspace, limit: int = 100, before: int | None = None) -> tuple[StepView, ...]:
    """Return the newest steps with labels in the window's language, newest first."""
    with ws.read() as reader:
        return tuple(view_of(one, ws.undo_floor) for one in store.steps(reader, limit, before))


def next_labels(ws: Workspace) -> tuple[str, str]:
    """Return what undo and redo would do now, each '' when there is nothing."""
    with ws.read() as reader:
        last, first = store.last_done(reader, ws.undo_floor), store.first_undone(reader)
    return (label_of(last.label, last.args) if last else "",
            label_of(first.label, first.args) if first else "")  # fmt: skip


def history_of(ws: Workspace, uid: str) -> tuple[FieldChange, ...]:
    """Return what happened to a record field by field, newest first."""
    lines: list[FieldChange] = []
    with ws.read() as reader:
        for step, row in store.rows_of_record(reader, uid):
            lines += [_whole(step, "")] if row is None else lines_of(reader, step, row)
    return tuple(reversed(lines))


def label_of(label: str, args: dict[str, str]) -> str:
    """Return a step's label in the window's language; named fields and settings follow it."""
    return _(label).format_map(_Spoken(_spoken(args)))


class _Spoken(dict[str, str]):
    """Arguments of a label; one that is missing stays readable."""

    def __missing__(self, key: str) -> str:
        return f"{{{key}}}"


def _spoken(args: dict[str, str]) -> dict[str, str]:
    found = spoken(args)
    if "field_id" in args:
        found["field"] = term("field", args["field_id"])
    if "setting_id" in args:
        found["setting"] = settings.label_of(args["setting_id"])
    if "promise_status" in args:
        found["status"] = term("promise_status", args["promise_status"]).lower()
    return found


def _turn(ws: Workspace, step: Step, progress: Progress | None, *, back: bool) -> Changes:
    def watch(work: str, done: int, of: int) -> None:
        if (
            progress is not None
        ):  # turning rows is the first half, bringing the index along the other
            progress(of + done if work == "index" else done, 2 * of, "")

    try:
        with ws.unit(step.label, step_kind="undo" if back else "redo") as unit:
            unit.args = step.args
            unit.watch = watch
            store.turn(unit, step, back=back)
    except Differs as error:
        what = {"what": label_of(step.label, step.args), "kind": kind_label(error.table)}
        text = (
            _("“{what}” cannot be undone: an entry ({kind}) has changed since.")
            if back
            else _("“{what}” cannot be redone: an entry ({kind}) has changed since.")
        )
        raise Refused(text.format(**what)) from error
    return replace(unit.changes, args=_spoken(step.args))


def view_of(step: Step, floor: int = 0) -> StepView:
    """Return a step in words; one before `floor` is no longer open to undo."""
    said = label_of(step.label, step.args)
    frame = {"undo": _("Undone: {what}"), "redo": _("Redone: {what}")}.get(step.kind, "{what}")
    return StepView(
        seq=step.seq,
        at=step.at,
        label=frame.format(what=said),
        kind=step.kind,
        undone=step.state == "undone",
        open=step.kind == "do" and step.state == "done" and step.seq >= floor,
    )


def _whole(step: Step, text: str) -> FieldChange:
    label = view_of(step).label
    return FieldChange(
        step=step.seq, at=step.at, label=label, field="", before="", after="", text=text or label
    )


def lines_of(reader: Reader, step: Step, row: Row) -> list[FieldChange]:
    """Return one journal row as lines: one for each field that changed."""
    if row.table not in BY_NAME:
        return [_whole(step, "")]
    if row.deleted:
        return [_whole(step, _("Removed"))]
    if row.before is None:
        return [_whole(step, _("Added"))]
    entry = BY_NAME[row.table]
    before = from_image(entry.table, row.before)
    after = from_image(entry.table, row.after or {})
    now = reader.get(entry.cls, row.uid)
    lines = []
    for spec in specs(entry.cls):
        names = [spec.name, f"{spec.name}_minor", f"{spec.name}_currency"]
        if not any(name in before for name in names):
            continue
        table = entry.table
        words = [said(reader, table, spec, value_of(spec, {**_columns(spec, now), **side}))
                for side in (before, after)]  # fmt: skip
        field = term("field", spec.name)
        lines.append(
            FieldChange(
                step=step.seq,
                at=step.at,
                label=view_of(step).label,
                field=field,
                before=words[0],
                after=words[1],
                text=_("{field}: {before} → {after}").format(
                    field=field, before=words[0], after=words[1]
                ),
                name=spec.name,
            )
        )
    return lines


def _columns(spec: FieldSpec, now: Record | None) -> dict[str, Any]:
    """Return the present columns of a money field: a change of one leaves the other out."""
    money = getattr(now, spec.name, None)
    if spec.kind != "money" or money is None:
        return {f"{spec.name}_minor": None, f"{spec.name}_currency": ""}
    return {f"{spec.name}_minor": money.minor, f"{spec.name}_currency": money.currency}


def said(reader: Reader, table: sa.Table, spec: FieldSpec, value: Any) -> str:
    """Return a field's value in words."""
    if value is None or value in ("", (), {}):
        return "—"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Money):
        return fmt_money(value, None)
    if isinstance(value, datetime):
        return speech().moment(value)
    if isinstance(value, date):
        return fmt_date(value)
    if isinstance(value, (int, Decimal)):
        label = TERMS.get(spec.name, {}).get(str(value))
        return term(spec.name, int(value)) if label else fmt_number(value)
    return _cut(_text(reader, table, spec.name, value))


def _text(reader: Reader, table: sa.Table, name: str, value: Any) -> str:
    enum = _ENUMS.get((table.name, name), name)
    if isinstance(value, str):
        return _referred(reader, table, name, value) or term(enum, value)
    if isinstance(value, dict) and all(isinstance(one, str) for one in value.values()):
        return in_language(value, language()) or ", ".join(value.values())
    if isinstance(value, tuple) and all(isinstance(one, str) for one in value):
        return ", ".join(_referred(reader, table, name, one) or term(enum, one) for one in value)
    count = len(value) if isinstance(value, (tuple, dict)) else 1
    return ngettext("{n} entry", "{n} entries", count)


def _referred(reader: Reader, table: sa.Table, name: str, uid: str) -> str:
    """Return the name of the record that a value refers to, '' when it refers to none."""
    targets = meant_by(table.name, name)
    if targets and name.endswith(("_uid", "_uids")):
        targets = (*targets, *BY_NAME)
    found = (reader.get(BY_NAME[target].cls, uid) for target in targets)
    named = next((title_of(record) for record in found if record is not None), "")
    return named or (_("no longer there") if targets and _UID.fullmatch(uid) else "")


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
