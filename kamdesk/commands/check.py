"""`kamdesk check`: is the workspace whole?"""

from __future__ import annotations

import argparse

from kamdesk.commands import common
from kamdesk.i18n import _, term


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--repair",
        action="store_true",
        help=_("fix what can be fixed without losing anything: the search index"),
    )


def run(given: argparse.Namespace) -> int:
    """Look through the workspace; status 1 when something is left that is not right."""
    from kamdesk.services import health

    with common.opened(given) as ws:
        report = health.check(ws, repair=given.repair)
    if common.wants_json(given):
        common.answer_json(
            {
                "whole": report.whole,
                "checks": list(report.checks),
                "findings": [
                    {"check": one.check, "text": one.text, "mended": one.mended}
                    for one in report.findings
                ],
            }
        )
        return 0 if report.whole else 1
    for name in report.checks:
        texts = [one for one in report.findings if one.check == name]
        print(f"{term('check', name)}:" + ("" if texts else f" {_('right')}"))
        for one in texts:
            print(f"  {one.text}" + (f" {_('Fixed.')}" if one.mended else ""))
    return 0 if report.whole else 1
