"""Refusals: the person's and the environment's errors, told apart from bugs."""

from __future__ import annotations


class Refused(Exception):
    """Something was refused; `message` says in the person's language what to do instead.

    `field` names the input it belongs to, when it belongs to one. Anything that is not a Refused
    is a bug and goes to the crash dialog.
    """

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class Unreadable(ValueError):
    """What was typed means nothing, or two things; `message` says how to write it."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NotFound(Refused):
    """The thing asked for is not in this workspace."""


class Locked(Refused):
    """The workspace is encrypted and was not unlocked."""


class Held(Refused):
    """Another window or command holds the workspace."""
