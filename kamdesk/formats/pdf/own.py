"""Templates of a person's own: a sandbox that knows little, and what is wrong in which line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kamdesk import paths
from kamdesk.domain.looks import TEMPLATES, reaching_out

if TYPE_CHECKING:
    from jinja2 import Environment

_PREFIX = "own:"
#: What a template may do with a value; nothing here makes markup of a text or calls anything.
FILTERS = (
    "abs", "batch", "capitalize", "center", "count", "default", "dictsort", "e", "escape", "first",
    "float", "groupby", "indent", "int", "items", "join", "last", "length", "list", "lower", "map",
    "max", "min", "reject", "rejectattr", "replace", "reverse", "round", "select", "selectattr",
    "slice", "sort", "string", "sum", "title", "trim", "truncate", "unique", "upper", "wordcount",
)  # fmt: skip
_GLOBALS = ("range", "dict", "namespace", "cycler", "joiner")


class Broken(Exception):
    """A template of a person's own cannot be used: its name, the line (0 = unknown), the words."""

    def __init__(self, name: str, line: int, words: str) -> None:
        super().__init__(name, line, words)
        self.name, self.line, self.words = name, line, words

    def packed(self) -> str:
        """Return it as one text for the other side of a pipe."""
        return "\n".join((self.name, str(self.line), self.words))

    @classmethod
    def unpacked(cls, text: str) -> Broken:
        """Return what `packed` made a text of."""
        name, line, words = text.split("\n", 2)
        return cls(name, int(line), words)


def environment(own: Mapping[str, str]) -> Environment:
    """Return the environment in which a person's own templates stand beside those that came along.

    It is sandboxed, escapes, is strict about names, gives no other file, and knows FILTERS alone.
    """
    from jinja2 import FunctionLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    folder = paths.resources() / "templates"

    def load(name: str) -> tuple[str, str, None] | None:
        if name not in TEMPLATES:
            return None
        if name in own:
            return own[name], f"{_PREFIX}{name}", None
        return (folder / name).read_text("utf-8"), f"{_PREFIX}{name}", None

    made = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters = {name: made.filters[name] for name in FILTERS}
    made.globals = {name: made.globals[name] for name in _GLOBALS}
    return made


def render(own: Mapping[str, str], values: Mapping[str, Any]) -> str:
    """Return a proposal as HTML by a person's own templates; raises Broken."""
    from jinja2 import TemplateError

    made = environment(own)
    name = ""
    try:
        for name in (one for one in own if one.endswith(".html")):
            made.get_template(name)
        name = ""
        return made.get_template("proposal/proposal.html").render(values)
    except MemoryError:
        raise
    except TemplateError as error:
        raise _broken(error, name) from None
    except Exception as error:  # whatever a person's words make Python do is told them
        raise _broken(error, name) from None


def _broken(error: Exception, name: str) -> Broken:
    words = re.sub(r"\s+", " ", str(error) or type(error).__name__)[:300]
    if getattr(error, "lineno", None):
        return Broken(str(getattr(error, "name", "") or name), int(error.lineno), words)  # type: ignore[attr-defined]
    place = ("", 0)
    trace = error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.startswith(_PREFIX):
            place = file.removeprefix(_PREFIX), trace.tb_lineno
        trace = trace.tb_next
    return Broken(place[0] or name, place[1], words)


def sheet(own: Mapping[str, str], shipped: str) -> str:
    """Return the style sheet of proposals: a person's own, else `shipped`; raises Broken."""
    name = "proposal/proposal.css"
    if name not in own:
        return shipped
    if line := reaching_out(own[name]):
        raise Broken(name, line, "url() or @import of a file")
    return own[name]


def faults(sheet_text: str) -> list[tuple[int, str]]:
    """Return (line, words) of what a style sheet says that cannot be read."""
    import tinycss2

    found = []
    for rule in tinycss2.parse_stylesheet(sheet_text, skip_comments=True, skip_whitespace=True):
        if rule.type == "error":
            found.append((rule.source_line, rule.message))
        elif rule.type == "qualified-rule":
            inside = tinycss2.parse_blocks_contents(rule.content)
            found += [(one.source_line, one.message) for one in inside if one.type == "error"]
    return found
