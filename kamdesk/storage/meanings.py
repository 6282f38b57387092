"""Which table's rows a field means that holds uids outside foreign keys."""

from __future__ import annotations

from kamdesk.storage.tables import BY_NAME

#: What a field means that holds uids outside foreign keys, by the last word of its name.
_MEANT = {
    "answer": ("answers",),
    "benefit": ("benefits",),
    "case": ("cases",),
    "client": ("clients",),
    "deal": ("deals",),
    "evidence": ("cases", "refs", "facts"),
    "fact": ("facts",),
    "interview": ("interviews",),
    "item": ("price_items",),
    "person": ("people",),
    "quote": ("quotes",),
    "reference": ("refs",),
    "talk": ("talks",),
    "team": ("team",),
}
_NAMED = {
    "answered_by": ("team",),
    "kept_by_hand": ("cases", "refs"),
    "outcome_who": ("people",),
    "ref": ("cases", "refs", "facts"),
    "superseded_by": ("facts",),
    "typed_by": ("team",),
}


def meant_by(table: str, field: str) -> tuple[str, ...]:
    """Return the tables whose uids a field holds, () for a field that holds none."""
    entry = BY_NAME[table]
    if field in entry.refers:
        return (entry.refers[field],)
    if field in _NAMED:
        return _NAMED[field]
    stem = field.removesuffix("s").removesuffix("_uid")
    if len(stem) >= len(field.removesuffix("s")):
        return ()
    return _MEANT.get(stem.rpartition("_")[2], (table,))
