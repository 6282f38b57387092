"""A comparison as plain values for JSON: money as text in major units with its currency (0a.1)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from kamdesk.domain.money import Money, minor_digits
from kamdesk.domain.tco.lines import Line
from kamdesk.domain.tco.rules import Comparison, Payback
from kamdesk.domain.tco.sensitivity import Range, Swing
from kamdesk.services.tco.outlook import Assumption
from kamdesk.services.tco.view import SheetView


def told(view: SheetView) -> dict[str, Any]:
    """Return all figures of a sheet, unrounded but for money; unknown is None."""
    result, outlook = view.result, view.outlook
    return {
        "uid": view.sheet.uid,
        "client": {"uid": view.client.uid, "name": view.client.short_name},
        "titles": view.sheet.titles,
        "horizon": result.horizon,
        "currency": result.currency,
        "discount_rate": _text(view.sheet.discount_rate),
        "rates": [
            {"currency": one.currency, "rate": _text(one.rate), "date": one.on.isoformat(),
             "source": one.source, "old": one in view.old_rates}
            for one in view.sheet.rates
        ],
        "columns": {
            name: {
                "names": view.sheet.column_names.get(name, {}),
                "one_off": _money(column.one_off.value),
                "annual": _money(column.annual.value),
                "total": _money(column.total.value),
                "range": _range(outlook.ranges.get(name)),
                "present_value": _money(column.present_value.value),
                "missing": [one for one in column.missing if one != "amounts"],
            }
            for name, column in result.columns.items()
        },
        "savings": {name: _compared(one) for name, one in result.comparisons.items()},
        "saving_range": _range(outlook.saving),
        "break_even": _payback(outlook.course.break_even.value if outlook.course else None),
        "paid": {
            name: [_money(one) for one in points]
            for name, points in (outlook.course.paid.items() if outlook.course else ())
        },
        "estimate_share": _text(result.estimate_share.value),
        "lines": [_line(one) for one in result.lines],
        "turns_on": [_swing(one) for one in outlook.swings],
        "assumptions": [_assumption(one) for one in outlook.assumptions],
        "words": view.words,
    }  # fmt: skip


def _money(amount: Money | None) -> dict[str, str] | None:
    if amount is None:
        return None
    text = f"{amount.amount:.{minor_digits(amount.currency)}f}"
    return {"amount": text, "currency": amount.currency}


def _text(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


def _range(found: Range | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {"low": _money(found.low), "base": _money(found.base), "high": _money(found.high)}


def _payback(found: Payback | None) -> Mapping[str, str | None] | None:
    return None if found is None else {"state": found.state, "years": _text(found.years)}


def _compared(found: Comparison) -> dict[str, Any]:
    return {
        "saving": _money(found.saving.value),
        "share": _text(found.saving_share.value),
        "premium": _text(found.premium.value),
        "one_off_diff": _money(found.one_off_diff.value),
        "annual_saving": _money(found.annual_saving.value),
        "payback": _payback(found.payback.value),
        "cost_of_delay_month": _money(found.cost_of_delay.value),
        "present_saving": _money(found.present_saving.value),
        "missing": list(found.saving.missing),
    }


def _line(line: Line) -> dict[str, Any]:
    rate = line.rate
    return {
        "column": line.column,
        "component": line.component,
        "kind": line.kind,
        "amount": _money(line.amount),
        "given": _money(line.given),
        "rate": None if rate is None else _text(rate.rate),
        "low": _money(line.low),
        "high": _money(line.high),
        "growth": _text(line.growth),
        "number_source": line.number_source,
        "evidence_state": line.evidence_state,
        "score": line.score,
        "counted": line.counted,
        "fact_uid": line.fact_uid,
        "missing": list(line.missing),
    }


def _swing(one: Swing) -> dict[str, Any]:
    return {
        "column": one.column,
        "component": one.component,
        "low": _money(one.low),
        "high": _money(one.high),
        "said": one.said,
        "saving_low": _money(one.saving_low),
        "saving_high": _money(one.saving_high),
        "nothing_saved_at": _money(one.zero_at),
    }


def _assumption(one: Assumption) -> dict[str, Any]:
    return {
        "column": one.column,
        "component": one.component,
        "amount": _money(one.amount),
        "number_source": one.number_source,
        "owner": one.owner or None,
        "due": one.due_on.isoformat() if one.due_on else None,
        "overdue": one.overdue,
        "moves_saving_by": _money(one.reach),
    }
