"""What fills the label of a step, kept so that the journal reads in any language later.

Beside the words of the moment, which the window shows at once, stands under "name:" what they are
the words of: a JSON list of plain texts and of [enum, id].
"""

from __future__ import annotations

import msgspec

from kamdesk.domain.records import Record
from kamdesk.i18n import term
from kamdesk.services.titles import by_kind, title_of, unnamed
from kamdesk.text import shortened

#: The ids of this enum are tables, with a day where there is one: entries without a name.
_KIND = "kind"
_MOST = 120
_LATER = ":"

Words = str | tuple[str, str]


def filled(name: str, *parts: Words) -> dict[str, str]:
    """Return an argument of a label made of texts and of (enum, id), to be given with `**`."""
    found = {name: _said(parts)}
    if any(isinstance(one, tuple) for one in parts):
        found[f"{name}{_LATER}"] = msgspec.json.encode(parts).decode()
    return found


def titled(*records: Record, name: str = "name") -> dict[str, str]:
    """Return an argument that names records; those without a name are called by kind and day."""
    return filled(name, *(_title(one) for one in records))


def _title(record: Record) -> Words:
    bare = unnamed(record)
    return (_KIND, bare) if bare else title_of(record)


def spoken(args: dict[str, str]) -> dict[str, str]:
    """Return the arguments of a label in the words of the window's language."""
    kept = {key.removesuffix(_LATER): text for key, text in args.items() if key.endswith(_LATER)}
    plain = {key: text for key, text in args.items() if not key.endswith(_LATER)}
    return plain | {key: _said(msgspec.json.decode(text, type=tuple[Words, ...]))
                    for key, text in kept.items()}  # fmt: skip


def without_words(args: dict[str, str], gone: str) -> dict[str, str]:
    """Return the arguments with `gone` in the place of whatever somebody typed."""
    return {key: text if key.endswith("_id") else gone
            for key, text in args.items() if not key.endswith(_LATER)}  # fmt: skip


def _said(parts: tuple[Words, ...]) -> str:
    words = (one if isinstance(one, str) else _label(*one) for one in parts)
    return shortened(", ".join(words), _MOST)


def _label(enum: str, code: str) -> str:
    return by_kind(code) if enum == _KIND else term(enum, code)
