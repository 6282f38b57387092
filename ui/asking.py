"""A question that a page asks through the frame: which one?"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Question(NamedTuple):
    """What is to be chosen: `find(workspace, text, limit)` gives uid, name and what stands under.

    `then(uid)` goes on; `nobody()` says what to do when there is nothing to choose from. A page
    asks with `desk.command("choose", question=…)`.
    """

    hint: str
    icon: str
    find: Callable[..., list[tuple[str, str, str]]]
    then: Callable[[str], object]
    nobody: Callable[[], object] = lambda: None
