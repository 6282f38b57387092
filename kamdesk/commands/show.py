"""`kamdesk show --client X`: every computed result of a client on a date."""

from __future__ import annotations

import argparse
from typing import Any

from kamdesk.commands import common
from kamdesk.i18n import _


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    common.ask_client(parser)
    common.ask_day(parser)


def run(given: argparse.Namespace) -> int:
    """Print the results."""
    from kamdesk.services import clock
    from kamdesk.services.results import results

    with common.opened(given) as ws:
        client = common.client_of(ws, given.client)
        found = results(ws, client, given.date or clock.today(ws))
    if common.wants_json(given):
        common.answer_json(found)
    else:
        print("\n".join(_lines(found)))
    return 0


def _lines(value: Any, indent: str = "") -> list[str]:
    """Return nested results as indented lines."""
    lines: list[str] = []
    pairs = value.items() if isinstance(value, dict) else ((None, one) for one in value)
    for name, one in pairs:
        head = f"{indent}- " if name is None else f"{indent}{name}: "
        if isinstance(one, dict) and one and name is None:
            inner = ", ".join(f"{key} {_plain(each)}" for key, each in one.items())
            lines.append(head + inner)
        elif isinstance(one, dict | list) and one and not _short(one):
            lines.append(head.rstrip())
            lines += _lines(one, indent + "  ")
        else:
            lines.append(head + _plain(one))
    return lines


def _short(value: Any) -> bool:
    return isinstance(value, list) and all(not isinstance(one, dict | list) for one in value)


def _plain(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(_plain(one) for one in value) or "–"
    return str(value)
