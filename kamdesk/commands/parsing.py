"""What argparse says itself, in the language of the command."""

from __future__ import annotations

import argparse

from kamdesk import i18n
from kamdesk.i18n import N_

#: The texts that argparse looks up; they stand here so that they are collected for translation.
TEXTS = (
    N_("usage: "),
    N_("options"),
    N_("positional arguments"),
    N_("show this help message and exit"),
    N_("show program's version number and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("ignored explicit argument %r"),
)


def speak() -> None:
    """Let argparse find its words in our catalogue; it has no other door for that."""
    argparse._ = i18n._  # type: ignore[attr-defined]
